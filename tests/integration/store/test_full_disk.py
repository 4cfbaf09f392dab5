"""A disk that is full, or read-only: said, nothing half-written, and on again when it is well."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from peewee import OperationalError

from tests.support.clock import Clock
from tests.support.played import Desk, asked
from tests.support.small_disk import fill, read_only, small_disk
from zenjin_desktop.errors import StoreMended, StoreUnusable
from zenjin_desktop.store import learners
from zenjin_desktop.store.backups import backups, folder_of
from zenjin_desktop.store.daily_backup import DailyBackup
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.journal import finish_session, journal, recover
from zenjin_desktop.store.opening import Opened, opened

Start = Callable[[], Opened[int]]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", 1_500) as folder:
        yield folder


@pytest.fixture
def start(disk: Path, clock: Clock, new_id: Callable[[], str]) -> Iterator[Start]:
    stores: list[Store] = []

    def first(store: Store) -> int:
        recover(store)
        return learners.current_player(store).learner

    def run() -> Opened[int]:
        found = opened(disk / "zenjin.db", first, now=clock, new_id=new_id)
        stores.append(found.store)
        return found

    yield run
    for store in stores:
        store.close()


def check(path: Path) -> None:
    assert asked(path, "PRAGMA integrity_check") == [("ok",)]
    assert asked(path, "PRAGMA foreign_key_check") == []


def test_play_stops_at_a_full_disk_with_every_answer_whole_and_goes_on_with_room(
    disk: Path, start: Start, clock: Clock
) -> None:
    found = start()
    desk = Desk(found.store, found.first, clock)
    desk.begin()
    desk.answers(2)
    filler = fill(disk, leave=40_000)
    given = 2
    with suppress(StoreUnusable):
        while given < 1_000:
            desk.answers(1)
            given += 1
    with pytest.raises(StoreUnusable, match="full"):
        desk.answers(1)
    assert len(journal(found.store, found.first)) == given
    with pytest.raises(StoreUnusable, match="full"):
        finish_session(found.store, found.first)
    assert len(journal(found.store, found.first)) == given

    filler.unlink()
    desk.answers(1)
    desk.finish()
    path = found.store.path
    found.store.close()
    assert asked(path, "SELECT count(*) FROM session_results") == [(1,)]
    assert asked(path, "SELECT count(*) FROM outbox WHERE kind = 'session'") == [(1,)]
    check(path)


def test_what_ended_a_transaction_is_told_and_not_that_it_was_over(
    start: Start, clock: Clock
) -> None:
    """With a full disk SQLite takes a transaction back by itself, and refuses to do it again."""
    found = start()
    desk = Desk(found.store, found.first, clock)
    desk.begin()

    def write() -> None:
        with found.store.writing():
            found.store.db.execute_sql("ROLLBACK")
            raise OperationalError("database or disk is full")

    with pytest.raises(StoreUnusable, match="disk is full"):
        write()
    desk.answers(1)
    assert len(journal(found.store, found.first)) == 1


def test_a_start_on_a_full_disk_says_so_and_harms_nothing(
    disk: Path, start: Start, clock: Clock
) -> None:
    found = start()
    Desk(found.store, found.first, clock).session()
    found.store.close()
    path = found.store.path
    before = path.read_bytes()
    filler = fill(disk)
    with pytest.raises(StoreUnusable) as told:
        start()
    assert str(path) in str(told.value)
    del told  # while an error lives its statement may hold the file
    assert path.read_bytes() == before
    filler.unlink()
    again = start()
    assert again.told == ()
    assert asked(path, "SELECT count(*) FROM session_results") == [(1,)]


def test_a_damaged_file_on_a_full_disk_waits_untouched_until_there_is_room(
    disk: Path, start: Start, clock: Clock
) -> None:
    found = start()
    Desk(found.store, found.first, clock).session()
    found.store.close()
    path = found.store.path
    content = path.read_bytes()
    damaged = b"\0" * 4_096 + content[4_096:]
    path.write_bytes(damaged)
    filler = fill(disk, leave=60_000)
    with pytest.raises(StoreUnusable):
        start()
    assert path.read_bytes() == damaged
    filler.unlink()
    (told,) = start().told
    assert isinstance(told, StoreMended)
    assert asked(path, "SELECT count(*) FROM session_results") == [(1,)]


def test_a_backup_that_does_not_fit_is_none_and_play_goes_on(
    disk: Path, start: Start, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    found = start()
    desk = Desk(found.store, found.first, clock)
    desk.session()
    filler = fill(disk, leave=60_000)
    DailyBackup(found.store, stop=lambda: False).tend()
    assert "no backup of" in caplog.text
    assert backups(found.store.path) == []
    assert list(folder_of(found.store.path).iterdir()) == []
    desk.begin()
    desk.answers(1)
    filler.unlink()


def test_a_disk_that_becomes_read_only_is_said_and_play_goes_on_when_it_is_well(
    disk: Path, start: Start, clock: Clock
) -> None:
    found = start()
    desk = Desk(found.store, found.first, clock)
    desk.session()
    path = found.store.path
    found.store.close()
    before = path.read_bytes()
    with read_only(disk):
        with pytest.raises(StoreUnusable):
            start()
        assert path.read_bytes() == before
    again = start()
    Desk(again.store, again.first, clock).session()
    again.store.close()
    assert asked(path, "SELECT count(*) FROM session_results") == [(2,)]
    check(path)
