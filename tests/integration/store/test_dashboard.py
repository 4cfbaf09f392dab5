"""What Home reads: the fold, the days, the last sessions, as of a day of the student's."""

from datetime import UTC, date, datetime

import pytest

from tests.support.played import Desk
from tests.support.rounds import slips_at
from zenjin_core.learning.profile import EMPTY_PROFILE
from zenjin_desktop.errors import StoreDamaged
from zenjin_desktop.store.dashboard import dashboard
from zenjin_desktop.store.figures import profile_of
from zenjin_desktop.store.learners import switch_to_guest
from zenjin_desktop.store.models import Learner

FRIDAY = date(2026, 3, 6)


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def test_before_the_first_session_everything_is_there_and_empty(desk: Desk) -> None:
    home = dashboard(desk.store, desk.learner, today=FRIDAY)
    assert home.profile == EMPTY_PROFILE
    assert (home.streak_days, home.blink_trend, home.best_blink_speed) == (0, "steady", None)
    assert (home.days, home.recent, home.progress) == ((), (), {})
    assert (home.evolution.name, home.evolution.progress) == ("Mind Spark", 0.0)


def test_sessions_of_a_day_are_summed_and_the_streak_is_today_s(desk: Desk) -> None:
    for hour, speed in ((8, 1_000), (15, 2_000)):
        desk.clock.at = at(5, hour)
        desk.session(player=slips_at(response_ms=speed))
    desk.clock.at = at(6)
    desk.begin()
    desk.answers(4)
    desk.finish()

    home = dashboard(desk.store, desk.learner, today=FRIDAY)

    assert [(one.day.day, one.sessions, one.questions, one.points) for one in home.days] == [
        (5, 2, 40, 600),
        (6, 1, 4, 12),
    ]
    assert home.days[0].blink_speed == pytest.approx(1.5)
    assert home.days[1].blink_speed is None
    assert home.best_blink_speed == 1.0
    assert home.streak_days == 2
    assert dashboard(desk.store, desk.learner, today=date(2026, 3, 8)).streak_days == 0
    assert home.profile == profile_of(desk.store, desk.learner)
    assert set(home.progress) == {"stitch-T1-001-01", "stitch-T2-001-01"}


def test_a_guest_who_played_a_year_ahead_once_sees_the_streak_of_the_days_since(
    desk: Desk,
) -> None:
    for day in (4, 5, 6):
        desk.clock.at = at(day) if day != 4 else at(4).replace(year=2027)
        desk.session()
    streaks = [
        dashboard(desk.store, desk.learner, today=date(2026, 3, day)).streak_days
        for day in range(4, 9)
    ]
    assert streaks == [0, 1, 2, 2, 0]
    assert dashboard(desk.store, desk.learner, today=date(2027, 3, 4)).streak_days == 1


def test_the_newest_sessions_come_first_and_no_more_than_asked_for(desk: Desk) -> None:
    ids = []
    for day in range(1, 8):
        desk.clock.at = at(day)
        ids.append(desk.session(utc_offset_minutes=60).record.session_id)
    home = dashboard(desk.store, desk.learner, today=date(2026, 3, 7), days=3, recent=4)

    assert [one.id for one in home.recent] == ids[:-5:-1]
    assert {one.utc_offset_minutes for one in home.recent} == {60}
    assert [one.day.day for one in home.days] == [5, 6, 7]


@pytest.mark.parametrize(
    ("speeds", "trend"),
    [
        ([900] * 5, "improving"),
        ([900] * 4, "steady"),
        ([9_000] * 5, "declining"),
        ([400] + [2_500] * 5, "steady"),
    ],
)
def test_the_trend_looks_at_the_last_five_measured_sessions(
    desk: Desk, speeds: list[int], trend: str
) -> None:
    for speed in speeds:
        desk.session(player=slips_at(response_ms=speed))
        desk.begin()
        desk.answers(3)  # too few to be measured
        desk.finish()
    assert dashboard(desk.store, desk.learner, today=FRIDAY).blink_trend == trend


def test_nobody_sees_another_s_figures(desk: Desk) -> None:
    desk.session()
    Learner.update(account="u1", server="https://school.example").execute(desk.store.db)
    guest = switch_to_guest(desk.store)
    home = dashboard(desk.store, guest.learner, today=FRIDAY)
    assert (home.profile, home.days, home.recent, home.progress) == (EMPTY_PROFILE, (), (), {})


@pytest.mark.parametrize(
    ("table", "column"),
    [("days", "day"), ("profiles", "last_session_date"), ("session_results", "completed_at")],
)
def test_a_time_that_is_none_is_told_as_damage(desk: Desk, table: str, column: str) -> None:
    desk.session(player=slips_at())
    desk.store.append(f"UPDATE {table} SET {column} = '9999 at noon'", ())  # noqa: S608 - ours
    with pytest.raises(StoreDamaged, match="9999 at noon"):
        dashboard(desk.store, desk.learner, today=FRIDAY)
