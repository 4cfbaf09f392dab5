"""A stitch's place in its tube on its way to the server, and the server's verdicts."""

from typing import Literal

import msgspec

from zenjin_core.learning.question import Level
from zenjin_core.wire.envelope import Success
from zenjin_core.wire.sessions import Instant

MAX_ORDER_NUMBER = 2**31 - 1
MAX_SKIP_NUMBER = 1_000
MAX_REVISION = 2**53 - 1
"""The largest whole number every JSON reader keeps exactly."""

MAX_BULK_PROGRESS = 500
BATCH_SIZE = 50
"""How many items the original bulk route counts as one batch in its ``results``."""

ProgressStatus = Literal["applied", "superseded", "rejected"]


class ProgressItem(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A stitch's row: the body of ``POST /api/progress/update`` and an item of bulk-sync.

    Attributes:
        order_number: sparse key of the place in the tube's queue.
        skip_number: how many others it goes behind after a perfect round.
        last_attempted: absent means now; an explicit null (never played) is honoured.
        revision: 1 + the greatest revision of any progress row of this learner the device had
            seen; absent (a client of the original application) means newest.
        device_id: who wrote it; the last tie-breaker of a merge.
    """

    thread_id: str
    stitch_id: str
    order_number: int = 0
    skip_number: int = 5
    distractor_level: Level = "L1"
    is_completed: bool = False
    last_attempted: Instant | msgspec.UnsetType | None = msgspec.UNSET
    revision: int | None = None
    device_id: str = ""
    user_id: str | None = None


class ProgressUpdated(Success, frozen=True, kw_only=True):
    """The answer to ``POST /api/progress/update``; ``current`` is there when superseded."""

    thread_id: str
    stitch_id: str
    order_number: int
    status: ProgressStatus
    current: ProgressItem | msgspec.UnsetType = msgspec.UNSET


class BulkSync(msgspec.Struct, frozen=True, rename="camel"):
    """The body of ``POST /api/progress/bulk-sync``: not empty, each item judged by itself."""

    progress_items: tuple[msgspec.Raw, ...]
    user_id: str | None = None


class ProgressVerdict(
    msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True
):
    """What became of one item of a bulk body, in the order sent."""

    thread_id: str
    stitch_id: str
    status: ProgressStatus
    code: str = ""
    error: str = ""
    current: ProgressItem | None = None


class Batch(msgspec.Struct, frozen=True):
    """The original route's count per batch of 50, from 1."""

    batch: int
    count: int


class BulkSynced(Success, frozen=True, kw_only=True):
    """The answer to bulk-sync: 200, or 207 when some items were refused."""

    total_synced: int
    results: tuple[Batch, ...]
    items: tuple[ProgressVerdict, ...]
