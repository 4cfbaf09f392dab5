"""A list beside who is here: whom it adds, whom it changes, and what is doubtful."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from zenjin_desktop.roster.entries import Entry, Flaw, composed

T = TypeVar("T")

Status = Literal["new", "same", "changed", "doubtful"]

Doubt = Literal[
    "beyond", "torn", "formula", "no name", "twice", "alike row", "alike here", "called here"
]
"""Why somebody had better look: something stands under no heading and may be half of the name; the
name holds what splits cells or rows; it looks like a formula, or like a number or a sum; it stands
in another row, too; it is like that of another row, or of somebody here, but for case, accents,
signs or order; somebody is called so here, and by class and picture the row is about no one of
them, or about several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody with a name who is here.

    Attributes:
        learner: the local id.
        class_name: empty for none.
        picture: the key of a drawing; empty for none.
    """

    learner: int
    name: str
    class_name: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a list and what would come of it.

    Attributes:
        entry: the row.
        status: what it is; only "doubtful" has ``flaw`` or ``doubt``.
        known: whom it is about, as that one is now; None for somebody new.
        flaw: why it cannot be taken, whoever looks.
        doubt: why it is taken only if somebody says so; it is somebody new then.
        other_row: the row that is meant by the doubt.
        other_name: the name that is meant by it, or what may be half of one.
    """

    entry: Entry
    status: Status
    known: Known | None = None
    flaw: Flaw | None = None
    doubt: Doubt | None = None
    other_row: int = 0
    other_name: str = ""

    @property
    def can_be_taken(self) -> bool:
        """Whether it can be taken if somebody says so."""
        return self.status == "doubtful" and self.flaw is None

    @property
    def new_class(self) -> str | None:
        """The class it gives to whom it is about; None for the same one."""
        wanted, known = self.entry.class_name, self.known
        return None if known is None or wanted in (None, known.class_name) else wanted

    @property
    def new_picture(self) -> str | None:
        """The picture it gives to whom it is about; None for the same one."""
        wanted, known = self.entry.picture, self.known
        return wanted if known is not None and wanted and wanted != known.picture else None


def compared(entries: Sequence[Entry], here: Sequence[Known]) -> tuple[Line, ...]:
    """What would come of each row, in the order of the list.

    A row is about whoever is called so to the letter; of several, about the one whose class and
    picture are the row's. An empty cell of pictures leaves a picture as it is, one of classes takes
    the class away.
    """
    pairs = dict(_pairs(entries, here))
    called = _by_name((composed(one.name), one) for one in here)
    alike = _Alike(here)
    first_row: dict[tuple[str, str], int] = {}
    lines = []
    for number, entry in enumerate(entries):
        line = _line(entry, pairs.get(number), called.get(entry.name, []))
        key = (entry.name, entry.class_name or "")
        if line.status == "new" and key in first_row:
            line = Line(entry=entry, status="doubtful", doubt="twice", other_row=first_row[key])
        elif line.status == "new" or line.doubt == "no name":
            line = alike.seen(line)
        first_row.setdefault(key, entry.row)
        alike.add(entry)
        lines.append(line)
    return tuple(lines)


def missing(lines: Iterable[Line], here: Iterable[Known]) -> tuple[Known, ...]:
    """Who is here and not on the list; nothing happens to them."""
    on_it = {line.known.learner for line in lines if line.known is not None}
    return tuple(one for one in here if one.learner not in on_it)


def _line(entry: Entry, known: Known | None, called: Sequence[Known]) -> Line:
    by_name: set[Flaw] = {"no letter", "long name", "hidden sign"}
    # Whoever is here already has a name that can be, whatever it looks like.
    flaw = None if known is not None and entry.flaw in by_name else entry.flaw
    if flaw is not None:
        return Line(entry=entry, status="doubtful", flaw=flaw)
    if entry.beyond:
        # Nobody's PIN changes by half of a name, either.
        return Line(entry=entry, status="doubtful", doubt="beyond", other_name=entry.beyond)
    if known is None:
        doubts: tuple[tuple[object, Doubt], ...] = (
            (called, "called here"),
            (entry.like_formula, "formula"),
            (entry.torn, "torn"),
            (entry.like_no_name, "no name"),
        )
        doubt = next((one for applies, one in doubts if applies), None)
        return Line(entry=entry, status="doubtful" if doubt else "new", doubt=doubt)
    line = Line(entry=entry, status="same", known=known)
    changes = entry.pin or line.new_class is not None or line.new_picture is not None
    return Line(entry=entry, status="changed", known=known) if changes else line


def _pairs(entries: Sequence[Entry], here: Sequence[Known]) -> Iterator[tuple[int, Known]]:
    """Each row that is about somebody here, by its place, and whom."""
    called = _by_name((composed(one.name), one) for one in here)
    rows = _by_name((entry.name, number) for number, entry in enumerate(entries))
    for name, numbers in rows.items():
        free = called.get(name, [])
        if len(free) == len(numbers) == 1:
            yield numbers[0], free[0]
            continue
        for number in numbers:
            fitting = [one for one in free if _fits(entries[number], one)]
            # A PIN goes to nobody by a guess.
            if fitting and not (entries[number].pin and len(fitting) > 1):
                free = [one for one in free if one is not fitting[0]]
                yield number, fitting[0]


def _fits(entry: Entry, one: Known) -> bool:
    return entry.class_name in (None, one.class_name) and entry.picture in (None, "", one.picture)


def _by_name(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    found: defaultdict[str, list[T]] = defaultdict(list)
    for name, one in pairs:
        found[name].append(one)
    return found


class _Alike:
    """Names that differ by case, accents, signs or the order of their parts only."""

    def __init__(self, here: Iterable[Known]) -> None:
        self._here: dict[str, str] = {}
        self._rows: dict[str, tuple[int, str]] = {}
        for one in here:
            for key in _keys(one.name):
                self._here.setdefault(key, one.name)

    def add(self, entry: Entry) -> None:
        """A row that stands above the next ones."""
        for key in _keys(entry.name):
            self._rows.setdefault(key, (entry.row, entry.name))

    def seen(self, line: Line) -> Line:
        """The line, doubtful if somebody is called much the same."""
        for key in _keys(line.entry.name):
            row, name = self._rows.get(key, (0, ""))
            if name and name != line.entry.name:
                return Line(
                    entry=line.entry,
                    status="doubtful",
                    doubt="alike row",
                    other_row=row,
                    other_name=name,
                )
            if key in self._here:
                other = self._here[key]
                return Line(
                    entry=line.entry, status="doubtful", doubt="alike here", other_name=other
                )
        return line


_SPELLED = re.compile("([aou])e")
_SIGNS = re.compile(r"[\W_]+")


def _keys(name: str) -> set[str]:
    """The name without what is easily written otherwise: run together, and its parts in order."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(sign for sign in bare if not unicodedata.combining(sign))
    parts = [part for part in _SIGNS.split(_SPELLED.sub(r"\1", letters)) if part]
    return {"".join(parts), " ".join(sorted(parts))} - {""}
