"""Distractors: never right, never seen through, on both sides, and balanced."""

import math
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenjin_core.curriculum import Curriculum, load
from zenjin_core.curriculum.families import questions_of
from zenjin_core.curriculum.recipe import parse_line
from zenjin_core.learning.distractors import (
    candidates,
    draw,
    draw_from,
    form_step,
    ladder,
    ladders,
)
from zenjin_core.learning.question import LEVELS, Family, Level, Question, Stitch
from zenjin_core.learning.shuffle import shuffled
from zenjin_core.learning.siblings import (
    HAD_ITS_TURN,
    MOST_AT_L2,
    MOST_IN_A_RUN,
    NONE_LEFT,
    SOME_LEFT,
    WAS_WRONG,
    Sibling,
    at_its_turn,
    siblings,
)

FOLDER = Path(__file__).parents[3] / "resources" / "curriculum"
RUNS = 12
ladders_of = cache(ladders)


@pytest.fixture(scope="module")
def curriculum() -> Curriculum:
    return load(FOLDER).curriculum


@pytest.fixture(scope="module")
def stitches(curriculum: Curriculum) -> tuple[Stitch, ...]:
    return tuple(curriculum.stitch(i.id) for thread in curriculum.threads for i in thread.stitches)


def question(line: str) -> Question:
    (only,) = questions_of([parse_line(line)], stitch_id="stitch-T1-001-01")
    return only


TRUE_OF: dict[Family, Callable[[int, int, int], bool]] = {
    "double": lambda left, _right, v: v == left + left,
    "half": lambda left, _right, v: v + v == left,
    "times": lambda left, right, v: v == left * right,
    "divide": lambda left, right, v: v * right == left,
    "add": lambda left, right, v: v == left + right,
    "subtract": lambda left, right, v: v + right == left,
}


def right_answers(asked: Question) -> set[int]:
    """Worked out by trying every number, not by the program's own rule."""
    left, right = (*asked.numbers, 0)[:2]
    if asked.blank is None:
        return {v for v in range(2_001) if TRUE_OF[asked.family](left, right, v)}
    known = asked.numbers[1 - asked.blank]
    if asked.family == "missing_factor":
        return {v for v in range(2_001) if v * known == left * right}
    return {v for v in range(2_001) if v + known == left + right}


def test_each_question_has_one_right_answer_and_no_distractor_is_it(
    stitches: tuple[Stitch, ...],
) -> None:
    for stitch in stitches:
        found = ladders_of(stitch)
        for asked in stitch.questions:
            assert right_answers(asked) == {asked.answer}, asked
            for rung in found[asked.id]:
                assert asked.answer not in rung.all
                assert all(type(value) is int and value >= 0 for value in rung.all)
                assert len(set(rung.all)) == len(rung.all)


def test_every_question_has_two_sides_at_every_level_where_the_numbers_allow(
    stitches: tuple[Stitch, ...],
) -> None:
    for stitch in stitches:
        for asked in stitch.questions:
            for level in LEVELS:
                found = candidates(asked, level, step=stitch.step)
                assert found.above, asked
                assert all(value > asked.answer for value in found.above)
                assert all(value < asked.answer for value in found.below)
                if asked.answer >= 2 * form_step(stitch.step):
                    assert found.below, (asked, level)


def test_no_two_levels_of_a_question_share_a_number(stitches: tuple[Stitch, ...]) -> None:
    for stitch in stitches:
        for rungs in ladders_of(stitch).values():
            for one, other in combinations(rungs, 2):
                assert not set(one.all) & set(other.all)


def test_slips_and_subtle_ones_keep_evenness_and_step(stitches: tuple[Stitch, ...]) -> None:
    for stitch in stitches:
        for asked in stitch.questions:
            for rung in ladders_of(stitch)[asked.id][1:]:
                for value in rung.all:
                    assert value % 2 == asked.answer % 2, (asked, value)
                    assert value % stitch.step == 0, (asked, value)


def test_subtle_ones_are_closer_than_slips_and_slips_closer_than_plainly_wrong_ones(
    stitches: tuple[Stitch, ...],
) -> None:
    def distance(stitch: Stitch, rung: int) -> float:
        found = ladders_of(stitch)
        away = [abs(v - q.answer) for q in stitch.questions for v in found[q.id][rung].all]
        return sum(away) / len(away)

    for stitch in stitches:
        plain, slip, subtle = (distance(stitch, rung) for rung in range(3))
        assert subtle < slip < plain, stitch.id


