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


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """When a benchmark was measured for the baseline, and how long one run of it took."""

    at: datetime
    seconds: float


class Baseline(msgspec.Struct, frozen=True, kw_only=True):
    """What ``--write`` found, on which machine.

    Attributes:
        at: when it was written last.
        rounds: how often each benchmark was run.
        machine: where.
        bounds: of all ratios that are guarded.
        runs: by benchmark, as ``--write`` may be told to measure some of them only.
    """

    at: datetime
    rounds: int
    machine: str
    bounds: tuple[Bound, ...]
    runs: dict[str, Written] = {}

    def written(self, benchmark: str) -> Written:
        """Of one benchmark; a baseline of an earlier form does not know how long it took."""
        return self.runs.get(benchmark) or Written(at=self.at, seconds=0.0)


class NoReference(LookupError):  # noqa: N818 - named as what it says
    """The program that the baseline was measured of is not to be had; the message says why."""


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


def written_by(at: datetime, path: Path = BASELINE) -> str:
    """The commit that brought what was measured at that time, in short.

    It is the first that has this time in the file, so that neither an edit of the file nor a commit
    that is written anew elsewhere moves it.

    Raises:
        NoReference: the history here does not reach so far, or does not have it yet.
    """
    if (_git("rev-parse", "--is-shallow-repository") or b"").strip() == b"true":
        raise NoReference("this copy of the repository is shallow: its history is cut off")
    time = str(msgspec.to_builtins(at))
    found = _git("log", "--format=%h", f"-S{time}", "--", str(path)) or b""
    if not found.split():
        raise NoReference(f"no commit of this history brought what was measured at {time}")
    return found.split()[-1].decode()


def changes_since(at: datetime, benchmark: str) -> list[str]:
    """What may have moved a benchmark: later commits that touched its files."""
    try:
        commit = written_by(at)
    except NoReference as gone:
        return [f"({gone})"]
    paths = (*SUBSET.get(benchmark, ()), f"benchmarks/{benchmark}.py", *EVERYWHERE)
    found = _git("log", "--oneline", f"{commit}..HEAD", "--", *paths) or b""
    lines = found.decode().splitlines()
    rest = len(lines) - MOST_COMMITS
    return [*lines[:MOST_COMMITS], *([f"and {rest} more"] if rest > 0 else [])]


def changed_files() -> list[str]:
    """The tracked files that differ from the last commit, the baseline itself apart."""
    others = (".", f":(exclude){BASELINE.as_posix()}")
    said = _git("status", "--porcelain", "--untracked-files=no", "--", *others) or b""
    return [line[3:] for line in said.decode().splitlines()]


def tree_of(commit: str, folder: Path) -> bool:
    """Write the files of ``commit`` into ``folder``; False where they are not to be had."""
    packed = _git("archive", "--format=tar", commit)
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
