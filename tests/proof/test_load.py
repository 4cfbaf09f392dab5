"""kill -9 of the server and of PostgreSQL under load: what was acked is there, once."""

import pytest

from benchmarks.reliability import under_load
from benchmarks.reliability.ledger import table

pytestmark = pytest.mark.e2e


@pytest.mark.timeout(240)
def test_kills_of_the_server_and_its_database_under_load_lose_nothing() -> None:
    entries = under_load.run(12, seed=1)
    assert all(entry.holds for entry in entries), table(entries)


@pytest.mark.timeout(240)
def test_a_database_that_does_not_wait_for_its_disk_is_found_out() -> None:
    entry = under_load.run_on("PostgreSQL", 6, seed=3, durable=False)
    assert entry.lost > 0, table([entry])
