"""Opens, makes and marks what lies in a data folder, and follows nothing that was put there.

Whoever may write in a folder can put a link into it, or give another file a second name there.
What the program then wrote, read or gave to the group would be that other file, with the rights of
whoever runs it. So each file is looked at once it is open, and marked by what was looked at. The
way to the folder itself may lead over links: it belongs to whoever set the computer up.
"""

import errno
import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Protocol

MOST_TEXT = 4096
"""Bytes that are read of a note: every one of the program's own is shorter."""

_OF_OTHERS = 0o022
_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_LINKS = {
    getattr(stat, "IO_REPARSE_TAG_SYMLINK", -1),
    getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1),
}
"""Windows' two kinds; a file that lies in a cloud for a while has a tag, too, and is none."""

_OURS = re.compile(
    r"zenjin\.(sqlite3.*|command|crashed|lock|log.*)|zenjin-.*\.(lock|log|log\.1)"
    r"|learner-\d+\.lock|care\.lock|curriculum\.lock|restored\.json"
)
_FOLDERS = ("backups", "curriculum")
_SHARED_MEMORY = "-shm"
"""SQLite makes this itself and follows no link there; without it the file is used without a log."""


class PutThereError(OSError):
    """A link, a second name of a file, or what is neither file nor folder; nothing was touched."""


def opened(path: Path, flags: int, mode: int = 0o600) -> int:
    """A descriptor of a plain file; as ``os.open``, but it never waits and never cuts a file off.

    Not for a file that SQLite has open in this process: to close it ends SQLite's locks.

    Raises:
        PutThereError: something else has the name.
        OSError: it cannot be opened.
    """
    see_plain(path)
    handle = os.open(path, flags | _PLAIN, mode)
    try:
        about = os.fstat(handle)
        if stat.S_ISDIR(about.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        _refuse(path, about)
    except OSError:
        os.close(handle)
        raise
    return handle


def content(path: Path, *, most: int = -1) -> bytes:
    """What is in a plain file, or its first ``most`` bytes.

    Raises:
        PutThereError, OSError: as :func:`opened`.
    """
    with os.fdopen(opened(path, os.O_RDONLY), "rb") as file:
        return file.read(most)


def text(path: Path, *, most: int = MOST_TEXT) -> str:
    """A note, as text that may be shown: somebody else may have written it.

    No more than a note's length, and no signs that would move a terminal about.

    Raises:
        PutThereError, OSError: as :func:`opened`.
    """
    found = content(path, most=most).decode(errors="replace")
    return "".join(one if one.isprintable() or one == "\n" else "\ufffd" for one in found)


def write(path: Path, words: str) -> None:
    """Put a note where it is, or is to be.

    Raises:
        PutThereError, OSError: as :func:`opened`.
    """
    with os.fdopen(opened(path, os.O_WRONLY | os.O_CREAT), "wb") as file:
        file.truncate()
        file.write(words.encode())


def touch(path: Path) -> None:
    """Have an empty file there; one that is there keeps what it holds.

    Raises:
        PutThereError, OSError: as :func:`opened`.
    """
    os.close(opened(path, os.O_WRONLY | os.O_CREAT))


def made_anew(path: Path, *, mode: int = 0o600) -> BinaryIO:
    """A file of one's own to write, whatever had its name before: that goes, and is not followed.

    Raises:
        OSError: it cannot be made, or somebody was quicker.
    """
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN
    return os.fdopen(os.open(path, flags, mode), "wb")


def copy(source: Path, target: Path) -> None:
    """Copy a plain file into one that is made anew.

    Raises:
        PutThereError, OSError: as :func:`opened` and :func:`made_anew`.
    """
    import shutil  # rare, and the first picture waits for what this module imports

    with os.fdopen(opened(source, os.O_RDONLY), "rb") as old, made_anew(target) as new:
        shutil.copyfileobj(old, new, 1024 * 1024)


def make_folder(path: Path) -> None:
    """Have a folder there, which is no link to another one.

    Raises:
        PutThereError: it is.
        OSError: it cannot be made.
    """
    with suppress(FileExistsError):
        path.mkdir(mode=0o700)
    about = path.lstat()
    if not stat.S_ISDIR(about.st_mode) or _is_link(about):
        _refuse(path, about)
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(path))


