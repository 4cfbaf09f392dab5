"""What the preview of a class list says and offers, in words."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from zenjin_core.spreadsheet import ENCODINGS
from zenjin_desktop.roster.comparing import Line, Status
from zenjin_desktop.roster.decided import Decided
from zenjin_desktop.ui.teacher.roster_words import comes_of
from zenjin_desktop.ui.widgets.locale_text import number_text

Ways = tuple[tuple[str, str], ...]
"""What may be chosen: keys with their words."""

COUNTED: tuple[Status, ...] = ("new", "changed", "same", "doubtful")
"""In the order in which the summary counts them."""


def kinds() -> Ways:
    """Which rows may be shown."""
    return (
        ("", _tr("All rows")),
        ("new", _tr("New")),
        ("changed", _tr("Changed")),
        ("same", _tr("No change")),
        ("doubtful", _tr("Doubtful")),
    )


def pin_kinds() -> Ways:
    """What the PINs of whoever is new may be made of."""
    return (
        ("", _tr("No PIN")),
        ("number", _tr("Four digits")),
        ("pictures", _tr("Three pictures")),
    )


def headers() -> tuple[str, ...]:
    """What the columns are called."""
    return _tr("Row"), _tr("Name"), _tr("Class"), _tr("What comes of it")


def cells(line: Line, list_: Decided) -> tuple[str, ...]:
    """What stands in them."""
    entry = line.entry
    return str(entry.row), entry.name, entry.class_name or "", _comes(line, list_)


def encodings() -> Iterator[str]:
    """That the letters of a file are found out, then each of ``ENCODINGS``."""
    words = {
        "utf-8": "UTF-8",
        "utf-16": "UTF-16",
        "cp1252": _tr("Windows, Western Europe"),
        "cp1250": _tr("Windows, Central Europe"),
        "cp1254": _tr("Windows, Turkish"),
        "mac_roman": _tr("Macintosh, old"),
        "cp850": _tr("DOS, Western Europe"),
        "cp1251": _tr("Windows, Cyrillic"),
        "gb18030": _tr("Chinese (GBK)"),
    }
    yield _tr("Letters found out by itself")
    for one in ENCODINGS:
        yield _tr("Letters: %1").replace("%1", words[one])


def summed_up(list_: Decided, missing: int) -> str:
    """What the list comes to; ``missing`` are here and not on it."""
    words = QCoreApplication.translate(
        "PreviewPanel",
        "%Ln rows: %1 new, %2 changed, %3 the same, %4 doubtful.",
        "",
        len(list_.lines),
    )
    for number, kind in enumerate(COUNTED, start=1):
        words = words.replace(f"%{number}", number_text(len(list_.of(kind))))
    if missing:
        rest = QCoreApplication.translate(
            "PreviewPanel", "%Ln learners here are not on it and stay as they are.", "", missing
        )
        words = f"{words} {rest}"
    return words


def in_full(line: Line, list_: Decided) -> str:
    """A row with what the table may have cut."""
    words = _tr("Row %1, %2: %3").replace("%1", number_text(line.entry.row))
    return words.replace("%3", _comes(line, list_)).replace("%2", line.entry.name or "–")


def _comes(line: Line, list_: Decided) -> str:
    return comes_of(line, taken=list_.is_wanted(line))


def _tr(text: str) -> str:
    return QCoreApplication.translate("PreviewPanel", text)
