"""What a suite comes to: what was tried, how often, and what it cost. Everything but zero fails."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

FOLDER = Path("build") / "reliability"
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
        unreadable: files that could not be opened or fail SQLite's integrity check.
        differs: profiles that are not the fold over their sessions, or not the same on both sides.
        done: what shows that the work was really done, counted; each must be above zero.
        findings: sentences about what went wrong, the first few.
        watched: sentences about what was watched and stayed within its bounds.
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

    @property
    def not_done(self) -> list[str]:
        """What should have happened at least once and did not: the zeros beside it mean nothing."""
        return [what for what, count in {"tried": self.tried, **self.done}.items() if count < 1]

    @property
    def holds(self) -> bool:
        """Whether all is zero and the work was really done."""
        bad = self.lost + self.doubled + self.unreadable + self.differs
        return bad == 0 and not self.findings and not self.not_done


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

    def did(self, what: str, times: int = 1) -> None:
        """Something that shows that the work was done; with 0 it is only expected."""
        self.done[what] = self.done.get(what, 0) + times

    def found(self, sentence: str) -> None:
        """Something went wrong, in words."""
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(sentence)

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


def keep(name: str, entries: Sequence[Entry]) -> Path:
    """Write what a suite came to into ``build/reliability/<name>.json``."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{name}.json"
    path.write_bytes(msgspec.json.format(msgspec.json.encode(entries)))
    return path


_HEADS = ("suite", "what was tried", "how often", "lost", "doubled", "unreadable", "differs")


def table(entries: Sequence[Entry]) -> str:
    """The ledger as one table; under it what shows that the work was done, and what went wrong."""
    rows = [_HEADS] + [
        (
            entry.suite,
            entry.what,
            *map(str, (entry.tried, entry.lost, entry.doubled, entry.unreadable, entry.differs)),
        )
        for entry in entries
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    lines = ["  ".join(_placed(row, widths)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    for entry in entries:
        counts = ", ".join(f"{count} {what}" for what, count in entry.done.items())
        lines.append(f"{entry.suite}, {entry.what}: {counts}")
        lines += [f"  {sentence}" for sentence in entry.watched]
        lines += [f"  NOT DONE: {what}" for what in entry.not_done]
        lines += [f"  WRONG: {finding}" for finding in entry.findings]
    return "\n".join(lines)


def _placed(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        cell.ljust(width) if column < 2 else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
