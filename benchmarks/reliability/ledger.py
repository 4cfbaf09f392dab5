"""What a suite comes to: what was tried, how often, and what it cost. Everything but zero fails.

What a computer does not let be tried is neither: it has a row of its own, and the run ends with a
status of its own.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from benchmarks.report import Machine

FOLDER = Path("build") / "reliability"
HELD, FAILED, NOT_ALL_TRIED = 0, 1, 3
"""How a run ends; 2 is how it ends when nobody understood what was asked."""

MOST_FINDINGS = 20
"""So many sentences about what went wrong are kept; the counts are always whole."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the ledger.

    Attributes:
        suite: which of them.
        what: what was tried, in a few words.
        tried: how often.
        lost: answers or finished sessions that were shown and are gone, here or on the server.
        doubled: answers or sessions that count twice, here or on the server.
        unreadable: files that could not be opened or fail SQLite's check, databases PostgreSQL's.
        differs: profiles that are not the fold over their sessions, or not the same on both sides.
        done: what shows that the work was really done, counted; each must be above zero.
        findings: sentences about what went wrong, the first few.
        watched: sentences about what was watched and stayed within its bounds.
        not_tried: why none of it could be tried; empty where it was.
    """

    suite: str
    what: str
    tried: int
    lost: int = 0
    doubled: int = 0
    unreadable: int = 0
    differs: int = 0
    done: Mapping[str, int] = {}
    findings: tuple[str, ...] = ()
    watched: tuple[str, ...] = ()
    not_tried: str = ""

    @property
    def not_done(self) -> list[str]:
        """What should have happened at least once and did not: the zeros beside it mean nothing."""
        if self.not_tried:
            return []
        return [what for what, count in {"tried": self.tried, **self.done}.items() if count < 1]

    @property
    def holds(self) -> bool:
        """Whether all is zero and the work was really done."""
        bad = self.lost + self.doubled + self.unreadable + self.differs
        return bad == 0 and not (self.findings or self.not_done or self.not_tried)


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What a suite came to, as it is kept.

    Attributes:
        suite: its name on the command line.
        at: when it began.
        seed: of everything that was drawn by lot.
        asked: how many of what the suite counts.
        minutes: how long it took.
        machine: where it ran, and the commit that was tried.
        entries: its lines of the ledger.
    """

    suite: str
    at: datetime
    seed: int
    asked: int
    minutes: float
    machine: Machine
    entries: list[Entry]


class Tally:
    """Counts while a suite runs."""

    def __init__(self) -> None:
        self.lost = 0
        self.doubled = 0
        self.unreadable = 0
        self.differs = 0
        self.done: dict[str, int] = {}
        self.findings: list[str] = []
        self.watched: list[str] = []
        self.left_out: dict[str, str] = {}

    def did(self, what: str, times: int = 1) -> None:
        """Something that shows that the work was done; with 0 it is only expected."""
        self.done[what] = self.done.get(what, 0) + times

    def found(self, sentence: str) -> None:
        """Something went wrong, in words."""
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(sentence)

    def not_tried(self, what: str, why: str) -> None:
        """A part that could not be tried here; it gets a line of its own."""
        self.left_out[what] = why

    def watch(self, what: str, found: float, most: float, unit: str) -> None:
        """Something that is to stay small: beyond ``most`` it is a finding."""
        sentence = f"{what}: {found:.1f} {unit}, at most {most:g}"
        if found > most:
            self.found(sentence)
        else:
            self.watched.append(sentence)

    def entry(self, suite: str, what: str, tried: int) -> Entry:
        """What it came to."""
        return Entry(
            suite=suite,
            what=what,
            tried=tried,
            lost=self.lost,
            doubled=self.doubled,
            unreadable=self.unreadable,
            differs=self.differs,
            done=dict(self.done),
            findings=tuple(self.findings),
            watched=tuple(self.watched),
        )

    def entries(self, suite: str, what: str, tried: int) -> list[Entry]:
        """The same, and a line for each part that could not be tried."""
        left_out = [not_tried(suite, part, why) for part, why in self.left_out.items()]
        return [self.entry(suite, what, tried), *left_out]


