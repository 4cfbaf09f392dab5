"""Whether a computer empties the data folder by itself, mostly when a person signs out of it.

Schools have computers that begin every day, or every log-in, as they were set up: homes in memory,
live media, guests' log-ins, Windows' temporary and mandatory profiles. What freezes a whole disk
below the system cannot be seen from here.
"""

import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from zenjin_core.said import Said, said
from zenjin_desktop.paths import Paths
from zenjin_desktop.place_errors import PlaceForgets
from zenjin_desktop.sharing import login_name

if TYPE_CHECKING:
    from zenjin_desktop.store.database import Store

IN_MEMORY = frozenset({"tmpfs", "ramfs"})
UNITED = frozenset({"overlay", "aufs", "unionfs", "fuse.unionfs", "fuse.unionfs-fuse"})
"""Kinds of file systems that lay what is written over what was there."""

_MEMORY_DISK = re.compile(r"/dev/z?ram\d+")
_LIVE = frozenset({"boot=live", "boot=casper", "rd.live.image", "rd.live.overlay.overlayfs=1"})
_KEPT = ("persist", "rd.live.overlay=", "rd.live.dir=persist")
"""What the command line of a live medium says that keeps what is written."""

_ROOM_FOR_A_WHILE = (Path("/tmp"), Path("/run"), Path("/dev/shm"))  # noqa: S108 - looked at, not written

GUEST_PROFILE, DELETED_AT_SIGN_OUT, TEMPORARY_PROFILE, MANDATORY_PROFILE = 0x80, 0x20, 0x800, 0x1
"""Bits of ``State`` of a profile in Windows' registry."""


class Mount(NamedTuple):
    """What is mounted at a place.

    Attributes:
        kind: of file system, as Linux names it.
        source: the device, or what stands for one.
        options: of the file system.
    """

    kind: str
    source: str
    options: str


def told_once(paths: Paths, store: "Store") -> tuple[PlaceForgets, ...]:
    """What an adult is told of it on Home, once for each data file.

    Of a folder that was named by ``--data`` nothing is told: somebody chose it.

    Raises:
        StoreUnusable: that it was told cannot be noted.
    """
    from zenjin_desktop.store.database import set_setting, setting

    folder = str(paths.data)
    why = None if paths.data == paths.config else forgets(paths.data)
    if why is None or setting(store, "told_forgets") == folder:
        return ()
    set_setting(store, "told_forgets", folder)
    return (PlaceForgets(why=why, folder=folder),)


def forgets(folder: Path) -> Said | None:
    """Why what is written into a folder will not stay; None where nothing says so."""
    if sys.platform == "win32":
        return _windows_forgets(folder)
    if sys.platform == "darwin":
        is_guest = login_name() == "Guest" and folder.is_relative_to(Path.home())
        return _GUEST if is_guest else None
    mounts = command_line = ""
    with suppress(OSError):
        mounts = Path("/proc/self/mountinfo").read_text()
    with suppress(OSError):
        command_line = Path("/proc/cmdline").read_text()
    with suppress(OSError, RuntimeError):
        return linux_forgets(folder.resolve(), mounts, command_line, home=Path.home())
    return None


def linux_forgets(folder: Path, mounts: str, command_line: str, *, home: Path) -> Said | None:
    """The same, from what Linux tells of its mounts and of how it was started."""
    places = _mounts(mounts)
    mount = _mount_of(folder, places)
    if _is_memory(mount):
        return _MEMORY
    words = set(command_line.split())
    is_kept = any(word.startswith(_KEPT) for word in words)
    if mount.kind in UNITED and not is_kept:
        upper = re.search(r"(?:^|,)upperdir=([^,]+)", mount.options)
        above = _mount_of(Path(upper[1]), places) if upper else Mount("", "", "")
        if words & _LIVE or (upper and _is_memory(above)) or "overlayroot=tmpfs" in command_line:
            return _LIVE_SYSTEM
    is_at_home = folder.is_relative_to(home)
    if is_at_home and any(home.is_relative_to(place) for place in _ROOM_FOR_A_WHILE):
        return _GUEST
    return None


def profile_forgets(state: int) -> Said | None:
    """The same, from the bits Windows keeps of a profile."""
    if state & TEMPORARY_PROFILE:
        return said("Windows could not load this log-in's own profile and gave it one for now")
    if state & GUEST_PROFILE:
        return _GUEST
    if state & (MANDATORY_PROFILE | DELETED_AT_SIGN_OUT):
        return said("Windows begins this log-in anew each time")
    return None


_MEMORY = said("that folder is in memory only")
_LIVE_SYSTEM = said("the computer runs from a medium that keeps nothing")
_GUEST = said("this is a guest's log-in")


def _is_memory(mount: Mount) -> bool:
    return mount.kind in IN_MEMORY or _MEMORY_DISK.fullmatch(mount.source) is not None


def _mounts(text: str) -> dict[Path, Mount]:
    found = {}
    for line in text.splitlines():
        about, _, system = line.partition(" - ")
        place, rest = about.split(" ")[4:5], system.split(" ")
        if place and len(rest) >= 3:
            # A later mount hides an earlier one at the same place.
            found[Path(place[0].replace("\\040", " "))] = Mount(*rest[:3])
    return found


def _mount_of(folder: Path, mounts: dict[Path, Mount]) -> Mount:
    over = (mounts[one] for one in (folder, *folder.parents) if one in mounts)
    return next(over, Mount("", "", ""))


if sys.platform == "win32":

    def _windows_forgets(folder: Path) -> Said | None:
        if not folder.is_relative_to(Path.home()):
            return None
        return profile_forgets(_state_of_profile())

    def _state_of_profile() -> int:
        import ctypes
        import winreg

        kind = ctypes.c_ulong()
        state = 0
        # What this session has; the registry has what is known of the person.
        if ctypes.WinDLL("userenv").GetProfileType(ctypes.byref(kind)):
            temporary, mandatory = 0x1, 0x4
            state |= TEMPORARY_PROFILE if kind.value & temporary else 0
            state |= MANDATORY_PROFILE if kind.value & mandatory else 0
        where = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList"
        with suppress(OSError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, where) as profiles:
            for number in range(winreg.QueryInfoKey(profiles)[0]):
                with (
                    suppress(OSError),
                    winreg.OpenKey(profiles, winreg.EnumKey(profiles, number)) as one,
                ):
                    path = winreg.QueryValueEx(one, "ProfileImagePath")[0]
                    if Path(winreg.ExpandEnvironmentStrings(path)) == Path.home():
                        state |= int(winreg.QueryValueEx(one, "State")[0])
        return state

else:

    def _windows_forgets(folder: Path) -> Said | None:  # noqa: ARG001 - the same shape everywhere
        return None
