"""A class list as :mod:`~zenjin_desktop.roster.entries` reads it again, without a change."""

from collections.abc import Iterable

from zenjin_core.spreadsheet import as_table
from zenjin_desktop.roster.comparing import Known
from zenjin_desktop.roster.entries import composed

HEADINGS = {"en": ("Name", "Class", "Picture"), "de": ("Name", "Klasse", "Bild")}
"""By language; every program reads each of them."""

_SEMICOLONS = {"de"}
"""Where spreadsheets split cells by semicolons."""


def written_list(people: Iterable[Known], *, language: str) -> bytes:
    """CSV with a heading; pictures by their keys, which are the same in each language.

    PINs are in no list: only what was made of them is kept.

    Args:
        people: in the order they are to stand.
        language: of two letters; it decides the heading and the delimiter.
    """
    rows = [(composed(one.name), composed(one.class_name), one.picture) for one in people]
    heading = HEADINGS.get(language, HEADINGS["en"])
    return as_table([heading, *rows], delimiter=";" if language in _SEMICOLONS else ",")
