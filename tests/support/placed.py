"""Simulated children who sit the start check, each at a known place in each tube.

Somebody who knows a stitch answers it from memory: right but for a slip, in two or three seconds.
Somebody who does not says "not yet", guesses, or works it out: slowly, and not always rightly.
(Retrieval beside slower counting and deriving: Siegler's model of children's strategies.)
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from zenjin_core.learning import placement
from zenjin_core.learning.rules import DEFAULT_WINDOW_MS, Heard


@dataclass(frozen=True)
class Child:
    """How somebody answers.

    ``not_yet`` and ``guesses`` are shares of what is not known; the rest is worked out. ``blur``
    is how softly knowing ends, in stitches.
    """

    not_yet: float = 0.5
    guesses: float = 0.15
    blur: float = 0.5

    def answers(self, stitch: int, *, place: int, rng: Random) -> Heard:
        """A question of the stitch of this index, from a child at ``place``."""
        if rng.random() < (1 + math.tanh((place - 0.5 - stitch) / self.blur / 2)) / 2:
            return _heard(rng, right=0.96, seconds=2.5)
        chance = rng.random()
        if chance < self.not_yet:
            return "not_yet"
        if chance < self.not_yet + self.guesses:
            return _heard(rng, right=0.5, seconds=2.0)
        return _heard(rng, right=0.75, seconds=8.0)


def _heard(rng: Random, *, right: float, seconds: float) -> Heard:
    took = round(1_000 * rng.lognormvariate(math.log(seconds), 0.4))
    in_time = took < DEFAULT_WINDOW_MS
    return placement.judge(correct=in_time and rng.random() < right, response_ms=took)


@dataclass(frozen=True)
class Sat:
    """One child's check: how far the start lies from the true one, by tube, and what it took."""

    errors: Mapping[int, int]
    asked: int


def sit(child: Child, places: Mapping[int, int], *, stitches: Mapping[int, int], seed: int) -> Sat:
    """The whole check; an error is positive where the start is too hard."""
    rng = Random(seed)
    check = placement.begin(stitches)
    while (due := placement.due(check)) is not None:
        assert check.tube is not None
        heard = child.answers(due, place=places[check.tube], rng=rng)
        check = placement.hear(check, heard)
    found = placement.starts(check)
    return Sat(
        errors={
            tube: found[tube] - min(place, stitches[tube] - 1) for tube, place in places.items()
        },
        asked=check.asked,
    )
