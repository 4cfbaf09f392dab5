"""The real server as a process, over SQLite and over a real PostgreSQL, with accounts ready."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Literal, NamedTuple

from benchmarks.measure import check_work, scale
from tests.support.postgres import OWNER, SERVER, running_postgres
from zenjin_desktop.moment import now
from zenjin_server.accounts.auth import new_token
from zenjin_server.accounts.tokens import add_token
from zenjin_server.accounts.users import NO_PASSWORD, Account, add_account
from zenjin_server.database import Database, SqliteDatabase
from zenjin_server.database.postgres import PostgresDatabase
from zenjin_server.migrations import migrate
from zenjin_server.migrations.guarding import guard, role_in
from zenjin_server.settings.config import Settings

Kind = Literal["SQLite", "PostgreSQL"]
KINDS: tuple[Kind, ...] = ("SQLite",) if scale() == "guard" else ("SQLite", "PostgreSQL")
READY = "zenjin-server ready at "
NAME = "zenjin_bench"


class Served(NamedTuple):
    """A running server.

    Attributes:
        process: its process id.
        database: what it stores in, to look into and to put accounts in; sees all rows.
    """

    kind: Kind
    url: str
    process: int
    database: Database

    def sessions_of(self, user_id: str) -> int:
        """How many sessions of a user are stored."""
        count = "SELECT count(*) FROM session_results WHERE user_id = ?"
        with self.database.connected():
            (found,) = self.database.row(count, user_id) or (0,)
        return int(found)


class Signed(NamedTuple):
    """Somebody with an account, signed in."""

    user_id: str
    token: str


@contextmanager
def served(kind: Kind, folder: Path) -> Iterator[Served]:
    """The real server over a fresh database of its own, durable as in earnest."""
    if kind == "SQLite":
        path = folder / "server.sqlite3"
        with _process(folder, {"ZENJIN_DATABASE": str(path)}) as (url, process):
            yield Served(kind, url, process, SqliteDatabase(path))
        return
    with running_postgres(quick=False) as postgres:
        postgres.run(f"CREATE DATABASE {NAME} OWNER {OWNER}")
        role = role_in(postgres.url(SERVER, NAME))
        migrate(PostgresDatabase(postgres.url(OWNER, NAME)), finish=partial(guard, role=role))
        database = PostgresDatabase(postgres.url(database=NAME))
        address = {"ZENJIN_DATABASE_URL": postgres.url(SERVER, NAME)}
        with _process(folder, address) as (url, process):
            yield Served(kind, url, process, database)


@contextmanager
def _process(folder: Path, environ: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    command = [sys.executable, "-m", "zenjin_server", "serve", "--port", "0"]
    with (
        (folder / "server.log").open("w") as log,
        subprocess.Popen(
            command,
            # as it is set out: with a line in its log for each request
            env={**os.environ, **environ},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as process,
    ):
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            check_work(line[: len(READY)], READY, "what the server said first")
            yield line.removeprefix(READY).strip(), process.pid
        finally:
            process.terminate()


def signed_in(at: Served, count: int) -> list[Signed]:
    """So many new accounts at a running server."""
    return accounts_in(at.database, count)


def accounts_in(place: Database, count: int) -> list[Signed]:
    """So many new accounts without a password: hashing those is not what is measured here."""
    lasts = timedelta(days=Settings().token_days)
    found = []
    with place.connected() as database, database.writing():
        for _ in range(count):
            user_id = str(uuid.uuid4())
            account = Account(user_id, "student", f"b{user_id}", "", NO_PASSWORD)
            token = new_token(user_id)
            add_account(database, account, now=now())
            with database.as_user(user_id):
                add_token(
                    database,
                    token,
                    user_id=user_id,
                    kind="student",
                    device_name="",
                    now=now(),
                    lasts=lasts,
                )
            found.append(Signed(user_id, token.text))
    return found
