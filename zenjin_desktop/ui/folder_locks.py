"""Lock files of a data folder, each naming the process and the computer that holds it.

On this computer a lock is whose process lives. Of another one, on a shared or a copied folder,
nobody can ask that: it touches its locks every few minutes; one that nobody touches is nobody's.
A stick that is here is not there: what another computer left on it is nobody's at once.

Whether a lock is held is looked at without taking it: somebody else may look at that moment.
"""

import logging
import os
import stat
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import timedelta
from math import ceil
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLockFile, QObject, QSysInfo, Qt, QTimer, Slot

from zenjin_desktop.errors import HeldElsewhere
from zenjin_desktop.living import lives
from zenjin_desktop.sharing import for_group, is_carried, made_for_group
from zenjin_desktop.unfollowed import opened, text

log = logging.getLogger(__name__)

TOUCHED_EVERY = timedelta(minutes=4)
ABANDONED_AFTER = timedelta(minutes=30)
"""So long nobody has touched the lock of another computer: that one is off, or far away."""

AHEAD_AT_MOST = timedelta(days=1)
"""A lock of a later day than this comes from a clock that went wrong."""

NAMED_WITHIN = timedelta(seconds=0.5)
"""An empty lock is just being written, or the power went meanwhile."""

_NOT_AT_ALL = timedelta()

_FOLLOWS = os.utime not in os.supports_follow_symlinks
"""Windows can only follow; what is touched was looked at before, and is no link."""


class Holder(NamedTuple):
    """Whom a lock file names.

    Attributes:
        process: its number.
        computer: the name of its computer.
        is_here: whether that is this very computer.
        lives: whether the process lives; of another computer's nobody can tell, and it may.
    """

    process: str
    computer: str
    is_here: bool
    lives: bool


def taken(path: Path) -> QLockFile | None:
    """Take a lock, also one that a dead process left; None for one that is held.

    A folder that cannot be written has no locks and needs none: the store will say what is wrong.
    """
    if is_in_the_way(path):
        return None
    lock = QLockFile(str(path))
    lock.setStaleLockTime(0)  # stale is what a dead process left, however old a living one is
    with made_for_group(path.parent):
        if not _takes(lock):
            _remove_left(path)
        if not _takes(lock) and (is_held(path) or may_be_changed(path.parent)):
            return None
    if lock.isLocked():
        _TAKEN_HERE.add(path)
        for_group(path)
    return lock


def _takes(lock: QLockFile) -> bool:
    return (
        lock.isLocked()
        or lock.tryLock(0)
        or lock.error() != QLockFile.LockError.LockFailedError  # there can be none here
    )


def _remove_left(path: Path) -> None:
    # By the name Qt has for it: of all that find a lock left behind, one removes it, once.
    one_removes = QLockFile(f"{path}.rmlock")
    if one_removes.tryLock(0):
        if _left_of(path) <= _NOT_AT_ALL:
            QLockFile(str(path)).removeStaleLockFile()
        one_removes.unlock()


def is_held(path: Path) -> bool:
    """Whether a lock names somebody who holds it, by a look alone.

    One that names nobody is not held; one that may not be read is.
    """
    if is_in_the_way(path) or not is_there(path):
        return False
    return not _is_readable(path) or (holder_of(path) is not None and _left_of(path) > _NOT_AT_ALL)


def removed(path: Path) -> bool:
    """Remove a lock that is not held, without taking it; whether one was there and has gone.

    For locks that nobody takes meanwhile.
    """
    if is_in_the_way(path) or not is_there(path):
        return False
    return QLockFile(str(path)).removeStaleLockFile()


def is_there(path: Path) -> bool:
    """Whether there is a file; in a folder that this log-in may not enter there is none for it."""
    try:
        return path.exists()
    except OSError:
        return False


def may_be_changed(folder: Path) -> bool:
    """Whether locks can be made and removed in a folder: not on a disk that is read only."""
    return os.access(folder, os.W_OK)


