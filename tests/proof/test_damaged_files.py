"""Damaged data files: the program always starts, says what it did, and keeps what can be read."""

import pytest

from benchmarks.reliability import damage
from benchmarks.reliability.ledger import table


@pytest.mark.parametrize("seed", [1, 2])
def test_forty_damaged_files_start_and_hold_what_was_not_touched(seed: int) -> None:
    entry = damage.run(40, seed=seed)
    assert entry.holds, table([entry])
    assert entry.done["starts that mended"] > 10
    assert entry.done["rows on untouched bytes"] > 1_000
