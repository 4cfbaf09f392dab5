"""The program a ratio is held against is the one that was measured: in real little repositories."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path
from time import sleep

import msgspec
import psutil
import pytest

from benchmarks.baseline import (
    BASELINE,
    Baseline,
    NoReference,
    Written,
    changed_files,
    changes_since,
    read,
    tree_of,
    written_by,
)
from benchmarks.guard import write
from benchmarks.guard_runs import NO_TIME, Before, Clock
from benchmarks.measure import Line, Outcome, spread
from benchmarks.report import Report
from tests.support.machine import MACHINE

FIRST = datetime(2026, 3, 2, 9, tzinfo=UTC)
SECOND = datetime(2026, 3, 3, 9, tzinfo=UTC)
KEEPS_ITS_REPORT = """
import pathlib, sys
folder = pathlib.Path("build/bench/guard")
folder.mkdir(parents=True, exist_ok=True)
(folder / f"{sys.argv[1]}.json").write_bytes(pathlib.Path("report.json").read_bytes())
"""
DOES_NOT_END = """
import pathlib, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path("child").write_text(str(child.pid))
time.sleep(600)
"""


def git(*words: str) -> str:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def commit(path: Path | str, content: str | bytes, subject: str = "a change") -> str:
    place = Path(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content if isinstance(content, bytes) else content.encode())
    git("add", str(path))
    git("commit", "-q", "-m", subject)
    return git("rev-parse", "--short", "HEAD")


def baseline(at: datetime, **runs: datetime) -> Baseline:
    written = {name: Written(at=time, seconds=1.0) for name, time in runs.items()}
    return Baseline(at=at, rounds=5, machine="some", bounds=(), runs=written)


def as_kept(of: Baseline) -> bytes:
    return msgspec.json.format(msgspec.json.encode(of))


def with_ratio(ratio: float) -> bytes:
    line = Line(name="start", unit="ms", ours=spread([1.0]), ratio=ratio)
    return msgspec.json.encode(
        Report(
            benchmark="start",
            question="",
            at=FIRST,
            seconds=1.0,
            machine=MACHINE,
            outcome=Outcome(lines=(line,)),
        )
    )


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A history of its own, in which ``python -m benchmarks`` is a program of this test."""
    place = tmp_path / "repository"
    place.mkdir()
    monkeypatch.chdir(place)
    git("init", "-q")
    commit(".gitignore", "build\n__pycache__\n")
    commit("benchmarks/__init__.py", "")
    commit("benchmarks/__main__.py", KEEPS_ITS_REPORT)
    commit("report.json", with_ratio(1.0))
    return place


def test_an_edit_of_the_file_does_not_move_what_it_is_held_against(tmp_path: Path) -> None:
    wrote = commit(BASELINE, as_kept(baseline(FIRST)))
    commit("report.json", with_ratio(3.0), "slower")
    commit(BASELINE, as_kept(baseline(FIRST)).replace(b'"some"', b'"another"'))
    assert written_by(FIRST) == wrote
    run = Before(baseline(FIRST), tmp_path / "there").run("start")
    assert run.found is not None
    assert run.found.outcome.lines[0].ratio == 1.0
    assert run.seconds > 0


def test_a_history_that_was_written_anew_still_has_it() -> None:
    commit(BASELINE, as_kept(baseline(FIRST)), "a baseline")
    commit("docs/other.md", "a page")
    git("checkout", "-q", "--orphan", "another")
    git("reset", "-q", "--hard")
    commit("report.json", with_ratio(1.0))
    landed = commit(BASELINE, as_kept(baseline(FIRST)), "a baseline, landed")
    commit("docs/other.md", "a page, landed")
    assert written_by(FIRST) == landed


def test_a_benchmark_that_was_not_measured_again_keeps_its_program(tmp_path: Path) -> None:
    first = commit(BASELINE, as_kept(baseline(FIRST, start=FIRST, home=FIRST)))
    commit("report.json", with_ratio(3.0), "slower")
    newer = baseline(SECOND, start=FIRST, home=SECOND)
    second = commit(BASELINE, as_kept(newer))
    assert [written_by(FIRST), written_by(SECOND)] == [first, second]
    before = Before(newer, tmp_path / "there")
    for name, ratio in (("start", 1.0), ("home", 3.0), ("start", 1.0)):
        found = before.run(name).found
        assert found is not None
        assert found.outcome.lines[0].ratio == ratio
    assert {place.name for place in (tmp_path / "there").iterdir()} == {first, second}


