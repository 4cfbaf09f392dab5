"""Stuck is what was played three times and went wrong the last time."""

from datetime import UTC, datetime, timedelta

import pytest

from zenjin_core.learning.facts import figures_of
from zenjin_core.learning.question import Attempt, Level
from zenjin_core.learning.stuck import NO_ROUNDS, Rounds, is_stuck, rounds_from

BEGAN = datetime(2026, 11, 23, 8, tzinfo=UTC)
QUESTIONS = tuple(f"s-q{number:02}" for number in range(1, 21))


def a_round(
    number: int, *, wrong: int = 0, questions: int = 20, level: Level = "L1"
) -> list[Attempt]:
    """A round in its own hour; the first ``wrong`` questions are right at the second try only."""
    at = BEGAN + timedelta(hours=number)
    return [
        Attempt(
            question_id=question,
            stitch_id="s",
            chosen=1,
            correct=correct,
            first_time=first,
            response_ms=1_000,
            at=at + timedelta(seconds=place),
            level=level,
        )
        for place, question in enumerate(QUESTIONS[:questions])
        for first, correct in (((True, False), (False, True)) if place < wrong else ((True, True),))
    ]


def rounds(*of_each: list[Attempt]) -> Rounds:
    """What is counted of these rounds, each in a session of its own."""
    return rounds_from(figures_of(of_each)).get("s", NO_ROUNDS)


@pytest.mark.parametrize(("wrong", "stuck"), [(3, True), (2, False), (0, False), (20, True)])
def test_the_third_round_must_be_nearly_perfect(wrong: int, stuck: bool) -> None:
    found = rounds(a_round(0, wrong=9), a_round(1, wrong=9), a_round(2, wrong=wrong))
    assert found == Rounds(3, 0, 20 - wrong)
    assert is_stuck(found) is stuck


def test_two_rounds_are_not_stuck_yet() -> None:
    assert not is_stuck(rounds(a_round(0, wrong=9), a_round(1, wrong=9)))


def test_rounds_that_follow_each_other_in_a_session_count_each() -> None:
    one = [*a_round(0, wrong=4), *a_round(1), *a_round(2, wrong=7)]
    assert rounds(one) == Rounds(3, 0, 13)


def test_a_round_that_was_left_in_the_middle_counts_for_nothing() -> None:
    three = [a_round(number, wrong=4) for number in range(3)]
    assert rounds(*three, a_round(3, questions=12)) == Rounds(3, 0, 16)
    assert rounds(a_round(0, questions=19), a_round(1, questions=19)) == Rounds()


def test_what_was_left_in_one_session_is_not_finished_by_the_next() -> None:
    whole = a_round(0)
    assert rounds(whole[:12], whole[12:]) == Rounds()


def test_a_round_left_before_the_last_question_was_right_is_not_finished() -> None:
    assert rounds(a_round(0, wrong=20)[:-1]) == Rounds()


def test_perfect_with_the_hardest_distractors_is_counted_by_itself() -> None:
    levels: tuple[Level, ...] = ("L1", "L2", "L3", "L3", "L3")
    of_each = [a_round(n, level=level, wrong=int(n == 3)) for n, level in enumerate(levels)]
    assert rounds(*of_each) == Rounds(5, 2, 20)


def test_the_last_round_is_the_latest_whichever_is_heard_of_first() -> None:
    rows = [a_round(2, wrong=5), a_round(0), a_round(1, wrong=1)]
    assert rounds(*rows) == Rounds(3, 0, 15)


def test_what_was_never_finished_has_no_rounds() -> None:
    assert rounds() == Rounds()
    assert "other" not in rounds_from(figures_of([a_round(0)]))
