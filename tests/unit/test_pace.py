"""The worker makes way while somebody plays, and hurries else."""

import time

import pytest

from zenjin_desktop.store import pace
from zenjin_desktop.store.pace import ROWS_ELSE, ROWS_IN_PLAY, Pace


@pytest.fixture
def rests(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the worker would have slept; nobody waits for it here."""
    slept: list[float] = []
    monkeypatch.setattr("zenjin_desktop.store.pace.time.sleep", slept.append)
    return slept


def test_an_answer_makes_the_worker_s_transactions_short_until_the_session_ends() -> None:
    found = Pace()
    assert (found.in_play, found.rows) == (False, ROWS_ELSE)
    found.answered()
    assert (found.in_play, found.rows) == (True, ROWS_IN_PLAY)
    found.finished()
    assert (found.in_play, found.rows) == (False, ROWS_ELSE)


def test_a_child_who_thinks_for_long_meets_short_transactions(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = Pace()
    found.began()
    found.answered()
    later = time.monotonic() + 20 * pace.PLAY_LASTS_S
    monkeypatch.setattr("zenjin_desktop.store.pace.time.monotonic", lambda: later)
    assert (found.in_play, found.rows) == (True, ROWS_IN_PLAY)
    found.finished()
    assert not found.in_play


def test_an_answer_outside_a_session_holds_nothing_up_for_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = Pace()
    found.answered()
    later = time.monotonic() + pace.PLAY_LASTS_S + 1
    monkeypatch.setattr("zenjin_desktop.store.pace.time.monotonic", lambda: later)
    assert not found.in_play


def test_during_play_the_worker_rests_four_times_as_long_as_it_worked(
    rests: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Pace()
    found.answered()
    moments = iter([1.0, 1.004, 2.0, 3.0])
    monkeypatch.setattr("zenjin_desktop.store.pace.time.perf_counter", lambda: next(moments))
    for _ in range(2):
        with found.resting():
            pass
    assert rests == [pytest.approx(0.016), pace.LONGEST_REST_S]


def test_when_nobody_plays_it_only_lets_the_window_have_a_turn(
    rests: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter([1.0, 1.003, 1.003, 1.004, 1.004])
    monkeypatch.setattr("zenjin_desktop.store.pace.time.perf_counter", lambda: next(moments))
    assert list(Pace().gently(range(250))) == list(range(250))
    assert rests == [pace.BREATH_S], "after three milliseconds, not after one"
