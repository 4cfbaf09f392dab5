"""Sign-in codes on paper: a page of slips to cut apart, or a table for a spreadsheet."""

import csv
import html
import io
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec

from zenjin_core.wire.signs import in_sight

BOM = b"\xef\xbb\xbf"
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the beginning of a formula."""

KINDS = (".csv", ".html")


class Slip(msgspec.Struct, frozen=True):
    """What one person needs to sign in once."""

    name: str
    login: str
    code: str


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


def write_sheet(path: Path, slips: Sequence[Slip], *, until: date) -> None:
    """Write the slips where only this login of the system can read them, and onto the disk.

    Raises:
        SheetRefused: it is there already or cannot be written; then nothing of it is there.
    """
    as_table = path.suffix.lower() == ".csv"
    content = table(slips, until=until) if as_table else page(slips, until=until)
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


def table(slips: Sequence[Slip], *, until: date) -> bytes:
    """CSV in UTF-8 with its mark, so that every spreadsheet reads the names right."""
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(("name", "login", "code", "good until"))
    for slip in slips:
        cells = (slip.name, slip.login, slip.code, until.isoformat())
        rows.writerow([_harmless(cell) for cell in cells])
    return BOM + text.getvalue().encode()


def page(slips: Sequence[Slip], *, until: date) -> bytes:
    """HTML to print: a frame for each person, none cut by the end of a page."""
    frames = "\n".join(
        f"<section><h2>{html.escape(in_sight(slip.name))}</h2>"
        f"<p>Sign-in code</p><p class=code>{html.escape(in_sight(slip.code))}</p>"
        f"<p>Works once, until {until.isoformat()}.</p></section>"
        for slip in slips
    )
    return _PAGE.replace("{frames}", frames).encode()


def _harmless(cell: str) -> str:
    shown = in_sight(cell)
    return f"'{shown}" if shown.lstrip(" ").startswith(_FORMULA) else shown


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sign-in codes</title>
<style>
body { font: 12pt sans-serif; margin: 1cm; display: grid; grid-template-columns: 1fr 1fr; gap: 0 }
section { border: 1px dashed #888; padding: 6mm; break-inside: avoid }
h2 { font-size: 14pt; margin: 0 0 3mm; overflow-wrap: anywhere }
p { margin: 0 0 2mm; color: #444 }
.code { font: bold 15pt monospace; color: #000; overflow-wrap: anywhere }
</style></head><body>
{frames}
</body></html>
"""
