"""One statement in the event loop, on a connection that others use as well."""

import asyncio
from contextlib import suppress
from functools import partial

import psycopg
import pytest
from psycopg.pq.abc import PGresult

from tests.integration.server.conftest import ON_POSTGRES, Desk
from zenjin_server.database import Row
from zenjin_server.database.postgres import PostgresDatabase
from zenjin_server.database.postgres_connections import Connection, Connections
from zenjin_server.database.postgres_pipe import Pipe
from zenjin_server.serve import loop_factory
from zenjin_server.settings.config import Settings


@ON_POSTGRES
def test_without_a_free_connection_nothing_is_stated(mia: Desk, settings: Settings) -> None:
    database = PostgresDatabase(settings.database_url, most_connections=1)
    state = partial(database.at_once, mia.user_id, "SELECT change_counter FROM users")
    assert asyncio.run(state()) == [], "before the server runs"
    database.hold()
    try:
        with database.connected(), database.as_user(mia.user_id):
            mine = database.rows("SELECT change_counter FROM users")
            assert asyncio.run(state()) == []
        assert asyncio.run(state()) == mine == [(0,)]
    finally:
        database.release()


@ON_POSTGRES
def test_rows_are_read_while_the_connection_is_ones_own(
    mia: Desk, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Afterwards it may be somebody else's, and so may the rows."""
    database = PostgresDatabase(settings.database_url, most_connections=1)
    database.hold()
    done = list[str]()
    read, give_back = Pipe.rows_in, Connections.give_back

    def noted_read(self: Pipe, result: PGresult) -> list[Row]:
        done.append("read")
        return read(self, result)

    def noted_back(self: Connections, connection: Connection) -> None:
        done.append("given back")
        give_back(self, connection)

    try:
        with database.connected():
            assert database.row("SELECT 1") == (1,)
        monkeypatch.setattr(Pipe, "rows_in", noted_read)
        monkeypatch.setattr(Connections, "give_back", noted_back)
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            mine = runner.run(database.at_once(mia.user_id, "SELECT user_id FROM users"))
        assert mine == [(mia.user_id,)]
        assert done == ["read", "given back"]
    finally:
        database.release()


@ON_POSTGRES
def test_what_this_database_does_not_do_is_asked_in_turn(mia: Desk, settings: Settings) -> None:
    database = PostgresDatabase(settings.database_url, most_connections=1)
    database.hold()
    try:
        with database.connected():
            assert database.row("SELECT 1") == (1,)
        for refused in ("DROP TABLE users", "SELECT 1 / 0", "SELECT nothing FROM nowhere"):
            with (
                suppress(psycopg.Error),  # a mistake of ours stays one
                asyncio.Runner(loop_factory=loop_factory()) as runner,
            ):
                assert runner.run(database.at_once(mia.user_id, refused)) == []
            with database.connected():
                assert database.row("SELECT 1") == (1,)
            assert database.connections()["open"] == 1
    finally:
        database.release()


@ON_POSTGRES
def test_whoever_is_sent_away_in_the_middle_leaves_no_half_line(
    mia: Desk, settings: Settings
) -> None:
    database = PostgresDatabase(settings.database_url, most_connections=1)
    database.hold()

    async def hasty() -> None:
        async with asyncio.timeout(0.2):
            await database.at_once(mia.user_id, "SELECT pg_sleep(30)")

    try:
        with database.connected():
            assert database.row("SELECT 1") == (1,)
        with (
            pytest.raises(TimeoutError),
            asyncio.Runner(loop_factory=loop_factory()) as runner,
        ):
            runner.run(hasty())
        with database.connected():
            assert database.row("SELECT 1") == (1,)
    finally:
        database.release()
