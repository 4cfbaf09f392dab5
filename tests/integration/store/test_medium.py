"""Disks that cannot be trusted with a log: the file is locked for one program and played into."""

import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.clock import Clock
from tests.support.played import Desk, asked
from zenjin_desktop.errors import StoreAlone, StoreDamaged, StoreUnusable
from zenjin_desktop.store import learners
from zenjin_desktop.store.backups import backups, flaw
from zenjin_desktop.store.daily_backup import DailyBackup
from zenjin_desktop.store.database import SCHEMA, Store, open_store
from zenjin_desktop.store.journal import append, journal, recover
from zenjin_desktop.store.medium import NETWORKED, is_networked, kind_of_mount, takes_log
from zenjin_desktop.store.opening import Opened, opened
from zenjin_desktop.store.outbox import counts

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
35 22 0:31 / /homes rw,nosuid - nfs4 files.school.example:/homes rw,vers=4.2
36 35 8:2 / /homes/local rw - ext4 /dev/sda2 rw
41 22 0:40 / /media/Class\\040disk rw - cifs //files/class rw
44 22 0:41 / /srv rw - ext4 /dev/sdb1 rw
45 44 0:42 / /srv rw - fuse.sshfs anna@files:/ rw
"""

Start = Callable[[], Opened[int]]


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib/zenjin", "ext4"),
        ("/homes/anna/share", "nfs4"),
        ("/homes/local/anna", "ext4"),
        ("/homesick", "ext4"),
        ("/media/Class disk/data", "cifs"),
        ("/srv/x", "fuse.sshfs"),
    ],
)
def test_the_kind_of_disk_is_that_of_the_mount_a_folder_lies_in(folder: str, kind: str) -> None:
    assert kind_of_mount(Path(folder), MOUNTS) == kind
    assert (kind in NETWORKED) == (kind != "ext4")


def test_a_list_of_mounts_that_says_nothing_is_no_network() -> None:
    assert kind_of_mount(Path("/homes"), "") == ""
    assert kind_of_mount(Path("/homes"), "garbage\n- - -\n") == ""


def test_a_disk_of_this_computer_takes_a_log_and_nothing_is_left_of_the_question(
    tmp_path: Path,
) -> None:
    assert not is_networked(tmp_path)
    assert takes_log(tmp_path / "zenjin.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_no_question_of_logs(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises((OSError, sqlite3.Error)):
        takes_log(tmp_path / "file" / "zenjin.db")


@pytest.fixture
def no_shared_memory(tmp_path: Path) -> Path:
    """A data file beside which SQLite cannot make its shared memory: a link has that name."""
    folder = tmp_path / "drive"
    folder.mkdir()
    (folder / "zenjin.db-shm").symlink_to(tmp_path / "nowhere" / "at all")
    return folder / "zenjin.db"


@pytest.fixture
def start(no_shared_memory: Path, clock: Clock, new_id: Callable[[], str]) -> Start:
    def first(store: Store) -> int:
        recover(store)
        return learners.current_player(store).learner

    return lambda: opened(no_shared_memory, first, now=clock, new_id=new_id)


def test_without_shared_memory_the_file_has_no_log_and_an_adult_is_told_once(
    start: Start, no_shared_memory: Path, clock: Clock, new_id: Callable[[], str]
) -> None:
    with pytest.raises(StoreUnusable):
        open_store(no_shared_memory, now=clock, new_id=new_id)

    found = start()
    (told,) = found.told
    assert isinstance(told, StoreAlone)
    assert str(no_shared_memory.parent) in str(told)
    assert found.store.alone
    assert found.store.db.execute_sql("PRAGMA journal_mode").fetchone() == ("delete",)
    assert found.store.db.execute_sql("PRAGMA locking_mode").fetchone() == ("exclusive",)
    found.store.close()

    again = start()
    assert again.store.alone
    assert again.told == ()
    again.store.close()


def test_nobody_else_gets_into_a_file_without_a_log(start: Start, no_shared_memory: Path) -> None:
    found = start()
    with (
        closing(sqlite3.connect(no_shared_memory, timeout=0)) as other,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        other.execute("SELECT * FROM learners").fetchall()
    found.store.close()
    assert asked(no_shared_memory, "SELECT count(*) FROM learners") == [(1,)]


def test_play_and_the_worker_share_its_one_connection(start: Start, clock: Clock) -> None:
    found = start()
    store = found.store
    desk = Desk(store, found.first, clock)
    desk.session()
    desk.begin()
    (attempt,) = desk.answers(1)
    beside: list[BaseException] = []

    def keep(part: Sequence[int]) -> None:
        for number in part:
            store.db.execute_sql("INSERT OR REPLACE INTO settings VALUES (?, 'x')", (f"k{number}",))

    def work() -> None:
        try:
            for _ in range(10):
                counts(store, found.first)
                store.in_parts(range(60), keep)
                store.checkpoint()
            DailyBackup(store, stop=lambda: False).tend()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test is to see it
            beside.append(error)
        finally:
            store.close_thread()

    thread = threading.Thread(target=work)
    thread.start()
    given = 1
    while thread.is_alive():
        append(store, found.first, attempt)
        given += 1
    thread.join()
    assert beside == []
    assert len(journal(store, found.first)) == given
    store.close()
    (backup,) = backups(store.path)
    assert flaw(backup.path, newest=SCHEMA) is None
    assert asked(store.path, "PRAGMA integrity_check") == [("ok",)]


def test_its_one_connection_is_not_held_by_a_look_through_the_file(
    start: Start, clock: Clock
) -> None:
    """An answer would wait for it; that goes to the copy, of which the day's first look is told."""
    found = start()
    Desk(found.store, found.first, clock).session()
    daily = DailyBackup(found.store, stop=lambda: False)
    daily.tend()
    found.store.db.execute_sql("UPDATE session_results SET completed_at = 'last Tuesday'")
    said: list[str] = []
    found.store.db.connection().set_trace_callback(said.append)
    clock.turn(hours=2)
    daily.tend()
    assert not [one for one in said if "check" in one]
    clock.turn(days=1)
    with pytest.raises(StoreDamaged, match="completed_at in session_results"):
        daily.tend()
    found.store.close()


def test_a_file_with_a_log_that_comes_to_such_a_disk_keeps_what_is_in_it(
    desk: Desk, no_shared_memory: Path, start: Start
) -> None:
    desk.session()
    desk.store.close()
    no_shared_memory.write_bytes(desk.store.path.read_bytes())
    found = start()
    assert found.store.alone
    assert asked_here(found.store, "SELECT total_questions FROM session_results") == [(20,)]
    found.store.close()
    assert no_shared_memory.read_bytes()[18:20] == b"\x01\x01", "it has no log any more"


def asked_here(store: Store, statement: str) -> list[tuple[object, ...]]:
    return list(store.db.execute_sql(statement).fetchall())
