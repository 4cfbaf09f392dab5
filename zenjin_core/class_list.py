"""A class list: which of its columns is what, and a name of two parts.

What the server makes accounts of and what a computer makes learners of are the same lists: a name
a row, with a heading or without, in the words of whichever school office saved it.
"""

import codecs
import re
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from zenjin_core.spreadsheet import NoTable, NoText, Row, decoded, rows_of

__all__ = ["MOST_BYTES", "MOST_PUPILS", "NoTable", "NoText", "Row"]

MOST_PUPILS = 5_000
MOST_BYTES = 4 * 1024 * 1024
_LOOKED_AT = 512
_PAGE = re.compile(rb"<(!doctype|!--|\?xml|[a-z][a-z0-9:]*[\s/>])")
_DOCUMENTS = (b"%pdf", b"{\\rtf", b"mime-version:")
"""How files begin, in small letters, that are text and no list."""

MOST_ABOVE = 8
"""A heading is looked for in so many rows."""

Column = Literal["name", "first", "last", "login", "class", "pin", "picture"]

_COLUMNS: Mapping[Column, frozenset[str]] = {
    "name": frozenset({"name", "display name", "displayname", "pupil", "student", "full name"})
    | frozenset({"learner", "schüler", "schülerin", "schüler/in", "schüler*in", "schüler:in"})
    | frozenset({"kind", "nom complet", "nombre completo", "élève", "alumno", "alunno"}),
    "first": frozenset({"first name", "firstname", "given name", "forename", "vorname", "rufname"})
    | frozenset({"prénom", "prenom", "nombre"}),
    "last": frozenset({"last name", "lastname", "surname", "family name", "nachname"})
    | frozenset({"familienname", "zuname", "nom", "nom de famille", "apellido", "apellidos"})
    | frozenset({"cognome"}),
    "login": frozenset({"login", "login name", "user", "username", "user name", "benutzername"})
    | frozenset({"anmeldename", "identifiant", "usuario"}),
    "class": frozenset({"class", "form", "group", "course", "klasse", "gruppe", "lerngruppe"})
    | frozenset({"kurs", "classe", "clase", "grupo", "groupe"}),
    "pin": frozenset({"pin", "pin code", "geheimzahl", "code pin"}),
    "picture": frozenset({"picture", "avatar", "image", "bild", "figur", "imagen", "immagine"}),
}
"""What a heading may call each column, in small letters."""


_PARTS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    ("class", re.compile(r"\b(klassen?|class|grupp|group|lerngrupp)\w*")),
    ("pin", re.compile(r"\b(pin|geheimzahl)\b")),
    ("picture", re.compile(r"\b(bild|picture|avatar|figur)\b")),
    ("login", re.compile(r"\b(benutzer|anmelde|user|login)\w*")),
    ("first", re.compile(r"\b(vor|ruf|first|given|fore)-?\s?namen?\b|\bprénoms?\b|\bprenom")),
    ("last", re.compile(r"\b(nach|familien|zu|last|sur|family)-?\s?namen?\b|\bapellido")),
    ("name", re.compile(r"name[ns]?\b|\b(nom|nombre|nome)\b|\b(pupil|student|learner|child)s?\b")),
)
"""What tells a column by a part of its heading, looked for in this order."""


_OTHERS = re.compile(
    r"\b(mütter|mutter|väter|vater|eltern|erziehung|sorge|kontakt|kurz|spitz)|lehrer"
    r"|\b(mother|father|parent|guardian|carer|contact|teacher|short|nick|school|schul)"
)
"""In a heading that tells of others than the child, or of the child by no name for a list."""


_PARTS_OF_NAMES: tuple[Column, ...] = ("name", "first", "last")


class OtherKind(Exception):  # noqa: N818 - named as the sentence it carries
    """The file is text and no list.

    Attributes:
        is_page: whether it is a web page or XML, as school programs save them under the name of a
            spreadsheet; a document otherwise.
    """

    def __init__(self, *, is_page: bool) -> None:
        super().__init__("a web page or XML" if is_page else "a document")
        self.is_page = is_page


class Table(NamedTuple):
    """A list that was split.

    Attributes:
        places: where the heading says each thing is; nothing without one.
        rows: those below the heading.
        heading: its cells; none without one.
    """

    places: Mapping[Column, int]
    rows: Sequence[Row]
    heading: tuple[str, ...]


