"""How a simulated learner remembers a fact: two published models behind one interface.

Two, because a scheduler that wins under one of them only has won by a property of that model.

:class:`Activation` is the account of the spacing effect by Pavlik and Anderson (2005, Cognitive
Science 29, 559-586) within ACT-R: each meeting leaves a trace that fades by a power law, and
fades the faster the more active the fact was when it was met. Recall is a logistic function of
the summed traces, its time falls exponentially with them. Scale, threshold, noise and the slower
clock between sessions are theirs, and so is the average learner's decay.

:class:`HalfLife` is exponential forgetting with a half-life of each fact's own, as in half-life
regression (Settles and Meeder 2016, Proceedings of ACL, 1848-1858) and MEMORIZE (Tabibian et al.
2019, PNAS 116, 3988-3993): a success lengthens it, a failure shortens it. What a success adds
shrinks with what was still remembered, or else cramming would be the best teacher. Times fall by
the power law of practice (Newell and Rosenbloom 1981) and are spread lognormally.
"""

import math
from dataclasses import dataclass
from random import Random
from statistics import NormalDist
from typing import Protocol

Fact = tuple[str, tuple[int, ...]]
"""An operation and its numbers in any order, as :func:`zenjin_core.learning.shuffle.fact`."""

DAY = 86_400.0
QUICK = 3.0
"""Seconds within which a fact must come to mind to count as known."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happens: ``real`` seconds since the first day's start, and ``felt`` ones.

    Between sessions the felt clock runs at :data:`BETWEEN` of its pace, as much less happens
    there that would disturb a memory of arithmetic.
    """

    real: float
    felt: float


BETWEEN = 0.025


class Memory(Protocol):
    """What one learner remembers."""

    def recall(self, fact: Fact, now: Moment) -> float | None:
        """Seconds until the fact comes to mind, or None when it does not."""
        ...

    def met(self, fact: Fact, now: Moment, *, recalled: bool) -> None:
        """The fact was on the screen together with its answer."""
        ...

    def known(self, fact: Fact, now: Moment) -> float:
        """The probability that the fact would come to mind within :data:`QUICK` seconds."""
        ...

    def remember_from_before(self, fact: Fact, meetings: int) -> None:
        """The fact was met so often, once a fortnight, before the first day."""
        ...


@dataclass(frozen=True, slots=True)
class Pace:
    """What makes one learner's memory better than another's.

    Attributes:
        decay: how fast traces fade (activation model).
        half_life: days after the first meeting until half is forgotten (half-life model).
        reading: seconds to take in question and options and to press.
        latency: factor of the time that remembering takes.
    """

    decay: float
    half_life: float
    reading: float
    latency: float


FORTNIGHT = 14 * DAY


class Activation:
    """Pavlik and Anderson's memory; see the module's docstring."""

    SCALE = 0.217
    THRESHOLD = -0.704
    NOISE = 0.255

    def __init__(self, pace: Pace, rng: Random) -> None:
        self._pace = pace
        self._rng = rng
        self._traces: dict[Fact, list[tuple[float, float]]] = {}
        # What is less active than this would take longer than QUICK.
        self._quick = max(self.THRESHOLD, -math.log((QUICK - pace.reading) / pace.latency))

    def recall(self, fact: Fact, now: Moment) -> float | None:
        """Noise decides; what it leaves under the threshold does not come to mind."""
        strength = self._strength(fact, now.felt)
        if not strength:
            return None
        chance = min(max(self._rng.random(), 1e-9), 1 - 1e-9)
        active = math.log(strength) + self.NOISE * math.log(chance / (1 - chance))
        if active < self.THRESHOLD:
            return None
        return self._pace.reading + self._pace.latency * math.exp(-active)

    def met(self, fact: Fact, now: Moment, *, recalled: bool) -> None:  # noqa: ARG002 - a trace is a trace in this model
        """One more trace."""
        self._leave(fact, now.felt)

    def known(self, fact: Fact, now: Moment) -> float:
        """The chance that noise leaves the fact active enough to be quick."""
        strength = self._strength(fact, now.felt)
        if not strength:
            return 0.0
        return 1 / (1 + math.exp((self._quick - math.log(strength)) / self.NOISE))

    def remember_from_before(self, fact: Fact, meetings: int) -> None:
        """A trace a fortnight."""
        for back in range(meetings, 0, -1):
            self._leave(fact, -back * FORTNIGHT * BETWEEN)

    def _leave(self, fact: Fact, felt: float) -> None:
        decay = self._pace.decay + self.SCALE * self._strength(fact, felt)
        self._traces.setdefault(fact, []).append((felt, decay))

    def _strength(self, fact: Fact, felt: float) -> float:
        # A trace younger than a second counts as one: the power law has no value at nought.
        traces = self._traces.get(fact, ())
        return math.fsum(math.pow(max(felt - then, 1.0), -decay) for then, decay in traces)


class HalfLife:
    """Exponential forgetting with growing half-lives; see the module's docstring."""

    GROWTH = 2.5
    """A success after all was forgotten multiplies the half-life by 1 + this."""
    LOSS = 0.6
    LONGEST = 365.0
    PRACTICE = 0.3
    SPREAD = 0.3
    FIRST = 1.5
    """Seconds of remembering at the first success, over the reading."""

    def __init__(self, pace: Pace, rng: Random) -> None:
        self._pace = pace
        self._rng = rng
        self._facts: dict[Fact, tuple[float, float, int]] = {}  # half-life, last met, meetings

    def recall(self, fact: Fact, now: Moment) -> float | None:
        """By chance, as much as is not forgotten by now."""
        if self._rng.random() >= self._chance(fact, now):
            return None
        return self._median(fact) * math.exp(self._rng.gauss(0.0, self.SPREAD))

    def met(self, fact: Fact, now: Moment, *, recalled: bool) -> None:
        """Longer or shorter half-life, and remembered from now on."""
        least = self._pace.half_life
        half_life, _, meetings = self._facts.get(fact, (least, 0.0, 0))
        if recalled:
            half_life *= 1 + self.GROWTH * (1 - self._chance(fact, now))
        elif meetings:
            half_life *= self.LOSS
        half_life = min(max(half_life, least), self.LONGEST)
        self._facts[fact] = half_life, now.real, meetings + 1

    def known(self, fact: Fact, now: Moment) -> float:
        """Remembered, and within the time."""
        if fact not in self._facts:
            return 0.0
        quick = NormalDist(math.log(self._median(fact)), self.SPREAD).cdf(math.log(QUICK))
        return self._chance(fact, now) * quick

    def remember_from_before(self, fact: Fact, meetings: int) -> None:
        """As if half had been forgotten at each meeting."""
        if meetings:
            grown = self._pace.half_life * (1 + self.GROWTH / 2) ** (meetings - 1)
            self._facts[fact] = min(grown, self.LONGEST), -FORTNIGHT, meetings

    def _chance(self, fact: Fact, now: Moment) -> float:
        found = self._facts.get(fact)
        if found is None:
            return 0.0
        half_life, last, _ = found
        return float(2.0 ** -((now.real - last) / DAY / half_life))

    def _median(self, fact: Fact) -> float:
        meetings = self._facts[fact][2]
        return self._pace.reading + self._pace.latency * self.FIRST * math.pow(
            meetings, -self.PRACTICE
        )
