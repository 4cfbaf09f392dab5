"""On which computer a data file is: a copy of it on another one is another device."""

import hashlib
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

MACHINE = "machine"
"""In the settings of a data file: the mark of the computer it was last open on."""

_FILES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_WINDOWS = r"SOFTWARE\Microsoft\Cryptography"


def mark_of_this_machine() -> str:
    """A mark by which this computer is told from another one; empty where it cannot be had.

    Made from the system's own id, which cannot be read back from it.
    """
    found = _system_id().strip().lower()
    if not re.fullmatch(r"[0-9a-f-]{32,36}", found) or not found.strip("0-"):
        return ""
    return hashlib.sha256(f"zenjin data file {found}".encode()).hexdigest()[:16]


def is_elsewhere(known: str | None, *, stays: Callable[[], bool]) -> str:
    """The mark of this computer if a data file comes from another one; else empty.

    Args:
        known: the mark in the data file.
        stays: whether its folder is meant for several computers, on a network drive or carried.
    """
    here = mark_of_this_machine()
    return here if known and here and known != here and not stays() else ""


def _system_id() -> str:
    if sys.platform == "win32":
        import winreg

        with (
            suppress(OSError),
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _WINDOWS, 0, 0x20119) as key,  # 64 bits' own
        ):
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        return ""
    if sys.platform == "darwin":
        return _of_macos()
    for path in _FILES:
        with suppress(OSError, UnicodeDecodeError):
            return path.read_text(encoding="ascii")[:64]
    return ""


def _of_macos() -> str:
    import ctypes

    found, wait = (ctypes.c_ubyte * 16)(), (ctypes.c_long * 2)(1, 0)
    with suppress(OSError, AttributeError):
        if ctypes.CDLL(None).gethostuuid(found, wait) == 0:
            return bytes(found).hex()
    return ""
