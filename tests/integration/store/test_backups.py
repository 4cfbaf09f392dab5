"""Copies of the data file: made once a day beside play, sound, kept as long as they should be."""

import logging
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import OpenStore
from tests.support.clock import Clock
from tests.support.played import Desk, asked, everything
from zenjin_desktop.errors import StoreDamaged
from zenjin_desktop.store import learners
from zenjin_desktop.store.aside import set_aside
from zenjin_desktop.store.backups import (
    back_up,
    backups,
    flaw,
    folder_of,
    new_path,
    newest_good,
)
from zenjin_desktop.store.daily_backup import DailyBackup
from zenjin_desktop.store.damage import mark_of
from zenjin_desktop.store.database import SCHEMA, Store
from zenjin_desktop.store.erasing import erase
from zenjin_desktop.store.journal import append, journal
from zenjin_desktop.store.keeping import DAILY_KEPT
from zenjin_desktop.store.learners import Account


@pytest.fixture
def daily(store: Store) -> DailyBackup:
    return DailyBackup(store, stop=lambda: False)


def test_a_day_s_first_quiet_moment_makes_its_backup_and_no_other(
    desk: Desk, daily: DailyBackup, clock: Clock
) -> None:
    desk.session()
    desk.begin()
    desk.answers(3)
    daily.tend()
    (made,) = backups(desk.store.path)
    assert (made.kind, made.made_at) == ("daily", clock())
    assert everything(made.path) == everything(desk.store.path)
    assert flaw(made.path, newest=SCHEMA) is None

    for _ in range(5):
        clock.turn(hours=2)
        daily.tend()
    assert [one.path for one in backups(desk.store.path)] == [made.path]

    clock.turn(hours=12)
    daily.tend()
    assert len(backups(desk.store.path)) == 2


def test_a_program_that_starts_again_the_same_day_finds_the_backup_made(
    store: Store, daily: DailyBackup, clock: Clock
) -> None:
    daily.tend()
    clock.turn(minutes=3)
    DailyBackup(store, stop=lambda: False).tend()
    assert len(backups(store.path)) == 1


def test_a_backup_is_one_file_for_this_login_alone(store: Store, daily: DailyBackup) -> None:
    daily.tend()
    folder = folder_of(store.path)
    assert len(list(folder.iterdir())) == 1
    assert folder.stat().st_mode & 0o077 == 0


def test_the_last_seven_are_kept_and_nothing_beyond_thirty_days(
    store: Store, daily: DailyBackup, clock: Clock
) -> None:
    aside = set_aside(store.path, clock())
    before = new_path(store.path, "version", clock(), version=1)
    with store.reading() as source:
        back_up(source, before)
    for _ in range(31):
        daily.tend()
        clock.turn(days=1)
    kept = {one.path for one in backups(store.path)}
    assert {aside, before} < kept
    assert len(kept) == 2 + DAILY_KEPT

    daily.tend()
    ages = [clock() - one.made_at for one in backups(store.path)]
    assert len(ages) == DAILY_KEPT
    assert max(ages) < timedelta(days=30)
    assert not aside.exists()


def test_somebody_who_plays_twice_a_month_keeps_seven_daily_ones(
    store: Store, daily: DailyBackup, clock: Clock
) -> None:
    for _ in range(9):
        daily.tend()
        clock.turn(days=15)
    assert len(backups(store.path)) == DAILY_KEPT


def set_of_copies(store: Store, clock: Clock) -> dict[str, Path]:
    """One of each kind that no day makes."""
    made = {"damaged": set_aside(store.path, clock())}
    for kind in ("version", "asked", "replaced"):
        made[kind] = new_path(store.path, kind, clock(), version=1 if kind == "version" else None)
        made[kind].write_bytes(b"a copy")
    return made


def test_a_day_whose_clock_is_a_year_ahead_costs_no_copy(
    store: Store, daily: DailyBackup, clock: Clock
) -> None:
    others = set_of_copies(store, clock)
    for _ in range(6):
        daily.tend()
        clock.turn(days=1)
    before = {one.path for one in backups(store.path)}
    assert before > set(others.values())
    clock.turn(days=365)
    daily.tend()
    assert {one.path for one in backups(store.path)} > before


