"""A text in the file that is none any more: damage, told and noted, whoever reads it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.conftest import OpenStore
from tests.support.clock import Clock
from tests.support.elsewhere import ANNA, all_of, changes
from tests.support.played import TUBES, Desk, asked
from tests.support.rounds import slips_at
from zenjin_desktop.errors import StoreDamaged
from zenjin_desktop.store import journal
from zenjin_desktop.store.damage import mark_of
from zenjin_desktop.store.dashboard import dashboard
from zenjin_desktop.store.facts import facts, is_counting
from zenjin_desktop.store.learners import sign_in
from zenjin_desktop.store.pull import store_changes
from zenjin_desktop.store.reading import store_to_read
from zenjin_desktop.store.sessions import best_blink_speed
from zenjin_desktop.store.sleep import asleep, let_sleep

NO_TEXT = "CAST(x'32303236ff2d30' AS TEXT)"


def home(desk: Desk) -> None:
    dashboard(desk.store, desk.learner, today=date(2026, 3, 6))


def press_of_play(desk: Desk) -> None:
    journal.head(desk.store, desk.learner, TUBES)


def sleeping(desk: Desk) -> None:
    asleep(desk.store, desk.learner)


def hardest(desk: Desk) -> None:
    facts(desk.store, desk.learner)


def end_of_a_session(desk: Desk) -> None:
    desk.session(player=slips_at(5))  # the session before may hold as long a run, or not


def spoil(desk: Desk, table: str, column: str) -> None:
    desk.store.append(f"UPDATE {table} SET {column} = {NO_TEXT}", ())  # noqa: S608 - ours


def assert_told(desk: Desk, ask: Callable[[], object]) -> None:
    mark = mark_of(desk.store.path)
    assert not mark.exists() or not mark.read_text()
    with pytest.raises(StoreDamaged, match="UTF-8"):
        ask()
    assert "UTF-8" in mark.read_text()


def is_log_free(path: Path) -> bool:
    """Whether no statement of anybody's is still open, which would keep the file's log."""
    ((busy, *_),) = asked(path, "PRAGMA wal_checkpoint(RESTART)")
    return not busy


@pytest.fixture
def played(desk: Desk) -> Desk:
    """Somebody with a measured session, and with what is kept about a learner."""
    desk.session(player=slips_at(10))
    let_sleep(desk.store, desk.learner, {3}, playable=set(TUBES))
    return desk


READ = [
    (home, "profiles", "last_session_date"),
    (home, "profiles", "last_session_id"),
    (home, "profiles", "last_local_date"),
    (home, "session_results", "id"),
    (home, "session_results", "thread_id"),
    (home, "session_results", "stitch_id"),
    (home, "session_results", "completed_at"),
    (home, "session_results", "blink_speed"),
    (home, "user_stitch_progress", "thread_id"),
    (home, "user_stitch_progress", "stitch_id"),
    (home, "user_stitch_progress", "device_id"),
    (home, "facts", "figures"),
    (hardest, "facts", "figures"),
    (press_of_play, "learners", "next_tube"),
    (press_of_play, "settings", "value"),
    (sleeping, "settings", "value"),
    (end_of_a_session, "facts", "figures"),
    (end_of_a_session, "profiles", "last_session_id"),
    (end_of_a_session, "session_results", "results"),
]
"""By whom, in which table, in which column."""


@pytest.mark.parametrize(("ask", "table", "column"), READ)
def test_whoever_reads_it_is_told_and_it_is_noted(
    played: Desk, ask: Callable[[Desk], None], table: str, column: str
) -> None:
    spoil(played, table, column)
    assert_told(played, lambda: ask(played))


@pytest.mark.parametrize("ask", [home, press_of_play])
def test_its_statement_does_not_keep_the_log(played: Desk, ask: Callable[[Desk], None]) -> None:
    spoil(played, "profiles", "last_session_id")
    spoil(played, "learners", "next_tube")
    with pytest.raises(StoreDamaged) as kept:
        ask(played)
    assert is_log_free(played.store.path), kept


def test_a_day_is_told_as_well(desk: Desk) -> None:
    desk.clock.at = datetime(2026, 3, 5, 9, tzinfo=UTC)
    desk.session(player=slips_at())
    spoil(desk, "days", "day")
    assert_told(desk, lambda: home(desk))


def test_the_least_blink_speed_is_told_where_all_of_them_went_bad(played: Desk) -> None:
    """Of one among numbers SQLite says nothing: to it any number is less than a text."""
    spoil(played, "session_results", "blink_speed")
    assert_told(played, lambda: best_blink_speed(played.store, played.learner))


@pytest.mark.parametrize(
    ("table", "column"), [("session_results", "completed_at"), ("sync_state", "epoch")]
)
def test_a_pull_that_reads_it_is_told(
    open_one: OpenStore, clock: Clock, table: str, column: str
) -> None:
    store = open_one()
    desk = Desk(store, sign_in(store, ANNA, claim=None).learner, clock)
    desk.session()
    again = changes(all_of(desk))
    assert not is_counting(store, desk.learner)
    spoil(desk, table, column)
    assert_told(desk, lambda: store_changes(store, desk.learner, again))


def test_a_command_that_reads_beside_is_told(played: Desk) -> None:
    spoil(played, "profiles", "last_session_id")
    store = played.store
    with store_to_read(store.path, now=store.now, new_id=store.new_id, beside=True) as reading:
        beside = Desk(reading, played.learner, played.clock)
        assert_told(beside, lambda: home(beside))
