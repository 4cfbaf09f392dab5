"""How far a stitch has come, in the four words a learner is shown."""

from typing import Literal

from zenjin_core.learning.merge import ProgressRow
from zenjin_core.learning.stuck import Rounds
from zenjin_core.learning.warm_up import is_known

State = Literal["met", "nearly", "perfect", "secure"]

STATES: tuple[State, ...] = ("secure", "perfect", "nearly", "met")
"""From the farthest on."""


def state_of(row: ProgressRow | None, rounds: Rounds) -> State | None:
    """The state of a stitch whose row and rounds are these; None for one that was never played.

    Secure is perfect at the hardest level, and stays so, as perfect does. The row does not tell it:
    the level in it is that of the next play.
    """
    if row is None or (row.last_attempted is None and not row.is_completed):
        return None
    if row.is_completed:
        return "secure" if rounds.perfect_at_hardest else "perfect"
    return "nearly" if is_known(row) else "met"
