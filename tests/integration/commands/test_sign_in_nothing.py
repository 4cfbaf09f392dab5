"""``zenjin sign-in`` that comes to nothing: the token stays good, nobody is signed out."""

import os
import threading
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Robot
from tests.integration.commands.conftest import Came, Place
from tests.integration.commands.test_sign_in_window import Open
from tests.integration.commands.test_sync import another_token, at_server, register, signed_in
from tests.support.played import asked
from tests.support.server import ServerProcess

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(os.name != "posix", reason="elsewhere the window has to be closed first"),
]

MEANWHILE = (
    "Somebody began to play meanwhile. Nothing was changed; please try again later with the same"
    " token."
)


@pytest.fixture
def window(tmp_path: Path) -> Open:
    return Open(tmp_path / "program")


def is_good(server: ServerProcess, who: dict[str, Any]) -> bool:
    """Whether the server knows a token."""
    dashboard = urllib.request.Request(  # noqa: S310 - our own server on this computer
        f"{server.url}/api/dashboard", headers={"Authorization": f"Bearer {who['token']}"}
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(dashboard, timeout=20) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError as no:
        with no:
            return no.code != 401


def test_with_guest_while_the_account_plays_leaves_its_token_and_the_given_one(
    window: Open, server_process: ServerProcess
) -> None:
    assert window.robot.run(["play", 4, []], ["finish"], ["home"]) == 0
    mira = register(server_process, "mira")
    signed_in(window.place, server_process, mira)
    again = another_token(server_process, "mira")
    with window.doing([["play", 5, []]], [["play_on", 3], ["finish"], ["home"]]):
        came = window.sign_in(server_process, again, "--with-guest")
        assert came.status == 1
        assert came.err[0].startswith("Somebody is playing, or signing in, in the window")
    assert window.tokens() == [mira["token"]]
    assert is_good(server_process, mira)
    assert is_good(server_process, again)
    assert window.place.zenjin("sync", "--now").status == 0
    mine = "SELECT session_results.id FROM session_results WHERE learner = 2"
    assert at_server(server_process) == asked(window.place.paths.store, mine)


def test_who_began_to_play_while_the_server_was_asked_plays_on_and_the_token_is_good_later(
    window: Open, server_process: ServerProcess
) -> None:
    noor = register(server_process, "noor")
    robot, came = window.robot, []
    (play, go_on, end) = (["wait_for", name] for name in ("play-now", "go-on", "end"))
    session: list[list[Any]] = [
        ["play", 3, []],
        ["tell", "plays"],
        go_on,
        ["finish"],
        ["home"],
        ["tell", "home"],
    ]
    with robot.started(play, *session, end, ["tell", "at-last"]) as program:
        robot.wait_until((robot.folder / "waiting").exists)
        command = threading.Thread(target=lambda: came.append(window.sign_in(server_process, noor)))
        with server_process.paused():
            command.start()
            robot.wait_until(lambda: "socket.connect" in "".join(robot.network))
            (robot.folder / "play-now").touch()
            robot.wait_until((robot.folder / "plays.json").exists)
        command.join(60)
        assert came == [Came(1, ["Zenjin is running and was asked to sign in."], [MEANWHILE])]
        (robot.folder / "go-on").touch()
        robot.wait_until((robot.folder / "home.json").exists)
        robot.wait_until(lambda: window.tokens() == [])
        assert is_good(server_process, noor)
        assert window.sign_in(server_process, noor).status == 0
        (robot.folder / "end").touch()
        _, errors = program.communicate(timeout=60)
        assert (program.returncode, "Traceback" in errors) == (0, False), errors
    assert robot.told("at-last")["name"] == "Noor"
    assert window.tokens() == [noor["token"]]


def test_a_token_of_somebody_who_is_played_in_another_log_in_stays_good_there(
    tmp_path: Path, server_process: ServerProcess
) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o2770)
    anna, ben = Robot(folder, login="anna"), Robot(folder, login="ben")
    mira = register(server_process, "mira")
    words = ("sign-in", "--server", server_process.url, "--user", mira["userId"], "--token-stdin")
    said = f"{mira['token']}\n"
    assert anna.command(*words, said=said).returncode == 0
    plays: list[list[Any]] = [["play", 3, []], ["tell", "plays"], ["wait_for", "go-on"]]
    with anna.started(*plays, ["finish"], ["home"], ["synced"]) as first:
        anna.wait_until((folder / "plays.json").exists)
        with ben.started(["tell", "ben"], ["wait_for", "ben-ends"]) as second:
            ben.wait_until((folder / "ben.json").exists)
            came = ben.command(*words, said=said)
            assert came.returncode == 1
            assert "is being played in the log-in anna" in came.stderr
            (folder / "ben-ends").touch()
            assert second.wait(60) == 0, second.communicate()
        assert is_good(server_process, mira)
        (folder / "go-on").touch()
        assert first.wait(60) == 0, first.communicate()
    assert len(at_server(server_process)) == 1
    assert not [one for one in folder.glob("tokens-ben*") if mira["token"] in one.read_text()]


def test_a_new_token_of_an_account_ends_the_one_it_replaces(
    window: Open, server_process: ServerProcess
) -> None:
    """By the command, by the window, and not when it is the very same one."""
    first = register(server_process, "mira")
    place: Place = window.place
    signed_in(place, server_process, first)
    signed_in(place, server_process, first)
    assert is_good(server_process, first)
    second = another_token(server_process, "mira")
    signed_in(place, server_process, second)
    assert (is_good(server_process, first), is_good(server_process, second)) == (False, True)
    third = another_token(server_process, "mira")
    with window.doing([["play", 2, []]], [["finish"], ["home"], ["synced"]]):
        assert window.sign_in(server_process, third).status == 0
        window.robot.wait_until(lambda: not is_good(server_process, second))
        assert window.sign_in(server_process, third).status == 0
    assert is_good(server_process, third)
    assert window.tokens() == [third["token"]]


def test_a_store_that_does_not_take_the_account_keeps_no_token_and_leaves_it_good(
    place: Place, server_process: ServerProcess
) -> None:
    """What the account had here before is what it has then."""
    first = register(server_process, "mira")
    signed_in(place, server_process, first)
    kept = (place.folder / "tokens.json").read_text()
    with place.store() as store:
        store.db.execute_sql(
            "CREATE TRIGGER bad BEFORE UPDATE ON profiles BEGIN DELETE FROM nowhere; END"
        )
    again = another_token(server_process, "mira")
    words = ("sign-in", "--server", server_process.url, "--user", first["userId"])
    came = place.zenjin(*words, "--token-stdin", given=f"{again['token']}\n")
    assert came.status == 1, came
    assert (place.folder / "tokens.json").read_text() == kept
    assert is_good(server_process, first)
    assert is_good(server_process, again)
