"""The guard says no when a ratio has moved, in two runs running, and only then."""

import subprocess
from datetime import UTC, datetime
from itertools import chain, repeat
from pathlib import Path
from time import perf_counter, sleep

import pytest
import uuid_utils

from benchmarks.answer_commit import attempts, begun_session, commit_raw, raw_sqlite, some_attempt
from benchmarks.baseline import BASELINE as STORED
from benchmarks.baseline import (
    SUBSET,
    Baseline,
    Bound,
    bounds_of,
    commits_since,
    read,
    tree_of,
    written_by,
)
from benchmarks.guard import Clock, Measured, Run, Verdicts, compared, shown
from benchmarks.measure import Line, Outcome, check_work, paired_ratio, spread
from benchmarks.records import lessons
from benchmarks.report import Machine, Report
from zenjin_desktop.moment import now
from zenjin_desktop.store import journal
from zenjin_desktop.store.database import open_store

ROOT = Path(__file__).resolve().parents[3]
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
MACHINE = Machine(
    system="Some system",
    processor="Some processor",
    cores=2,
    memory_gb=8.0,
    load_before=0.1,
    qt_platform="offscreen",
    versions={},
)
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
    return Baseline(at=AT, rounds=5, machine="some", bounds=bounds)


BASELINE = baseline(Bound(benchmark="start", line="start", ratio=1.2, low=1.1, high=1.3, bound=1.8))


def held(stored: Baseline, run: Measured, before: float | None = 1.2) -> Verdicts:
    """The verdicts where the baseline's program has the ratio ``before`` on this computer."""
    names = [stored.bounds[0].benchmark]
    line = stored.bounds[0].line
    there = Run(reported(before, name=names[0], line=line) if before is not None else None)
    return compared(stored, names, run, lambda _name: there)


def in_turn(*runs: Run) -> Measured:
    left = chain(runs, repeat(Run(None, why="asked too often")))
    return lambda _name: next(left)


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


def test_beyond_it_twice_fails_and_says_what_moved_by_how_much_since_when() -> None:
    verdicts = held(BASELINE, ratios(5.0, 2.4))
    assert not verdicts.holds
    said = shown(verdicts)
    assert "+100 %" in said
    assert "MOVED: start: start: 2.40 x, was 1.20 x (1.10 to 1.30); beyond 1.80" in said
    assert "where the baseline's program takes 1.20 x" in said


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
    verdicts = held(BASELINE, in_turn(Run(None, why="no time was left for it")))
    assert verdicts.holds
    assert "left out: start: no time was left for it" in shown(verdicts)
    late = in_turn(Run(reported(5.0)), Run(None, why="no time was left for it"))
    verdicts = held(BASELINE, late)
    assert verdicts.holds
    assert "no time for a second run" in shown(verdicts)


def test_a_benchmark_that_fails_twice_fails_the_guard_and_one_that_recovers_does_not() -> None:
    assert not held(BASELINE, in_turn(Run(None), Run(None))).holds
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


def test_changes_are_named_that_touched_what_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def git(*words: str) -> str:
        command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def commit(path: str, subject: str) -> None:
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(subject)
        git("add", path)
        git("commit", "-q", "-m", subject)

    git("init", "-q")
    commit("zenjin_desktop/store/journal.py", "before")
    since = git("rev-parse", "HEAD").strip()
    commit("zenjin_desktop/store/journal.py", "slower appends")
    commit("docs/other.md", "a page")
    (found,) = commits_since(since, "answer_commit")
    assert found.endswith("slower appends")
    assert commits_since(since, "ingest") == []
    assert written_by(Path("docs") / "other.md") in git("rev-parse", "HEAD")
    there = tmp_path / "there"
    assert tree_of(since, there)
    assert (there / "zenjin_desktop/store/journal.py").read_text() == "before"
    assert not tree_of("0" * 12, tmp_path / "nothing")
    assert commits_since("0" * 12, "start") == [
        "(the baseline's commit is not in this copy of the repository)"
    ]


def test_no_time_left_is_said_without_running_anything() -> None:
    assert Clock(0.0).run("start").why == "no time was left for it"


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
        return lambda name: Run(
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
