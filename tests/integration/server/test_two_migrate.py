"""Two servers of a district are brought up to date at the same moment."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from tests.integration.server.conftest import ON_POSTGRES
from tests.support.postgres import OWNER, SERVER, Postgres
from zenjin_server.database import Database
from zenjin_server.database.postgres import PostgresDatabase
from zenjin_server.migrations import migrate, numbered_files
from zenjin_server.migrations.guarding import guard, role_in

pytestmark = ON_POSTGRES
NAME = "zenjin_two_migrate"
WAITING = (
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


def waits(database: Database) -> bool:
    # a transaction of its own for each look: within one, who is at work stays as first seen
    with database.connected():
        return database.row(WAITING) != (0,)


def test_the_second_waits_for_the_first_and_finds_all_done(kind: str, postgres: Postgres) -> None:
    assert kind == "postgres"
    postgres.run(f"CREATE DATABASE {NAME} OWNER {OWNER}")
    role = role_in(postgres.url(SERVER, NAME))
    first_is_in = threading.Event()

    def until_the_second_waits(database: Database) -> None:
        guard(database, role)
        first_is_in.set()
        looking = PostgresDatabase(postgres.url(database=NAME))
        deadline = time.monotonic() + 20
        while not waits(looking):
            assert time.monotonic() < deadline, "the second never waited"

    def second() -> tuple[str, ...]:
        first_is_in.wait(20)
        database = PostgresDatabase(postgres.url(OWNER, NAME), wait_seconds=20)
        return migrate(database, finish=lambda database: guard(database, role))

    try:
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(second)
            first = PostgresDatabase(postgres.url(OWNER, NAME))
            assert migrate(first, finish=until_the_second_waits) == numbered_files()
            assert waiting.result(30) == ()
    finally:
        postgres.run(f"DROP DATABASE {NAME} WITH (FORCE)")
