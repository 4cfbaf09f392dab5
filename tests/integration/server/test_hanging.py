"""What stands still: a PostgreSQL that hangs, a row that stays locked. Nobody waits for long."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from functools import partial

import msgspec
import psycopg
import pytest
from litestar.testing import TestClient

from tests.integration.server.conftest import ON_POSTGRES, QUICK, Desk, item
from tests.support.clock import Clock
from tests.support.postgres import OWNER, Postgres, until_waiting, waiting
from zenjin_server.app import create_app
from zenjin_server.database.postgres import PostgresDatabase
from zenjin_server.errors import Refused
from zenjin_server.layers.threads import AT_ONCE_A_SENDER
from zenjin_server.routes.health import HEALTH_SECONDS
from zenjin_server.settings.config import Settings

pytestmark = ON_POSTGRES


@pytest.mark.clock
def test_a_database_that_hangs_is_told_and_comes_back(
    mia: Desk, settings: Settings, postgres: Postgres, clock: Clock
) -> None:
    hasty = msgspec.structs.replace(
        settings,
        database_wait_seconds=1,
        database_statement_seconds=1,
        database_connections=4,
    )
    with TestClient(create_app(hasty, now=clock, passwords=QUICK)) as client:
        desk = Desk(client, mia.token)
        assert desk.profile()["totalSessions"] == 0
        with postgres.frozen():
            for ask in (desk.record, lambda: desk.get("/api/dashboard"), desk.record):
                answer = ask()
                assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
                assert int(answer.headers["retry-after"]) > 0
            began = time.monotonic()
            assert client.get("/api/health").status_code == 503
            assert time.monotonic() - began < HEALTH_SECONDS + 2
            assert client.get("/api/health/live").status_code == 200
        assert back(desk) in {"recorded", "duplicate"}
        assert desk.profile()["totalSessions"] == 1
        assert client.get("/api/health").status_code == 200


@pytest.mark.clock
@pytest.mark.parametrize("statement", ["SELECT 1", "COMMIT"])
def test_whoever_waits_when_it_begins_to_hang_is_answered(
    mia: Desk, settings: Settings, postgres: Postgres, statement: str
) -> None:
    database = PostgresDatabase(settings.database_url, wait_seconds=1, statement_seconds=1)
    database.hold()
    began: list[float] = []

    def work(ends: ExitStack) -> None:
        with database.connected(), database.as_user(mia.user_id), database.writing():
            database.run("UPDATE profiles SET display_name = 'Mia' WHERE id = ?", mia.user_id)
            ends.enter_context(postgres.frozen())
            began.append(time.monotonic())
            if statement != "COMMIT":
                database.row(statement)

    with ExitStack() as ends, pytest.raises(Refused) as refused:
        work(ends)
    assert refused.value.status == 503
    assert 1.5 < time.monotonic() - began[0] < 6
    database.release()


@pytest.mark.clock
@pytest.mark.usefixtures("postgres")  # who waits is read from the one server there is
def test_one_whose_row_is_locked_does_not_hold_up_the_others(
    mia: Desk, register: Callable[..., Desk], settings: Settings, clock: Clock
) -> None:
    few = msgspec.structs.replace(settings, database_wait_seconds=2, database_connections=6)
    ben = register("ben")
    with (
        TestClient(create_app(few, now=clock, passwords=QUICK)) as client,
        psycopg.connect(settings.migrate_url.replace(OWNER, "admin")) as other,
        ThreadPoolExecutor(24) as many,
    ):
        other.execute("SELECT 1 FROM users WHERE user_id = %s FOR UPDATE", (mia.user_id,))
        began = time.monotonic()
        assert Desk(client, f"{mia.user_id}.{'x' * 43}").record().status_code == 401
        assert time.monotonic() - began < 1.5, "a stranger locks nobody's row"
        locked = [
            many.submit(Desk(client, mia.token).record, sessionId=f"s-{number}")
            for number in range(24)
        ]
        until_waiting(other, AT_ONCE_A_SENDER)
        began = time.monotonic()
        assert Desk(client, ben.token).record().json()["status"] == "recorded"
        assert client.get("/api/health").status_code == 200
        assert time.monotonic() - began < 1.5
        assert waiting(other) == AT_ONCE_A_SENDER
        answers = [one.result(30) for one in locked]
        assert {(one.status_code, one.headers.get("retry-after")) for one in answers} == {
            (503, "5")
        }
        # each waited for a thread or for the row, or for the one and then the other
        assert time.monotonic() - began < 2 * 2 + 2
        other.rollback()
        assert Desk(client, mia.token).record().json()["status"] == "recorded"


@pytest.mark.usefixtures("postgres")
@pytest.mark.parametrize("has_locked_the_user", [True, False])
@pytest.mark.parametrize("what", ["session", "stitch"])
def test_what_waited_while_its_device_was_signed_out_is_not_stored(
    mia: Desk, settings: Settings, has_locked_the_user: bool, what: str
) -> None:
    send = mia.record if what == "session" else partial(mia.post, "/api/progress/update", item())
    with (
        psycopg.connect(settings.migrate_url.replace(OWNER, "admin")) as other,
        ThreadPoolExecutor(1) as one,
    ):
        if has_locked_the_user:
            other.execute("SELECT 1 FROM users WHERE user_id = %s FOR UPDATE", (mia.user_id,))
        other.execute("DELETE FROM tokens WHERE user_id = %s", (mia.user_id,))
        sent = one.submit(send)
        until_waiting(other, 1)
        other.commit()
        assert (sent.result(10).status_code, sent.result().json()["code"]) == (401, "unauthorized")
        stored = "SELECT id FROM session_results UNION SELECT stitch_id FROM user_stitch_progress"
        assert other.execute(stored).fetchall() == []


def back(desk: Desk) -> str:
    """The verdict once the server has found its database again, of itself and soon."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        answer = desk.record()
        with suppress(KeyError):
            return str(answer.json()["status"])
    raise AssertionError("the server does not find its database again")


@pytest.mark.clock
def test_a_probe_does_not_wait_as_long_as_others(
    settings: Settings, database: PostgresDatabase, clock: Clock
) -> None:
    """The database speaks, but not of the table that is asked for; whoever waits may wait long."""
    patient = msgspec.structs.replace(
        settings, database_wait_seconds=30, database_statement_seconds=30
    )
    with (
        TestClient(create_app(patient, now=clock, passwords=QUICK)) as client,
        psycopg.connect(database.url) as holder,
    ):
        holder.execute("LOCK TABLE server_state IN ACCESS EXCLUSIVE MODE")
        began = time.monotonic()
        answer = client.get("/api/health")
        assert time.monotonic() - began < HEALTH_SECONDS + 2
        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
        assert client.get("/api/health/live").status_code == 200
        holder.rollback()
        assert client.get("/api/health").status_code == 200
