"""``python -m benchmarks.guard [NAME ...]``: has a change made anything slower, beside its floor?

Runs a subset of the benchmarks, each a few times only, in two minutes at most, and compares their
ratios, never their times, with ``benchmarks/baseline.json``. A ratio beyond its bound is measured a
second time, after all the others. When it is beyond it again, the program that came with the
baseline is measured beside it, on this computer: if that one is as slow here, it is the computer
that differs. Only what it is not ends with exit status 1, and the commits since the baseline that
touched what it measures are named. Where another program takes the computer meanwhile, or there is
nothing to compare with, it is told, and not judged: a false alarm is worse than a late one.

``--write`` measures the subset several times and writes the baseline anew. A bound is generous: the
highest of the runs times the square of how far they lie apart (highest over lowest), at least half
as much again as their median. A ratio whose runs lie too far apart is not guarded.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import msgspec
import psutil

from benchmarks import report
from benchmarks.baseline import (
    BASELINE,
    LEAST_ROOM,
    SUBSET,
    Baseline,
    Bound,
    bounds_of,
    commits_since,
    read,
    tree_of,
    written_by,
)
from benchmarks.measure import SCALE
from benchmarks.report import GUARDED, Report

BUDGET_S = 110.0
BESIDE_S = 40.0
"""For the baseline's own program, when there is something to ask it."""

ONE_AT_MOST_S = 60.0
ROUNDS = 5
BUSY_PERCENT = 40.0
"""Others take so much of the computer: the pairs of a benchmark no longer meet equal moments."""

LOOKED_S = 0.5


@dataclass(frozen=True, slots=True)
class Run:
    """A benchmark's run for the guard.

    Attributes:
        found: None when it did not come to an end; ``why`` says so then.
        was_busy: whether other programs took the computer when it began.
    """

    found: Report | None
    was_busy: bool = False
    why: str = ""