@pytest.mark.parametrize(
    ("line", "step", "level", "value"),
    [
        ("double 13", 1, "L1", 13),  # not doubled
        ("double 17", 1, "L2", 24),  # carry forgotten
        ("double 13", 1, "L3", 28),  # the double next door
        ("half 42", 1, "L1", 84),  # doubled
        ("half 140", 10, "L2", 20),  # half of the odd hundred lost
        ("half 60", 10, "L3", 40),  # the half next door
        ("19 × 4", 1, "L1", 23),  # added
        ("19 × 4", 1, "L1", 760),  # ten times
        ("19 × 4", 1, "L1", 194),  # digits joined
        ("19 × 4", 1, "L2", 46),  # the 3 of 36 forgotten
        ("19 × 8", 1, "L3", 144),  # the fact next door, 18 × 8
        ("18 × 3", 2, "L2", 72),  # one group of 18 more
        ("19 × 13", 1, "L2", 127),  # only 10 × 10 and 9 × 3
        ("19 × 4", 1, "L3", 74),
        ("[16] × 7", 1, "L1", 105),  # subtracted
        ("[16] × 7", 1, "L2", 26),  # a ten too many
        ("84 ÷ 4", 1, "L1", 80),  # subtracted
        ("34 + 38", 1, "L1", 4),  # subtracted
        ("34 + 38", 1, "L2", 62),  # carry forgotten
        ("34 + 38", 1, "L3", 74),
        ("61 − 15", 1, "L1", 76),  # added
        ("61 − 15", 1, "L2", 54),  # 5 − 1 for 1 − 5
        ("61 − 15", 1, "L2", 56),  # borrow forgotten
        ("9 + [4]", 1, "L1", 22),  # added
    ],
)
def test_the_errors_that_children_make_are_there(
    line: str, step: int, level: Level, value: int
) -> None:
    assert value in candidates(question(line), level, step=step).all


@pytest.mark.parametrize("level", LEVELS)
def test_eight_to_twelve_of_a_run_lie_above(level: Level, stitches: tuple[Stitch, ...]) -> None:
    for stitch in stitches:
        for seed in range(RUNS):
            order = shuffled(stitch.questions, Random(seed))
            drawn = draw(stitch, level, Random(seed), order=order)
            assert drawn.keys() == {q.id for q in stitch.questions}
            above = sum(drawn[q.id] > q.answer for q in stitch.questions)
            assert 8 <= above <= 12, (stitch.id, level, seed)


@pytest.mark.parametrize("level", LEVELS)
def test_runs_differ_and_change_sides(level: Level, stitches: tuple[Stitch, ...]) -> None:
    """From both sides again and again; at the ends of a stitch one side has all the siblings."""
    rung = LEVELS.index(level)
    for stitch in stitches:
        choices = {name: found[rung] for name, found in ladders_of(stitch).items()}
        assert draw(stitch, level, Random(0)) == draw_from(choices, Random(0))
        runs = [draw_from(choices, Random(seed)) for seed in range(60)]
        for asked in stitch.questions:
            both = choices[asked.id]
            if {s.value > asked.answer for s in both.siblings} in ({True}, {False}):
                assert sum(s.chance for s in both.siblings) <= MOST_AT_L2 + 1e-9
            elif both.below:
                sides = {run[asked.id] > asked.answer for run in runs}
                assert sides == {True, False}, asked.id


def test_two_answers_stand_beside_each_other_as_often_one_way_as_the_other(
    stitches: tuple[Stitch, ...],
) -> None:
    """So nothing is gained by knowing which numbers are answers, or which pair was seen before."""
    for stitch in stitches:
        counts = Counter(asked.answer for asked in stitch.questions)
        found = siblings(counts.elements(), form_step(stitch.step))
        for answer, both in found.items():
            for at_level, level in ((both.further, "further"), (both.next_door, "next_door")):
                assert sum(one.chance for one in at_level) <= MOST_AT_L2 + 1e-9
                for one in at_level:
                    back = {s.value: s.chance for s in getattr(found[one.value], level)}
                    there = counts[answer] * one.chance
                    assert math.isclose(there, counts[one.value] * back[answer])


def test_runs_really_hold_each_pair_both_ways(stitches: tuple[Stitch, ...]) -> None:
    """A stitch whose answers all differ, over many runs: 57 beside 95 as often as 95 beside 57."""
    table = next(stitch for stitch in stitches if stitch.id == "stitch-T2-001-01")
    seen: Counter[tuple[int, int]] = Counter()
    for seed in range(1_500):
        order = shuffled(table.questions, Random(seed))
        drawn = draw(table, "L3", Random(seed), order=order)
        seen.update((q.answer, drawn[q.id]) for q in table.questions)
    both_ways = [(seen[a, b], seen[b, a]) for a, b in seen if a < b and (b, a) in seen]
    assert len(both_ways) >= 15
    assert all(abs(one - other) < 0.2 * (one + other) for one, other in both_ways)


