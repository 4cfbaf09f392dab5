"""Watches what SQLite asks of the disk, in the very library that Python's sqlite3 module uses.

A second virtual file system is registered as the default of that library, so that every
connection the product opens from then on goes through it, with nothing of the product changed.
It hands each call on to the system's own and tells an observer of the writes, truncations,
syncs and removals, in order. (A recorder around another copy of SQLite, as a binding that brings
its own would be, records another program than the one that ships.)
"""

import ctypes
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, Structure, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

OK = 0
_DATABASE_KINDS = 0x100 | 0x800 | 0x4000 | 0x80000
"""SQLITE_OPEN_MAIN_DB, MAIN_JOURNAL, SUPER_JOURNAL and WAL: what has to outlive a power cut."""
_JOURNAL_KINDS = 0x800 | 0x4000 | 0x80000

Kind = Literal["create", "write", "truncate", "sync", "delete"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing SQLite asked of the disk.

    Attributes:
        kind: what; ``create`` when a file was opened that had not been there.
        file: its path.
        offset: where, for a write; the size for a truncation.
        data: what was written.
        directory: whether the folder's entries are synced along with it.
    """

    kind: Kind
    file: str
    offset: int = 0
    data: bytes = b""
    directory: bool = False


Observer = Callable[[Asked], None]

_IO_NAMES = (
    *("xClose", "xRead", "xWrite", "xTruncate", "xSync", "xFileSize", "xLock", "xUnlock"),
    *("xCheckReservedLock", "xFileControl", "xSectorSize", "xDeviceCharacteristics"),
    *("xShmMap", "xShmLock", "xShmBarrier", "xShmUnmap", "xFetch", "xUnfetch"),
)
_VFS_NAMES = (
    *("xOpen", "xDelete", "xAccess", "xFullPathname", "xDlOpen", "xDlError", "xDlSym", "xDlClose"),
    *("xRandomness", "xSleep", "xCurrentTime", "xGetLastError", "xCurrentTimeInt64"),
    *("xSetSystemCall", "xGetSystemCall", "xNextSystemCall"),
)


class _Methods(Structure):
    """sqlite3_io_methods, version 3."""

    _fields_ = (("iVersion", c_int), *((name, c_void_p) for name in _IO_NAMES))


class _Vfs(Structure):
    """sqlite3_vfs, version 3."""

    _fields_ = (
        ("iVersion", c_int),
        ("szOsFile", c_int),
        ("mxPathname", c_int),
        ("pNext", c_void_p),
        ("zName", c_char_p),
        ("pAppData", c_void_p),
        *((name, c_void_p) for name in _VFS_NAMES),
    )


_Close = CFUNCTYPE(c_int, c_void_p)
_Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)
_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_Delete = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)


class CannotWatch(Exception):  # noqa: N818 - named as what it says
    """This Python's sqlite3 module does not let its library be reached; says why."""


def sqlite_library() -> ctypes.CDLL:
    """The library that the sqlite3 module itself is linked to.

    Raises:
        CannotWatch: it is built into the module without its names.
    """
    import _sqlite3
    import sqlite3

    place = getattr(_sqlite3, "__file__", None)
    library = ctypes.CDLL(place)
    try:
        library.sqlite3_libversion.restype = c_char_p
        library.sqlite3_vfs_find.restype = c_void_p
        library.sqlite3_vfs_find.argtypes = [c_char_p]
        library.sqlite3_vfs_register.argtypes = [c_void_p, c_int]
        library.sqlite3_vfs_unregister.argtypes = [c_void_p]
        version = library.sqlite3_libversion().decode()
    except AttributeError as error:
        raise CannotWatch(f"SQLite's own functions are not to be found in {place}") from error
    if version != sqlite3.sqlite_version:
        raise CannotWatch(f"{place} leads to SQLite {version}, not to {sqlite3.sqlite_version}")
    return library


@dataclass(slots=True)
class _Opened:
    """An open file: its path, the system's own methods for it, what is told of its syncs."""

    path: str
    base: _Methods
    sync_folder: bool


class _Watch:
    """The virtual file system; SQLite calls its functions from whatever thread it runs in."""

    def __init__(self, library: ctypes.CDLL, observer: Observer) -> None:
        self._library = library
        self._observer = observer
        found = library.sqlite3_vfs_find(None)
        self._base_at = found
        self._base = _Vfs.from_address(found)
        self._open_now: dict[int, _Opened] = {}
        self._tables: dict[int, _Methods] = {}
        # One order of all that is asked, whichever thread asks; held while the system does it.
        self._turn = threading.RLock()
        self._keep: list[Any] = []
        self._methods = {
            "xClose": self._made(_Close, self._close),
            "xWrite": self._made(_Write, self._write),
            "xTruncate": self._made(_Truncate, self._truncate),
            "xSync": self._made(_Sync, self._sync),
        }
        self.vfs = _Vfs.from_buffer_copy(self._base)
        self.vfs.pNext = None
        self.vfs.zName = b"watched"
        self.vfs.xOpen = self._made(_Open, self._open)
        self.vfs.xDelete = self._made(_Delete, self._delete)

    def _made(self, kind: Any, function: Callable[..., int]) -> int | None:
        callback = kind(function)
        self._keep.append(callback)
        return ctypes.cast(callback, c_void_p).value

    def _open(self, _vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        path = None if name is None else ctypes.string_at(name).decode()
        watched = path is not None and bool(flags & _DATABASE_KINDS)
        with self._turn:
            is_new = watched and path is not None and not Path(path).exists()
            status = int(_Open(self._base.xOpen)(self._base_at, name, file, flags, out))
            if status != OK or not watched or path is None:
                return status
            methods = c_void_p.from_address(file)
            base = _Methods.from_address(methods.value or 0)
            journal = bool(flags & _JOURNAL_KINDS)
            self._open_now[file] = _Opened(path, base, sync_folder=journal)
            methods.value = ctypes.addressof(self._table(methods.value or 0))
            if is_new:
                self._observer(Asked("create", path))
        return status

    def _table(self, base_at: int) -> _Methods:
        """The system's methods with ours in their places, one table for each table of its."""
        if base_at not in self._tables:
            table = _Methods.from_buffer_copy(_Methods.from_address(base_at))
            for name, function in self._methods.items():
                setattr(table, name, function)
            self._tables[base_at] = table
        return self._tables[base_at]

    def _close(self, file: int) -> int:
        with self._turn:
            opened = self._open_now.pop(file)
        return int(_Close(opened.base.xClose)(file))

    def _write(self, file: int, data: int, size: int, offset: int) -> int:
        with self._turn:
            opened = self._open_now[file]
            self._observer(Asked("write", opened.path, offset, ctypes.string_at(data, size)))
            return int(_Write(opened.base.xWrite)(file, data, size, offset))

    def _truncate(self, file: int, size: int) -> int:
        with self._turn:
            opened = self._open_now[file]
            self._observer(Asked("truncate", opened.path, size))
            return int(_Truncate(opened.base.xTruncate)(file, size))

    def _sync(self, file: int, flags: int) -> int:
        opened = self._open_now[file]
        status = int(_Sync(opened.base.xSync)(file, flags))
        with self._turn:
            # Told when it is done: what follows may rely on it. The first sync of a journal
            # after it was opened also syncs the folder it stands in.
            self._observer(Asked("sync", opened.path, directory=opened.sync_folder))
            opened.sync_folder = False
        return status

    def _delete(self, _vfs: int, name: int, sync_folder: int) -> int:
        path = ctypes.string_at(name).decode()
        with self._turn:
            there = Path(path).exists()
            status = int(_Delete(self._base.xDelete)(self._base_at, name, sync_folder))
            if status == OK and there:
                self._observer(Asked("delete", path, directory=bool(sync_folder)))
        return status


_WATCHES: list[_Watch] = []
"""Kept to the end of the process: a file may outlive the watch under which it was opened."""


@contextmanager
def watching(observer: Observer) -> Iterator[None]:
    """Tell ``observer`` all that SQLite asks of the disk for files opened inside this context.

    The observer is called in the thread that asks, one call at a time, and must not use SQLite.

    Raises:
        CannotWatch: this Python's SQLite cannot be reached.
    """
    library = sqlite_library()
    watch = _Watch(library, observer)
    _WATCHES.append(watch)
    at = ctypes.byref(watch.vfs)
    library.sqlite3_vfs_register(at, 1)
    try:
        yield
    finally:
        library.sqlite3_vfs_unregister(at)
