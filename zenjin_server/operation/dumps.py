"""What is read of a PostgreSQL database by the role that may read every row.

Copies are made by its own ``pg_dump``, which has to be installed.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg.conninfo import conninfo_to_dict

from zenjin_server.operation.copies import PRIVATE, CopyFailed

NO_ROLE = """backup_url (ZENJIN_BACKUP_URL) is not set. Row level security keeps every other role\
 from reading all rows, so make one that may (once, as a superuser of the database):
  CREATE ROLE zenjin_backup LOGIN BYPASSRLS PASSWORD '…' IN ROLE pg_read_all_data;
or run pg_dump yourself as a superuser:
  pg_dump --format=custom --file={target} {name}"""

CONNECT_SECONDS = 10

_LIBPQ = {
    "host": "PGHOST",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
}


def dump(url: str, target: Path) -> int:
    """Copy a database, as it is at one moment, while it is served; bytes written.

    Args:
        url: the database as a role that may read every row.
        target: a new file, in PostgreSQL's custom format; ``pg_restore`` reads it.

    Raises:
        CopyFailed: pg_dump is missing or failed, or the target is there already.
    """
    program = shutil.which("pg_dump")
    if program is None:
        raise CopyFailed("pg_dump is not installed here; on Debian: apt install postgresql-client.")
    if target.exists():
        raise CopyFailed(f"{target} is there already; nothing was overwritten. Name another file.")
    part = target.with_name(f".{target.name}.copying-{os.getpid()}")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
        done = subprocess.run(  # noqa: S603 - pg_dump, found on the path
            [program, "--format=custom", f"--file={part}"],
            # in the environment, because every user of a computer sees the arguments
            env={**os.environ, **_environment(url)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            said = (done.stderr.strip() or f"status {done.returncode}").splitlines()[0]
            raise CopyFailed(f"pg_dump could not copy the database: {said}")
        part.replace(target)
    except OSError as error:
        raise CopyFailed(f"{target} cannot be written: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)
    return target.stat().st_size


def read_all(url: str, statement: LiteralString, values: Sequence[str]) -> list[tuple[Any, ...]]:
    """The rows of a question about everybody, in a transaction that can only read.

    Args:
        url: the database as a role that may read every row.
        statement: with ``?`` marks.
        values: for them.

    Raises:
        CopyFailed: the database cannot be reached, or does not let this role read it.
    """
    try:
        with psycopg.connect(url, connect_timeout=CONNECT_SECONDS) as connection:
            connection.read_only = True
            role = connection.execute(
                "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
            if role != (True,):
                raise CopyFailed(
                    "the role of backup_url (ZENJIN_BACKUP_URL) may not read every row: it needs"
                    " BYPASSRLS (docs/server.md). Nothing was changed."
                )
            return connection.execute(statement.replace("?", "%s"), values).fetchall()
    except psycopg.Error as error:
        said = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise CopyFailed(f"the database could not be read: {said}") from error


def database_name(url: str) -> str:
    """The name of the database in an address."""
    return str(conninfo_to_dict(url).get("dbname") or "postgres")


def _environment(url: str) -> dict[str, str]:
    parts = conninfo_to_dict(url)
    return {_LIBPQ[name]: str(value) for name, value in parts.items() if name in _LIBPQ}
