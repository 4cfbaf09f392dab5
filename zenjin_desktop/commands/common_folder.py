"""``zenjin common-folder``: makes the folder that all log-ins of a computer share."""

import argparse
import errno
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from zenjin_desktop.commands.errors import FolderNotMade
from zenjin_desktop.commands.said import Said
from zenjin_desktop.paths import Paths, paths_in
from zenjin_desktop.sharing import common_folder

GROUP = "zenjin"

_ADMINISTRATORS, _SYSTEM, _USERS = "*S-1-5-32-544", "*S-1-5-18", "*S-1-5-32-545"
"""Windows' own groups, whose names are in each computer's language; their numbers are not."""

_OWN = ("tokens", "window", "settings")
"""What each log-in has for itself, also in a folder that is shared."""

_TO_GIVE = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_DEEPEST = 8
"""The program itself makes folders in the data folder, and in these no more."""


def arguments(argv: Sequence[str]) -> argparse.Namespace:
    """Reads which folder and which group; ends the program if it cannot."""
    parser = argparse.ArgumentParser(
        prog="zenjin common-folder",
        description="Make the folder that all log-ins of this computer keep their data in together,"
        " with the rights for it. For an administrator, once for a computer; data_folder ="
        ' "common" in the policy then says that it is used.',
    )
    parser.add_argument(
        "--path", type=Path, metavar="FOLDER", help=f"another one than {common_folder()}"
    )
    parser.add_argument(
        "--group",
        metavar="GROUP",
        help="whose members may play there; if not given, zenjin, which is made, and on Windows"
        " everybody who may log in",
    )
    return parser.parse_args(argv)


def run(arguments: argparse.Namespace, paths: Paths) -> Said:  # noqa: ARG001 - as all commands are called
    """Make it, or give the one that is there its rights.

    Raises:
        FolderNotMade: this log-in may not, there is no such group, or the folder is another's.
    """
    folder: Path = arguments.path or common_folder()
    if not folder.is_absolute():
        folder = Path.cwd() / folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()) and not paths_in(folder).store.exists():
            raise FolderNotMade(folder=folder, reason="there is something else in it")
        who = _given(folder, arguments.group)
    except OSError as error:
        raise FolderNotMade(folder=folder, reason=error) from error
    named = "common" if folder == common_folder() else str(folder)
    return Said(
        [
            f"{folder} is for {who}.",
            f'The line data_folder = "{named}" in the policy has Zenjin use it.',
        ]
    )


def _given(folder: Path, group: str | None) -> str:
    """Give the folder its rights; says whose it is now."""
    if sys.platform == "win32":
        return _given_windows(folder, group)
    number = _number_of(folder, group or GROUP, is_ours=group is None)
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        left = list(_given_inside(handle, folder, number))
    finally:
        os.close(handle)
    words = f"the group {group or GROUP}; others see nothing of it"
    if left:
        words += f". Left as found, for Zenjin keeps nothing such there: {', '.join(left)}"
    return words


def _given_inside(handle: int, folder: Path, group: int, depth: int = 0) -> Iterator[str]:
    """Give an open folder and what is in it to a group; names what is not to be given away.

    Whoever may write in it can put a link in the place of anything at any moment: so each thing is
    opened from the folder it is in, without following, and what was opened is given.
    """
    os.fchown(handle, -1, group)
    os.fchmod(handle, 0o2770)
    for name in sorted(os.listdir(handle)):
        if name.startswith(_OWN):
            continue
        try:
            inside = os.open(name, _TO_GIVE, dir_fd=handle)
        except FileNotFoundError:  # it went meanwhile
            continue
        except OSError as error:
            if error.errno not in {errno.ELOOP, errno.ENXIO}:
                raise
            yield str(folder / name)
            continue
        try:
            about = os.fstat(inside)
            if stat.S_ISDIR(about.st_mode) and depth < _DEEPEST:
                yield from _given_inside(inside, folder / name, group, depth + 1)
            elif stat.S_ISREG(about.st_mode) and about.st_nlink == 1:
                os.fchown(inside, -1, group)
                os.fchmod(inside, 0o660)
            else:
                yield str(folder / name)
        finally:
            os.close(inside)


def _number_of(folder: Path, group: str, *, is_ours: bool) -> int:
    import grp

    try:
        return grp.getgrnam(group).gr_gid
    except KeyError:
        maker = shutil.which("groupadd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
        if not is_ours or maker is None:
            raise FolderNotMade(folder=folder, reason=f"there is no group {group}") from None
        _ran(folder, [maker, "--system", group])
        return grp.getgrnam(group).gr_gid


def _given_windows(folder: Path, group: str | None) -> str:
    whose = group or _USERS
    grants = (f"{_ADMINISTRATORS}:(OI)(CI)F", f"{_SYSTEM}:(OI)(CI)F", f"{whose}:(OI)(CI)M")
    _ran(folder, ["icacls", str(folder), "/inheritance:r", "/grant:r", *grants])
    return group or "everybody who may log in"


def _ran(folder: Path, words: list[str]) -> None:
    ended = subprocess.run(  # noqa: S603 - the system's own program, without a shell
        words, capture_output=True, text=True, check=False
    )
    if ended.returncode:
        why = " ".join((ended.stderr or ended.stdout).split()) or f"status {ended.returncode}"
        raise FolderNotMade(folder=folder, reason=why)
