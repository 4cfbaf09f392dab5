"""The system's own locks, on an open file: they end with the process, so that none is left behind.

For processes of one computer; a drive that lies on another one may know none.
"""

import os
import sys
from contextlib import suppress
from errno import EACCES, EAGAIN, EDEADLK
from pathlib import Path

from zenjin_desktop.unfollowed import opened

_HELD_BY_ANOTHER = (EACCES, EAGAIN, EDEADLK)


def taken(handle: int, *, shared: bool = False) -> bool:
    """Try to lock an open file; False while another has it. The lock ends when it is closed.

    Where a drive knows no locks there is none, and everybody has it.

    Args:
        handle: a file descriptor.
        shared: let others share it who ask for the same, as one does who only looks. Windows has
            no such thing: there it is a whole lock.
    """
    try:
        _take(handle, shared=shared)
    except OSError as error:
        return error.errno not in _HELD_BY_ANOTHER
    return True


def locked(path: Path, *, mode: int = 0o600) -> int | None:
    """Make a file that stands for something, and lock it; None while another has it.

    Returns:
        Its descriptor, for :func:`unlocked`.

    Raises:
        OSError: it cannot be made, or a link has its name.
    """
    handle = opened(path, os.O_RDWR | os.O_CREAT, mode)
    if taken(handle) and _is_there(handle, path):
        return handle
    os.close(handle)
    return None


def unlocked(path: Path, handle: int) -> None:
    """Give a locked file up; it goes."""
    with suppress(OSError):  # Windows removes no file that is open; it stays, and nobody's
        path.unlink()
    with suppress(OSError):  # of a drive that was taken out; it is closed all the same
        os.close(handle)


def _is_there(handle: int, path: Path) -> bool:
    """Whether an open file is still the one of this name: whoever gives it up removes it."""
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except OSError:
        return False


if sys.platform == "win32":
    import msvcrt

    _BEYOND = 0x7FFF_0000
    """The byte that is locked: behind what is written, which others are to be able to read."""

    def _take(handle: int, *, shared: bool) -> None:  # noqa: ARG001 - there is one kind here
        os.lseek(handle, _BEYOND, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int, *, shared: bool) -> None:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
