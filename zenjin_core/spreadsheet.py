"""Tables as spreadsheets save and open them: their letters, what splits their cells, formulas.

Whoever saved a list knows neither its encoding nor its delimiter, and nothing in the file says
them. Both are found here by what a list of names looks like when they are right.
"""

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import NamedTuple

DELIMITERS = ";\t,|"

_NOTHING = "\x1f"
"""Splits a table of one column: no list holds it."""

ENCODINGS = (
    *("utf-8", "utf-16", "cp1252", "cp1250", "cp1254", "mac_roman"),
    *("cp850", "cp1251", "gb18030"),
)
"""What a list can be told to be in, where a person sees that the guess was wrong."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula."""

_GUARD = "'"
"""In front of such a text it is none; a spreadsheet that opened a file shows it, and saves it."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNUSED = {0x81: "\x81", 0x8D: "\x8d", 0x8F: "\x8f", 0x90: "\x90", 0x9D: "\x9d"}
"""The bytes that stand for nothing in Windows' Western letters; a text with them is in others."""

_BEYOND = re.compile(r"[^\x00-\x7f]")
_LOOKED_AT = 20_000
"""Of the signs beyond ASCII, so many tell what they are in."""

_RARE = frozenset("ﬁﬂƒˆ˜ª")
_USUAL = frozenset("’‘´`º·\xa0–\xad")
"""Signs beyond ASCII that are no letters and stand in lists of names all the same."""

_COMMON = frozenset("äöüßéèëáíóúñçåøæÄÖÜÉÅØÁÇ")
_ODD, _RARER, _RAREST = 6, 1, 2
"""What a sign weighs that no name would have there, a letter of Western names that is not one of
the common ones, and a letter of others or a small one at the beginning of a word."""
_DOS_ODD = 8
"""Of so many signs beyond ASCII one may be odd in the letters of DOS, which have few that are."""


class NoText(Exception):  # noqa: N818 - named as the sentence it carries
    """The bytes are no text in any encoding that lists are saved in."""


class NoTable(Exception):  # noqa: N818 - named as the sentence it carries
    """The text cannot be split into cells; the message says why."""


class Row(NamedTuple):
    """A row with something in it.

    Attributes:
        number: the line it begins in, from 1, as an editor shows it.
        cells: each with its blanks at both ends gone and those within made one.
        folded: the places of cells with a line break, all of them where the delimiter stands in
            such a cell, too: a quote that somebody forgot may have joined rows there.
    """

    number: int
    cells: tuple[str, ...]
    folded: tuple[int, ...] = ()


def decoded(content: bytes, *, encoding: str = "") -> str:
    """The text of a file; its encoding is found unless one of ``ENCODINGS`` is named.

    UTF-8 and UTF-16, each with its mark or without, Windows' Western letters, or the old ones of
    the Macintosh or of DOS where what those give looks more like names.

    Raises:
        NoText: it is none.
    """
    marked = next((name for mark, name in _BOMS if content.startswith(mark)), "")
    if not marked and not encoding and b"\0" in content:
        # Latin letters in UTF-16 have a nought beside them; where it stands tells the order.
        marked = "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
    tried = marked or encoding or "utf-8"
    try:
        return content.decode(tried)
    except UnicodeDecodeError as error:
        if marked or encoding:
            raise NoText(tried) from error
    return _of_one_byte(content)


def _of_one_byte(content: bytes) -> str:
    tried = [_western(content), content.decode("mac_roman")]
    beyond = sum(1 for _ in islice(_BEYOND.finditer(tried[0]), _LOOKED_AT))
    dos = content.decode("cp850")
    if _DOS_ODD * _oddness(dos) <= beyond:
        tried.append(dos)
    text = min(tried, key=_strangeness)
    if 2 * _oddness(text) > beyond or any(unused in text for unused in _UNUSED.values()):
        raise NoText("cp1252")
    return text


def _western(content: bytes) -> str:
    marked = content.decode("cp1252", "surrogateescape")
    return marked.translate({0xDC00 + byte: sign for byte, sign in _UNUSED.items()})


