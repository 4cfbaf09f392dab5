"""Points, blink speed and the bonus at Finish."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.clock import Clock
from tests.support.rounds import attempts_of, knows, play_round, slips_at
from zenjin_core.learning.question import Attempt
from zenjin_core.learning.scoring import (
    Bonus,
    Tally,
    bonus,
    counts_for_consistency,
    points,
    tally,
    total_points,
)

TODAY = date(2026, 3, 31)
NOON = datetime(2026, 3, 31, 12, 0, tzinfo=UTC)


def attempt(
    question: int = 1,
    *,
    chosen: int | None = 4,
    correct: bool = True,
    first: bool = True,
    ms: int = 1_000,
    stitch: str = "s1",
    after: float = 0.0,
) -> Attempt:
    return Attempt(
        question_id=f"{stitch}-q{question:02}",
        stitch_id=stitch,
        chosen=chosen,
        correct=correct,
        first_time=first,
        response_ms=ms,
        at=NOON + timedelta(seconds=after),
    )


def tally_of(*attempts: Attempt) -> Tally:
    found = tally(attempts)
    assert found is not None
    return found


def rights(count: int, *, ms: int = 1_000, first: int = 1) -> list[Attempt]:
    return [attempt(first + n, ms=ms) for n in range(count)]


def slips(count: int, *, first: int = 51) -> list[Attempt]:
    """Questions missed at first and then got right."""
    return [
        attempt(first + n, correct=right, first=not right)
        for n in range(count)
        for right in (False, True)
    ]


def session(questions: int, ftc: int, *, blink: float | None = None) -> Tally:
    return Tally(
        stitches=1,
        questions=questions,
        ftc=ftc,
        ec=questions - ftc,
        base_points=2 * ftc + questions,
        blink_speed=blink,
        completed_at=NOON,
    )


# Points


@pytest.mark.parametrize(
    ("given_", "worth"),
    [
        (attempt(), 3),
        (attempt(first=False), 1),
        (attempt(correct=False), 0),
        (attempt(correct=False, first=False), 0),
        (attempt(correct=False, chosen=None), 0),
    ],
    ids=["first time right", "right later", "wrong", "wrong again", "no answer in time"],
)
def test_what_an_attempt_is_worth(given_: Attempt, worth: int) -> None:
    assert points(given_) == worth


def test_a_perfect_stitch_comes_to_sixty_points_and_one_slip_to_58(clock: Clock) -> None:
    perfect = tally_of(*attempts_of(play_round(knows, clock=clock, rng=Random(1))))
    slipped = tally_of(*attempts_of(play_round(slips_at(20), clock=clock, rng=Random(1))))

    assert (perfect.base_points, perfect.ftc, perfect.ec, perfect.accuracy) == (60, 20, 0, 100.0)
    assert (slipped.base_points, slipped.ftc, slipped.ec, slipped.accuracy) == (58, 19, 1, 95.0)


def test_a_session_of_nothing_but_time_outs_is_none() -> None:
    assert tally([]) is None
    missed = [attempt(chosen=None, correct=False, first=n == 0) for n in range(2)]
    assert tally(missed) is None


def test_only_questions_really_answered_are_counted_and_the_last_answer_ends_it() -> None:
    found = tally_of(
        attempt(1, after=0),
        attempt(2, correct=False, after=10),
        attempt(2, first=False, after=20),
        attempt(3, chosen=None, correct=False, after=30),
        attempt(3, chosen=None, correct=False, first=False, after=40),
    )
    assert (found.questions, found.ftc, found.ec, found.base_points) == (2, 1, 1, 4)
    assert found.completed_at == NOON + timedelta(seconds=20)


def test_a_question_missed_in_time_and_then_answered_counts() -> None:
    found = tally_of(attempt(chosen=None, correct=False), attempt(first=False))
    assert (found.questions, found.ftc, found.ec) == (1, 0, 1)


def test_a_question_left_wrong_counts_as_answered() -> None:
    found = tally_of(attempt(correct=False))
    assert (found.questions, found.ftc, found.ec, found.accuracy) == (1, 0, 0, 0.0)


def test_the_same_stitch_played_twice_counts_twice(clock: Clock) -> None:
    rng = Random(1)
    played = [
        *attempts_of(play_round(slips_at(3), clock=clock, rng=rng)),
        *attempts_of(play_round(knows, clock=clock, rng=rng)),
    ]
    found = tally_of(*played)
    assert (found.stitches, found.questions, found.ftc, found.ec) == (2, 40, 39, 1)


def test_a_stitch_counts_when_it_was_finished() -> None:
    assert tally_of(*rights(19)).stitches == 0
    assert tally_of(*rights(20)).stitches == 1
    assert tally_of(*rights(19), attempt(20, correct=False)).stitches == 0
    slipped = tally_of(*rights(19), attempt(20, correct=False), attempt(20, first=False))
    assert slipped.stitches == 1


def test_stitches_of_several_tubes_are_counted_one_by_one() -> None:
    others = [attempt(1 + n, stitch=stitch) for stitch in ("s2", "s3") for n in range(20)]
    found = tally_of(*rights(20), *others, attempt(1, stitch="s4"))
    assert (found.stitches, found.questions) == (3, 61)


def test_a_session_that_begins_in_the_middle_of_a_question_counts_it() -> None:
    # The pause closed the session before; the child came back to the repeat.
    found = tally_of(attempt(1, first=False), attempt(2))
    assert (found.questions, found.ftc, found.ec) == (2, 1, 1)


# Blink speed


def test_blink_speed_is_the_mean_time_of_the_first_time_right_answers_in_seconds() -> None:
    found = tally_of(*rights(10, ms=1_000), *rights(10, ms=3_000, first=11), *slips(2))
    assert found.blink_speed == 2.0


def test_answers_too_quick_to_be_answers_are_left_out_and_long_ones_count_as_ten() -> None:
    found = tally_of(
        *rights(8, ms=1_000), attempt(21, ms=299), attempt(22, ms=300), attempt(23, ms=25_000)
    )
    assert found.blink_speed == pytest.approx((8 * 1.0 + 0.3 + 10.0) / 10)


@pytest.mark.parametrize(
    ("right", "wrong", "has_one"),
    [(9, 0, False), (10, 0, True), (8, 2, True), (15, 5, True), (14, 5, False)],
    ids=["9 questions", "10 questions", "80 %", "75 %", "under 75 %"],
)
def test_there_is_no_blink_speed_without_ten_questions_and_75_percent(
    right: int, wrong: int, *, has_one: bool
) -> None:
    assert (tally_of(*rights(right), *slips(wrong)).blink_speed is not None) == has_one


def test_there_is_no_blink_speed_when_all_answers_were_too_quick() -> None:
    assert tally_of(*rights(20, ms=120)).blink_speed is None


# The bonus


@pytest.mark.parametrize(
    ("ftc", "expected"),
    [
        (20, Bonus(multiplier=5, name="excellence")),
        (19, Bonus(multiplier=3, name="excellence")),
        (18, Bonus(multiplier=2, name="excellence")),
        (17, Bonus(multiplier=2, name="excellence")),
        (16, Bonus(multiplier=1, name=None)),
    ],
    ids=["20 of 20", "95 %", "90 % is not over 90 %", "85 %", "80 % is not over 80 %"],
)
def test_excellence(ftc: int, expected: Bonus) -> None:
    assert bonus(session(20, ftc), today=TODAY, earlier_days=set()) == expected


@pytest.mark.parametrize(
    ("ftc", "blink", "multiplier"),
    [(17, 1.99, 5), (17, 2.0, 2), (18, 2.99, 2), (16, 1.0, 1), (19, 1.5, 5), (19, 2.5, 3)],
)
def test_speed_counts_only_for_careful_play(ftc: int, blink: float, multiplier: int) -> None:
    found = bonus(session(20, ftc, blink=blink), today=TODAY, earlier_days=set())
    assert found.multiplier == multiplier
    assert (found.name == "speed") == (multiplier == 5)


def test_under_twenty_questions_there_is_no_bonus() -> None:
    assert bonus(session(19, 19, blink=1.0), today=TODAY, earlier_days=set()).multiplier == 1


def days_before(*numbers: int) -> set[date]:
    return {TODAY - timedelta(days=n) for n in numbers}


@pytest.mark.parametrize(
    ("earlier", "multiplier"),
    [
        (days_before(1), 2),
        (days_before(1, 2), 3),
        (days_before(1, 3), 2),
        (days_before(*range(1, 9)), 3),
        (days_before(*range(1, 10)), 10),
        (days_before(*range(3, 12)), 10),
        (days_before(*range(4, 13)), 2),
        (days_before(*range(1, 30)), 30),
        (days_before(*range(6, 35)), 30),
        (days_before(*range(7, 36)), 2),
        (days_before(-1, -2), 2),
    ],
    ids=[
        "two days running", "3 of 3", "a day left out", "9 of 12", "10 of 12", "today and 9 of 11",
        "one too long ago", "30 of 35", "today and 29 of 34", "one of them 35 days ago",
        "days to come do not count",
    ],
)  # fmt: skip
def test_consistency(earlier: set[date], multiplier: int) -> None:
    found = bonus(session(40, 33), today=TODAY, earlier_days=earlier)
    assert found.multiplier == multiplier
    assert (found.name == "consistency") == (multiplier >= 3)


def test_consistency_needs_forty_questions_today_too() -> None:
    days = days_before(1, 2)
    assert bonus(session(39, 36), today=TODAY, earlier_days=days).name == "excellence"
    assert bonus(session(40, 32), today=TODAY, earlier_days=days).multiplier == 1


@pytest.mark.parametrize(
    ("questions", "ftc", "counts"), [(40, 33, True), (40, 32, False), (39, 39, False)]
)
def test_what_makes_a_day_count(questions: int, ftc: int, *, counts: bool) -> None:
    assert counts_for_consistency(questions, ftc) == counts


def test_the_largest_bonus_is_taken_and_only_that_one() -> None:
    best = session(40, 40, blink=1.0)
    assert bonus(best, today=TODAY, earlier_days=days_before(1, 2)).multiplier == 5
    month = days_before(*range(1, 30))
    assert bonus(best, today=TODAY, earlier_days=month) == Bonus(multiplier=30, name="consistency")
    assert total_points(120, 30) == 3_600


@given(
    st.integers(1, 200).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))),
    st.none() | st.floats(0.3, 10.0),
    st.sets(st.integers(1, 40)),
)
def test_a_bonus_never_takes_points_away_and_none_is_given_up_to_80_percent(
    counts: tuple[int, int], blink: float | None, earlier: set[int]
) -> None:
    questions, ftc = counts
    found = bonus(
        session(questions, ftc, blink=blink), today=TODAY, earlier_days=days_before(*earlier)
    )
    assert found.multiplier in {1, 2, 3, 5, 10, 30}
    if questions < 20 or 5 * ftc <= 4 * questions:
        assert found == Bonus(multiplier=1, name=None)
    else:
        assert found.multiplier >= 2
