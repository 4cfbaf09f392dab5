"""The page of a stream that is asked for while the one before it is stored.

A server makes a page, and the line carries it, in about the time this computer takes to store one.
The request is made by a thread that lives as long as the storing, or a second where that is less,
and touches no store; between two steps of the engine none is under way.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from zenjin_core.wire.changes import Changes
from zenjin_desktop.sync.roster import Served

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

log = logging.getLogger(__name__)


class _Came(NamedTuple):
    learner: int
    token: str
    since: int
    page: Changes


class PagesAhead:
    """One page at most, whosever it is, until it is wanted or the turn is over."""

    def __init__(self) -> None:
        self._came: _Came | None = None
        self._in_vain = False

    @contextmanager
    def asking(self, served: Served, since: int, *, ask: Callable[[], Changes]) -> Iterator[None]:
        """Ask for the page after ``since`` during the block, which ends when both are done.

        Nothing is asked while a page waits, nor after one of this turn did not come: why it did
        not shows when it is asked for in its own step.

        Args:
            served: whose page it is.
            since: the cursor it follows.
            ask: makes the request, in another thread; it must end soon, for the block waits.
        """
        if self._came is not None or self._in_vain:
            yield
            return
        # A history of several pages is rare, and start does not wait for what fetches it.
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="next-page") as beside:
            asked = _begun(beside, ask)
            yield
        self._in_vain = asked.exception() is not None
        if self._in_vain:
            log.info("the next page did not come ahead: %s", asked.exception())
        else:
            self._came = _Came(served.learner, served.token, since, asked.result())

    def taken(self, served: Served, since: int) -> Changes | None:
        """The page after ``since``, if it came in this sign-in's name."""
        came = self._came
        if came is None or came.learner != served.learner:
            return None
        self._came = None
        return came.page if (came.token, came.since) == (served.token, since) else None

    def forget(self, learner: int) -> None:
        """Something was sent that the page may not know of."""
        if self._came is not None and self._came.learner == learner:
            self._came = None

    def end_turn(self) -> None:
        """Whatever is wanted later is to be asked for then."""
        self._came, self._in_vain = None, False


def _begun(beside: "ThreadPoolExecutor", ask: Callable[[], Changes]) -> "Future[Changes]":
    try:
        return beside.submit(ask)
    except RuntimeError as error:
        # the system has no thread left: what is here is stored all the same
        from concurrent.futures import Future

        failed: Future[Changes] = Future()
        failed.set_exception(error)
        return failed
