"""``zenjin backup`` and ``zenjin restore``: what is copied, what comes back, what is refused."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.integration.commands.conftest import ROOT, Place, account, guest
from tests.support.clock import Clock
from tests.support.played import asked, everything
from zenjin_desktop.moment import now

COUNT = "SELECT learner, count(*) FROM session_results GROUP BY learner"
SETTINGS = "SELECT value FROM settings WHERE key = 'device_id'"


def played(place: Place, clock: Clock, *, name: str = "Anna", sessions: int = 1) -> None:
    with account(place, clock, name=name) as desk:
        for _ in range(sessions):
            desk.session()


def test_a_backup_holds_everything_and_stays_the_logins_own(place: Place, clock: Clock) -> None:
    played(place, clock, sessions=2)
    file = place.folder.parent / "stick" / "copy"
    came = place.zenjin("backup", file)
    assert came.status == 0
    assert came.out[0].startswith(f"The data is copied to {file}: ")
    assert everything(file) == everything(place.paths.store)
    assert file.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in file.parent.iterdir()] == ["copy"]


def test_a_backup_is_made_beside_a_program_that_writes(place: Place, clock: Clock) -> None:
    """What is committed is in it, what is not is not, and the log is not needed."""
    with account(place, clock) as desk:
        desk.session()
        desk.begin()
        desk.answers(3)
        with desk.store.writing():
            desk.store.db.execute_sql("UPDATE learners SET login = 'half'")
            file = place.folder.parent / "copy"
            assert place.zenjin("backup", file).status == 0
    assert asked(file, "SELECT count(*) FROM attempts") == [(3,)]
    assert asked(file, "SELECT login FROM learners") == [("anna",)]


def test_names_may_be_relative(place: Place, clock: Clock) -> None:
    """As they are typed: of the copy, and of the data folder."""
    played(place, clock, sessions=2)
    file, from_here = place.folder.parent / "copy", Path(os.path.relpath(place.folder, ROOT))
    typed = Path(os.path.relpath(file, ROOT))
    for folder in (place, Place(from_here)):
        assert folder.zenjin("backup", typed, "--force").status == 0
        assert everything(file) == everything(place.paths.store)
        assert folder.zenjin("backup").status == 0
        played(place, clock)
        assert folder.zenjin("restore", typed, "--preview").status == 0
        assert folder.zenjin("restore", typed, "--yes", "--without-waiting").status == 0
        assert asked(place.paths.store, COUNT) == asked(file, COUNT)
    assert len(list((place.folder / "backups").glob("asked-*"))) == 2


def test_without_a_name_it_goes_to_the_backups(place: Place, clock: Clock) -> None:
    played(place, clock)
    assert place.zenjin("backup").status == 0
    (made,) = (place.folder / "backups").iterdir()
    assert made.name.startswith("asked-")


def test_nothing_is_replaced_unasked(place: Place, clock: Clock) -> None:
    played(place, clock)
    file = place.folder.parent / "mine"
    file.write_text("mine")
    assert place.zenjin("backup", file).status == 1
    assert file.read_text() == "mine"
    assert place.zenjin("backup", file, "--force").status == 0
    assert everything(file) == everything(place.paths.store)
    before = place.paths.store.read_bytes()
    assert place.zenjin("backup", place.paths.store, "--force").status == 1
    assert place.zenjin("backup", place.folder, "--force").status == 1
    assert place.paths.store.read_bytes() == before


def test_a_damaged_file_gives_no_backup(place: Place, clock: Clock) -> None:
    played(place, clock, sessions=20)
    content = bytearray(place.paths.store.read_bytes())
    content[3 * 4096 : 12 * 4096] = bytes(9 * 4096)
    place.paths.store.write_bytes(content)
    file = place.folder.parent / "copy"
    came = place.zenjin("backup", file)
    assert came.status == 1
    assert str(place.paths.store) in came.err[0]
    assert "damaged" in came.err[0] or "malformed" in came.err[0]
    assert not file.exists()
    assert not list(place.folder.parent.glob(".copy*"))


@pytest.fixture
def two_states(place: Place, clock: Clock) -> tuple[Path, Place]:
    """A backup with Anna (2) and the guest (1), and what was done since: Anna (1 more), Bela."""
    with guest(place, clock) as desk:
        desk.session()
    played(place, clock, sessions=2)
    file = place.folder.parent / "copy"
    assert place.zenjin("backup", file).status == 0
    clock.at += timedelta(days=1)
    played(place, clock)
    played(place, clock, name="Bela")
    with place.store(clock) as store:
        store.db.execute_sql("DELETE FROM outbox WHERE learner = 3")
    return file, place


def test_restore_tells_first_what_would_change(two_states: tuple[Path, Place]) -> None:
    file, place = two_states
    before = everything(place.paths.store)
    came = place.zenjin("restore", file)
    assert came.status == 1
    assert came.err == ["Nothing was changed. With --yes it is done."]
    day = "1 session (2026-03-03 to 2026-03-03)"
    has = "the backup has 2 sessions, the last of 2026-03-02; here: 3 sessions."
    guest_line = "guest (1): the backup has 1 session, the last of 2026-03-02; here: 1 session."
    anna = f"Comes along, never sent: {day} and the progress of 1 stitch."
    aside = f"Goes aside with the present file: {day}; on the server already:"
    bela = f"Bela (3): not in the backup. {aside} 1"
    assert came.out == [guest_line, f"Anna (2): {has} {anna}", f"{bela}."]
    came = place.zenjin("restore", file, "--without-waiting")
    assert came.out == [
        guest_line,
        f"Anna (2): {has} {aside} 0, never sent: 1.",
        f"{bela}, never sent: 0.",
    ]
    assert everything(place.paths.store) == before


def test_restored_the_backup_is_there_under_a_new_name_and_the_present_is_kept(
    two_states: tuple[Path, Place],
) -> None:
    file, place = two_states
    was, device = everything(place.paths.store), asked(place.paths.store, SETTINGS)
    came = place.zenjin("restore", file, "--yes", "--without-waiting")
    assert (came.status, came.err) == (0, [])
    assert came.out[-2] == f"{file} is restored."
    kept = Path(came.out[-1].rsplit(" as ", 1)[1].removesuffix("."))
    assert everything(kept) == was
    assert asked(place.paths.store, COUNT) == asked(file, COUNT) == [(1, 1), (2, 2)]
    assert asked(place.paths.store, SETTINGS) != device
    assert asked(place.paths.store, "SELECT DISTINCT cursor FROM sync_state") == [(0,)]
    # And back again, as the file that was kept says.
    assert place.zenjin("restore", kept, "--yes").status == 0
    assert asked(place.paths.store, COUNT) == [(1, 1), (2, 3), (3, 1)]
    assert not list(place.folder.glob(".restore-*"))


def test_who_was_erased_stays_erased(two_states: tuple[Path, Place]) -> None:
    file, place = two_states
    with place.store(Clock(now())) as store:
        store.db.execute_sql(
            "INSERT INTO tombstones SELECT server, account, '2026-03-04T00:00:00.000Z'"
            " FROM learners WHERE account = 'anna'"
        )
        store.db.execute_sql("DELETE FROM learners WHERE account = 'anna'")
    came = place.zenjin("restore", file, "--yes")
    assert came.status == 0
    assert "Anna (2): erased here since; stays erased." in came.out
    assert asked(place.paths.store, COUNT) == [(1, 1)]


def test_on_a_new_computer_a_backup_brings_everything(tmp_path: Path, place: Place) -> None:
    played(place, Clock(), sessions=2)
    file = tmp_path / "copy"
    assert place.zenjin("backup", file).status == 0
    new = Place(tmp_path / "new")
    came = new.zenjin("restore", file, "--yes")
    assert (came.status, came.err) == (0, [])
    assert came.out == [
        "Anna (1): comes back with 2 sessions, the last of 2026-03-02.",
        f"{file} is restored.",
    ]
    assert asked(new.paths.store, COUNT) == [(1, 2)]


def test_a_copy_of_a_file_with_its_log_is_taken_whole(tmp_path: Path, place: Place) -> None:
    with account(place, Clock()) as desk:
        desk.session()
        for end in ("", "-wal"):
            store = place.paths.store
            shutil.copy(store.with_name(store.name + end), tmp_path / f"copied{end}")
    came = place.zenjin("restore", tmp_path / "copied", "--yes")
    assert came.status == 0
    assert asked(place.paths.store, COUNT) == [(1, 1)]


def spoilt(file: Path, kind: str) -> str:
    """Spoil a backup in some way; what the sentence then says."""
    if kind == "newer":
        with closing(sqlite3.connect(file)) as opened:
            opened.execute("PRAGMA user_version = 99")
        return "newer version of Zenjin"
    if kind == "foreign":
        file.unlink()
        with closing(sqlite3.connect(file)) as opened:
            opened.execute("CREATE TABLE recipes (name)")
        return "no learners and sessions of Zenjin"
    if kind == "text":
        file.write_text("Dear Sir or Madam, " * 100)
        return "not a database"
    if kind == "missing":
        file.unlink()
        return "there is no such file"
    if kind == "empty":
        file.write_bytes(b"")
        return "no learners and sessions of Zenjin"
    content = bytearray(file.read_bytes())
    content[-6 * 4096 :] = bytes(6 * 4096)
    file.write_bytes(content)
    return "cannot be restored"


@pytest.mark.parametrize("kind", ["newer", "foreign", "text", "missing", "empty", "damaged"])
def test_what_cannot_be_restored_is_named_and_nothing_changes(
    place: Place, clock: Clock, kind: str
) -> None:
    played(place, clock, sessions=8)
    file = place.folder.parent / "copy"
    assert place.zenjin("backup", file).status == 0
    why = spoilt(file, kind)
    there = everything(place.paths.store)
    files = {path.name for path in place.folder.iterdir()}
    came = place.zenjin("restore", file, "--yes")
    assert came.status == 1
    assert why in came.err[0]
    assert str(file) in came.err[0]
    assert everything(place.paths.store) == there
    assert {path.name for path in place.folder.iterdir()} <= files | {"zenjin.lock"}
    assert {path.name for path in file.parent.iterdir()} <= {"copy", "data"}
