"""``zenjin sync --now`` and ``zenjin sign-in``: real command, real store, real servers."""

import json
import sqlite3
import stat
import urllib.request
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Robot
from tests.integration.commands.conftest import Place, account, guest
from tests.support.agreeing import agreeing, sessions_in
from tests.support.clock import Clock
from tests.support.misbehaving import Act, Asked, misbehaving, page, says_nothing
from tests.support.original import Original
from tests.support.played import Desk, asked, everything
from tests.support.server import ServerProcess
from zenjin_desktop.moment import now

PASSWORD = "correct horse"


def register(server: ServerProcess, login: str) -> dict[str, Any]:
    """An account at the real server: its user id and a token."""
    body = {"login": login, "password": PASSWORD, "displayName": login.title()}
    return came_in(server, "register", body)


def another_token(server: ServerProcess, login: str) -> dict[str, Any]:
    """The same for an account that is there: its user id and a further token."""
    return came_in(server, "login", {"login": login, "password": PASSWORD})


def came_in(server: ServerProcess, how: str, body: dict[str, str]) -> dict[str, Any]:
    request = urllib.request.Request(  # noqa: S310 - our own server on this computer
        f"{server.url}/api/auth/{how}", data=json.dumps(body).encode()
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=20) as answer:
        found: dict[str, Any] = json.loads(answer.read())
        return found


def signed_in(place: Place, server: ServerProcess, who: dict[str, Any]) -> None:
    words = ("sign-in", "--server", server.url, "--user", who["userId"], "--token-stdin")
    came = place.zenjin(*words, given=f"{who['token']}\n")
    assert came.status == 0, came
    assert who["token"] not in "".join([*came.out, *came.err])


def at_the_desk(place: Place, learner: int, sessions: int) -> None:
    with place.store(Clock(now())) as store:
        desk = Desk(store, learner, store.now)  # type: ignore[arg-type]  # the clock it was opened with
        for _ in range(sessions):
            desk.session()


def at_server(server: ServerProcess) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(f"file:{server.database}?mode=ro", uri=True)) as database:
        return database.execute("SELECT id FROM session_results ORDER BY id").fetchall()


def test_what_waits_goes_and_what_is_new_comes(
    place: Place, tmp_path: Path, server_process: ServerProcess
) -> None:
    mira = register(server_process, "mira")
    signed_in(place, server_process, mira)
    at_the_desk(place, 1, 3)
    came = place.zenjin("sync", "--now")
    assert (came.status, came.err) == (0, [])
    assert came.out[0].startswith("Mira (1): ")
    assert came.out[0].endswith("0 refused, 0 new from elsewhere, 0 to send")
    ids = asked(place.paths.store, "SELECT id FROM session_results ORDER BY id")
    assert len(ids) == 3
    assert at_server(server_process) == ids

    second = Place(tmp_path / "second")
    signed_in(second, server_process, mira)
    came = second.zenjin("sync", "--now", "--learner", "mira")
    assert came.status == 0
    assert asked(second.paths.store, "SELECT id FROM session_results ORDER BY id") == ids
    came_in = int(came.out[0].split(" new from")[0].rsplit(" ", 1)[1])
    assert (
        came_in == 3 + asked(second.paths.store, "SELECT count(*) FROM user_stitch_progress")[0][0]
    )
    again = second.zenjin("sync", "--now")
    assert (again.status, again.out[-1]) == (0, "In all: 0 sent, 0 acked, 0 changes read.")


def test_offline_says_why_and_keeps_everything(place: Place, server_process: ServerProcess) -> None:
    signed_in(place, server_process, register(server_process, "mira"))
    at_the_desk(place, 1, 2)
    server_process.stop()
    came = place.zenjin("sync", "--now")
    assert came.status == 1
    assert came.out[0] == "Mira (1): 0 acked, 0 refused, 0 new from elsewhere, 4 to send"
    assert "takes no connection" in came.err[0]
    assert asked(place.paths.store, "SELECT count(*) FROM outbox") == [(4,)]
    server_process.start()
    assert place.zenjin("sync", "--now").status == 0
    assert asked(place.paths.store, "SELECT count(*) FROM outbox") == [(0,)]


