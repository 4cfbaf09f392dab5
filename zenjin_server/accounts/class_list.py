"""A class list as a spreadsheet saves it: a name a row, and perhaps a login name.

Comma, semicolon, tab or bar between the cells; UTF-8, UTF-16 or the Western encoding of Windows;
with a heading or without; empty rows anywhere. With a heading the columns may stand in any order
and others are left alone; without one the first column is the name and the second, if there is one,
the login name.
"""

from collections.abc import Mapping, Sequence

import msgspec

from zenjin_core.class_list import (
    MOST_BYTES,
    MOST_PUPILS,
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
from zenjin_core.wire.auth import MAX_DISPLAY_NAME, MAX_LOGIN
from zenjin_core.wire.signs import is_seen
from zenjin_server.accounts.auth import login_key


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
    try:
        table = table_of(content)
    except NoText as error:
        sentence = f"{file} is not a text in UTF-8, UTF-16 or Windows-1252."
        raise ClassListRefused(sentence) from error
    except NoTable as error:
        raise ClassListRefused(f"{file} is not a table ({error}).") from error
    except OtherKind as error:
        sentence = f"{file} is {error}, whatever it is called; save it as CSV in a spreadsheet."
        raise ClassListRefused(sentence) from error
    body = table.rows
    if not body:
        raise ClassListRefused(f"{file} names nobody.")
    if len(body) > MOST_PUPILS:
        raise ClassListRefused(f"{file} has {len(body)} rows; at most {MOST_PUPILS} are taken.")
    table = table._replace(places=table.places or {"name": 0, "login": 1})
    pupils = [
        Pupil(row.number, name_of(row, table.places), cell_of(row, table.places, "login"))
        for row in body
    ]
    unclear = {row.number: _reason_against_row(row, table) for row in body}
    wrong = _wrong(pupils, unclear)
    if wrong:
        raise ClassListRefused("\n".join(f"{file}, {sentence}" for sentence in wrong))
    return tuple(pupils)


def _reason_against_row(row: Row, table: Table) -> str:
    beyond = beyond_of(row, table.heading) if table.heading else ""
    if beyond:
        return f"{beyond!r} stands under no heading, and may belong to the name"
    if is_torn(row, table.places):
        return "the name holds a line break or a delimiter, and may be several names"
    return ""


def _wrong(pupils: Sequence[Pupil], unclear: Mapping[int, str]) -> list[str]:
    sentences = []
    rows: dict[str, int] = {}
    for pupil in pupils:
        reason = reason_against(pupil) or unclear[pupil.row]
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
