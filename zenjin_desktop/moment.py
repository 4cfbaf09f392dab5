"""The time, here and as UTC, and new ids; all are handed in, so that tests turn them."""

import sys
import time
from datetime import UTC, datetime

_SLEEP_COUNTED = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}
"""Where Python's monotonic clock stands still while the computer sleeps: the one that does not."""


def now() -> datetime:
    """The time, UTC, in the whole milliseconds that the store and the wire keep."""
    at = datetime.now(UTC)
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def utc_offset_minutes() -> int:
    """This computer's offset from UTC now, east positive."""
    offset = datetime.now().astimezone().utcoffset()
    return 0 if offset is None else round(offset.total_seconds() / 60)


def passed() -> float:
    """Seconds since some moment, whatever the clock is set to; those the computer slept as well."""
    named = _SLEEP_COUNTED.get(sys.platform)
    return time.monotonic() if named is None else time.clock_gettime(getattr(time, named))


def new_id() -> str:
    """A UUIDv7: sorts by the time it was made, needs no server."""
    import uuid_utils

    return str(uuid_utils.uuid7())
