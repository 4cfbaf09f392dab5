"""The guard says no when a ratio has moved, in two runs running, and only then."""

from datetime import UTC, datetime
from itertools import chain, repeat
from pathlib import Path
from time import perf_counter, sleep

import pytest
import uuid_utils

from benchmarks.answer_commit import attempts, begun_session, commit_raw, raw_sqlite, some_attempt
from benchmarks.baseline import BASELINE as STORED
from benchmarks.baseline import SUBSET, Baseline, Bound, Written, bounds_of, read
from benchmarks.guard import Measured, Verdicts, compared
from benchmarks.guard_runs import NO_TIME, Run
from benchmarks.measure import Line, Outcome, check_work, paired_ratio, spread
from benchmarks.records import lessons
from benchmarks.report import Report
from tests.support.machine import MACHINE
from zenjin_desktop.moment import now
from zenjin_desktop.store import journal
from zenjin_desktop.store.database import open_store

ROOT = Path(__file__).resolve().parents[3]
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
PAIRS = 30
HELD_UP_S = 0.05
"""Some hundred times what an append takes: however busy the computer is, that is seen."""


def reported(ratio: float | None, *, name: str = "start", line: str = "start") -> Report:
    lines = (Line(name=line, unit="ms", ours=spread([1.0]), ratio=ratio),)
    return Report(
        benchmark=name,
        question="",
        at=AT,
        seconds=1.0,
        machine=MACHINE,
        outcome=Outcome(lines=lines),
    )


def baseline(*bounds: Bound) -> Baseline:
    runs = {bound.benchmark: Written(at=AT, seconds=5.0) for bound in bounds}
    return Baseline(at=AT, rounds=5, machine="some", bounds=bounds, runs=runs)


def bounded(name: str, line: str = "start") -> Bound:
    return Bound(benchmark=name, line=line, ratio=1.2, low=1.1, high=1.3, bound=1.8)


BASELINE = baseline(bounded("start"))


def held(stored: Baseline, run: Measured, before: float | None = 1.2) -> Verdicts:
    """The verdicts where the baseline's program has the ratio ``before`` on this computer."""
    names = [stored.bounds[0].benchmark]
    line = stored.bounds[0].line
    there = Run(reported(before, name=names[0], line=line) if before is not None else None)
    return compared(stored, names, run, lambda _name: there)


def shown(verdicts: Verdicts) -> str:
    return "\n".join([*verdicts.lines, verdicts.summary])


def in_turn(*runs: Run) -> Measured:
    left = chain(runs, repeat(Run(None, why="asked too often")))
    return lambda _name, _kept_back_s: next(left)


def ratios(*found: float | None, was_busy: bool = False) -> Measured:
    return in_turn(*(Run(reported(ratio), was_busy) for ratio in found))


def test_a_ratio_within_its_bound_is_measured_once_and_holds() -> None:
    verdicts = held(BASELINE, ratios(1.7, 99.0))
    assert verdicts.holds
    assert "| 1.70 x | 1.20 x | 1.80 x | +42 % | start: start | held |" in shown(verdicts)


def test_beyond_it_once_is_told_and_fails_nothing() -> None:
    verdicts = held(BASELINE, ratios(5.0, 1.2))
    assert verdicts.holds
    assert "beyond once" in shown(verdicts)
    assert verdicts.summary == "guard: 1 ratios held, 0 beyond, 0 not judged"


def test_beyond_it_twice_fails_and_says_what_moved_by_how_much_since_when() -> None:
    verdicts = held(BASELINE, ratios(5.0, 2.4))
    assert not verdicts.holds
    said = shown(verdicts)
    assert "+100 %" in said
    assert "MOVED: start: start: 2.40 x, was 1.20 x (1.10 to 1.30); beyond 1.80" in said
    assert "where the baseline's program takes 1.20 x" in said
    assert verdicts.summary == "guard: 0 ratios held, 1 beyond, 0 not judged"


def test_where_the_baselines_program_is_as_slow_it_is_the_computer() -> None:
    verdicts = held(BASELINE, ratios(5.0, 2.4), before=1.7)
    assert verdicts.holds
    assert "beyond twice, as the baseline's program is here (1.70 x)" in shown(verdicts)


def test_where_the_baselines_program_cannot_be_measured_it_is_told_and_not_judged() -> None:
    verdicts = held(BASELINE, ratios(5.0, 2.4), before=None)
    assert verdicts.holds
    assert "BEYOND TWICE, and not judged: the baseline's program" in shown(verdicts)


def test_a_busy_computer_gives_no_alarm() -> None:
    verdicts = held(BASELINE, ratios(5.0, 5.0, was_busy=True))
    assert verdicts.holds
    assert "the computer was busy" in shown(verdicts)
    assert held(BASELINE, in_turn(Run(None), Run(None, was_busy=True))).holds


def test_where_the_time_is_over_nothing_fails() -> None:
    verdicts = held(BASELINE, in_turn(Run(None, why=NO_TIME)))
    assert verdicts.holds
    assert "left out: start: no time was left for it" in shown(verdicts)
    assert verdicts.summary == (
        "guard: 0 ratios held, 0 beyond, 1 not judged: start: no time was left for it"
    )
    late = in_turn(Run(reported(5.0)), Run(None, why=NO_TIME))
    verdicts = held(BASELINE, late)
    assert verdicts.holds
    assert verdicts.summary.endswith("1 not judged: start: beyond, and measured only once")


def test_what_was_left_out_is_counted_by_ratios_and_named_by_reason() -> None:
    stored = baseline(bounded("home"), bounded("home", "a second"), bounded("drain"))
    run = in_turn(Run(None, why=NO_TIME), Run(None, why=NO_TIME))
    verdicts = compared(stored, ["home", "drain"], run, lambda _name: Run(None))
    assert verdicts.summary == (
        "guard: 0 ratios held, 0 beyond, 3 not judged: home, drain: no time was left for it"
    )


