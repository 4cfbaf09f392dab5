"""A session's answers become a sum: no figure changes by it, whoever does it, in whatever order."""

from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenjin_core.learning.facts import Figures, figures_of
from zenjin_core.learning.kept import (
    ROLLED,
    attempts_in,
    counted,
    is_rolled_up,
    kept_since,
    longest_run_in,
    rolled_up,
)
from zenjin_core.learning.question import Attempt
from zenjin_core.wire.bounds import results_are_kept

START = datetime(2026, 1, 5, 8, tzinfo=UTC)

ATTEMPTS = st.builds(
    Attempt,
    question_id=st.sampled_from(("q1", "q2")),
    stitch_id=st.sampled_from(("a", "b")),
    chosen=st.none() | st.integers(0, 99),
    correct=st.booleans(),
    first_time=st.booleans(),
    response_ms=st.sampled_from((0, 900, 901, 20_000)),
    # so few that several answers fall on one moment
    at=st.integers(0, 12).map(lambda n: START + timedelta(seconds=n)),
)
SESSIONS = st.lists(st.lists(ATTEMPTS, max_size=9), max_size=8)


def results_of(attempts: list[Attempt]) -> bytes:
    return msgspec.json.encode(attempts)


@given(SESSIONS, st.data())
def test_figures_are_the_same_whichever_sessions_are_rolled_up_by_what_was_known(
    sessions: list[list[Attempt]], data: st.DataObject
) -> None:
    """Known is any part of the sessions, some of them rolled up before."""
    all_of = figures_of(sessions)
    held = [results_of(one) for one in sessions]
    for n in data.draw(st.lists(st.integers(0, max(0, len(held) - 1)), max_size=12)):
        if held:
            part = data.draw(st.sets(st.integers(0, len(held) - 1)))
            held[n] = rolled_up(held[n], counted(held[one] for one in part))
            assert counted(held) == all_of


@given(SESSIONS, st.data())
def test_two_computers_that_roll_up_apart_can_mix_their_sessions(
    sessions: list[list[Attempt]], data: st.DataObject
) -> None:
    plain = [results_of(one) for one in sessions]
    figures = counted(plain)
    here = [rolled_up(one, figures) for one in plain]
    there = [rolled_up(one, counted(plain[:n])) for n, one in enumerate(plain)]
    mixed = [data.draw(st.sampled_from(three)) for three in zip(plain, here, there, strict=True)]
    assert counted(mixed) == figures


@given(st.lists(ATTEMPTS, max_size=20))
def test_what_goes_and_what_stays(attempts: list[Attempt]) -> None:
    plain = results_of(attempts)
    rolled = rolled_up(plain, {})
    assert rolled.startswith(ROLLED)
    assert is_rolled_up(rolled)
    assert not is_rolled_up(plain)
    assert list(attempts_in(rolled)) == []
    assert b"chosen" not in rolled
    assert results_are_kept(msgspec.Raw(rolled)), "every Zenjin program takes it in"
    assert counted([rolled]) == counted([plain])
    firsts = [one.correct for one in attempts if one.first_time]
    runs = [len(list(group)) for right, group in groupby(firsts) if right]
    assert longest_run_in(rolled) == longest_run_in(plain) == max(runs, default=0)
    assert rolled_up(rolled, {}) == rolled, "twice is once"


def answer(second: int, ms: int = 900) -> Attempt:
    return Attempt("q1", "a", 7, True, True, ms, START + timedelta(seconds=second))


def test_an_answer_stays_only_while_it_is_among_the_last_five() -> None:
    old, newer = results_of([answer(1, ms=801)]), [answer(n) for n in range(2, 7)]
    assert b"801" in rolled_up(old, counted([old, results_of(newer[:4])]))
    gone = rolled_up(old, counted([old, results_of(newer)]))
    assert b"801" not in gone
    assert counted([gone]) == {"a": {"q1": Figures(asked=1, right=1, missed=0)}}


def test_another_program_s_answers_go_and_nobody_claims_to_know_their_run() -> None:
    foreign = b'[{"question": "7 x 8", "answer": 56}]'
    rolled = rolled_up(foreign, {})
    assert counted([rolled]) == {}
    assert b"56" not in rolled
    assert longest_run_in(rolled) is None


@pytest.mark.parametrize(
    "figures",
    [
        [-1, 0, 0, []],
        [1, 2, 0, []],
        [1, 1, -1, []],
        [2**40, 1, 0, []],
        [2**80, 1, 0, []],
        [1, 1, 0, [[0, 900, True]] * 2],
        [9, 9, 0, [[0, 900, True]] * 6],
        [1, 1, 0, [[2**60, 900, True]]],
        [1, 1, 0, [[0, -1, True]]],
        [1, 1, 0, [[0, 99_999, True]]],
    ],
)
def test_a_sum_that_cannot_be_is_left_out_and_the_others_count(figures: list[Any]) -> None:
    found = {"rolledUp": 1, "run": 3, "stitches": {"a": {"q1": figures, "q2": [1, 0, 1, []]}}}
    assert counted([msgspec.json.encode([found])]) == {"a": {"q2": Figures(1, 0, 1)}}


@pytest.mark.parametrize("name", ["", "x" * 129, "a\0b"])
def test_names_that_cannot_be_are_left_out(name: str) -> None:
    one = [1, 1, 0, []]
    found = {"rolledUp": 1, "stitches": {name: {"q": one}, "a": {name: one, "q": one}}}
    assert counted([msgspec.json.encode([found])]) == {"a": {"q": Figures(1, 1, 0)}}


@pytest.mark.parametrize(
    "results",
    [b'[{"rolledUp":2,"stitches":{}}]', b'[{"rolledUp":1,"stitches":7}]', b'{"rolledUp":1}', b'"'],
)
def test_what_only_looks_rolled_up_counts_nothing(results: bytes) -> None:
    assert counted([results]) == {}
    assert not is_rolled_up(results)


def test_a_question_that_is_called_so_is_an_answer_still() -> None:
    named = results_of([Attempt('"rolledUp"', "a", 7, True, True, 900, START)])
    assert [one.asked for one in counted([named])["a"].values()] == [1]


@pytest.mark.parametrize(
    ("now", "months", "since"),
    [
        ("2026-11-23", 14, "2025-09-23"),
        ("2026-03-31", 1, "2026-02-28"),
        ("2024-03-31", 1, "2024-02-29"),
        ("2026-01-01", 1, "2025-12-01"),
        ("2026-01-01", 120, "2016-01-01"),
        ("2024-02-29", 12, "2023-02-28"),
    ],
)
def test_months_are_those_of_the_calendar(now: str, months: int, since: str) -> None:
    assert kept_since(datetime.fromisoformat(now), months) == datetime.fromisoformat(since)
