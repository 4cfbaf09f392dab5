"""The one way to the database: a connection for a request, a transaction, and plain rows.

The statements are written as SQL: they are the hot path, and a test reads them to see that each
names the user. peewee underneath keeps a connection a thread, opens transactions and migrates.
"""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import peewee

from zenjin_server.errors import unavailable

_DATABASE_ERRORS = (peewee.DatabaseError, peewee.InterfaceError, sqlite3.Error)

WAIT_SECONDS = 10.0
"""How long a writer waits for the one before it, and SQLite for another process."""

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    # pages until the log is copied back: fewer, larger copies while many offline queues drain
    "wal_autocheckpoint": 4_000,
    # a negative number is KiB: the pages of an active class stay in memory
    "cache_size": -16_000,
}

Row = tuple[Any, ...]


class Database:
    """A SQLite file, used by many threads, each with a connection of its own.

    Reads run beside each other and beside one writer. Writers of this process queue at a lock:
    SQLite's own waiting polls with growing pauses, so that under load the unlucky starve.
    """

    def __init__(self, path: Path, *, wait_seconds: float = WAIT_SECONDS) -> None:
        self.path = path
        self.peewee = peewee.SqliteDatabase(
            str(path), pragmas=PRAGMAS, timeout=wait_seconds, lock_type="IMMEDIATE"
        )
        self._wait_seconds = wait_seconds
        self._writer = threading.Lock()
        self._keeper: sqlite3.Connection | None = None

    def hold(self) -> None:
        """Keep one idle connection until :meth:`release`.

        Closing the last connection checkpoints and removes the write-ahead log, which would cost
        several disk syncs after each request on a quiet server.
        """
        with _converted():
            self._keeper = sqlite3.connect(self.path, check_same_thread=False)
            self._keeper.execute("SELECT count(*) FROM sqlite_master").fetchone()

    def release(self) -> None:
        """Let the idle connection go; the last one to close tidies the write-ahead log."""
        if self._keeper is not None:
            self._keeper.close()
            self._keeper = None

    @contextmanager
    def connected(self) -> Iterator["Database"]:
        """This thread's connection for the length of one request.

        Raises:
            Refused: 503 when the database is away, busy, full or damaged.
        """
        with _converted(), self.peewee.connection_context():
            yield self

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that may write; all of it is kept, or nothing."""
        if not self._writer.acquire(timeout=self._wait_seconds):
            raise unavailable("The server is busy; nothing was stored. Try again shortly.")
        try:
            with self.peewee.atomic():
                yield
        finally:
            self._writer.release()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One state of the database for several reads, without holding up a writer."""
        with self.peewee.atomic("DEFERRED"):
            yield

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """All rows a query gives."""
        return list(self.peewee.execute_sql(sql, values).fetchall())

    def each(self, sql: str, *values: Any) -> Iterator[Row]:
        """The rows a query gives, one at a time; the rest is never read when the caller stops."""
        cursor = self.peewee.execute_sql(sql, values)
        try:
            yield from cursor
        finally:
            cursor.close()

    def row(self, sql: str, *values: Any) -> Row | None:
        """The first row a query gives, or None."""
        found: Row | None = self.peewee.execute_sql(sql, values).fetchone()
        return found

    def run(self, sql: str, *values: Any) -> int:
        """Run a statement; how many rows it touched."""
        return int(self.peewee.execute_sql(sql, values).rowcount)

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for each row of values."""
        self.peewee.cursor().executemany(sql, rows)


def insert_into(table: str, columns: Sequence[str]) -> str:
    """An INSERT statement for whole rows in the order of ``columns``."""
    marks = ", ".join("?" for _ in columns)
    # both are names from our own code, never a client's
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - see above


def marks(count: int) -> str:
    """Place marks for ``count`` values of an IN list."""
    return ", ".join("?" * count)


@contextmanager
def _converted() -> Iterator[None]:
    try:
        yield
    except _DATABASE_ERRORS as error:
        if isinstance(error, peewee.IntegrityError | peewee.ProgrammingError):
            raise
        raise unavailable(
            "The server's database cannot be reached just now; nothing was stored."
        ) from error
