"""What is wrong in a data file (pages, tables, values), and what an error says of that."""

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any

from peewee import PeeweeException

from zenjin_core.said import said
from zenjin_desktop.errors import StoreDamaged
from zenjin_desktop.foreign import of_sqlite
from zenjin_desktop.store.damage import NO_TEXT, damaged
from zenjin_desktop.store.database import CURRENT, SCHEMA, Store

WRONG_VALUES = (
    PeeweeException,
    sqlite3.Error,
    ValueError,
    LookupError,
    TypeError,
    ArithmeticError,
)
"""What reading a value that went bad may end in."""


STEPS_AT_ONCE = 10_000
"""SQLite's steps between two looks at whether to stop."""


def quick_flaw(path: Path) -> str | None:
    """What SQLite's quick check finds wrong; None for nothing, also where it cannot look.

    Of the indexes it sees whether their pages are sound, not whether they lead to the rows.
    """
    return _seen(closing(sqlite3.connect(path)), "quick_check")


def whole_flaw(
    way: AbstractContextManager[sqlite3.Connection], *, stop: Callable[[], bool]
) -> str | None:
    """The same of its whole check, by a way that is there; None also where ``stop`` ended it."""
    return _seen(way, "integrity_check", stop=stop)


def _seen(
    way: AbstractContextManager[sqlite3.Connection],
    check: str,
    *,
    stop: Callable[[], bool] = lambda: False,
) -> str | None:
    try:
        with way as connection:
            connection.set_progress_handler(stop, STEPS_AT_ONCE)
            try:
                found: str = connection.execute(f"PRAGMA {check}(1)").fetchone()[0]
            finally:
                connection.set_progress_handler(None, 0)
    except sqlite3.OperationalError:
        return None  # no room, no rights, in use: opening it will say so
    except UnicodeDecodeError:
        return NO_TEXT
    except sqlite3.DatabaseError as error:
        return of_sqlite(str(error)) or str(error)
    return None if found == "ok" else of_sqlite(found) or found


def damage_behind(store: Store, error: Exception) -> StoreDamaged | None:
    """What a value that cannot be read says of the file while the program runs.

    Noted then, so that the next start mends it; None for an error that is ours. The whole file is
    read: for the worker.
    """
    if not isinstance(error, WRONG_VALUES) or (found := deep_flaw(store.path)) is None:
        return None
    try:
        damaged(store.path, found)
    except StoreDamaged as told:
        return told


def damage_in(error: Exception, path: Path) -> str | None:
    """Why an error means that the file is damaged; None for one that means anything else."""
    if isinstance(error, StoreDamaged):
        return str(error.values["reason"])
    if not path.is_file():
        return None
    return deep_flaw(path)


def deep_flaw(path: Path, *, gently: Callable[[Iterable[Any]], Iterable[Any]] = iter) -> str | None:
    """What is wrong in a file nobody else writes: in its pages, its tables or its values.

    ``gently`` makes pauses while its rows are looked through, for whoever plays meanwhile.
    """
    found = quick_flaw(path)
    if found is not None:
        return found
    from zenjin_desktop.store.shapes import tables, tables_through, wrong_values

    try:
        with closing(sqlite3.connect(path)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            shapes = tables(connection)
            if version == 0 and shapes:
                return said("format {number}", number=0)
            expected = {one.name for one in tables_through(CURRENT.migrations)}
            missing = expected - {one.name for one in shapes}
            if version == SCHEMA and missing:
                return said("it has no {table}", table=min(missing))
            return wrong_values(connection, shapes, gently=gently)
    except UnicodeDecodeError:
        return NO_TEXT
    except sqlite3.Error as error:
        return None if _is_in_the_way(error) else of_sqlite(str(error)) or str(error)


def _is_in_the_way(error: sqlite3.Error) -> bool:
    others = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_READONLY", "SQLITE_CANTOPEN")
    return str(getattr(error, "sqlite_errorname", "")).startswith(others)
