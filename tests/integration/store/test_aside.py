"""What is set aside before mending or restoring: once for a damage, and nothing half-made stays."""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.clock import Clock
from tests.support.played import Desk, asked, everything
from tests.support.small_disk import fill, small_disk
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.store.aside import set_aside
from zenjin_desktop.store.backups import backups, folder_of, new_path, newest_good
from zenjin_desktop.store.daily_backup import DailyBackup
from zenjin_desktop.store.database import SCHEMA
from zenjin_desktop.store.erasing import erase
from zenjin_desktop.store.learners import Account, Player, current_player, sign_in
from zenjin_desktop.store.opening import Opened, opened
from zenjin_desktop.store.rescue import restore

Start = Callable[[], Opened[Player]]
NewId = Callable[[], str]
ANNA = Account("https://school.example", "user-1", "anna", "Anna")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", 16_000) as folder:
        yield folder


@pytest.fixture
def start(disk: Path, clock: Clock, new_id: NewId) -> Start:
    return lambda: opened(disk / "zenjin.db", current_player, now=clock, new_id=new_id)


@pytest.fixture
def damaged(start: Start, clock: Clock) -> Path:
    """A file of some hundred kilobytes without a first page."""
    found = start()
    desk = Desk(found.store, found.first.learner, clock)
    for _ in range(25):
        desk.session()
        found.store.checkpoint()
    found.store.close()
    with found.store.path.open("r+b") as file:
        file.write(b"\0" * 4_096)
    return found.store.path


def listed(path: Path) -> list[str]:
    copies = folder_of(path)
    inside = copies.iterdir() if copies.exists() else ()
    return sorted(one.name for one in (*path.parent.iterdir(), *inside) if one.is_file())


@pytest.mark.parametrize("room", [0.5, 1.5])
def test_a_full_disk_gets_no_fuller_with_each_start(
    damaged: Path, start: Start, clock: Clock, room: float
) -> None:
    before = damaged.read_bytes()
    filler = fill(damaged.parent, leave=int(len(before) * room))
    left = []
    for _ in range(3):
        with pytest.raises(StoreUnusable):
            start()
        left.append((listed(damaged), shutil.disk_usage(damaged.parent).free))
        clock.turn(hours=1)
    assert left[1:] == left[:1] * 2
    assert not [name for name in left[0][0] if "mending" in name or "part" in name]
    assert damaged.read_bytes() == before
    filler.unlink()
    found = start()
    assert found.told
    assert asked(damaged, "SELECT count(*) FROM session_results") == [(25,)]
    (aside,) = backups(damaged)
    assert aside.path.read_bytes() == before
    found.store.close()


def test_what_is_old_goes_when_mending_needs_the_room(
    damaged: Path, start: Start, clock: Clock
) -> None:
    size = damaged.stat().st_size
    clock.turn(days=40)
    now = clock()
    for days in (35, 36, 37, 38):
        shutil.copyfile(damaged, new_path(damaged, "damaged", now - timedelta(days=days)))
        with backups(damaged)[-1].path.open("ab") as file:
            file.write(b"another damage")
    fill(damaged.parent, leave=size // 2)
    found = start()
    assert found.told
    assert asked(damaged, "SELECT count(*) FROM session_results") == [(25,)]
    assert [one.made_at for one in backups(damaged)] == [now]
    found.store.close()


def test_a_copy_that_was_cut_off_is_not_taken_for_one(desk: Desk, clock: Clock) -> None:
    desk.session()
    path = desk.store.path
    folder_of(path).mkdir()
    half = folder_of(path) / "damaged-20260101T000000000000Z.sqlite3-wal.part"
    half.write_bytes(b"half")
    kept = set_aside(path, clock())
    assert not half.exists()
    assert everything(kept) == everything(path)
    assert listed(path).count(kept.name) == 1


def test_another_damage_is_another_copy(desk: Desk, clock: Clock) -> None:
    desk.session()
    desk.store.close()
    path = desk.store.path
    first = set_aside(path, clock())
    clock.turn(hours=1)
    assert set_aside(path, clock()) == first
    content = bytearray(path.read_bytes())
    content[5_000] ^= 1
    path.write_bytes(content)
    assert set_aside(path, clock()) != first
    assert len(backups(path)) == 2


def test_what_a_restore_replaces_is_called_so_and_is_no_backup(
    desk: Desk, clock: Clock, new_id: NewId
) -> None:
    learner = sign_in(desk.store, ANNA, claim=desk.learner).learner
    desk.session()
    DailyBackup(desk.store, stop=lambda: False).tend()
    (daily,) = backups(desk.store.path)
    desk.session()
    path = desk.store.path
    was = everything(path)
    desk.store.close()
    clock.turn(hours=2)
    kept = restore(path, daily.path, now=clock, new_id=new_id)
    assert kept.name.startswith("replaced-")
    assert everything(kept) == was
    assert newest_good(path, newest=SCHEMA) == daily

    broken = new_path(path, "replaced", clock())
    broken.write_bytes(b"no database" * 1_000)
    erase(desk.store, learner)
    clock.turn(hours=2)
    DailyBackup(desk.store, stop=lambda: False).tend()
    assert asked(kept, "SELECT count(*) FROM learners WHERE account = 'user-1'") == [(0,)]
    assert asked(daily.path, "SELECT count(*) FROM learners WHERE account = 'user-1'") == [(0,)]
    desk.store.close()
