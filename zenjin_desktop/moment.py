"""The time, here and as UTC, and new ids; all are handed in, so that tests turn them."""

from datetime import UTC, datetime


def now() -> datetime:
    """The time, UTC, in the whole milliseconds that the store and the wire keep."""
    at = datetime.now(UTC)
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def utc_offset_minutes() -> int:
    """This computer's offset from UTC now, east positive."""
    offset = datetime.now().astimezone().utcoffset()
    return 0 if offset is None else round(offset.total_seconds() / 60)


def new_id() -> str:
    """A UUIDv7: sorts by the time it was made, needs no server."""
    import uuid_utils

    return str(uuid_utils.uuid7())
