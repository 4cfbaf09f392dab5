"""What answers say of a fact, and how far a stitch is."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenjin_core.curriculum.facts import Fact, fact_of
from zenjin_core.learning.facts import NOTHING, Figures, figures_of, mean_ms, standing, united
from zenjin_core.learning.question import Attempt, Family, Question

START = datetime(2025, 11, 3, 9, 0, tzinfo=UTC)

ATTEMPTS = st.builds(
    lambda question, right, first, ms, later: Attempt(
        question_id=question,
        stitch_id="stitch-T1-001-01",
        chosen=1,
        correct=right,
        first_time=first,
        response_ms=ms,
        at=START + timedelta(microseconds=later),
    ),
    st.sampled_from(("a", "b")),
    st.booleans(),
    st.booleans(),
    st.integers(0, 12_000),
    st.integers(0, 9_999),  # several within one millisecond, which is all that is kept of a time
)


def answered(*answers: tuple[int, bool]) -> Figures:
    """The figures of first answers given one after the other: (ms, right)."""
    latest = tuple((at, ms, right) for at, (ms, right) in enumerate(answers))
    return Figures(asked=len(answers), latest=latest)


@given(st.lists(st.lists(ATTEMPTS, max_size=12), max_size=5), st.randoms())
def test_in_whatever_order_sessions_come_their_figures_are_the_same(
    sessions: list[list[Attempt]], chance: object
) -> None:
    at_once = figures_of(sessions)
    chance.shuffle(sessions)  # type: ignore[attr-defined]  # hypothesis's own kind of Random
    one_by_one: dict[str, Figures] = {}
    for session in sessions:
        for of_stitch in figures_of([session]).values():
            for name, figures in of_stitch.items():
                one_by_one[name] = united(one_by_one.get(name, NOTHING), figures)
    assert one_by_one == at_once.get("stitch-T1-001-01", {})


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        (NOTHING, "unasked"),
        (Figures(missed=2), "unasked"),
        (answered((1_200, True)), "quick"),
        (answered((3_000, True)), "quick"),
        (answered((3_001, True)), "slow"),
        (answered((1_000, True), (1_000, False)), "missed"),
        (answered((1_000, False), (1_000, True)), "quick"),
        (answered((1_000, False), (1_000, False), (900, True)), "missed"),
        (answered((100, True)), "slow"),
    ],
)
def test_how_a_fact_stands_is_said_by_its_latest_answers(figures: Figures, expected: str) -> None:
    assert standing(figures) == expected


def test_only_right_answers_that_can_have_been_read_are_timed() -> None:
    assert mean_ms(answered((1_000, True), (9_000, False), (2_000, True), (100, True))) == 1_500
    assert mean_ms(answered((9_000, False))) is None


@pytest.mark.parametrize(
    ("family", "numbers", "blank", "fact"),
    [
        ("times", (8, 7), None, Fact("times", (7, 8), 56)),
        ("missing_factor", (4, 6), 0, Fact("times", (4, 6), 24)),
        ("divide", (24, 6), None, Fact("divide", (24, 6), 4)),
        ("add", (9, 4), None, Fact("add", (4, 9), 13)),
        ("missing_addend", (4, 9), 1, Fact("add", (4, 9), 13)),
        ("subtract", (13, 4), None, Fact("subtract", (13, 4), 9)),
        ("double", (13,), None, Fact("double", (13,), 26)),
        ("half", (26,), None, Fact("half", (26,), 13)),
        ("written", (), None, None),
    ],
)
def test_a_question_asks_for_a_fact(
    family: Family, numbers: tuple[int, ...], blank: int | None, fact: Fact | None
) -> None:
    asked = Question("q", "s", family, numbers, answer=1, blank=blank, text="How many?")
    assert fact_of(asked) == fact
