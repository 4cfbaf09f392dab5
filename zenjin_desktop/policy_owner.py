"""Who looks after this computer: whose a policy file is, and who starts the program."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from zenjin_core.said import Said, said


class Distrust(NamedTuple):
    """Why a policy file is not followed.

    Attributes:
        why: in words for a person.
        is_strangers: whether it is surely by somebody who does not look after the computer, so
            that its being there says nothing either.
    """

    why: Said
    is_strangers: bool


def distrusted(path: Path) -> Distrust | None:
    """Why a policy file, if it is there, is not to be followed; None if it is.

    On Windows anybody may make a folder beside those of all programs, and a policy in it. Elsewhere
    the folder itself is an administrator's.
    """
    if sys.platform == "win32":
        return distrusted_by_owner(path, _windows_knows_the_owner)
    return None


def distrusted_by_owner(
    path: Path, is_an_administrators: Callable[[Path], bool | None]
) -> Distrust | None:
    """The same, by the owners of file and folder.

    Args:
        path: the file, which is there.
        is_an_administrators: whether a file or folder is one's; None where that cannot be known.
    """
    by_file, by_folder = is_an_administrators(path), is_an_administrators(path.parent)
    if by_file is False:
        return Distrust(said("it belongs to no administrator of this computer"), is_strangers=True)
    if by_folder is False:
        why = said("its folder belongs to no administrator of this computer")
        return Distrust(why, is_strangers=False)
    if by_file is None or by_folder is None:
        why = said("nobody can say whether it belongs to an administrator of this computer")
        return Distrust(why, is_strangers=False)
    return None


def is_administrator() -> bool:
    """Whether who starts this program may change the computer itself."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.WinDLL("shell32").IsUserAnAdmin())
    return os.geteuid() == 0


if sys.platform == "win32":

    def _windows_knows_the_owner(path: Path) -> bool | None:
        import ctypes

        file, owner_only, administrators, system = 1, 1, 26, 22  # as winnt.h numbers them
        owner, descriptor = ctypes.c_void_p(), ctypes.c_void_p()
        security = ctypes.WinDLL("advapi32")
        if security.GetNamedSecurityInfoW(
            ctypes.c_wchar_p(str(path)),
            file,
            owner_only,
            ctypes.byref(owner),
            None,
            None,
            None,
            ctypes.byref(descriptor),
        ):
            return None
        try:
            return any(security.IsWellKnownSid(owner, kind) for kind in (administrators, system))
        finally:
            ctypes.WinDLL("kernel32").LocalFree(descriptor)
