"""Ways to press without knowing the answer, and how often they win on given stitches.

Each is somebody who never works a question out: they look at the two numbers, at the sides, or
remember something of earlier runs. Wins are shares of the first presentations of whole runs; where
a strategy sees no difference it counts half.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from random import Random
from statistics import median

from zenjin_core.curriculum import prompt
from zenjin_core.learning.distractors import draw
from zenjin_core.learning.question import LEVELS, Level, Question, Stitch
from zenjin_core.learning.run import Side, answer, start

RUNS = 6
"""How many runs of each stitch are looked at."""

WHEN = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as it stood on the screen; ``side`` is the answer's."""

    question: Question
    distractor: int
    side: Side


Run = tuple[Shown, ...]
Won = tuple[float, ...]
"""Shares won at L1, L2 and L3."""


@cache
def runs_of(stitch: Stitch, level: Level) -> tuple[Run, ...]:
    """Several real runs of a stitch, answered rightly, with the sides as the learner sees them."""
    return tuple(_run(stitch, level, Random(f"{stitch.id} {level} {seed}")) for seed in range(RUNS))


def _run(stitch: Stitch, level: Level, rng: Random) -> Run:
    run = start(stitch, level, rng)
    seen: list[Shown] = []
    while (shown := run.shown) is not None:
        seen.append(Shown(shown.question, shown.distractor, shown.answer_side))
        run, _ = answer(run, shown.answer_side, response_ms=900, at=WHEN, rng=rng, guard_ms=0)
    return tuple(seen)


# By the look of a number: the option for which this is greater is pressed.

Preference = Callable[[Question, Stitch, int], float]


@cache
def numbers_shown(question: Question) -> tuple[int, ...]:
    """The numbers a learner reads in the prompt, what stands behind the equals sign included."""
    return tuple(int(digits) for digits in re.findall(r"\d+", prompt(question)))


@cache
def last_digits_shown(question: Question) -> frozenset[int]:
    """The last digits of the numbers in the prompt."""
    return frozenset(number % 10 for number in numbers_shown(question))


@cache
def typical(stitch: Stitch) -> float:
    """The answer in the middle of the stitch's answers."""
    return median(question.answer for question in stitch.questions)


@cache
def answers(stitch: Stitch) -> frozenset[int]:
    """The numbers that are an answer somewhere in the stitch."""
    return frozenset(question.answer for question in stitch.questions)


@cache
def roundness(number: int) -> float:
    """How round a number looks: its noughts at the end, a 5 there is half of one."""
    if number == 0:
        return 9
    noughts = len(str(number)) - len(str(number).rstrip("0"))
    return noughts + (0.5 if number % 5 == 0 else 0)


def _multiple(question: Question, _stitch: Stitch, value: int) -> float:
    return any(number > 1 and value % number == 0 for number in numbers_shown(question))


def _digits_shared(question: Question, _stitch: Stitch, value: int) -> float:
    return len(set(str(value)) & set("".join(map(str, numbers_shown(question)))))


BY_THE_NUMBERS: dict[str, Preference] = {
    "always the smaller": lambda _q, _s, value: -value,
    "always the larger": lambda _q, _s, value: value,
    "always the even one": lambda _q, _s, value: value % 2 == 0,
    "always the odd one": lambda _q, _s, value: value % 2,
    "the one that fits the step": lambda _q, s, value: value % s.step == 0,
    "ends like a number of the prompt": lambda q, _s, value: value % 10 in last_digits_shown(q),
    "ends unlike the prompt's numbers": lambda q, _s, value: value % 10 not in last_digits_shown(q),
    "the rounder one": lambda _q, _s, value: roundness(value),
    "the less round one": lambda _q, _s, value: -roundness(value),
    "nearest to a typical answer": lambda _q, s, value: -abs(value - typical(s)),
    "furthest from a typical answer": lambda _q, s, value: abs(value - typical(s)),
    "a multiple of a number shown": _multiple,
    "no multiple of a number shown": lambda q, s, value: -_multiple(q, s, value),
    "shares more digits with the prompt": _digits_shared,
    "shares fewer digits": lambda q, s, value: -_digits_shared(q, s, value),
    "knows the stitch's answers by heart": lambda _q, s, value: value in answers(s),
}


def _to_one_digit(number: int) -> float:
    size = 10 ** (len(str(number)) - 1)
    return math.floor(number / size + 0.5) * size


def estimate(question: Question) -> float:
    """The answer worked out with every number of the prompt rounded to its first digit."""
    first, *more = (_to_one_digit(number) for number in numbers_shown(question))
    second = more[0] if more else 2.0
    match question.family:
        case "double" | "times":
            return first * second
        case "half" | "divide":
            return first / second
        case "missing_factor":
            return max(first, second) / min(first, second)
        case "add":
            return first + second
        case _:
            return abs(first - second)


