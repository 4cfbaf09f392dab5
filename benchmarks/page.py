"""Writes ``docs/benchmarks.md`` and its pictures from the newest run of each benchmark."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import picture, report
from benchmarks.aims import Row, asked, how_quick, missed, rows
from benchmarks.measure import WHOLE, Line, times_words
from benchmarks.picture import Bar, Curve
from benchmarks.report import FOLDER, Machine, Report, kept

PAGE = Path("docs") / "benchmarks.md"
PICTURES = Path("docs") / "benchmarks"
PEERS = "peers-"
"""What the reports of ``make bench-peers`` are called by, before their names."""

MOST_BARS = 12
"""Of many bars those at either end are drawn: the farthest behind, and the farthest ahead."""

FLOORS = ("beside an empty PySide6 window", "beside a scan of", "beside SQLite alone")
"""Rows of peers whose names say so stand beside the least it could take, and beside no program."""

PARTS = ("an empty question to an empty route", "answers only read")
"""Rows of peers that time a part of what ours does, beside the whole of the other program."""

_HEAD = """# What was measured

Made by `make bench-page` from the newest run of each benchmark; nothing in it is written by hand.
What is measured, and beside what, tells [benchmarks/README.md](../benchmarks/README.md).
`make bench` measures it again on yours, `make bench-peers` the other programs: compare the ratios,
never the times. A ratio is ours over what stands beside it, measured in turns in the same run;
below 1 ours is ahead. A floor is the least that the work can take, so above 1 is usual there.
"""


class Incomplete(LookupError):  # noqa: N818 - named as what it says
    """There is no kept run of some benchmark; the message says of which, and what to do."""


def write(
    questions: Mapping[str, str], peer_questions: Iterable[str], *, partial: bool = False
) -> Path:
    """Write the page from what ``build/bench`` holds; its path.

    Args:
        questions: the question of each of our own benchmarks by its name, in the page's order.
        peer_questions: the names of the benchmarks beside other programs.
        partial: write it without the benchmarks that have no kept run, and name them at its top.

    Raises:
        Incomplete: some have none, and it is not to be partial.
    """
    names = [*questions, *(PEERS + name for name in peer_questions)]
    there = [name for name in names if (FOLDER / f"{name}.json").exists()]
    missing = [name for name in names if name not in there]
    if missing and not partial:
        raise Incomplete(_incomplete(missing))
    reports = [kept(name) for name in there if name in questions]
    peers = [kept(name) for name in there if name not in questions]
    peers.sort(key=lambda one: not any(_is_behind(row.line) for row in _beside_programs([one])))
    PICTURES.mkdir(parents=True, exist_ok=True)
    drawn = pictures(reports, peers)
    for name, (_, drawing) in drawn.items():
        (PICTURES / f"{name}.svg").write_text(drawing, encoding="utf-8")
    shown = [f"![{alt}]({PICTURES.name}/{name}.svg)\n" for name, (alt, _) in drawn.items()]
    PAGE.write_text("\n".join(page(reports, peers, shown, missing)), encoding="utf-8")
    return PAGE


def _incomplete(missing: Sequence[str]) -> str:
    ours = [name for name in missing if not name.startswith(PEERS)]
    others = [name.removeprefix(PEERS) for name in missing if name.startswith(PEERS)]
    commands = [
        f'`{command} ARGS="{" ".join(names)}"`'
        for command, names in (("make bench", ours), ("make bench-peers", others))
        if names
    ]
    return (
        f"{FOLDER} holds no run of {', '.join(missing)}: measure them first"
        f" ({' and '.join(commands)}), or write the page without them: ARGS=--partial"
    )


def page(
    reports: Sequence[Report],
    peers: Sequence[Report],
    shown: Sequence[str] = (),
    missing: Sequence[str] = (),
) -> Iterator[str]:
    """The page's lines: first who is ahead of us, then what is missed, then everything.

    Args:
        reports: of our own benchmarks.
        peers: of ``make bench-peers``.
        shown: the pictures, as Markdown.
        missing: the benchmarks that have no kept run.
    """
    yield _HEAD
    if missing:
        yield f"**This page is not whole**: there was no run of {', '.join(missing)}.\n"
    yield from _commits([*reports, *peers])
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


def _commits(reports: Sequence[Report]) -> Iterator[str]:
    """Which commits were measured, unless all runs are of the same one, and that unchanged."""
    runs = Counter(one.machine.commit for one in reports)
    if len(runs) < 2 and not any(not commit or commit.endswith("+") for commit in runs):
        return
    told = [
        f"{commit or 'one that nobody knows'}, {count} of {len(reports)} runs"
        for commit, count in runs.most_common()
    ]
    changed = " A `+` says that files differed from the commit." if "+" in "".join(runs) else ""
    yield f"**Measured on these commits**: {'; '.join(told)}.{changed}\n"


def _is_behind(line: Line) -> bool:
    return line.ratio is not None and line.ratio > 1.0


def _compared(peers: Sequence[Report], named: Sequence[str]) -> list[Row]:
    """The rows with a ratio whose names hold one of these words."""
    return [
        row
        for one in peers
        for row in rows(one)
        if row.line.ratio is not None and any(words in row.name for words in named)
    ]


def _beside_programs(peers: Sequence[Report]) -> list[Row]:
    apart = [(row.report.benchmark, row.name) for row in _compared(peers, (*FLOORS, *PARTS))]
    every = _compared(peers, ("",))
    return [row for row in every if (row.report.benchmark, row.name) not in apart]


def _ahead_of_us(peers: Sequence[Report]) -> Iterator[str]:
    yield "## Where another program is ahead\n"
    if not _compared(peers, ("",)):
        yield "None was measured yet: `make bench-peers`.\n"
        return
    compared = _beside_programs(peers)
    behind = sorted(filter(_row_is_behind, compared), key=_ratio, reverse=True)
    if behind:
        yield f"In {len(behind)} of {len(compared)} rows beside other programs, with the reasons:\n"
    else:
        yield f"In none of {len(compared)} rows beside other programs."
    for row in behind:
        why = row.line.why or "what differs is told in the notes"
        yield f"- **{row.line.ratio:.2f} ×** {row.name} ({row.report.benchmark}): {why}"
    if parts := _compared(peers, PARTS):
        names = "; ".join(f"{row.name}, {_ratio(row):.2f} ×" for row in parts)
        yield f"\nNot counted, for only a part of what ours does is timed there: {names}."
    yield ""
    if floors := _compared(peers, FLOORS):
        over = sorted(filter(_row_is_behind, floors), key=_ratio, reverse=True)
        yield "### Beside a floor (the least it could take)\n"
        yield f"Above 1 in {len(over)} of {len(floors)} rows{':' if over else '.'}\n"
        yield from (f"- {_ratio(row):.2f} × {row.name} ({row.report.benchmark})" for row in over)
        yield ""


def _row_is_behind(row: Row) -> bool:
    return _is_behind(row.line)


def _ratio(row: Row) -> float:
    return row.line.ratio or 0.0


def _missed(reports: Sequence[Report]) -> Iterator[str]:
    yield "## Missed aims\n"
    gone = [f"- {one}" for one in missed(reports)]
    yield from gone or [f"None of {len(asked(reports))} was missed."]
    if gone and (quick := how_quick(reports)):
        yield f"\n{quick}"
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
    when = f"{of.at:%Y-%m-%d %H:%M} UTC, {report.how_quick(of.machine)}"
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
    """Of a peer all rows but floors; of ours those of which a ratio is asked, or else the first."""
    if of.benchmark.startswith(PEERS):
        for line in (row.line for row in _beside_programs([of])):
            mark = "" if line.name == line.name.strip() else "… "
            yield Bar(_short(mark + line.name.strip()), line.ratio or 1.0, not _is_behind(line))
        return
    compared = [line for line in of.outcome.lines if line.ratio is not None]
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