def not_tried(suite: str, what: str, why: str) -> Entry:
    """The line of what could not be tried."""
    return Entry(suite=suite, what=what, tried=0, not_tried=why)


def keep(kept: Kept) -> Path:
    """Write what a suite came to into ``build/reliability/<suite>.json``."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{kept.suite}.json"
    path.write_bytes(msgspec.json.format(msgspec.json.encode(kept)))
    return path


def status(entries: Sequence[Entry]) -> int:
    """How the run ends: :data:`FAILED` beside anything else, then :data:`NOT_ALL_TRIED`."""
    if not all(entry.holds or entry.not_tried for entry in entries):
        return FAILED
    return NOT_ALL_TRIED if any(entry.not_tried for entry in entries) else HELD


def verdict(entries: Sequence[Entry]) -> str:
    """The same in a sentence, which names what was not tried."""
    missing = "; ".join(
        f"{entry.suite}, {entry.what} ({entry.not_tried})" for entry in entries if entry.not_tried
    )
    if status(entries) == FAILED:
        said = "NOT all zeros, or not all of it done: see above"
        return f"{said}; not tried: {missing}." if missing else f"{said}."
    if not missing:
        return "All zeros."
    if all(entry.not_tried for entry in entries):
        return f"Nothing was tried: {missing}."
    return f"All zeros of what was tried; not tried: {missing}."


def circumstances(kept: Sequence[Kept], *, seed: int, commits: tuple[str, str]) -> str:
    """With which seed it ran, for how long and where; ``commits``: at the start and at the end."""
    first, last = (commit or "unknown" for commit in commits)
    tried = f"commit {first}" if first == last else f"commit {first}, at the end {last}"
    said = [f"Seed {seed}", tried]
    if kept:
        machine = kept[-1].machine
        said.append(f"{machine.cores} cores of {machine.processor}")
        each = ", ".join(f"{one.suite} {one.minutes:.1f}" for one in kept)
        said.append(f"{sum(one.minutes for one in kept):.1f} minutes ({each})")
    return f"{'; '.join(said)}."


_HEADS = ("suite", "what was tried", "how often", "lost", "doubled", "unreadable", "differs")
_WORDS = 2
"""So many columns are words; the others are figures."""


def table(entries: Sequence[Entry]) -> str:
    """The ledger as one table; under it what shows that the work was done, and what went wrong."""
    rows = [_HEADS, *map(_row, entries)]
    whole = [row for row in rows if len(row) == len(_HEADS)]
    widths = [
        max(len(row[column]) for row in (rows if column < _WORDS else whole))
        for column in range(len(_HEADS))
    ]
    lines = ["  ".join(_placed(row, widths)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    for entry in entries:
        if entry.not_tried:
            continue
        counts = ", ".join(f"{count} {what}" for what, count in entry.done.items())
        lines.append(f"{entry.suite}, {entry.what}: {counts}")
        lines += [f"  {sentence}" for sentence in entry.watched]
        lines += [f"  NOT DONE: {what}" for what in entry.not_done]
        lines += [f"  WRONG: {finding}" for finding in entry.findings]
    return "\n".join(lines)


def _row(entry: Entry) -> tuple[str, ...]:
    if entry.not_tried:
        return (entry.suite, entry.what, f"not tried: {entry.not_tried}")
    figures = (entry.tried, entry.lost, entry.doubled, entry.unreadable, entry.differs)
    return (entry.suite, entry.what, *map(str, figures))


def _placed(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    """A row in its columns; the last cell of a short one takes the room that is left."""
    return [
        cell.ljust(width) if column < _WORDS else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=False))
    ]
