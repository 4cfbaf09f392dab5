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
        *("9p", "afs", "beegfs", "ceph", "cifs", "davfs", "gfs2", "glusterfs", "gpfs", "lustre"),
        *("ncpfs", "nfs", "nfs4", "ocfs2", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf"),
        *("virtiofs", "vmhgfs"),
        *("fuse.ceph", "fuse.ceph-fuse", "fuse.curlftpfs", "fuse.davfs2", "fuse.glusterfs"),
        *("fuse.google-drive-ocamlfuse", "fuse.gvfsd-fuse", "fuse.juicefs", "fuse.onedriver"),
        *("fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs", "fuse.vmhgfs-fuse"),
    ]
)
"""Kinds of file systems, as Linux names them, that may lie on another computer.

Asking SQLite is not enough: over SMB and SFTP a log can be written and read by one computer, and
only a second one would see that it has other memory.
"""

WELL_KNOWN = frozenset(
    [
        *("", "bcachefs", "btrfs", "ext2", "ext3", "ext4", "f2fs", "jfs", "overlay", "reiserfs"),
        *("tmpfs", "xfs", "zfs"),
    ]
)
"""Disks of which a file's head may be believed; empty where the system does not name its disks."""

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

    A network drive may not. On a well-known disk a file that has a log was asked about when it was
    made; elsewhere it may have been brought. For any other a scratch file beside it is written and
    read with a log, by two connections.

    Raises:
        OSError, sqlite3.Error: the folder cannot be written at all.
    """
    if is_networked(path.parent):
        return False
    is_known = kind_of(path.parent) in WELL_KNOWN and _has_log(path)
    return is_known or _scratch_takes_log(path)


def is_networked(folder: Path) -> bool:
    """Whether a folder lies on another computer, as far as the system says."""
    if sys.platform == "win32":
        return _is_remote_drive(folder)
    return kind_of(folder) in NETWORKED


def kind_of(folder: Path) -> str:
    """The kind of file system a folder lies on; empty where the system does not say."""
    with suppress(OSError):
        return kind_of_mount(folder.resolve(), Path("/proc/self/mountinfo").read_text())
    return ""


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
    """Whether what is written with a log is read again; on some drives the first write fails.

    Raises:
        OSError, sqlite3.Error: it cannot be written without a log either.
    """
    scratch = path.with_name(path.name + "-probe")
    try:
        return _is_read_again(scratch, "wal")
    except sqlite3.OperationalError as error:
        if means_no_log(error) or _is_read_again(scratch, "delete"):
            return False
        raise
    finally:
        with suppress(OSError):
            remove(scratch)


def _is_read_again(scratch: Path, mode: str) -> bool:
    remove(scratch)
    with closing(sqlite3.connect(scratch, isolation_level=None)) as one:
        if one.execute(f"PRAGMA journal_mode = {mode}").fetchone()[0] != mode:
            return False
        one.execute("CREATE TABLE probe (written)")
        one.execute("INSERT INTO probe VALUES (1)")
        with closing(sqlite3.connect(scratch, isolation_level=None)) as other:
            seen: list[tuple[int]] = other.execute("SELECT written FROM probe").fetchall()
        return seen == [(1,)]


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
