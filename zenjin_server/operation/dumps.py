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
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import Conninfo

from zenjin_server.operation.copies import PRIVATE, CopyFailed, flushed, folder_flushed

NO_ROLE = """backup_url (ZENJIN_BACKUP_URL) is not set. Row level security keeps every other role\
 from reading all rows, so make one that may (once, as a superuser of the database):
  CREATE ROLE zenjin_backup LOGIN BYPASSRLS PASSWORD '…' IN ROLE pg_read_all_data;
or run pg_dump yourself as a superuser:
  pg_dump --format=custom --file={target} {name}"""

CONNECT_SECONDS = 10

_SECRETS = {
    "password",
    "sslpassword",
    "oauth_client_secret",
    "scram_client_key",
    "scram_server_key",
}


def dump(url: str, target: Path) -> int:
    """Copy a database, as it is at one moment, while it is served; bytes written.

    The copy is read back, all of it, before it gets its name, and is on the disk when this returns.

    Args:
        url: the database as a role that may read every row.
        target: a new file, in PostgreSQL's custom format; ``pg_restore`` reads it.

    Raises:
        CopyFailed: pg_dump is missing or failed, what it wrote cannot be read, or the target is
            there already. Then there is no target.
    """
    dumping, reading = _program("pg_dump"), _program("pg_restore")
    arguments, environment = _handed_on(url)
    if target.exists():
        raise CopyFailed(f"{target} is there already; nothing was overwritten. Name another file.")
    part = target.with_name(f".{target.name}.copying-{os.getpid()}")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
        _run(
            [dumping, "--format=custom", f"--file={part}", *arguments],
            environment,
            failed="pg_dump could not copy the database",
        )
        _run(
            [reading, f"--file={os.devnull}", str(part)],
            {},
            failed="what pg_dump wrote cannot be read back",
        )
        flushed(part)
        part.replace(target)
        folder_flushed(target.absolute().parent)
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


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise CopyFailed(f"{name} is not installed here; on Debian: apt install postgresql-client.")
    return found


def _run(command: list[str], environment: dict[str, str], *, failed: str) -> None:
    done = subprocess.run(  # noqa: S603 - PostgreSQL's own programs, found on the path
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        said = (done.stderr.strip() or f"status {done.returncode}").splitlines()[0]
        raise CopyFailed(f"{failed}: {said}")


def _handed_on(url: str) -> tuple[list[str], dict[str, str]]:
    """An address as arguments and environment of a program; every user sees the arguments."""
    arguments: dict[str, str] = {}
    environment: dict[str, str] = {}
    for option in Conninfo.parse(url.encode()):
        if option.val is None:
            continue
        name, value = option.keyword.decode(), option.val.decode()
        if option.envvar:
            environment[option.envvar.decode()] = value
        elif name in _SECRETS:
            raise CopyFailed(
                f"backup_url (ZENJIN_BACKUP_URL) has {name}, which pg_dump could only be told where"
                " every user of this computer sees it; leave it out."
            )
        else:
            arguments[name] = value
    return ([f"--dbname={make_conninfo('', **arguments)}"] if arguments else []), environment