@dataclass(slots=True)
class Verdicts:
    """What came of comparing.

    Attributes:
        lines: what is told of each ratio, as rows of a table.
        moved: bounds that were exceeded twice, with the second ratio and with the ratio that the
            baseline's own program has on this computer.
        broken: sentences about what can not be guarded any more, whatever the computer does.
        left_out: sentences about what was not judged this time.
    """

    lines: list[tuple[str, ...]] = field(default_factory=list)
    moved: list[tuple[Bound, float, float]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether nothing has moved, and everything is still there to be measured."""
        return not self.moved and not self.broken


Measured = Callable[[str], Run]


def compared(
    baseline: Baseline, names: Sequence[str], run: Measured, run_before: Measured
) -> Verdicts:
    """Run each benchmark once, and those with a ratio beyond its bound a second time.

    Args:
        baseline: what the ratios are held against.
        names: the benchmarks, the most important first.
        run: measures one of them; after the time is over it says so in ``why``.
        run_before: the same of the program that came with the baseline; asked for what is beyond
            its bound twice.
    """
    verdicts = Verdicts()
    first: dict[str, Run] = {}
    for name in names:
        first[name] = run(name)
        if (found := first[name].found) is not None:
            verdicts.broken += _gone(baseline, found)
    suspects = [name for name in names if _over(baseline, first[name]) or _failed(first[name])]
    second = {name: run(name) for name in suspects}
    for name in names:
        again = second.get(name)
        if first[name].found is None and (again is None or again.found is None):
            _could_not(name, first[name], again, verdicts)
            continue
        _judge(baseline, first[name], again, run_before, verdicts)
    return verdicts


def _failed(run: Run) -> bool:
    return run.found is None and not run.why


def _could_not(name: str, first: Run, again: Run | None, verdicts: Verdicts) -> None:
    if again is not None and _failed(first) and _failed(again):
        if first.was_busy or again.was_busy:
            verdicts.left_out.append(f"{name}: it failed twice, but the computer was busy")
            return
        verdicts.broken.append(f"{name}: it failed twice, see above")
        return
    why = first.why or (again.why if again is not None else "")
    verdicts.left_out.append(f"{name}: {why}")


def _judge(
    baseline: Baseline, first: Run, again: Run | None, run_before: Measured, verdicts: Verdicts
) -> None:
    before: Run | None = None
    for bound in baseline.bounds:
        ratios = [_ratio(bound, run) for run in (first, again)]
        there = [ratio for ratio in ratios if ratio is not None]
        if not there:
            continue
        beyond = [ratio > bound.bound for ratio in there]
        said = "held"
        if len(beyond) == 2 and all(beyond):
            if first.was_busy or (again is not None and again.was_busy):
                said = "beyond twice, but the computer was busy"
            else:
                before = before or run_before(bound.benchmark)
                said = _beside(bound, there, before, verdicts)
        elif any(beyond):
            said = "beyond once" if len(beyond) == 2 else "beyond, no time for a second run"
        change = f"{(there[-1] / bound.ratio - 1) * 100:+.0f} %"
        figures = (f"{there[-1]:.2f} x", f"{bound.ratio:.2f} x", f"{bound.bound:.2f} x", change)
        verdicts.lines.append((*figures, f"{bound.benchmark}: {bound.line}", said))


def _beside(bound: Bound, ratios: Sequence[float], before: Run, verdicts: Verdicts) -> str:
    """What to say of a ratio beyond its bound twice, beside the baseline's program here."""
    here = _ratio(bound, before)
    if here is None:
        why = before.why or "the baseline's program could not be measured"
        return f"BEYOND TWICE, and not judged: {why}"
    if min(ratios) <= LEAST_ROOM * here:
        return f"beyond twice, as the baseline's program is here ({here:.2f} x)"
    verdicts.moved.append((bound, ratios[-1], here))
    return "BEYOND TWICE"


def _ratio(bound: Bound, run: Run | None) -> float | None:
    if run is None or run.found is None or run.found.benchmark != bound.benchmark:
        return None
    for line in run.found.outcome.lines:
        if line.name == bound.line:
            return line.ratio
    return None


def _over(baseline: Baseline, run: Run) -> bool:
    return any(
        ratio > bound.bound
        for bound in baseline.bounds
        if (ratio := _ratio(bound, run)) is not None
    )


def _gone(baseline: Baseline, found: Report) -> Iterator[str]:
    there = {line.name for line in found.outcome.lines if line.ratio is not None}
    for bound in baseline.bounds:
        if bound.benchmark == found.benchmark and bound.line not in there:
            yield f"{bound.benchmark}: no line {bound.line!r} any more; write the baseline anew"


class Clock:
    """Runs benchmarks in processes of their own as long as there is time.

    Args:
        budget_s: how long, from now.
        root: where the program is that they measure.
    """

    def __init__(self, budget_s: float, root: Path = Path()) -> None:
        self._end = perf_counter() + budget_s
        self._root = root

    def run(self, name: str) -> Run:
        """One benchmark, its output shown when it fails."""
        left = min(ONE_AT_MOST_S, self._end - perf_counter())
        if left <= LOOKED_S:
            return Run(None, why="no time was left for it")
        was_busy = psutil.cpu_percent(interval=LOOKED_S) > BUSY_PERCENT
        command = [sys.executable, "-m", "benchmarks", name]
        environment = {**os.environ, SCALE: "guard"}
        kept = self._root / GUARDED / f"{name}.json"
        kept.unlink(missing_ok=True)
        try:
            done = subprocess.run(
                command,
                capture_output=True,
                text=True,
                env=environment,
                cwd=self._root,
                check=False,
                timeout=left,
            )
        except subprocess.TimeoutExpired:
            return Run(None, why=f"it had not ended after {left:.0f} s")
        if done.returncode:
            print(f"{name}:\n{done.stdout[-1000:]}{done.stderr[-2000:]}", file=sys.stderr)
            return Run(None, was_busy)
        return Run(msgspec.json.decode(kept.read_bytes(), type=Report), was_busy)


def run_before(name: str) -> Run:
    """One benchmark of the program that came with the baseline, as it is in the history."""
    with TemporaryDirectory(prefix="zenjin-guard-") as folder:
        if not tree_of(written_by(), Path(folder)):
            return Run(None, why="the baseline's program is not in this copy of the repository")
        return Clock(BESIDE_S, Path(folder)).run(name)


def shown(verdicts: Verdicts) -> str:
    """What came of it, in words."""
    heads = ("ratio", "baseline", "bound", "change", "what", "verdict")
    rows = [heads, tuple("---" for _ in heads), *verdicts.lines]
    text = [f"| {' | '.join(row)} |" for row in rows]
    text += [f"left out: {sentence}" for sentence in verdicts.left_out]
    text += [f"BROKEN: {sentence}" for sentence in verdicts.broken]
    for bound, ratio, here in verdicts.moved:
        text.append(
            f"MOVED: {bound.benchmark}: {bound.line}: {ratio:.2f} x, was {bound.ratio:.2f} x"
            f" ({bound.low:.2f} to {bound.high:.2f}); beyond {bound.bound:.2f} in two runs, where"
            f" the baseline's program takes {here:.2f} x. Changes since to what it measures:"
        )
        text += [f"  {line}" for line in commits_since(written_by(), bound.benchmark)]
    return "\n".join(text)


def write(names: Sequence[str], rounds: int) -> int:
    """Measure the subset so often and write the baseline; benchmarks not named keep theirs."""
    runs: dict[str, list[Report]] = {name: [] for name in names}
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", flush=True)
        for name in names:
            found = Clock(ONE_AT_MOST_S).run(name).found
            if found is None:
                print(f"{name} has not come to an end: nothing is written", file=sys.stderr)
                return 1
            runs[name].append(found)
    old = read().bounds if BASELINE.exists() else ()
    bounds = [bound for bound in old if bound.benchmark in SUBSET and bound.benchmark not in names]
    for name in names:
        kept, left_out = bounds_of(runs[name])
        bounds += kept
        for sentence in left_out:
            print(sentence)
    machine = report.machine(psutil.getloadavg()[0])
    baseline = Baseline(
        at=report.now(),
        rounds=rounds,
        machine=f"{machine.system}, {machine.processor}, {machine.cores} cores",
        bounds=tuple(bounds),
    )
    BASELINE.write_bytes(msgspec.json.format(msgspec.json.encode(baseline)) + b"\n")
    for bound in bounds:
        print(f"{bound.ratio:.2f} x, bound {bound.bound:.2f}: {bound.benchmark}: {bound.line}")
    return 0


def main() -> int:
    """Compare, or write the baseline; 1 when something has moved."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.guard", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SUBSET))
    parser.add_argument("--write", action="store_true", help="write the baseline anew")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often for --write")
    arguments = parser.parse_args()
    names = arguments.names or list(SUBSET)
    unknown = [name for name in names if name not in SUBSET]
    if unknown:
        parser.error(f"{unknown[0]!r} is not guarded; {', '.join(SUBSET)} are")
    if arguments.rounds < 1:
        parser.error("--rounds is at least 1")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if arguments.write:
        return write(names, arguments.rounds)
    if not BASELINE.exists():
        parser.error(f"there is no {BASELINE}: python -m benchmarks.guard --write")
    baseline, began = read(), perf_counter()
    verdicts = compared(baseline, names, Clock(BUDGET_S).run, run_before)
    print(shown(verdicts))
    print(f"{perf_counter() - began:.0f} s; baseline of {baseline.at:%Y-%m-%d}")
    return 0 if verdicts.holds else 1


if __name__ == "__main__":
    sys.exit(main())
