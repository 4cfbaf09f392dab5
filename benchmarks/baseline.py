"""What the guard compares with: the ratios of an earlier run, and how far they may move."""

import io
import subprocess
import tarfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from statistics import median

import msgspec

from benchmarks.report import Report

BASELINE = Path("benchmarks") / "baseline.json"
LEAST_ROOM = 1.5
UNSTEADY = 1.6
"""Runs of the very same program that lie so far apart say nothing about another one."""

MOST_COMMITS = 15
EVERYWHERE = ("requirements/dev.lock", "benchmarks/measure.py", "benchmarks/records.py")

SUBSET: Mapping[str, tuple[str, ...]] = {
    "answer_commit": ("zenjin_desktop/store", "zenjin_core/learning"),
    "start": ("main.py", "zenjin_desktop", "zenjin_core"),
    "home": ("zenjin_desktop", "zenjin_core"),
    "sync_turns": ("zenjin_desktop/store", "zenjin_desktop/sync", "zenjin_core", "zenjin_server"),
    "drain": ("zenjin_desktop/store", "zenjin_desktop/sync", "zenjin_core", "zenjin_server"),
    "ingest": ("zenjin_server", "zenjin_core"),
    "growth": ("zenjin_desktop", "zenjin_core", "zenjin_server"),
    "answer_painted": ("zenjin_desktop", "zenjin_core"),
    "curriculum": ("zenjin_core", "resources/curriculum"),
}
"""What is measured, the most important first, and the files a change of which may move it."""


class Bound(msgspec.Struct, frozen=True, kw_only=True):
    """How high a ratio may be, and the runs that say so.

    Attributes:
        benchmark: whose line it is.
        line: the line's name.
        ratio: the median of the runs.
        low: the lowest of them.
        high: the highest of them.
        bound: beyond it a ratio has moved.
    """

    benchmark: str
    line: str
    ratio: float
    low: float
    high: float
    bound: float


class Baseline(msgspec.Struct, frozen=True, kw_only=True):
    """What ``--write`` found, on which machine."""

    at: datetime
    rounds: int
    machine: str
    bounds: tuple[Bound, ...]


def bounds_of(runs: Sequence[Report]) -> tuple[list[Bound], list[str]]:
    """The bounds that several runs of one benchmark come to, and why a line has none."""
    kept, left_out = [], []
    for line in runs[0].outcome.lines:
        ratios = [
            other.ratio
            for run in runs
            for other in run.outcome.lines
            if other.name == line.name and other.ratio is not None
        ]
        if len(ratios) < len(runs):
            continue
        low, high = min(ratios), max(ratios)
        name = f"{runs[0].benchmark}: {line.name}"
        if high > UNSTEADY * low:
            left_out.append(f"{name}: from {low:.2f} to {high:.2f}, too unsteady to be guarded")
            continue
        middle = median(ratios)
        kept.append(
            Bound(
                benchmark=runs[0].benchmark,
                line=line.name,
                ratio=round(middle, 3),
                low=round(low, 3),
                high=round(high, 3),
                bound=round(max(LEAST_ROOM * middle, high * (high / low) ** 2), 3),
            )
        )
    return kept, left_out


def written_by(path: Path = BASELINE) -> str:
    """The commit the baseline came with, in short; empty where there is no history to be had."""
    return (_git("log", "-1", "--format=%h", "--", str(path)) or b"").decode().strip()


def commits_since(commit: str, benchmark: str) -> list[str]:
    """What may have moved a benchmark: commits after ``commit`` that touched its files."""
    paths = (*SUBSET.get(benchmark, ()), f"benchmarks/{benchmark}.py", *EVERYWHERE)
    found = _git("log", "--oneline", f"{commit}..HEAD", "--", *paths) if commit else None
    if found is None:
        return ["(the baseline's commit is not in this copy of the repository)"]
    lines = found.decode().splitlines()
    rest = len(lines) - MOST_COMMITS
    return [*lines[:MOST_COMMITS], *([f"and {rest} more"] if rest > 0 else [])]


def tree_of(commit: str, folder: Path) -> bool:
    """Write the files of ``commit`` into ``folder``; False where they are not to be had."""
    packed = _git("archive", "--format=tar", commit) if commit else None
    if packed is None:
        return False
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        files.extractall(folder, filter="data")
    return True


def _git(*words: str) -> bytes | None:
    done = subprocess.run(["git", *words], capture_output=True, check=False)  # noqa: S607 - git is wherever the machine has it
    return None if done.returncode else done.stdout


def read(path: Path = BASELINE) -> Baseline:
    """The stored baseline."""
    return msgspec.json.decode(path.read_bytes(), type=Baseline)
