"""kill -9 of PostgreSQL under the server and the real program: nothing that was shown is lost."""

from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from benchmarks.reliability import kill
from benchmarks.reliability.books import is_whole
from benchmarks.reliability.kill import (
    AFTER_A_COMMIT,
    IN_A_TRANSACTION,
    POSTGRES,
    PROGRAM,
    SERVER,
    Strike,
)
from benchmarks.reliability.ledger import table
from benchmarks.reliability.places import placed

pytestmark = pytest.mark.e2e

STRIKES = (
    Strike(IN_A_TRANSACTION, (POSTGRES,)),
    Strike(AFTER_A_COMMIT, (PROGRAM, SERVER, POSTGRES)),
    Strike(AFTER_A_COMMIT, (SERVER,)),
)


@pytest.mark.timeout(240)
def test_kills_of_postgresql_the_server_and_the_program_lose_nothing() -> None:
    entry = kill.run_on("PostgreSQL", len(STRIKES), seed=1, only=STRIKES)
    assert entry.holds, table([entry])
    assert entry.done["kills of PostgreSQL in the middle of a transaction"] == 1
    assert entry.done["kills of PostgreSQL between a commit and its answer"] == 1
    assert entry.done["kills of the server between a commit and its answer"] == 2
    assert entry.done["times PostgreSQL came back while the server ran"] == 1


@pytest.mark.timeout(240)
def test_a_database_that_does_not_wait_for_its_disk_is_found_out() -> None:
    strikes = (Strike("", (PROGRAM, POSTGRES)), Strike("", (SERVER, POSTGRES)))
    entry = kill.run_on("PostgreSQL", 2, seed=1, only=strikes, durable=False)
    assert entry.lost > 0, table([entry])


def test_a_damaged_page_of_postgresql_is_found(tmp_path: Path) -> None:
    with placed("PostgreSQL", tmp_path) as place:
        assert place.postgres is not None
        assert isinstance(place.kept_in, str)
        assert is_whole(place.kept_in)
        where = "SHOW data_directory", "SELECT pg_relation_filepath('logins_pkey')"
        with closing(psycopg.connect(place.kept_in)) as connection:
            folder, file = (str(connection.execute(sql).fetchall()[0][0]) for sql in where)
        place.postgres.stop()
        with (Path(folder) / file).open("r+b") as pages:
            pages.seek(100)
            pages.write(b"rubbish")
        place.postgres.start()
        assert not is_whole(place.kept_in)


def test_each_two_and_all_are_killed_by_the_clock_and_at_each_moment() -> None:
    assert [strike.victims for strike in kill.all_strikes("SQLite")] == [
        (PROGRAM,),
        (SERVER,),
        (PROGRAM, SERVER),
    ]
    there = kill.all_strikes("PostgreSQL")
    assert len(set(there)) == 21
    assert Strike(AFTER_A_COMMIT, (PROGRAM, SERVER, POSTGRES)) in there
