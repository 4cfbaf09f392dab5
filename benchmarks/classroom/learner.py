"""How a simulated learner answers: remembers, works it out, rules an option out, or guesses.

The order is that of Siegler's strategy choice (Siegler and Shrager 1984, Siegler 1988): what does
not come to mind is worked out the slow way, if that way is mastered. What is neither is a choice
of two, and a press by luck is right half of the time.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from benchmarks.classroom.memory import Fact, Memory, Moment, Pace
from zenjin_core.learning.question import Level, Question
from zenjin_core.learning.shuffle import fact


@dataclass(frozen=True, slots=True)
class Traits:
    """What kind of learner it is.

    Attributes:
        name: weak, average or strong.
        pace: of the memory.
        works_out: how often a fact that does not come to mind can be worked out at all.
        working: median seconds of working out a small fact; large ones take up to twice that.
        experience: how often the easiest facts were met before the first day.
    """

    name: str
    pace: Pace
    works_out: float
    working: float
    experience: float


LEARNERS = (
    Traits(
        name="weak",
        pace=Pace(decay=0.195, half_life=1.0, reading=1.0, latency=1.1),
        works_out=0.55,
        working=5.0,
        experience=4.0,
    ),
    Traits(
        name="average",
        pace=Pace(decay=0.177, half_life=1.5, reading=0.8, latency=1.0),
        works_out=0.80,
        working=4.0,
        experience=8.0,
    ),
    Traits(
        name="strong",
        pace=Pace(decay=0.16, half_life=2.5, reading=0.6, latency=0.9),
        works_out=0.95,
        working=3.0,
        experience=12.0,
    ),
)

SLIP = 0.01
"""Pressing beside what one knows."""

MISCALCULATED = 0.04
RULES_OUT: dict[Level, float] = {"L1": 0.6, "L2": 0.25, "L3": 0.05}
"""How often the distractor gives itself away to somebody who does not know: an assumption."""

LOOKING = 2.5
"""Median seconds of ruling out or guessing."""

SPREAD = 0.35
LARGE = 100.0
"""An answer of this size is twice as long in the working out as a small one, and larger ones."""

EASY = 20.0
"""Answers about this large were met half as often before the first day as the smallest."""


@dataclass(frozen=True, slots=True)
class Response:
    """What one presentation came to, the distractor's press included."""

    right: bool
    seconds: float
    recalled: bool


class Learner:
    """One simulated child: traits, a memory, and luck of its own."""

    def __init__(self, traits: Traits, memory: Memory, rng: Random) -> None:
        self.memory = memory
        self._traits = traits
        self._rng = rng

    def went_to_school(self, questions: Iterable[Question], rng: Random) -> None:
        """What is known from before: small numbers more than large ones, by chance."""
        sizes: dict[Fact, int] = {}
        for question in questions:
            sizes.setdefault(fact(question), max((*question.numbers, question.answer)))
        for one, size in sizes.items():
            mean = self._traits.experience / (1 + (size / EASY) ** 2)
            self.memory.remember_from_before(one, _poisson(mean, rng))

    def respond(self, question: Question, level: Level, now: Moment) -> Response:
        """Look at a question with two options, and press."""
        remembering = self.memory.recall(fact(question), now)
        if remembering is not None:
            return Response(self._rng.random() >= SLIP, remembering, recalled=True)
        traits = self._traits
        if self._rng.random() < traits.works_out:
            size = min(question.answer / LARGE, 1.0)
            seconds = traits.pace.reading + self._about(traits.working * (1 + size))
            return Response(self._rng.random() >= MISCALCULATED, seconds, recalled=False)
        seconds = traits.pace.reading + self._about(LOOKING)
        right = self._rng.random() < RULES_OUT[level] or self._rng.random() < 0.5
        return Response(right, seconds, recalled=False)

    def _about(self, median: float) -> float:
        return median * math.exp(self._rng.gauss(0.0, SPREAD))


def _poisson(mean: float, rng: Random) -> int:
    limit, product, count = math.exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count
