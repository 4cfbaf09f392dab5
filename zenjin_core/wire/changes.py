"""``GET /api/changes``: one numbered stream of what changed for a user, for other devices."""

import msgspec

from zenjin_core.wire.dashboard import DashboardProfile
from zenjin_core.wire.envelope import Success
from zenjin_core.wire.progress import ProgressItem
from zenjin_core.wire.sessions import SessionRecord

DEFAULT_CHANGES = 100
MAX_CHANGES = 500


class SessionChanged(msgspec.Struct, frozen=True, tag_field="kind", tag="session"):
    """A session was recorded; ``n`` is its change number, unique for the user and growing."""

    n: int
    record: SessionRecord


class ProgressChanged(msgspec.Struct, frozen=True, tag_field="kind", tag="progress"):
    """A progress row was applied; only its newest change number is in the stream."""

    n: int
    record: ProgressItem


class Totals(msgspec.Struct, frozen=True):
    """What the server holds in all, to notice a difference that the stream cannot explain."""

    sessions: int
    points: int


class Changes(Success, frozen=True, kw_only=True):
    """The answer: everything with ``since < n ≤ cursor`` that fitted, in order of ``n``.

    Attributes:
        cursor: what to send as ``since`` next time.
        has_more: whether to ask again at once.
        epoch: names this life of the database. A restored server has a new one, and a device
            that sees a new one starts from 0.
    """

    items: tuple[SessionChanged | ProgressChanged, ...]
    profile: DashboardProfile
    cursor: int
    has_more: bool
    epoch: str
    totals: Totals
