"""Whether a PIN may be tried, and what a wrong one costs.

Four digits say who somebody is; they protect nothing from whoever can read the file. What grows
is the wait after wrong tries, so that nobody gets in by trying a hundred of them. For those who
cannot type yet a PIN is three pictures, one after the other: kept, asked and waited for alike.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from zenjin_desktop.store.database import Store
from zenjin_desktop.store.models import Learner

DIGITS = 4
PICTURES = 3
"""Of a PIN of pictures, in their order."""

PICTURE_SIGN = "+"
"""Between the keys of its pictures in what is hashed; no digit has it."""

_OF_PICTURES = "pictures:"
"""In front of what is kept of such a PIN, so that it is known what to ask for."""

FREE_TRIES = 2
"""Wrong tries after which nobody has to wait."""

WAITS_S = (5, 15, 60, 120, 300)
"""Seconds to wait after the wrong try that follows those, and after each one more."""


class Pin(NamedTuple):
    """What there is to compare with.

    Attributes:
        hashed: the hash; empty for no PIN.
        wait_s: seconds until it may be tried; 0 for now.
        pictures: it is one of pictures, not of digits.
    """

    hashed: str
    wait_s: float
    pictures: bool = False


def kept_of(hashed: str, *, pictures: bool) -> str:
    """What is written down of a PIN: its hash, and that it is one of pictures."""
    return f"{_OF_PICTURES}{hashed}" if pictures and hashed else hashed


def wait_after(failures: int) -> int:
    """Seconds to wait after so many wrong tries in a row."""
    beyond = failures - FREE_TRIES
    return 0 if beyond <= 0 else WAITS_S[min(beyond, len(WAITS_S)) - 1]


class Rest(NamedTuple):
    """What is left of a wait, in seconds.

    ``begins_anew``: the clock was set back, and a wait never gets longer than it was to be: it is
    to be written down as one that begins now.
    """

    seconds: float
    begins_anew: bool


def rest_of(until: datetime | None, *, failures: int, now: datetime) -> Rest:
    """How long there is to wait still, after so many wrong tries in a row."""
    if until is None:
        return Rest(0, begins_anew=False)
    rest = (until - now).total_seconds()
    longest = wait_after(failures)
    return Rest(max(0.0, min(rest, longest)), begins_anew=rest > longest)


def pin_of(store: Store, learner: int) -> Pin:
    """A learner's PIN as of now.

    Raises:
        StoreUnusable: the data file cannot be used.
    """
    columns = (Learner.pin, Learner.pin_failures, Learner.pin_wait_until)
    rows = store.tuples(Learner.select(*columns).where(Learner.id == learner))
    if not rows:
        return Pin("", 0)
    kept, failures, until = rows[0]
    rest = rest_of(until, failures=failures, now=store.now())
    if rest.begins_anew:
        _wait(store, learner, failures)
    pictures = kept.startswith(_OF_PICTURES)
    return Pin(kept.removeprefix(_OF_PICTURES), rest.seconds, pictures=pictures)


def asked_by_pictures(store: Store) -> frozenset[int]:
    """The local ids of all whose PIN is one of pictures.

    Raises:
        StoreUnusable: the data file cannot be read.
    """
    asked = "SELECT id FROM learners WHERE pin GLOB ?"
    return frozenset(row[0] for row in store.rows(asked, (f"{_OF_PICTURES}*",)))


def set_pin(store: Store, learner: int, hashed: str, *, pictures: bool = False) -> None:
    """Have this PIN asked from now on, or none; earlier wrong tries are forgotten.

    Args:
        store: whose learner it is.
        learner: the local id.
        hashed: empty for no PIN.
        pictures: whether it is one of pictures.

    Raises:
        StoreUnusable: the disk is full or gone; nothing was changed.
    """
    with store.writing():
        kept = kept_of(hashed, pictures=pictures)
        store.append("UPDATE learners SET pin = ? WHERE id = ?", (kept, learner))
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