def test_in_a_run_what_is_still_to_be_right_is_preferred() -> None:
    """54 and 90 beside 72: once 90 was right, mostly 54; what was wrong before more often."""
    among = (Sibling(54, 0.45), Sibling(90, 0.45))
    assert at_its_turn(among, right=(), wrong=()) == among
    fresh, used = at_its_turn(among, right={90}, wrong=())
    assert fresh.chance == pytest.approx(used.chance / HAD_ITS_TURN)
    assert fresh.chance + used.chance == pytest.approx(0.9 * SOME_LEFT)
    lured, other = at_its_turn(among, right={36}, wrong={54})
    assert lured.chance == pytest.approx(WAS_WRONG * other.chance)
    none_left = at_its_turn(among, right={54, 90}, wrong=())
    assert [one.chance for one in none_left] == pytest.approx([0.45 * NONE_LEFT] * 2)
    (most,) = at_its_turn((Sibling(54, 0.95),), right={90}, wrong=())
    assert most.chance == pytest.approx(MOST_IN_A_RUN)
    assert at_its_turn((), right={90}, wrong={54}) == ()


def test_in_a_run_the_distractor_was_less_often_right_before(stitches: tuple[Stitch, ...]) -> None:
    """In a table of twenty answers at L2, what was right before stands there less often."""
    table = next(stitch for stitch in stitches if stitch.id == "stitch-T2-001-01")
    again = {True: 0, False: 0}
    for seed in range(200):
        order = shuffled(table.questions, Random(seed))
        for known in again:
            drawn = draw(table, "L2", Random(seed), order=order if known else ())
            been: set[int] = set()
            for asked in order:
                again[known] += drawn[asked.id] in been
                been.add(asked.answer)
    assert again[True] < 0.7 * again[False]


def test_where_many_answers_are_small_the_others_make_up_for_it() -> None:
    """Ten answers of 0 or 1 have nothing below them; the share above still holds."""
    lines = [f"{n} − {n}" for n in range(5)] + [f"{n + 1} − {n}" for n in range(5)]
    lines += [f"{n} + 30" for n in range(10)]
    asked = tuple(questions_of(map(parse_line, lines), stitch_id="stitch-T3-001-01"))
    stitch = Stitch(id="stitch-T3-001-01", thread_id="thread-T3-001", title="t", questions=asked)
    for level in LEVELS:
        for seed in range(RUNS):
            drawn = draw(stitch, level, Random(seed))
            assert 8 <= sum(drawn[q.id] > q.answer for q in asked) <= 12


LINES = st.one_of(
    st.integers(0, 999).map(lambda n: f"double {n}"),
    st.integers(0, 999).map(lambda n: f"half {2 * n}"),
    st.tuples(
        st.integers(0, 120),
        st.integers(1, 120),
        st.sampled_from(["{0} × {1}", "[{0}] × {1}", "{1} × [{0}]", "{0} + {1}", "[{0}] + {1}"]),
    ).map(lambda t: t[2].format(t[0], t[1])),
    st.tuples(st.integers(0, 120), st.integers(1, 120)).map(lambda t: f"{t[0] * t[1]} ÷ {t[1]}"),
    st.tuples(st.integers(0, 500), st.integers(0, 500)).map(lambda t: f"{t[0] + t[1]} − {t[1]}"),
)


@given(
    line=LINES,
    wanted_step=st.sampled_from([1, 2, 5, 10, 20]),
    others=st.frozensets(st.integers(0, 300), max_size=20),
)
def test_any_question_of_any_family_gets_fair_distractors(
    line: str, wanted_step: int, others: frozenset[int]
) -> None:
    asked = question(line)
    step = wanted_step if asked.answer % wanted_step == 0 else 1
    rungs = ladder(asked, step=step, answers=others | {asked.answer})
    form = math.lcm(2, step)
    for level, rung in zip(LEVELS, rungs, strict=True):
        assert rung.above
        assert min(rung.all) >= 0
        assert asked.answer not in rung.all
        assert rung.below or asked.answer < 2 * form
        if level != "L1":
            assert {(value - asked.answer) % form for value in rung.all} == {0}
    assert len({v for rung in rungs for v in rung.all}) == sum(len(rung.all) for rung in rungs)
