"""Opening the store: one SQLite file, a connection per thread, one write lock for the process."""

import sqlite3
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from peewee import DatabaseError, OperationalError, SqliteDatabase

from zenjin_desktop.errors import StoreTooNew, StoreUnusable
from zenjin_desktop.store.models import SettingRow

SCHEMA = 1
"""The ``user_version`` of the newest migration this program knows."""

MIGRATIONS = Path(__file__).parent / "migrations"

ROWS_A_TRANSACTION = 25
ROWS_AT_A_STRETCH = 100
REST_SHARE = 4.0
"""The worker rests so many times as long as it worked: an answer seldom meets it at work."""
LONGEST_REST_S = 0.1

Item = TypeVar("Item")


class _Database(SqliteDatabase):
    """peewee's, with a broken disk or file told as such wherever a statement meets it."""

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run a statement; :class:`StoreUnusable` for what is the environment's fault."""
        with blaming(self.database):
            return super().execute_sql(sql, params)  # type: ignore[no-untyped-call]  # peewee's stubs leave it bare


@contextmanager
def blaming(path: object) -> Iterator[None]:
    """Tell the environment's fault (disk full, read-only or damaged file) from ours."""
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        # SQLite reports a damaged file by the bare DatabaseError; its other kinds are ours.
        at_fault = (OperationalError, sqlite3.OperationalError)
        if isinstance(error, at_fault) or type(error) in {DatabaseError, sqlite3.DatabaseError}:
            raise StoreUnusable(path=path, reason=error) from error
        raise


class Store:
    """A handle on the data file, usable from several threads; each has its own connection.

    Attributes:
        db: peewee's database; used by the modules of this package only.
        path: the file.
        now: the clock, UTC in whole milliseconds; handed in so that tests can turn it.
        new_id: makes the ids of sessions and of this device (UUIDv7 text).
        device_id: names this computer's store in progress rows.
    """

    def __init__(
        self, path: Path, *, now: Callable[[], datetime], new_id: Callable[[], str]
    ) -> None:
        self.path = path
        self.now = now
        self.new_id = new_id
        self.db = _Database(
            str(path),
            pragmas={
                "journal_mode": "wal",
                "synchronous": "full",
                "foreign_keys": 1,
                # Checkpoints are the worker's, see checkpoint(): an answer never waits for one.
                "wal_autocheckpoint": 0,
            },
            lock_type="IMMEDIATE",
        )
        self._lock = threading.RLock()
        self.device_id = ""

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One write transaction. Writers of this process queue here, not in SQLite's busy loop.

        Raises:
            StoreUnusable: the disk is full, read-only or broken; nothing was written.
        """
        # The commit itself is no statement of peewee's: a full disk may show only there.
        with self._lock, blaming(self.path), self.db.atomic():
            yield

    def in_parts(self, items: Sequence[Item], write: Callable[[Sequence[Item]], None]) -> None:
        """Write many items a few a transaction, with a rest after each.

        For the worker: an answer that comes in between never waits for more than one part.
        """
        for start in range(0, len(items), ROWS_A_TRANSACTION):
            with resting(), self.writing():
                write(items[start : start + ROWS_A_TRANSACTION])

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

    def each(self, query: Any) -> Iterator[Any]:
        """A query's rows as model objects, joined ones under the join's ``attr``."""
        with blaming(self.path):
            yield from query.bind(self.db).iterator()

    def checkpoint(self) -> None:
        """Move what the log holds into the file as far as readers allow; never waits."""
        self.db.execute_sql("PRAGMA wal_checkpoint(PASSIVE)")

    def close_thread(self) -> None:
        """Close the calling thread's connection; it opens again when needed."""
        if not self.db.is_closed():
            self.db.close()

    def close(self) -> None:
        """Checkpoint and close the calling thread's connection; the last one at program's end."""
        if not self.db.is_closed():
            self.db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            self.db.close()


def gently(items: Iterable[Item]) -> Iterator[Item]:
    """The same items, with a rest after every hundred.

    For the worker: what it does with many rows takes the interpreter from the interface, which
    then waits at every statement and every paint for its turn.
    """
    began = time.perf_counter()
    for number, item in enumerate(items, 1):
        yield item
        if number % ROWS_AT_A_STRETCH == 0:
            _rest(since=began)
            began = time.perf_counter()


@contextmanager
def resting() -> Iterator[None]:
    """Do what is inside, then rest. For the worker; locks are to be let go of before."""
    began = time.perf_counter()
    yield
    _rest(since=began)


def _rest(*, since: float) -> None:
    time.sleep(min(LONGEST_REST_S, REST_SHARE * (time.perf_counter() - since)))


def open_store(path: Path, *, now: Callable[[], datetime], new_id: Callable[[], str]) -> Store:
    """Open the data file, making or upgrading it as needed.

    Raises:
        StoreTooNew: a newer program wrote it; it was not touched.
        StoreUnusable: it is no database, or the folder cannot be written.
    """
    store = Store(path, now=now, new_id=new_id)
    try:
        # The folder for this login alone: what children did is nobody else's on a shared computer.
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _migrate(store, found=_version(path))
        store.device_id = _device_id(store)
    except StoreUnusable:
        store.db.close()
        raise
    except (DatabaseError, sqlite3.Error, OSError) as error:
        store.db.close()
        raise StoreUnusable(path=path, reason=error) from error
    return store


def _version(path: Path) -> int:
    # Before the store's own connection: its pragmas (WAL) would write into a newer file.
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path)) as connection:
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if found > SCHEMA:
        raise StoreTooNew(path=path, found=found, known=SCHEMA)
    return found


def _migrate(store: Store, *, found: int) -> None:
    if found == SCHEMA:
        return
    # Imported here: playhouse costs start-up time and is needed once per version.
    from playhouse.migrations import Runner

    Runner(store.db, directory=str(MIGRATIONS)).up()


def _device_id(store: Store) -> str:
    found = setting(store, "device_id")
    if found is None:
        found = store.new_id()
        set_setting(store, "device_id", found)
    return found


def setting(store: Store, key: str) -> str | None:
    """A fact about this store, or None."""
    query = SettingRow.select(SettingRow.value).where(SettingRow.key == key)
    value: str | None = query.scalar(store.db)
    return value


def set_setting(store: Store, key: str, value: str) -> None:
    """Remember a fact about this store."""
    store.append(
        "INSERT INTO settings (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )
