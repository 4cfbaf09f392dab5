"""Opening the store: one SQLite file, a connection per thread, one write lock for the process."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from peewee import DatabaseError

from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.sharing import for_group, is_carried, make
from zenjin_desktop.store.damage import blaming, mark_of, taken_away, version_of
from zenjin_desktop.store.machine import MACHINE, is_elsewhere, mark_of_this_machine
from zenjin_desktop.store.pace import Pace
from zenjin_desktop.store.seats import Seats
from zenjin_desktop.store.sqlite_file import SqliteFile

log = logging.getLogger(__name__)

SCHEMA = 5
"""The ``user_version`` of the newest migration this program knows."""


class Format(NamedTuple):
    """What a data file is brought to: the newest version, and the folder with the steps there."""

    version: int
    migrations: Path


BUSY_S = 15.0
"""Seconds a transaction waits for one of another program before it is given up."""

LONG_LOG, LONG_LOG_IN_PLAY = 1_000, 100
"""Rows after which the log is moved into the file by who wrote them, not by the worker's timer.

A checkpoint waits for the disk twice, more than what it follows; and of many rows at once, written
where answers wait for the same disk, each would wait long.
"""

MOST_NAME = 128
"""Letters a device's name may have: a longer one is none of ours, and no server takes it."""

CURRENT = Format(SCHEMA, Path(__file__).parent / "migrations")

Item = TypeVar("Item")


class Store:
    """A handle on the data file, usable from several threads; each has its own connection.

    Attributes:
        db: peewee's database; used by the modules of this package only.
        path: the file.
        now: the clock, UTC in whole milliseconds; handed in so that tests can turn it.
        new_id: makes the ids of sessions and of this device (UUIDv7 text).
        device_id: names this computer's store in progress rows.
        pace: how hard the worker may work now.
        seats: who of its learners is played by which program.
    """

    def __init__(
        self,
        path: Path,
        *,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
        alone: bool = False,
        seats: Seats | None = None,
    ) -> None:
        self.path = path
        self.now = now
        self.new_id = new_id
        self.alone = alone
        # A file that is locked for one connection has one, which the threads share.
        of_threads = {"thread_safe": False, "check_same_thread": False} if alone else {}
        self.db = SqliteFile(
            str(path),
            blamed=path,
            # In this order: a file with a log is opened without shared memory if it must be.
            pragmas=(
                {"locking_mode": "exclusive", "journal_mode": "delete"}
                if alone
                else {"journal_mode": "wal"}
            )
            | {
                "synchronous": "full",
                "foreign_keys": 1,
                # Checkpoints are the worker's, see checkpoint(): an answer never waits for one.
                "wal_autocheckpoint": 0,
            },
            lock_type="IMMEDIATE",
            timeout=BUSY_S,
            **of_threads,
        )
        self.seats = seats or Seats()
        self.pace = Pace(elsewhere=self.seats.others)
        self._lock = threading.RLock()
        self._in_log = 0
        self.device_id = ""
        self.leaves_mark = False

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One write transaction. Writers of this process queue here, not in SQLite's busy loop.

        Raises:
            StoreUnusable: the disk is full, read-only or broken; nothing was written.
        """
        # The commit itself is no statement of peewee's: a full disk may show only there.
        with self._lock, blaming(self.path, more_than_sqlite=True), self.db.atomic():
            yield

    def in_parts(self, items: Sequence[Item], write: Callable[[Sequence[Item]], None]) -> None:
        """Write many items a few a transaction, with a rest after each.

        For the worker: an answer that comes in between never waits for more than one part.
        """
        done = 0
        while done < len(items):
            rows = self.pace.rows
            more = done + rows < len(items)
            with self.pace.resting(more=more), self.writing():
                write(items[done : done + rows])
            done += rows

    def append(self, statement: str, values: tuple[object, ...]) -> None:
        """One statement as its own durable transaction: the shortest way to the disk.

        Raises:
            StoreUnusable: as for :meth:`writing`.
        """
        with self._lock:
            self.db.execute_sql(statement, values)

    def tuples(self, query: Any) -> list[tuple[Any, ...]]:
        """A query's rows as plain tuples, in the order of its columns."""
        # Pages beyond the first are read while stepping, outside peewee's own conversion.
        with blaming(self.path):
            return list(query.bind(self.db).tuples())

    def stream(self, query: Any) -> Generator[tuple[Any, ...], None, None]:
        """A query's rows as plain tuples, read as they are taken; to be closed when left early.

        A statement that is neither read to its end nor closed would keep the file's log.
        """
        found = query.bind(self.db).tuples().execute()
        try:
            with blaming(self.path):
                yield from found.iterator()
        finally:
            found.cursor.close()

    def rows(
        self, statement: str, values: tuple[object, ...]
    ) -> Generator[tuple[Any, ...], None, None]:
        """A statement's rows as SQLite gives them, for what is read by the thousand.

        Read as they are taken; to be closed when left early, as :meth:`stream`.
        """
        found = self.db.execute_sql(statement, values)
        try:
            with blaming(self.path):
                yield from found
        finally:
            with suppress(sqlite3.ProgrammingError):  # left behind by an error, its store is closed
                found.close()

    def each(self, query: Any) -> Iterator[Any]:
        """A query's rows as model objects, joined ones under the join's ``attr``."""
        with blaming(self.path):
            yield from query.bind(self.db).iterator()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A plain connection to copy the file from, as it is at this moment."""
        if self.alone:
            yield self.db.connection()  # type: ignore[no-untyped-call]  # peewee's stubs leave it bare
        else:
            from zenjin_desktop.store.backups import snapshot

            with closing(snapshot(self.path)) as connection:
                yield connection

    def checkpoint(self) -> None:
        """Move what the log holds into the file as far as readers allow; never waits."""
        self._in_log = 0
        self.db.execute_sql("PRAGMA wal_checkpoint(PASSIVE)")

    def checkpoint_if_long(self, rows: int, *, has_time: bool = False) -> None:
        """The same once the log has got long; for the worker, which wrote ``rows`` more to it.

        With ``has_time`` nobody waits for what comes next, and the log may be as short as in play.
        """
        self._in_log += rows
        if self._in_log >= (LONG_LOG_IN_PLAY if has_time or self.pace.in_play else LONG_LOG):
            self.checkpoint()

    def close_thread(self) -> None:
        """Close the calling thread's connection, if it has its own; it opens again when needed."""
        if not self.alone and not self.db.is_closed():
            self.db.close()

    def close(self, *, last: bool = True) -> None:
        """Checkpoint and close the calling thread's connection; the last one at program's end.

        Never fails: what could not be moved into the file stays in its log, and the mark of an
        unclean end stays with it.

        Args:
            last: whether no other program has the file, and all of them ended well; else the log
                and the mark are left.
        """
        if not self.db.is_closed():
            mode = "TRUNCATE" if last else "PASSIVE"  # which waits for nobody
            try:
                self.db.execute_sql(f"PRAGMA wal_checkpoint({mode})")
            except StoreUnusable as error:
                log.warning("%s", error)
                self.leaves_mark = False
            finally:
                self.db.close()
        if self.leaves_mark and last:
            taken_away(mark_of(self.path))


def open_store(
    path: Path,
    *,
    now: Callable[[], datetime],
    new_id: Callable[[], str],
    alone: bool = False,
    to: Format = CURRENT,
    seats: Seats | None = None,
) -> Store:
    """Open the data file, making or upgrading it as needed.

    A file that is upgraded is copied before (:mod:`~zenjin_desktop.store.backups`). A damaged one
    is refused; who is to mend it opens it by :func:`~zenjin_desktop.store.opening.opened`.

    Raises:
        StoreTooNew: a newer program wrote it; it was not touched.
        StoreDamaged: it is no database, or a page cannot be read.
        StoreUnusable: the folder cannot be written, the disk is full.
    """
    store = Store(path, now=now, new_id=new_id, alone=alone, seats=seats)
    try:
        # The folder for this login alone, if it is not there: what children did is nobody else's.
        make(path.parent)
        _migrate(store, found=version_of(path, newest=to.version, alone=alone), to=to)
        store.device_id = _device_id(store)
        for end in ("", "-wal", "-shm"):
            for_group(path.with_name(path.name + end))
    except StoreUnusable:
        store.db.close()
        raise
    except (DatabaseError, sqlite3.Error, OSError) as error:
        store.db.close()
        raise StoreUnusable(path=path, reason=error) from error
    return store


def _migrate(store: Store, *, found: int, to: Format) -> None:
    if found == to.version:
        return
    # Imported here: playhouse costs start-up time and is needed once per version.
    from playhouse.migrations import Runner

    from zenjin_desktop.store.backups import back_up, new_path

    if found > 0:
        with store.reading() as source:
            back_up(source, new_path(store.path, "version", store.now(), version=found))
    Runner(store.db, directory=str(to.migrations)).up()


def _device_id(store: Store) -> str:
    found = known_device(store)
    if not found:
        found = store.new_id()
        set_setting(store, "device_id", found)
    here = mark_of_this_machine()
    if here and setting(store, MACHINE) != here:
        set_setting(store, MACHINE, here)
    return found


def known_device(store: Store) -> str:
    """The id by which this data file is told from others'; empty for a file that has none yet.

    One that was copied from another computer has none of its own: both would write under one name.
    Nothing else changes by that: what waits stays, and revisions go on.
    """
    if is_elsewhere(setting(store, MACHINE), stays=lambda: _is_for_several(store.path.parent)):
        return ""
    found = setting(store, "device_id")
    if found is None or len(found) > MOST_NAME or not found.isprintable():
        return ""
    return found


def _is_for_several(folder: Path) -> bool:
    from zenjin_desktop.store.medium import is_networked

    return is_carried(folder) or is_networked(folder)


def setting(store: Store, key: str) -> str | None:
    """A fact about this store, or None."""
    # By hand: one page asks for several, and peewee takes longer to write it out than to answer.
    found = store.db.execute_sql("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
    return None if found is None else found[0]


def set_setting(store: Store, key: str, value: str) -> None:
    """Remember a fact about this store."""
    store.append(
        "INSERT INTO settings (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )
