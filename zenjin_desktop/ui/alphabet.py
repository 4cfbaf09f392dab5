"""The order in which people stand in a list: that of their names, as a person sorts them."""

from collections.abc import Callable
from functools import cmp_to_key
from typing import Any

from PySide6.QtCore import QCollator, QLocale, Qt

from zenjin_desktop.ui.languages import SOURCE


def alphabetical() -> Callable[[str], Any]:
    """A key to sort names by: as the language in use sorts, Äm beside Am, child 2 before child 10.

    A computer that is set to no language at all (the locale ``C``) sorts by the numbers of the
    letters, with Änne and Émile behind Zoe: there it is the order of the program's own language.
    """
    locale = QLocale()
    if locale.language() is QLocale.Language.C:
        locale = QLocale(SOURCE)
    collator = QCollator(locale)
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    collator.setNumericMode(True)
    return cmp_to_key(collator.compare)
