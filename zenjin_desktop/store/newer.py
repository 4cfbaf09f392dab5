"""Tells a newer program's data file that is damaged from one of ours: it is not ours to mend.

SQLite is not asked: opening a file folds its log into it, and a damaged log it cuts off. Mending
knows this version's tables only and would build the file in the old format, in silence.
"""

import re
from pathlib import Path

from zenjin_desktop.errors import StoreTooNew
from zenjin_desktop.store.backups import Backup, backups
from zenjin_desktop.store.damage import means_newer
from zenjin_desktop.store.pages import first_page, read_image, rows

_NUMBER = slice(60, 64)
"""Where the file's first page holds ``user_version`` (sqlite.org/fileformat2.html)."""

_STEP = re.compile(r"(\d{4})_\w+")
_COPIES = {"daily", "version", "asked"}


def refuse_newer(path: Path, *, newest: int, is_damaged: bool) -> None:
    """Leave a newer program's file alone.

    Args:
        path: a file nobody has open; it may be gone.
        newest: the newest format this program knows.
        is_damaged: whether the file is known to be damaged: where its own number is gone, the
            newest of its backups speaks for it.

    Raises:
        StoreTooNew: a newer program wrote it; it was not touched.
        OSError: it cannot be read.
    """
    if not path.is_file():
        if is_damaged:
            _ask_backup(path, newest=newest)
        return
    found = _number(first_page(path))
    if found > newest and means_newer(found, newest=newest, step=last_step(path)):
        raise StoreTooNew(path=path, found=found, known=newest)
    if is_damaged and not 1 <= found <= newest:
        _ask_backup(path, newest=newest)


def last_step(path: Path) -> int | None:
    """The number of the last migration named on any page that can be read; None for no name.

    Raises:
        OSError: the file cannot be read.
    """
    named = (
        _STEP.fullmatch(str(row.values[1]))
        for row in rows(read_image(path))
        if row.kind == "table" and len(row.values) == 3
    )
    return max((int(one.group(1)) for one in named if one), default=None)


def _ask_backup(path: Path, *, newest: int) -> None:
    copy = next((one for one in backups(path) if one.kind in _COPIES), None)
    if copy is None:
        return
    found = _format_after(copy)
    if means_newer(found, newest=newest, step=None):
        raise StoreTooNew(path=path, found=found, known=newest)


def _format_after(copy: Backup) -> int:
    """The format of the file that went on when a copy was made."""
    if copy.version is not None:
        return copy.version + 1  # made before an upgrade: at least one step further
    return _number(first_page(copy.path))


def _number(page: bytes) -> int:
    """The format a first page names; 0 where there is none."""
    return int.from_bytes(page[_NUMBER], "big", signed=True)
