"""A clock that a test turns, in place of the system's."""

from datetime import UTC, datetime, timedelta

MONDAY_MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Clock:
    """Stands still until it is turned; calling it tells the time, UTC in whole milliseconds."""

    def __init__(self, at: datetime = MONDAY_MORNING) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def turn(self, **by: float) -> datetime:
        """Move on (or back) by the parts a timedelta takes, and tell the new time."""
        self.at += timedelta(**by)
        return self.at