def columns_of(cells: Sequence[str]) -> dict[Column, int]:
    """Which place each thing is in, if this row is a heading; nothing if it is none.

    Each column is told by its own word, or by a part of it ("Name des Kindes", "Schülername")
    where no cell of the row has a digit.
    """
    places: dict[Column, int] = {}
    by_parts = not any(sign.isdigit() for cell in cells for sign in cell)
    for place, cell in enumerate(cells):
        words = cell.casefold().replace("_", " ").replace("-", " ").strip(" :")
        for column, names in _COLUMNS.items():
            if words in names:
                places.setdefault(column, place)
    for place, cell in enumerate(cells):
        words = cell.casefold()
        if by_parts and place not in places.values() and not _OTHERS.search(words):
            for column in (one for one, part in _PARTS if part.search(words)):
                places.setdefault(column, place)
                break
    return _settled(places)


def _settled(places: dict[Column, int]) -> dict[Column, int]:
    # A name in two parts is no short one, and not the mother's.
    if {"name", "first", "last"} <= set(places):
        del places["name"]
    # "name" beside a first name is the last one
    if {"name", "first"} <= set(places) and "last" not in places:
        places["last"] = places.pop("name")
    # "nom" alone is a name
    if "last" in places and "first" not in places:
        places.setdefault("name", places.pop("last"))
    # "nombre" alone, too
    if "first" in places and not {"name", "last"} & set(places):
        places["name"] = places.pop("first")
    return places if {"name", "first"} & set(places) else {}


def table_of(content: bytes, *, encoding: str = "") -> Table:
    """What the heading says, and the rows below it.

    A heading may have a few lines of title above it, as school offices print them.

    Args:
        content: the file as it is on the disk.
        encoding: one of ``spreadsheet.ENCODINGS``; found if not given.

    Raises:
        NoText: the file is none.
        NoTable: it cannot be split into cells.
        OtherKind: it is a web page or a document.
    """
    _see_that_it_is_a_list(content)
    text = decoded(content, encoding=encoding)
    rows = rows_of(text, heading=heading_in)
    number = heading_in(rows)
    if number is None:
        return Table({}, rows, ())
    heading = rows[number].cells
    return Table(columns_of(heading), rows[number + 1 :], heading)


def _see_that_it_is_a_list(content: bytes) -> None:
    """Before it is decoded: the noughts of UTF-16 and the marks of all are dropped."""
    signs = content[:_LOOKED_AT].replace(b"\0", b"")
    begin = signs.lstrip(codecs.BOM_UTF8 + codecs.BOM_UTF16 + b" \r\n\t").lower()
    is_page = _PAGE.match(begin) is not None
    if is_page or begin.startswith(_DOCUMENTS):
        raise OtherKind(is_page=is_page)


def heading_in(rows: Sequence[Row]) -> int | None:
    """Which row is the heading, from 0; None where none is.

    Below the first row it must name two columns at least, or stand under lines of one cell. A row
    of one column is a title ("Names of our class") where one of several stands right below it.
    """
    found = None
    for number, row in enumerate(rows[:MOST_ABOVE]):
        places = columns_of(row.cells)
        titles = all(sum(map(bool, above.cells)) == 1 for above in rows[:number])
        if len(places) > 1 and found in (None, number - 1):
            return number
        if places and titles and found is None:
            found = number
    return found


def cell_of(row: Row, places: Mapping[Column, int], column: Column) -> str:
    """What stands in a column; empty where the row or the list has none."""
    place = places.get(column)
    return row.cells[place] if place is not None and place < len(row.cells) else ""


def name_of(row: Row, places: Mapping[Column, int]) -> str:
    """The name, put together where it stands in two columns."""
    parts = (cell_of(row, places, "first"), cell_of(row, places, "last"))
    return cell_of(row, places, "name") or " ".join(part for part in parts if part)


def beyond_of(row: Row, heading: Sequence[str]) -> str:
    """What stands under no heading and may be half of a name; empty where nothing does.

    That is anything behind the last cell of the heading, and words under an empty one.
    """
    width = max((place for place, cell in enumerate(heading, 1) if cell), default=len(row.cells))
    for place, cell in enumerate(row.cells):
        if cell and place >= width:
            return cell
        if place < width and not heading[place] and any(sign.isalpha() for sign in cell):
            return cell
    return ""


def is_torn(row: Row, places: Mapping[Column, int]) -> bool:
    """Whether a name holds what splits cells or rows: it may be several names."""
    parts = [places[part] for part in _PARTS_OF_NAMES if part in places]
    cells = [row.cells[place] for place in parts if place < len(row.cells)]
    return not set(parts).isdisjoint(row.folded) or any(sign in c for c in cells for sign in ";|")
