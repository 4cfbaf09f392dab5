"""Distractors: never right, never seen through, on both sides, balanced, and no dumb way to win."""

import math
from collections.abc import Callable, Iterator
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
from zenjin_core.learning.distractors import candidates, draw, form_step, ladder, ladders
from zenjin_core.learning.question import LEVELS, Family, Level, Question, Stitch

FOLDER = Path(__file__).parents[3] / "resources" / "curriculum"
RUNS = 12
MOST_BY_LUCK = 0.60


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
        found = ladders(stitch)
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
        for rungs in ladders(stitch).values():
            for one, other in combinations(rungs, 2):
                assert not set(one.all) & set(other.all)


def test_slips_and_subtle_ones_keep_evenness_and_step(stitches: tuple[Stitch, ...]) -> None:
    for stitch in stitches:
        for asked in stitch.questions:
            for rung in ladders(stitch)[asked.id][1:]:
                for value in rung.all:
                    assert value % 2 == asked.answer % 2, (asked, value)
                    assert value % stitch.step == 0, (asked, value)


def test_subtle_ones_are_closer_than_slips_and_slips_closer_than_plainly_wrong_ones(
    stitches: tuple[Stitch, ...],
) -> None:
    def distance(stitch: Stitch, rung: int) -> float:
        found = ladders(stitch)
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
            drawn = draw(stitch, level, Random(seed))
            assert drawn.keys() == {q.id for q in stitch.questions}
            above = sum(drawn[q.id] > q.answer for q in stitch.questions)
            assert 8 <= above <= 12, (stitch.id, level, seed)


@pytest.mark.parametrize("level", LEVELS)
def test_runs_differ_and_change_sides(level: Level, stitches: tuple[Stitch, ...]) -> None:
    for stitch in stitches:
        runs = [draw(stitch, level, Random(seed)) for seed in range(40)]
        assert runs[0] == draw(stitch, level, Random(0))
        for asked in stitch.questions:
            both = candidates(asked, level, step=stitch.step)
            if both.below and both.above:
                sides = {run[asked.id] > asked.answer for run in runs}
                assert sides == {True, False}, asked.id


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


# What a child may do instead of knowing: prefer the option for which this is greater.
Preference = Callable[[Question, Stitch, int], float]


def roundness(value: int) -> float:
    if value == 0:
        return 9
    zeros = len(str(value)) - len(str(value).rstrip("0"))
    return zeros + (0.5 if value % 5 == 0 else 0)


def shown(asked: Question) -> Iterator[int]:
    """The numbers of the prompt, what stands behind the equals sign included."""
    yield from (n for at, n in enumerate(asked.numbers) if at != asked.blank)
    if asked.family == "missing_factor":
        yield math.prod(asked.numbers)
    if asked.family == "missing_addend":
        yield sum(asked.numbers)


STRATEGIES: dict[str, Preference] = {
    "the smaller": lambda _q, _s, value: -value,
    "the larger": lambda _q, _s, value: value,
    "the even one": lambda _q, _s, value: value % 2 == 0,
    "the odd one": lambda _q, _s, value: value % 2,
    "fits the step": lambda _q, s, value: value % s.step == 0,
    "ends like a number of the prompt": lambda q, _s, value: (
        value % 10 in {n % 10 for n in shown(q)}
    ),
    "ends unlike the prompt's numbers": lambda q, _s, value: (
        value % 10 not in {n % 10 for n in shown(q)}
    ),
    "the rounder": lambda _q, _s, value: roundness(value),
    "the less round": lambda _q, _s, value: -roundness(value),
}


@cache
def played(stitch: Stitch, level: Level) -> tuple[tuple[Question, int], ...]:
    """Each question of several runs with the distractor it was shown with."""
    runs = (draw(stitch, level, Random(f"{stitch.id} {seed}")) for seed in range(RUNS))
    return tuple((q, run[q.id]) for run in runs for q in stitch.questions)


def share_won(preference: Preference, stitches: tuple[Stitch, ...], level: Level) -> float:
    """What part of the questions a preference wins; where it sees no difference, half."""
    won: list[float] = []
    for stitch in stitches:
        for q, distractor in played(stitch, level):
            right, wrong = (preference(q, stitch, value) for value in (q.answer, distractor))
            won.append(1 if right > wrong else 0.5 if right == wrong else 0)
    return sum(won) / len(won)


def pairs_learnt(stitches: tuple[Stitch, ...], level: Level) -> float:
    """A child who remembers one run's pairs and which of the two was right, but no fact."""
    won = 0.0
    asked = 0
    for stitch in stitches:
        for seed in range(RUNS):
            before = draw(stitch, level, Random(f"{stitch.id} {seed} before"))
            now = draw(stitch, level, Random(f"{stitch.id} {seed} now"))
            memory: dict[frozenset[int], list[int]] = {}
            for q in stitch.questions:
                memory.setdefault(frozenset((q.answer, before[q.id])), []).append(q.answer)
            for q in stitch.questions:
                known = memory.get(frozenset((q.answer, now[q.id])), [])
                won += known.count(q.answer) / len(known) if known else 0.5
                asked += 1
    return won / asked


def test_only_knowing_wins(
    stitches: tuple[Stitch, ...], record_property: Callable[[str, object], None]
) -> None:
    """At L2 and L3 no simple strategy wins more than 60 %; at L1 it is only reported."""
    table = {
        name: [share_won(preference, stitches, level) for level in LEVELS]
        for name, preference in STRATEGIES.items()
    }
    table["has learnt the pairs of one run"] = [pairs_learnt(stitches, level) for level in LEVELS]
    lines = [f"{'strategy':34} {'L1':>6} {'L2':>6} {'L3':>6}"]
    lines += [f"{name:34} " + " ".join(f"{w:6.1%}" for w in won) for name, won in table.items()]
    report = "\n".join(lines)
    print(report)  # noqa: T201  shown by pytest -s, and with a failure
    record_property("strategies", report)
    for name, (_, slip, subtle) in table.items():
        assert max(slip, subtle) <= MOST_BY_LUCK, f"{name} wins too often\n{report}"
    assert share_won(lambda q, _s, value: value == q.answer, stitches, "L3") == 1


def test_on_no_stitch_does_size_evenness_or_step_give_the_answer_away(
    stitches: tuple[Stitch, ...],
) -> None:
    for stitch in stitches:
        for level in LEVELS[1:]:
            for name in ("the smaller", "the larger", "the even one", "fits the step"):
                won = share_won(STRATEGIES[name], (stitch,), level)
                assert won <= MOST_BY_LUCK, (stitch.id, level, name)
