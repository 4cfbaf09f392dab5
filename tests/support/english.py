"""Finds English in what the language ``en_XA`` shows, where every word of the program is changed.

Whatever was translated has accents there (``[Plåý lo]``): a plain word with a vowel was not, or is
data: a name, a path, an address.
"""

import re
from collections.abc import Collection, Iterator

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.support.ear import in_tree
from tests.support.ear import name as called
from tests.support.ear import said as described
from tools.pseudo import FILLING

_DATA = re.compile(
    r"""
    "[^"]*"                                     # what a file says itself
    | \w+://\S+ | (?<!\w)/[\w./-]+              # addresses and paths
    | \b(?:thread|stitch)-[\w-]+ | \b[\w-]+\.\w+\b  # ids, files, hosts
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"[A-Za-zÀ-ž]{3,}")
_FILLING = FILLING.split()


def english_in(text: str, *, data: Collection[str] = ()) -> list[str]:
    """The words of a text that nobody translated.

    Args:
        text: as it is shown in ``en_XA``.
        data: what may stand there in any language: names, what a file calls its fields.
    """
    for one in sorted(data, key=len, reverse=True):
        text = text.replace(one, " ")
    words = _WORD.findall(_DATA.sub(" ", text))
    return [word for word in words if _is_plain(word)]


def _is_plain(word: str) -> bool:
    filling = any(one.startswith(word) for one in _FILLING)
    return word.isascii() and bool(re.search("[aeiouAEIOU]", word)) and not filling


def shown_in(window: QWidget) -> Iterator[str]:
    """Everything a person can read or hear of a window: labels, buttons, hints, names."""
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible():
            if isinstance(widget, (QLabel, QAbstractButton)):
                yield widget.text()
            yield widget.toolTip()
    for one, _ in in_tree(window):
        if one.role() != QAccessible.Role.EditableText:
            yield called(one)
            yield described(one)
