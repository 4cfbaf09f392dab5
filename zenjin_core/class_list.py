"""A class list: which of its columns is what, and a name of two parts.

What the server makes accounts of and what a computer makes learners of are the same lists: a name
a row, with a heading or without, in the words of whichever school office saved it.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from zenjin_core.spreadsheet import NoTable, NoText, Row, decoded, rows_of

__all__ = ["MOST_BYTES", "MOST_PUPILS", "NoTable", "NoText", "Row"]

MOST_PUPILS = 5_000
MOST_BYTES = 4 * 1024 * 1024

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


def columns_of(cells: Sequence[str]) -> dict[Column, int]:
    """Which place each thing is in, if this row is a heading; nothing if it is none."""
    places: dict[Column, int] = {}
    for place, cell in enumerate(cells):
        words = cell.casefold().replace("_", " ").replace("-", " ").strip(" :")
        for column, names in _COLUMNS.items():
            if words in names:
                places.setdefault(column, place)
    # "nom" alone is a name; beside a first name it is the last one
    if "last" in places and "first" not in places:
        places.setdefault("name", places.pop("last"))
    # "nombre" alone, too
    if "first" in places and not {"name", "last"} & set(places):
        places["name"] = places.pop("first")
    return places if {"name", "first"} & set(places) else {}


def table_of(content: bytes, *, encoding: str = "") -> tuple[dict[Column, int], list[Row]]:
    """Where the heading says each thing is (nothing without one), and the rows below it.

    Args:
        content: the file as it is on the disk.
        encoding: one of ``spreadsheet.ENCODINGS``; found if not given.

    Raises:
        NoText: the file is none.
        NoTable: it cannot be split into cells.
    """
    text = decoded(content, encoding=encoding)
    rows = rows_of(text, is_heading=lambda cells: bool(columns_of(cells)))
    places = columns_of(rows[0].cells) if rows else {}
    return places, rows[1:] if places else rows


def cell_of(row: Row, places: Mapping[Column, int], column: Column) -> str:
    """What stands in a column; empty where the row or the list has none."""
    place = places.get(column)
    return row.cells[place] if place is not None and place < len(row.cells) else ""


def name_of(row: Row, places: Mapping[Column, int]) -> str:
    """The name, put together where it stands in two columns."""
    parts = (cell_of(row, places, "first"), cell_of(row, places, "last"))
    return cell_of(row, places, "name") or " ".join(part for part in parts if part)
