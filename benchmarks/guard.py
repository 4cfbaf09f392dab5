"""``python -m benchmarks.guard [NAME ...]``: has a change made anything slower, beside its floor?

Runs a subset of the benchmarks, each a few times only, and compares their ratios, never their
times, with ``benchmarks/baseline.json``. A ratio beyond its bound is measured a second time, after
all the others, and time is kept back for that. When it is beyond it again, the program that came
with the baseline is measured beside it, on this computer: if that one is as slow here, it is the
computer that differs. Only what it is not ends with exit status 1, and the commits since the
baseline that touched what it measures are named. Where another program takes the computer
meanwhile, or there is nothing to compare with, it is told, and not judged: a false alarm is worse
than a late one. The first and second runs have 110 seconds in all, the baseline's program 50 more;
what is known is told at once, and the last line counts what was left out, with the reasons.

``--write`` measures the subset several times and writes the baseline anew, of a tree without
changes only: what was measured has to be found again. A bound is generous: the highest of the runs
times the square of how far they lie apart (highest over lowest), at least half as much again as
their median. A ratio whose runs lie too far apart is not guarded.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import msgspec

from benchmarks import report
from benchmarks.baseline import (
    BASELINE,
    LEAST_ROOM,
    SUBSET,
    Baseline,
    Bound,
    Written,
    bounds_of,
    changed_files,
    changes_since,
    read,
)
from benchmarks.guard_runs import BUDGET_S, ONE_AT_MOST_S, Before, Clock, Run
from benchmarks.report import Report

ROUNDS = 5
FAR_SLOWER = 3.0
"""So many times the seconds of the baseline's own runs, and still not ended: that is told."""

_HEADS = ("ratio", "baseline", "bound", "change", "what", "verdict")


@dataclass(slots=True)
class Verdicts:
    """What came of comparing.

    Attributes:
        lines: what was told so far.
        held: how many ratios are where they were, or differ by the computer alone.
        moved: bounds that were exceeded twice, though not by the baseline's program.
        broken: sentences about what can not be guarded any more, whatever the computer does.
        not_judged: how many ratios.
        why: why they were not, each reason with its benchmarks.
    """

    lines: list[str] = field(default_factory=list)
    held: int = 0
    moved: list[Bound] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    not_judged: int = 0
    why: dict[str, list[str]] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether nothing has moved, and everything is still there to be measured."""
        return not self.moved and not self.broken

    def tell(self, line: str) -> None:
        """Show a line at once: whatever ends this process later, it has been said."""
        self.lines.append(line)
        print(line, flush=True)

    def breaks(self, sentence: str) -> None:
        """Something can not be guarded any more."""
        self.broken.append(sentence)
        self.tell(f"BROKEN: {sentence}")

    def leave_out(self, benchmark: str, ratios: int, why: str) -> None:
        """So many ratios of a benchmark are not judged."""
        self.not_judged += ratios
        names = self.why.setdefault(why, [])
        if benchmark not in names:
            names.append(benchmark)

    @property
    def summary(self) -> str:
        """All of it in one line."""
        counted = f"{self.held} ratios held, {len(self.moved)} beyond, {self.not_judged} not judged"
        broken = f", {len(self.broken)} broken" if self.broken else ""
        why = "; ".join(f"{', '.join(names)}: {reason}" for reason, names in self.why.items())
        return f"guard: {counted}{broken}{': ' if why else ''}{why}"


Measured = Callable[[str, float], Run]
MeasuredBefore = Callable[[str], Run]


def compared(
    baseline: Baseline, names: Sequence[str], run: Measured, run_before: MeasuredBefore
) -> Verdicts:
    """Run each benchmark once, and those with a ratio beyond its bound a second time.

    Args:
        baseline: what the ratios are held against.
        names: the benchmarks, the most important first.
        run: measures one of them, with so many seconds kept back for second runs of others; after
            the time is over it says so in ``why``.
        run_before: the same of the program that came with the baseline; asked for what is beyond
            its bound twice.
    """
    verdicts = Verdicts()
    verdicts.tell(_row(_HEADS))
    verdicts.tell(_row(["---" for _ in _HEADS]))
    suspects: dict[str, Run] = {}
    for name in names:
        first = run(name, sum(one.seconds for one in suspects.values()))
        if _over(baseline, first) or first.has_failed:
            suspects[name] = first
            verdicts.tell(f"{name}: failed, or beyond a bound; it is run again after the others")
        else:
            _judge(baseline, name, [first], verdicts, run_before)
    second = {name: run(name, 0.0) for name in suspects}
    # What the baseline's program has to be asked about comes last: the rest is told before it.
    for name in sorted(suspects, key=lambda one: _over(baseline, second[one])):
        _judge(baseline, name, [suspects[name], second[name]], verdicts, run_before)
    return verdicts


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _judge(
    baseline: Baseline,
    name: str,
    runs: Sequence[Run],
    verdicts: Verdicts,
    run_before: MeasuredBefore,
) -> None:
    bounds = [bound for bound in baseline.bounds if bound.benchmark == name]
    found = next((run.found for run in runs if run.found is not None), None)
    if found is None:
        _could_not(baseline, name, runs, verdicts)
        return
    lines = {line.name for line in found.outcome.lines if line.ratio is not None}
    before: Run | None = None
    for bound in bounds:
        if bound.line not in lines:
            gone = f"{name}: no line {bound.line!r} any more; write the baseline anew"
            verdicts.breaks(gone)
            continue
        ratios = [ratio for run in runs if (ratio := _ratio(bound, run)) is not None]
        beyond = [ratio > bound.bound for ratio in ratios]
        if len(beyond) == 2 and all(beyond):
            if any(run.was_busy for run in runs):
                said = _unjudged(bound, "beyond twice, but the computer was busy", verdicts)
            else:
                before = before or run_before(name)
                said = _beside(bound, ratios, before, verdicts)
        elif beyond == [True]:
            said = _unjudged(bound, "beyond, and measured only once", verdicts)
        else:
            verdicts.held += 1
            said = "beyond once" if any(beyond) else "held"
        change = f"{(ratios[-1] / bound.ratio - 1) * 100:+.0f} %"
        figures = (f"{ratios[-1]:.2f} x", f"{bound.ratio:.2f} x", f"{bound.bound:.2f} x", change)
        verdicts.tell(_row((*figures, f"{name}: {bound.line}", said)))
        if bound in verdicts.moved:
            _tell_moved(baseline, bound, ratios[-1], _ratio(bound, before), verdicts)


def _could_not(baseline: Baseline, name: str, runs: Sequence[Run], verdicts: Verdicts) -> None:
    ratios = sum(bound.benchmark == name for bound in baseline.bounds)
    why = next((run.why for run in runs if run.why), "")
    if not why and not any(run.was_busy for run in runs):
        verdicts.breaks(f"{name}: it failed twice, see above")
        return
    usual, longest = baseline.written(name).seconds, max(run.seconds for run in runs)
    if why and usual and longest > FAR_SLOWER * usual:
        why += f"; SUSPICIOUS, for it took {usual:.0f} s when the baseline was written"
    why = why or "it failed twice, but the computer was busy"
    verdicts.leave_out(name, ratios, why)
    verdicts.tell(f"left out: {name}: {why}")


def _unjudged(bound: Bound, why: str, verdicts: Verdicts) -> str:
    verdicts.leave_out(bound.benchmark, 1, why)
    return why


def _beside(bound: Bound, ratios: Sequence[float], before: Run, verdicts: Verdicts) -> str:
    """What to say of a ratio beyond its bound twice, beside the baseline's program here."""
    here = _ratio(bound, before)
    if here is None:
        why = before.why or "the baseline's program could not be measured"
        return _unjudged(bound, f"BEYOND TWICE, and not judged: {why}", verdicts)
    if min(ratios) <= LEAST_ROOM * here:
        verdicts.held += 1
        return f"beyond twice, as the baseline's program is here ({here:.2f} x)"
    verdicts.moved.append(bound)
    return "BEYOND TWICE"


