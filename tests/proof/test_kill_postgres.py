"""kill -9 of PostgreSQL under the server and the real program: nothing that was shown is lost."""

import pytest

from benchmarks.reliability import kill
from benchmarks.reliability.kill import (
    AFTER_A_COMMIT,
    IN_A_TRANSACTION,
    POSTGRES,
    PROGRAM,
    SERVER,
    Strike,
)
from benchmarks.reliability.ledger import table

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


def test_each_two_and_all_are_killed_by_the_clock_and_at_each_moment() -> None:
    assert [strike.victims for strike in kill.all_strikes("SQLite")] == [
        (PROGRAM,),
        (SERVER,),
        (PROGRAM, SERVER),
    ]
    there = kill.all_strikes("PostgreSQL")
    assert len(set(there)) == 21
    assert Strike(AFTER_A_COMMIT, (PROGRAM, SERVER, POSTGRES)) in there
