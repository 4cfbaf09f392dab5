"""Whether a process of this computer lives: looked at from outside, nothing is taken or sent."""

import os
import sys
from pathlib import Path

_ENDED = ("Z", "X", "x")
"""States of a process that is over and that its parent has not asked about yet."""


def lives(process: int, *, program: str = "") -> bool:
    """Whether a process is there, and is still the same program.

    Args:
        process: its number.
        program: what its file was called. Where the system tells it, another program is another
            process, which was given the number later.
    """
    if process <= 0 or not _is_there(process):
        return False
    try:
        state = Path(f"/proc/{process}/stat").read_text(errors="replace").rpartition(")")[2]
    except OSError:  # a system without such files, or it does not tell
        return True
    if state.split()[:1] and state.split()[0] in _ENDED:
        return False
    try:
        file = str(Path(f"/proc/{process}/exe").readlink()).removesuffix(" (deleted)")
    except OSError:  # somebody else's
        return True
    return not program or Path(file).name == program


if sys.platform == "win32":
    import ctypes

    _SYNCHRONIZE, _NOT_ALLOWED, _STILL_WAITING = 0x0010_0000, 5, 0x102

    def _is_there(process: int) -> bool:
        system = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = system.OpenProcess(_SYNCHRONIZE, False, process)
        if not handle:
            return ctypes.get_last_error() == _NOT_ALLOWED
        try:
            return bool(system.WaitForSingleObject(handle, 0) == _STILL_WAITING)
        finally:
            system.CloseHandle(handle)

else:

    def _is_there(process: int) -> bool:
        try:
            os.kill(process, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:  # somebody else's
            return True
        return True