def _tell_moved(
    baseline: Baseline, bound: Bound, ratio: float, here: float | None, verdicts: Verdicts
) -> None:
    verdicts.tell(
        f"MOVED: {bound.benchmark}: {bound.line}: {ratio:.2f} x, was {bound.ratio:.2f} x"
        f" ({bound.low:.2f} to {bound.high:.2f}); beyond {bound.bound:.2f} in two runs, where"
        f" the baseline's program takes {here or 0.0:.2f} x. Changes since to what it measures:"
    )
    for line in changes_since(baseline.written(bound.benchmark).at, bound.benchmark):
        verdicts.tell(f"  {line}")


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


def write(names: Sequence[str], rounds: int) -> int:
    """Measure the subset so often and write the baseline; benchmarks not named keep theirs."""
    if changed := changed_files():
        most = ", ".join(changed[:3]) + (f" and {len(changed) - 3} more" if changed[3:] else "")
        print(
            f"nothing is measured: {most} differ from the last commit, and the program that a"
            " baseline is of has to be found in the history later; commit them first",
            file=sys.stderr,
        )
        return 1
    runs: dict[str, list[Report]] = {name: [] for name in names}
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", flush=True)
        for name in names:
            run = Clock(ONE_AT_MOST_S).run(name)
            if run.found is None:
                print(f"{name} has not come to an end: nothing is written", file=sys.stderr)
                return 1
            runs[name].append(run.found)
            seconds[name].append(run.seconds)
    at = report.now()
    written = {name: Written(at=at, seconds=round(median(seconds[name]), 1)) for name in names}
    bounds: list[Bound] = []
    if BASELINE.exists():
        old = read()
        others = [name for name in SUBSET if name not in names]
        bounds += [bound for bound in old.bounds if bound.benchmark in others]
        written |= {bound.benchmark: old.written(bound.benchmark) for bound in bounds}
    for name in names:
        kept, left_out = bounds_of(runs[name])
        bounds += kept
        for sentence in left_out:
            print(sentence)
    machine = report.machine()
    baseline = Baseline(
        at=at,
        rounds=rounds,
        machine=f"{machine.system}, {machine.processor}, {machine.cores} cores",
        bounds=tuple(bounds),
        runs=written,
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
    with TemporaryDirectory(prefix="zenjin-guard-") as folder:
        before = Before(baseline, Path(folder))
        verdicts = compared(baseline, names, Clock(BUDGET_S).run, before.run)
    print(f"{perf_counter() - began:.0f} s; baseline of {baseline.at:%Y-%m-%d}")
    print(verdicts.summary, flush=True)
    return 0 if verdicts.holds else 1


if __name__ == "__main__":
    sys.exit(main())
