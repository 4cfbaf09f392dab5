"""Finished sessions on their way to the server, and its verdicts about them."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from zenjin_core.wire.envelope import Success

Instant = Annotated[datetime, msgspec.Meta(tz=True)]
"""A moment with its time zone; RFC 3339 on the wire, UTC by house rule."""

MAX_BULK_SESSIONS = 500
DEFAULT_IDS = 5_000
MAX_IDS = 10_000
MAX_SESSION_POINTS = 10_000_000
MAX_SESSION_QUESTIONS = 100_000

SessionStatus = Literal["recorded", "duplicate", "rejected"]


class SessionRecord(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """One finished session: the body of ``POST /api/sessions/record`` and an item of the bulk one.

    Only ``thread_id`` and ``stitch_id`` are required, so that a client of the original web
    application is served too. An absent field takes the default; an explicit 0 is honoured.

    Attributes:
        session_id: made on the device (UUIDv7); the idempotency key. The server makes one for
            clients that send none.
        total_points: base points × bonus.
        blink_speed: seconds per first-time-correct answer, or None when there were too few.
        results: the attempts as a JSON array, stored as they came.
        completed_at: when the last answer was given; the time of receipt when absent.
        utc_offset_minutes: the student's own offset, east positive; it decides the local day.
        evolution_level: the level shown at Finish; a profile never falls below it.
        user_id: refused (403) when it is not the token's; identity comes from the token alone.
    """

    thread_id: str
    stitch_id: str
    session_id: str | None = None
    total_questions: int = 0
    correct_answers: int = 0
    total_points: int = 0
    blink_speed: float | None = None
    results: msgspec.Raw = msgspec.Raw(b"[]")
    started_at: Instant | None = None
    completed_at: Instant | None = None
    utc_offset_minutes: int = 0
    base_points: int | None = None
    bonus_multiplier: int = 1
    duration_seconds: int | None = None
    evolution_level: int = 1
    device_id: str = ""
    user_id: str | None = None


class SessionRecorded(Success, frozen=True, kw_only=True):
    """The answer to ``POST /api/sessions/record``.

    ``duplicate`` is a success too: the same id of the same user, counted once. ``completed_at``
    is what the server stored, which differs from what was sent when that lay in its future.
    """

    session_id: str
    thread_id: str
    stitch_id: str
    total_points: int
    status: SessionStatus
    completed_at: Instant


class BulkRecord(msgspec.Struct, frozen=True, rename="camel"):
    """The body of ``POST /api/sessions/bulk-record``: at most 500, each judged by itself."""

    sessions: tuple[msgspec.Raw, ...]
    user_id: str | None = None


class SessionVerdict(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """What became of one session of a bulk body, in the order sent."""

    session_id: str | None
    status: SessionStatus
    completed_at: Instant | None = None
    code: str = ""
    error: str = ""


class BulkRecorded(Success, frozen=True, kw_only=True):
    """The answer to bulk-record: 200, or 207 when some items were refused."""

    items: tuple[SessionVerdict, ...]


class HeldSession(msgspec.Struct, frozen=True, rename="camel"):
    """A session the server holds, by id, with the points it counts.

    Attributes:
        n: its change number: ``/api/changes?since=<n - 1>&limit=1`` fetches this very session.
            0 from a server that does not say.
    """

    session_id: str
    total_points: int
    n: int = 0


class SessionIds(Success, frozen=True, kw_only=True):
    """The answer to ``GET /api/sessions/ids``, to find what is missing on either side.

    Attributes:
        sessions: those with ``n > since`` that fitted, in order of ``n``.
        cursor: what to send as ``since`` next time; 0 from a server that tells all at once.
        has_more: whether to ask again.
    """

    sessions: tuple[HeldSession, ...]
    cursor: int = 0
    has_more: bool = False