def test_a_server_that_says_nothing_is_left_when_the_time_is_over(
    place: Place, clock: Clock
) -> None:
    with misbehaving(lambda _: says_nothing) as server:
        with account(place, clock, server=server.url) as desk:
            desk.session()
        (place.folder / "tokens.json").write_text(json.dumps({f"anna {server.url}": "anna.s"}))
        came = place.zenjin("sync", "--now", "--timeout", "0.5")
    assert came.status == 1
    assert "did not answer in time" in came.err[0]


def test_a_server_the_policy_does_not_name_is_not_asked_and_it_is_said(
    place: Place, clock: Clock, tmp_path: Path
) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text('server = "https://zenjin.oakhill.example"\nlocked = ["server"]\n')
    with misbehaving(agreeing()) as server:
        with account(place, clock, server=server.url) as desk:
            desk.session()
        (place.folder / "tokens.json").write_text(json.dumps({f"anna {server.url}": "anna.s"}))
        came = place.zenjin("sync", "--now", ZENJIN_POLICY=str(policy))
        assert came.status == 1
        alone = "This computer is set to sync with https://zenjin.oakhill.example alone"
        assert came.err[0].startswith(f"Anna (1): {alone}, and this account is at {server.url}.")
        found = "\n".join(place.zenjin("doctor", ZENJIN_POLICY=str(policy)).out)
        assert "is set to sync with https://zenjin.oakhill.example alone" in found
        assert server.asked == []
        waiting = asked(place.paths.store, "SELECT count(*) FROM outbox")
        assert waiting > [(0,)]
        assert place.zenjin("sync", "--now").status == 0, "without the lock all of it goes"
    assert asked(place.paths.store, "SELECT count(*) FROM outbox") == [(0,)]


def test_what_was_acked_when_the_time_was_over_stays_acked(place: Place) -> None:
    """The server takes the first session and says nothing about the second."""
    original = Original(clock=Clock(now()))

    def slow(request: Asked) -> Act:
        is_second = request.path.endswith("record") and len(original.sessions) == 1
        return says_nothing if is_second else original(request)

    with misbehaving(slow) as server:
        words = ("sign-in", "--server", server.url, "--user", "anna", "--token-stdin")
        assert place.zenjin(*words, given="anna.secret\n").status == 0
        at_the_desk(place, 1, 3)
        came = place.zenjin("sync", "--now", "--timeout", "1.5")
        assert came.status == 1
        assert came.out[0].startswith("anna (1): 1 acked")
        assert came.out[-1] == "In all: 2 sent, 1 acked, 0 changes read."
        assert asked(place.paths.store, "SELECT count(*) FROM outbox") == [(5,)]


@pytest.mark.timeout(90)
def test_what_a_slow_line_takes_in_several_turns_is_counted_over_all_of_them(
    place: Place, clock: Clock
) -> None:
    """A body that does not pass is halved for the next turn; the command goes on with it."""
    sizes: list[int] = []
    rest = agreeing()

    def slow(request: Asked) -> Act:
        act = rest(request)
        if not request.path.endswith("bulk-record"):
            return act
        sizes.append(len(sessions_in(request)))
        return says_nothing if sizes[-1] > 1 else act

    with misbehaving(slow) as server:
        with account(place, clock, server=server.url) as desk:
            desk.session()
            desk.session()
        (place.folder / "tokens.json").write_text(json.dumps({f"anna {server.url}": "anna.s"}))
        came = place.zenjin("sync", "--now")
    assert (came.status, came.err) == (0, [])
    assert sizes == [2]
    acked = int(came.out[0].split(" acked")[0].rpartition(" ")[2])
    assert acked > 2
    assert came.out[-1].startswith(f"In all: {acked + 2} sent, {acked} acked")


def test_guests_and_the_signed_out_are_told_so(place: Place, clock: Clock) -> None:
    with guest(place, clock) as desk:
        desk.session()
    came = place.zenjin("sync", "--now")
    assert (came.status, came.out) == (
        0,
        ["Nobody here has an account: there is nothing to send."],
    )
    with account(place, clock, server="http://127.0.0.1:9") as desk:
        desk.session()
    came = place.zenjin("sync", "--now")
    assert came.status == 1
    assert came.err == [
        "Anna (2) is signed out: sign in again in the window. 2 to send, everything is kept."
    ]
    assert place.zenjin("sync", "--now", "--learner", "1").status == 0