def is_in_the_way(path: Path) -> bool:
    """Whether something lies where a lock is to be that can be none: a folder, a link."""
    try:
        return not stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def held_elsewhere(path: Path) -> HeldElsewhere | None:
    """What to say of a lock that is held on another computer; None for one that is not.

    One that is dated ahead, by a clock that is, counts from now on: if its program lives, it is
    touched again, and if not, what is said here is true.
    """
    holder = holder_of(path)
    if holder is None or holder.is_here:
        return None
    left = _left_of(path)
    if left > ABANDONED_AFTER:
        with suppress(OSError):
            os.utime(path, follow_symlinks=_FOLLOWS)
            left = ABANDONED_AFTER
    if left <= _NOT_AT_ALL:
        return None
    minutes = ceil(left / timedelta(minutes=1))
    return HeldElsewhere(folder=path.parent, computer=holder.computer, minutes=minutes)


def holder_of(path: Path) -> Holder | None:
    """Whom the lock names, in the lines that QLockFile writes; None for nobody."""
    try:
        lines = text(path).splitlines()
    except OSError:
        return None
    if len(lines) < 3 or not lines[0].isdecimal():
        return None
    process, program, computer, machine, boot = (*lines, "", "")[:5]
    is_here = computer in {"", QSysInfo.machineHostName()} and _same(
        machine, QSysInfo.machineUniqueId().toStdString()
    )
    may_live = not is_here or (
        _same(boot, QSysInfo.bootUniqueId().toStdString())
        and len(process) < _DIGITS
        and _lives(path, int(process), program)
    )
    return Holder(process, computer, is_here, may_live)


def _lives(path: Path, process: int, program: str) -> bool:
    """Whether the process a lock of this computer names lives.

    In a container numbers begin anew at each start: a lock that names this very process, which
    took none there, is one that the last start left, or another container's that runs.
    """
    if process != os.getpid() or path in _TAKEN_HERE:
        return lives(process, program=program)
    return _is_open_and_locked(path)


def _is_open_and_locked(path: Path) -> bool:
    """Whether some process, whatever its number, has the file under the system's own lock."""
    if sys.platform == "win32":
        return False  # what is open there cannot be removed, so nothing is taken from anybody
    import fcntl  # nearly nobody needs it

    try:
        with os.fdopen(opened(path, os.O_RDONLY), "rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    return False


_TAKEN_HERE: set[Path] = set()
"""The locks this process took at some time."""

_DIGITS = 20
"""No process has a number so long."""


def _same(said: str, known: str) -> bool:
    """Whether two ids agree, as far as both are known."""
    return not said or not known or said == known


def _left_of(path: Path) -> timedelta:
    """How long a lock is to be respected; nothing for one nobody holds."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return _NOT_AT_ALL
    except OSError:
        return ABANDONED_AFTER
    if not _is_readable(path):
        return ABANDONED_AFTER
    holder = holder_of(path)
    if holder is not None and holder.is_here:
        return ABANDONED_AFTER if holder.lives else _NOT_AT_ALL
    if holder is None and found.st_size:
        return _NOT_AT_ALL
    age = timedelta(seconds=_now_in(path.parent) - found.st_mtime)
    respected, ahead = (NAMED_WITHIN, _NOT_AT_ALL) if holder is None else _OF_ANOTHER
    is_over = age < -ahead or (holder is not None and _is_here_alone(path.parent))
    return _NOT_AT_ALL if is_over else respected - age


_OF_ANOTHER = (ABANDONED_AFTER, AHEAD_AT_MOST)


def _is_here_alone(folder: Path) -> bool:
    """Whether a folder cannot be at another computer now: it is on a stick, and that is here."""
    if not is_carried(folder):
        return False
    from zenjin_desktop.store.medium import is_networked  # rare: a start need not wait for it

    return not is_networked(folder)


def _is_readable(path: Path) -> bool:
    return os.access(path, os.R_OK) or not is_there(path)


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
                os.utime(path, follow_symlinks=_FOLLOWS)
            except OSError as error:
                log.warning("%s could not be touched: %s", path, error)
