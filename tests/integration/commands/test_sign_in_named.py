"""``zenjin sign-in`` on a computer of several children: nobody's history becomes another's."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.integration.commands.conftest import Came, Place
from tests.integration.commands.test_sign_in_window import Open
from tests.support.accounts import pupil_code
from tests.support.clock import Clock
from tests.support.played import Desk, asked
from tests.support.server import ServerProcess
from zenjin_desktop.moment import now
from zenjin_desktop.store.learners import current_player, switch_to
from zenjin_desktop.store.pupils import add_learner
from zenjin_server.database import SqliteDatabase

WHO = (
    "SELECT learners.id, account, profiles.display_name,"
    " (SELECT count(*) FROM session_results WHERE learner = learners.id)"
    " FROM learners JOIN profiles ON profiles.learner = learners.id ORDER BY learners.id"
)
BEFORE = [(1, None, "", 0), (2, None, "Mia", 1), (3, None, "Tom", 3)]


@pytest.fixture
def code(server_process: ServerProcess) -> str:
    return pupil_code(SqliteDatabase(server_process.database), "Mia Maus", "mia.maus")


@pytest.fixture
def two(place: Place) -> Place:
    """Mia and Tom, both without an account; Tom played last."""
    clock = Clock(now())
    with place.store(clock) as store:
        current_player(store)
        for name, sessions in (("Mia", 1), ("Tom", 3)):
            learner = add_learner(store, name=name, avatar="owl", pin="").learner
            switch_to(store, learner)
            desk = Desk(store, learner, clock)
            for _ in range(sessions):
                desk.session()
    assert asked(place.paths.store, WHO) == BEFORE
    return place


def by_code(place: Place, code: str, *more: str, **environ: str) -> Came:
    return place.zenjin("sign-in", "--code", *more, given=f"{code}\n", **environ)


def test_with_guest_never_takes_a_child_that_has_a_name(
    two: Place, server_process: ServerProcess, code: str
) -> None:
    came = by_code(two, code, "--server", server_process.url, "--with-guest")
    assert (came.status, came.err) == (0, [])
    assert came.out[-1] == (
        "No guest of yours without a name has played here: there was nothing to go along."
        " Whoever has a name goes along with --learner NAME."
    )
    assert [row[1:] for row in asked(two.paths.store, WHO)][1:3] == [row[1:] for row in BEFORE[1:]]
    theirs = "SELECT count(*) FROM session_results WHERE learner = 4"
    assert asked(two.paths.store, theirs) == [(0,)]
    assert "Mia Maus (4) is signed in" in came.out[0]


@pytest.mark.parametrize("wanted", ["mia", "2"], ids=["by name", "by number"])
def test_a_learner_who_is_named_goes_along_and_is_named_in_the_answer(
    two: Place, server_process: ServerProcess, code: str, wanted: str
) -> None:
    came = by_code(two, code, "--server", server_process.url, "--learner", wanted)
    assert (came.status, came.err) == (0, [])
    assert came.out[0].startswith("Mia Maus (2) is signed in")
    assert came.out[-1] == "What Mia (2) had played went along: 1 session."
    (_, mia, tom) = asked(two.paths.store, WHO)
    assert (mia[2:], tom) == (("Mia Maus", 1), BEFORE[2])


def test_whoever_is_not_there_is_told_before_the_code_is_sent(
    two: Place, server_process: ServerProcess, code: str
) -> None:
    came = by_code(two, code, "--server", server_process.url, "--learner", "Max")
    assert came.status == 1
    assert "There is no learner Max here." in came.err[-1]
    assert asked(two.paths.store, WHO) == BEFORE
    came = by_code(two, code, "--server", server_process.url, "--learner", "Mia")
    assert came.status == 0, came.err
    again = by_code(two, code, "--server", server_process.url, "--learner", "Mia Maus")
    assert again.status == 1
    assert "has an account already" in again.err[-1]


@pytest.fixture
def policy(tmp_path: Path, server_process: ServerProcess) -> str:
    path = tmp_path / "policy.toml"
    path.write_text(f'server = "{server_process.url}"\nlocked = ["server"]\n', encoding="utf-8")
    return str(path)


def test_another_server_than_the_locked_one_is_refused_before_the_code_is_sent(
    two: Place, server_process: ServerProcess, code: str, policy: str
) -> None:
    elsewhere = server_process.url.replace("127.0.0.1", "localhost")
    assert elsewhere != server_process.url
    came = by_code(two, code, "--server", elsewhere, ZENJIN_POLICY=policy)
    assert (came.status, came.out) == (1, [])
    assert f"set to sync with {server_process.url} alone" in came.err[0]
    assert asked(two.paths.store, WHO) == BEFORE
    came = by_code(two, code, ZENJIN_POLICY=policy)  # the same code, at the policy's server
    assert (came.status, came.err) == (0, [])
    assert f"is signed in at {server_process.url}" in came.out[0]


def test_without_a_server_anywhere_it_says_so(two: Place, code: str) -> None:
    came = by_code(two, code)
    assert came.status == 1
    assert "No server is set on this computer: say which with --server URL." in came.err[0]


@pytest.mark.e2e
@pytest.mark.skipif(os.name != "posix", reason="elsewhere the window has to be closed first")
def test_the_open_window_takes_along_whom_the_command_names(
    tmp_path: Path, server_process: ServerProcess, code: str
) -> None:
    window = Open(tmp_path / "program")
    mia: list[list[Any]] = [["add_learner", "Mia"], ["play", 20, []], ["finish"], ["home"]]
    tom: list[list[Any]] = [["add_learner", "Tom"], ["play", 20, []], ["finish"], ["home"]]
    with window.doing([*mia, *tom], [["synced", "accounts"]]):
        given = (code, "--server", server_process.url, "--learner")
        nobody = by_code(window.place, *given, "Max")
        assert (nobody.status, "no learner Max here" in nobody.err[-1]) == (1, True)
        came = by_code(window.place, *given, "Mia")
        assert (came.status, came.err) == (0, [])
        assert came.out[-1].startswith("What Mia (")
        assert came.out[-1].endswith("had played went along: 1 session.")
    rows = asked(window.place.paths.store, WHO)
    assert [row[2:] for row in rows if row[1] is not None] == [("Mia Maus", 1)]
    assert [row[2:] for row in rows if row[1] is None] == [("", 0), ("Tom", 1)]
