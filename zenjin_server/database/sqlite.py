"""SQLite: one file beside one server, for a teacher's PC or a school.

peewee keeps connections in a pool and opens the transactions.
"""

import logging
import sqlite3
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from shutil import disk_usage
from typing import Any, ClassVar, Literal, TypeVar

import peewee
from playhouse.pool import PooledSqliteDatabase

from zenjin_server.database.interface import Asked, Database, Query, Row, statements
from zenjin_server.database.private_file import close_to_others, make_privately
from zenjin_server.database.trouble import Cause, Troubles
from zenjin_server.errors import unavailable

_DATABASE_ERRORS = (peewee.DatabaseError, peewee.InterfaceError, sqlite3.Error)

WAIT_SECONDS = 10.0
"""How long a writer waits for the one before it, and SQLite for another process."""

PRAGMAS: dict[str, Any] = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    # pages until the log is copied back: fewer, larger copies while many offline queues drain
    "wal_autocheckpoint": 4_000,
    # a negative number is KiB: the pages of an active class stay in memory
    "cache_size": -16_000,
}

LOG_BYTES = PRAGMAS["wal_autocheckpoint"] * (4_096 + 24)
"""How long the log gets: the pages, each with its head."""

ROOM_TIMES = 50
"""How many times that has to be free, or the log grows as it must."""

RECORD_BYTES = 512 * 1024
"""What has to be free for a session with its answers, and the pages that change with it."""

