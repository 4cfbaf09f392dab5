"""What numbers, times and texts on the wire may be, beyond their types, for whoever keeps them.

A type leaves room for what no store can hold and no calendar knows: a revision of seventy bits, the
year 1 in a zone that puts it before all years, a text with a NUL in it. Whatever passes here can be
written, read back, counted on and sent on by every Zenjin program.
"""

from datetime import UTC, datetime
from typing import Any

import msgspec

from zenjin_core.learning.question import Attempt
from zenjin_core.wire.progress import (
    MAX_ORDER_NUMBER,
    MAX_REVISION,
    MAX_SKIP_NUMBER,
    ProgressItem,
)
from zenjin_core.wire.sessions import MAX_SESSION_POINTS, MAX_SESSION_QUESTIONS, SessionRecord

MAX_ID = 128
"""Characters of an id of any kind."""

MAX_NUMBER = 2**53 - 1
"""Of change numbers, and of what is counted in all: exact for every JSON reader."""

MAX_OFFSET_MINUTES = 24 * 60 - 1
MAX_BLINK_SECONDS = 3_600.0
MAX_BONUS = 1_000
MAX_EVOLUTION_LEVEL = 100

YEARS = range(1970, 9_000)
"""In UTC. A clock without a battery begins in 1970; a local day must not leave the calendar."""

MAX_NESTING = 32
"""Of lists and objects in a session's results; an attempt is an object in a list."""


def is_instant(at: datetime) -> bool:
    """Whether a moment can be kept, and has a local day wherever somebody is."""
    try:
        return at.astimezone(UTC).year in YEARS
    except OverflowError:
        return False


def is_id(text: str | None) -> bool:
    """Whether a text can name something."""
    return text is not None and 0 < len(text) <= MAX_ID and text.isprintable()


def _is_text(text: str) -> bool:
    return len(text) <= MAX_ID and "\0" not in text


def is_number(value: float | None, low: float, high: float) -> bool:
    """Whether a number that may be absent lies within its bounds; what is no number never does."""
    return value is None or low <= value <= high


def session_flaw(record: SessionRecord) -> str | None:
    """The name of what cannot be in a session that is to be kept, or None.

    Its results are :func:`results_are_kept`'s: without them it is a session still.
    """
    sound = {
        "session_id": is_id(record.session_id),
        "thread_id": is_id(record.thread_id),
        "stitch_id": is_id(record.stitch_id),
        "device_id": _is_text(record.device_id),
        "completed_at": record.completed_at is not None and is_instant(record.completed_at),
        "started_at": record.started_at is None or is_instant(record.started_at),
        "total_questions": is_number(record.total_questions, 0, MAX_SESSION_QUESTIONS),
        "correct_answers": is_number(record.correct_answers, 0, record.total_questions),
        "total_points": is_number(record.total_points, 0, MAX_SESSION_POINTS),
        "base_points": is_number(record.base_points, 0, MAX_SESSION_POINTS),
        "blink_speed": is_number(record.blink_speed, 0, MAX_BLINK_SECONDS),
        "bonus_multiplier": is_number(record.bonus_multiplier, 0, MAX_BONUS),
        "duration_seconds": is_number(record.duration_seconds, 0, MAX_NUMBER),
        "evolution_level": is_number(record.evolution_level, 0, MAX_EVOLUTION_LEVEL),
        "utc_offset_minutes": is_number(
            record.utc_offset_minutes, -MAX_OFFSET_MINUTES, MAX_OFFSET_MINUTES
        ),
    }
    return next((name for name, is_sound in sound.items() if not is_sound), None)


def progress_flaw(item: ProgressItem) -> str | None:
    """The name of what cannot be in a stitch's row that is to be kept, or None."""
    at = item.last_attempted
    sound = {
        "thread_id": is_id(item.thread_id),
        "stitch_id": is_id(item.stitch_id),
        "device_id": _is_text(item.device_id),
        "order_number": is_number(item.order_number, 0, MAX_ORDER_NUMBER),
        "skip_number": is_number(item.skip_number, 0, MAX_SKIP_NUMBER),
        "revision": is_number(item.revision, 0, MAX_REVISION),
        "last_attempted": not isinstance(at, datetime) or is_instant(at),
    }
    return next((name for name, is_sound in sound.items() if not is_sound), None)


class _OurAttempt(Attempt, frozen=True, rename="camel", forbid_unknown_fields=True):
    """With nothing in it that is left unread."""


_OUR_ATTEMPTS = msgspec.json.Decoder(list[_OurAttempt])


def results_are_kept(results: msgspec.Raw) -> bool:
    """Whether a session's results are a list that whoever keeps it can read again."""
    raw = bytes(results)
    if not raw.startswith(b"["):
        return False
    try:
        _OUR_ATTEMPTS.decode(raw)
    except (ValueError, RecursionError):
        return _are_kept(raw)
    return True  # as nearly all are: no more is made of them, which takes half the time


def _are_kept(raw: bytes) -> bool:
    try:
        raw.decode()  # what msgspec leaves raw may be no text
        found = msgspec.json.decode(raw)
    except (ValueError, RecursionError):
        return False
    # A page of the stream has hundreds of these, and twenty attempts are never so deep.
    return raw.count(b"[") + raw.count(b"{") <= MAX_NESTING or _is_shallow(found)


def _is_shallow(found: Any) -> bool:
    waiting = [(found, 1)]
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, dict):
            value = list(value.values())
        if isinstance(value, list):
            if depth > MAX_NESTING:
                return False
            waiting.extend((part, depth + 1) for part in value)
    return True
