"""Two devices' rows of one stitch become one, without a clock and without asking anybody."""

from datetime import UTC, datetime, timedelta

import msgspec

from zenjin_core.learning.question import LEVELS, Level


class ProgressRow(msgspec.Struct, frozen=True):
    """Where a stitch stands for a learner.

    Attributes:
        order_number: sparse key of its place in the tube's queue.
        skip_number: how many others it goes behind after a perfect round; a rung of the ladder.
        distractor_level: never falls.
        is_completed: perfect at least once; never becomes false again.
        last_attempted: when a round of it was last finished, or None for never.
        revision: 1 + the greatest revision of any row of this learner its device had seen.
        device_id: who wrote it.
    """

    thread_id: str
    stitch_id: str
    order_number: int
    skip_number: int
    distractor_level: Level
    is_completed: bool
    last_attempted: datetime | None
    revision: int
    device_id: str


def merge(a: ProgressRow, b: ProgressRow) -> ProgressRow:
    """The row both sides agree on: commutative, associative, idempotent.

    The larger (revision, last_attempted in whole ms, device id) wins whole; is_completed and
    distractor_level, which only ever rise, are the higher of both. Rows equal in all three keys
    but not in content (two clients without a revision) are ordered by their content, so that
    every replica still picks the same one.
    """
    winner = max(a, b, key=_rank)
    level = LEVELS[max(LEVELS.index(a.distractor_level), LEVELS.index(b.distractor_level))]
    return msgspec.structs.replace(
        winner, is_completed=a.is_completed or b.is_completed, distractor_level=level
    )


_NEVER = datetime.min.replace(tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def _rank(row: ProgressRow) -> tuple[int, int, str, int, int, datetime, str]:
    attempted = row.last_attempted or _NEVER
    return (
        row.revision,
        (attempted - _NEVER) // _MILLISECOND,
        row.device_id,
        # From here on only to pick the same one everywhere.
        row.order_number,
        row.skip_number,
        attempted,
        row.thread_id,
    )
