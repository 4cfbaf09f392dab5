"""Tables of spreadsheets: their letters, what splits their cells, formulas."""

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenjin_core.spreadsheet import (
    NoTable,
    NoText,
    Row,
    as_table,
    decoded,
    guarded,
    is_formula,
    rows_of,
    unguarded,
)

LISTS = (
    "Müller;Zoé\nGroß;Jörg\n",
    "Name\nAgnès Ménard\nFrançois Lefèvre\n",
    "Ärmel;Özil\nÜbel;Ñuño\n",
    "Søren Åberg\nBjörk Guðmundsdóttir",
    "O’Brien;Chloë\nMÜLLER;GROSS",
)


UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
SAVED = [(text, encoding) for text in LISTS for encoding in (*UNICODE, "cp1252")] + [
    *((text, "mac_roman") for text in (*LISTS[:3], LISTS[4])),
    *((text, "latin-1") for text in LISTS[:4]),
    *((text, "cp850") for text in LISTS[:4]),
    *((text, "cp437") for text in (LISTS[0], LISTS[2])),
]
# A letter or two tell as much as a whole class.
FEW = (
    *(
        "Jörg Müller",
        "Jörg Otto\nBen Ott",
        "Zoë Ähr",
        "Marlène Preuß",
        "Weiß;Käthe",
        "René Dupré",
        "Özlem;Ülkü",
    ),
    *("JÖRG MÜLLER", "Benoît Lefèvre\nZoé Ménard", "José Núñez\nÍñigo Peña", "Anaïs;Chloé"),
)
SAVED += [(text, encoding) for text in FEW for encoding in ("cp1252", "mac_roman", "cp850")]
SAVED += [("Şule", "utf-8"), ("Šimon Novák", "cp1252"), ("Háskóli Þór", "cp1252")]


@pytest.mark.parametrize(("text", "encoding"), SAVED)
def test_letters_are_found_out(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


def test_letters_that_were_guessed_wrong_can_be_said() -> None:
    turkish = "Yıldız;Gülşah\nDağ;İrem"
    assert decoded(turkish.encode("cp1254")) != turkish
    assert decoded(turkish.encode("cp1254"), encoding="cp1254") == turkish
    assert decoded("Łukasz".encode("cp1250"), encoding="cp1250") == "Łukasz"
    assert decoded("Иванов".encode("cp1251"), encoding="cp1251") == "Иванов"
    assert decoded("李小龙".encode("gbk"), encoding="gb18030") == "李小龙"
    assert decoded("Käthe Groß".encode("cp850"), encoding="cp850") == "Käthe Groß"
    with pytest.raises(NoText):
        decoded("Zoé".encode("cp1252"), encoding="utf-8")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\xa5\xa7\xa9", b"\x89PNG\xb1\xa5\xb6"])
def test_what_is_no_text(content: bytes) -> None:
    with pytest.raises(NoText):
        decoded(content)


def heading(table: Sequence[Row]) -> int | None:
    return 0 if table and "Name" in table[0].cells else None


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Maus, Mia;7b\nBär, Ben;7b\n", [(1, ("Maus, Mia", "7b")), (2, ("Bär, Ben", "7b"))]),
        ('\n\n"Mia\n Maus",7b\r\nBen,7b', [(3, ("Mia Maus", "7b")), (5, ("Ben", "7b"))]),
        ("sep=|\nMia|7b", [(2, ("Mia", "7b"))]),
        ("Name\tKlasse\nMaus, Mia\t7b", [(1, ("Name", "Klasse")), (2, ("Maus, Mia", "7b"))]),
        ("Name\nMaus, Mia\nBär, Ben", [(1, ("Name",)), (2, ("Maus, Mia",)), (3, ("Bär, Ben",))]),
        ("Name\nMaus\tMia", [(1, ("Name",)), (2, ("Maus", "Mia"))]),
        ("\n , \n", [(2, (",",))]),
        ("", []),
    ],
)
def test_rows_and_the_lines_they_begin_in(text: str, rows: list[tuple[int, object]]) -> None:
    assert [tuple(row)[:2] for row in rows_of(text, heading=heading)] == rows


def test_a_line_break_in_a_cell_is_told() -> None:
    plain = rows_of('Name;Ort\n"Mia\nMaus";Ulm\nBen;Ulm', heading=heading)
    assert [row.folded for row in plain] == [(), (0,), ()]
    joined = rows_of('Name;Ort\nAda;"Ulm\nBen;"Ulm', heading=heading)
    assert [row.folded for row in joined] == [(), (0, 1)]


def test_what_cannot_be_split() -> None:
    with pytest.raises(NoTable) as refused:
        rows_of('"' + "x" * 200_000, heading=heading)
    assert str(refused.value)


@pytest.mark.parametrize("text", ["=1+1", "+49", "-x", "@a", "\tx", "  =1", "'=1", "＝1", "' =1"])
def test_a_formula_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert not is_formula(guarded(text))


@given(st.text())
def test_what_was_guarded_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not is_formula(guarded(text))


CELLS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(
    lambda text: " ".join(text.split()) or "x"
)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1), st.sampled_from(",;\t"))
def test_a_table_is_read_as_it_was_written(rows: list[tuple[str, str]], delimiter: str) -> None:
    content = as_table(rows, delimiter=delimiter)
    read = csv.reader(io.StringIO(decoded(content), newline=""), delimiter=delimiter)
    assert [tuple(map(unguarded, cells)) for cells in read] == rows
