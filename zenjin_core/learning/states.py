"""How far a stitch has come, in the four words a learner is shown."""

from typing import Literal

from zenjin_core.learning.merge import ProgressRow
from zenjin_core.learning.question import LEVELS
from zenjin_core.learning.warm_up import is_known

State = Literal["met", "nearly", "perfect", "secure"]

STATES: tuple[State, ...] = ("secure", "perfect", "nearly", "met")
"""From the farthest on."""


def state_of(row: ProgressRow | None, *, perfect_rounds: int) -> State | None:
    """The state of a stitch whose row is this; None for one that was never played.

    Secure is perfect at L3, and stays so, as perfect does. A row keeps the level of the next play,
    so that level alone does not tell it; but only perfect rounds raise it, one level each, so the
    third of them is the first at L3. Rounds that two computers played apart count here both.
    """
    if row is None or (row.last_attempted is None and not row.is_completed):
        return None
    if row.is_completed:
        top = row.distractor_level == LEVELS[-1] and perfect_rounds >= len(LEVELS)
        return "secure" if top else "perfect"
    return "nearly" if is_known(row) else "met"
