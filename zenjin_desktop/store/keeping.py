"""Which copies of the data file stay, and for how long: decided so that no wrong clock costs one.

The daily ones are counted, not dated: the last seven stay, however old. All others stay for thirty
days, and how old one is does not hang on the clock of one day. From each copy to the next no more
time is believed to have gone by than a week; where the clock was set back, a day for each copy that
was made and removed in between. So a clock that is a year ahead ages them by a week, once.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from zenjin_desktop.store.backups import Backup, age_order, listed

DAILY_KEPT = 7
KEPT_FOR = timedelta(days=30)
"""How long a copy stays that is no daily one: copies asked for, before upgrades, damaged files."""

LONGEST_STEP = timedelta(days=7)
"""The most that is believed to lie between a copy and the next."""

A_DAY = timedelta(days=1)
MOST_STEPS = 1_000


def sweep(store: Path, at: datetime) -> None:
    """Remove the daily copies beyond the last seven, and all others after thirty days."""
    found = _newest_first(store)
    aged = zip(found, _ages(found, at), strict=True)
    old = [one for one, age in aged if one.kind != "daily" and age > KEPT_FOR]
    _remove([*_dailies(found)[DAILY_KEPT:], *old])


def make_way(store: Path, at: datetime, *, sparing: Backup | None) -> None:
    """Remove what is older than thirty days by the clock: the disk has no room for mending.

    The last seven daily copies stay all the same, and ``sparing``.
    """
    found = _newest_first(store)
    keeps = {sparing, *_dailies(found)[:DAILY_KEPT]}
    _remove(one for one in found if at - one.made_at > KEPT_FOR and one not in keeps)


def _newest_first(store: Path) -> list[Backup]:
    return sorted(listed(store), key=age_order, reverse=True)


def _dailies(found: Iterable[Backup]) -> list[Backup]:
    return [one for one in found if one.kind == "daily"]


def _ages(found: Iterable[Backup], at: datetime) -> Iterator[timedelta]:
    """How old each is, from the newest on; where numbers are missing copies were removed since."""
    age, until, number = timedelta(), at, None
    for one in found:
        steps = 1 if number is None else min(max(1, number - one.number), MOST_STEPS)
        since = until - one.made_at
        age += min(since, steps * LONGEST_STEP) if since >= timedelta() else (steps - 1) * A_DAY
        yield age
        until, number = one.made_at, one.number


def _remove(copies: Iterable[Backup]) -> None:
    for old in copies:
        with suppress(OSError):  # tried again tomorrow
            old.path.unlink(missing_ok=True)