def test_copies_made_while_the_clock_was_ahead_give_way_to_right_ones(
    store: Store, daily: DailyBackup, clock: Clock
) -> None:
    clock.turn(days=7)
    daily.tend()
    (ahead,) = backups(store.path)
    clock.turn(days=-7, hours=2)
    days = []
    for _ in range(10):
        daily.tend()
        days.append(clock().date())
        newest = newest_good(store.path, newest=SCHEMA)
        assert newest is not None
        assert newest.made_at == clock()
        clock.turn(days=1)
    assert [one.made_at.date() for one in backups(store.path)] == days[:-8:-1]
    assert not ahead.path.exists()


def test_a_clock_set_back_for_years_keeps_what_it_makes(
    store: Store, daily: DailyBackup, clock: Clock
) -> None:
    others = set_of_copies(store, clock)
    for _ in range(8):
        daily.tend()
        clock.turn(days=1)
    clock.turn(days=-3_000)
    for made in range(1, 11):
        daily.tend()
        newest = backups(store.path)[0]
        assert newest.made_at == clock()
        of_then = [one for one in backups(store.path) if one.made_at.year < 2020]
        assert len(of_then) == min(made, DAILY_KEPT)
        clock.turn(days=1)
    assert all(one.exists() for one in others.values())
    for _ in range(30):
        daily.tend()
        clock.turn(days=1)
    assert not any(one.exists() for one in others.values())


