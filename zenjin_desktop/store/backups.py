"""Copies of the data file: one a day, one before each upgrade, and what was damaged.

All lie in the folder ``backups`` beside the file, named by what they are, by a number that counts
them, and by when they were made. The number tells which is newer: a clock may be wrong. They are
made with SQLite's own backup, in small parts, beside whoever plays; which of them stay is told in
:mod:`~zenjin_desktop.store.keeping`.
"""

import json
import logging
import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from zenjin_desktop.sharing import for_group
from zenjin_desktop.store.buried import GUEST
from zenjin_desktop.unfollowed import is_put_there, made_anew, make_folder, see_plain

log = logging.getLogger(__name__)

PAGES_AT_ONCE = 32
REST_SHARE = 4.0
LONGEST_REST_S = 0.05

Key = tuple[str, str]
"""An account: its server and its user id there."""

ACCOUNTS = "SELECT server, account FROM learners WHERE account IS NOT NULL"
_GUESTS_WITH = """
    DELETE FROM learners WHERE account IS NULL
        AND id IN (SELECT learner FROM profiles WHERE display_name <> '')
        AND id IN (SELECT learner FROM session_results
            WHERE id IN (SELECT value FROM json_each(?)))"""

Kind = Literal["daily", "version", "asked", "damaged", "replaced"]

SET_ASIDE: tuple[Kind, ...] = ("damaged", "replaced")
"""No backups, but what stood in the data file's place before it was mended or restored."""

_STAMP = "%Y%m%dT%H%M%S%fZ"
_NAME = re.compile(
    r"(daily|version|asked|damaged|replaced)-(?:v(\d+)-)?(?:(\d{6,12})-)?(\d{8}T\d{12}Z)"
    r"\.sqlite3(-wal|-journal)?"
)


class _Stopped(Exception):  # noqa: N818 - no error: the program ends
    """The copy was given up."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy in the folder.

    Attributes:
        made_at: by the clock, which may have been wrong.
        version: the format it was made from, if that is in its name.
        number: the greater, the newer; 0 for copies from before they were counted.
    """

    path: Path
    kind: Kind
    made_at: datetime
    version: int | None
    number: int


def folder_of(store: Path) -> Path:
    """Where the copies of a data file are."""
    return store.parent / "backups"


def backups(store: Path) -> list[Backup]:
    """Every copy of a data file, the newest first; those set aside among them."""
    found = (one for one in listed(store) if not one.path.name.endswith(("-wal", "-journal")))
    return sorted(found, key=age_order, reverse=True)


def age_order(one: Backup) -> tuple[int, datetime]:
    """What tells an older copy from a newer one; the clock alone only where nothing else does."""
    return one.number, one.made_at


def listed(store: Path) -> Iterator[Backup]:
    """Every file of every copy, in no order: a log that was copied with it is one of its own."""
    with suppress(FileNotFoundError, NotADirectoryError):
        for entry in os.scandir(folder_of(store)):
            if (named := _NAME.fullmatch(entry.name)) and not is_put_there(Path(entry.path)):
                kind: Kind = named.group(1)  # type: ignore[assignment]  # the pattern allows these only
                version, number, stamp = named.group(2, 3, 4)
                with suppress(ValueError):  # digits that are no date
                    made_at = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
                    step = int(version) if version else None
                    yield Backup(Path(entry.path), kind, made_at, step, int(number or 0))


def new_path(store: Path, kind: Kind, at: datetime, *, version: int | None = None) -> Path:
    """Where to put a copy; the folder is made, for this login alone or for a shared one's group.

    Raises:
        OSError: the folder cannot be made, or is a link to another one.
    """
    folder = folder_of(store)
    make_folder(folder)
    for_group(folder)
    middle = "" if version is None else f"v{version}-"
    number = max((one.number for one in listed(store)), default=0) + 1
    return folder / f"{kind}-{middle}{number:06}-{at.astimezone(UTC).strftime(_STAMP)}.sqlite3"


