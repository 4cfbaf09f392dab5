"""Writes ``docs/benchmarks.md`` and its pictures from the newest run of each benchmark."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import picture, report
from benchmarks.measure import WHOLE, Line, times_words
from benchmarks.picture import Bar, Curve
from benchmarks.report import FOLDER, Machine, Report, kept

PAGE = Path("docs") / "benchmarks.md"
PICTURES = Path("docs") / "benchmarks"
PEERS = "peers-"
"""What the reports of ``make bench-peers`` are called by, before their names."""

MOST_BARS = 12
"""Of many bars those at either end are drawn: the farthest behind, and the farthest ahead."""

_HEAD = """# What was measured

Made by `make bench-page` from the newest run of each benchmark; nothing in it is written by hand.
What is measured, and beside what, tells [benchmarks/README.md](../benchmarks/README.md).
`make bench` measures it again on yours, `make bench-peers` the other programs: compare the ratios,
never the times. A ratio is ours over what stands beside it, measured in turns in the same run;
below 1 ours is ahead. A floor is the least that the work can take, so above 1 is usual there.
"""


class Row(NamedTuple):
    """A line of a report, named so that it can stand alone."""

    name: str
    line: Line
    report: Report


def write(questions: Mapping[str, str]) -> Path:
    """Write the page from what ``build/bench`` holds; its path.

    Args:
        questions: the question of each of our own benchmarks by its name, in the page's order.
    """
    reports = [kept(name) for name in questions if (FOLDER / f"{name}.json").exists()]
    peers = [kept(path.stem) for path in sorted(FOLDER.glob(f"{PEERS}*.json"))]
    peers.sort(key=lambda one: not any(_is_behind(line) for line in one.outcome.lines))
    PICTURES.mkdir(parents=True, exist_ok=True)
    drawn = pictures(reports, peers)
    for name, (_, drawing) in drawn.items():
        (PICTURES / f"{name}.svg").write_text(drawing, encoding="utf-8")
    shown = [f"![{alt}]({PICTURES.name}/{name}.svg)\n" for name, (alt, _) in drawn.items()]
    PAGE.write_text("\n".join(page(reports, peers, shown)), encoding="utf-8")
    return PAGE


def page(
    reports: Sequence[Report], peers: Sequence[Report], shown: Sequence[str] = ()
) -> Iterator[str]:
    """The page's lines: first who is ahead of us, then what is missed, then everything.

    Args:
        reports: of our own benchmarks.
        peers: of ``make bench-peers``.
        shown: the pictures, as Markdown.
    """
    yield _HEAD
    yield from _ahead_of_us(peers)
    yield from _missed([*reports, *peers])
    yield from shown
    yield from _where([*reports, *peers])
    if peers:
        yield "# Beside other programs\n"
        for one in peers:
            yield from _section(one, f"make bench-peers ARGS={one.benchmark.removeprefix(PEERS)}")
    yield "# Beside the least it can take\n"
    for one in reports:
        yield from _section(one, f"python -m benchmarks {one.benchmark}")


def rows(of: Report) -> Iterator[Row]:
    """A report's lines; one that is set in belongs to the one above it."""
    above = ""
    for line in of.outcome.lines:
        name = line.name.strip()
        if line.name == name:
            above = name
        yield Row(name if line.name == name else f"{above}, {name}", line, of)


def _is_behind(line: Line) -> bool:
    return line.ratio is not None and line.ratio > 1.0


def _ahead_of_us(peers: Sequence[Report]) -> Iterator[str]:
    yield "## Where another program is ahead\n"
    compared = [row for one in peers for row in rows(one) if row.line.ratio is not None]
    behind = [row for row in compared if _is_behind(row.line)]
    if not compared:
        yield "None was measured yet: `make bench-peers`.\n"
        return
    if behind:
        yield f"In {len(behind)} of {len(compared)} rows, each with its reason:\n"
    for row in sorted(behind, key=lambda row: -(row.line.ratio or 0)):
        why = row.line.why or "what differs is told in the notes"
        yield f"- **{row.line.ratio:.2f} ×** {row.name} ({row.report.benchmark}): {why}"
    if not behind:
        yield f"In none of {len(compared)} rows."
    yield ""


