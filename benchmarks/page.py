"""Writes ``docs/benchmarks.md`` from the newest run of each benchmark."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.measure import Line, Spread
from benchmarks.report import FOLDER, TAIL_FROM, Machine, Report, kept

PAGE = Path("docs") / "benchmarks.md"

_HEAD = """# What was measured

Made by `make bench-page` from the newest run of each benchmark on one machine; nothing in it is
written by hand. What is measured, and beside what, tells
[benchmarks/README.md](../benchmarks/README.md). `make bench` measures it again on yours: compare
the ratios, never the times. A ratio is ours over the floor, which is measured in turns with ours
in the same run.
"""


def write(questions: Mapping[str, str]) -> Path:
    """Write the page from what ``build/bench`` holds; its path.

    Args:
        questions: the question of each benchmark by its name, in the order of the page.
    """
    reports = [kept(name) for name in questions if (FOLDER / f"{name}.json").exists()]
    PAGE.write_text("\n".join(_lines(reports)), encoding="utf-8")
    return PAGE


def _lines(reports: Sequence[Report]) -> Iterator[str]:
    yield _HEAD
    missed = [
        f"- {line.name} ({report.benchmark}): {aim.what}, found {aim.found:.2f}"
        for report in reports
        for line in report.outcome.lines
        for aim in line.aims
        if not aim.is_held
    ]
    yield "## Missed\n"
    yield from missed or ["No aim was missed."]
    yield ""
    if reports:
        yield from _where(reports[-1].machine)
    for report in reports:
        yield f"## {report.question}\n"
        when = f"{report.at:%Y-%m-%d %H:%M} UTC, load before {report.machine.load_before:.2f}"
        yield f"`python -m benchmarks {report.benchmark}`, {report.seconds} s, {when}\n"
        yield "| ratio | what | p50 | p95 | p99 | worst | n | floor p50 | aim |"
        yield "|---:|---|---:|---:|---:|---:|---:|---:|---|"
        yield from map(_row, report.outcome.lines)
        yield ""
        if report.outcome.notes:
            yield "".join(f"{note.strip()}\n" for note in report.outcome.notes)


def _where(machine: Machine) -> Iterator[str]:
    yield "## Where\n"
    yield f"{machine.system}, {machine.processor}, {machine.cores} cores, {machine.memory_gb} GB;"
    yield ", ".join(f"{name} {version}" for name, version in machine.versions.items()) + ".\n"


def _row(line: Line) -> str:
    ratio = "" if line.ratio is None else f"**{line.ratio:.2f} ×**"
    floor = "" if line.floor is None else f"{line.floor.p50:.2f}"
    aims = "; ".join(
        f"{aim.what}: {'held' if aim.is_held else '**missed**'} ({aim.found:.2f})"
        for aim in line.aims
    )
    cells = (ratio, f"{line.name} [{line.unit}]", *_figures(line.ours), floor, aims)
    return f"| {' | '.join(cells)} |"


def _figures(of: Spread) -> tuple[str, ...]:
    tail = (f"{of.p95:.2f}", f"{of.p99:.2f}") if of.n >= TAIL_FROM else ("", "")
    return (f"{of.p50:.2f}", *tail, f"{of.worst:.2f}", str(of.n))
