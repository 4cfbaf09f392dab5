"""A clock that a test turns, in place of the system's."""

from datetime import UTC, datetime, timedelta

MONDAY_MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Clock:
    """Stands still until it is turned; calling it tells the time, UTC in whole milliseconds.

    Turned back, or its time set outright, it is a clock somebody has set: no time has passed.
    """

    def __init__(self, at: datetime = MONDAY_MORNING) -> None:
        self.at = at
        self._passed = 0.0

    def __call__(self) -> datetime:
        return self.at

    def turn(self, **by: float) -> datetime:
        """Move on (or back) by the parts a timedelta takes, and tell the new time."""
        self.at += timedelta(**by)
        self._passed += max(0.0, timedelta(**by).total_seconds())
        return self.at

    def passed(self) -> float:
        """Seconds that have passed, as a computer counts them whatever its clock is set to."""
        return self._passed
