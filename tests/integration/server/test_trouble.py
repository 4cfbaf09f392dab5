"""An operator sees why nothing can be kept: in the log, in the figures and by the health probe."""

import json
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import httpx
import psycopg
import pytest
from playhouse.pool import PooledSqliteDatabase

from tests.integration.server.conftest import ON_POSTGRES, Desk, session
from tests.support.clock import Clock
from tests.support.server import ServerProcess
from tests.support.small_disk import fill, small_disk
from zenjin_server.database import SqliteDatabase
from zenjin_server.database.postgres import PostgresDatabase
from zenjin_server.database.postgres_errors import cause_of
from zenjin_server.database.trouble import LOG_SECONDS, Troubles
from zenjin_server.errors import Refused
from zenjin_server.settings.config import Settings

TROUBLE = "database trouble"


def told(server: ServerProcess, event: str = TROUBLE) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    return [line for line in lines if line["event"] == event]


def record_until_refused(client: httpx.Client) -> None:
    big = [{"x": "y" * 20_000}]
    for number in range(200):
        body = session(sessionId=f"s-{number}", results=big)
        answer = client.post("/api/sessions/record", json=body)
        if answer.status_code == 503:
            return
        assert answer.status_code == 200, answer.text
    raise AssertionError("the disk was never full")


@contextmanager
def signed_in(server: ServerProcess) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url, timeout=20, trust_env=False) as client:
        token = client.post("/api/auth/anonymous").json()["token"]
        client.headers["Authorization"] = f"Bearer {token}"
        yield client


def test_a_full_disk_is_told_and_its_end_too(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 4_000) as disk, ExitStack() as stopping:
        server = ServerProcess(tmp_path)
        server.database = disk / "server.sqlite3"
        server.start()
        stopping.callback(server.kill)
        filler = fill(disk, leave=600_000)
        with signed_in(server) as client:
            assert client.get("/api/health").status_code == 200
            record_until_refused(client)
            for _ in range(3):
                assert client.post("/api/sessions/record", json=session()).status_code in {200, 503}
                assert client.get("/api/health").status_code == 503
            counts = client.get("/metrics").text
            assert 'zenjin_database_troubles_total{cause="full"}' in counts
            assert [(one["cause"], one["level"]) for one in told(server)] == [("full", "error")]
            assert told(server, "database writes again") == []
            filler.unlink()
            assert client.get("/api/health").status_code == 200
            assert client.post("/api/sessions/record", json=session()).status_code == 200
            assert [one["cause"] for one in told(server, "database writes again")] == ["full"]


@pytest.mark.parametrize(
    ("statement", "cause"),
    [("INSERT INTO t VALUES (1)", "read_only"), ("SELECT * FROM t", "damaged")],
)
def test_sqlites_own_words(tmp_path: Path, statement: str, cause: str) -> None:
    path = tmp_path / "t.sqlite3"
    with closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE t (x)")
    if cause == "damaged":
        path.write_bytes(path.read_bytes()[:100] + bytes(4_000))
    database = SqliteDatabase(path)
    database.peewee = PooledSqliteDatabase(
        f"{path.as_uri()}{'?mode=ro' if cause == 'read_only' else ''}", uri=True
    )
    with pytest.raises(Refused), database.connected():
        database.run(statement)
    assert database.troubles.counts() == {cause: 1}
    assert database.troubles.lasting == cause


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (psycopg.errors.DiskFull, "full"),
        (psycopg.errors.ReadOnlySqlTransaction, "read_only"),
        (psycopg.errors.DataCorrupted, "damaged"),
        (psycopg.errors.IoError, "disk"),
        (psycopg.errors.LockNotAvailable, "busy"),
        (psycopg.errors.TooManyConnections, "busy"),
        (psycopg.errors.QueryCanceled, "busy"),
        (psycopg.errors.AdminShutdown, "away"),
        (psycopg.OperationalError, "away"),
    ],
)
def test_postgresqls_own_words(error: type[psycopg.Error], cause: str) -> None:
    assert cause_of(error()) == cause


@ON_POSTGRES
@pytest.mark.usefixtures("own_copy")
def test_a_database_that_takes_nothing_is_told_and_its_end_too(
    mia: Desk, database: PostgresDatabase, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    """As a machine that has become a replica does."""

    def turned(how: str) -> None:
        name = settings.database_url.rsplit("/", 1)[-1]
        with psycopg.connect(database.url, autocommit=True, options=WRITES) as admin:
            admin.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = {how}")
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )

    assert mia.record(sessionId="s-1").status_code == 200
    turned("on")
    with caplog.at_level(logging.WARNING, "zenjin_server.database"):
        for _ in range(3):
            assert mia.record(sessionId="s-2").status_code == 503
            assert mia.get("/api/health").status_code == 503
        assert mia.get("/api/dashboard").status_code == 200
        said = [record for record in caplog.records if record.getMessage() == TROUBLE]
        assert [(one.fields["cause"], one.fields["kind"]) for one in said] == [
            ("read_only", "25006")
        ]
        turned("off")
        assert mia.get("/api/health").status_code == 200
    assert mia.record(sessionId="s-2").status_code == 200
    with database.connected():
        assert database.row("SELECT count(*) FROM audit_trail") == (0,)


WRITES = "-c default_transaction_read_only=off"


def test_a_cause_gets_a_line_now_and_then(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    troubles = Troubles(clock.passed)
    troubles.happened("away", "08006")
    assert caplog.records == [], "a command says it by itself"
    troubles.is_told = True

    def lines() -> list[tuple[str, int]]:
        found = [(one.fields["cause"], one.fields["times"]) for one in caplog.records]
        caplog.clear()
        return found

    for _ in range(5):
        troubles.happened("busy", "55P03")
    troubles.happened("full", "53100")
    assert lines() == [("busy", 1), ("full", 1)]
    clock.turn(seconds=LOG_SECONDS)
    troubles.happened("busy", "55P03")
    assert lines() == [("busy", 5)]
    assert troubles.counts() == {"away": 1, "busy": 6, "full": 1}
    assert troubles.lasting == "full"
    troubles.is_over()
    assert troubles.lasting is None
