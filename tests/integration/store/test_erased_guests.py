"""A guest who was erased on every computer: no backup, no mending and no restore brings it back."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.clock import Clock
from tests.support.played import Desk, asked
from zenjin_desktop.store.backups import backups
from zenjin_desktop.store.daily_backup import DailyBackup
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.erasing import erase_guest, remove
from zenjin_desktop.store.learners import current_player
from zenjin_desktop.store.opening import opened
from zenjin_desktop.store.pupils import add_learner
from zenjin_desktop.store.rescue import restore

NAMES = "SELECT display_name FROM profiles WHERE display_name <> '' ORDER BY 1"


@pytest.fixture
def class_of_two(store: Store, clock: Clock) -> dict[str, int]:
    """Mira and Tom have played and were backed up; so has the guest without a name."""
    found = {}
    for name in ("Mira", "Tom"):
        found[name] = add_learner(store, name=name, avatar="fox").learner
        Desk(store, found[name], clock).session()
    Desk(store, current_player(store).learner, clock).session()
    DailyBackup(store, stop=lambda: False).tend()
    return found


def names(path: Path) -> list[object]:
    return [name for (name,) in asked(path, NAMES)]


def test_a_restore_brings_back_the_other_only(
    store: Store, class_of_two: dict[str, int], clock: Clock, new_id: Callable[[], str]
) -> None:
    (daily,) = backups(store.path)
    copy = store.path.with_name("copy.sqlite3")
    shutil.copyfile(daily.path, copy)
    for learner in class_of_two.values():
        (erase_guest if learner == class_of_two["Mira"] else remove)(store, learner)
    store.close()
    restore(store.path, copy, now=clock, new_id=new_id)
    assert names(store.path) == ["Tom"]
    assert asked(store.path, "SELECT count(*) FROM session_results") == [(2,)]


def test_mending_brings_back_the_other_only(
    store: Store, class_of_two: dict[str, int], clock: Clock, new_id: Callable[[], str]
) -> None:
    erase_guest(store, class_of_two["Mira"])
    store.close()
    with store.path.open("r+b") as file:
        file.write(b"\0" * 100)
    found = opened(store.path, current_player, now=clock, new_id=new_id)
    assert found.told
    found.store.close()
    assert names(store.path) == ["Tom"]


def test_the_next_care_takes_it_out_of_the_copies(
    store: Store, class_of_two: dict[str, int], clock: Clock
) -> None:
    erase_guest(store, class_of_two["Mira"])
    clock.turn(days=1)
    DailyBackup(store, stop=lambda: False).tend()
    assert [names(one.path) for one in backups(store.path)] == [["Tom"], ["Tom"]]
    assert b"Mira" not in b"".join(one.path.read_bytes() for one in backups(store.path))


@pytest.mark.usefixtures("class_of_two")
def test_who_passed_sessions_on_without_a_name_is_left_alone(
    store: Store, clock: Clock, new_id: Callable[[], str]
) -> None:
    """What the guest had played was given to Mira elsewhere; whoever is the guest now plays on."""
    guest = current_player(store).learner
    store.append(
        "INSERT INTO tombstones (server, account, erased_at)"
        " SELECT 'guest:', id, completed_at FROM session_results WHERE learner = ?",
        (guest,),
    )
    (daily,) = backups(store.path)
    copy = store.path.with_name("copy.sqlite3")
    shutil.copyfile(daily.path, copy)
    store.close()
    restore(store.path, copy, now=clock, new_id=new_id)
    held = asked(store.path, "SELECT learner, count(*) FROM session_results GROUP BY learner")
    assert (guest, 1) in held
