"""Whether a server could run here: what ``zenjin-server check`` looks at, one finding each."""

import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

import msgspec

from zenjin_server.database import Database
from zenjin_server.errors import Refused
from zenjin_server.layers.proxies import is_this_computer
from zenjin_server.migrations import DatabaseRefused, numbered_files
from zenjin_server.migrations.serving_role import prepare, require_machines
from zenjin_server.serve import SPARE_FILES, open_files_allowed
from zenjin_server.settings.config import MIB, NAMES, Settings

Standing = Literal["ok", "warning", "wrong"]

LEAST_ROOM = 200 * MIB
"""Below this the next lesson may not fit any more."""

LITTLE_ROOM = 2_000 * MIB
CLOCKS_APART = timedelta(seconds=5)

OTHERS = frozenset({"ZENJIN_SETTINGS"})
"""Names that are no setting themselves and right all the same."""


class Finding(msgspec.Struct, frozen=True):
    """One thing that was looked at.

    Attributes:
        what: its name, one word.
        standing: whether the server can run with it; a warning wants a look.
        sentence: what was found and, unless it is well, what to do.
    """

    what: str
    standing: Standing
    sentence: str


def findings(
    settings: Settings, database: Database, *, environ: Mapping[str, str], now: datetime
) -> Iterator[Finding]:
    """Everything looked at, in order; none raises.

    Args:
        settings: how the server would run.
        database: as the server would open it.
        environ: such as ``os.environ``.
        now: this computer's time, UTC.
    """
    yield from _names(environ)
    yield from _secret_file(settings, environ)
    yield _listening(settings)
    yield _files(settings)
    reached = _database(database)
    yield reached
    if reached.standing == "ok":
        yield _clock(database, now)
    if not settings.database_url:
        yield _room(settings.database)


def misspelled(environ: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Names in an environment that are no setting, each with the one that may be meant."""
    known = {f"ZENJIN_{name.upper()}" for name in NAMES}
    for name in sorted(set(environ) - known - OTHERS):
        near = get_close_matches(name, known, n=1, cutoff=0.85)
        if name.startswith("ZENJIN_") and near:
            yield name, near[0]


def _names(environ: Mapping[str, str]) -> Iterator[Finding]:
    for name, meant in misspelled(environ):
        yield Finding(
            "settings", "warning", f"{name} is no setting; if {meant} was meant, correct it."
        )


def _secret_file(settings: Settings, environ: Mapping[str, str]) -> Iterator[Finding]:
    name = environ.get("ZENJIN_SETTINGS")
    # what the environment says is not in the file
    in_file = any(
        getattr(settings, secret) and f"ZENJIN_{secret.upper()}" not in environ
        for secret in ("metrics_token", "database_url", "migrate_url", "backup_url")
    )
    if name and in_file and sys.platform != "win32":
        mode = Path(name).expanduser().stat().st_mode
        if mode & (stat.S_IROTH | stat.S_IWOTH):
            yield Finding(
                "settings",
                "warning",
                f"{name} may be read by everybody on this computer and holds secrets; run:"
                f" chmod o-rwx {name}",
            )


def _listening(settings: Settings) -> Finding:
    host = settings.host
    if is_this_computer(host) or host == "localhost":
        return Finding("address", "ok", f"listens on {host} port {settings.port}.")
    return Finding(
        "address",
        "warning",
        f"listens on {host} port {settings.port} without encryption; put a reverse proxy with TLS"
        " before it and listen on 127.0.0.1.",
    )


def _files(settings: Settings) -> Finding:
    allowed = open_files_allowed()
    wanted = settings.max_connections + SPARE_FILES
    if allowed is None or allowed >= wanted:
        return Finding("files", "ok", f"{allowed or 'any number of'} files may be open.")
    return Finding(
        "files",
        "warning",
        f"{allowed} files may be open, so fewer connections than max_connections are taken at"
        f" once; raise the limit to {wanted} (LimitNOFILE, ulimit -n).",
    )


def _database(database: Database) -> Finding:
    try:
        if database.dialect == "sqlite":
            return Finding("database", "ok", _file_state(database))
        prepare(database)
        require_machines(database)
    except DatabaseRefused as error:
        return Finding("database", "wrong", str(error))
    except Refused as refused:
        return Finding("database", "wrong", f"{database.place}: {refused.__cause__ or refused}.")
    return Finding("database", "ok", f"the {database.place} is up to date ({numbered_files()[-1]})")


def _file_state(database: Database) -> str:
    """What there is to say about a SQLite file, which is left as it is."""
    if not Path(database.place).exists():
        return f"{database.place} is not there yet; serve makes it."
    with database.connected():
        (damage,) = database.row("PRAGMA quick_check(1)") or ("it is empty",)
        if damage != "ok":
            raise DatabaseRefused(f"{database.place} is damaged: {damage}.")
        has_history = database.row(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'"
        )
        names = database.rows("SELECT name FROM schema_migration") if has_history else []
    known = numbered_files()
    there = {name for (name,) in names}
    newer = sorted(there - set(known))
    if newer:
        raise DatabaseRefused(
            f"{database.place} was made by a newer version of this program (it has {newer[0]})."
        )
    behind = [name for name in known if name not in there]
    if behind:
        return f"{database.place} can be read; serve will bring it up to date ({behind[0]})."
    return f"{database.place} can be read and is up to date ({known[-1]})."


def _clock(database: Database, now: datetime) -> Finding:
    if database.dialect == "sqlite":
        path = Path(database.place)
        files = [file for file in (path, path.with_name(f"{path.name}-wal")) if file.exists()]
        written = max((file.stat().st_mtime for file in files), default=now.timestamp())
        there = datetime.fromtimestamp(written, UTC)
        if there > now + CLOCKS_APART:
            return Finding(
                "clock",
                "wrong",
                f"{path} was last written at {there:%Y-%m-%d %H:%M} UTC, which is in the future;"
                " set this computer's clock.",
            )
        return Finding("clock", "ok", f"it is {now:%Y-%m-%d %H:%M:%S} UTC.")
    with database.connected():
        (there,) = database.row("SELECT clock_timestamp()") or (now,)
    apart = abs(there - now)
    if apart > CLOCKS_APART:
        return Finding(
            "clock",
            "wrong",
            f"this computer's clock and the database's are {apart.total_seconds():.0f} seconds"
            " apart; let both follow a time server.",
        )
    return Finding("clock", "ok", f"it is {now:%Y-%m-%d %H:%M:%S} UTC, at the database too.")


def _room(path: Path) -> Finding:
    free = shutil.disk_usage(path.absolute().parent).free
    size = path.stat().st_size if path.exists() else 0
    said = f"{free // MIB} MiB are free beside {path}, which has {size // MIB} MiB"
    if free < LEAST_ROOM:
        return Finding("room", "wrong", f"{said}; make room.")
    if free < max(LITTLE_ROOM, size):
        return Finding("room", "warning", f"{said}; a backup beside it may not fit.")
    return Finding("room", "ok", f"{said}.")
