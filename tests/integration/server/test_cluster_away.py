"""A machine of a cluster is away, behind a PostgreSQL that is well: the connection to it is kept.

No cluster is at hand here: triggers fail as Citus does when it does not reach a machine.
"""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from tests.integration.server.conftest import ON_POSTGRES, Desk
from tests.support.postgres import SERVER
from zenjin_server.database import Database, open_database
from zenjin_server.database.postgres import TRIES
from zenjin_server.errors import Refused
from zenjin_server.settings.config import Settings

pytestmark = [ON_POSTGRES, pytest.mark.usefixtures("own_copy")]

FAILING = """
CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
    IF nextval('failed') <= TG_ARGV[0]::int THEN
        RAISE EXCEPTION 'connection to the remote node failed' USING ERRCODE = TG_ARGV[1];
    END IF;
    RETURN NULL;
END $$
"""


@pytest.fixture(autouse=True)
def _here(kind: str) -> None:
    """Every test of this file is about PostgreSQL."""
    assert kind == "postgres"


class Behind:
    """What stands for a cluster's machine: it fails so many times."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection
        connection.execute(b"CREATE SEQUENCE failed")
        connection.execute(FAILING.encode())

    def fails(self, times: int, *, code: str = "08006", at_commit: bool = False) -> None:
        kind = "CONSTRAINT TRIGGER" if at_commit else "TRIGGER"
        when = "DEFERRABLE INITIALLY DEFERRED" if at_commit else ""
        self._connection.execute(
            f"CREATE {kind} away AFTER UPDATE ON profiles {when} FOR EACH ROW"
            f" EXECUTE FUNCTION fail({times}, '{code}')".encode()
        )

    @property
    def tries(self) -> int:
        row = self._connection.execute("SELECT last_value FROM failed").fetchone()
        return int(row[0]) if row else 0

    def servers(self) -> set[int]:
        """The processes of PostgreSQL that serve the server."""
        sql = "SELECT pid FROM pg_stat_activity WHERE usename = %s AND datname = current_database()"
        return {pid for (pid,) in self._connection.execute(sql, (SERVER,)).fetchall()}


@pytest.fixture
def behind(database: Database, settings: Settings) -> Iterator[Behind]:
    assert settings.database_url
    with psycopg.connect(database.url, autocommit=True) as connection:
        yield Behind(connection)


@pytest.mark.parametrize(
    ("code", "at_commit"), [("08006", False), ("57P01", False), ("XX000", True)]
)
def test_one_failure_costs_nothing(mia: Desk, behind: Behind, code: str, at_commit: bool) -> None:
    assert mia.record().json()["status"] == "recorded"
    before = behind.servers()
    behind.fails(1, code=code, at_commit=at_commit)
    assert mia.record(sessionId="s-2").json()["status"] == "recorded"
    assert behind.tries == 2
    assert behind.servers() == before, "no connection was given up for it"
    assert mia.profile()["totalSessions"] == 2


@pytest.mark.parametrize("at_commit", [False, True])
def test_a_machine_that_stays_away_is_told(mia: Desk, behind: Behind, at_commit: bool) -> None:
    mia.record()
    before = behind.servers()
    behind.fails(1_000, code="XX000" if at_commit else "08006", at_commit=at_commit)
    answer = mia.record(sessionId="s-2")
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert int(answer.headers["retry-after"]) > 0
    assert behind.tries == 1 + TRIES, "stated once, then asked as often as anything"
    assert behind.servers() == before
    assert mia.profile()["totalSessions"] == 1


def test_the_first_statement_is_tried_twice_and_the_connection_kept(
    mia: Desk, behind: Behind, settings: Settings
) -> None:
    own = open_database(settings)
    own.hold()
    behind.fails(1_000)
    before: set[int] = set()
    with own.connected(), own.as_user(mia.user_id):
        assert own.row("SELECT 1") == (1,)
        before |= behind.servers()
    with pytest.raises(Refused) as refused, own.connected(), own.as_user(mia.user_id):
        own.run("UPDATE profiles SET display_name = '' WHERE id = ?", mia.user_id)
    assert refused.value.status == 503
    assert "remote node failed" in str(refused.value.__cause__)
    assert behind.tries == 2
    assert before <= behind.servers()
    own.release()
