"""Drives that are no disks of this computer, mounted for real: asked, trusted, pulled out."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.clock import Clock
from tests.support.own_disk import own_disk
from tests.support.played import Desk, asked
from zenjin_desktop.carried import made_to_be_carried
from zenjin_desktop.errors import StoreAlone
from zenjin_desktop.place_errors import StoreGone
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.journal import journal, recover
from zenjin_desktop.store.learners import current_player
from zenjin_desktop.store.medium import is_networked, kind_of, takes_log
from zenjin_desktop.store.opening import Opened, opened

Open = Callable[[Path], Opened[int]]


@pytest.fixture
def start(clock: Clock, new_id: Callable[[], str]) -> Open:
    def first(store: Store) -> int:
        recover(store)
        return current_player(store).learner

    return lambda path: opened(path, first, now=clock, new_id=new_id)


def test_a_drive_that_shares_memory_takes_a_log(tmp_path: Path) -> None:
    with own_disk(tmp_path / "drive") as (drive, _):
        assert (kind_of(drive), is_networked(drive)) == ("fuse.stick", False)
        assert takes_log(drive / "zenjin.sqlite3")
        assert list(drive.iterdir()) == []


def test_a_drive_of_another_computer_takes_none_whatever_it_answers(tmp_path: Path) -> None:
    """One computer alone could write a log there; a second one would have other memory."""
    with own_disk(tmp_path / "drive", kind="sshfs") as (drive, _):
        with closing(sqlite3.connect(drive / "x", isolation_level=None)) as one:
            assert one.execute("PRAGMA journal_mode = wal").fetchone() == ("wal",)
            one.execute("CREATE TABLE written (x)")
        assert is_networked(drive)
        assert not takes_log(drive / "zenjin.sqlite3")


def test_on_some_shares_the_log_is_promised_and_its_first_write_fails(tmp_path: Path) -> None:
    with own_disk(tmp_path / "drive", "log-fails") as (drive, _):
        with closing(sqlite3.connect(drive / "x", isolation_level=None)) as one:
            assert one.execute("PRAGMA journal_mode = wal").fetchone() == ("wal",)
            with pytest.raises(sqlite3.OperationalError, match="I/O"):
                one.execute("CREATE TABLE written (x)")
        assert not takes_log(drive / "zenjin.sqlite3")


@pytest.mark.parametrize("fault", ["no-memory", "log-fails"])
def test_there_it_is_played_without_a_log_also_with_a_file_that_had_one(
    fault: str, desk: Desk, start: Open, tmp_path: Path, clock: Clock
) -> None:
    desk.session()
    desk.store.close()
    with own_disk(tmp_path / "drive", fault) as (drive, _):
        path = drive / "data" / "zenjin.sqlite3"
        path.parent.mkdir()
        shutil.copyfile(desk.store.path, path)
        found = start(path)
        assert [type(one) for one in found.told] == [StoreAlone]
        Desk(found.store, found.first, clock).session()
        found.store.close()
        assert asked(path, "SELECT count(*) FROM session_results") == [(2,)]
        assert asked(path, "PRAGMA integrity_check") == [("ok",)]
        assert {one.name for one in path.parent.iterdir()} == {"zenjin.sqlite3"}


@pytest.mark.parametrize("fault", ["no-rights", "no-memory"])
def test_what_was_answered_is_on_a_stick_that_was_pulled_out(
    fault: str, start: Open, tmp_path: Path, clock: Clock
) -> None:
    with own_disk(tmp_path / "stick", fault) as (stick, pull_out):
        path = made_to_be_carried(stick / "zenjin-data") / "zenjin.sqlite3"
        found = start(path)
        desk = Desk(found.store, found.first, clock)
        desk.session()
        desk.begin()
        given = desk.answers(7)
        pull_out()
        with pytest.raises(StoreGone) as gone:
            desk.answers(1)
        assert f"The data folder {path.parent} is gone" in str(gone.value)
        with pytest.raises(StoreGone):
            desk.finish()
        found.store.close(last=False)

    with own_disk(tmp_path / "stick", fault):  # put in again
        again = start(path)
        assert again.told == () or [type(one) for one in again.told] == [StoreAlone]
        sessions = asked_here(again.store, "SELECT total_questions FROM session_results")
        assert sorted(sessions) == [(len(given),), (20,)], "the session of the 7 was closed"
        assert not journal(again.store, again.first)
        assert asked_here(again.store, "PRAGMA integrity_check") == [("ok",)]
        again.store.close()


def asked_here(store: Store, statement: str) -> list[tuple[object, ...]]:
    return list(store.db.execute_sql(statement).fetchall())
