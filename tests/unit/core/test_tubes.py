"""Tubes that sleep are passed over, lose nothing, and one stays awake."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenjin_core.learning import rules
from zenjin_core.learning.helix import next_tube
from zenjin_core.learning.tubes import LastAwake, awake, sleeping

TUBES = st.frozensets(st.sampled_from(rules.TUBES))


@given(TUBES.filter(bool), TUBES, st.integers(0, 3))
def test_tubes_go_one_two_three_one_over_those_awake(
    playable: frozenset[int], asleep: frozenset[int], after: int
) -> None:
    playing = awake(playable, asleep)
    turns = [after]
    for _ in range(6):
        turns.append(next_tube(turns[-1], playing))
    assert set(turns[1:]) == playing
    for before, tube in pairwise(turns[1:]):
        between = [n % 3 + 1 for n in range(before, before + 3) if n % 3 + 1 != tube]
        passed = between[: (tube - before - 1) % 3]
        assert playing.isdisjoint(passed)


@given(TUBES.filter(bool), TUBES)
def test_whoever_is_let_sleep_sleeps_and_one_stays_awake(
    playable: frozenset[int], asleep: frozenset[int]
) -> None:
    if playable <= asleep:
        with pytest.raises(LastAwake, match="stays awake"):
            sleeping(asleep, playable=playable)
        assert awake(playable, asleep) == playable  # stitches left; there is something to play
        return
    assert sleeping(asleep, playable=playable) == asleep
    assert awake(playable, asleep) == playable - asleep


@given(TUBES.filter(bool), TUBES, st.sampled_from(rules.TUBES))
def test_a_woken_tube_takes_its_turn_again(
    playable: frozenset[int], asleep: frozenset[int], woken: int
) -> None:
    assert (woken in awake(playable, asleep - {woken})) == (woken in playable)


def test_without_stitches_nobody_is_awake() -> None:
    assert awake((), {1}) == frozenset()
    assert sleeping({1}, playable=()) == {1}
