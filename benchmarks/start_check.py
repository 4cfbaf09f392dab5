"""``python -m benchmarks.start_check``: simulated children sit the start check.

Each is at a known place in each tube, any place as likely as any other, and the three tubes have
nothing to do with each other: harder than a class. Told is how many tubes begin within two stitches
of the true place, and how long the check took, the feedback after each question included.

Somebody who knows a stitch answers it from memory: right but for a slip, in two or three seconds.
Somebody who does not says "not yet", guesses, or works it out: slowly, and not always rightly.
(Retrieval beside slower counting and deriving: Siegler's model of children's strategies.)
"""

import argparse
import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from statistics import median, quantiles

from zenjin_core.learning import placement, rules
from zenjin_core.learning.answering import Heard

TUBES = {1: 43, 2: 43, 3: 45}
NEAR = 2


@dataclass(frozen=True)
class Child:
    """How somebody answers.

    ``not_yet`` and ``guesses`` are shares of what is not known; the rest is worked out, in
    ``worked_out`` seconds. What is known takes ``seconds`` and is ``right`` but for slips. ``blur``
    is how softly knowing ends, in stitches. ``low`` and ``high`` are the shares of a tube that the
    place lies between.
    """

    not_yet: float = 0.5
    guesses: float = 0.15
    blur: float = 0.5
    right: float = 0.96
    seconds: float = 2.5
    worked_out: float = 8.0
    low: float = 0.0
    high: float = 1.0

    def answers(self, stitch: int, *, place: int, rng: Random) -> Heard:
        """A question of the stitch of this index, from a child at ``place``."""
        if rng.random() < (1 + math.tanh((place - 0.5 - stitch) / self.blur / 2)) / 2:
            return _heard(rng, right=self.right, seconds=self.seconds)
        chance = rng.random()
        if chance < self.not_yet:
            took = min(rng.lognormvariate(math.log(3.0), 0.4), rules.DEFAULT_WINDOW_MS / 1_000)
            return Heard(verdict="not_yet", response_ms=round(1_000 * took))
        if chance < self.not_yet + self.guesses:
            return _heard(rng, right=0.5, seconds=2.0)
        return _heard(rng, right=0.75, seconds=self.worked_out)


KINDS: Mapping[str, Child] = {
    "usual": Child(),
    "knows exactly": Child(blur=0.01),
    "says not yet": Child(not_yet=0.8, guesses=0.1),
    "tries more": Child(not_yet=0.4),
    "beginner": Child(high=0.0),
    "knows everything": Child(low=1.0),
    "guesses a third": Child(not_yet=0.2, guesses=0.3),
    "never says not yet": Child(not_yet=0.0),
    "guesses half, never says not yet": Child(not_yet=0.0, guesses=0.5),
}

UNFORESEEN: Mapping[str, Child] = {
    "slow at everything": Child(seconds=4.0, worked_out=10.0),
    "slips in one of eight": Child(right=0.88),
    "knows this and that": Child(blur=1.5),
    "guesses everything": Child(not_yet=0.0, guesses=1.0),
}
"""Children whom the check does not reckon with."""


def _heard(rng: Random, *, right: float, seconds: float) -> Heard:
    took = round(1_000 * rng.lognormvariate(math.log(seconds), 0.4))
    in_time = took < rules.DEFAULT_WINDOW_MS
    return placement.judge(
        correct=in_time and rng.random() < right,
        response_ms=min(took, rules.DEFAULT_WINDOW_MS),
    )


@dataclass(frozen=True)
class Sat:
    """One child's check: how far the start lies from the true one, by tube, and what it took.

    ``unknown`` is by tube how many stitches are not known, ``sleeping`` the tubes that may sleep.
    """

    errors: Mapping[int, int]
    asked: int
    seconds: float
    unknown: Mapping[int, int]
    sleeping: frozenset[int]


def sit(child: Child, places: Mapping[int, int], *, stitches: Mapping[int, int], seed: int) -> Sat:
    """The whole check; an error is positive where the start is too hard."""
    rng = Random(seed)
    check = placement.begin(stitches)
    spent_ms = 0
    while check.due is not None and check.tube is not None:
        heard = child.answers(check.due, place=places[check.tube], rng=rng)
        spent_ms += heard.response_ms
        right = heard.verdict == "right"
        spent_ms += rules.PLACEMENT_RIGHT_MS if right else rules.PLACEMENT_MISSED_MS
        check = placement.hear(check, heard)
    found = placement.starts(check)
    return Sat(
        errors={
            tube: found[tube] - min(place, stitches[tube] - 1) for tube, place in places.items()
        },
        asked=check.asked,
        seconds=spent_ms / 1_000,
        unknown={tube: stitches[tube] - place for tube, place in places.items()},
        sleeping=placement.may_sleep(check),
    )


def class_of(child: Child, children: int) -> list[Sat]:
    """Many children of a kind, each somewhere else; the same ones at every run."""
    rng = Random(19)
    return [
        sit(
            child,
            {
                tube: rng.randint(round(child.low * count), round(child.high * count))
                for tube, count in TUBES.items()
            },
            stitches=TUBES,
            seed=seed,
        )
        for seed in range(children)
    ]


def share_near(sat: Sequence[Sat]) -> float:
    """How many tubes begin within two stitches of the true place."""
    errors = [error for one in sat for error in one.errors.values()]
    return sum(abs(error) <= NEAR for error in errors) / len(errors)


def share_too_hard(sat: Sequence[Sat]) -> float:
    """How many tubes begin more than two stitches too far on."""
    errors = [error for one in sat for error in one.errors.values()]
    return sum(error > NEAR for error in errors) / len(errors)


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.start_check", description=__doc__)
    parser.add_argument("--children", type=int, default=300, help="of each kind, 300 unless told")
    children: int = parser.parse_args(arguments).children
    if children < 2:
        parser.error(f"--children takes 2 or more, not {children}")
    print("| children | within two stitches | too hard | questions | minutes | nine of ten |")
    print("|---|---|---|---|---|---|")
    seconds: list[float] = []
    for name, child in {**KINDS, **UNFORESEEN}.items():
        sat = class_of(child, children)
        took = [one.seconds for one in sat]
        if name in KINDS:
            seconds += took
        print(
            f"| {name} | {share_near(sat):.0%} | {share_too_hard(sat):.0%}"
            f" | {median(one.asked for one in sat):.0f}"
            f" | {median(took) / 60:.1f} | {quantiles(took, n=10)[-1] / 60:.1f} |"
        )
    print(f"\nThe first nine kinds together: half of them took {median(seconds):.0f} s or less.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
