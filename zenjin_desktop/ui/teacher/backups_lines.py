"""Backups, and what a restore would change, in the words of the screens."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale

from zenjin_desktop.store.backups import Backup
from zenjin_desktop.ui.widgets.locale_text import moment_text, number_text

Row = tuple[str, ...]


class Look(NamedTuple):
    """What a restore would change.

    Attributes:
        rows: name, sessions in the backup, here, that come back, that come along, that go aside.
        goes: how many sessions would no longer be here.
    """

    rows: tuple[Row, ...]
    goes: int


def backup_rows(copies: Sequence[Backup]) -> tuple[Row, ...]:
    """When, why, and how large."""
    locale = QLocale()
    return tuple(
        (
            moment_text(one.made_at.astimezone()),
            _kind(one.kind),
            locale.formattedDataSize(_size(one)),
        )
        for one in copies
    )


def look_of(said: str) -> Look:
    """What ``zenjin restore --preview --json`` said.

    Raises:
        ValueError: it is something else.
    """
    found = json.loads(said)
    try:
        rows = tuple(_row(one) for one in found if one["in_backup"] or one["here"])
        return Look(rows, sum(int(one["aside"]) for one in found))
    except (LookupError, TypeError) as error:
        raise ValueError("no list of changes") from error


def _row(one: Mapping[str, Any]) -> Row:
    figures = (one["in_backup"], one["here"], one["back"], one["along"], one["aside"])
    name = str(one["name"])
    if one["becomes"] == "erased":
        name = _tr("%1 – erased, stays erased").replace("%1", name)
    elif one["becomes"] == "leaves":
        name = _tr("%1 – not in the backup").replace("%1", name)
    return (name, *(number_text(int(one)) for one in figures))


def _kind(kind: str) -> str:
    return {
        "daily": _tr("Made by itself"),
        "asked": _tr("Made by hand"),
        "version": _tr("Before an update of Zenjin"),
        "replaced": _tr("What was here before a restore"),
        "damaged": _tr("Was damaged"),
    }[kind]


def _size(one: Backup) -> int:
    try:
        return one.path.stat().st_size
    except OSError:
        return 0


def _tr(text: str) -> str:
    return QCoreApplication.translate("Backups", text)
