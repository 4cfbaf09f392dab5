"""Copies of a SQLite database: made while it is served, and put back in its place.

A database that was put back is another life of it: what devices have seen since the copy is not
there, and numbers they know will be given out again. So it gets a new epoch, by which each device
notices, reads from the beginning and sends what is missing (docs/sync.md).
"""

import os
import shutil
import sqlite3
import sys
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from zenjin_server.accounts.audit import Action, note, operators
from zenjin_server.database import Database, SqliteDatabase
from zenjin_server.migrations import DatabaseRefused, migrate

PRIVATE = 0o600
"""A copy holds children's names: for the operator's eyes only."""


class CopyFailed(Exception):  # noqa: N818 - named as the sentence it carries
    """A copy could not be made or put back; the message is the sentence for the operator."""


def back_up(source: Path, target: Path) -> int:
    """Copy a database, as it is at one moment, while others read and write it; bytes copied.

    The copy is checked before it gets its name, and is on the disk when this returns.

    Raises:
        CopyFailed: there is no database, the target is there already or cannot be written, or
            the copy is damaged. Then there is no target.
    """
    if not source.is_file():
        raise CopyFailed(f"there is no database {source}.")
    if target.exists():
        raise CopyFailed(f"{target} is there already; nothing was overwritten. Name another file.")
    with _beside(target, "copying") as part:
        _copied(source, part)
        flushed(part)
        part.replace(target)
        folder_flushed(target.parent)
    return target.stat().st_size


def restore(backup: Path, place: Path, *, now: datetime) -> Path | None:
    """Put a copy in a database's place; where the one before it was kept, if there was one.

    The copy is checked, brought up to date and given a new epoch before anything is moved.

    Raises:
        CopyFailed: the copy is none of ours or damaged, or a server has the database open.
    """
    if not backup.is_file():
        raise CopyFailed(f"there is no file {backup}.")
    with _beside(place, "restoring") as part:
        _copied(backup, part)
        _ours(part, backup)
        try:
            migrate(SqliteDatabase(part))
        except DatabaseRefused as error:
            raise CopyFailed(str(error).replace(str(part), str(backup))) from error
        renew_epoch(SqliteDatabase(part), action="backup.restored", now=now)
        # one file again, so that one rename puts it in place
        with closing(sqlite3.connect(part)) as copy:
            copy.execute("PRAGMA journal_mode = DELETE")
        flushed(part)
        _given_to_the_server(part, place)
        kept = _set_aside(place, now=now)
        part.replace(place)
        folder_flushed(place.parent)
    return kept


def renew_epoch(database: Database, *, action: Action, now: datetime) -> str:
    """Begin a new life of the database, so that every device compares what it has; its epoch.

    May be done while it is served. Needed after whatever put an older state back: a dump that
    was read in, a snapshot of a virtual machine. The trail is told of it as the operator's action.
    """
    epoch = str(uuid.uuid4())
    with database.connected(), database.writing():
        database.run("UPDATE server_state SET epoch = ? WHERE id = 1", epoch)
        note(database, operators(action, now=now, detail=f"epoch {epoch}"))
    return epoch


@contextmanager
def _beside(target: Path, doing: str) -> Iterator[Path]:
    """A private file to write into, in the target's folder; gone afterwards."""
    part = target.with_name(f".{target.name}.{doing}-{uuid.uuid4().hex[:8]}")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
        yield part
    except OSError as error:
        raise CopyFailed(f"{target} cannot be written: {error.strerror or error}.") from error
    finally:
        for left in (part, *_logs_of(part)):
            left.unlink(missing_ok=True)


def _copied(source: Path, target: Path) -> None:
    try:
        # never mode=ro: beside a server's write-ahead log SQLite has to write its index
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=rw", uri=True)) as live,
            closing(sqlite3.connect(target)) as copy,
        ):
            live.backup(copy)
            found = copy.execute("PRAGMA quick_check(1)").fetchone()
            # one file that is whole by itself: with a log it could not be read where nothing can
            # be written beside it
            copy.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.Error as error:
        raise CopyFailed(f"{source} cannot be copied: {error}.") from error
    if found != ("ok",):
        raise CopyFailed(f"{source} is damaged: {found[0]}.")


def _ours(part: Path, backup: Path) -> None:
    try:
        with closing(sqlite3.connect(part)) as copy:
            copy.execute("SELECT epoch FROM server_state WHERE id = 1").fetchone()
    except sqlite3.Error as error:
        raise CopyFailed(f"{backup} is no copy of a server's database.") from error


def _set_aside(place: Path, *, now: datetime) -> Path | None:
    if not place.exists():
        return None
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(place, timeout=0)) as old:
        # needs the file for itself: a server, even an idle one, has it open
        try:
            old.execute("PRAGMA journal_mode = DELETE").fetchone()
        except sqlite3.OperationalError as error:
            raise CopyFailed(
                f"{place} is in use; stop the server first. Nothing was changed."
            ) from error
    kept = place.with_name(f"{place.stem}.before-restore-{now:%Y%m%dT%H%M%SZ}{place.suffix}")
    for old_file, name in zip((place, *_logs_of(place)), (kept, *_logs_of(kept)), strict=True):
        if old_file.exists():
            shutil.move(old_file, name)
    return kept


def _given_to_the_server(part: Path, place: Path) -> None:
    """Let the file belong to whom the folder belongs to, when an administrator restores it."""
    if sys.platform != "win32" and os.geteuid() == 0:
        owner = place.absolute().parent.stat()
        os.chown(part, owner.st_uid, owner.st_gid)


def _logs_of(path: Path) -> tuple[Path, Path]:
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def flushed(path: Path) -> None:
    """See that a file's content is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def folder_flushed(folder: Path) -> None:
    """See that the names in a folder are on the disk."""
    if sys.platform == "win32":  # a folder cannot be opened there; its names are written at once
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
