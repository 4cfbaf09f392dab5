"""The order of a run: all questions, chance, no equal neighbours where the set allows it."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenjin_core.curriculum import Curriculum, load
from zenjin_core.curriculum.families import questions_of
from zenjin_core.curriculum.recipe import parse_line
from zenjin_core.learning.question import Question
from zenjin_core.learning.shuffle import equal_neighbours, fact, shuffled

FOLDER = Path(__file__).parents[3] / "resources" / "curriculum"


@pytest.fixture(scope="module")
def curriculum() -> Curriculum:
    return load(FOLDER).curriculum


def questions(*lines: str) -> tuple[Question, ...]:
    return tuple(questions_of(map(parse_line, lines), stitch_id="stitch-T1-001-01"))


def test_every_stitch_gets_orders_without_equal_neighbours(curriculum: Curriculum) -> None:
    for thread in curriculum.threads:
        for info in thread.stitches:
            asked = curriculum.stitch(info.id).questions
            for seed in range(10):
                order = shuffled(asked, Random(seed))
                assert sorted(q.id for q in order) == [q.id for q in asked]
                assert equal_neighbours(order) == 0, (info.id, seed)


def test_the_seed_decides_the_order(curriculum: Curriculum) -> None:
    asked = curriculum.stitch("stitch-T2-001-07").questions
    assert shuffled(asked, Random(1)) == shuffled(asked, Random(1))
    assert len({shuffled(asked, Random(seed)) for seed in range(20)}) == 20


def test_every_question_comes_first_now_and_then(curriculum: Curriculum) -> None:
    """A frequent answer must not always lead, or the order would tell what is asked."""
    asked = curriculum.stitch("stitch-T3-001-01").questions
    first = Counter(shuffled(asked, Random(seed))[0].id for seed in range(600))
    assert set(first) == {q.id for q in asked}
    assert max(first.values()) < 90


def test_a_fact_is_the_same_either_way_round() -> None:
    one, other, missing, doubled = questions("4 × 13", "13 × 4", "[4] × 13", "double 13")
    assert fact(one) == fact(other) == fact(missing)
    assert fact(doubled) == fact(questions("2 × 13")[0]) != fact(one)
    assert fact(questions("13 + 4")[0]) != fact(questions("13 − 4")[0])


def test_one_fact_with_two_answers_is_kept_apart() -> None:
    """4 × □ = 24 and □ × 6 = 24 have different answers but teach the same fact."""
    asked = questions("4 × [6]", "[4] × 6", "7 × 8", "9 × 9", "5 × 5")
    for seed in range(50):
        assert equal_neighbours(shuffled(asked, Random(seed))) == 0


def test_as_crowded_as_can_be_is_still_kept_apart() -> None:
    """Three of five share an answer: only one pattern works, first, third and fifth."""
    asked = questions("1 + 5", "2 + 4", "3 + 3", "1 + 1", "5 + 5")
    for seed in range(50):
        order = shuffled(asked, Random(seed))
        assert [q.answer == 6 for q in order] == [True, False, True, False, True]


@pytest.mark.parametrize("lines", [(), ("1 + 5",), ("1 + 5", "5 + 1"), ("1 + 5", "2 + 4", "3 + 3")])
def test_a_set_that_allows_no_such_order_is_still_played(lines: tuple[str, ...]) -> None:
    asked = questions(*lines)
    order = shuffled(asked, Random(3))
    assert sorted(q.id for q in order) == [q.id for q in asked]
    assert equal_neighbours(order) == max(0, len(lines) - 1)


@given(
    pairs=st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=20, max_size=20, unique=True
    ),
    seed=st.integers(0, 10_000),
)
def test_any_twenty_sums_no_answer_over_five_times(pairs: list[tuple[int, int]], seed: int) -> None:
    asked = questions(*(f"{left} + {right}" for left, right in pairs))
    order = shuffled(asked, Random(seed))
    assert Counter(order) == Counter(asked)
    if max(Counter(q.answer for q in asked).values()) <= 5:
        assert equal_neighbours(order) == 0