def _oddness(text: str) -> int:
    """How many signs beyond ASCII no name would have where they stand."""
    odd = 0
    for found in islice(_BEYOND.finditer(text), _LOOKED_AT):
        sign, before = found.group(), text[max(0, found.start() - 1) : found.start()]
        kind = unicodedata.category(sign)
        if sign not in _USUAL:
            after = text[found.end() : found.end() + 1]
            within = kind == "Lu" and (before.islower() or (before.isalpha() and after.islower()))
            odd += not kind.startswith("L") or within or sign in _RARE
        elif sign == "·":  # stands within a word in Catalan only, between two of one letter
            odd += before.isalpha() and before not in "lL"
    return odd


def _strangeness(text: str) -> int:
    """How little a text looks like Western names."""
    strange = _ODD * _oddness(text)
    for found in islice(_BEYOND.finditer(text), _LOOKED_AT):
        sign = found.group()
        begins = not text[max(0, found.start() - 1) : found.start()].isalpha()
        if sign.isalpha() and sign not in _COMMON:
            strange += _RARER if sign < "\u0100" else _RAREST
        if begins and sign.islower():
            strange += _RAREST
    return strange


def rows_of(text: str, *, heading: Callable[[Sequence[Row]], int | None]) -> list[Row]:
    """Every row with something in it, split by whatever splits them the most evenly.

    Args:
        text: of the whole file. A first line ``sep=;`` names the delimiter, as some spreadsheets
            write it.
        heading: which row of a table is the heading, from 0, or None. A delimiter by which there is
            one of several cells is the right one; but for the tab, which nobody types within a
            name, none is right that stands below a heading of one cell only.

    Raises:
        NoTable: it cannot be split.
    """
    first = text.split("\n", 1)[0].strip().strip('"')
    if first.lower().startswith("sep=") and len(first) == 5:
        return _split(text.partition("\n")[2], first[-1], begins=2)

    def evenness(split: tuple[str, list[Row]]) -> tuple[bool, int]:
        delimiter, table = split
        widths = Counter(len(row.cells) for row in table if len(row.cells) > 1)
        alike, head = max(widths.values(), default=0), heading(table)
        if head is None:
            return False, alike
        alone = delimiter == _NOTHING or (delimiter == "\t" and alike > 0)
        return alone or len(table[head].cells) > 1, alike

    splits = ((delimiter, _split(text, delimiter)) for delimiter in (*DELIMITERS, _NOTHING))
    return max(splits, key=evenness)[1]


def _split(text: str, delimiter: str, *, begins: int = 1) -> list[Row]:
    found: list[Row] = []
    number = begins
    try:
        _see_that_quotes_close(text, delimiter)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for raw in reader:
            cells = tuple(" ".join(cell.split()) for cell in raw)
            if any(cells):
                found.append(Row(number, cells, _folded(raw, delimiter)))
            number = begins + reader.line_num
    except (csv.Error, TypeError, ValueError) as error:  # a delimiter may be no delimiter
        raise NoTable(str(error)) from error
    return found


def _folded(raw: Sequence[str], delimiter: str) -> tuple[int, ...]:
    places = [place for place, cell in enumerate(raw) if "\n" in cell or "\r" in cell]
    joins_rows = any(delimiter in raw[place] for place in places)
    return tuple(range(len(raw)) if joins_rows else places)


def _see_that_quotes_close(text: str, delimiter: str) -> None:
    """A quote that is never closed would make one cell of all the rows after it."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        if str(error) == "unexpected end of data":
            raise


def is_formula(text: str) -> bool:
    """Whether a spreadsheet may take a text for a formula, and reckon it or obey it."""
    return text.lstrip(" ").startswith(FORMULA)


def guarded(text: str) -> str:
    """A text as it is written into a table: no spreadsheet takes it for a formula."""
    return f"{_GUARD}{text}" if is_formula(text.lstrip(" " + _GUARD)) else text


def unguarded(text: str) -> str:
    """A text as it was before :func:`guarded`."""
    is_guarded = text.startswith(_GUARD) and is_formula(text.lstrip(" " + _GUARD))
    return text.removeprefix(_GUARD) if is_guarded else text


def as_table(rows: Iterable[Sequence[str]], *, delimiter: str = ",") -> bytes:
    """CSV in UTF-8 with its mark, so that spreadsheets read names right; formulas are guarded."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
    # Half of a surrogate pair is no text: a question mark stands for it.
    return codecs.BOM_UTF8 + text.getvalue().encode("utf-8", "replace")
