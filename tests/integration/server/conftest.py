"""The real application over a real SQLite file and a real PostgreSQL, with a clock to turn.

Every test that asks for ``database`` (or what stands on it) runs twice, once on each; one that is
about only one of them says so with :data:`ON_SQLITE` or :data:`ON_POSTGRES`.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from argon2 import PasswordHasher
from litestar import Litestar
from litestar.testing import TestClient

from tests.support.clock import Clock
from tests.support.postgres import ELSEWHERE, OWNER, SERVER, Postgres, as_role, running_postgres
from tests.support.restricted import wrong_with
from tests.support.server import ServerProcess, server_process
from tests.support.statements import overheard
from zenjin_server.accounts.auth import Passwords
from zenjin_server.app import create_app
from zenjin_server.database import Database, SqliteDatabase
from zenjin_server.database.postgres import PostgresDatabase
from zenjin_server.layers.logs import Elsewhere
from zenjin_server.migrations import migrate
from zenjin_server.migrations.guarding import SHARED, guard, role_in, tables_of
from zenjin_server.settings.config import Settings

__all__ = ["server_process"]

QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
PASSWORD = "sieben-sieben"

ON_SQLITE = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
ON_POSTGRES = pytest.mark.parametrize("kind", ["postgres"], indirect=True)
TEMPLATE = "zenjin_template"


class Desk:
    """Somebody at a client: asks the server, with a token or without."""

    def __init__(self, client: TestClient[Litestar], token: str = "") -> None:
        self.client = client
        self.token = token

    @property
    def user_id(self) -> str:
        return self.token.partition(".")[0]

    def post(self, path: str, body: Any = None, *, raw: bytes | None = None) -> httpx.Response:
        content = {"content": raw} if raw is not None else {"json": body}
        return self.client.post(path, headers=self._headers(), **content)

    def get(self, path: str, **query: Any) -> httpx.Response:
        return self.client.get(path, headers=self._headers(), params=query)

    def record(self, **fields: Any) -> httpx.Response:
        return self.post("/api/sessions/record", session(**fields))

    def profile(self) -> dict[str, Any]:
        found: dict[str, Any] = self.get("/api/dashboard").json()["dashboard"]["profile"]
        return found

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


def session(**fields: Any) -> dict[str, Any]:
    """A perfect first stitch, with what the test says over it."""
    return {
        "sessionId": "s-1",
        "threadId": "thread-T1-001",
        "stitchId": "stitch-T1-001-01",
        "totalQuestions": 20,
        "correctAnswers": 20,
        "totalPoints": 60,
        "blinkSpeed": 2.0,
        "completedAt": "2026-03-02T08:00:00Z",
        **fields,
    }


def item(**fields: Any) -> dict[str, Any]:
    """The row of a stitch, with what the test says over it."""
    return {"threadId": "thread-T1-001", "stitchId": "stitch-T1-001-01", **fields}


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL with a database to copy for each test, migrated as an operator would."""
    if ELSEWHERE:
        pytest.skip("needs a PostgreSQL of its own, to copy from or to stop")
    with running_postgres() as server:
        server.run(f"CREATE DATABASE {TEMPLATE} OWNER {OWNER}")
        role = role_in(server.url(SERVER, TEMPLATE))
        migrate(PostgresDatabase(server.url(OWNER, TEMPLATE)), finish=partial(guard, role=role))
        yield server


@contextmanager
def copied(server: Postgres) -> Iterator[str]:
    """The name of a fresh copy of the database; gone afterwards."""
    name = f"zenjin_{next(_numbers)}"
    server.run(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} OWNER {OWNER}")
    try:
        yield name
    finally:
        server.run(f"DROP DATABASE {name} WITH (FORCE)")


_numbers = count()


@contextmanager
def served(request: pytest.FixtureRequest, folder: Path) -> Iterator[ServerProcess]:
    """A real server that is running, over the database that the parameter of a fixture names."""
    process = ServerProcess(folder)
    with ExitStack() as ends:
        if request.param == "postgres":
            process.start(ZENJIN_DATABASE_URL=as_role(ends.enter_context(fresh(request)), SERVER))
        else:
            process.start()
        ends.callback(process.kill)
        yield process


@contextmanager
def watched(url: str) -> Iterator[PostgresDatabase]:
    """A database as its administrator sees it: every row, whosever it is."""
    found = PostgresDatabase(url, most_connections=2)
    found.hold()
    yield found
    found.release()


@contextmanager
def emptied(database: PostgresDatabase) -> Iterator[PostgresDatabase]:
    """A database that holds nobody's rows any more afterwards."""
    yield database
    with database.connected(), database.writing():
        for table in reversed(tables_of(database)):
            if table not in SHARED:
                database.run(f"DELETE FROM {table}")  # noqa: S608 - a table of our own


