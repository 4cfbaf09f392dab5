"""Sign-in codes on paper: a page of slips to cut apart, or a table for a spreadsheet."""

import csv
import html
import io
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec

from zenjin_core.spreadsheet import guarded
from zenjin_core.wire.codes import LENGTH
from zenjin_core.wire.signs import in_sight
from zenjin_server.accounts.slip_words import ENGLISH, SlipWords

BOM = b"\xef\xbb\xbf"
KINDS = (".csv", ".html")


class Slip(msgspec.Struct, frozen=True):
    """What one person needs to sign in once."""

    name: str
    login: str
    code: str


class Handed(msgspec.Struct, frozen=True):
    """What all slips of a sheet say.

    Attributes:
        until: the last day the codes sign in on.
        words: the language.
        address: the server's, for computers that do not know it; empty for none.
    """

    until: date
    words: SlipWords = ENGLISH
    address: str = ""


class SheetRefused(Exception):  # noqa: N818 - named as the sentence it carries
    """The sheet cannot be written; the message is the sentence for the operator."""


def check_place(path: Path) -> None:
    """See to it that a sheet can be written here, before anything is done.

    Raises:
        SheetRefused: it is there already, its folder is not, or its ending says no known kind.
    """
    if path.suffix.lower() not in KINDS:
        raise SheetRefused(f"{path} must end in .csv or .html.")
    if path.exists():
        raise SheetRefused(f"{path} is there already; codes are never written over others.")
    if not path.absolute().parent.is_dir():
        raise SheetRefused(f"the folder of {path} does not exist; make it first.")


def write_sheet(path: Path, slips: Sequence[Slip], handed: Handed) -> None:
    """Write the slips where only this login of the system can read them, and onto the disk.

    Raises:
        SheetRefused: it is there already or cannot be written; then nothing of it is there.
    """
    as_table = path.suffix.lower() == ".csv"
    content = table(slips, handed) if as_table else page(slips, handed)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise SheetRefused(f"{path} cannot be written: {error.strerror}.") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise SheetRefused(f"{path} cannot be written: {error.strerror}.") from error


def table(slips: Sequence[Slip], handed: Handed) -> bytes:
    """CSV in UTF-8 with its mark, so that every spreadsheet reads the names right."""
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    address = [handed.address] if handed.address else []
    head = (*handed.words.columns, *([handed.words.server] if address else []))
    rows.writerow(head)
    for slip in slips:
        cells = (slip.name, slip.login, slip.code, handed.until.isoformat(), *address)
        rows.writerow([_harmless(cell) for cell in cells])
    return BOM + text.getvalue().encode()


def page(slips: Sequence[Slip], handed: Handed) -> bytes:
    """HTML to print on A4: a frame for each person, two beside each other, none cut by a page."""
    frames = [_frame(slip, handed) for slip in slips]
    # a row is a block of its own: browsers cut through the cells of one long grid
    rows = "\n".join(
        f"<div class=row>{''.join(frames[at : at + BESIDE])}</div>"
        for at in range(0, len(frames), BESIDE)
    )
    words = handed.words
    parts = {
        "language": words.language,
        "title": words.title,
        "advice": words.advice,
        "rows": rows,
    }
    text = _PAGE
    for name, value in parts.items():
        text = text.replace(f"{{{name}}}", value)
    return text.encode()


def _frame(slip: Slip, handed: Handed) -> str:
    words = handed.words
    login, secret = _halves(slip.code)
    server = f"<p>{words.server}: <b>{_shown(handed.address)}</b></p>" if handed.address else ""
    return (
        f"<section><h2>{_shown(slip.name)}</h2>"
        f"<p>{words.steps}</p>"
        f"<p class=code>{_shown(login)}<span>{_shown(secret)}</span></p>{server}"
        f"<p class=small>{words.once.format(until=words.day(handed.until))}</p></section>"
    )


def _halves(code: str) -> tuple[str, str]:
    """The login name with its hyphen, and the signs, which get a line of their own."""
    at = len(code) - LENGTH - 1
    return code[:at], code[at:]


def _shown(text: str) -> str:
    return html.escape(in_sight(text))


def _harmless(cell: str) -> str:
    return guarded(in_sight(cell))


BESIDE = 2
"""Slips in a row of the page."""

_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<style>
@page { size: A4; margin: 10mm }
body { font: 11pt/1.35 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif;
  margin: 0 auto; max-width: 190mm; color: #000; background: #fff }
.advice { margin: 6mm 0; padding: 4mm; background: #fff3c4; border-radius: 2mm }
.row { display: flex; break-inside: avoid; page-break-inside: avoid }
section { box-sizing: border-box; width: 50%; min-height: 52mm; padding: 3mm 5mm;
  border: 0.3mm dashed #777; margin: 0 -0.3mm -0.3mm 0; overflow-wrap: anywhere }
h2 { font-size: 14pt; line-height: 1.2; margin: 0 0 1mm }
p { margin: 0 0 1mm }
.code { font: bold 12pt/1.25 "DejaVu Sans Mono", Consolas, Menlo, "Courier New", monospace;
  font-variant-ligatures: none; border: 0.3mm solid #000; border-radius: 1.5mm;
  padding: 1mm 2mm; margin: 2mm 0; text-align: center; text-wrap: balance }
.code span { display: block; font-size: 20pt; white-space: nowrap }
.small { font-size: 9pt; color: #333; margin: 0 }
@media print { .advice { display: none } }
</style></head><body>
<p class=advice>{advice}</p>
{rows}
</body></html>
"""