@pytest.mark.parametrize("words", [[], ["--now", "--timeout", "soon"], ["--now", "--timeout", "0"]])
def test_what_is_typed_wrongly_is_named(place: Place, words: list[str]) -> None:
    came = place.zenjin("sync", *words)
    assert came.status == 2
    assert came.err[0].startswith("usage: zenjin sync")


@pytest.mark.e2e
def test_a_running_program_is_asked_to_sync(tmp_path: Path, server_process: ServerProcess) -> None:
    """It was offline and waits; asked after the server came back it sends at once."""
    robot = Robot(tmp_path / "program")
    place = Place(robot.folder)
    signed_up = ["register", server_process.url, "noor", PASSWORD, "Noor"]
    assert robot.run(signed_up, ["synced"]) == 0
    server_process.stop()
    offline = (["play", 20, []], ["finish"], ["home"], ["wait_for", "go-on"])
    with robot.started(*offline) as program:
        robot.wait_until((robot.folder / "waiting").exists)
        server_process.start()
        came = place.zenjin("sync", "--now")
        assert (came.status, came.err) == (0, [])
        assert came.out[0] == "Zenjin is running and was asked to sync."
        # It may have noticed by itself, a moment before it was asked.
        assert came.out[1] in {f"Noor (2): {acked} acked, 0 to send" for acked in (0, 2)}
        assert came.out[-1] == "Nothing waits."
        ids = asked(place.paths.store, "SELECT id FROM session_results ORDER BY id")
        assert at_server(server_process) == ids != []
        refused = place.zenjin("restore", place.folder / "settings.json", "--yes")
        assert refused.status == 1
        assert "Please close it" in refused.err[0]
        (robot.folder / "go-on").touch()
        assert program.wait(60) == 0


def test_signed_in_by_a_token_at_a_server_of_the_original(place: Place) -> None:
    original = Original(clock=Clock(now()))
    with misbehaving(original) as server:
        words = ("sign-in", "--server", server.url, "--user", "anna", "--token-stdin")
        came = place.zenjin(*words, "--name", "Anna B.", given="anna.secret\n")
        assert came.status == 0
        assert came.out[0] == f"Anna B. (1) is signed in at {server.url} and plays next here."
        assert stat.S_IMODE((place.folder / "tokens.json").stat().st_mode) == 0o600
        at_the_desk(place, 1, 2)
        came = place.zenjin("sync", "--now")
        assert (came.status, came.err) == (0, [])
    ids = asked(place.paths.store, "SELECT id FROM session_results ORDER BY id")
    assert sorted(original.sessions) == [row[0] for row in ids]
    assert len(ids) == 2


def test_a_token_nobody_knows_is_not_kept(place: Place, server_process: ServerProcess) -> None:
    mira, noor = register(server_process, "mira"), register(server_process, "noor")
    words = ("sign-in", "--server", server_process.url, "--user", mira["userId"], "--token-stdin")
    for token in (f"{mira['userId']}.nonsense", noor["token"], "", "two words"):
        came = place.zenjin(*words, given=f"{token}\n")
        assert came.status == 1, token
        assert came.err[0].startswith("zenjin: ")
        assert not token or token not in came.err[0]
    assert not (place.folder / "tokens.json").exists()
    assert asked(place.paths.store, "SELECT count(*) FROM learners") == [(0,)]


def test_a_page_of_the_network_is_no_server(place: Place) -> None:
    with misbehaving(lambda _: page(200)) as server:
        words = ("sign-in", "--server", server.url, "--user", "anna", "--token-stdin")
        came = place.zenjin(*words, given="anna.secret\n")
    assert came.status == 1
    assert "sign-in page" in came.err[0]


def test_a_token_as_an_argument_is_refused(place: Place) -> None:
    came = place.zenjin("sign-in", "--server", "http://localhost", "--user", "a", "--token", "s")
    assert came.status == 2
    assert not place.folder.exists() or everything(place.paths.store) == {}
