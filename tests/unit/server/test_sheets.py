"""Codes on paper: nothing in a name becomes a formula or a tag, and nobody else reads the file."""

import csv
import io
import os
from datetime import date
from pathlib import Path

import pytest

from zenjin_core.wire.signs import gives_orders
from zenjin_server.accounts.sheets import (
    BESIDE,
    Handed,
    SheetRefused,
    Slip,
    check_place,
    page,
    table,
    write_sheet,
)
from zenjin_server.accounts.slip_words import GERMAN, LANGUAGES

UNTIL = Handed(date(2026, 4, 1))
EVIL = [
    Slip("=1+1", "mia", "mia-CCCCC-CCCCC"),
    Slip("  @SUM(A1)", "+b", "+b-CCCCC-CCCCC"),
    Slip("<script>alert(1)</script>", "a&b", "a&b-CCCCC-CCCCC"),
    Slip('Mia, "Maus"\r\n=2', "-c", "-c-CCCCC-CCCCC"),
]


def test_no_cell_is_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(table(EVIL, UNTIL).decode("utf-8-sig"), newline="")))
    assert rows[0] == ["name", "login", "code", "good until"]
    assert [row[0].lstrip()[0] for row in rows[1:]] == ["'", "'", "<", "M"]
    assert rows[4][0] == 'Mia, "Maus"\ufffd\ufffd=2'
    assert rows[2][1:3] == ["'+b", "'+b-CCCCC-CCCCC"]
    assert {row[3] for row in rows[1:]} == {"2026-04-01"}


@pytest.mark.parametrize("evil", ["\t=1+1", "\x1b[2J", "Mia\u202egnp", "\r\n", "a\u2028b", "\x9b"])
def test_nothing_on_a_sheet_gives_orders(evil: str) -> None:
    slips = [Slip(evil, "mia", f"{evil}-CCCCC-CCCCC")]
    lines = table(slips, UNTIL).decode("utf-8-sig").removesuffix("\r\n").split("\r\n")
    assert len(lines) == 2
    for text in (*lines, *page(slips, UNTIL).decode().split("\n")):
        assert not set(evil) & set(text) - set("=1+[2JMiagnpab"), text
        assert not gives_orders(text)


def test_no_name_is_a_tag() -> None:
    text = page(EVIL, UNTIL).decode()
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "a&amp;b-<span>CCCCC-CCCCC</span>" in text
    assert text.count("<section>") == 4
    assert "http" not in text


@pytest.mark.parametrize("ending", [".csv", ".html", ".HTML"])
def test_a_sheet_is_for_its_owner_and_never_over_another(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"codes{ending}"
    check_place(path)
    write_sheet(path, EVIL, UNTIL)
    assert b"CCCCC-CCCCC" in path.read_bytes()
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0
    before = path.read_bytes()
    with pytest.raises(SheetRefused, match="is there already"):
        check_place(path)
    with pytest.raises(SheetRefused, match="cannot be written"):
        write_sheet(path, EVIL, UNTIL)
    assert path.read_bytes() == before


def test_places_that_will_not_do(tmp_path: Path) -> None:
    with pytest.raises(SheetRefused, match=r"must end in \.csv or \.html"):
        check_place(tmp_path / "codes.pdf")
    with pytest.raises(SheetRefused, match="does not exist"):
        check_place(tmp_path / "no" / "codes.csv")


def test_a_sheet_in_german() -> None:
    german = Handed(date(2026, 12, 3), GERMAN, "https://zenjin.schule.example")
    text = page(EVIL, german).decode()
    assert '<html lang="de">' in text
    assert "Gilt einmal, bis 3.12.2026." in text
    assert "Works once" not in text
    assert text.count("<b>https://zenjin.schule.example</b>") == 4
    head, *rows = csv.reader(io.StringIO(table(EVIL, german).decode("utf-8-sig"), newline=""))
    assert head == ["Name", "Anmeldename", "Code", "gültig bis", "Server"]
    assert {(row[3], row[4]) for row in rows} == {("2026-12-03", "https://zenjin.schule.example")}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_fills_every_place(language: str) -> None:
    text = page(EVIL[:1], Handed(date(2026, 12, 3), LANGUAGES[language], "<b>")).decode()
    body = text.split("</style>")[1]
    assert "{" not in body
    assert "&lt;b&gt;" in body


@pytest.mark.parametrize("count", [1, 2, 29, 30])
def test_slips_stand_in_rows_that_no_page_cuts(count: int) -> None:
    text = page(
        [Slip(f"Kind {n}", f"kind{n}", f"kind{n}-CCCCC-CCCCC") for n in range(count)], UNTIL
    )
    rows = text.decode().split("<div class=row>")[1:]
    assert [row.count("<section>") for row in rows] == [BESIDE] * (count // 2) + [1] * (count % 2)
