"""The time and new ids, for whoever opens a store; both are handed in, so that tests turn them."""

from datetime import UTC, datetime


def now() -> datetime:
    """The time, UTC, in the whole milliseconds that the store and the wire keep."""
    at = datetime.now(UTC)
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def new_id() -> str:
    """A UUIDv7: sorts by the time it was made, needs no server."""
    import uuid_utils

    return str(uuid_utils.uuid7())
