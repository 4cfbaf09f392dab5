"""How the tables came to be: numbered files, each run once, in order, all of it or nothing.

A numbered file holds frozen copies of the tables as they were when it was written, so that it
means the same for ever. The same files make the tables on SQLite and on PostgreSQL.
"""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import msgspec

from zenjin_server.database import Database, IntegrityError, NotAllowed
from zenjin_server.errors import Refused

_HISTORY = """CREATE TABLE IF NOT EXISTS schema_migration (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, applied TEXT NOT NULL)"""
_NAME = re.compile(r"\d{4}_\w+")
_KEY_OF_ALL = 7_461_830_215
"""What two commands that migrate the same PostgreSQL database take turns at."""


class DatabaseRefused(Exception):  # noqa: N818 - named as the sentence it carries
    """The database cannot be used or brought up to date; the message is for the operator."""


class Schema(msgspec.Struct, frozen=True):
    """The database as a numbered file is given it."""

    database: Database

    def execute_sql(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Run a statement; every text column sorts by its bytes, on PostgreSQL as on SQLite."""
        if self.database.dialect == "postgresql" and sql.lstrip().startswith(("CREATE", "ALTER")):
            sql = re.sub(r"\bTEXT\b", 'TEXT COLLATE "C"', sql)
        self.database.run(sql, *values)


def migrate(
    database: Database, *, finish: Callable[[Database], None] | None = None
) -> tuple[str, ...]:
    """Bring the database up to date; the names of what was run, empty when nothing had to be.

    Args:
        database: as the owner of its tables.
        finish: what else belongs to the same transaction, such as who may do what.

    Raises:
        DatabaseRefused: it was made by a newer version, is not a database, or cannot be written.
    """
    try:
        with database.connected(), database.writing():
            if database.dialect == "postgresql":
                _require_utf8(database)
                database.run("SELECT pg_advisory_xact_lock(?)", _KEY_OF_ALL)
                # Citus: tables that refer to each other are changed in one transaction only part
                # after part; plain PostgreSQL ignores it
                database.run("SET LOCAL citus.multi_shard_modify_mode = 'sequential'")
            database.run(_HISTORY)
            waiting = _behind(database)
            for name in waiting:
                _run(name, database)
            if finish is not None:
                finish(database)
            return waiting
    except Refused as refused:
        if database.dialect == "postgresql":
            raise away(database, refused) from refused
        raise DatabaseRefused(_sentence(database, refused.__cause__ or refused)) from refused
    except NotAllowed as error:
        raise _not_the_owner(database, error) from error
    except (IntegrityError, OSError) as error:
        raise DatabaseRefused(_sentence(database, error)) from error


def require_current(database: Database) -> None:
    """See to it that a database which is not ours to change has all its tables.

    Raises:
        DatabaseRefused: it is behind, ahead, away, or not ours at all.
    """
    try:
        with database.connected():
            _require_utf8(database)
            behind = _behind(database) if _has_history(database) else numbered_files()
    except Refused as refused:
        raise away(database, refused) from refused
    except NotAllowed as error:
        raise DatabaseRefused(
            f"the server's role may not use the {database.place}: {error}; run, with its address in"
            " ZENJIN_DATABASE_URL: zenjin-server migrate."
        ) from error
    if behind:
        raise DatabaseRefused(
            f"the tables of the {database.place} are behind ({behind[0]} is missing); set"
            " ZENJIN_MIGRATE_URL to its owner's address and run: zenjin-server migrate."
        )


def _require_utf8(database: Database) -> None:
    """Names are written in all the world's letters; other encodings would refuse some of them."""
    (encoding,) = database.row("SELECT current_setting('server_encoding')") or ("",)
    if encoding != "UTF8":
        raise DatabaseRefused(
            f"the {database.place} keeps its texts in {encoding}, which cannot hold every name;"
            " make it anew: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0."
        )


def _not_the_owner(database: Database, error: NotAllowed) -> DatabaseRefused:
    with database.connected():
        (role,) = database.row("SELECT current_user") or ("",)
    return DatabaseRefused(
        f"the role {role} of ZENJIN_MIGRATE_URL may not do this in the {database.place}: {error};"
        " nothing was changed. Give ZENJIN_MIGRATE_URL the role that owns the database."
    )


def away(database: Database, refused: Refused) -> DatabaseRefused:
    """What an operator is told when a database does not answer, or not to this role."""
    # the driver names the host and the reason in one line or several, and never the password
    why = "; ".join(str(refused.__cause__ or refused).split("\n"))
    return DatabaseRefused(f"the {database.place} cannot be used: {why}")


def numbered_files() -> tuple[str, ...]:
    """The names of all numbered files, in order."""
    names = (path.stem for path in Path(__file__).parent.glob("*.py"))
    return tuple(sorted(name for name in names if _NAME.fullmatch(name)))


def _behind(database: Database) -> tuple[str, ...]:
    known = numbered_files()
    there = {name for (name,) in database.rows("SELECT name FROM schema_migration")}
    unknown = sorted(there - set(known))
    if unknown:
        raise DatabaseRefused(
            f"{database.place} was made by a newer version of this program (it has"
            f" {unknown[0]}); nothing was changed. Use that version or a newer one."
        )
    return tuple(name for name in known if name not in there)


def _has_history(database: Database) -> bool:
    return database.row("SELECT to_regclass('schema_migration') IS NOT NULL") == (True,)


def _run(name: str, database: Database) -> None:
    path = Path(__file__).parent / f"{name}.py"
    spec = spec_from_file_location(f"zenjin_server_migration_{name}", path)
    if spec is None or spec.loader is None:
        raise DatabaseRefused(f"{path.name} cannot be read; the program is not installed whole.")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    module.up(database.dialect, Schema(database))
    database.run(
        "INSERT INTO schema_migration (id, name, applied) VALUES (?, ?, ?)",
        int(name[:4]),
        name,
        datetime.now(UTC).isoformat(),
    )


def _sentence(database: Database, error: BaseException) -> str:
    return f"{database.place} cannot be used as the database: {error}; nothing was changed."
