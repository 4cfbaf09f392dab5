"""The folder of one's own threads: what is in it, one kept, one removed.

Progress is never touched: it belongs to stitch ids, waits while a thread is away and is there
again when it comes back.
"""

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from zenjin_core.curriculum.loader import own_files, read_own_thread
from zenjin_core.curriculum.thread_file import ThreadRead, ThreadRecipes
from zenjin_desktop.errors import ContentNotKept
from zenjin_desktop.own_lock import PATIENCE_S, alone_with
from zenjin_desktop.sharing import for_group
from zenjin_desktop.unfollowed import make_folder

REMOVED = ".removed"
RECORD = ".asked"
"""Endings of what is kept of a thread beside its file; see :mod:`zenjin_desktop.asked`."""


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
    return tuple(OwnThread(path, read_own_thread(path)) for path in own_files(shelf.own))


def imported_thread(thread_id: str, shelf: Shelf) -> ThreadRecipes | None:
    """The own thread of this id, if there is one that can be read."""
    return next((own.read.thread for own in own_threads(shelf) if own.id == thread_id), None)


def removed_thread(thread_id: str, shelf: Shelf) -> ThreadRecipes | None:
    """The thread of this id as it was when it was taken out, if it was."""
    return read_own_thread(shelf.own / f"{stem(thread_id)}{REMOVED}").thread


def reserved_ids(shelf: Shelf) -> frozenset[str]:
    """The ids that own threads have or once had; progress of theirs may be about."""
    once = (path for ending in (REMOVED, RECORD) for path in shelf.own.glob(f"*{ending}"))
    return frozenset(own.id for own in own_threads(shelf)) | {f"thread-{p.stem}" for p in once}


def stem(thread_id: str) -> str:
    """The name of a thread's files without their ending."""
    return thread_id.removeprefix("thread-")


def remove_thread(
    thread_id: str, shelf: Shelf, *, patience: float = PATIENCE_S
) -> OwnThread | None:
    """Take an own thread out; None if there is none of this id. Progress stays.

    The file is kept under another ending, so that its id is not given to another thread, which
    would inherit the progress; importing it again under its id brings it back.

    Raises:
        ContentBusy: somebody else is importing for longer than ``patience``, in seconds.
        ContentNotKept: its file cannot be removed.
    """
    if not shelf.own.is_dir():
        return None
    with alone_with(shelf.own, patience=patience):
        for own in own_threads(shelf):
            if own.id == thread_id:
                # A file that cannot be read may say anything about its id.
                name = own.path.stem if own.read.thread is None else stem(own.id)
                try:
                    own.path.replace(own.path.with_name(f"{name}{REMOVED}"))
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
        path.parent.parent.mkdir(parents=True, exist_ok=True)
        make_folder(path.parent)
        for left in path.parent.glob(".*.part"):  # of an import that was cut off
            left.unlink(missing_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        for_group(path.parent)
        for_group(Path(part))
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
