"""One program for a data folder: two would take each other's open sessions for left-over ones.

On this computer the lock is whose process lives. Of another one, on a shared or a copied folder,
nobody can ask that: it touches the lock every few minutes, and one that nobody touches is nobody's.
"""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from math import ceil
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLockFile, QObject, QSysInfo, Qt, QTimer, Slot

from zenjin_desktop.errors import AlreadyRunning, HeldElsewhere

log = logging.getLogger(__name__)

TOUCHED_EVERY = timedelta(minutes=4)
ABANDONED_AFTER = timedelta(minutes=30)
"""So long nobody has touched the lock of another computer: that one is off, or far away."""

AHEAD_AT_MOST = timedelta(days=1)
"""A lock of a later day than this comes from a clock that went wrong."""

NAMED_WITHIN = timedelta(seconds=10)
"""A lock that names nobody is being written, or the power went meanwhile."""


class Holder(NamedTuple):
    """Whom a lock file names; ``is_here`` for this very computer."""

    process: str
    computer: str
    is_here: bool


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the folder for this program; a lock left by a crash is taken over.

    A folder that cannot be written has no lock and needs none: the store will say what is wrong.

    Raises:
        HeldElsewhere: a program on another computer holds it, or did less than half an hour ago.
        AlreadyRunning: another program of this computer holds it.
    """
    with suppress(OSError):  # at the very first start there is no folder to put a lock in
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = QLockFile(str(lock_of(folder)))
    lock.setStaleLockTime(0)  # stale is what a dead process left, however old a living one is
    if not _takes(lock) and _left_of(lock_of(folder)) <= timedelta():
        lock.removeStaleLockFile()
    if not _takes(lock):
        raise _refused(folder)
    try:
        yield
    finally:
        lock.unlock()


class TouchedLock(QObject):
    """Touches the lock of a folder that this program holds, as long as its owner lives."""

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._path = lock_of(folder)
        self._due = QTimer(self, interval=TOUCHED_EVERY // timedelta(milliseconds=1))
        self._due.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._due.timeout.connect(self.on_due)
        self._due.start()

    @Slot()
    def on_due(self) -> None:
        """Touch it, if it is still this program's: a computer that slept may have lost it."""
        holder = _holder(self._path)
        if holder is None:
            return
        if not holder.is_here or holder.process != str(os.getpid()):
            log.warning("%s is not this program's any more", self._path)
            return
        try:
            os.utime(self._path)
        except OSError as error:
            log.warning("%s could not be touched: %s", self._path, error)


def lock_of(folder: Path) -> Path:
    """Where the lock of a data folder is."""
    return folder / "zenjin.lock"


def _takes(lock: QLockFile) -> bool:
    return (
        lock.isLocked()
        or lock.tryLock(0)
        or lock.error() != QLockFile.LockError.LockFailedError  # there can be none here
    )


def _refused(folder: Path) -> AlreadyRunning:
    holder = _holder(lock_of(folder))
    if holder is None or holder.is_here:
        return AlreadyRunning(folder=folder)
    left = max(_left_of(lock_of(folder)), timedelta(minutes=1))
    minutes = ceil(min(left, ABANDONED_AFTER) / timedelta(minutes=1))
    return HeldElsewhere(folder=folder, computer=holder.computer, minutes=minutes)


def _holder(path: Path) -> Holder | None:
    """Whom the lock names, in the lines that QLockFile writes; None for nobody."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    if len(lines) < 3 or not lines[0].isdigit():
        return None
    process, _, computer, *ids = lines
    machine = QSysInfo.machineUniqueId().toStdString()
    same_machine = not ids or not ids[0] or not machine or ids[0] == machine
    is_here = same_machine and computer in {"", QSysInfo.machineHostName()}
    return Holder(process, computer, is_here)


def _left_of(path: Path) -> timedelta:
    """How long a lock that was not given is to be respected; nothing for one nobody holds."""
    holder = _holder(path)
    if holder is not None and holder.is_here:
        return ABANDONED_AFTER  # Qt has asked for the process: it lives
    try:
        age = timedelta(seconds=_now_in(path.parent) - path.stat().st_mtime)
    except OSError:
        return ABANDONED_AFTER
    if age < -AHEAD_AT_MOST:
        return timedelta()
    return (NAMED_WITHIN if holder is None else ABANDONED_AFTER) - age


def _now_in(folder: Path) -> float:
    """The time as this folder's disk has it: a server's clock may not be this computer's."""
    import tempfile  # the first picture waits for what this module imports

    try:
        with tempfile.NamedTemporaryFile(prefix=".zenjin-", dir=folder) as scratch:
            return os.fstat(scratch.fileno()).st_mtime
    except OSError:
        return time.time()
