"""Whether the disk under the data file can be trusted with SQLite's write-ahead log.

The log needs memory that all who have the file open share: over a network there is none. There
the file is opened without a log and locked for this program alone.
"""

import sqlite3
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

NETWORKED = frozenset(
    [
        *("9p", "afs", "ceph", "cifs", "davfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4"),
        *("smb2", "smb3", "smbfs", "vboxsf", "virtiofs"),
        *("fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.smbnetfs"),
        "fuse.sshfs",
    ]
)
"""Kinds of file systems, as Linux names them, that may lie on another computer."""

_DRIVE_REMOTE = 4
_NO_LOG = (
    *("SQLITE_IOERR_SHMOPEN", "SQLITE_IOERR_SHMLOCK", "SQLITE_IOERR_SHMMAP"),
    *("SQLITE_IOERR_LOCK", "SQLITE_PROTOCOL", "SQLITE_CANTOPEN"),
)
"""What SQLite says where there is no shared memory; of a full disk it says SHMSIZE."""

_WITH_LOG = 2
"""What the file's head says at bytes 18 and 19 when it has a log; the one before is 1."""


def takes_log(path: Path) -> bool:
    """Whether the data file may have a log where it lies, or is to lie; its folder exists.

    A network drive may not. A file that has a log elsewhere was asked about when it was made; for
    any other a scratch file beside it is written and read with a log, by two connections.

    Raises:
        OSError, sqlite3.Error: the folder cannot be written at all.
    """
    if is_networked(path.parent):
        return False
    return _has_log(path) or _scratch_takes_log(path)


def is_networked(folder: Path) -> bool:
    """Whether a folder lies on another computer, as far as the system says."""
    if sys.platform == "win32":
        return _is_remote_drive(folder)
    with suppress(OSError):
        return (
            kind_of_mount(folder.resolve(), Path("/proc/self/mountinfo").read_text()) in NETWORKED
        )
    return False


def kind_of_mount(folder: Path, mounts: str) -> str:
    """The kind of file system a folder lies on, from what Linux lists in ``mountinfo``."""
    kinds = {}
    for line in mounts.splitlines():
        about, _, system = line.partition(" - ")
        place = about.split(" ")[4:5]
        if place and system:
            # A later mount hides an earlier one at the same place.
            kinds[place[0].replace("\\040", " ")] = system.split(" ", 1)[0]
    over = next((str(one) for one in (folder, *folder.parents) if str(one) in kinds), "")
    return kinds.get(over, "")


def _is_remote_drive(folder: Path) -> bool:
    import ctypes

    drive = folder.resolve().drive
    if drive.startswith("\\\\"):
        return True
    windows: Any = vars(ctypes)["windll"]
    return bool(windows.kernel32.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE)


def _has_log(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(20)
    except FileNotFoundError:
        return False
    return len(head) == 20 and head[18] == head[19] == _WITH_LOG


def _scratch_takes_log(path: Path) -> bool:
    scratch = path.with_name(path.name + "-probe")
    remove(scratch)
    try:
        with closing(sqlite3.connect(scratch, isolation_level=None)) as one:
            if one.execute("PRAGMA journal_mode = wal").fetchone()[0] != "wal":
                return False
            one.execute("CREATE TABLE probe (written)")
            one.execute("INSERT INTO probe VALUES (1)")
            with closing(sqlite3.connect(scratch, isolation_level=None)) as other:
                seen: list[tuple[int]] = other.execute("SELECT written FROM probe").fetchall()
            return seen == [(1,)]
    except sqlite3.OperationalError as error:
        if means_no_log(error):
            return False
        raise
    finally:
        with suppress(OSError):
            remove(scratch)


def remove(path: Path) -> None:
    """Remove a data file with all that belongs to it; the file itself last.

    Raises:
        OSError: something of it cannot be removed.
    """
    for end in ("-wal", "-shm", "-journal", ""):
        path.with_name(path.name + end).unlink(missing_ok=True)


def means_no_log(error: BaseException) -> bool:
    """Whether SQLite says that there is no shared memory, or no lock, for a log."""
    name = str(getattr(error, "sqlite_errorname", ""))
    return name.startswith(_NO_LOG)
