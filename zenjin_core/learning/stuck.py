"""On which stitches a learner is stuck: what a teacher looks at first.

Stuck is a stitch of which at least three rounds were played, and whose last round would have it
come again: fewer right at once than a nearly perfect round has.
"""

from collections.abc import Collection, Mapping
from datetime import datetime

import msgspec

from zenjin_core.learning import rules
from zenjin_core.learning.facts import EPOCH, MILLISECOND, NOTHING, Figures

LEAST_ROUNDS = 3
"""Before that many it is a stitch that is being learnt."""


class Rounds(msgspec.Struct, frozen=True):
    """How often a stitch was played, and how the last round went.

    Attributes:
        played: rounds in which every question was answered.
        last_ftc: questions right at once in the last of them; None where nothing tells.
    """

    played: int = 0
    last_ftc: int | None = None


def rounds_of(
    figures: Mapping[str, Figures],
    questions: Collection[str],
    *,
    finished_at: datetime | None,
) -> Rounds:
    """What the figures of a stitch's questions tell of its rounds.

    A round that was left in the middle counts for nothing: it has not asked every question, and
    its answers are younger than the last finished round.

    Args:
        figures: of each question, by its id.
        questions: the ids of all questions of the stitch.
        finished_at: when its last round was finished (``ProgressRow.last_attempted``).
    """
    of_each = [figures.get(question, NOTHING) for question in questions]
    played = min((one.asked for one in of_each), default=0)
    if finished_at is None or not played:
        return Rounds()
    until = (finished_at - EPOCH) // MILLISECOND
    return Rounds(played, sum(_right_last(one, until) for one in of_each))


def is_stuck(rounds: Rounds, spacing: rules.Spacing = rules.STANDARD) -> bool:
    """Whether the last of at least three rounds was not even nearly perfect."""
    asked = rules.QUESTIONS if spacing.nearly is None else spacing.nearly
    return rounds.played >= LEAST_ROUNDS and rounds.last_ftc is not None and rounds.last_ftc < asked


def _right_last(figures: Figures, until: int) -> bool:
    """Whether the last answer of the last finished round was right; answers are in their order."""
    before = [right for at, _, right in figures.latest if at <= until]
    if before:
        return before[-1]
    return bool(figures.latest) and figures.latest[0][2]
