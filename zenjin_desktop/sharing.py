"""A data folder that several log-ins of a computer share: whether it is one, and who may read it.

Under Linux and macOS such a folder may be written by its group; what the program makes in it is
made for that group. In any other folder everything is for one log-in alone. Windows passes a
folder's rights on by itself; there a folder outside of the person's own counts as shared.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_GROUP_WRITES = 0o020
_FILE, _FOLDER = 0o660, 0o2770
_OTHERS = 0o007

LONGEST_NAME = 120
"""Bytes a log-in's name may take in a file's, of which many disks give 143 to 255 to all of it."""

_DIGEST = 16


def login_name() -> str:
    """What the computer calls the person who is logged in."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a login without a name
        return f"user-{os.getuid()}" if sys.platform != "win32" else "user"


def as_file_name(login: str) -> str:
    """A log-in's name as part of a file's: what not every disk takes is written as a number.

    A name too long for one ends in a digest of all of it, by which two are told apart.
    """
    name = "".join(one if one.isalnum() or one in "-_." else f"%{ord(one):02x}" for one in login)
    if len(os.fsencode(name)) <= LONGEST_NAME:
        return name
    import hashlib  # rare, and the first picture waits for what this module imports

    digest = hashlib.sha256(os.fsencode(login)).hexdigest()[:_DIGEST]
    while len(os.fsencode(name)) > LONGEST_NAME - _DIGEST - 1:
        name = name[:-1]
    return f"{name}~{digest}"


def is_shared(folder: Path) -> bool:
    """Whether others than this log-in are meant to write into a folder."""
    if sys.platform == "win32":
        return not folder.resolve().is_relative_to(Path.home())
    try:
        found = folder.stat()
    except OSError:
        return False
    if not found.st_mode & _GROUP_WRITES:
        return False
    import grp

    with suppress(KeyError):  # a group without a name
        # Many systems give everybody a group of that name, in which nobody else is.
        return grp.getgrgid(found.st_gid).gr_name != login_name()
    return True


def for_group(path: Path) -> None:
    """Let the others of a shared folder have what was just made in it.

    In any other folder it stays as it is; so does what belongs to somebody else.
    """
    if sys.platform == "win32" or not is_shared(path.parent):
        return
    with suppress(OSError):
        group = path.parent.stat().st_gid
        with suppress(OSError):  # one may give only to groups one is in
            os.chown(path, -1, group)
        if path.stat().st_gid == group:
            path.chmod(_FOLDER if path.is_dir() else _FILE)


@contextmanager
def made_for_group(folder: Path) -> Iterator[None]:
    """What is made inside may be read and written by a shared folder's group from the beginning.

    For a moment in which no other thread makes files: the mask is the process's.
    """
    if sys.platform == "win32" or not is_shared(folder):
        yield
        return
    before = os.umask(_OTHERS)
    try:
        yield
    finally:
        os.umask(before)
