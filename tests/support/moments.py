"""What somebody has before their eyes, and in memory, each time two numbers are shown.

Taken from real runs, answered rightly. A way to press is measured by what it makes of these.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from statistics import median

from zenjin_core.curriculum import prompt
from zenjin_core.learning.question import Level, Question, Stitch
from zenjin_core.learning.run import Side, answer, start

RUNS = 16
"""How many runs of each stitch and level are looked at."""

REMEMBERED = (1, 3, 10)
"""How many earlier runs somebody may have in memory."""

WHEN = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as it stood on the screen; ``side`` is the answer's."""

    question: Question
    distractor: int
    side: Side

    @property
    def pair(self) -> frozenset[int]:
        """The two numbers, whichever is right."""
        return frozenset((self.question.answer, self.distractor))


Run = tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Memory:
    """Of some earlier runs: how often each number was right, or wrong, and in which pair."""

    right: Counter[int]
    wrong: Counter[int]
    right_in_pair: Counter[tuple[frozenset[int], int]]


@dataclass(frozen=True, slots=True)
class Moment:
    """Two numbers on the screen, and everything to go by.

    Attributes:
        now: what stands there.
        numbers: those that the prompt shows, in reading order.
        step: what all answers of the stitch are multiples of.
        answers: all answers of the stitch; one that is right twice counts twice.
        middle: the answer in the middle of them.
        last: what stood there before; None at the first question.
        right: how often each number has been right in this run.
        wrong: how often each has been the distractor in this run.
        memory: of the last run, the last three and the last ten before this one.
    """

    now: Shown
    numbers: tuple[int, ...]
    step: int
    answers: Counter[int]
    middle: float
    last: Shown | None
    right: Counter[int]
    wrong: Counter[int]
    memory: Mapping[int, Memory]

    @property
    def question(self) -> Question:
        return self.now.question

    def side_of(self, value: int) -> Side:
        """Where one of the two numbers stands."""
        if value == self.now.question.answer:
            return self.now.side
        return "left" if self.now.side == "right" else "right"


def run_of(stitch: Stitch, level: Level, rng: Random) -> Run:
    """A real run, answered rightly, with the sides as the learner sees them."""
    run = start(stitch, level, rng)
    seen: list[Shown] = []
    while (shown := run.shown) is not None:
        seen.append(Shown(shown.question, shown.distractor, shown.answer_side))
        run, _ = answer(run, shown.answer_side, response_ms=900, at=WHEN, rng=rng, guard_ms=0)
    return tuple(seen)


def moments(stitch: Stitch, level: Level) -> Iterator[Moment]:
    """All moments of the runs of a stitch at one level.

    The counts of the run go on growing: each moment is to be looked at before the next is taken.
    """
    runs = [run_of(stitch, level, Random(f"{stitch.id} {level} {n}")) for n in range(RUNS)]
    answers = Counter(question.answer for question in stitch.questions)
    middle = median(answers.elements())
    numbers = {question.id: _numbers(question) for question in stitch.questions}
    for place, run in enumerate(runs):
        # Runs know nothing of each other, so the later ones serve as earlier ones just as well.
        earlier = (runs[place + 1 :] + runs[:place])[::-1]
        memory = {count: _memory(earlier[:count]) for count in REMEMBERED}
        right: Counter[int] = Counter()
        wrong: Counter[int] = Counter()
        last: Shown | None = None
        for now in run:
            yield Moment(
                now=now,
                numbers=numbers[now.question.id],
                step=stitch.step,
                answers=answers,
                middle=middle,
                last=last,
                right=right,
                wrong=wrong,
                memory=memory,
            )
            right[now.question.answer] += 1
            wrong[now.distractor] += 1
            last = now


def _memory(runs: Sequence[Run]) -> Memory:
    return Memory(
        right=Counter(shown.question.answer for run in runs for shown in run),
        wrong=Counter(shown.distractor for run in runs for shown in run),
        right_in_pair=Counter((shown.pair, shown.question.answer) for run in runs for shown in run),
    )


def _numbers(question: Question) -> tuple[int, ...]:
    """The numbers a learner reads in the prompt, what stands behind the equals sign included."""
    return tuple(int(digits) for digits in re.findall(r"\d+", prompt(question)))
