"""The store as it is, to be read beside a program that may be playing: nothing is changed.

Not by SQLite either: a damaged log is not read past in silence, a newer program's file is not
looked into, and an older one's is brought up to date in a copy. Where nothing may be written beside
the file, which SQLite needs for one with a log, a copy is read.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from zenjin_core.said import said
from zenjin_desktop.errors import StoreDamaged, StoreUnusable
from zenjin_desktop.store.backups import back_up, backups, snapshot
from zenjin_desktop.store.damage import blaming
from zenjin_desktop.store.database import SCHEMA, Store, known_device, open_store
from zenjin_desktop.store.log_frames import log_damage_beside
from zenjin_desktop.store.newer import refuse_newer
from zenjin_desktop.store.sqlite_file import WatchedFile

BUSY_S = 5.0
"""Seconds to wait for a program that writes; where the file has a log it never comes to that."""

COPIES_TRIED = 5
"""So often a file that was written to while it was copied is copied again."""

_PARTS = ("-wal", "-journal", "")
_NO_PLACE = ("SQLITE_CANTOPEN", "SQLITE_READONLY")


class _ReadOnly(WatchedFile):
    """Over a connection that cannot write; begins its transactions without a lock."""

    def __init__(self, path: Path, *, blamed: Path) -> None:
        uri = f"{path.absolute().as_uri()}?mode=ro"
        super().__init__(uri, blamed=blamed, timeout=BUSY_S, uri=True)


@contextmanager
def store_to_read(
    path: Path,
    *,
    now: Callable[[], datetime],
    new_id: Callable[[], str],
    beside: bool = False,
) -> Iterator[Store]:
    """One state of the file, whatever is written to it meanwhile; writing to it is an error.

    Args:
        path: the file.
        now: the clock.
        new_id: makes ids.
        beside: whether a program is known to have the file open: then it was looked through.

    Raises:
        StoreTooNew: a newer program wrote it.
        StoreDamaged: its log is damaged: what stands behind could not be read.
        StoreUnusable: it is missing, or no database, or cannot be read.
    """
    if not beside:
        refuse_unreadable(path)
    with place_to_read(path) as place, _of_this_version(place, path, now, new_id) as file:
        store = Store(path, now=now, new_id=new_id)
        store.db = _ReadOnly(file, blamed=path)  # type: ignore[assignment]  # the same peewee, another connection
        try:
            with store.db.atomic():
                store.device_id = known_device(store)
                yield store
        finally:
            store.close_thread()


def refuse_unreadable(path: Path) -> None:
    """See that all of a file can be read, before SQLite is asked.

    Raises:
        StoreTooNew: a newer program wrote it.
        StoreDamaged: its log is damaged: what stands behind could not be read.
        StoreUnusable: it is missing, or cannot be read.
    """
    try:
        is_empty = not path.stat().st_size
        reason = "it is empty" if is_empty and backups(path) else log_damage_beside(path)
        refuse_newer(path, newest=SCHEMA, is_damaged=reason is not None)
    except OSError as error:
        raise StoreUnusable(path=path, reason=error.strerror or error) from error
    if reason is not None:
        raise StoreDamaged(path=path, reason=reason)


@contextmanager
def place_to_read(path: Path) -> Iterator[Path]:
    """Where a file can be read: where it lies, or a copy of it that goes afterwards.

    Raises:
        StoreUnusable: there is no room for a copy, or no end to what is written meanwhile.
    """
    if _takes_readers(path):
        yield path
        return
    with _scratch(path) as folder:
        for _ in range(COPIES_TRIED):
            before = _state(path)
            for end in _PARTS:
                source, copy = _beside(path, end), _beside(folder / "copy", end)
                copy.unlink(missing_ok=True)
                if source.is_file():
                    shutil.copyfile(source, copy)
            if _state(path) == before:
                break
        else:
            raise StoreUnusable(path=path, reason=said("it is being written all the time"))
        if _beside(folder / "copy", "-journal").exists():  # of a transaction that was cut off
            with blaming(path), closing(sqlite3.connect(folder / "copy")) as copied:
                copied.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield folder / "copy"


@contextmanager
def _of_this_version(
    file: Path, path: Path, now: Callable[[], datetime], new_id: Callable[[], str]
) -> Iterator[Path]:
    """The file, or where it is an older version's a copy that is brought up to date."""
    with blaming(path), closing(snapshot(file.absolute())) as source:
        found: int = source.execute("PRAGMA user_version").fetchone()[0]
    if found == SCHEMA:
        yield file
        return
    if not 1 <= found < SCHEMA:
        raise StoreDamaged(path=path, reason=said("format {number}", number=found))
    with _scratch(path) as folder:
        with blaming(path), closing(snapshot(file.absolute())) as source:
            back_up(source, folder / "upgraded")
        open_store(folder / "upgraded", now=now, new_id=new_id).close()
        yield folder / "upgraded"


@contextmanager
def _scratch(path: Path) -> Iterator[Path]:
    """A folder for this login alone, gone afterwards."""
    try:
        made = tempfile.TemporaryDirectory(prefix="zenjin-", ignore_cleanup_errors=True)
    except OSError as error:
        raise StoreUnusable(path=path, reason=error) from error
    with made as folder:
        yield Path(folder)


def _takes_readers(path: Path) -> bool:
    """Whether SQLite can read a file where it lies."""
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_S)
        ) as file:
            file.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        return not str(getattr(error, "sqlite_errorname", "")).startswith(_NO_PLACE)
    except sqlite3.DatabaseError:
        return True  # whoever reads it will say what is wrong with it
    return True


def _state(path: Path) -> list[tuple[int, int] | None]:
    found: list[tuple[int, int] | None] = []
    for end in _PARTS:
        try:
            about = _beside(path, end).stat()
        except FileNotFoundError:
            found.append(None)
        else:
            found.append((about.st_size, about.st_mtime_ns))
    return found


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def session_count(store: Store, learner: int) -> int:
    """How many finished sessions of a learner there are."""
    found: int = store.db.execute_sql(
        "SELECT count(*) FROM session_results WHERE learner = ?", (learner,)
    ).fetchone()[0]
    return found
