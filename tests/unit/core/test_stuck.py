"""Stuck is what was played three times and went wrong the last time."""

from datetime import UTC, datetime, timedelta

import pytest

from zenjin_core.learning.facts import figures_of
from zenjin_core.learning.question import Attempt
from zenjin_core.learning.stuck import Rounds, is_stuck, rounds_of

BEGAN = datetime(2026, 11, 23, 8, tzinfo=UTC)
QUESTIONS = tuple(f"s-q{number:02}" for number in range(1, 21))


def a_round(number: int, *, wrong: int = 0, questions: int = 20) -> list[Attempt]:
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
        )
        for place, question in enumerate(QUESTIONS[:questions])
        for first, correct in (((True, False), (False, True)) if place < wrong else ((True, True),))
    ]


def rounds(*of_each: list[Attempt], finished: int) -> Rounds:
    figures = figures_of(attempt for one in of_each for attempt in one)["s"]
    finished_at = BEGAN + timedelta(hours=finished, seconds=19)
    return rounds_of(figures, QUESTIONS, finished_at=finished_at)


@pytest.mark.parametrize(("wrong", "stuck"), [(3, True), (2, False), (0, False), (20, True)])
def test_the_third_round_must_be_nearly_perfect(wrong: int, stuck: bool) -> None:
    found = rounds(a_round(0, wrong=9), a_round(1, wrong=9), a_round(2, wrong=wrong), finished=2)
    assert found == Rounds(3, 20 - wrong)
    assert is_stuck(found) is stuck


def test_two_rounds_are_not_stuck_yet() -> None:
    assert not is_stuck(rounds(a_round(0, wrong=9), a_round(1, wrong=9), finished=1))


def test_a_round_that_was_left_in_the_middle_counts_for_nothing() -> None:
    three = [a_round(number, wrong=4) for number in range(3)]
    left = a_round(3, questions=12)
    assert rounds(*three, left, finished=2) == Rounds(3, 16)


def test_many_left_rounds_do_not_hide_the_last_one() -> None:
    three = [a_round(number, wrong=4) for number in range(3)]
    left = [a_round(3 + number, questions=4, wrong=0) for number in range(4)]
    assert rounds(*three, *left, finished=2).last_ftc == 16


def test_what_was_never_finished_has_no_rounds() -> None:
    figures = figures_of(a_round(0))["s"]
    assert rounds_of(figures, QUESTIONS, finished_at=None) == Rounds()
    assert rounds_of({}, QUESTIONS, finished_at=BEGAN) == Rounds()
