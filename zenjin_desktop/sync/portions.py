"""How much goes into one request to a server, and how long it may take: what its line allows.

A body that does not pass before the deadline will not pass the next time either, so the next one
is half as large; and a single record that is too much for the line gets more time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from zenjin_desktop.errors import Offline
from zenjin_desktop.store import outbox

if TYPE_CHECKING:
    from zenjin_desktop.sync.api import Api

Load = Literal["session", "progress", "page", "ids"]

PAGE = 200
"""Changes asked for at once; 200 sessions of twenty answers are about half a megabyte."""

IDS = 5_000
"""Ids of sessions asked for at once; about as many bytes as :data:`PAGE` changes."""

MOST: dict[Load, int] = {
    "session": outbox.MAX_RECORDS,
    "progress": outbox.MAX_PROGRESS,
    "page": PAGE,
    "ids": IDS,
}
"""Records in one request over a good line."""

LEAST: dict[Load, int] = {"session": 1, "progress": 1, "page": 1, "ids": 500}
"""Records below which a slow line gets more time, not less to carry.

500 ids are 40 KB; and a server that knows no pages tells them all, however few are asked for.
"""

PATIENCE = (1.0, 2.0, 4.0, 6.0)
"""How many times the usual deadline a single record gets, one step further each time."""

EASY = 1 / 3
"""What took less of the usual deadline than this leaves room for twice as much."""

TOO_SLOW = frozenset({"timeout", "cut", "status 408", "status 504"})
"""Why a request fails that may have been too large for the line or the server."""


@dataclass(frozen=True, slots=True)
class Portion:
    """What one request may be.

    Attributes:
        records: the most in it.
        patience: how many times the usual deadline it may take.
        spent: a single record had the longest time there is, the last time, and did not pass.
    """

    records: int
    patience: float = 1.0
    spent: bool = False


class Portions:
    """What requests to one server may be, learnt from how they went."""

    def __init__(self) -> None:
        self._known: dict[Load, Portion] = {}

    def of(self, load: Load) -> Portion:
        """What the next request of this kind may be."""
        return self._known.get(load, Portion(records=MOST[load]))

    @contextmanager
    def learning(self, api: "Api", load: Load, records: int) -> Iterator[None]:
        """Make one request in the block, and learn from how it goes.

        Args:
            api: what makes it; it gets the time that is due.
            load: what travels.
            records: how many, or how many are asked for.
        """
        portion = self.of(load)
        api.patience = portion.patience
        try:
            yield
        except Offline as error:
            if _was_too_slow(error, api):
                self._known[load] = _less(portion, load, records)
            raise
        else:
            used = api.time_used * portion.patience
            self._known[load] = _more(portion, load, records, used=used)
        finally:
            api.patience = 1.0


def _was_too_slow(error: Offline, api: "Api") -> bool:
    reason = error.values.get("reason")
    # At quit an exchange ends before its time, which says nothing of the line.
    hurried = reason == "timeout" and api.time_used < 1.0
    return reason in TOO_SLOW and not hurried


def _less(portion: Portion, load: Load, records: int) -> Portion:
    least = LEAST[load]
    if records > least:
        return replace(portion, records=max(least, records // 2))
    longer = next((times for times in PATIENCE if times > portion.patience), PATIENCE[-1])
    return Portion(records=least, patience=longer, spent=portion.patience == PATIENCE[-1])


def _more(portion: Portion, load: Load, records: int, *, used: float) -> Portion:
    """``used``: the time it took, in usual deadlines."""
    portion = replace(portion, spent=False)
    if used >= EASY or 2 * records < portion.records:
        return portion  # what is far smaller than it may be says nothing of the line
    if portion.patience > 1.0:
        return replace(portion, patience=1.0)
    return replace(portion, records=min(MOST[load], 2 * portion.records))
