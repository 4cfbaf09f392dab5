"""On which stitches a learner is stuck: what a teacher looks at first.

Stuck is a stitch of which at least three rounds were played, and whose last round would have it
come again: fewer right at once than a nearly perfect round has.
"""

from collections.abc import Mapping

import msgspec

from zenjin_core.learning import rules
from zenjin_core.learning.facts import HARDEST_ROUNDS, NOTHING, ROUNDS, Figures

LEAST_ROUNDS = 3
"""Before that many it is a stitch that is being learnt."""


class Rounds(msgspec.Struct, frozen=True):
    """How often a stitch was played, and how the last round went.

    Attributes:
        played: rounds in which every question was answered.
        perfect_at_hardest: those of them with the hardest distractors in which every question was
            right at once.
        last_ftc: questions right at once in the last of them; None where there is none.
    """

    played: int = 0
    perfect_at_hardest: int = 0
    last_ftc: int | None = None


NO_ROUNDS = Rounds()


def rounds_from(figures: Mapping[str, Mapping[str, Figures]]) -> dict[str, Rounds]:
    """How often each stitch was played, by its id; a stitch that never was is not there.

    Args:
        figures: what stands under :data:`~zenjin_core.learning.facts.ROUNDS` and
            :data:`~zenjin_core.learning.facts.HARDEST_ROUNDS`, among other things or alone.
    """
    hardest = figures.get(HARDEST_ROUNDS, {})
    return {
        stitch: Rounds(
            played=found.asked,
            perfect_at_hardest=hardest.get(stitch, NOTHING).right,
            last_ftc=found.latest[-1][1] if found.latest else None,
        )
        for stitch, found in figures.get(ROUNDS, {}).items()
    }


def is_stuck(rounds: Rounds, spacing: rules.Spacing = rules.STANDARD) -> bool:
    """Whether the last of at least three rounds was not even nearly perfect."""
    asked = rules.QUESTIONS if spacing.nearly is None else spacing.nearly
    return rounds.played >= LEAST_ROUNDS and rounds.last_ftc is not None and rounds.last_ftc < asked