_CAUSES: dict[int, Cause] = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "damaged",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_CANTOPEN: "away",
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
        self.peewee = PooledSqliteDatabase(
            str(path),
            # as many as there are threads; each is used by one of them at a time
            max_connections=None,
            check_same_thread=False,
            # of SQLite itself: what peewee calls timeout is here the waiting for a connection
            pragmas={**PRAGMAS, "busy_timeout": int(wait_seconds * 1000)},
            lock_type="IMMEDIATE",
        )
        self._wait_seconds = wait_seconds
        self._writer = threading.Lock()
        self.troubles = Troubles()
        self._held: tuple[int, int] | None = None
        self._who = _Who()

    def hold(self) -> None:
        """Keep connections until :meth:`release`.

        To open one costs a third of a record; and closing the last one checkpoints and removes the
        write-ahead log, several disk syncs after each request on a quiet server.
        """
        with self.connected():
            self.row("SELECT count(*) FROM sqlite_master")
            close_to_others(self.path)
            self.troubles.is_told = True
            self._held = _identity(self.path)
            if disk_usage(self.path.parent).free > ROOM_TIMES * LOG_BYTES:
                self._lengthen_log()

    def _lengthen_log(self) -> None:
        """Give the write-ahead log the length it will have, before the first record.

        To sync a file that grows the file system writes its own journal too, which takes longer
        than all else of a record. What is written here is taken back; its room in the log stays.
        """
        with suppress(*_DATABASE_ERRORS), self.peewee.atomic() as transaction:
            # what does not fit into the cache goes to the log before a commit; the rest does not
            self.peewee.execute_sql("PRAGMA cache_size = -200")
            self.peewee.execute_sql("CREATE TABLE room (bytes BLOB)")
            self.peewee.execute_sql("INSERT INTO room VALUES (zeroblob(?))", (LOG_BYTES + 500_000,))
            transaction.rollback()
        self.peewee.execute_sql(f"PRAGMA cache_size = {PRAGMAS['cache_size']}")

    def release(self) -> None:
        """Let the connections go; the last one to close tidies the write-ahead log."""
        self._held = None
        self.peewee.close_idle()

    def connections(self) -> dict[str, int]:
        """None to speak of: they are a file's, made as they are needed, and nobody waits."""
        return {"open": 0, "free": 0, "waiting": 0}

    def try_to_write(self) -> None:
        """Write a row as it is, and see that there is room for a record."""
        with self.writing():
            self.run("UPDATE server_state SET epoch = epoch WHERE id = 1")
        # what was written may have found room in the log that a record would not find
        if disk_usage(self.path.parent).free < RECORD_BYTES:
            self.troubles.happened("full", "no room for a record")
            raise unavailable("The disk of the server's database is full; nothing was stored.")

    @contextmanager
    def connected(self, *, one_state: bool = False) -> Iterator[Database]:
        """This thread's connection; each :meth:`reading` and :meth:`writing` is a transaction."""
        del one_state  # several reads of one state say so with reading() themselves
        if not self.peewee.is_closed():
            yield self
            return
        if self._held is not None:
            self._see_that_it_is_there()
        else:
            make_privately(self.path)
        try:
            self.peewee.connect()
            try:
                yield self
            finally:
                self.peewee.close()
        except _DATABASE_ERRORS as error:
            _let_go(error)
            if isinstance(error, peewee.IntegrityError | peewee.ProgrammingError):
                raise
            self._tell(error)
            raise unavailable(
                "The server's database cannot be reached just now; nothing was stored."
            ) from error
        finally:
            if self._held is None:
                self.peewee.close_idle()

    def _tell(self, error: Exception) -> None:
        cause, kind = cause_of(error)
        if cause == "disk":
            # a file system that is full may fail in other words as well
            with suppress(OSError):
                if disk_usage(self.path.parent).free < RECORD_BYTES:
                    cause = "full"
        self.troubles.happened(cause, kind)

    def _see_that_it_is_there(self) -> None:
        """A connection that is kept goes on writing into a file that was moved or removed."""
        found = _identity(self.path)
        if found is None:
            self.troubles.happened("away", "no file")
            raise unavailable("The server's database is not where it was; nothing was stored.")
        if found != self._held:
            self._held = found
            self.peewee.close_idle()

    def as_user(self, user_id: str) -> AbstractContextManager[None]:
        """Nothing to do but for those who listen to the statements: SQLite knows no users."""
        return self._acting("user_id", user_id)

    def as_login(self, name: str) -> AbstractContextManager[None]:
        """Nothing to do but for those who listen to the statements: SQLite knows no users."""
        return self._acting("login", name)

    def _acting(self, field: str, value: str) -> AbstractContextManager[None]:
        if not statements.isEnabledFor(logging.DEBUG):
            return nullcontext()
        return _heard_as(self._who, field, value)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction that may write; all of it is kept, or nothing."""
        if self.peewee.in_transaction():
            yield
            return
        if not self._writer.acquire(timeout=self._wait_seconds):
            self.troubles.happened("busy", "waited for the writers before")
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

    def several(self, *queries: Query) -> list[list[Row]]:
        """All rows each query gives."""
        return [self.rows(sql, *values) for sql, values in queries]

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

    def tell(self, sql: str, *values: Any) -> None:
        """Run a statement; here there is nothing to wait for."""
        self._executed(sql, values)

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for each row of values."""
        if statements.isEnabledFor(logging.DEBUG):
            rows = list(rows)
            for row in rows:
                self._say(sql, row)
        try:
            self.peewee.cursor().executemany(sql, rows)
        except sqlite3.IntegrityError as error:
            raise peewee.IntegrityError(*error.args) from error

    def _executed(self, sql: str, values: Sequence[Any]) -> Any:
        if statements.isEnabledFor(logging.DEBUG):
            self._say(sql, values)
        return self.peewee.execute_sql(sql, values)

    def _say(self, sql: str, values: Sequence[Any]) -> None:
        statements.debug(Asked(sql, tuple(values), self._who.user_id, self._who.login))


class _Who(threading.local):
    """As whom a thread acts, for those who listen."""

    user_id = ""
    login = ""


@contextmanager
def _heard_as(who: _Who, field: str, value: str) -> Iterator[None]:
    before = getattr(who, field)
    setattr(who, field, value)
    try:
        yield
    finally:
        setattr(who, field, before)


def cause_of(error: Exception) -> tuple[Cause, str]:
    """Why SQLite refused, and its own word for it."""
    # peewee raises its own while it handles SQLite's, which alone has the number
    given = error if isinstance(error, sqlite3.Error) else error.__context__
    code = getattr(given, "sqlite_errorcode", None)
    kind = getattr(given, "sqlite_errorname", type(given).__name__)
    if code is None:
        return "disk", kind
    # the first byte says what, the others where
    return _CAUSES.get(code & 0xFF, "disk"), kind


def _let_go(error: BaseException | None) -> None:
    """Let the frames an error came through forget what they had: cursors, above all.

    Whoever keeps the error keeps the frames (a future of the event loop's, until it is collected),
    and to end a cursor one waits for who writes by that connection then: the event loop, for all.
    """
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__context__


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file is at a path now; None for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
