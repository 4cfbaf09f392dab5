"""The lines of reports so named that each can stand alone, and which of their aims are missed."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmarks.measure import Aim, Line
from benchmarks.report import Report

STRICT = "exit with 1 when an aim is missed, too"


class Row(NamedTuple):
    """A line of a report, named so that it can stand alone."""

    name: str
    line: Line
    report: Report


class Asked(NamedTuple):
    """An aim, and of what it is asked."""

    row: Row
    aim: Aim

    def __str__(self) -> str:
        of = f"{self.row.name} ({self.row.report.benchmark})"
        return f"{of}: {self.aim.what}, found {self.aim.found_words}"


def rows(of: Report) -> Iterator[Row]:
    """A report's lines; one that is set in belongs to the one above it."""
    above = ""
    for line in of.outcome.lines:
        name = line.name.strip()
        if line.name == name:
            above = name
        yield Row(name if line.name == name else f"{above}, {name}", line, of)


def asked(reports: Sequence[Report]) -> list[Asked]:
    """All that is asked."""
    return [Asked(row, aim) for one in reports for row in rows(one) for aim in row.line.aims]


def missed(reports: Sequence[Report]) -> list[Asked]:
    """What of it is missed."""
    return [one for one in asked(reports) if not one.aim.is_held]


def how_quick(reports: Sequence[Report]) -> str:
    """How quick the computer was before and after each of these runs; empty where nobody knows."""
    paces = [one for of in reports for one in of.machine.paces]
    if not paces:
        return ""
    computing = sorted(one.computing for one in paces)
    disk = sorted(one.disk for one in paces)
    return (
        f"Before and after each run a million turns of a loop of Python took {computing[0]:.0f} to"
        f" {computing[-1]:.0f} ms, 4 KB on the disk {disk[0]:.2f} to {disk[-1]:.2f} ms. Where the"
        " computer is slow then, an aim in milliseconds may be missed by it; a ratio feels it less."
    )


def summed(reports: Sequence[Report]) -> str:
    """How many aims a run of several benchmarks held, and by name those it missed."""
    gone = missed(reports)
    held = len(asked(reports)) - len(gone)
    commits = ", ".join(sorted({one.machine.commit or "unknown" for one in reports}))
    first = f"{held} aims held, {len(gone)} missed, in one run of commit {commits or 'unknown'}"
    return "\n".join([first, *(f"  MISSED: {one}" for one in gone), how_quick(reports)]).rstrip()
