"""What a run of several benchmarks ends with: the aims it held, and those it missed by name."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

import benchmarks.__main__ as ours
from benchmarks import page, report
from benchmarks.aims import asked, missed, summed
from benchmarks.measure import SCALE, Aim, Line, Outcome, spread
from benchmarks.peers import __main__ as peers
from benchmarks.report import Report
from tests.support.machine import MACHINE


def reported(name: str, *found: float) -> Report:
    aims = tuple(Aim(what="ratio <= 1.5", found=one, limit=1.5) for one in found)
    line = Line(name="append", unit="ms", ours=spread([1.0]), aims=aims)
    part = msgspec.structs.replace(line, name="  of it, waiting")
    return Report(
        benchmark=name,
        question="",
        at=datetime(2026, 3, 2, 9, tzinfo=UTC),
        seconds=1.0,
        machine=MACHINE,
        outcome=Outcome(lines=(line, part)),
    )


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "FOLDER", tmp_path)
    monkeypatch.delenv(SCALE, raising=False)


def ran(
    monkeypatch: pytest.MonkeyPatch, of: object, arguments: str, *reports: Report, fails: str = ""
) -> int:
    """``main`` of ours or of the peers where each benchmark finds what is told here."""
    for one in reports:
        report.keep(one)
    monkeypatch.setattr(sys, "argv", ["benchmarks", *arguments.split()])
    for name in ("_ran", "_ran_alone"):
        monkeypatch.setattr(of, name, lambda name, *_: name != fails)
    return ours.main() if of is ours else peers.main()


def test_a_run_of_several_ends_with_what_was_held_and_what_was_missed() -> None:
    reports = [reported("home", 1.0, 2.0), reported("drain", 1.2)]
    assert len(asked(reports)) == 6
    *told, quick = summed(reports).splitlines()
    assert told == [
        "4 aims held, 2 missed, in one run of commit abc123",
        "  MISSED: append (home): ratio <= 1.5, found 2.00",
        "  MISSED: append, of it, waiting (home): ratio <= 1.5, found 2.00",
    ]
    assert "took 30 to 81 ms, 4 KB on the disk 0.50 to 2.25 ms. Where the computer is slow" in quick
    assert missed([reported("drain", 1.2)]) == []


@pytest.mark.parametrize("of", [ours, peers])
def test_a_missed_aim_is_a_failure_only_where_that_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], of: object
) -> None:
    names = ("home", "drain") if of is ours else ("append", "tables")
    prefix = "" if of is ours else page.PEERS
    runs = reported(prefix + names[0], 1.0), reported(prefix + names[1], 2.0)
    both = " ".join(names)
    assert ran(monkeypatch, of, both, *runs) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-4] == "2 aims held, 2 missed, in one run of commit abc123"
    assert ran(monkeypatch, of, f"--strict {both}", *runs) == 1
    assert ran(monkeypatch, of, f"--strict {names[1]}", *runs) == 1
    assert ran(monkeypatch, of, names[1], *runs) == 0
    assert ran(monkeypatch, of, f"--strict {names[0]}", *runs) == 0
    assert ran(monkeypatch, of, both, *runs, fails=names[0]) == 1


def test_the_page_is_not_written_over_without_the_peers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(page, "FOLDER", tmp_path)
    monkeypatch.setattr(page, "PAGE", tmp_path / "benchmarks.md")
    monkeypatch.setattr(page, "PICTURES", tmp_path / "pictures")
    kept = [reported(name, 1.0) for name in ours.QUESTIONS if name != "home"]
    assert ran(monkeypatch, ours, "--page", *kept) == 1
    said = capsys.readouterr().err
    assert "holds no run of home, peers-append" in said
    assert 'make bench ARGS="home"` and `make bench-peers ARGS="append' in said
    assert "ARGS=--partial" in said
    assert not page.PAGE.exists()
    assert ran(monkeypatch, ours, "--page --partial") == 0
    text = page.PAGE.read_text(encoding="utf-8")
    assert "**This page is not whole**: there was no run of home, peers-append" in text
    others = [reported(page.PEERS + name, 1.0) for name in peers.questions()]
    assert ran(monkeypatch, ours, "--page", reported("home", 1.0), *others) == 0
    assert "not whole" not in page.PAGE.read_text(encoding="utf-8")
