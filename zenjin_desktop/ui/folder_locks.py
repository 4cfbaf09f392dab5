"""Lock files of a data folder, each naming the process and the computer that holds it.

On this computer a lock is whose process lives. Of another one, on a shared or a copied folder,
nobody can ask that: it touches its locks every few minutes; one that nobody touches is nobody's.
"""

import logging
import os
import time
from collections.abc import Callable, Iterable
from datetime import timedelta
from math import ceil
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLockFile, QObject, QSysInfo, Qt, QTimer, Slot

from zenjin_desktop.errors import HeldElsewhere
from zenjin_desktop.sharing import for_group, made_for_group

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


def taken(path: Path) -> QLockFile | None:
    """Take a lock, also one that a dead process left; None for one that is held.

    A folder that cannot be written has no locks and needs none: the store will say what is wrong.
    """
    lock = QLockFile(str(path))
    lock.setStaleLockTime(0)  # stale is what a dead process left, however old a living one is
    with made_for_group(path.parent):
        if not _takes(lock) and _left_of(path) <= timedelta():
            lock.removeStaleLockFile()
        if not _takes(lock):
            return None
    if lock.isLocked():
        for_group(path)
    return lock


def _takes(lock: QLockFile) -> bool:
    return (
        lock.isLocked()
        or lock.tryLock(0)
        or lock.error() != QLockFile.LockError.LockFailedError  # there can be none here
    )


def held_elsewhere(path: Path) -> HeldElsewhere | None:
    """What to say of a lock that is held on another computer; None for one that is not."""
    holder = holder_of(path)
    if holder is None or holder.is_here:
        return None
    left = max(_left_of(path), timedelta(minutes=1))
    minutes = ceil(min(left, ABANDONED_AFTER) / timedelta(minutes=1))
    return HeldElsewhere(folder=path.parent, computer=holder.computer, minutes=minutes)


def holder_of(path: Path) -> Holder | None:
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
    holder = holder_of(path)
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


class TouchedLocks(QObject):
    """Touches the locks that this program holds, as long as its owner lives.

    Args:
        held: says which they are now.
        parent: the owner.
    """

    def __init__(self, held: Callable[[], Iterable[Path]], parent: QObject) -> None:
        super().__init__(parent)
        self._held = held
        self._due = QTimer(self, interval=TOUCHED_EVERY // timedelta(milliseconds=1))
        self._due.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._due.timeout.connect(self.on_due)
        self._due.start()

    @Slot()
    def on_due(self) -> None:
        """Touch them, if they are still this program's: a computer that slept may have lost one."""
        for path in self._held():
            holder = holder_of(path)
            if holder is None:
                continue
            if not holder.is_here or holder.process != str(os.getpid()):
                log.warning("%s is not this program's any more", path)
                continue
            try:
                os.utime(path)
            except OSError as error:
                log.warning("%s could not be touched: %s", path, error)
