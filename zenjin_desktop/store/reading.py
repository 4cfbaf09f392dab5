"""The store as it is, to be read beside a program that may be playing: nothing is changed."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from peewee import SqliteDatabase

from zenjin_desktop.errors import StoreTooNew
from zenjin_desktop.store.damage import blaming
from zenjin_desktop.store.database import SCHEMA, Store, open_store

BUSY_S = 5.0
"""Seconds to wait for a program that writes; where the file has a log it never comes to that."""


class _ReadOnly(SqliteDatabase):
    """peewee's over a connection that cannot write; begins its transactions without a lock."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.absolute().as_uri()}?mode=ro", timeout=BUSY_S, uri=True)
        self._path = path

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run a statement; StoreUnusable for what is the environment's fault."""
        with blaming(self._path):
            return super().execute_sql(sql, params)  # type: ignore[no-untyped-call]  # peewee's stubs leave it bare


@contextmanager
def store_to_read(
    path: Path, *, now: Callable[[], datetime], new_id: Callable[[], str]
) -> Iterator[Store]:
    """One state of the file, whatever is written to it meanwhile; writing to it is an error.

    A file of an older version is brought up to date first, as a start of the program would.

    Raises:
        StoreTooNew: a newer program wrote it.
        StoreUnusable: it is missing, or no database, or cannot be read.
    """
    found = version_of(path)
    if found > SCHEMA:
        raise StoreTooNew(path=path, found=found, known=SCHEMA)
    if found < SCHEMA:
        open_store(path, now=now, new_id=new_id).close()
    store = Store(path, now=now, new_id=new_id)
    store.db = _ReadOnly(path)  # type: ignore[assignment]  # the same peewee, another connection
    try:
        with store.db.atomic():
            yield store
    finally:
        store.close_thread()


def version_of(path: Path) -> int:
    """The ``user_version`` of a file, read without touching it.

    Raises:
        StoreUnusable: it is missing, or no database, or cannot be read.
    """
    with (
        blaming(path),
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection,
    ):
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
        return found


def session_count(store: Store, learner: int) -> int:
    """How many finished sessions of a learner there are."""
    found: int = store.db.execute_sql(
        "SELECT count(*) FROM session_results WHERE learner = ?", (learner,)
    ).fetchone()[0]
    return found
