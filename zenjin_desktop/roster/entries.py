"""What stands in a class list, row by row, and what is wrong with a row by itself."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from zenjin_core.class_list import (
    MOST_BYTES,
    MOST_PUPILS,
    Column,
    NoTable,
    NoText,
    OtherKind,
    Row,
    Table,
    beyond_of,
    cell_of,
    is_torn,
    name_of,
    table_of,
)
from zenjin_core.spreadsheet import is_formula, unguarded
from zenjin_core.wire.auth import MAX_DISPLAY_NAME
from zenjin_core.wire.signs import gives_orders, is_seen

MAX_CLASS = 32
"""Characters of a class's name."""

Flaw = Literal[
    "no name", "no letter", "long name", "hidden sign", "long class", "no picture", "no pin"
]
"""Why a row cannot be taken as it is: there is no name, the name has no letter, it is too long, it
or the class holds a sign that cannot be seen, the class is too long, no picture is called so, the
PIN has not four digits."""

Refusal = Literal["large", "text", "page", "table", "empty", "rows"]
"""Why a whole list cannot be read: too large, no text, a web page or XML, no table, nobody in it,
too many rows."""

_PIN = re.compile(r"\d{4}")
_SUMS = frozenset({"summe", "gesamt", "insgesamt", "anzahl", "total", "sum", "count", "somme"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a list.

    Attributes:
        row: the line it begins in, from 1, as an editor shows it.
        name: in Unicode's composed form, each blank one.
        class_name: None where the list has no column of classes.
        picture: the key of a drawing, empty for none said; None without such a column.
        pin: four digits; empty for none said.
        flaw: why it cannot be taken.
        like_formula: a spreadsheet would reckon with the name or the class.
        like_no_name: what stands for the name has a digit, or is the word for a sum.
        beyond: what stands under no heading and may be half of the name.
        torn: the name holds a line break or a delimiter, and may be several.
    """

    row: int
    name: str
    class_name: str | None = None
    picture: str | None = None
    pin: str = field(default="", repr=False)
    flaw: Flaw | None = None
    like_formula: bool = False
    like_no_name: bool = False
    beyond: str = ""
    torn: bool = False


class ListRefused(Exception):  # noqa: N818 - named as what happened
    """A list cannot be read at all.

    Attributes:
        why: which of the reasons.
        count: of bytes or rows, where that is it.
    """

    def __init__(self, why: Refusal, count: int = 0) -> None:
        super().__init__(f"{why} ({count})" if count else why)
        self.why = why
        self.count = count


def composed(text: str) -> str:
    """A text in the one form in which names are compared: composed, with single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def read_list(
    content: bytes, *, pictures: Mapping[str, str], encoding: str = ""
) -> tuple[Entry, ...]:
    """The rows of a class list in their order, wrong ones among them.

    Without a heading the first column with letters is the name; the next one is the class, or the
    rest of the name where it holds hardly anything twice and no digit.

    Args:
        content: the file as it is on the disk, or what was pasted, in UTF-8.
        pictures: the key of each picture by its name in small letters.
        encoding: one of ``zenjin_core.spreadsheet.ENCODINGS``; found if not given.

    Raises:
        ListRefused: it cannot be read.
    """
    if len(content) > MOST_BYTES:
        raise ListRefused("large", len(content))
    try:
        table = table_of(content, encoding=encoding)
    except NoText as error:
        raise ListRefused("text") from error
    except NoTable as error:
        raise ListRefused("table") from error
    except OtherKind as error:
        raise ListRefused("page" if error.is_page else "text") from error
    rows = table.rows
    if not rows:
        raise ListRefused("empty")
    if len(rows) > MOST_PUPILS:
        raise ListRefused("rows", len(rows))
    table = table._replace(places=table.places or _guessed(rows))
    return tuple(_entry(row, table, pictures) for row in rows)


def _guessed(rows: Sequence[Row]) -> dict[Column, int]:
    width = max(len(row.cells) for row in rows)
    name = next((place for place in range(width) if _has_letters(_column(rows, place))), 0)
    seconds = _column(rows, name + 1)
    is_name = (
        2 * len(set(seconds)) > len(rows)
        and len(seconds) > 1
        and not any(sign.isdigit() for cell in seconds for sign in cell)
    )
    if is_name:
        return {"first": name, "last": name + 1, "class": name + 2}
    return {"name": name, "class": name + 1}


def _column(rows: Sequence[Row], place: int) -> list[str]:
    return [row.cells[place] for row in rows if len(row.cells) > place and row.cells[place]]


def _has_letters(cells: Sequence[str]) -> bool:
    lettered = sum(any(sign.isalpha() for sign in cell) for cell in cells)
    return 2 * lettered > len(cells)


def _entry(row: Row, table: Table, pictures: Mapping[str, str]) -> Entry:
    places = table.places

    def cell(column: Column) -> str | None:
        return composed(unguarded(cell_of(row, places, column))) if column in places else None

    name, class_name = composed(unguarded(name_of(row, places))), cell("class")
    said, pin = cell("picture"), cell("pin") or ""
    picture = pictures.get(said.casefold()) if said else ""
    return Entry(
        row=row.number,
        name=name,
        class_name=class_name,
        picture=None if said is None else picture or "",
        pin="".join(str(int(digit)) for digit in pin) if _PIN.fullmatch(pin) else "",
        flaw=_flaw(name, class_name or "", knows_picture=picture is not None, pin=pin),
        like_formula=is_formula(name) or is_formula(class_name or ""),
        like_no_name=any(sign.isdigit() for sign in name)
        or not _SUMS.isdisjoint(name.casefold().replace(":", " ").split()),
        beyond=beyond_of(row, table.heading) if table.heading else "",
        torn=is_torn(row, places),
    )


def _flaw(name: str, class_name: str, *, knows_picture: bool, pin: str) -> Flaw | None:
    flaws: tuple[tuple[bool, Flaw], ...] = (
        (not name, "no name"),
        (len(name) > MAX_DISPLAY_NAME, "long name"),
        (any(map(_is_hidden, (name, class_name))), "hidden sign"),
        (not any(sign.isalnum() for sign in name), "no letter"),
        (len(class_name) > MAX_CLASS, "long class"),
        (not knows_picture, "no picture"),
        (bool(pin) and not _PIN.fullmatch(pin), "no pin"),
    )
    return next((flaw for applies, flaw in flaws if applies), None)


def _is_hidden(text: str) -> bool:
    return gives_orders(text) or not is_seen(text)
