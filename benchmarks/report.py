"""Shows what was measured as a table, and keeps it beside the machine it was measured on."""

import os
import platform
import sqlite3
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import msgspec
import psutil

from benchmarks.measure import Line, Outcome, Spread, scale, times_words
from benchmarks.pace import Pace, pace

FOLDER = Path("build") / "bench"
GUARDED = FOLDER / "guard"
"""Where the guard's few turns are kept: they are nobody's newest run."""

PACKAGES = ("PySide6-Essentials", "peewee", "msgspec", "requests", "litestar", "granian")
VERSIONS = ("python", "sqlite", *PACKAGES)
TAIL_FROM, P99_FROM = 20, 100
"""Of fewer values the 95th, or the 99th percentile is but the worst of them, and not shown."""


class Machine(msgspec.Struct, frozen=True, kw_only=True):
    """Where it was measured: two reports are comparable when these are the same."""

    system: str
    processor: str
    cores: int | None
    memory_gb: float
    load_before: float
    qt_platform: str
    versions: dict[str, str]
    commit: str = ""
    """What was measured: git's short name, with a ``+`` where files differ from it."""
    paces: tuple[Pace, ...] = ()
    """How quick it was just before and just after."""


class Before(msgspec.Struct, frozen=True):
    """How the machine was before something was measured: how busy, and how quick."""

    load: float
    pace: Pace | None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A benchmark's outcome as it is kept."""

    benchmark: str
    question: str
    at: datetime
    seconds: float
    machine: Machine
    outcome: Outcome


def before() -> Before:
    """How the machine is now; the guard has no time to ask how quick, and compares ratios alone."""
    return Before(load=psutil.getloadavg()[0], pace=None if scale() == "guard" else pace())


def machine(was: Before | None = None) -> Machine:
    """This machine, as it ``was`` before something was measured and is now, and what runs on it."""
    load = psutil.getloadavg()[0] if was is None else was.load
    versions = {name: version(name) for name in PACKAGES}
    return Machine(
        system=platform.platform(),
        processor=_processor(),
        cores=psutil.cpu_count(),
        memory_gb=round(psutil.virtual_memory().total / 2**30, 1),
        load_before=round(load, 2),
        qt_platform=os.environ.get("QT_QPA_PLATFORM", ""),
        versions={
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
            **versions,
        },
        commit=commit(),
        paces=() if was is None or was.pace is None else (was.pace, pace()),
    )


def how_quick(of: Machine) -> str:
    """How busy it was before, and how quick before and after, in words."""
    quick = "; then ".join(map(str, of.paces))
    return f"load before {of.load_before:.2f}" + (f", {quick}" if quick else "")


def commit() -> str:
    """The working copy's commit; empty where there is none to be had."""
    named = _git("rev-parse", "--short=12", "HEAD")
    changed = _git("status", "--porcelain", "--untracked-files=no")
    return f"{named}+" if named and changed else named


def _git(*words: str) -> str:
    try:
        done = subprocess.run(["git", *words], capture_output=True, text=True, check=False)  # noqa: S607 - git is wherever the machine has it
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    if told.exists():
        for line in told.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine()


def keep(report: Report) -> Path:
    """Write a report to ``build/bench/<name>.json``, over the one of the run before."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{report.benchmark}.json"
    path.write_bytes(msgspec.json.format(msgspec.json.encode(report)))
    return path


def kept(name: str) -> Report:
    """The newest report of a benchmark."""
    return msgspec.json.decode((_folder() / f"{name}.json").read_bytes(), type=Report)


def _folder() -> Path:
    return GUARDED if scale() == "guard" else FOLDER


def now() -> datetime:
    """When this is measured, UTC to the second."""
    return datetime.now(UTC).replace(microsecond=0)


_HEADS = ("ratio", "what", "p50", "p95", "p99", "worst", "n", "floor p50", "p99", "aim")
_WORDS = {1, len(_HEADS) - 1}


def table(reports: Sequence[Report]) -> str:
    """The reports as one table of Markdown that can be read as it is, the ratio first."""
    whole = [_HEADS, *(_row(line) for report in reports for line in report.outcome.lines)]
    widths = [max(len(row[column]) for row in whole) for column in range(len(_HEADS))]
    lines = [f"| {' | '.join(_placed(row, widths))} |" for row in whole]
    ruled = [
        f"{'-' * (width + 1)}{'-' if column in _WORDS else ':'}"
        for column, width in enumerate(widths)
    ]
    lines.insert(1, f"|{'|'.join(ruled)}|")
    return "\n".join(lines)


def _placed(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        cell.ljust(width) if column in _WORDS else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]


def _row(line: Line) -> tuple[str, ...]:
    aims = "; ".join(f"{aim.what}: {aim.words}" for aim in line.aims)
    ratio = "" if line.ratio is None else f"{times_words(line.ratio)} x"
    floor = ("", "") if line.floor is None else _figures(line.floor)[::2]
    what = f"{line.name} [{line.unit}]"
    return (ratio, what, *_figures(line.ours), *_worst(line.ours), *floor, aims)


def _figures(of: Spread) -> tuple[str, str, str]:
    p95 = f"{of.p95:.2f}" if of.n >= TAIL_FROM else ""
    return f"{of.p50:.2f}", p95, f"{of.p99:.2f}" if of.n >= P99_FROM else ""


def _worst(of: Spread) -> tuple[str, str]:
    return f"{of.worst:.2f}", str(of.n)
