"""The folder of one's own threads: what is in it, one kept, one removed.

Progress is never touched: it belongs to stitch ids, waits while a thread is away and is there
again when it comes back.
"""

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from zenjin_core.curriculum.loader import own_files
from zenjin_core.curriculum.thread_file import ThreadRead, read_thread
from zenjin_desktop.errors import ContentNotKept

REMOVED = ".removed"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where threads are: those that ship with the program, and those of one's own."""

    shipped: Path
    own: Path


@dataclass(frozen=True, slots=True)
class OwnThread:
    """A file of the folder of one's own threads, and what became of reading it."""

    path: Path
    read: ThreadRead

    @property
    def id(self) -> str:
        """The thread's id; that of the file's name where it holds none."""
        return self.read.thread_id or f"thread-{self.path.stem}"


def own_threads(shelf: Shelf) -> tuple[OwnThread, ...]:
    """Every file of the folder of one's own threads, broken ones too."""
    return tuple(OwnThread(path, read_thread(path)) for path in own_files(shelf.own))


def removed_ids(shelf: Shelf) -> frozenset[str]:
    """The ids of threads that were taken out; progress of theirs may be about."""
    return frozenset(f"thread-{path.stem}" for path in shelf.own.glob(f"*{REMOVED}"))


def remove_thread(thread_id: str, shelf: Shelf) -> OwnThread | None:
    """Take an own thread out; None if there is none of this id. Progress stays.

    The file is kept under another ending, so that its id is not given to another thread, which
    would inherit the progress; importing it again under its id brings it back.

    Raises:
        ContentNotKept: its file cannot be removed.
    """
    for own in own_threads(shelf):
        if own.id == thread_id:
            try:
                own.path.replace(own.path.with_suffix(REMOVED))
            except OSError as error:
                raise ContentNotKept(folder=shelf.own, reason=error.strerror) from error
            return own
    return None


def keep(path: Path, content: bytes) -> None:
    """Write a file so that at every moment it is there whole, old or new, or not at all.

    Raises:
        ContentNotKept: it cannot; nothing was changed.
    """
    part: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for left in path.parent.glob(".*.part"):  # of an import that was cut off
            left.unlink(missing_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(path)
        _keep_name(path.parent)
    except OSError as error:
        if part is not None:
            with suppress(OSError):
                Path(part).unlink(missing_ok=True)
        raise ContentNotKept(folder=path.parent, reason=error.strerror) from error


def _keep_name(folder: Path) -> None:
    """See the rename to the disk, where a folder can be opened for it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
