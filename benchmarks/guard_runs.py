"""Runs benchmarks for the guard, in processes of their own, as long as there is time."""

import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import msgspec
import psutil

from benchmarks.baseline import Baseline, NoReference, tree_of, written_by
from benchmarks.measure import SCALE
from benchmarks.report import GUARDED, Report

BUDGET_S = 110.0
"""For the first and the second runs of all benchmarks together."""

BESIDE_S = 50.0
"""For all runs of the baseline's own program together, when there is something to ask it."""

ONE_AT_MOST_S = 60.0
BUSY_PERCENT = 40.0
"""Others take so much of the computer: the pairs of a benchmark no longer meet equal moments."""

LOOKED_S = 0.5
NO_TIME = "no time was left for it"


@dataclass(frozen=True, slots=True)
class Run:
    """A benchmark's run for the guard.

    Attributes:
        found: None when it did not come to an end, or failed.
        was_busy: whether other programs took the computer when it began.
        why: why it was not run, or not to its end; empty when it failed by itself.
        seconds: how long it ran.
    """

    found: Report | None
    was_busy: bool = False
    why: str = ""
    seconds: float = 0.0

    @property
    def has_failed(self) -> bool:
        """Whether it came to an end without having done its work."""
        return self.found is None and not self.why


class Clock:
    """One time for several runs.

    Args:
        budget_s: how long, from now.
    """

    def __init__(self, budget_s: float) -> None:
        self._end = perf_counter() + budget_s

    def run(self, name: str, kept_back_s: float = 0.0, root: Path = Path()) -> Run:
        """One benchmark, its output shown when it fails.

        Args:
            name: which.
            kept_back_s: what of the time is not for this one.
            root: where the program is that it measures.
        """
        began = perf_counter()
        left = min(ONE_AT_MOST_S, self._end - kept_back_s - began)
        if left <= LOOKED_S:
            return Run(None, why=NO_TIME)
        was_busy = psutil.cpu_percent(interval=LOOKED_S) > BUSY_PERCENT
        kept = root / GUARDED / f"{name}.json"
        kept.unlink(missing_ok=True)
        with subprocess.Popen(
            [sys.executable, "-m", "benchmarks", name],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, SCALE: "guard"},
            cwd=root,
        ) as process:
            try:
                said, complained = process.communicate(timeout=left - LOOKED_S)
            except subprocess.TimeoutExpired:
                _end_family(process.pid)
                why = f"it had not ended after {left:.0f} s"
                return Run(None, was_busy, why, perf_counter() - began)
        seconds = perf_counter() - began
        if process.returncode:
            print(f"{name}:\n{said[-1000:]}{complained[-2000:]}", file=sys.stderr, flush=True)
            return Run(None, was_busy, seconds=seconds)
        found = msgspec.json.decode(kept.read_bytes(), type=Report)
        return Run(found, was_busy, seconds=seconds)


def _end_family(process_id: int) -> None:
    # With the servers it started, which would take the computer from the runs that follow.
    with suppress(psutil.NoSuchProcess):
        first = psutil.Process(process_id)
        for one in (*first.children(recursive=True), first):
            with suppress(psutil.NoSuchProcess):
                one.kill()


class Before:
    """The program that came with the baseline, unpacked when it is asked for first.

    Args:
        baseline: whose program.
        folder: where it is unpacked.
        budget_s: how long for all its runs together, from the first on.
    """

    def __init__(self, baseline: Baseline, folder: Path, budget_s: float = BESIDE_S) -> None:
        self._baseline = baseline
        self._folder = folder
        self._budget_s = budget_s
        self._clock: Clock | None = None

    def run(self, name: str) -> Run:
        """One benchmark of it."""
        self._clock = self._clock or Clock(self._budget_s)
        try:
            commit = written_by(self._baseline.written(name).at)
        except NoReference as gone:
            return Run(None, why=str(gone))
        place = self._folder / commit
        if not place.exists() and not tree_of(commit, place):
            return Run(None, why="the baseline's program is not in this copy of the repository")
        return self._clock.run(name, root=place)
