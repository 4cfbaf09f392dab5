"""Sets a data file aside before another one takes its place: whole, once, and with room made."""

import filecmp
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from zenjin_desktop.sharing import for_group
from zenjin_desktop.store.backups import Backup, Kind, backups, new_path, synced
from zenjin_desktop.store.keeping import make_way
from zenjin_desktop.unfollowed import copy as copy_plain

_PARTS = ("-wal", "-journal", "")
"""What belongs to a data file; the file itself last: where it is, the others are."""


def set_aside(store: Path, at: datetime, *, kind: Kind = "damaged") -> Path:
    """Copy a file and its log into the folder; the copy's path.

    A damaged file that was copied when mending it failed before is not copied again.

    Raises:
        OSError: there is no room, or the file cannot be read; no copy is left.
    """
    for one in backups(store):
        if one.kind == kind == "damaged" and _is_copy(one.path, store):
            return one.path
    target = new_path(store, kind, at)
    for rubbish in target.parent.glob("*.part*"):  # of a program that was killed
        rubbish.unlink()
    try:
        for end in _PARTS:
            source, copy = _beside(store, end), _beside(target, end)
            if source.is_file():
                part = _beside(copy, ".part")
                copy_plain(source, part)
                synced(part)
                for_group(part)
                part.replace(copy)
    except OSError:
        for end in (*_PARTS, *(f"{end}.part" for end in _PARTS)):
            with suppress(OSError):
                _beside(target, end).unlink(missing_ok=True)
        raise
    return target


def _is_copy(copy: Path, store: Path) -> bool:
    """Whether a copy has what the file and its log have."""
    for end in _PARTS:
        one, other = _beside(store, end), _beside(copy, end)
        if one.is_file() != other.is_file():
            return False
        if one.is_file() and not filecmp.cmp(one, other, shallow=False):
            return False
    return True


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def make_room(store: Path, at: datetime, *, sparing: Backup | None) -> None:
    """Remove what is old when the disk may not have room for mending.

    Raises:
        OSError: the disk cannot be asked.
    """
    size = sum(_beside(store, end).stat().st_size for end in _PARTS if _beside(store, end).exists())
    copied = 0 if sparing is None else sparing.path.stat().st_size
    # The copy that is set aside, the new file, and the new file's own log.
    if shutil.disk_usage(store.parent).free < size + 2 * max(size, copied):
        make_way(store, at, sparing=sparing)