BY_ARITHMETIC: dict[str, Preference] = {
    "works out the last digit only": lambda q, _s, value: value % 10 == q.answer % 10,
    "estimates with rounded numbers": lambda q, _s, value: -abs(value - estimate(q)),
}
"""No tricks but part of the sum: what these win is reported, and is no fault."""


def preferred(preference: Preference, stitch: Stitch, level: Level) -> float:
    """What part of the questions a preference wins."""
    won: list[float] = []
    for run in runs_of(stitch, level):
        for shown in run:
            right = preference(shown.question, stitch, shown.question.answer)
            wrong = preference(shown.question, stitch, shown.distractor)
            won.append(1 if right > wrong else 0.5 if right == wrong else 0)
    return sum(won) / len(won)


# By the sides.


def always_left(stitch: Stitch, level: Level) -> float:
    """Never moves a finger."""
    sides = [shown.side == "left" for run in runs_of(stitch, level) for shown in run]
    return sum(sides) / len(sides)


def same_side(stitch: Stitch, level: Level) -> float:
    """Presses where the answer stood last time; the first question of a run is left out."""
    same = [
        run[at].side == run[at - 1].side
        for run in runs_of(stitch, level)
        for at in range(1, len(run))
    ]
    return sum(same) / len(same)


# By memory.


def pairs_learnt(stitch: Stitch, level: Level, *, runs: int) -> float:
    """Remembers each pair of numbers of the last runs and which was right more often."""
    won: list[float] = []
    for seed in range(RUNS):
        memory: Counter[tuple[frozenset[int], int]] = Counter()
        for before in range(runs):
            drawn = draw(stitch, level, Random(f"{stitch.id} {level} {seed} {before}"))
            memory.update(_pairs(stitch.questions, drawn))
        now = draw(stitch, level, Random(f"{stitch.id} {level} {seed} now"))
        for question in stitch.questions:
            pair = frozenset((question.answer, now[question.id]))
            right, wrong = memory[pair, question.answer], memory[pair, now[question.id]]
            won.append(1 if right > wrong else 0.5 if right == wrong else 0)
    return sum(won) / len(won)


def _pairs(
    questions: Sequence[Question], drawn: dict[str, int]
) -> Iterable[tuple[frozenset[int], int]]:
    return ((frozenset((q.answer, drawn[q.id])), q.answer) for q in questions)


def not_yet_right(stitch: Stitch, level: Level) -> float:
    """Remembers which numbers were right in this run and presses one that was not."""
    won: list[float] = []
    for run in runs_of(stitch, level):
        been: set[int] = set()
        for shown in run:
            right, wrong = shown.question.answer not in been, shown.distractor not in been
            won.append(1 if right > wrong else 0.5 if right == wrong else 0)
            been.add(shown.question.answer)
    return sum(won) / len(won)


Strategy = Callable[[Stitch, Level], float]


def _by(preference: Preference) -> Strategy:
    return lambda stitch, level: preferred(preference, stitch, level)


TRICKS: dict[str, Strategy] = {
    "always left": always_left,
    "same side as last time": same_side,
    "the other side than last time": lambda s, level: 1 - same_side(s, level),
    **{name: _by(preference) for name, preference in BY_THE_NUMBERS.items()},
    "has learnt the pairs of one run": lambda s, level: pairs_learnt(s, level, runs=1),
    "has learnt the pairs of three runs": lambda s, level: pairs_learnt(s, level, runs=3),
    "has learnt the pairs of ten runs": lambda s, level: pairs_learnt(s, level, runs=10),
    "what was right before in this run": lambda s, level: 1 - not_yet_right(s, level),
}
"""None of these may win more than 60 % at L2 and L3 on the whole curriculum."""

REPORTED: dict[str, Strategy] = {
    "what was not yet right in this run": not_yet_right,
    **{name: _by(preference) for name, preference in BY_ARITHMETIC.items()},
}
"""What cannot be taken away, and why, is told in docs/distractors.md."""


def share_won(strategy: Strategy, stitches: Sequence[Stitch], level: Level) -> float:
    """What part of all questions a strategy wins; every stitch counts alike."""
    return sum(strategy(stitch, level) for stitch in stitches) / len(stitches)


def table(strategies: Mapping[str, Strategy], stitches: Sequence[Stitch]) -> dict[str, Won]:
    """What each strategy wins at L1, L2 and L3."""
    return {
        name: tuple(share_won(strategy, stitches, level) for level in LEVELS)
        for name, strategy in strategies.items()
    }


def printed(won: Mapping[str, Won]) -> str:
    """The table as it stands in docs/distractors.md."""
    head = ["| strategy | L1 | L2 | L3 |", "|---|---|---|---|"]
    rows = (
        f"| {name} | " + " | ".join(f"{w:.0%}" for w in row) + " |" for name, row in won.items()
    )
    return "\n".join([*head, *rows])
