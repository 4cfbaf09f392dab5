"""``zenjin sign-in`` while the window is open: the program does it, by its socket."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Robot
from tests.integration.commands.conftest import Came, Place
from tests.integration.commands.test_sync import another_token, at_server, register, signed_in
from tests.support.played import asked
from tests.support.server import ServerProcess

pytestmark = pytest.mark.e2e

ASKED = "Zenjin is running and was asked to sign in."


class Open:
    """A window with this data; what it does next waits for :meth:`go_on`."""

    def __init__(self, folder: Path) -> None:
        self.robot = Robot(folder)
        self.place = Place(folder)

    @contextmanager
    def doing(self, before: list[list[Any]], after: list[list[Any]]) -> Iterator[None]:
        """The program after ``before``; at the end it does ``after`` and has to end well."""
        actions = [*before, ["wait_for", "go-on"], *after]
        with self.robot.started(*actions) as program:
            self.robot.wait_until((self.robot.folder / "waiting").exists)
            yield
            (self.robot.folder / "go-on").touch()
            _, errors = program.communicate(timeout=60)
            assert "Traceback" not in errors, errors
            assert program.returncode == 0

    def sign_in(self, server: ServerProcess, who: dict[str, Any], *more: str) -> Came:
        words = ("sign-in", "--server", server.url, "--user", who["userId"], "--token-stdin")
        came = self.place.zenjin(*words, *more, given=f"{who['token']}\n")
        assert who["token"] not in "".join([*came.out, *came.err])
        return came

    def tokens(self) -> list[str]:
        file = self.robot.folder / "tokens.json"
        return list(json.loads(file.read_text()).values()) if file.exists() else []


@pytest.fixture
def window(tmp_path: Path) -> Open:
    return Open(tmp_path / "program")


def test_the_open_window_signs_in_and_what_the_guest_played_goes_along(
    window: Open, server_process: ServerProcess
) -> None:
    mira = register(server_process, "mira")
    played = [["play", 20, []], ["finish"], ["home"]]
    with window.doing(played, [["synced"], ["tell", "home"]]):
        came = window.sign_in(server_process, mira, "--with-guest")
        assert (came.status, came.err) == (0, [])
        assert came.out == [
            ASKED,
            f"Mira (1) is signed in at {server_process.url} and plays now in its window.",
            f"The token is kept in {window.robot.folder / 'tokens.json'}.",
            "What the guest (1) had played went along: 1 session.",
        ]
    assert window.robot.told("home")["name"] == "Mira"
    assert at_server(server_process) == asked(
        window.place.paths.store, "SELECT id FROM session_results"
    )
    assert window.tokens() == [mira["token"]]
    assert mira["token"] not in window.robot.log


def test_a_token_the_server_does_not_know_is_told_and_nothing_is_kept(
    window: Open, server_process: ServerProcess
) -> None:
    mira = register(server_process, "mira")
    with window.doing([], [["synced"]]):
        came = window.sign_in(server_process, {**mira, "token": f"{mira['userId']}.nonsense"})
        assert (came.status, came.out) == (1, [ASKED])
        assert "the server does not know it. Nothing was changed." in came.err[0]
        # It is not the end of it: the right one is taken.
        assert window.sign_in(server_process, mira).status == 0
    assert window.tokens() == [mira["token"]]


def test_nobody_is_pushed_off_the_chair(window: Open, server_process: ServerProcess) -> None:
    """A session is under way: it goes on, its answers are the guest's, no token is kept."""
    mira = register(server_process, "mira")
    with window.doing([["play", 5, []]], [["play_on", 5], ["finish"]]):
        came = window.sign_in(server_process, mira)
        assert (came.status, came.out) == (1, [ASKED])
        assert came.err[0].startswith("Somebody is playing, or signing in, in the window")
    assert window.tokens() == []
    assert asked(window.place.paths.store, "SELECT learner, total_questions FROM session_results")
    assert asked(window.place.paths.store, "SELECT account FROM learners") == [(None,)]


def test_a_new_token_of_the_one_who_plays_is_taken_while_playing(
    window: Open, server_process: ServerProcess
) -> None:
    """As single sign-on gives one each morning; the session goes on, and is sent by it."""
    mira = register(server_process, "mira")
    signed_in(window.place, server_process, mira)
    (window.robot.folder / "tokens.json").unlink()
    again = another_token(server_process, "mira")
    with window.doing([["play", 5, []]], [["play_on", 5], ["finish"], ["home"], ["synced"]]):
        came = window.sign_in(server_process, again)
        assert (came.status, came.err) == (0, [])
    assert window.tokens() == [again["token"]]
    assert len(at_server(server_process)) == 1
