"""The day's copy of the data file, and the look through the file on the way.

For the worker alone, which imports it when the start is over.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from zenjin_desktop.file_lock import locked, unlocked
from zenjin_desktop.sharing import for_group
from zenjin_desktop.store.backups import (
    ACCOUNTS,
    back_up,
    backups,
    flaw,
    forget,
    new_path,
    opened_copy,
)
from zenjin_desktop.store.damage import damaged
from zenjin_desktop.store.database import SCHEMA, Store
from zenjin_desktop.store.flaws import deep_flaw, whole_flaw
from zenjin_desktop.store.keeping import sweep

log = logging.getLogger(__name__)

MUCH_PLAYED = 100
"""So many sessions later another copy is due, even on a day that seems to be the same."""

TRY_AGAIN_AFTER = timedelta(hours=1)
_SESSIONS = "SELECT count(*) FROM session_results"


class DailyBackup:
    """Makes the day's backup, and looks through the file; for the worker, at a quiet moment.

    Args:
        store: what to back up.
        stop: says that the program ends, so that a copy under way is given up.
    """

    def __init__(self, store: Store, *, stop: Callable[[], bool]) -> None:
        self._store = store
        self._stop = stop
        self._not_before: datetime | None = None

    def tend(self) -> None:
        """Look through the file, back it up if due, take who was erased out of the copies.

        It is done soon after each start, and each hour; where no log can be, only the day's copy
        is looked through. What fails is logged and tried again in an hour: play goes on. Of several
        programs on a folder one does it at a time; the others find it done.

        Raises:
            StoreDamaged: the data file is damaged, or its copy shows it.
        """
        now = self._store.now()
        due = self._not_before
        if due is not None and due - TRY_AGAIN_AFTER <= now < due:  # a clock may be set back
            return
        self._not_before = now + TRY_AGAIN_AFTER
        try:
            with _care_of(self._store.path) as is_ours:
                if not is_ours:
                    return
                self._look_through()
                if self._is_due(now):
                    self._back_up(now)
                self._forget_erased()
        except (sqlite3.Error, OSError) as error:
            log.warning("no backup of %s could be made: %s", self._store.path, error)

    def _is_due(self, now: datetime) -> bool:
        """Whether the newest is not of today, or much was played since: a clock may stand still."""
        dailies = (one for one in backups(self._store.path) if one.kind == "daily")
        newest = next(dailies, None)
        if newest is None or newest.made_at.date() != now.astimezone(UTC).date():
            return True
        ((here,),) = self._store.db.execute_sql(_SESSIONS).fetchall()
        return bool(here - _sessions_in(newest.path) >= MUCH_PLAYED)

    def _back_up(self, now: datetime) -> None:
        target = new_path(self._store.path, "daily", now)
        with self._store.reading() as source:
            done = back_up(source, target, stop=self._stop)
        if not done:
            return
        wrong = flaw(target, newest=SCHEMA) or deep_flaw(target, gently=self._store.pace.gently)
        if wrong is not None:
            target.unlink()
            damaged(self._store.path, wrong)
        sweep(self._store.path, now)

    def _look_through(self) -> None:
        """What was found by no read yet goes on doing harm: pages may be given out twice."""
        if self._store.alone:
            return  # an answer would wait for the one connection, and perhaps for a network
        wrong = whole_flaw(self._store.reading(), stop=self._stop)
        if wrong is not None:
            damaged(self._store.path, wrong)

    def _forget_erased(self) -> None:
        db = self._store.db
        erased = set(db.execute_sql("SELECT server, account FROM tombstones").fetchall())
        playing = set(db.execute_sql(ACCOUNTS).fetchall())
        for copy in backups(self._store.path) if erased else ():
            # One that is damaged can only go as a whole, in its time.
            if copy.kind == "replaced":
                with suppress(sqlite3.DatabaseError):
                    forget(copy.path, erased, playing=playing)
            elif copy.kind != "damaged":
                forget(copy.path, erased, playing=playing)


@contextmanager
def _care_of(store: Path) -> Iterator[bool]:
    """Have the care of a folder's copies inside; False while another program has it."""
    path = store.with_name("care.lock")
    handle = locked(path)
    if handle is None:
        yield False
        return
    try:
        for_group(path)
        yield True
    finally:
        unlocked(path, handle)


def _sessions_in(copy: Path) -> int:
    """How many sessions a copy holds; 0 for one that went bad."""
    try:
        with closing(opened_copy(copy)) as file:
            found: int = file.execute(_SESSIONS).fetchone()[0]
    except sqlite3.Error:
        return 0
    return found
