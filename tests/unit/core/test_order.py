"""Sparse order numbers: room for one more, found with as few new keys as can be."""

from bisect import bisect_left
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenjin_core.learning.order import Placed, place_behind, start_key
from zenjin_core.learning.rules import MAX_ORDER, ORDER_STEP

# Crowded keys are what hurts: most examples have hardly a gap, some stand at either end.
KEYS = st.one_of(
    st.lists(st.integers(0, 40), max_size=25, unique=True),
    st.lists(st.integers(MAX_ORDER - 40, MAX_ORDER), max_size=25, unique=True),
    st.lists(st.integers(0, MAX_ORDER), max_size=25, unique=True),
    st.integers(1, 25).map(lambda count: range(MAX_ORDER + 1 - count, MAX_ORDER + 1)),
).map(sorted)


def inserted(keys: list[int], position: int, placed: Placed) -> list[int]:
    """The whole queue's keys after a placing."""
    after = [placed.others.get(index, key) for index, key in enumerate(keys)]
    return [*after[:position], placed.key, *after[position:]]


def test_a_stitch_without_a_row_stands_at_its_place_times_65536() -> None:
    assert [start_key(place) for place in range(3)] == [65_536, 131_072, 196_608]


@pytest.mark.parametrize(
    ("position", "key"),
    [(0, 50), (1, 150), (2, 250), (3, 300 + ORDER_STEP)],
    ids=["new head: half the old head's", "between", "between", "last plus 65 536"],
)
def test_one_that_moves_takes_the_middle_and_nobody_else_changes(position: int, key: int) -> None:
    assert place_behind([100, 200, 300], position) == Placed(key=key, others={})


def test_the_only_one_of_a_tube_stands_anywhere() -> None:
    assert place_behind([], 0) == Placed(key=ORDER_STEP, others={})


def test_without_a_gap_only_the_smallest_run_that_makes_room_moves_up() -> None:
    placed = place_behind([10, 11, 12, 90, 91], 1)

    assert placed.others.keys() == {1, 2}
    assert inserted([10, 11, 12, 90, 91], 1, placed) == [10, 30, 50, 70, 90, 91]


def test_a_head_of_nought_is_pushed_up() -> None:
    placed = place_behind([0, 7], 0)

    assert inserted([0, 7], 0, placed) == [1, 3, 7]


@pytest.mark.parametrize(
    ("keys", "position"),
    [([5, 9, MAX_ORDER - 3], 3), ([5, MAX_ORDER - 1, MAX_ORDER], 2)],
    ids=["behind the last", "between two that cannot move up"],
)
def test_past_the_greatest_key_the_whole_tube_is_numbered_anew(
    keys: list[int], position: int
) -> None:
    placed = place_behind(keys, position)

    assert inserted(keys, position, placed) == [start_key(place) for place in range(4)]


def test_equal_neighbours_are_parted() -> None:
    placed = place_behind([10, 50, 50, 90], 2)

    assert inserted([10, 50, 50, 90], 2, placed) == sorted(
        {10, 50, 90, placed.key, *placed.others.values()}
    )


@given(KEYS, st.data())
def test_keys_stay_strictly_sorted_and_in_range(keys: list[int], data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(keys)))

    after = inserted(keys, position, place_behind(keys, position))

    assert all(a < b for a, b in pairwise(after))
    assert after[0] >= 0
    assert after[-1] <= MAX_ORDER


@given(KEYS, st.data())
def test_no_smaller_run_would_have_made_room(keys: list[int], data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(keys)))

    placed = place_behind(keys, position)

    low = keys[position - 1] if position else -1
    runs = range(len(keys) - position + 1)
    fits = [
        moved
        for moved in runs
        if (keys[position + moved] if position + moved < len(keys) else MAX_ORDER + 1) - low - 1
        >= moved + 1
    ]
    whole_tube = any(index < position for index in placed.others)
    if not whole_tube:
        assert len(placed.others) == (fits[0] if fits else 0)
        assert sorted(placed.others) == list(range(position, position + len(placed.others)))
        assert all(keys[index] != key for index, key in placed.others.items())


@given(st.lists(st.integers(0, 30), min_size=1, max_size=200))
def test_any_number_of_moves_to_one_place_keeps_the_queue_in_order(positions: list[int]) -> None:
    keys = [start_key(place) for place in range(31)]
    for position in positions:
        last = keys.pop()
        keys = inserted(keys, position, place_behind(keys, position))
        assert all(a < b for a, b in pairwise(keys))
        assert len(keys) == 31
        assert bisect_left(keys, MAX_ORDER + 1) == 31, last


def test_a_gap_of_65536_takes_sixteen_moves_before_anybody_else_changes() -> None:
    keys = [start_key(place) for place in range(20)]
    low, alone = keys[4], 0
    while not (placed := place_behind(keys, 5)).others:
        keys.insert(5, placed.key)
        alone += 1
    assert alone == 16
    assert keys[5:8] == [low + 1, low + 2, low + 4]
    assert placed == Placed(key=low + 1, others={5: low + 2, 6: low + 3})
