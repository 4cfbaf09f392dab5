"""The real application over a real SQLite file, with a clock to turn."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from argon2 import PasswordHasher
from litestar import Litestar
from litestar.testing import TestClient

from tests.support.clock import Clock
from tests.support.server import server_process
from zenjin_server.app import create_app
from zenjin_server.auth import Passwords
from zenjin_server.config import Settings
from zenjin_server.database import Database, SqliteDatabase
from zenjin_server.migrations import migrate

__all__ = ["server_process"]

QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
PASSWORD = "sieben-sieben"


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


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """The server's database, migrated; also to look into what it stored."""
    found = SqliteDatabase(tmp_path / "server.sqlite3")
    migrate(found)
    return found


@pytest.fixture
def client(database: Database, clock: Clock) -> Iterator[TestClient[Litestar]]:
    settings = Settings(database=database.path)
    app = create_app(settings, now=clock, passwords=QUICK)
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


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
