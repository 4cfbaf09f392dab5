"""What a class list's rows and refusals are in words."""

from PySide6.QtCore import QCoreApplication

from zenjin_core.class_list import MOST_PUPILS
from zenjin_core.wire.auth import MAX_DISPLAY_NAME
from zenjin_desktop.roster.comparing import Line
from zenjin_desktop.roster.entries import MAX_CLASS, ListRefused
from zenjin_desktop.ui.pin_pictures import pin_picture_name
from zenjin_desktop.ui.widgets.locale_text import number_text


def refused_words(error: ListRefused) -> str:
    """Why a list cannot be read, and what to do."""
    many = _tr("The list has %1 rows; at most %2 are read. Please cut it in parts.")
    words = {
        "large": _tr("This file is too large for a class list. Nothing was changed."),
        "text": _tr(
            "This is no text. Please save the list as CSV in the spreadsheet. Nothing was changed."
        ),
        "page": _tr(
            "This is a web page or XML, as some programs save it under the name of a spreadsheet."
            " Please open it in the spreadsheet and save it as CSV. Nothing was changed."
        ),
        "table": _tr("The rows of this list cannot be told apart. Nothing was changed."),
        "empty": _tr("There is nobody in this list. Nothing was changed."),
        "rows": many.replace("%1", number_text(error.count)).replace(
            "%2", number_text(MOST_PUPILS)
        ),
    }
    return words[error.why]


def comes_of(line: Line, *, taken: bool) -> str:
    """What becomes of a row if the list is taken over as it stands."""
    if line.status == "same":
        return _tr("No change")
    if line.status == "changed":
        return _tr("; ").join(_changes(line))
    if line.status == "new":
        return _tr("New, with the PIN of the list") if line.entry.pin else _tr("New")
    reason = _flaw(line) if line.flaw else _doubt(line)
    way = _tr("Added all the same: %1") if taken else _tr("Left out: %1")
    return way.replace("%1", reason)


def _changes(line: Line) -> list[str]:
    words = []
    if line.new_class is not None and line.known is not None:
        if line.new_class and line.known.class_name:
            both = _tr("Class %1 instead of %2").replace("%2", line.known.class_name)
            words.append(both.replace("%1", line.new_class))
        elif line.new_class:
            words.append(_tr("Class %1").replace("%1", line.new_class))
        else:
            words.append(_tr("No class any more"))
    if line.new_picture is not None:
        words.append(_tr("Another picture"))
    if line.entry.pin:
        words.append(_tr("The PIN of the list"))
    return words


def _flaw(line: Line) -> str:
    longest = number_text(MAX_DISPLAY_NAME)
    long_class = number_text(MAX_CLASS)
    words = {
        "no name": _tr("there is no name."),
        "no letter": _tr("the name has no letter."),
        "long name": _tr("the name has more than %1 characters.").replace("%1", longest),
        "hidden sign": _tr("it holds a sign that cannot be seen."),
        "long class": _tr("the class has more than %1 characters.").replace("%1", long_class),
        "no picture": _tr("there is no picture of this name."),
        "no pin": _tr("the PIN has not four digits."),
    }
    return words[line.flaw or "no name"]


def _doubt(line: Line) -> str:
    row = number_text(line.other_row)
    words = {
        "beyond": _tr("this stands under no heading, and may belong to the name: %2."),
        "torn": _tr("the name holds a line break or a delimiter, and may be several names."),
        "formula": _tr("it looks like a formula."),
        "no name": _tr("it does not look like a name."),
        "twice": _tr("the same name stands in row %1.").replace("%1", row),
        "alike row": _tr("row %1 is much the same: %2.").replace("%1", row),
        "alike here": _tr("somebody here is called much the same: %2."),
        "called here": _tr("somebody is called so here, and which one is meant is not clear."),
    }
    return words[line.doubt or "formula"].replace("%2", line.other_name)


def pin_words(keys: tuple[str, ...], digits: str) -> str:
    """A PIN to be read out: the digits, or the pictures in their order."""
    return ", ".join(pin_picture_name(key) for key in keys) if keys else digits


def _tr(text: str) -> str:
    return QCoreApplication.translate("ClassList", text)
