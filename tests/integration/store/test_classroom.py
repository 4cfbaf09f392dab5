"""What a teacher is told of many learners is what their sessions say."""

from datetime import date, datetime, timedelta

import pytest

from tests.support.clock import Clock
from tests.support.played import Desk
from tests.support.rounds import knows, slips_at
from zenjin_core.learning.profile import local_date
from zenjin_desktop.store.classroom import LATELY_DAYS, done_by, everybody
from zenjin_desktop.store.dashboard import dashboard
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import current_player
from zenjin_desktop.store.pupils import add_learner

MONDAY = datetime.fromisoformat("2026-11-23T00:00:00Z")


def child(store: Store, name: str) -> int:
    return add_learner(store, name=name, avatar="").learner


def play(store: Store, clock: Clock, learner: int, at: datetime, *, offset: int = 0) -> None:
    clock.at = at
    Desk(store, learner, clock).session(player=slips_at(1, 2), utc_offset_minutes=offset)


def test_the_week_begins_on_monday_where_the_learner_is(store: Store, clock: Clock) -> None:
    one = child(store, "Ada")
    # A quarter past midnight on Monday an hour east of Greenwich is Sunday in UTC.
    play(store, clock, one, MONDAY - timedelta(minutes=45), offset=60)
    play(store, clock, one, MONDAY - timedelta(minutes=45), offset=0)  # Sunday evening
    done = done_by(store, [one], today=date(2026, 11, 25))[one]
    assert (done.week_sessions, done.week_questions, done.questions, done.right) == (1, 20, 40, 36)
    assert done.accuracy == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("days_ago", "counted"), [(LATELY_DAYS - 1, True), (LATELY_DAYS, False), (-1, False)]
)
def test_sureness_is_of_the_last_days(
    store: Store, clock: Clock, days_ago: int, counted: bool
) -> None:
    one = child(store, "Ada")
    noon = MONDAY + timedelta(hours=12)
    play(store, clock, one, noon - timedelta(days=days_ago))
    done = done_by(store, [one], today=MONDAY.date())[one]
    assert bool(done.questions) is counted
    assert (done.accuracy is not None) is counted


def test_each_learner_has_the_figures_that_home_shows(store: Store, clock: Clock) -> None:
    children = [child(store, name) for name in ("Ada", "Ben", "Zoe")]
    for number, learner in enumerate(children[:2]):
        for session in range(number + 1):
            clock.at = MONDAY + timedelta(hours=9 + session, days=number)
            Desk(store, learner, clock).session(rounds=2, player=knows)
    today = local_date(clock.at, 0)
    found = done_by(store, children, today=today)
    for learner in children:
        home = dashboard(store, learner, today=today)
        assert found[learner].total_points == home.profile.total_points
        assert found[learner].level == (home.evolution.level, home.evolution.name)
        assert found[learner].week_points == sum(day.points for day in home.days)
        assert found[learner].week_sessions == sum(day.sessions for day in home.days)
        measured = home.best_blink_speed is not None
        assert found[learner].blink_speed == (home.profile.avg_blink_speed if measured else None)
    assert found[children[2]].blink_speed is None
    assert found[children[0]].week_minutes >= 1


def test_guests_without_a_name_are_told_when_they_have_played(store: Store, clock: Clock) -> None:
    guest = current_player(store).learner
    named = child(store, "Ada")
    assert [one.learner for one in everybody(store)] == [named]
    play(store, clock, guest, MONDAY)
    assert {one.learner for one in everybody(store)} == {guest, named}
