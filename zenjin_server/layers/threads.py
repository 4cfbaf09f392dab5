"""The threads requests are answered in: how many, and how long one waits for its turn.

A thread that waits for the database answers nobody meanwhile. So there are more of them than
transactions at once, and whoever stands behind them is told to come again rather than kept.
"""

import asyncio
import os
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from contextvars import ContextVar
from functools import partial
from typing import Any, TypeVar

from zenjin_server.errors import unavailable
from zenjin_server.settings.config import Settings

SPARE = 4
"""Beside those that have a connection: for what needs none, and for who just waits for one."""

AT_ONCE_A_SENDER = 4
"""Threads that work for one user at the same time, whose writers wait for each other anyway."""

sender: ContextVar[bytes] = ContextVar("sender", default=b"")
"""Whom the token of the request that is being answered names; nothing for nobody. Not proved yet:
good for counting only."""

T = TypeVar("T")


def sender_in(headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Whom a request's token names, however it spells the user's id; nothing without one."""
    for name, value in headers:
        if name == b"authorization":
            user_id, dot, _ = value.partition(b".")
            return user_id.lower().translate(None, b"-{}")[-32:] if dot else b""
    return b""


def threads_for(settings: Settings) -> int:
    """How many requests are worked on at once.

    SQLite has one writer, and no thread there waits for another machine.
    """
    if settings.database_url:
        return settings.database_connections + SPARE
    return min(32, (os.cpu_count() or 1) + 4)


class Threads(ThreadPoolExecutor):
    """Threads for an event loop, in which nothing waits for its turn without end.

    No sender has more than :data:`AT_ONCE_A_SENDER` of them: whose row is locked, or who sends
    very much, stands behind the own requests and not before everybody's.

    Args:
        most: how many.
        wait_seconds: how long for one of them; then it is refused with 503 and never begun.
    """

    def __init__(self, most: int, *, wait_seconds: float) -> None:
        super().__init__(most, thread_name_prefix="zenjin")
        self._wait_seconds = wait_seconds
        self._lock = threading.Lock()
        self._free = most
        self._at_work: Counter[bytes] = Counter()
        self._behind: dict[bytes, deque[_Waiting]] = {}

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Run it when a thread is free; to be called in the event loop."""
        who = sender.get()
        work = partial(fn, *args, **kwargs)
        with self._lock:
            is_one_too_many = bool(who) and self._at_work[who] >= AT_ONCE_A_SENDER
            waiting = _Waiting(work) if is_one_too_many or self._free <= 0 else None
            if waiting is not None and is_one_too_many:
                self._behind.setdefault(who, deque()).append(waiting)
            else:
                self._begin(who)
        if waiting is None:
            return self._handed(who, work)
        asyncio.get_running_loop().call_later(self._wait_seconds, waiting.expire)
        if not is_one_too_many:
            self._handed(who, waiting.run).add_done_callback(waiting.end)
        return waiting.done

    def _handed(self, who: bytes, work: Callable[[], T]) -> Future[T]:
        done = super().submit(work)
        done.add_done_callback(lambda _: self._ended(who))
        return done

    def _begin(self, who: bytes) -> None:
        self._free -= 1
        self._at_work[who] += 1

    def _ended(self, who: bytes) -> None:
        with self._lock:
            self._free += 1
            self._at_work[who] -= 1
            if not self._at_work[who]:
                del self._at_work[who]
            behind = self._behind.get(who, ())
            following = next((one for one in _taken(behind) if not one.done.done()), None)
            if not behind:
                self._behind.pop(who, None)
            if following is None:
                return
            self._begin(who)
        # while the server stops nothing more is begun
        with suppress(RuntimeError):
            self._handed(who, following.run).add_done_callback(following.end)


class _Waiting:
    """Work that has to wait for its turn, for as long as it may."""

    def __init__(self, work: Callable[[], Any]) -> None:
        self.done: Future[Any] = Future()
        self._work = work
        self._turn = threading.Lock()

    def run(self) -> Any:
        """Do it, unless its time ran out or nobody waits any more."""
        return self._work() if self._is_taken() else None

    def end(self, ran: Future[Any]) -> None:
        """Tell whoever asked how it ended."""
        if ran.cancelled():
            self.done.cancel()
        elif not self.done.done():
            error = ran.exception()
            if error is None:
                self.done.set_result(ran.result())
            else:
                self.done.set_exception(error)

    def expire(self) -> None:
        """Refuse it, unless it has begun."""
        if self._is_taken():
            sentence = "The server is busy; nothing was stored. Try again shortly."
            self.done.set_exception(unavailable(sentence))

    def _is_taken(self) -> bool:
        # whoever comes first: the thread that is free now, or the time that ran out
        return self._turn.acquire(blocking=False) and self.done.set_running_or_notify_cancel()


def _taken(waiting: deque[_Waiting] | tuple[()]) -> Iterator[_Waiting]:
    while waiting and isinstance(waiting, deque):
        yield waiting.popleft()
