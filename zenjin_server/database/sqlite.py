"""SQLite: one file beside one server, for a teacher's PC or a school.

peewee keeps a connection a thread and opens the transactions.
"""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, ClassVar, Literal, TypeVar

import peewee

from zenjin_server.database.interface import Database, Row, statements
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

T = TypeVar("T")


class SqliteDatabase(Database):
    """A SQLite file, used by many threads, each with a connection of its own.

    Reads run beside each other and beside one writer. Writers of this process queue at a lock:
    SQLite's own waiting polls with growing pauses, so that under load the unlucky starve. Who
    acts is not checked by SQLite: there the statements' own WHERE is what keeps users apart.
    """

    dialect: ClassVar[Literal["sqlite", "postgresql"]] = "sqlite"
    for_update: ClassVar[str] = ""
    """Nothing: an IMMEDIATE transaction is that lock already."""

    def __init__(self, path: Path, *, wait_seconds: float = WAIT_SECONDS) -> None:
        self.path = path
        self.place = str(path)
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

    def connections(self) -> dict[str, int]:
        """None are kept: a request opens a file, not a network connection."""
        return {"open": 0, "free": 0, "waiting": 0}

    def verifier(self, role: str, password: str) -> str:
        """There are no roles (NotImplementedError)."""
        raise NotImplementedError("SQLite has no roles")

    @contextmanager
    def connected(self, *, one_state: bool = False) -> Iterator[Database]:
        """This thread's connection; each :meth:`reading` and :meth:`writing` is a transaction."""
        del one_state  # several reads of one state say so with reading() themselves
        if not self.peewee.is_closed():
            yield self
            return
        with _converted(), self.peewee.connection_context():
            yield self

    def as_user(self, user_id: str) -> nullcontext[None]:
        """Nothing to do: SQLite knows no users."""
        del user_id
        return nullcontext()

    def as_login(self, name: str) -> nullcontext[None]:
        """Nothing to do: SQLite knows no users."""
        del name
        return nullcontext()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that may write; all of it is kept, or nothing."""
        if self.peewee.in_transaction():
            yield
            return
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

    def write(self, work: Callable[[], T]) -> T:
        """What ``work`` gives, in one transaction; writers queue, so none loses a race."""
        with self.writing():
            return work()

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """All rows a query gives."""
        return list(self._executed(sql, values).fetchall())

    def each(self, sql: str, *values: Any) -> Iterator[Row]:
        """The rows a query gives, one at a time; the rest is never read when the caller stops."""
        cursor = self._executed(sql, values)
        try:
            yield from cursor
        finally:
            cursor.close()

    def row(self, sql: str, *values: Any) -> Row | None:
        """The first row a query gives, or None."""
        found: Row | None = self._executed(sql, values).fetchone()
        return found

    def run(self, sql: str, *values: Any) -> int:
        """Run a statement; how many rows it touched."""
        return int(self._executed(sql, values).rowcount)

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for each row of values."""
        if statements.isEnabledFor(logging.DEBUG):
            rows = list(rows)
            for row in rows:
                statements.debug((sql, tuple(row)))
        try:
            self.peewee.cursor().executemany(sql, rows)
        except sqlite3.IntegrityError as error:
            raise peewee.IntegrityError(*error.args) from error

    def _executed(self, sql: str, values: Sequence[Any]) -> Any:
        if statements.isEnabledFor(logging.DEBUG):
            statements.debug((sql, tuple(values)))
        return self.peewee.execute_sql(sql, values)


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
