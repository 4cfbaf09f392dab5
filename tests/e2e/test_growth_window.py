"""The growth of the window is measured with the real program, and sees what it was given."""

from pathlib import Path

import pytest

from benchmarks.growth_window import grown

pytestmark = pytest.mark.e2e

SIZES, STARTS, ROUNDS, PRESSES = (2, 20), 1, 1, 10


def test_starts_memory_and_answers_are_measured_beside_each_of_the_sizes(tmp_path: Path) -> None:
    found = list(grown(tmp_path, SIZES, starts=STARTS, rounds=ROUNDS, presses=PRESSES))
    starts, presses = found[:4], found[4:]
    assert [one.unit for one in starts] == ["ms", "ms", "MB", "MB"]
    assert [[len(those) for those in one.took] for one in starts] == [[STARTS] * 2] * 4
    assert all(one.sizes == [2.0, 20.0] for one in found)
    painted, whole, resident, own = (one.took for one in starts)
    assert painted[0][0] < whole[0][0]
    assert own[0][0] < resident[0][0]
    assert [[len(those) for those in one.took] for one in presses] == [[PRESSES] * 2] * 2
    assert {one.unit for one in presses} == {"ms"}
