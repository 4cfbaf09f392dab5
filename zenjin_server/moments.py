"""Instants and days as the database keeps them: fixed-width text that sorts as time does."""

from datetime import UTC, date, datetime, timedelta

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


def to_text(moment: datetime) -> str:
    """A UTC instant to the microsecond, always 32 characters."""
    return moment.isoformat(timespec="microseconds")


def to_text_or_none(moment: datetime | None) -> str | None:
    """As :func:`to_text`, with None kept."""
    return None if moment is None else to_text(moment)


def from_text(text: str) -> datetime:
    """The instant of a text made by :func:`to_text`."""
    return datetime.fromisoformat(text)


def from_text_or_none(text: str | None) -> datetime | None:
    """As :func:`from_text`, with None kept."""
    return None if text is None else datetime.fromisoformat(text)


def in_utc(moment: datetime) -> datetime:
    """The same instant in UTC; one outside what can be kept becomes the nearest that can.

    A time is never refused: a flat clock battery says 1970 or worse, and the session still counts.
    """
    try:
        return max(moment.astimezone(UTC), EARLIEST)
    except OverflowError:
        # an offset that leads over the edge of the calendar, in year 1 or 9999
        return EARLIEST if moment.year < 5_000 else datetime.max.replace(tzinfo=UTC)


def local_day(moment: datetime, utc_offset_minutes: int) -> date:
    """The calendar day of an instant where the clock is so many minutes east of UTC."""
    return (moment + timedelta(minutes=utc_offset_minutes)).date()
