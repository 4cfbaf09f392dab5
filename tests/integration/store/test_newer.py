"""A newer program's file that is damaged is left to the newer program, down to the byte."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.clock import Clock
from tests.support.played import Desk, asked
from zenjin_desktop.errors import StoreTooNew
from zenjin_desktop.store.backups import backups, new_path
from zenjin_desktop.store.daily_backup import DailyBackup
from zenjin_desktop.store.damage import MOST_VERSIONS_AHEAD, mark_of
from zenjin_desktop.store.database import SCHEMA
from zenjin_desktop.store.learners import Player, current_player
from zenjin_desktop.store.opening import Opened, opened

PAGE = 4_096
NEWER = SCHEMA + 1
Start = Callable[[Path], Opened[Player]]


@pytest.fixture
def start(clock: Clock, new_id: Callable[[], str]) -> Start:
    """Starts over a file as the program does; the store is the test's to close."""
    return lambda path: opened(path, current_player, now=clock, new_id=new_id)


@pytest.fixture
def newer(desk: Desk) -> Path:
    """A played file, backed up by us and then taken over by a newer program; closed."""
    for _ in range(4):
        desk.session()
    DailyBackup(desk.store, stop=lambda: False).tend()
    desk.store.close()
    made_newer(desk.store.path)
    return desk.store.path


def made_newer(path: Path, version: int = NEWER) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("CREATE TABLE medals (name TEXT)")
        file.execute("INSERT INTO medals VALUES ('played')")
        file.execute(f"PRAGMA user_version = {version}")


def overwritten(path: Path, at: int, by: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(by)


def root_of(path: Path, table: str) -> int:
    pages = asked(path, "SELECT name, rootpage FROM sqlite_master")
    (page,) = [root for name, root in pages if name == table]
    assert isinstance(page, int)
    return page


def noted(path: Path) -> None:
    mark_of(path).write_text("page 7 is bad")


def bad_page(path: Path) -> None:
    mark_of(path).touch()
    overwritten(path, PAGE * (root_of(path, "days") - 1), b"\xff" * PAGE)


def bad_history(path: Path) -> None:
    overwritten(path, PAGE * (root_of(path, "schema_migration") - 1), b"\xff" * PAGE)


def bad_magic(path: Path) -> None:
    overwritten(path, 0, b"\0" * 16)


def bad_tables(path: Path) -> None:
    overwritten(path, 100, b"\xff" * (PAGE - 100))


def log_with_a_bad_frame(path: Path) -> None:
    """The number itself is in the log only, and a later frame of it is bad."""
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA user_version = 1")
        file.execute("PRAGMA journal_mode = wal")
        file.execute("PRAGMA wal_autocheckpoint = 0")
        file.execute(f"PRAGMA user_version = {NEWER}")
        for count in range(6):
            with file:
                file.execute("INSERT INTO medals VALUES (?)", (f"{count}",))
        for end in ("", "-wal"):
            shutil.copyfile(f"{path}{end}", f"{path}{end}.cut")
    for end in ("", "-wal"):
        Path(f"{path}{end}.cut").replace(f"{path}{end}")
    overwritten(Path(f"{path}-wal"), 32 + 3 * (24 + PAGE) + 100, b"\xff" * 8)


@pytest.mark.parametrize(
    "harm", [noted, bad_page, bad_history, bad_magic, bad_tables, log_with_a_bad_frame]
)
def test_a_damaged_file_of_a_newer_program_is_refused_and_not_touched(
    newer: Path, start: Start, harm: Callable[[Path], None]
) -> None:
    harm(newer)
    before = contents(newer)
    for _ in range(2):
        with pytest.raises(StoreTooNew) as refused:
            start(newer)
        assert refused.value.values["found"] == NEWER
        after = contents(newer)
        after.pop(mark_of(newer).name, None)  # that it was found damaged may be noted
        assert after == {name: was for name, was in before.items() if name in after}
        assert set(after) >= set(before) - {mark_of(newer).name}


def contents(path: Path) -> dict[str, bytes]:
    found = (file for file in path.parent.rglob("*") if file.is_file())
    return {file.name: file.read_bytes() for file in found}


@pytest.mark.parametrize("head", [b"\0" * PAGE, b"\xff" * PAGE, b""], ids=["zeros", "ones", "cut"])
def test_where_the_first_page_is_gone_the_newest_backup_speaks(
    newer: Path, start: Start, clock: Clock, head: bytes
) -> None:
    clock.turn(days=1)
    shutil.copyfile(newer, new_path(newer, "daily", clock()))
    if head:
        overwritten(newer, 0, head)
    else:
        newer.write_bytes(b"")
    before = newer.read_bytes()
    with pytest.raises(StoreTooNew):
        start(newer)
    assert newer.read_bytes() == before
    assert {one.kind for one in backups(newer)} == {"daily"}


def test_a_copy_made_before_an_upgrade_by_a_newer_program_speaks_too(
    newer: Path, start: Start, clock: Clock
) -> None:
    (ours,) = backups(newer)
    clock.turn(hours=1)
    shutil.copyfile(ours.path, new_path(newer, "version", clock(), version=SCHEMA))
    overwritten(newer, 0, b"\0" * PAGE)
    with pytest.raises(StoreTooNew):
        start(newer)


def test_a_newer_program_s_file_that_is_gone_is_not_made_anew_in_the_old_format(
    newer: Path, start: Start, clock: Clock
) -> None:
    clock.turn(hours=1)
    (ours,) = backups(newer)
    shutil.copyfile(ours.path, new_path(newer, "version", clock(), version=SCHEMA))
    newer.unlink()
    with pytest.raises(StoreTooNew):
        start(newer)
    assert not newer.exists()


def test_our_own_newest_backup_lets_a_file_without_a_first_page_be_mended(
    desk: Desk, start: Start
) -> None:
    desk.session()
    path = desk.store.path
    DailyBackup(desk.store, stop=lambda: False).tend()
    (old,) = backups(path)
    made_newer(old.path)
    desk.clock.turn(days=2)
    DailyBackup(desk.store, stop=lambda: False).tend()
    desk.store.close()
    overwritten(path, 0, b"\0" * PAGE)
    found = start(path)
    assert found.told
    assert asked(path, "PRAGMA user_version") == [(SCHEMA,)]
    assert asked(path, "SELECT count(*) FROM session_results") == [(1,)]
    found.store.close()


@pytest.mark.parametrize("number", [SCHEMA ^ 64, NEWER + MOST_VERSIONS_AHEAD, -7])
def test_a_number_that_went_bad_makes_no_newer_file_of_ours(
    desk: Desk, start: Start, number: int
) -> None:
    desk.session()
    path = desk.store.path
    desk.store.close()
    overwritten(path, 60, number.to_bytes(4, "big", signed=True))
    overwritten(path, PAGE * (root_of(path, "days") - 1), b"\xff" * PAGE)
    noted(path)
    found = start(path)
    assert asked(path, "SELECT count(*) FROM session_results") == [(1,)]
    found.store.close()
