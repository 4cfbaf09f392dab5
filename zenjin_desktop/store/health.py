"""How the data file does, looked at from outside: nothing is opened for writing or mended.

Read past the store's own classes, so that a damaged file, one of a newer program, or one that
cannot be opened at all is told about as well.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from zenjin_core.said import plain
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.store.backups import backups
from zenjin_desktop.store.damage import MOST_NOTED, mark_of
from zenjin_desktop.store.database import SCHEMA
from zenjin_desktop.store.log_frames import log_damage_beside
from zenjin_desktop.store.medium import is_networked
from zenjin_desktop.store.reading import place_to_read
from zenjin_desktop.unfollowed import text

PATIENCE_S = 5.0
"""How long to wait for a program that has locked the file."""


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """The base of what is found out; each field is told under its own name in the report."""


class Copy(Fact, frozen=True, kw_only=True):
    """A copy: ``daily``, ``version`` or ``asked``; one set aside: ``damaged`` or ``replaced``."""

    kind: str
    made_at: datetime
    bytes: int


class StoreHealth(Fact, frozen=True, kw_only=True):
    """The data file.

    Attributes:
        there: whether there is one; without one the rest says little.
        format, known_format: the file's version, and the newest this program knows.
        flaw: what is wrong with it, or None.
        journal_mode: ``wal``, or ``delete`` where the disk allows no log.
        on_network: whether the folder lies on another computer, as far as the system says.
        noted: what a program left noted about damage; empty for nothing.
        unclean: whether a program has the file, or has not ended well.
        free_bytes: what the disk has left; None if it does not say.
        copies: the newest first.
    """

    there: bool
    bytes: int = 0
    log_bytes: int = 0
    format: int | None = None
    known_format: int = SCHEMA
    flaw: str | None = None
    journal_mode: str | None = None
    on_network: bool = False
    noted: str = ""
    unclean: bool = False
    free_bytes: int | None = None
    copies: tuple[Copy, ...] = ()


class LearnerHealth(Fact, frozen=True, kw_only=True):
    """A learner by local id; ``server`` is empty for a guest."""

    learner: int
    server: str
    sessions: int
    points: int
    last_played: datetime | None
    open_answers: int
    waiting: int
    oldest_waiting: datetime | None
    refused: int
    last_sync: datetime | None


class RefusedRecord(Fact, frozen=True, kw_only=True):
    """A record that a server refused, with its reason."""

    learner: int
    kind: str
    reference: str
    status: int | None
    reason: str


class Names(Fact, frozen=True, kw_only=True):
    """Who somebody is, so that it can be left out of a report, and asked for at a server."""

    learner: int
    name: str
    login: str
    account: str | None
    server: str


class Contents(Fact, frozen=True, kw_only=True):
    """What the file holds, counted."""

    learners: tuple[LearnerHealth, ...] = ()
    refused: tuple[RefusedRecord, ...] = ()
    names: tuple[Names, ...] = ()


def store_health(path: Path) -> StoreHealth:
    """Look at the file and at what lies around it; never raises for what it finds."""
    folder = next(one for one in (path.parent, *path.parents) if one.exists())
    free: int | None = None
    with suppress(OSError):
        free = shutil.disk_usage(folder).free
    if not path.exists():
        return StoreHealth(there=False, free_bytes=free, on_network=is_networked(folder))
    version, mode, flaw = _looked_into(path)
    with suppress(OSError):
        flaw = plain(log_damage_beside(path) or "") or flaw
    mark = mark_of(path)
    noted = ""
    with suppress(OSError):
        noted = text(mark, most=MOST_NOTED)
    return StoreHealth(
        there=True,
        bytes=_size(path),
        log_bytes=_size(path.with_name(path.name + "-wal")),
        format=version,
        flaw=flaw,
        journal_mode=mode,
        on_network=is_networked(path.parent),
        noted=noted,
        unclean=mark.exists(),
        free_bytes=free,
        copies=tuple(
            Copy(kind=one.kind, made_at=one.made_at, bytes=_size(one.path)) for one in backups(path)
        ),
    )


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


def _looked_into(path: Path) -> tuple[int | None, str | None, str | None]:
    version: int | None = None
    mode: str | None = None
    try:
        with _read(path) as file:
            version = file.execute("PRAGMA user_version").fetchone()[0]
            mode = file.execute("PRAGMA journal_mode").fetchone()[0]
            said: str = file.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except (sqlite3.Error, StoreUnusable) as error:
        return version, mode, str(error)
    return version, mode, None if said == "ok" else said


@contextmanager
def _read(path: Path) -> Iterator[sqlite3.Connection]:
    with place_to_read(path) as place:
        address = f"{place.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, timeout=PATIENCE_S)) as connection:
            yield connection


_LEARNERS = """
    SELECT l.id, l.server, l.login, l.account, p.display_name,
        (SELECT count(*) FROM session_results AS s WHERE s.learner = l.id),
        (SELECT coalesce(sum(total_points), 0) FROM session_results AS s WHERE s.learner = l.id),
        (SELECT max(completed_at) FROM session_results AS s WHERE s.learner = l.id),
        (SELECT count(*) FROM attempts AS a WHERE a.learner = l.id),
        (SELECT count(*) FROM outbox AS o WHERE o.learner = l.id AND o.state = 'pending'),
        (SELECT min(created_at) FROM outbox AS o WHERE o.learner = l.id AND o.state = 'pending'),
        (SELECT count(*) FROM outbox AS o WHERE o.learner = l.id AND o.state = 'rejected'),
        y.last_sync_at
    FROM learners AS l LEFT JOIN profiles AS p ON p.learner = l.id
        LEFT JOIN sync_state AS y ON y.learner = l.id
    ORDER BY l.id"""

_REFUSED = """
    SELECT learner, kind, reference, last_status, last_error FROM outbox
    WHERE state = 'rejected' ORDER BY id LIMIT 200"""


def contents(path: Path) -> Contents:
    """Count what the file holds; a file that cannot be read holds nothing that can be told."""
    try:
        with _read(path) as file:
            found = file.execute(_LEARNERS).fetchall()
            refused = file.execute(_REFUSED).fetchall()
    except (sqlite3.Error, StoreUnusable):
        return Contents()
    return Contents(
        learners=tuple(_learner(row) for row in found),
        refused=tuple(
            RefusedRecord(learner=who, kind=kind, reference=what, status=status, reason=reason)
            for who, kind, what, status, reason in refused
        ),
        names=tuple(
            Names(learner=row[0], server=row[1], login=row[2], account=row[3], name=row[4] or "")
            for row in found
        ),
    )


def _learner(row: tuple[object, ...]) -> LearnerHealth:
    return msgspec.convert(
        {
            "learner": row[0],
            "server": row[1] if row[3] is not None else "",
            "sessions": row[5],
            "points": row[6],
            "last_played": _instant(row[7]),
            "open_answers": row[8],
            "waiting": row[9],
            "oldest_waiting": _instant(row[10]),
            "refused": row[11],
            "last_sync": _instant(row[12]),
        },
        LearnerHealth,
    )


def _instant(text: object) -> datetime | None:
    with suppress(ValueError, TypeError):
        return datetime.fromisoformat(str(text)).astimezone(UTC) if text is not None else None
    return None