def test_a_clock_that_begins_anew_at_each_start_makes_copies_all_the_same(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zenjin_desktop.store.daily_backup.MUCH_PLAYED", 3)
    power_on = clock()
    for _ in range(8):
        clock.at = power_on
        DailyBackup(desk.store, stop=lambda: False).tend()
        desk.session()
    held = [
        asked(one.path, "SELECT count(*) FROM session_results") for one in backups(desk.store.path)
    ]
    assert held == [[(6,)], [(3,)], [(0,)]]


def test_copies_from_before_they_were_counted_come_after_those_that_are(
    store: Store, daily: DailyBackup, clock: Clock
) -> None:
    daily.tend()
    (made,) = backups(store.path)
    (folder_of(store.path) / "daily-20990101T000000000000Z.sqlite3").write_bytes(b"old")
    clock.turn(days=1)
    daily.tend()
    numbers = [(one.number, one.made_at.year) for one in backups(store.path)]
    assert numbers == [(2, 2026), (1, 2026), (0, 2099)]
    assert backups(store.path)[1] == made


def test_who_was_erased_goes_from_the_copies_too(
    desk: Desk, daily: DailyBackup, clock: Clock
) -> None:
    anna = Account("https://school.example", "user-1", "anna", "Anna Apfelbaum")
    learners.sign_in(desk.store, anna, claim=desk.learner)
    desk.session()
    ben = learners.sign_in(
        desk.store, Account("https://school.example", "user-2", "ben", "Ben"), claim=None
    )
    Desk(desk.store, ben.learner, clock).session()
    daily.tend()
    (copy,) = backups(desk.store.path)
    assert b"Anna Apfelbaum" in copy.path.read_bytes()

    erase(desk.store, desk.learner)
    clock.turn(hours=2)
    daily.tend()
    assert b"Anna Apfelbaum" not in copy.path.read_bytes()
    assert asked(copy.path, "SELECT DISTINCT learner FROM session_results") == [(ben.learner,)]
    assert flaw(copy.path, newest=SCHEMA) is None


def test_files_of_others_in_the_folder_stay(store: Store, daily: DailyBackup, clock: Clock) -> None:
    folder = folder_of(store.path)
    folder.mkdir()
    others = [folder / "daily-yesterday.sqlite3", folder / "notes.txt"]
    for one in others:
        one.write_text("mine")
    clock.turn(days=400)
    daily.tend()
    assert [one.read_text() for one in others] == ["mine", "mine"]


def test_the_end_of_the_program_gives_a_copy_up_and_leaves_nothing_of_it(
    desk: Desk, clock: Clock
) -> None:
    for _ in range(12):
        desk.session(rounds=3)
    asked_times = iter([False, True])
    DailyBackup(desk.store, stop=lambda: next(asked_times)).tend()
    assert list(folder_of(desk.store.path).iterdir()) == []
    clock.turn(hours=2)
    DailyBackup(desk.store, stop=lambda: False).tend()
    assert len(backups(desk.store.path)) == 1


def test_answers_are_written_while_a_backup_is_made_and_it_holds_one_moment(desk: Desk) -> None:
    for _ in range(12):
        desk.session(rounds=3)
    desk.begin()
    (attempt,) = desk.answers(1)
    before = everything(desk.store.path)
    begun = threading.Event()
    beside: list[Exception] = []

    def under_way() -> bool:
        begun.set()
        return False

    def copy() -> None:
        try:
            DailyBackup(desk.store, stop=under_way).tend()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test is to see it
            beside.append(error)

    thread = threading.Thread(target=copy)
    thread.start()
    assert begun.wait(10)
    given = 0
    while thread.is_alive():
        append(desk.store, desk.learner, attempt)
        given += 1
    thread.join()
    assert beside == []
    assert given > 1
    (made,) = backups(desk.store.path)
    assert everything(made.path) == before
    assert len(journal(desk.store, desk.learner)) == 1 + given


def damage_page(path: Path, number: int) -> None:
    with path.open("r+b") as file:
        file.seek(4_096 * (number - 1))
        file.write(b"\xff" * 4_096)


def test_a_backup_of_a_file_that_went_bad_is_not_kept_and_the_next_start_is_told(
    open_one: OpenStore, desk: Desk, clock: Clock
) -> None:
    desk.session(rounds=8)
    DailyBackup(desk.store, stop=lambda: False).tend()
    (good,) = backups(desk.store.path)
    desk.store.close()
    (pages,) = asked(desk.store.path, "PRAGMA page_count")[0]
    assert isinstance(pages, int)
    damage_page(desk.store.path, pages - 1)
    store = open_one()
    clock.turn(days=1)
    with pytest.raises(StoreDamaged):
        DailyBackup(store, stop=lambda: False).tend()
    assert [one.path for one in backups(store.path)] == [good.path]
    assert mark_of(store.path).read_text() != ""


def test_a_value_that_cannot_be_is_found_by_the_day_s_backup(
    desk: Desk, daily: DailyBackup
) -> None:
    desk.session()
    desk.store.db.execute_sql("UPDATE session_results SET completed_at = 'last Tuesday'")
    with pytest.raises(StoreDamaged, match="completed_at in session_results"):
        daily.tend()
    assert backups(desk.store.path) == []


def test_a_text_that_is_none_any_more_is_damage_and_not_a_backup_that_failed(
    desk: Desk, daily: DailyBackup
) -> None:
    desk.session()
    desk.store.db.execute_sql("UPDATE session_results SET results = CAST(x'5bff5d' AS TEXT)")
    with pytest.raises(StoreDamaged):
        daily.tend()
    assert backups(desk.store.path) == []


def test_a_file_that_went_bad_after_the_day_s_backup_is_found_the_same_day(
    open_one: OpenStore, desk: Desk
) -> None:
    desk.session(rounds=8)
    DailyBackup(desk.store, stop=lambda: False).tend()
    desk.store.close()
    damage_page(desk.store.path, 9)
    store = open_one()
    with pytest.raises(StoreDamaged):
        DailyBackup(store, stop=lambda: False).tend()
    assert mark_of(store.path).read_text() != ""


def test_a_folder_that_cannot_be_made_is_logged_and_tried_again_later(
    store: Store, daily: DailyBackup, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    in_the_way = folder_of(store.path)
    in_the_way.write_text("a file of that name")
    daily.tend()
    daily.tend()
    assert caplog.text.count("no backup of") == 1
    in_the_way.unlink()
    clock.turn(minutes=61)
    daily.tend()
    assert len(backups(store.path)) == 1


Spoil = Callable[[Path], object]


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")


SPOILT: dict[str, Spoil] = {
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-4_096]),
    "a bad page": lambda path: damage_page(path, 5),
    "empty": lambda path: path.write_bytes(b""),
    "another's": lambda path: path.write_bytes(b"Dear diary" * 1_000),
    "newer": newer,
}


@pytest.mark.parametrize("how", SPOILT)
def test_the_newest_good_one_is_found_behind_one_that_is_not(
    desk: Desk, daily: DailyBackup, clock: Clock, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    for _ in range(2):
        desk.session()
        daily.tend()
        clock.turn(days=1)
    newest, older = backups(desk.store.path)
    SPOILT[how](newest.path)
    found = newest_good(desk.store.path, newest=SCHEMA)
    assert found == older


def test_without_any_there_is_none(store: Store) -> None:
    assert backups(store.path) == []
    assert newest_good(store.path, newest=SCHEMA) is None
