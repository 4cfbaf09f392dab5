"""``zenjin restore`` takes nothing out of the line: what waits comes along."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.integration.commands.conftest import Came, Place, account, guest
from tests.integration.commands.test_sync import at_server, at_the_desk, register, signed_in
from tests.support.clock import Clock
from tests.support.played import Desk, asked
from tests.support.server import ServerProcess
from zenjin_desktop.moment import now
from zenjin_desktop.store.learners import Account, sign_in

IDS = "SELECT id FROM session_results ORDER BY id"
COUNT = "SELECT learner, count(*) FROM session_results GROUP BY learner"
WAITING = "SELECT learner, reference FROM outbox WHERE kind = 'session' ORDER BY learner, reference"
FIGURES = "SELECT learner, total_sessions, total_points FROM profiles ORDER BY learner"
PROGRESS = (
    "SELECT learner, stitch_id, skip_number, distractor_level, is_completed, order_number"
    " FROM user_stitch_progress ORDER BY 1, 2"
)


def backed_up(place: Place) -> Path:
    file = place.folder.parent / "copy"
    assert place.zenjin("backup", file, "--force").status == 0
    return file


def restored(place: Place, file: Path, *more: str) -> Came:
    came = place.zenjin("restore", file, "--yes", *more)
    assert (came.status, came.err) == (0, [])
    assert not list(place.folder.glob(".restore-*"))
    return came


def test_after_restore_and_sync_the_server_has_all_six(
    place: Place, server_process: ServerProcess
) -> None:
    """Two in the backup and sent, two sent since, two never sent, one of them under way."""
    signed_in(place, server_process, register(server_process, "mira"))
    at_the_desk(place, 1, 2)
    assert place.zenjin("sync", "--now").status == 0
    file = backed_up(place)
    at_the_desk(place, 1, 2)
    assert place.zenjin("sync", "--now").status == 0
    at_the_desk(place, 1, 1)
    with place.store(Clock(now())) as store:
        desk = Desk(store, 1, store.now)  # type: ignore[arg-type]  # the clock it was opened with
        desk.begin()
        desk.answers(3)
    progress = asked(place.paths.store, PROGRESS)
    came = restored(place, file)
    assert any("Comes along, never sent: 2 sessions" in line for line in came.out), came.out
    assert len(asked(place.paths.store, IDS)) == 4
    assert place.zenjin("sync", "--now").status == 0
    ids = asked(place.paths.store, IDS)
    assert len(ids) == 6
    assert at_server(server_process) == ids
    assert asked(place.paths.store, PROGRESS) == progress
    assert asked(place.paths.store, FIGURES)[0][:2] == (1, 6)


def test_what_waits_comes_along_with_figures_and_progress(place: Place, clock: Clock) -> None:
    """Of an account, of one the backup does not know, and of the guest."""
    with guest(place, clock) as desk:
        desk.session()
    with account(place, clock) as desk:
        desk.session()
    file = backed_up(place)
    clock.at += timedelta(days=1)
    with guest(place, clock) as desk:
        desk.learner = 1
        desk.session(2)
    for name in ("Anna", "Bela"):
        with account(place, clock, name=name) as desk:
            desk.session(2)
    was = [asked(place.paths.store, one) for one in (IDS, COUNT, WAITING, FIGURES, PROGRESS)]
    restored(place, file)
    found = [asked(place.paths.store, one) for one in (IDS, COUNT, WAITING, FIGURES, PROGRESS)]
    assert found == was
    # Restored again over that, nothing is there twice.
    restored(place, file)
    assert [asked(place.paths.store, one) for one in (IDS, COUNT, WAITING, FIGURES)] == was[:4]


def test_what_a_server_refused_comes_along_as_refused(place: Place, clock: Clock) -> None:
    with account(place, clock):
        file = backed_up(place)
    with account(place, clock) as desk:
        desk.session()
        desk.store.db.execute_sql(
            "UPDATE outbox SET state = 'rejected', last_status = 422, last_error = 'no'"
            " WHERE kind = 'session'"
        )
    restored(place, file)
    states = "SELECT kind, state, last_status, last_error FROM outbox ORDER BY kind"
    assert asked(place.paths.store, states) == [
        ("progress", "pending", None, ""),
        ("session", "rejected", 422, "no"),
    ]


def test_a_guests_sessions_that_went_into_an_account_are_not_the_guests_again(
    place: Place, clock: Clock
) -> None:
    with guest(place, clock) as desk:
        desk.session()
    file = backed_up(place)
    with place.store(clock) as store:
        who = Account(server="https://school.example", user_id="a", login="a", display_name="Anna")
        sign_in(store, who, claim=1)
    ids = asked(place.paths.store, IDS)
    kept = restored(place, file).out[-1].rsplit(" as ", 1)[1].removesuffix(".")
    anna = asked(place.paths.store, "SELECT id FROM learners WHERE account = 'a'")[0][0]
    assert asked(place.paths.store, IDS) == ids
    assert asked(place.paths.store, COUNT) == [(anna, 1)]
    assert asked(place.paths.store, FIGURES)[0] == (1, 0, 0)
    # And back: the account has it already, the guest brings nothing.
    restored(place, Path(kept))
    assert asked(place.paths.store, COUNT) == [(1, 1)]


def test_the_backup_of_another_computer_mixes_nobody_up(tmp_path: Path, clock: Clock) -> None:
    """There learner 1 is another guest, and 2 somebody else."""
    here, there = Place(tmp_path / "here"), Place(tmp_path / "there")
    with guest(here, clock) as desk:
        desk.session()
    with account(here, clock, name="Anna") as desk:
        desk.session()
    clock.at += timedelta(hours=1)
    with guest(there, clock) as desk:
        desk.session(2)
    with account(there, clock, name="Bela") as desk:
        desk.session(2)
    theirs, ours = asked(there.paths.store, IDS), asked(here.paths.store, IDS)
    restored(here, backed_up(there))
    assert asked(here.paths.store, IDS) == sorted(theirs + ours)
    names = "SELECT coalesce(account, 'guest'), display_name FROM learners JOIN profiles ON"
    assert asked(here.paths.store, f"{names} learner = id ORDER BY id") == [
        ("guest", ""),
        ("bela", "Bela"),
        ("guest", ""),
        ("anna", "Anna"),
    ]
    assert asked(here.paths.store, COUNT) == [(1, 1), (2, 1), (3, 1), (4, 1)]


def test_who_was_erased_brings_nothing_along(place: Place, clock: Clock) -> None:
    """Whichever of the two files knows of it."""
    with account(place, clock):
        file = backed_up(place)
    with account(place, clock) as desk:
        desk.session()
    with closing(sqlite3.connect(file)) as backup, backup:
        backup.execute(
            "INSERT INTO tombstones (server, account, erased_at)"
            " SELECT server, account, '2026-03-01T00:00:00.000Z' FROM learners"
        )
        backup.execute("DELETE FROM learners")
    came = restored(place, file)
    assert came.out[0] == "Anna (1): erased, as the backup says; nothing comes along."
    assert asked(place.paths.store, "SELECT count(*) FROM learners") == [(0,)]
    assert asked(place.paths.store, IDS) == []


def test_what_can_be_read_of_a_damaged_file_comes_along(place: Place, clock: Clock) -> None:
    with account(place, clock) as desk:
        desk.session()
    file = backed_up(place)
    with account(place, clock) as desk:
        desk.session()
    ids = asked(place.paths.store, IDS)
    content = bytearray(place.paths.store.read_bytes())
    content[:4096] = bytes(4096)
    place.paths.store.write_bytes(content)
    came = restored(place, file)
    assert came.out[0].startswith("The present data file is damaged (")
    assert asked(place.paths.store, IDS) == ids


@pytest.mark.parametrize("more", [(), ("--without-waiting",)])
def test_a_preview_changes_nothing(place: Place, clock: Clock, more: tuple[str, ...]) -> None:
    with account(place, clock) as desk:
        desk.session()
        file = backed_up(place)
        desk.begin()
        desk.answers(2)
    before, copy = place.paths.store.read_bytes(), file.read_bytes()
    assert place.zenjin("restore", file, *more).status == 1
    assert (place.paths.store.read_bytes(), file.read_bytes()) == (before, copy)
    assert asked(place.paths.store, "SELECT count(*) FROM attempts") == [(2,)]
