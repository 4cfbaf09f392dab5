"""The connection to the data file: peewee's, watched where it opens and where it fails."""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import peewee

from zenjin_desktop.places import refuse_put_there
from zenjin_desktop.store.damage import blaming

_FAULTS = (sqlite3.Error, UnicodeDecodeError)


class _WatchedCursor(sqlite3.Cursor):
    """Rows are watched as their statement is: SQLite reads pages and texts as they are fetched.

    One that fails is closed: its error keeps it, and an open statement would keep the file's log.
    What is looped over is not watched, as each row would take several times as long: loop over
    ``Store.rows``, which watches the loop as a whole.
    """

    __slots__ = ("_watch",)

    def __init__(self, connection: sqlite3.Connection, watch: blaming) -> None:
        super().__init__(connection)
        self._watch = watch

    def fetchone(self) -> Any:
        """The next row, or None; raises as :meth:`WatchedFile.execute_sql`."""
        with self._watch:
            try:
                return super().fetchone()
            except _FAULTS:
                self.close()
                raise

    def fetchall(self) -> list[Any]:
        """All rows that are left; raises as :meth:`WatchedFile.execute_sql`."""
        with self._watch:
            try:
                return super().fetchall()
            except _FAULTS:
                self.close()
                raise


class WatchedFile(peewee.SqliteDatabase):
    """peewee's, with a broken disk or file told as such wherever a statement or a row meets it.

    Args:
        database: what SQLite opens, a path or a URI.
        blamed: the file that a fault is told of.
        options: peewee's and SQLite's, as they are.
    """

    def __init__(self, database: str, *, blamed: Path, **options: Any) -> None:
        self._watch = blaming(blamed)
        super().__init__(database, **options)

    def cursor(self, named_cursor: None = None) -> _WatchedCursor:  # noqa: ARG002 - peewee's; SQLite's have no names
        """What a statement runs on."""
        connection: sqlite3.Connection = self.connection()  # type: ignore[no-untyped-call]  # peewee's stubs leave it bare
        return connection.cursor(self._cursor_of)

    def _cursor_of(self, connection: sqlite3.Connection) -> _WatchedCursor:
        return _WatchedCursor(connection, self._watch)

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run a statement; :class:`StoreUnusable` for what is the environment's fault."""
        with self._watch:
            return super().execute_sql(sql, params)  # type: ignore[no-untyped-call]  # as above


class SqliteFile(WatchedFile):
    """The data file itself, which nobody may have put there for somebody else's."""

    def _connect(self) -> Any:
        # SQLite follows a link in the file's own place, if in none beside it.
        refuse_put_there(Path(self.database))
        return super()._connect()  # type: ignore[misc]  # peewee's stubs leave it out

    def _add_conn_hooks(self, conn: Any) -> None:
        # Somebody may have been quicker; the pragmas are the first that is written.
        refuse_put_there(Path(self.database))
        super()._add_conn_hooks(conn)  # type: ignore[misc]  # as above

    def execute_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Run a statement once for each row of values; raises as :meth:`execute_sql`."""
        with self._watch, peewee.__exception_wrapper__:  # type: ignore[attr-defined]  # as above
            self.cursor().executemany(sql, rows)
