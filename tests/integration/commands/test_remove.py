"""``zenjin remove``: a learner goes from this computer; nothing that is nowhere else by mistake."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.integration.commands.conftest import ENVIRONMENT, ROOT, Place, account, guest
from tests.integration.commands.test_sync import (
    another_token,
    at_server,
    at_the_desk,
    register,
    signed_in,
)
from tests.support.clock import Clock
from tests.support.played import asked, everything
from tests.support.server import ServerProcess

NOWHERE = "at no server yet and would be lost."
OF_A_LEARNER = (
    *("learners", "profiles", "session_results", "user_stitch_progress", "open_sessions"),
    *("attempts", "outbox", "sync_state", "days"),
)


def rows_of(place: Place, learner: int) -> int:
    found = 0
    for table in OF_A_LEARNER:
        key = "id" if table == "learners" else "learner"
        statement = f"SELECT count(*) FROM {table} WHERE {key} = {learner}"  # noqa: S608 - our own tables
        ((count,),) = asked(place.paths.store, statement)
        assert isinstance(count, int)
        found += count
    return found


def tokens(place: Place) -> dict[str, str]:
    file = place.folder / "tokens.json"
    found: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    return found


@pytest.fixture
def two_here(place: Place, clock: Clock) -> Place:
    """Anna (1) and Ben (2), nothing of them at a server."""
    for who in ("Anna", "Ben"):
        with account(place, clock, name=who) as desk:
            desk.session()
            desk.session()
    (place.folder / "tokens.json").write_text(
        json.dumps({f"{who} https://school.example": f"{who}.s" for who in ("anna", "ben")})
    )
    return place


def test_what_waits_is_told_and_nothing_happens(two_here: Place) -> None:
    before = everything(two_here.paths.store), tokens(two_here)
    out = two_here.folder / "out"
    came = two_here.zenjin("remove", "anna", "--export", out, "--yes")
    assert came.status == 1
    (said,) = came.err
    assert said.startswith("Anna (1): 2 sessions and the progress of ")
    assert f"{NOWHERE} Send it first, with zenjin sync --now; or give --lose-waiting." in said
    assert (everything(two_here.paths.store), tokens(two_here)) == before
    assert not out.exists()


def test_what_waits_goes_with_the_learner_when_that_is_said_twice(two_here: Place) -> None:
    out = two_here.folder / "out"
    others = rows_of(two_here, 2)
    words = ("remove", "anna", "--export", out, "--lose-waiting", "--yes")
    came = two_here.zenjin(*words)
    assert (came.status, came.err) == (0, [])
    assert came.out[0] == "Goes from this computer: Anna (1), 2 sessions, 600 points."
    assert came.out[1].startswith("Of it 2 sessions and the progress of ")
    assert came.out[1].endswith(f"that is lost but for the export in {out}.")
    assert rows_of(two_here, 1) == 0
    assert rows_of(two_here, 2) == others > 0
    kinds = asked(two_here.paths.store, "SELECT DISTINCT server FROM tombstones")
    assert kinds == [("removed:",)]  # for sticks only: a sign-in brings it back
    assert tokens(two_here) == {"ben https://school.example": "ben.s"}
    assert len(json.loads((out / "learner.json").read_text())["sessions"]) == 2
    with (out / "sessions.csv").open(newline="") as file:
        assert len(list(csv.DictReader(file))) == 2


def test_an_upload_token_ends_with_the_learner(two_here: Place) -> None:
    """It was left at a sign-out for what still waited, and stays until that is sent or gone."""
    left = {"upload anna https://school.example": "anna.s"}
    (two_here.folder / "tokens.json").write_text(json.dumps(left))
    refused = two_here.zenjin("remove", "anna", "--without-export", "--yes")
    assert refused.status == 1
    assert tokens(two_here) == left
    came = two_here.zenjin("remove", "anna", "--without-export", "--yes", "--lose-waiting")
    assert came.status == 0
    assert tokens(two_here) == {}


def test_whoever_signs_in_again_gets_it_all_back(
    place: Place, server_process: ServerProcess
) -> None:
    mira = register(server_process, "mira")
    signed_in(place, server_process, mira)
    at_the_desk(place, 1, 3)
    assert place.zenjin("sync", "--now").status == 0
    before = asked(place.paths.store, "SELECT id, total_points FROM session_results ORDER BY id")
    came = place.zenjin("remove", "mira", "--without-export", "--yes")
    assert (came.status, came.err) == (0, [])
    assert rows_of(place, 1) == 0
    assert tokens(place) == {}
    assert len(at_server(server_process)) == 3
    words = ("sign-in", "--server", server_process.url, "--user", mira["userId"], "--token-stdin")
    refused = place.zenjin(*words, given=f"{mira['token']}\n")
    assert refused.status == 1, "the server was told that this token is done with"
    assert asked(place.paths.store, "SELECT count(*) FROM session_results") == [(0,)]
    signed_in(place, server_process, another_token(server_process, "mira"))
    came = place.zenjin("sync", "--now")
    assert (came.status, came.err) == (0, [])
    after = asked(place.paths.store, "SELECT id, total_points FROM session_results ORDER BY id")
    assert after == before != []
    assert asked(place.paths.store, "SELECT total_sessions FROM profiles") == [(3,)]


def test_a_guest_who_has_played_is_asked_about_too(place: Place, clock: Clock) -> None:
    with guest(place, clock) as desk:
        desk.session()
    came = place.zenjin("remove", "1", "--without-export", "--yes")
    assert came.status == 1
    assert f"guest (1): 1 session and the progress of 1 stitch are {NOWHERE} Sign in" in came.err[0]
    assert place.zenjin("remove", "1", "--without-export", "--yes", "--lose-waiting").status == 0
    assert rows_of(place, 1) == 0


def test_without_a_keyboard_nothing_happens_without_yes(two_here: Place) -> None:
    before = everything(two_here.paths.store)
    words = ("remove", "anna", "--without-export", "--lose-waiting")
    came = two_here.zenjin(*words, given="remove\n")
    assert (came.status, came.err) == (1, ["Nothing was changed. With --yes it is done."])
    assert everything(two_here.paths.store) == before


def typed(place: Place, *words: object, text: str) -> subprocess.CompletedProcess[str]:
    """The command on a terminal where this is typed."""
    ours, theirs = os.openpty()
    try:
        os.write(ours, text.encode())
        return subprocess.run(
            place.command(*words),
            cwd=ROOT,
            env=ENVIRONMENT,
            stdin=theirs,
            capture_output=True,
            encoding="utf-8",
            timeout=100,
            check=False,
        )
    finally:
        os.close(ours)
        os.close(theirs)


@pytest.mark.skipif(sys.platform == "win32", reason="no terminals to be made there")
@pytest.mark.parametrize(("text", "goes"), [("remove\n", True), ("y\n", False), ("\n", False)])
def test_on_a_terminal_the_word_decides(two_here: Place, text: str, goes: bool) -> None:
    came = typed(two_here, "remove", "ben", "--without-export", "--lose-waiting", text=text)
    assert "Goes from this computer: Ben (2), 2 sessions, 600 points." in came.stdout
    assert "Type remove to do it: " in came.stdout
    assert came.returncode == (0 if goes else 1)
    assert (rows_of(two_here, 2) == 0) is goes


def in_the_way(out: Path) -> None:
    out.mkdir()
    (out / "learner.json").write_text("kept")


def a_file(out: Path) -> None:
    out.write_text("kept")


@pytest.mark.parametrize("prepared", [in_the_way, a_file])
def test_nothing_goes_when_the_export_cannot_be_written(
    two_here: Place, prepared: Callable[[Path], None]
) -> None:
    out = two_here.folder / "out"
    prepared(out)
    before = everything(two_here.paths.store), tokens(two_here)
    came = two_here.zenjin("remove", "anna", "--export", out, "--lose-waiting", "--yes")
    assert came.status == 1
    assert str(out) in came.err[0]
    assert (everything(two_here.paths.store), tokens(two_here)) == before


def test_who_is_not_here_is_named(two_here: Place) -> None:
    came = two_here.zenjin("remove", "zoe", "--without-export", "--yes")
    assert came.status == 1
    assert came.err == ["There is no learner zoe here. There are: 1 Anna, 2 Ben."]


def test_one_of_export_and_none_has_to_be_said(two_here: Place) -> None:
    assert two_here.zenjin("remove", "anna", "--yes").status == 2
