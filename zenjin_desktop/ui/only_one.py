"""One program for a data folder: two would take each other's open sessions for left-over ones."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from PySide6.QtCore import QLockFile

from zenjin_desktop.errors import AlreadyRunning


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the folder for this program; a lock left by a crash is taken over.

    A folder that cannot be written has no lock and needs none: the store will say what is wrong.

    Raises:
        AlreadyRunning: another program of this computer holds it.
    """
    with suppress(OSError):  # at the very first start there is no folder to put a lock in
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = QLockFile(str(folder / "zenjin.lock"))
    lock.setStaleLockTime(0)  # stale is what a dead process left, however old a living one is
    if not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError:
        raise AlreadyRunning(folder=folder)
    try:
        yield
    finally:
        lock.unlock()