def test_what_does_not_end_and_usually_is_quick_is_suspicious() -> None:
    late = Run(None, why="it had not ended after 60 s", seconds=60.0)
    said = "SUSPICIOUS, for it took 5 s when the baseline was written"
    assert said in held(BASELINE, in_turn(late)).summary
    hurried = Run(None, why="it had not ended after 9 s", seconds=9.0)
    assert "SUSPICIOUS" not in shown(held(BASELINE, in_turn(hurried)))
    earlier = Baseline(at=AT, rounds=5, machine="some", bounds=BASELINE.bounds)
    assert "SUSPICIOUS" not in shown(held(earlier, in_turn(late)))


def test_the_time_of_second_runs_is_kept_back_from_first_ones() -> None:
    stored = baseline(bounded("home"), bounded("drain"), bounded("ingest"))
    asked = []

    def run(name: str, kept_back_s: float) -> Run:
        asked.append((name, kept_back_s))
        is_slow = name != "drain"
        return Run(reported(5.0 if is_slow else 1.2, name=name), seconds=7.0)

    names = ["home", "drain", "ingest"]
    compared(stored, names, run, lambda name: Run(reported(1.2, name=name)))
    assert asked == [("home", 0), ("drain", 7), ("ingest", 7), ("home", 0), ("ingest", 0)]


def test_every_verdict_is_shown_when_it_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    stored = baseline(bounded("home"), bounded("drain"))
    said = []

    def run(name: str, _kept_back_s: float) -> Run:
        said.append(capsys.readouterr().out)
        return Run(reported(5.0 if name == "home" else 1.2, name=name))

    def before(name: str) -> Run:
        said.append(capsys.readouterr().out)
        return Run(reported(1.2, name=name))

    compared(stored, ["home", "drain"], run, before)
    second_of_home, asked_before = said[2:]
    assert "home: failed, or beyond a bound; it is run again" in said[1]
    assert "| drain: start | held |" in second_of_home
    assert asked_before == ""
    assert "MOVED: home: start" in capsys.readouterr().out


def test_a_benchmark_that_fails_twice_fails_the_guard_and_one_that_recovers_does_not() -> None:
    failed = held(BASELINE, in_turn(Run(None), Run(None)))
    assert not failed.holds
    assert failed.summary == "guard: 0 ratios held, 0 beyond, 0 not judged, 1 broken"
    assert held(BASELINE, in_turn(Run(None), Run(reported(1.2)))).holds


def test_a_line_that_is_no_longer_there_fails_at_once() -> None:
    for gone in (reported(1.2, line="another"), reported(None)):
        verdicts = held(BASELINE, in_turn(Run(gone)))
        assert not verdicts.holds
        assert "no line 'start' any more; write the baseline anew" in shown(verdicts)


def test_bounds_are_as_wide_as_the_runs_lie_apart_and_never_narrow() -> None:
    steady, _ = bounds_of([reported(ratio) for ratio in (1.0, 1.0, 1.02)])
    assert steady[0].bound == 1.5
    apart, _ = bounds_of([reported(ratio) for ratio in (1.0, 1.1, 1.4)])
    assert apart[0].bound == pytest.approx(1.4 * 1.4**2, abs=0.01)
    none, why = bounds_of([reported(ratio) for ratio in (1.0, 1.1, 1.7)])
    assert none == []
    assert why == ["start: start: from 1.00 to 1.70, too unsteady to be guarded"]
    assert bounds_of([reported(1.0), reported(None)]) == ([], [])


def test_the_stored_baseline_is_of_what_is_guarded() -> None:
    found = read(ROOT / STORED)
    assert {bound.benchmark for bound in found.bounds} <= set(SUBSET)
    assert all(bound.bound >= 1.5 * bound.ratio - 0.01 for bound in found.bounds)


@pytest.mark.clock
def test_a_code_path_that_is_held_up_is_found(tmp_path: Path) -> None:
    """The store's real append, as it is and then with a wait in it, beside SQLite alone."""
    usual = append_measured(tmp_path / "usual").outcome.lines[0].ratio
    assert usual is not None
    stored = baseline(
        Bound(
            benchmark="answer_commit",
            line="append",
            ratio=usual,
            low=usual,
            high=usual,
            bound=4 * usual,  # a busy computer measures twice and three times as much
        )
    )

    def run(held_up_s: float) -> Measured:
        return lambda name, _kept_back_s: Run(
            append_measured(tmp_path / f"{name}-{uuid_utils.uuid7()}", held_up_s=held_up_s)
        )

    assert held(stored, run(0.0), before=usual).holds
    slower = held(stored, run(HELD_UP_S), before=usual)
    assert not slower.holds
    assert "MOVED: answer_commit: append" in shown(slower)


def append_measured(folder: Path, *, held_up_s: float = 0.0) -> Report:
    folder.mkdir()
    of = lessons()
    ours, floor = [], []
    store = open_store(folder / "zenjin.sqlite3", now=now, new_id=lambda: str(uuid_utils.uuid7()))
    try:
        learner = begun_session(store, of)
        with raw_sqlite(folder / "raw.sqlite3") as raw:
            for number in range(PAIRS):
                attempt = some_attempt(of, number)
                began = perf_counter()
                journal.append(store, learner, attempt)
                sleep(held_up_s)
                between = perf_counter()
                commit_raw(raw, learner, attempt)
                ours.append(between - began)
                floor.append(perf_counter() - between)
        check_work(attempts(store), PAIRS, "attempts in the journal")
    finally:
        store.close()
    return reported(paired_ratio(ours, floor), name="answer_commit", line="append")