def _missed(reports: Sequence[Report]) -> Iterator[str]:
    yield "## Missed aims\n"
    aims = [(row, aim) for one in reports for row in rows(one) for aim in row.line.aims]
    missed = [
        f"- {row.name} ({row.report.benchmark}): {aim.what}, found {aim.found:.2f}"
        for row, aim in aims
        if not aim.is_held
    ]
    yield from missed or [f"None of {len(aims)} was missed."]
    yield ""


def _where(reports: Sequence[Report]) -> Iterator[str]:
    yield "## Where\n"
    groups: dict[str, list[str]] = {}
    for one in reports:
        groups.setdefault(_machine(one.machine), []).append(one.benchmark)
    for where, names in groups.items():
        yield where if len(groups) == 1 else f"- {where} ({', '.join(names)})"
    yield ""


def _machine(machine: Machine) -> str:
    ours = ", ".join(f"{name} {machine.versions.get(name, '?')}" for name in report.VERSIONS)
    size = f"{machine.cores} cores, {machine.memory_gb} GB"
    return f"{machine.system}, {machine.processor}, {size}; {ours}."


def _section(of: Report, command: str) -> Iterator[str]:
    yield f"## {of.question}\n"
    when = f"{of.at:%Y-%m-%d %H:%M} UTC, load before {of.machine.load_before:.2f}"
    commit = f", commit {of.machine.commit}" if of.machine.commit else ""
    yield f"`{command}`, {of.seconds} s, {when}{commit}\n"
    others = [
        f"{name} {version}"
        for name, version in of.machine.versions.items()
        if name not in report.VERSIONS
    ]
    if others:
        yield f"Beside {', '.join(others)}.\n"
    if of.outcome.lines:
        yield f"{report.table([of])}\n"
    if of.outcome.notes:
        yield "".join(f"{note.strip()}\n" for note in of.outcome.notes)


def pictures(reports: Sequence[Report], peers: Sequence[Report]) -> dict[str, tuple[str, str]]:
    """The pictures that can be drawn: by name, what they say in words, and the SVG."""
    found = {}
    for name, title, those in (
        ("peers", "Ours over other programs: to the left of 1 × ours is ahead", peers),
        ("ratios", "Ours over the least it can take; grey: no ratio is asked of it", reports),
    ):
        bars, of_all = [bar for one in those for bar in _bars(one)], ""
        if len(bars) > 2 * MOST_BARS:
            bars.sort(key=lambda bar: -bar.ratio)
            of_all = f" (of {len(bars)} the {MOST_BARS} at either end)"
            bars = [*bars[:MOST_BARS], *bars[-MOST_BARS:]]
        if bars:
            alt = "; ".join(f"{bar.name}: {times_words(bar.ratio)}" for bar in bars)
            head = title + of_all
            found[name] = (f"{head}. {alt}", picture.ratios(head, bars))
    curves = [curve for one in reports for curve in _curves(one)]
    if curves:
        title = "What 10 and 100 times the data cost (blue: what should not feel it)"
        alt = "; ".join(f"{one.name}: {one.points[-1][1]:.2f} times" for one in curves)
        found["growth"] = (f"{title}. At the most: {alt}", picture.growth(title, curves))
    return found


def _bars(of: Report) -> Iterator[Bar]:
    """Of a peer all rows; of ours those of which a ratio is asked, or else the first."""
    compared = [line for line in of.outcome.lines if line.ratio is not None]
    if of.benchmark.startswith(PEERS):
        for line in compared:
            mark = "" if line.name == line.name.strip() else "… "
            yield Bar(_short(mark + line.name.strip()), line.ratio or 1.0, not _is_behind(line))
        return
    growing = any(line.sizes for line in compared)
    asked = [line for line in compared if _held(line) is not None]
    for line in () if growing else asked or compared[:1]:
        yield Bar(_short(line.name), line.ratio or 1.0, _held(line))


def _held(line: Line) -> bool | None:
    """Whether what is asked of the line's ratio is held; None when nothing is."""
    told = [aim.is_held for aim in line.aims if aim.found == line.ratio]
    return all(told) if told else None


def _curves(of: Report) -> Iterator[Curve]:
    for row in rows(of):
        if row.line.sizes:
            first = row.line.sizes[0][1]
            reads_all = any(aim.limit == WHOLE for aim in row.line.aims)
            points = tuple((times, value / first) for times, value in row.line.sizes)
            yield Curve(_short(row.name), points, reads_all)


def _short(name: str) -> str:
    most = 54
    return name if len(name) <= most else f"{name[: most - 1].rstrip(' ,')}…"
