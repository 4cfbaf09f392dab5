"""A profile is a fold over sessions: in whatever order they become known, it is the same."""

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenjin_core.learning import rules
from zenjin_core.learning.profile import (
    EMPTY_PROFILE,
    Profile,
    SessionFact,
    evolution,
    extend,
    fold,
    level_of,
    local_date,
    score,
    shown_streak,
    trend,
)

START = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

# Half a day apart, in offsets of half a day: equal times and days, gaps and flights are common.
TIMES = st.integers(0, 24).map(lambda n: START + timedelta(hours=12 * n))
FACTS = st.lists(
    st.tuples(
        TIMES,
        st.sampled_from([-720, -60, 0, 330, 840]),
        st.integers(0, 5_000),
        st.none() | st.floats(0.3, 10.0),
        st.integers(1, 4),
    ),
    max_size=14,
).map(
    lambda rows: [
        SessionFact(f"{n:02}", at, offset, points, blink, level)
        for n, (at, offset, points, blink, level) in enumerate(rows)
    ]
)


def fact(
    at: datetime,
    *,
    points: int = 60,
    blink: float | None = None,
    offset: int = 0,
    level: int = 1,
    name: str = "",
) -> SessionFact:
    return SessionFact(
        id=name or at.isoformat(),
        completed_at=at,
        utc_offset_minutes=offset,
        total_points=points,
        blink_speed=blink,
        evolution_level=level,
    )


