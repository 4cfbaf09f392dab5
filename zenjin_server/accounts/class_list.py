"""A class list as a spreadsheet saves it: a name a row, and perhaps a login name.

Comma, semicolon, tab or bar between the cells; UTF-8, UTF-16 or the Western encoding of Windows;
with a heading or without; empty rows anywhere. With a heading the columns may stand in any order
and others are left alone; without one the first column is the name and the second, if there is one,
the login name.
"""

import codecs
import csv
import io
from collections.abc import Mapping, Sequence

import msgspec

from zenjin_core.wire.auth import MAX_DISPLAY_NAME, MAX_LOGIN
from zenjin_core.wire.signs import is_seen
from zenjin_server.accounts.auth import login_key

MOST_PUPILS = 5_000
MOST_BYTES = 4 * 1024 * 1024

_DELIMITERS = ";\t,|"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COLUMNS: Mapping[str, frozenset[str]] = {
    "name": frozenset({"name", "display name", "displayname", "pupil", "student", "full name"})
    | frozenset({"schüler", "schülerin", "nom complet", "nombre completo"}),
    "first": frozenset({"first name", "firstname", "given name", "vorname", "rufname", "prénom"}),
    "last": frozenset({"last name", "lastname", "surname", "family name", "nachname"})
    | frozenset({"familienname", "nom", "apellido", "cognome"}),
    "login": frozenset({"login", "login name", "user", "username", "user name", "benutzername"})
    | frozenset({"anmeldename", "identifiant", "usuario"}),
}
"""What a heading may call each column."""


class Pupil(msgspec.Struct, frozen=True):
    """One row: the name shown, the login name asked for (empty for none), the row from 1."""

    row: int
    name: str
    login: str


class ClassListRefused(Exception):  # noqa: N818 - named as the sentences it carries
    """The file cannot be taken; the message has a line for each row that is wrong."""


def read_class_list(content: bytes, *, file: str) -> tuple[Pupil, ...]:
    """The pupils of a file in its order.

    Args:
        content: the file as it is on the disk.
        file: its name, for the message.

    Raises:
        ClassListRefused: naming every row that is wrong, and why; then none is taken.
    """
    if len(content) > MOST_BYTES:
        raise ClassListRefused(f"{file} has {len(content)} bytes; no class list is that long.")
    rows = _rows(_decoded(content, file), file)
    places, body = _heading(rows)
    if not body:
        raise ClassListRefused(f"{file} names nobody.")
    if len(body) > MOST_PUPILS:
        raise ClassListRefused(f"{file} has {len(body)} rows; at most {MOST_PUPILS} are taken.")
    pupils = [_pupil(number, cells, places) for number, cells in body]
    wrong = [*_wrong(pupils)]
    if wrong:
        raise ClassListRefused("\n".join(f"{file}, {sentence}" for sentence in wrong))
    return tuple(pupils)


def _decoded(content: bytes, file: str) -> str:
    encoding = next((name for mark, name in _BOMS if content.startswith(mark)), None)
    if encoding is None and b"\0" in content:
        # Latin letters in UTF-16 have a nought beside them; where it stands tells the order
        encoding = "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
    for tried in (encoding,) if encoding else ("utf-8", "cp1252"):
        try:
            return content.decode(tried)
        except UnicodeDecodeError:
            continue
    raise ClassListRefused(f"{file} is not a text in UTF-8, UTF-16 or Windows-1252.")


def _rows(text: str, file: str) -> list[tuple[int, list[str]]]:
    """Every row with something in it, and its number; split by whatever splits the most evenly."""
    first = text.split("\n", 1)[0].strip().strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        return _split(text.partition("\n")[2], first[-1], file, begins=2)
    tables = [_split(text, delimiter, file) for delimiter in _DELIMITERS]
    return max(tables, key=_evenness)


def _evenness(table: Sequence[tuple[int, list[str]]]) -> tuple[bool, int]:
    """A heading that is understood wins, then how many rows have as many cells as the first."""
    if not table:
        return False, 0
    width = len(table[0][1])
    alike = sum(len(cells) == width for _, cells in table) if width > 1 else 0
    return bool(_named(table[0][1])) and width > 1, alike


def _split(text: str, delimiter: str, file: str, *, begins: int = 1) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found: list[tuple[int, list[str]]] = []
    number = begins
    try:
        for raw in reader:
            cells = [" ".join(cell.split()) for cell in raw]
            if any(cells):
                found.append((number, cells))
            number = begins + reader.line_num
    except csv.Error as error:
        raise ClassListRefused(f"{file} is not a table ({error}).") from error
    return found


def _named(cells: Sequence[str]) -> dict[str, int]:
    """Which column each thing is in, if this row is a heading."""
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        for column, words in _COLUMNS.items():
            if cell.casefold().replace("_", " ") in words:
                places.setdefault(column, place)
    # "nom" alone is a name; beside a first name it is the last one
    if "last" in places and "first" not in places:
        places.setdefault("name", places.pop("last"))
    return places if {"name", "first"} & set(places) else {}


def _heading(
    rows: list[tuple[int, list[str]]],
) -> tuple[dict[str, int], list[tuple[int, list[str]]]]:
    places = _named(rows[0][1]) if rows else {}
    return (places, rows[1:]) if places else ({"name": 0, "login": 1}, rows)


def _pupil(number: int, cells: Sequence[str], places: Mapping[str, int]) -> Pupil:
    def cell(column: str) -> str:
        place = places.get(column)
        return cells[place] if place is not None and place < len(cells) else ""

    parts = (cell("first"), cell("last"))
    return Pupil(number, cell("name") or " ".join(part for part in parts if part), cell("login"))


def _wrong(pupils: Sequence[Pupil]) -> list[str]:
    sentences = []
    rows: dict[str, int] = {}
    for pupil in pupils:
        reason = reason_against(pupil)
        key = login_key(pupil.login)
        if not reason and key and key in rows:
            reason = f"the login name {pupil.login!r} stands in row {rows[key]} already"
        if reason:
            sentences.append(f"row {pupil.row}: {reason}.")
        elif key:
            rows[key] = pupil.row
    return sentences


def reason_against(pupil: Pupil) -> str:
    """Why no account can be made of this name or login name; empty when one can."""
    if not pupil.name:
        return "there is no name"
    if not any(sign.isalnum() and is_seen(sign) for sign in pupil.name):
        return f"the name {pupil.name!r} has no letter"
    for what, text, longest in (
        ("name", pupil.name, MAX_DISPLAY_NAME),
        ("login name", pupil.login, MAX_LOGIN),
    ):
        if len(text) > longest:
            return f"the {what} has {len(text)} characters; at most {longest} are kept"
    if not pupil.name.isprintable():
        return f"the name {pupil.name!r} holds a sign that cannot be seen"
    if not is_seen(pupil.login):
        return f"the login name {pupil.login!a} holds a sign that cannot be seen"
    return ""