def test_a_baseline_that_is_in_no_commit_is_said(tmp_path: Path) -> None:
    commit(BASELINE, as_kept(baseline(FIRST)))
    with pytest.raises(NoReference, match="no commit of this history brought"):
        written_by(SECOND)
    run = Before(baseline(SECOND), tmp_path / "there").run("start")
    assert run.found is None
    assert "no commit of this history brought" in run.why


def test_a_shallow_copy_is_said_and_not_judged(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(BASELINE, as_kept(baseline(FIRST)))
    commit("report.json", with_ratio(3.0), "slower")
    git("clone", "-q", "--depth", "1", repository.as_uri(), str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    why = "this copy of the repository is shallow: its history is cut off"
    with pytest.raises(NoReference, match=why):
        written_by(FIRST)
    run = Before(baseline(FIRST), tmp_path / "there").run("start")
    assert (run.found, run.why) == (None, why)
    assert changes_since(FIRST, "start") == [f"({why})"]


def test_all_runs_of_the_baselines_program_have_one_time(tmp_path: Path) -> None:
    commit(BASELINE, as_kept(baseline(FIRST)))
    assert Before(baseline(FIRST), tmp_path / "there", budget_s=0.0).run("start").why == NO_TIME


def test_changes_are_named_that_touched_what_is_measured(tmp_path: Path) -> None:
    since = commit(BASELINE, as_kept(baseline(FIRST)))
    commit("zenjin_desktop/store/journal.py", "pass", "slower appends")
    commit("docs/other.md", "a page")
    (found,) = changes_since(FIRST, "answer_commit")
    assert found.endswith("slower appends")
    assert changes_since(FIRST, "ingest") == []
    assert tree_of(since, tmp_path / "there")
    assert not (tmp_path / "there" / "zenjin_desktop").exists()
    assert not tree_of("0" * 12, tmp_path / "nothing")


def test_no_baseline_is_written_of_a_tree_with_changes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    commit("main.py", "one")
    Path("main.py").write_text("two")
    assert changed_files() == ["main.py"]
    assert write(["start"], 1) == 1
    assert "nothing is measured: main.py differ from the last commit" in capsys.readouterr().err
    assert not BASELINE.exists()


def test_a_baseline_is_written_of_a_tree_in_which_only_it_differs() -> None:
    commit(BASELINE, as_kept(baseline(FIRST)))
    BASELINE.write_bytes(as_kept(baseline(SECOND)))
    Path("untracked").touch()
    assert changed_files() == []
    assert write(["start"], 2) == 0
    found = read()
    assert [bound.ratio for bound in found.bounds] == [1.0]
    assert found.written("start").at == found.at > SECOND
    assert found.written("start").seconds > 0
    git("add", str(BASELINE))
    git("commit", "-q", "-m", "a baseline")
    assert written_by(found.at) == git("rev-parse", "--short", "HEAD")


def test_no_time_left_is_said_without_running_anything() -> None:
    assert Clock(0.0).run("start").why == NO_TIME
    assert Clock(50.0).run("start", kept_back_s=50.0).why == NO_TIME
    assert not Path("build").exists()


def test_what_does_not_end_is_ended_with_all_that_it_started() -> None:
    Path("benchmarks/__main__.py").write_text(DOES_NOT_END)
    run = Clock(4.0).run("start")
    assert run.found is None
    assert run.why == "it had not ended after 4 s"
    assert not run.has_failed
    child = int(Path("child").read_text())
    for _ in range(100):
        if not psutil.pid_exists(child) or psutil.Process(child).status() == "zombie":
            return
        sleep(0.05)
    pytest.fail("the process that the benchmark started is still there")


def test_what_fails_is_told_with_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    Path("benchmarks/__main__.py").write_text("raise SystemExit('a word of it')")
    assert Clock(30.0).run("start").has_failed
    assert "a word of it" in capsys.readouterr().err
