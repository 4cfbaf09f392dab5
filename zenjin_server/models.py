"""The rows of the tables, as typed values whose fields are the columns in writing order.

:mod:`zenjin_server.migrations` makes the tables; a test compares both. Times and days are the
texts of :mod:`zenjin_server.moments`.
"""

import msgspec

from zenjin_core.learning.question import Level


class SessionRow(msgspec.Struct, frozen=True, kw_only=True):
    """``session_results``: one finished session of a user.

    Attributes:
        change_number: this record's own place in the user's stream of changes.
        completed_at: never later than ``created_at``, the receipt; what the device said is in
            ``device_completed_at``.
        results: the JSON array of attempts, byte for byte as received.
    """

    user_id: str
    id: str
    change_number: int
    thread_id: str
    stitch_id: str
    total_questions: int
    correct_answers: int
    total_points: int
    accuracy: float
    blink_speed: float | None
    is_anonymous: bool
    started_at: str | None
    completed_at: str
    device_completed_at: str | None
    utc_offset_minutes: int
    base_points: int | None
    bonus_multiplier: int
    duration_seconds: int | None
    evolution_level: int
    device_id: str
    created_at: str
    results: str


class StitchProgressRow(msgspec.Struct, frozen=True, kw_only=True):
    """``user_stitch_progress``: where a stitch stands; only its newest change number is kept."""

    user_id: str
    thread_id: str
    stitch_id: str
    change_number: int
    order_number: int
    skip_number: int
    distractor_level: Level
    is_completed: bool
    is_anonymous: bool
    last_attempted: str | None
    revision: int
    device_id: str
    created_at: str
    updated_at: str


def columns(row: type[msgspec.Struct]) -> tuple[str, ...]:
    """The column names of a table, in the order its rows are written."""
    return row.__struct_fields__


TABLES: dict[str, type[msgspec.Struct]] = {
    "session_results": SessionRow,
    "user_stitch_progress": StitchProgressRow,
}