def back_up(
    source: sqlite3.Connection, target: Path, *, stop: Callable[[], bool] = lambda: False
) -> bool:
    """Copy an open data file as it is at this moment, in parts with rests between them.

    The copy has its name once it is whole and on the disk. False when ``stop`` ended it before.

    Raises:
        sqlite3.Error, OSError: it cannot be read or written; there is no copy.
    """
    part = target.with_suffix(".part")
    began = time.perf_counter()

    def rest(_status: int, _left: int, _all: int) -> None:
        nonlocal began
        if stop():
            raise _Stopped
        time.sleep(min(LONGEST_REST_S, REST_SHARE * (time.perf_counter() - began)))
        began = time.perf_counter()

    try:
        made_anew(part).close()
        with closing(sqlite3.connect(part)) as copy:
            see_plain(part)
            copy.execute("PRAGMA synchronous = OFF")  # it is synced once, when it is whole
            source.backup(copy, pages=PAGES_AT_ONCE, progress=rest)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, whatever the source has
        synced(part)
        for_group(part)
        part.replace(target)
    except _Stopped:
        return False
    finally:
        for rubbish in (
            part,
            part.with_name(part.name + "-journal"),
            part.with_name(part.name + "-wal"),
        ):
            with suppress(OSError):
                rubbish.unlink(missing_ok=True)
    return True


def synced(path: Path) -> None:
    """Have a file on the disk before anything is built on it."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def snapshot(path: Path) -> sqlite3.Connection:
    """A connection that sees the file as it is now, whatever is written meanwhile; to be closed.

    Raises:
        sqlite3.Error: it cannot be read.
    """
    connection = sqlite3.connect(_address(path), uri=True, isolation_level=None)
    try:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def opened_copy(copy: Path) -> sqlite3.Connection:
    """A connection to read a file that nobody has open or changes; to be closed."""
    return sqlite3.connect(_address(copy, "&immutable=1"), uri=True)


def _address(path: Path, more: str = "") -> str:
    """For SQLite, to read; a path as somebody typed it may be a relative one."""
    return f"{path.absolute().as_uri()}?mode=ro{more}"


def flaw(path: Path, *, newest: int) -> str | None:
    """Why a copy cannot be taken for good; None for one that can.

    Args:
        path: a file nobody has open.
        newest: the newest format this program knows.
    """
    try:
        with closing(opened_copy(path)) as file:
            version: int = file.execute("PRAGMA user_version").fetchone()[0]
            if not 1 <= version <= newest:
                return f"format {version}"
            said: str = file.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return str(error)
    return None if said == "ok" else said


def newest_good(store: Path, *, newest: int) -> Backup | None:
    """The newest copy that is sound and not from a newer program."""
    usable = (one for one in backups(store) if one.kind not in SET_ASIDE)
    return next((one for one in usable if flaw(one.path, newest=newest) is None), None)


def forget(copy: Path, erased: AbstractSet[Key], *, playing: AbstractSet[Key]) -> None:
    """Delete erased accounts from a copy, their bytes as well; usually there is nothing to do.

    Args:
        copy: nobody has it open.
        erased: servers and user ids; with an empty server where nobody knows whose it was.
        playing: the accounts that are here: such a one takes none of them.

    Raises:
        sqlite3.Error: it cannot be read or written; it is as it was.
    """
    with closing(sqlite3.connect(copy, isolation_level=None)) as file:
        file.execute("PRAGMA foreign_keys = ON")
        file.execute("PRAGMA secure_delete = ON")
        for key in set(file.execute(ACCOUNTS)):
            if key in erased or (("", key[1]) in erased and key not in playing):
                file.execute("DELETE FROM learners WHERE server = ? AND account = ?", key)
        if guests := [account for server, account in erased if server == GUEST]:
            ids = json.dumps(guests)
            file.execute(_GUESTS_WITH, (ids,))