def is_put_there(path: Path) -> bool:
    """Whether something has a file's name that is not to be followed."""
    try:
        see_plain(path)
    except PutThereError:
        return True
    return False


def put_in(folder: Path) -> PutThereError | None:
    """The first thing in a data folder that is not to be followed; nearly always there is none."""
    for place in (folder, *(folder / one for one in _FOLDERS)):
        with (
            suppress(FileNotFoundError, NotADirectoryError, PermissionError),
            os.scandir(place) as entries,
        ):
            for entry in entries:
                is_ours = _OURS.fullmatch(entry.name) or entry.name in _FOLDERS
                if (place == folder and not is_ours) or entry.name.endswith(_SHARED_MEMORY):
                    continue
                try:
                    see_plain(Path(entry.path))
                except PutThereError as error:
                    return error
    return None


class Marked(Protocol):
    """A file or folder under one's hand: what is known of it, and what may be given away of it."""

    @property
    def about(self) -> os.stat_result:
        """As it was when it was taken."""

    def give(self, group: int) -> None:
        """Have it belong to a group."""

    def set_mode(self, mode: int) -> None:
        """Give it these rights."""


class _ByHandle:
    """By a descriptor that can neither read nor write: SQLite's locks stay when it is closed."""

    def __init__(self, handle: int) -> None:
        self.about = os.fstat(handle)
        self._name = f"/proc/self/fd/{handle}"

    def give(self, group: int) -> None:
        os.chown(self._name, -1, group)

    def set_mode(self, mode: int) -> None:
        os.chmod(self._name, mode)  # noqa: PTH101 - a descriptor's name, no path


class _ByName:
    """Where there are no such descriptors, as on macOS: by a name that is not followed."""

    def __init__(self, path: Path) -> None:
        self.about = path.lstat()
        self._path = path

    def give(self, group: int) -> None:
        os.chown(self._path, -1, group, follow_symlinks=False)

    def set_mode(self, mode: int) -> None:
        self._path.chmod(mode, follow_symlinks=False)


@contextmanager
def marking(path: Path) -> Iterator[Marked]:
    """Have a plain file, or a folder, to give it rights; also one that SQLite has open.

    Raises:
        PutThereError: something else has the name.
        OSError: it is not there.
    """
    if sys.platform != "linux":
        by_name = _ByName(path)
        _refuse(path, by_name.about)
        yield by_name
        return
    handle = os.open(path, os.O_PATH | os.O_NOFOLLOW)
    try:
        by_handle = _ByHandle(handle)
        _refuse(path, by_handle.about)
        yield by_handle
    finally:
        os.close(handle)


def others_may_write(folder: Path) -> bool:
    """Whether anybody but this log-in can have put something into a folder."""
    try:
        if sys.platform == "win32":
            return not folder.resolve().is_relative_to(Path.home())
        about = folder.stat()
    except OSError:
        return True
    return about.st_uid != os.getuid() or bool(about.st_mode & _OF_OTHERS)


def see_plain(path: Path) -> None:
    """See that a name is free, or a plain file's or folder's.

    Raises:
        PutThereError: it is not.
    """
    try:
        about = path.lstat()
    except OSError:  # whoever opens it will say what is so
        return
    _refuse(path, about)


def _refuse(path: Path, about: os.stat_result) -> None:
    if _is_link(about):
        raise PutThereError(errno.ELOOP, "it is a link", str(path))
    if stat.S_ISDIR(about.st_mode):
        return
    if not stat.S_ISREG(about.st_mode):
        raise PutThereError(errno.ENOTSUP, "it is neither a file nor a folder", str(path))
    if about.st_nlink > 1 and others_may_write(path.parent):
        raise PutThereError(errno.EMLINK, "the file has a second name elsewhere", str(path))


def _is_link(about: os.stat_result) -> bool:
    return stat.S_ISLNK(about.st_mode) or getattr(about, "st_reparse_tag", 0) in _LINKS
