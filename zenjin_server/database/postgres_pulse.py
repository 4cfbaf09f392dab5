"""Whether PostgreSQL still answers: what hangs is noticed soon, and nobody waits for it any more.

A statement may take long, or wait for a lock; then the database is well and says so to whoever
asks. One that hangs, or a line that swallows what is sent, says nothing to anybody. So when a
line is silent, and all others are, the database is asked on a line of its own.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import TypeVar, cast

from psycopg.abc import PQGen
from psycopg.waiting import Ready

from zenjin_server.database.postgres_errors import NoAnswer

log = logging.getLogger("zenjin_server.database")

DOUBT_SECONDS = 1.0
"""All lines silent for so long while somebody waits: the database is asked whether it is there."""

PROBE_SECONDS = 2
"""How long it has for the answer; the least a driver waits for a connection."""

PAUSE_SECONDS = 0.5
"""Between two questions, until one is answered."""

TRIED_SECONDS = 2.0

T = TypeVar("T")


class Patience:
    """How long a line of the database may be silent, the same for all of them.

    The limits it keeps itself are of no use when it hangs. Once one was silent for too long, it
    is given little time until it is heard again: threads are needed for answers.

    Args:
        seconds: longer than any statement may take.

    Attributes:
        is_tried: whether it was silent for too long and was not heard since.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self.is_tried = False

    @property
    def seconds(self) -> float:
        """How long from now on."""
        return min(TRIED_SECONDS, self._seconds) if self.is_tried else self._seconds


class Pulse:
    """Whether the database says anything at all.

    Args:
        reach: asks it on a fresh line; False when nothing came for :data:`PROBE_SECONDS`, None
            when there is no line to be had.

    Attributes:
        is_silent: whether it said nothing to anybody and was not reached since.
        silences: how often that began. Lines that are older than the last are worth nothing.
    """

    def __init__(self, reach: Callable[[], bool | None]) -> None:
        self.is_silent = False
        self.silences = 0
        self._reach = reach
        self._heard_at = time.monotonic()
        self._is_doubted = threading.Event()
        self._is_ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="zenjin-pulse", daemon=True)

    def open(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def end(self) -> None:
        """Ask no more."""
        self._is_ending.set()
        self._is_doubted.set()

    def close(self) -> None:
        """End, and wait for a question that is under way."""
        self.end()
        self._thread.join(2 * PROBE_SECONDS)

    def beat(self) -> None:
        """Something was heard on a line."""
        self._heard_at = time.monotonic()

    def doubt(self) -> None:
        """Somebody waits in vain: have it asked, if nobody else hears anything either."""
        if time.monotonic() - self._heard_at > DOUBT_SECONDS:
            self._is_doubted.set()

    def _run(self) -> None:
        while self._is_doubted.wait() and not self._is_ending.is_set():
            self._is_doubted.clear()
            began = time.monotonic()
            found = self._reach()
            if found:
                self._found()
            elif found is None and not self.is_silent:
                # who is sent away was heard; a line that is lost is known for that before long
                self.beat()
            elif self._heard_at < began and not self.is_silent:
                # before whoever waits is sent away: the lines they leave are old ones then
                self.silences += 1
                self.is_silent = True
                log.warning("database is silent")
            if self.is_silent:
                self._is_ending.wait(PAUSE_SECONDS)
                self._is_doubted.set()

    def _found(self) -> None:
        self.beat()
        if self.is_silent:
            self.is_silent = False
            log.warning("database answers again")


def heard(gen: PQGen[T], seconds: float, pulse: Pulse | None) -> PQGen[T]:
    """What the driver waits for on a line, given up when nothing comes.

    Args:
        gen: tells the driver what it waits for.
        seconds: how long the line may be silent.
        pulse: of the database; None when nobody asks it.

    Raises:
        NoAnswer: the line was silent for so long, or the database is.
    """
    since = time.monotonic()
    try:
        wanted = next(gen)
        while True:
            ready = yield wanted
            if ready:
                since = time.monotonic()
                # that something can be sent says nothing about who is there to read it
                if pulse is not None and ready & Ready.R:
                    pulse.beat()
            else:
                silent = time.monotonic() - since
                if silent > seconds or (pulse is not None and pulse.is_silent):
                    gen.close()
                    raise NoAnswer(f"the database did not answer for {silent:.1f} seconds")
                if pulse is not None and silent > DOUBT_SECONDS:
                    pulse.doubt()
            wanted = gen.send(ready)
    except StopIteration as end:
        return cast("T", end.value)
