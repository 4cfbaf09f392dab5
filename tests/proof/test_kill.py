"""kill -9 of the program and the server: nothing that was shown is lost, nothing counts twice."""

import pytest

from benchmarks.reliability import kill
from benchmarks.reliability.ledger import table

pytestmark = pytest.mark.e2e


@pytest.mark.timeout(400)
@pytest.mark.parametrize("seed", [1, 2])
def test_twenty_five_kills_lose_nothing_and_double_nothing(seed: int) -> None:
    entry = kill.run_on("SQLite", 25, seed=seed)
    assert entry.holds, table([entry])
    assert entry.done["kills of the program"] > 15
    assert entry.done["kills in the real window"] == 2
