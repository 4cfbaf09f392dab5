"""How often each way to press wins, on real runs of given stitches.

Wins are shares of the first presentations; where a strategy sees no difference it counts half.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.support.moments import Moment, moments
from tests.support.tricks import (
    BESIDE_THE_PROMPT,
    BY_ARITHMETIC,
    BY_COUNTING_OFF,
    BY_LOOK,
    BY_MEMORY,
    BY_THE_RUN,
    Preference,
)
from zenjin_core.learning.question import LEVELS, Level, Stitch

TRICKS: dict[str, Preference] = {**BY_THE_RUN, **BY_LOOK, **BESIDE_THE_PROMPT, **BY_MEMORY}
"""None of these may win more than 60 % at L2 and L3 on the whole curriculum."""

REPORTED: dict[str, Preference] = {**BY_COUNTING_OFF, **BY_ARITHMETIC}
"""What cannot be taken away, and why, is told in docs/distractors.md."""


@dataclass(frozen=True, slots=True)
class Won:
    """What one strategy wins: by level, then by stitch id, a share."""

    on: Mapping[Level, Mapping[str, float]]

    def share(self, level: Level) -> float:
        """On the whole; every stitch counts alike."""
        on = self.on[level]
        return sum(on.values()) / len(on)

    def worst(self) -> tuple[float, str, Level]:
        """The stitch of L2 or L3 on which it wins most."""
        return max(
            (share, stitch_id, level)
            for level in LEVELS[1:]
            for stitch_id, share in self.on[level].items()
        )


def measured(strategies: Mapping[str, Preference], stitches: Sequence[Stitch]) -> dict[str, Won]:
    """What each strategy wins on each stitch at each level."""
    found: dict[str, dict[Level, dict[str, float]]] = {
        name: {level: {} for level in LEVELS} for name in strategies
    }
    for level in LEVELS:
        for stitch in stitches:
            for name, share in _won_on(stitch, level, strategies).items():
                found[name][level][stitch.id] = share
    return {name: Won(on) for name, on in found.items()}


def _won_on(stitch: Stitch, level: Level, strategies: Mapping[str, Preference]) -> dict[str, float]:
    won = dict.fromkeys(strategies, 0.0)
    count = 0
    for moment in moments(stitch, level):
        count += 1
        for name, preference in strategies.items():
            won[name] += _wins(preference, moment)
    return {name: total / count for name, total in won.items()}


def _wins(preference: Preference, moment: Moment) -> float:
    right = preference(moment, moment.question.answer)
    wrong = preference(moment, moment.now.distractor)
    return 1 if right > wrong else 0.5 if right == wrong else 0


def printed(won: Mapping[str, Won]) -> str:
    """The table as it stands in docs/distractors.md."""
    head = ["| strategy | L1 | L2 | L3 | most on one stitch |", "|---|---|---|---|---|"]
    rows: list[str] = []
    for name, one in won.items():
        shares = " | ".join(f"{one.share(level):.0%}" for level in LEVELS)
        most, stitch_id, level = one.worst()
        where = stitch_id.removeprefix("stitch-")
        rows.append(f"| {name} | {shares} | {most:.0%}, {where} at {level} |")
    return "\n".join([*head, *rows])
