"""Tells a damaged file from a full disk, from a newer program's file, and from a fault of ours."""

import re
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import NoReturn

from peewee import DatabaseError, OperationalError

from zenjin_core.said import said
from zenjin_desktop.errors import StoreDamaged, StoreTooNew, StoreUnusable
from zenjin_desktop.place_errors import StoreGone
from zenjin_desktop.sharing import for_group, is_carried
from zenjin_desktop.store.pages import HEAD, first_page
from zenjin_desktop.unfollowed import write

MOST_VERSIONS_AHEAD = 1_000
"""A format further ahead than this is no newer program's: the number went bad."""

MOST_NOTED = 500
"""Bytes of a mark's words that are read: whoever may write in the folder may have written them."""

FLIPPED_BITS = 2
"""So many bits of the number may have flipped where the file's own history says another one."""

NO_TEXT = said("a text in it is no text any more")


class blaming:  # noqa: N801 - read behind `with`, as closing and suppress are
    """Tells the environment's fault (disk full, read-only or damaged file) from ours, in a block.

    Args:
        path: the file.
        more_than_sqlite: whether other code runs in the block, which may meet a text that is none
            and was never in the file; the statements in it then have a block of their own.
    """

    # No generator: each statement comes by here, and one would take as long as a short one does.
    __slots__ = ("_more_than_sqlite", "_path")

    def __init__(self, path: object, *, more_than_sqlite: bool = False) -> None:
        self._path = path
        self._more_than_sqlite = more_than_sqlite

    def __enter__(self) -> None:
        """Nothing is known yet."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Raise what the environment is to blame for; any other fault goes on as it is."""
        if error is None:
            return
        if isinstance(error, UnicodeDecodeError) and not self._more_than_sqlite:
            # SQLite's own message quotes a table's description that went bad.
            damaged(Path(str(self._path)), NO_TEXT)
        elif isinstance(error, DatabaseError | sqlite3.DatabaseError):
            _blame(Path(str(self._path)), _what_came_first(error))


def _blame(path: Path, error: DatabaseError | sqlite3.DatabaseError) -> None:
    """Raise what the environment is to blame for; nothing where it is not."""
    # SQLite reports a damaged file by the bare DatabaseError; its other kinds are ours.
    bare = type(error) in {DatabaseError, sqlite3.DatabaseError}
    if bare or isinstance(error, OperationalError | sqlite3.OperationalError):
        _refuse_gone(path, error)
    if bare or any(words in str(error) for words in _WORDS_OF_DAMAGE):
        damaged(path, error)
    if isinstance(error, OperationalError | sqlite3.OperationalError):
        raise StoreUnusable(path=path, reason=error) from error


def _what_came_first(
    error: DatabaseError | sqlite3.DatabaseError,
) -> DatabaseError | sqlite3.DatabaseError:
    """A full disk ends a transaction by itself; that it cannot be taken back then says nothing."""
    first: BaseException | None = error
    while first is not None and _ENDED in str(first):
        first = first.__context__
    return first if isinstance(first, DatabaseError | sqlite3.DatabaseError) else error


_ENDED = "no transaction is active"
"""What SQLite says to a ROLLBACK after it has done one itself."""


def _refuse_gone(path: Path, error: Exception) -> None:
    """Before anything else is blamed: a drive that is away is no damage, and is not full."""
    try:
        path.parent.stat()
        is_gone = "I/O error" in str(error) and is_carried(path.parent)
    except OSError:
        is_gone = True
    if is_gone:
        raise StoreGone(path=path, folder=path.parent) from error


_WORDS_OF_DAMAGE = ("decode to UTF-8", "no such table", "no such column", "has no column")
"""What SQLite says of a text, or of its tables' description, that went bad."""


def mark_of(path: Path) -> Path:
    """The mark of an unclean end: there while a program has the file, gone when it closed it.

    With words in it, it says how the file was found damaged; then closing leaves it there.
    """
    return path.with_name(path.name + "-unclean")


def taken_away(mark: Path) -> None:
    """Remove a mark that says nothing but that a program has the file."""
    with suppress(OSError):
        if not mark.lstat().st_size:
            mark.unlink()


def damaged(path: Path, reason: object) -> NoReturn:
    """Have the next start mend the file, and say so.

    Raises:
        StoreDamaged: always.
    """
    if path.is_file():
        with suppress(OSError):  # where nothing can be written it will be met again
            write(mark_of(path), str(reason))
            for_group(mark_of(path))
    error = StoreDamaged(path=path, reason=reason)
    raise error from (reason if isinstance(reason, BaseException) else None)


def version_of(path: Path, *, newest: int, alone: bool = False) -> int:
    """The format of a data file, 0 for none; asked before anything writes into it.

    ``alone`` reads a file with a log where there is no shared memory for one.

    Raises:
        StoreTooNew: a newer program wrote it.
        StoreDamaged: it is no database, or the number went bad.
        StoreUnusable: it cannot be read.
    """
    if not path.exists():
        return 0
    _refuse_unwritable_head(path)
    _refuse_newer_number(path, newest=newest)
    with blaming(path), closing(sqlite3.connect(path)) as connection:
        if alone:
            connection.execute("PRAGMA locking_mode = exclusive")
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
        step = _last_step(connection) if found > newest else None
    if means_newer(found, newest=newest, step=step):
        raise StoreTooNew(path=path, found=found, known=newest)
    if not 0 <= found <= newest:
        damaged(path, f"format {found}" + (f", made by the steps to {step}" if step else ""))
    return found


def _refuse_unwritable_head(path: Path) -> None:
    """A flipped bit there, and SQLite opens the file for reading only, with a word of no damage."""
    with suppress(OSError):
        head = first_page(path)
        if head.startswith(HEAD) and not set(head[18:20]) <= _FILE_FORMATS:
            damaged(path, f"no database has the file formats {head[18]} and {head[19]}")


def _refuse_newer_number(path: Path, *, newest: int) -> None:
    """Before SQLite looks, which folds a log into the file when it closes it."""
    with suppress(OSError):
        if int.from_bytes(first_page(path)[60:64], "big", signed=True) > newest:
            from zenjin_desktop.store.newer import refuse_newer

            refuse_newer(path, newest=newest, is_damaged=False)


_FILE_FORMATS = {1, 2}
"""With a rollback journal, and with a log: sqlite.org/fileformat2.html, "The Database Header"."""


def means_newer(found: int, *, newest: int, step: int | None) -> bool:
    """Whether a file's number says that a newer program wrote it, and did not merely go bad.

    Args:
        found: the number.
        newest: the newest format this program knows.
        step: the last migration the file has seen, if it says so.
    """
    if not newest < found <= newest + MOST_VERSIONS_AHEAD:
        return False
    flipped = step is not None and step <= newest and (found ^ step).bit_count() <= FLIPPED_BITS
    return not flipped or found == newest + 1


def _last_step(connection: sqlite3.Connection) -> int | None:
    """The number of the last migration the file has seen; None if it does not say."""
    try:
        names = connection.execute("SELECT name FROM schema_migration").fetchall()
    except sqlite3.DatabaseError:  # without such a table, or with a page that went bad
        return None
    numbers = [re.match(r"\d+", str(name)) for (name,) in names]
    return max((int(one.group()) for one in numbers if one), default=None)
