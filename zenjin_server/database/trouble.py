"""Why the database refuses: counted by cause, told to the log now and then, kept until it writes.

A client hears "send this again shortly" whatever the cause is. An operator has to know which: a
full disk is not mended by waiting.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import Literal

Cause = Literal["full", "read_only", "damaged", "disk", "busy", "away"]
"""``disk``: it could not be read or written, for no reason we know. ``busy``: a lock or a
connection was not to be had in time. ``away``: it cannot be reached, or is not where it was."""

LASTING: frozenset[Cause] = frozenset({"full", "read_only", "damaged", "disk"})
"""What stays as it is until somebody does something."""

LOG_SECONDS = 60.0
"""A cause gets a line at once, then no other for so long."""

log = logging.getLogger("zenjin_server.database")


class Troubles:
    """What went wrong with one database; safe to use from any thread.

    Attributes:
        is_told: whether the log hears of it: of a server at work. A command says it by itself.

    Args:
        passed: seconds that have passed; never set back.
    """

    is_told = False

    def __init__(self, passed: Callable[[], float] = time.monotonic) -> None:
        self._passed = passed
        self._lock = threading.Lock()
        self._counts: dict[str, int] = {}
        self._told: dict[str, tuple[float, int]] = {}
        self._lasting: Cause | None = None

    @property
    def lasting(self) -> Cause | None:
        """Why the last write failed, when that does not pass by itself; None when it did not."""
        return self._lasting

    def counts(self) -> dict[str, int]:
        """How often each cause there was has turned somebody away."""
        with self._lock:
            return dict(self._counts)

    def happened(self, cause: Cause, kind: str) -> None:
        """Count a failure, and say so in the log unless that was done lately.

        Args:
            cause: what it comes from.
            kind: the database's own word for it, such as ``SQLITE_FULL``; nothing of a statement.
        """
        with self._lock:
            times = self._counts[cause] = self._counts.get(cause, 0) + 1
            if cause in LASTING:
                self._lasting = cause
            if not self.is_told:
                return
            at, before = self._told.get(cause, (-LOG_SECONDS, 0))
            if self._passed() - at < LOG_SECONDS:
                return
            self._told[cause] = self._passed(), times
        fields = {"cause": cause, "kind": kind, "times": times - before}
        log.error("database trouble", extra={"fields": fields})

    def is_over(self) -> None:
        """It was written to again."""
        with self._lock:
            ended, self._lasting = self._lasting, None
            self._told.clear()
        if ended is not None:
            log.warning("database writes again", extra={"fields": {"cause": ended}})
