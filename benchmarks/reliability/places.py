"""A server and what it stores in, both of them to be killed: on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.reliability.processes import Server
from benchmarks.serving import NAME, Kind
from tests.support.postgres import OWNER, SERVER, Postgres, running_postgres
from zenjin_server.database import Database, SqliteDatabase
from zenjin_server.database.postgres import PostgresDatabase
from zenjin_server.migrations import migrate
from zenjin_server.migrations.guarding import guard, role_in


@dataclass(slots=True)
class Place:
    """What is killed and what is looked into.

    Attributes:
        kind: what the server stores in.
        server: the real one, not started yet.
        database: sees the rows of all users.
        postgres: runs at first; None on SQLite.
    """

    kind: Kind
    server: Server
    database: Database
    postgres: Postgres | None

    @property
    def kept_in(self) -> Path | str:
        """Where the books are read: the file, or PostgreSQL's address as its administrator."""
        return self.server.database if self.postgres is None else self.postgres.url(database=NAME)


@contextmanager
def placed(kind: Kind, folder: Path, *, durable: bool = True) -> Iterator[Place]:
    """A server of that kind over a fresh database; all of it is ended and gone afterwards.

    Args:
        kind: what it stores in.
        folder: where a file of SQLite's and the server's log are.
        durable: whether PostgreSQL waits for its disk, as in earnest.
    """
    if kind == "SQLite":
        server = Server(folder)
        database = SqliteDatabase(server.database)
        migrate(database)
        try:
            yield Place(kind, server, database, None)
        finally:
            server.kill()
        return
    with running_postgres(quick=not durable) as postgres:
        postgres.run(f"CREATE DATABASE {NAME} OWNER {OWNER}")
        # what is_whole asks
        postgres.run("CREATE EXTENSION amcheck", database=NAME)
        role = role_in(postgres.url(SERVER, NAME))
        migrate(PostgresDatabase(postgres.url(OWNER, NAME)), finish=partial(guard, role=role))
        server = Server(folder, address=postgres.url(SERVER, NAME))
        try:
            yield Place(kind, server, PostgresDatabase(postgres.url(database=NAME)), postgres)
        finally:
            server.kill()