@contextmanager
def fresh(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database, as its administrator, for longer than one test."""
    if ELSEWHERE:
        with emptied(request.getfixturevalue("shared")) as database:
            yield database.url
        return
    server: Postgres = request.getfixturevalue("postgres")
    with copied(server) as name:
        yield server.url(database=name)


@pytest.fixture(scope="session")
def shared(request: pytest.FixtureRequest) -> Iterator[PostgresDatabase]:
    """One database that is emptied after each test, which is quicker than a copy for each."""
    with ExitStack() as ends:
        url = ELSEWHERE
        if not url:
            server: Postgres = request.getfixturevalue("postgres")
            url = server.url(database=ends.enter_context(copied(server)))
        database = ends.enter_context(watched(url))
        with database.connected():
            held = database.row("SELECT count(*) FROM users")
        assert held == (0,), f"the {database.place} holds somebody's rows, which tests would erase"
        yield database


@pytest.fixture
def own_copy() -> None:
    """For tests that change the tables themselves: on PostgreSQL a copy that goes with them."""


@pytest.fixture
def postgres_database(request: pytest.FixtureRequest) -> Iterator[PostgresDatabase]:
    """A PostgreSQL database that is migrated and empty, as its administrator sees it."""
    if "own_copy" in request.fixturenames:
        server: Postgres = request.getfixturevalue("postgres")
        with copied(server) as name, watched(server.url(database=name)) as database:
            yield database
        return
    with emptied(request.getfixturevalue("shared")) as database:
        yield database


@pytest.fixture(params=["sqlite", "postgres"])
def kind(request: pytest.FixtureRequest) -> str:
    """Which of the two databases a test runs on."""
    return str(request.param)


@pytest.fixture
def settings(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Settings]:
    """How the server of this test runs: over a database of its own."""
    if kind == "sqlite":
        yield Settings(database=tmp_path / "server.sqlite3")
        return
    found: PostgresDatabase = request.getfixturevalue("postgres_database")
    yield Settings(
        database_url=as_role(found.url, SERVER),
        migrate_url=as_role(found.url, OWNER),
        database_connections=8,
    )


@pytest.fixture
def database(settings: Settings, request: pytest.FixtureRequest) -> Database:
    """The server's database, migrated; also to look into what it stored, whosever it is."""
    if settings.database_url:
        found: PostgresDatabase = request.getfixturevalue("postgres_database")
        return found
    file = SqliteDatabase(settings.database)
    migrate(file)
    return file


@pytest.fixture
def client(settings: Settings, database: Database, clock: Clock) -> Iterator[TestClient[Litestar]]:
    assert database.place
    app = create_app(settings, now=clock, passed=clock.passed, passwords=QUICK)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(autouse=True)
def _every_statement_names_its_user() -> Iterator[None]:
    """Whatever a test makes the server do: each query names whose rows it is about.

    So the tables can be spread over machines by user, and no query can reach further.
    """
    with overheard() as heard:
        yield
    assert {(asked.sql, said) for asked in heard if (said := wrong_with(asked))} == set()


@pytest.fixture(autouse=True)
def _logs_are_left_as_they_were() -> Iterator[None]:
    """A command that serves sends them to a stream that is the test's own, and closed after it."""
    own, root = logging.getLogger("zenjin_server"), logging.getLogger()
    handlers, level, propagate = own.handlers, own.level, own.propagate
    on_thread_ended = threading.excepthook
    yield
    own.handlers, own.level, own.propagate = handlers, level, propagate
    root.handlers = [one for one in root.handlers if not isinstance(one.formatter, Elsewhere)]
    threading.excepthook = on_thread_ended


@pytest.fixture
def nobody(client: TestClient[Litestar]) -> Desk:
    """A client without a token."""
    return Desk(client)


@pytest.fixture
def register(nobody: Desk) -> Callable[..., Desk]:
    """Makes an account of this name, signed in."""

    def registered(login: str = "mia", **fields: Any) -> Desk:
        body = {"login": login, "password": PASSWORD, **fields}
        answer = nobody.post("/api/auth/register", body)
        assert answer.status_code == 201, answer.text
        return Desk(nobody.client, answer.json()["token"])

    return registered


@pytest.fixture
def mia(register: Callable[..., Desk]) -> Desk:
    return register("mia")


@pytest.fixture
def of_kind(mia: Desk, database: Database) -> Callable[[str], Desk]:
    """Gives Mia's token another kind, as routes still to come will."""

    def changed(kind: str) -> Desk:
        with database.connected(), database.writing():
            database.run("UPDATE tokens SET kind = ? WHERE user_id = ?", kind, mia.user_id)
        return mia

    return changed
