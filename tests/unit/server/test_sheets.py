"""Codes on paper: nothing in a name becomes a formula or a tag, and nobody else reads the file."""

import csv
import io
import os
from datetime import date
from pathlib import Path

import pytest

from zenjin_core.wire.signs import gives_orders
from zenjin_server.accounts.sheets import SheetRefused, Slip, check_place, page, table, write_sheet

UNTIL = date(2026, 4, 1)
EVIL = [
    Slip("=1+1", "mia", "mia-CCCCC-CCCCC"),
    Slip("  @SUM(A1)", "+b", "+b-CCCCC-CCCCC"),
    Slip("<script>alert(1)</script>", "a&b", "a&b-CCCCC-CCCCC"),
    Slip('Mia, "Maus"\r\n=2', "-c", "-c-CCCCC-CCCCC"),
]


def test_no_cell_is_a_formula() -> None:
    rows = list(csv.reader(io.StringIO(table(EVIL, until=UNTIL).decode("utf-8-sig"), newline="")))
    assert rows[0] == ["name", "login", "code", "good until"]
    assert [row[0].lstrip()[0] for row in rows[1:]] == ["'", "'", "<", "M"]
    assert rows[4][0] == 'Mia, "Maus"\ufffd\ufffd=2'
    assert rows[2][1:3] == ["'+b", "'+b-CCCCC-CCCCC"]
    assert {row[3] for row in rows[1:]} == {"2026-04-01"}


@pytest.mark.parametrize("evil", ["\t=1+1", "\x1b[2J", "Mia\u202egnp", "\r\n", "a\u2028b", "\x9b"])
def test_nothing_on_a_sheet_gives_orders(evil: str) -> None:
    slips = [Slip(evil, "mia", f"{evil}-CCCCC-CCCCC")]
    lines = table(slips, until=UNTIL).decode("utf-8-sig").removesuffix("\r\n").split("\r\n")
    assert len(lines) == 2
    for text in (*lines, *page(slips, until=UNTIL).decode().split("\n")):
        assert not set(evil) & set(text) - set("=1+[2JMiagnpab"), text
        assert not gives_orders(text)


def test_no_name_is_a_tag() -> None:
    text = page(EVIL, until=UNTIL).decode()
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "a&amp;b-CCCCC-CCCCC" in text
    assert text.count("<section>") == 4
    assert "http" not in text


@pytest.mark.parametrize("ending", [".csv", ".html", ".HTML"])
def test_a_sheet_is_for_its_owner_and_never_over_another(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"codes{ending}"
    check_place(path)
    write_sheet(path, EVIL, until=UNTIL)
    assert b"mia-CCCCC-CCCCC" in path.read_bytes()
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0
    before = path.read_bytes()
    with pytest.raises(SheetRefused, match="is there already"):
        check_place(path)
    with pytest.raises(SheetRefused, match="cannot be written"):
        write_sheet(path, EVIL, until=UNTIL)
    assert path.read_bytes() == before


def test_places_that_will_not_do(tmp_path: Path) -> None:
    with pytest.raises(SheetRefused, match=r"must end in \.csv or \.html"):
        check_place(tmp_path / "codes.pdf")
    with pytest.raises(SheetRefused, match="does not exist"):
        check_place(tmp_path / "no" / "codes.csv")
