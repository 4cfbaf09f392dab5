"""How far a stitch has come, in the four words a learner is shown."""

from typing import Literal

from zenjin_core.learning import rules
from zenjin_core.learning.merge import ProgressRow
from zenjin_core.learning.question import LEVELS
from zenjin_core.learning.warm_up import is_known

State = Literal["met", "nearly", "perfect", "secure"]

STATES: tuple[State, ...] = ("secure", "perfect", "nearly", "met")
"""From the farthest on."""


def state_of(row: ProgressRow | None) -> State | None:
    """The state of a stitch whose row is this; None for one that was never played.

    Secure is perfect at L3. A row keeps the level of the next play, so that level alone does not
    tell it; what came through there stands on the highest rung of the ladder as well.
    """
    if row is None or (row.last_attempted is None and not row.is_completed):
        return None
    if row.is_completed:
        top = row.distractor_level == LEVELS[-1] and row.skip_number >= rules.LADDER[-1]
        return "secure" if top else "perfect"
    return "nearly" if is_known(row) else "met"
