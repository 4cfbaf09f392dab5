"""Waits after failures: full jitter, a ceiling, and a server's own wish."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from zenjin_desktop.sync.backoff import (
    LEAST,
    LONGEST_ASKED,
    MOST,
    Backoff,
    after_failure,
    impatient,
    left,
)


def failed(times: int, seed: int = 1) -> list[float]:
    rng, backoff, waits = Random(seed), Backoff(), []
    for _ in range(times):
        backoff = after_failure(backoff, now=0.0, rng=rng)
        waits.append(left(backoff, 0.0))
    return waits


@given(st.integers(0, 10_000), st.integers(1, 60))
def test_each_wait_lies_under_a_ceiling_that_doubles_up_to_five_minutes(
    seed: int, times: int
) -> None:
    for failures, wait in enumerate(failed(times, seed)):
        assert LEAST <= wait <= min(MOST, 2.0**failures)


def test_a_thousand_computers_come_back_spread_over_the_whole_interval() -> None:
    waits = [failed(12, seed)[-1] for seed in range(1_000)]
    for part in range(10):
        inside = [wait for wait in waits if 30 * part <= wait < 30 * (part + 1)]
        assert 60 <= len(inside) <= 140


def test_a_servers_own_wish_is_the_least_and_is_not_believed_without_end() -> None:
    asked = after_failure(Backoff(), now=0.0, rng=Random(1), asked=30.0)
    assert 30.0 < left(asked, 0.0) <= 31.0
    endless = after_failure(Backoff(), now=0.0, rng=Random(1), asked=1e12)
    assert left(endless, 0.0) <= LONGEST_ASKED + 1.0


def test_impatience_shortens_our_waits_but_not_the_servers() -> None:
    ours = after_failure(Backoff(), now=0.0, rng=Random(1))
    assert left(impatient(ours), 0.0) == 0.0
    theirs = after_failure(Backoff(), now=0.0, rng=Random(1), asked=30.0)
    assert left(impatient(theirs), 0.0) > 30.0


def test_time_passes() -> None:
    backoff = Backoff(failures=1, until=10.0)
    assert left(backoff, 4.0) == 6.0
    assert left(backoff, 10.0) == left(backoff, 99.0) == 0.0
