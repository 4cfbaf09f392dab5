"""Whether a PIN may be tried, and what a wrong one costs.

Four digits say who somebody is; they protect nothing from whoever can read the file. What grows
is the wait after wrong tries, so that nobody gets in by trying a hundred of them.
"""

from datetime import timedelta
from typing import NamedTuple

from zenjin_desktop.store.database import Store
from zenjin_desktop.store.models import Learner

DIGITS = 4
FREE_TRIES = 2
"""Wrong tries after which nobody has to wait."""

WAITS_S = (5, 15, 60, 120, 300)
"""Seconds to wait after the wrong try that follows those, and after each one more."""


class Pin(NamedTuple):
    """What there is to compare with.

    Attributes:
        hashed: the hash; empty for no PIN.
        wait_s: seconds until it may be tried; 0 for now.
    """

    hashed: str
    wait_s: float


def wait_after(failures: int) -> int:
    """Seconds to wait after so many wrong tries in a row."""
    beyond = failures - FREE_TRIES
    return 0 if beyond <= 0 else WAITS_S[min(beyond, len(WAITS_S)) - 1]


def pin_of(store: Store, learner: int) -> Pin:
    """A learner's PIN as of now.

    A wait never gets longer than it was to be: if the clock was set back, it begins anew from the
    time of now, and is written down so.

    Raises:
        StoreUnusable: the data file cannot be used.
    """
    columns = (Learner.pin, Learner.pin_failures, Learner.pin_wait_until)
    rows = store.tuples(Learner.select(*columns).where(Learner.id == learner))
    if not rows:
        return Pin("", 0)
    hashed, failures, until = rows[0]
    if until is None:
        return Pin(hashed, 0)
    rest = (until - store.now()).total_seconds()
    longest = wait_after(failures)
    if rest > longest:
        _wait(store, learner, failures)
        rest = longest
    return Pin(hashed, max(0.0, rest))


def set_pin(store: Store, learner: int, hashed: str) -> None:
    """Have this PIN asked from now on, or none; earlier wrong tries are forgotten.

    Raises:
        StoreUnusable: the disk is full or gone; nothing was changed.
    """
    with store.writing():
        store.append("UPDATE learners SET pin = ? WHERE id = ?", (hashed, learner))
        right_pin(store, learner)


def wrong_pin(store: Store, learner: int) -> int:
    """Count a wrong try; the seconds to wait before the next.

    Raises:
        StoreUnusable: the disk is full or gone; nothing was changed.
    """
    with store.writing():
        query = Learner.select(Learner.pin_failures).where(Learner.id == learner)
        failures = int(query.scalar(store.db) or 0) + 1
        _wait(store, learner, failures)
    return wait_after(failures)


def right_pin(store: Store, learner: int) -> None:
    """Forget the wrong tries: it was the right one."""
    Learner.update(pin_failures=0, pin_wait_until=None).where(
        Learner.id == learner, Learner.pin_failures > 0
    ).execute(store.db)


def _wait(store: Store, learner: int, failures: int) -> None:
    wait = wait_after(failures)
    until = store.now() + timedelta(seconds=wait) if wait else None
    Learner.update(pin_failures=failures, pin_wait_until=until).where(
        Learner.id == learner
    ).execute(store.db)