def day(number: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(2026, 3, number, hour, minute, tzinfo=UTC)


def learnt(facts: list[SessionFact]) -> Profile:
    """The profile of a device that hears of the sessions in this order."""
    profile, known = EMPTY_PROFILE, []
    for one in facts:
        known.append(one)
        profile = extend(profile, one) or fold(known)
    return profile


# The fold


@given(FACTS.flatmap(lambda facts: st.tuples(st.just(facts), st.permutations(facts))))
def test_late_or_in_time_the_profile_is_the_same(
    facts: tuple[list[SessionFact], list[SessionFact]],
) -> None:
    by_id, shuffled = facts
    assert fold(shuffled) == fold(by_id)
    assert learnt(shuffled) == fold(by_id)


@given(FACTS)
def test_newer_sessions_of_one_place_never_need_the_whole_fold(facts: list[SessionFact]) -> None:
    profile = EMPTY_PROFILE
    in_order = sorted(facts, key=lambda one: (one.completed_at, one.id))
    for one in in_order:
        at_home = SessionFact(one.id, one.completed_at, 0, one.total_points, one.blink_speed)
        extended = extend(profile, at_home)
        assert extended is not None
        profile = extended


@given(FACTS)
def test_points_sessions_and_date_are_sum_count_and_latest(facts: list[SessionFact]) -> None:
    profile = fold(facts)
    assert profile.total_points == sum(one.total_points for one in facts)
    assert profile.total_sessions == len(facts)
    assert profile.last_session_date == max((one.completed_at for one in facts), default=None)


@given(FACTS)
def test_the_streak_is_the_run_of_local_days_up_to_the_latest(facts: list[SessionFact]) -> None:
    days = {local_date(one.completed_at, one.utc_offset_minutes) for one in facts}
    run = 0
    while days and max(days) - timedelta(days=run) in days:
        run += 1
    profile = fold(facts)
    assert (profile.streak_days, profile.last_local_date) == (run, max(days, default=None))


@given(FACTS)
def test_the_evolution_level_never_falls(facts: list[SessionFact]) -> None:
    in_order = sorted(facts, key=lambda one: (one.completed_at, one.id))
    levels = [fold(in_order[:n]).evolution_level for n in range(len(in_order) + 1)]
    assert all(a <= b for a, b in pairwise(levels))
    assert levels[-1] >= max((one.evolution_level for one in facts), default=1)
    assert fold(facts).evolution_level >= fold(facts[:-1]).evolution_level


def test_a_late_session_is_not_taken_for_the_latest() -> None:
    monday, tuesday = fact(day(2), points=10), fact(day(3), points=20)
    profile = fold([tuesday])

    assert extend(profile, monday) is None
    assert learnt([tuesday, monday]) == fold([monday, tuesday])
    assert learnt([tuesday, monday]).last_session_date == day(3)


def test_two_sessions_ended_in_one_instant_are_told_apart_by_id() -> None:
    one, two = fact(day(2), blink=1.0, name="a"), fact(day(2), blink=9.0, name="b")
    assert extend(fold([two]), one) is None
    assert learnt([two, one]) == fold([one, two])
    assert fold([one, two]).avg_blink_speed == 0.7 * (0.7 * 2.5 + 0.3 * 1.0) + 0.3 * 9.0


def test_the_session_that_was_last_is_not_added_to_itself() -> None:
    assert extend(fold([fact(day(2))]), fact(day(2))) is None


# Blink speed


def test_the_average_blink_speed_begins_at_two_and_a_half_and_follows_slowly() -> None:
    averages = [
        round(fold([fact(day(2 + n), blink=1.5) for n in range(count)]).avg_blink_speed, 4)
        for count in range(5)
    ]
    assert averages == [2.5, 2.2, 1.99, 1.843, 1.7401]


def test_a_session_without_a_blink_speed_leaves_the_average_alone() -> None:
    profile = fold([fact(day(2), blink=1.5), fact(day(3), blink=None)])
    assert profile.avg_blink_speed == pytest.approx(2.2)


@pytest.mark.parametrize(
    ("last", "word"),
    [
        ([1.0] * 4, "steady"),
        ([1.7] * 5, "improving"),
        ([1.8] * 5, "steady"),
        ([2.2] * 5, "steady"),
        ([2.3] * 5, "declining"),
        ([1.0, 1.0, 1.0, 3.0, 3.0], "steady"),
    ],
)
def test_the_trend_compares_the_last_five_with_the_average(last: list[float], word: str) -> None:
    assert trend(last, 2.0) == word


# Streak


def test_a_month_of_days() -> None:
    played = [2, 3, 4, 6, 7, 8, 9, 9, 11]
    streaks = [
        fold([fact(day(d), name=str(n)) for n, d in enumerate(played[: count + 1])]).streak_days
        for count in range(len(played))
    ]
    assert streaks == [1, 2, 3, 1, 2, 3, 4, 4, 1]


def test_the_day_is_the_student_s_own() -> None:
    # Half past eleven in the evening in New York is the next morning in UTC.
    assert local_date(day(3, 3, 30), -300) == date(2026, 3, 2)
    assert local_date(day(2, 20, 30), 330) == date(2026, 3, 3)
    in_berlin = day(2, 22, 30).astimezone(timezone(timedelta(hours=1)))
    assert local_date(in_berlin, 60) == date(2026, 3, 2)


def test_just_before_and_just_after_midnight_are_two_days_running() -> None:
    evening = fact(day(2, 22, 59), offset=60)
    night = fact(day(2, 23, 1), offset=60)
    assert fold([evening]).last_local_date == date(2026, 3, 2)
    assert fold([evening, night]).streak_days == 2
    assert fold([fact(day(2, 22, 59)), fact(day(2, 23, 1))]).streak_days == 1


def test_a_streak_goes_on_across_the_change_to_summer_time() -> None:
    # In Berlin clocks go forward on 29 March 2026.
    played = [
        fact(datetime(2026, 3, 28, 22, 30, tzinfo=UTC), offset=60),
        fact(datetime(2026, 3, 29, 21, 30, tzinfo=UTC), offset=120),
        fact(datetime(2026, 3, 30, 21, 30, tzinfo=UTC), offset=120),
    ]
    assert fold(played).streak_days == 3


def test_a_flight_west_joins_two_streaks() -> None:
    # Tokyo on the 4th; a later session in Hawaii falls on the 3rd there, and closes the gap.
    before = [fact(day(2)), fact(day(4, 1), offset=540)]
    assert fold(before).streak_days == 1

    after = fact(day(4, 4), offset=-600)
    assert extend(fold(before), after) is None
    assert learnt([*before, after]).streak_days == 3


def test_a_streak_is_shown_until_the_day_after_the_last_one() -> None:
    profile = fold([fact(day(2)), fact(day(3))])
    shown = [shown_streak(profile, date(2026, 3, d)) for d in (3, 4, 5)]
    assert shown == [2, 2, 0]
    assert shown_streak(EMPTY_PROFILE, date(2026, 3, 3)) == 0


# Evolution


@pytest.mark.parametrize(
    ("points", "blink", "expected"),
    [(2_500, 2.5, 1_000), (2_500, 9.0, 1_000), (2_500, 1.0, 2_500), (2_500, 0.4, 2_500)],
    ids=["average", "slow costs nothing more", "one second", "quicker brings nothing more"],
)
def test_the_score_divides_points_by_a_clamped_speed(
    points: int, blink: float, expected: float
) -> None:
    assert score(points, blink) == expected


@pytest.mark.parametrize(
    ("points", "level", "name", "progress"),
    [
        (0, 1, "Mind Spark", 0.0),
        (2_499, 1, "Mind Spark", 0.9996),
        (2_500, 2, "Thought Weaver", 0.0),
        (5_000, 2, "Thought Weaver", 0.5),
        (7_500, 3, "Pattern Seeker", 0.0),
        (999_999, 14, "Cipher Sentinel", 0.999996),
        (1_000_000, 15, "Quantum Quicksilver", 1.0),
        (9_000_000, 15, "Quantum Quicksilver", 1.0),
    ],
)
def test_levels_begin_at_their_thresholds(
    points: int, level: int, name: str, progress: float
) -> None:
    profile = fold([fact(day(2), points=points)])
    shown = evolution(profile)
    assert level_of(points, 2.5) == profile.evolution_level == shown.level == level
    assert shown.name == name
    assert shown.progress == pytest.approx(progress)
    assert (shown.next_name is None) == (level == len(rules.EVOLUTION))


def test_growing_slower_takes_no_level_back_and_progress_stays_within_its_ring() -> None:
    quick = fact(day(2), points=2_200, blink=0.3)
    slow = [fact(day(3 + n), points=0, blink=10.0) for n in range(5)]
    assert fold([quick]).evolution_level == 2

    slowed = fold([quick, *slow])

    assert level_of(slowed.total_points, slowed.avg_blink_speed) == 1
    assert slowed.evolution_level == 2
    assert evolution(slowed).progress == 0.0


def test_a_level_shown_on_another_device_is_kept() -> None:
    assert fold([fact(day(2), points=1, level=4)]).evolution_level == 4
    assert evolution(fold([fact(day(2), level=99)])).name == "Quantum Quicksilver"
