"""A file that stands under its name only when it is whole and on the disk."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from zenjin_core.said import said_of_system
from zenjin_desktop.stick.errors import ResultsNotWritten
from zenjin_desktop.unfollowed import made_anew

NEW = ".new"


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write; it takes the place of an older one when the block ends without error.

    Its own folder is made, but none above: a stick that was pulled out is no place on the own disk.

    Raises:
        ResultsNotWritten: there is no room or no right, or the stick is gone; the older file, if
            there was one, is as it was.
    """
    new = path.with_name(f"{path.name}{NEW}")
    try:
        path.parent.mkdir(exist_ok=True)
        with made_anew(new, mode=0o666) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
        _sync(path.parent)
    except OSError as error:
        raise ResultsNotWritten(path=path, reason=said_of_system(error)) from error
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    if os.name == "nt":
        return
    with suppress(OSError):  # some file systems of sticks have no such thing; the file is synced
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
