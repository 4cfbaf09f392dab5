"""A data folder that several log-ins of a computer share: whether it is one, and who may read it.

Under Linux and macOS such a folder may be written by its group; what the program makes in it is
made for that group. In any other folder everything is for one log-in alone. Windows passes a
folder's rights on by itself; there a folder outside of the person's own counts as shared. One
that is carried about on a stick belongs to whoever carries it, and is shared with nobody.
"""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from zenjin_desktop.unfollowed import marking

_GROUP_WRITES = 0o020
_FILE, _FOLDER = 0o660, 0o2770
_OTHERS = 0o007
_ALL_BUT_ME, _ALL_BUT_READERS = 0o077, 0o027

CARRIED = "portable.txt"
"""A file of this name says that a data folder goes from computer to computer."""

LONGEST_NAME = 120
"""Bytes a log-in's name may take in a file's, of which many disks give 143 to 255 to all of it."""

_DIGEST = 16


def common_folder() -> Path:
    """Where all log-ins of a computer keep their data together, if its policy says so."""
    if sys.platform == "win32":
        return Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData"), "Zenjin", "data")
    if sys.platform == "darwin":
        return Path("/Library/Application Support/Zenjin/data")
    return Path("/var/lib/zenjin")


def make(folder: Path) -> None:
    """Have a data folder there, for this log-in alone; the common one an administrator makes.

    Raises:
        OSError: it cannot be made, or is not this log-in's to make.
    """
    if folder == common_folder() and not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


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


def is_carried(folder: Path) -> bool:
    """Whether a data folder goes from computer to computer."""
    try:
        return (folder / CARRIED).exists()
    except OSError:  # the stick was taken out, or the folder is not for this log-in
        return False


def group_of(folder: Path) -> str:
    """The group of a shared folder in which this log-in is not; empty if it may come in."""
    if sys.platform == "win32" or not is_shared(folder) or os.access(folder, os.W_OK | os.X_OK):
        return ""
    import grp

    number = folder.stat().st_gid
    try:
        return grp.getgrgid(number).gr_name
    except KeyError:
        return str(number)


def is_shared(folder: Path) -> bool:
    """Whether others than this log-in are meant to write into a folder."""
    if is_carried(folder):
        return False
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

    In any other folder nobody else may have it. What belongs to somebody else stays as it is, and
    so does what a link leads to.
    """
    if sys.platform == "win32":
        return
    if not is_shared(path.parent):
        for_nobody_else(path)
        return
    with suppress(OSError), marking(path) as marked:
        group = path.parent.stat().st_gid
        is_theirs = marked.about.st_gid == group
        with suppress(OSError):  # one may give only to groups one is in
            marked.give(group)
            is_theirs = True
        if is_theirs:
            marked.set_mode(_FOLDER if stat.S_ISDIR(marked.about.st_mode) else _FILE)


def for_nobody_else(path: Path) -> None:
    """Take away what other log-ins may do with a file, if it is this one's."""
    if sys.platform == "win32":
        return
    with suppress(OSError), marking(path) as marked:
        found = marked.about
        if found.st_mode & _ALL_BUT_ME and found.st_uid == os.getuid():
            marked.set_mode(stat.S_IMODE(found.st_mode) & ~_ALL_BUT_ME)


@contextmanager
def made_for_nobody_else(folder: Path) -> Iterator[None]:
    """No other log-in may read what the program makes; of a shared folder its group may.

    The mask is the process's, for as long as it has the data folder.
    """
    before = os.umask(_ALL_BUT_READERS if is_shared(folder) else _ALL_BUT_ME)
    try:
        yield
    finally:
        os.umask(before)


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
