"""How hard the worker works: while somebody plays it makes way, else it hurries.

An answer waits for two things the worker may hold: the store's write lock, for one transaction,
and the interpreter, at each statement and each paint. So during play its transactions are short
and its rests long; between sessions a queue of a term goes in a second or two.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

PLAY_LASTS_S = 15.0
"""So long after an answer the next is to be expected: the usual answer time, and some."""

ROWS_IN_PLAY, ROWS_ELSE = 10, 500
"""Rows of a worker's transaction."""

REST_SHARE = 4.0
"""During play the worker rests so many times as long as it worked."""

LONGEST_REST_S = 0.1

BREATH_AFTER_S, BREATH_S = 0.002, 0.0005
"""When nobody plays it only lets the window have a turn, after work that could be felt."""

ROWS_AT_A_STRETCH = 100

Item = TypeVar("Item")


class Pace:
    """Knows whether a session is open, or an answer was just given, in any thread; rests by that.

    A child may think for a minute: as long as its session is open the next answer may come now.

    Args:
        elsewhere: whether somebody plays in another program on the same file: that one's answers
            cannot be seen from here, so they are always to be expected.
    """

    def __init__(self, elsewhere: Callable[[], bool] = lambda: False) -> None:
        self._answered_at = float("-inf")
        self._session_open = False
        self._elsewhere = elsewhere

    def began(self) -> None:
        """A session is open from now on: answers are to be expected until it is over."""
        self._session_open = True

    def answered(self) -> None:
        """An answer was written: more are to be expected."""
        self._answered_at = time.monotonic()

    def finished(self) -> None:
        """The session is over: what it brought may go its way at once."""
        self._session_open = False
        self._answered_at = float("-inf")

    @property
    def playing(self) -> bool:
        """Whether somebody is answering questions in this program."""
        just_now = time.monotonic() - self._answered_at < PLAY_LASTS_S
        return self._session_open or just_now

    @property
    def in_play(self) -> bool:
        """Whether somebody is answering questions, here or in another program on the file."""
        return self.playing or self._elsewhere()

    @property
    def rows(self) -> int:
        """How many rows a worker's transaction may take now."""
        return ROWS_IN_PLAY if self.in_play else ROWS_ELSE

    @contextmanager
    def resting(self, *, more: bool = True) -> Iterator[None]:
        """Do what is inside, then rest. For the worker; locks are to be let go of before.

        Where no ``more`` is to be done at once and nobody plays, no rest is needed.
        """
        began = time.perf_counter()
        yield
        if more or self.in_play:
            self._rest(since=began)

    def gently(self, items: Iterable[Item]) -> Iterator[Item]:
        """The same items, with a rest after every hundred.

        For the worker: what it does with many rows takes the interpreter from the interface,
        which then waits at every statement and every paint for its turn.
        """
        began = time.perf_counter()
        for number, item in enumerate(items, 1):
            yield item
            if number % ROWS_AT_A_STRETCH == 0:
                self._rest(since=began)
                began = time.perf_counter()

    def _rest(self, *, since: float) -> None:
        worked = time.perf_counter() - since
        if self.in_play:
            time.sleep(min(LONGEST_REST_S, REST_SHARE * worked))
        elif worked > BREATH_AFTER_S:
            time.sleep(BREATH_S)
