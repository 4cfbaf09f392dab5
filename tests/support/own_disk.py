"""A file system of our own, mounted by Linux for real: a drive with faults, and one to pull out.

``python -m tests.support.own_disk MOUNT BACKING KIND [FAULT …]`` serves the folder BACKING at MOUNT
in the protocol of linux/fuse.h, until it is killed; then whoever has files open there is told that
the drive is gone, as of a stick that was taken out.

Faults: ``no-memory`` (no memory is shared, as over many networks), ``log-fails`` (the first write
of a log fails, after everything before it went well), ``no-rights`` (as FAT: everybody may
everything, and no ``chmod`` changes it).
"""

import ctypes
import errno
import os
import shutil
import stat
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

LOOKUP, FORGET, GETATTR, SETATTR, MKDIR, UNLINK, RMDIR, RENAME = 1, 2, 3, 4, 9, 10, 11, 12
OPEN, READ, WRITE, STATFS, RELEASE, FSYNC, FLUSH, INIT = 14, 15, 16, 17, 18, 20, 25, 26
OPENDIR, READDIR, RELEASEDIR, FSYNCDIR, CREATE, INTERRUPT = 27, 28, 29, 30, 35, 36
DESTROY, BATCH_FORGET, RENAME2 = 38, 42, 45

IN = struct.Struct("<IIQQIIII")
OUT = struct.Struct("<IiQ")
ATTR = struct.Struct("<6Q10I")
SET = struct.Struct("<IIQQQQQQIIIIIIII")
ROOM = 1 << 17
SIZE, MODE, MTIME, NOW = 8, 1, 32, 256
NO_ANSWER = (FORGET, BATCH_FORGET, INTERRUPT)


class Drive:
    """Answers the kernel's requests from a folder."""

    def __init__(self, backing: Path, faults: frozenset[str]) -> None:
        self.faults = faults
        self.nodes = {1: backing}
        self.numbers = {backing: 1}
        self.answers: dict[int, Callable[[int, bytes], bytes]] = {
            LOOKUP: lambda node, said: self.entry(self.inside(node, said)),
            GETATTR: lambda node, _: (
                struct.pack("<QII", 0, 0, 0) + self.attributes(self.nodes[node])
            ),
            SETATTR: self.set_attributes,
            MKDIR: self.make_folder,
            UNLINK: lambda node, said: self.done(self.inside(node, said).unlink()),
            RMDIR: lambda node, said: self.done(self.inside(node, said).rmdir()),
            RENAME: lambda node, said: self.rename(node, said, 8),
            RENAME2: lambda node, said: self.rename(node, said, 16),
            OPEN: self.open,
            CREATE: self.create,
            READ: self.read,
            WRITE: self.write,
            STATFS: self.room,
            RELEASE: lambda _, said: self.done(os.close(struct.unpack_from("<Q", said)[0])),
            FSYNC: lambda _, said: self.done(os.fsync(struct.unpack_from("<Q", said)[0])),
            FLUSH: lambda *_: b"",
            OPENDIR: lambda *_: struct.pack("<QII", 0, 0, 0),
            READDIR: self.list,
            RELEASEDIR: lambda *_: b"",
            FSYNCDIR: lambda *_: b"",
            INIT: lambda *_: struct.pack("<4I2H2I2H8I", 7, 31, 65536, 0, 8, 6, 65536, 1, *[0] * 10),
        }

    def answer(self, code: int, node: int, said: bytes) -> tuple[int, bytes]:
        """The error, or 0, and what is answered."""
        known = self.answers.get(code)
        if known is None:
            return errno.ENOSYS, b""
        try:
            return 0, known(node, said)
        except OSError as error:
            return error.errno or errno.EIO, b""

    @staticmethod
    def done(_: None) -> bytes:
        return b""

    def inside(self, node: int, said: bytes) -> Path:
        return self.nodes[node] / os.fsdecode(said.split(b"\0")[0])

    def number(self, path: Path) -> int:
        if path not in self.numbers:
            self.numbers[path] = len(self.nodes) + 1
            self.nodes[self.numbers[path]] = path
        return self.numbers[path]

    def entry(self, path: Path) -> bytes:
        attributes = self.attributes(path)
        return struct.pack("<4Q2I", self.number(path), 0, 0, 0, 0, 0) + attributes

    def attributes(self, path: Path) -> bytes:
        found = path.lstat()
        mode = found.st_mode
        if "no-rights" in self.faults:
            mode |= 0o777
        times = (found.st_atime_ns, found.st_mtime_ns, found.st_ctime_ns)
        return ATTR.pack(
            *(self.number(path), found.st_size, found.st_blocks),
            *(one // 10**9 for one in times),
            *(one % 10**9 for one in times),
            *(mode, found.st_nlink, found.st_uid, found.st_gid, 0, 4096, 0),
        )

    def set_attributes(self, node: int, said: bytes) -> bytes:
        wanted = SET.unpack_from(said)
        path = self.nodes[node]
        if wanted[0] & SIZE:
            os.truncate(path, wanted[3])
        if wanted[0] & MODE and "no-rights" not in self.faults:
            path.chmod(stat.S_IMODE(wanted[11]))
        if wanted[0] & (MTIME | NOW):
            at = None if wanted[0] & NOW else (wanted[6] * 10**9 + wanted[9],) * 2
            os.utime(path, ns=at) if at else os.utime(path)
        return struct.pack("<QII", 0, 0, 0) + self.attributes(path)

    def make_folder(self, node: int, said: bytes) -> bytes:
        path = self.inside(node, said[8:])
        path.mkdir(mode=struct.unpack_from("<I", said)[0] & 0o777)
        return self.entry(path)

    def rename(self, node: int, said: bytes, names: int) -> bytes:
        old, new = said[names:].split(b"\0")[:2]
        source, target = self.inside(node, old), self.inside(struct.unpack_from("<Q", said)[0], new)
        source.rename(target)
        self.numbers.pop(target, None)
        if (number := self.numbers.pop(source, None)) is not None:
            self.numbers[target] = number
            self.nodes[number] = target
        return b""

    def opened(self, handle: int) -> bytes:
        # Files that go past the kernel's cache cannot be mapped to be shared.
        return struct.pack("<QII", handle, int("no-memory" in self.faults), 0)

    def open(self, node: int, said: bytes) -> bytes:
        flags = struct.unpack_from("<I", said)[0] & ~os.O_APPEND
        return self.opened(os.open(self.nodes[node], flags))

    def create(self, node: int, said: bytes) -> bytes:
        flags, mode = struct.unpack_from("<II", said)
        path = self.inside(node, said[16:])
        handle = os.open(path, (flags & ~os.O_APPEND) | os.O_CREAT, mode & 0o777)
        return self.entry(path) + self.opened(handle)

    def read(self, _: int, said: bytes) -> bytes:
        handle, offset, size = struct.unpack_from("<QQI", said)
        return os.pread(handle, size, offset)

    def write(self, node: int, said: bytes) -> bytes:
        handle, offset, size = struct.unpack_from("<QQI", said)
        if "log-fails" in self.faults and self.nodes[node].name.endswith("-wal"):
            raise OSError(errno.EIO, "the log cannot be written")
        return struct.pack("<II", os.pwrite(handle, said[40 : 40 + size], offset), 0)

    def room(self, node: int, _: bytes) -> bytes:
        found = os.statvfs(self.nodes[node])
        counts = (found.f_blocks, found.f_bfree, found.f_bavail, found.f_files, found.f_ffree)
        return struct.pack("<5Q10I", *counts, found.f_bsize, 255, found.f_frsize, *[0] * 7)

    def list(self, node: int, said: bytes) -> bytes:
        _, offset, size = struct.unpack_from("<QQI", said)
        told = b""
        for place, path in enumerate(sorted(self.nodes[node].iterdir())[offset:], offset + 1):
            name = os.fsencode(path.name)
            kind = stat.S_IFMT(path.lstat().st_mode) >> 12
            one = struct.pack("<QQII", self.number(path), place, len(name), kind) + name
            one += b"\0" * (-len(one) % 8)
            if len(told) + len(one) > size:
                break
            told += one
        return told


def serve(mount: Path, backing: Path, kind: str, faults: frozenset[str]) -> None:
    """Mount the drive and answer until nobody asks any more."""
    device = os.open("/dev/fuse", os.O_RDWR)
    libc = ctypes.CDLL(None, use_errno=True)
    options = f"fd={device},rootmode=40000,user_id=0,group_id=0,allow_other"
    names = (os.fsencode(one) for one in (backing.name, str(mount), f"fuse.{kind}"))
    if libc.mount(*names, 0, options.encode()):
        sys.exit(f"no drive can be mounted here: {os.strerror(ctypes.get_errno())}")
    sys.stdout.write("mounted\n")
    sys.stdout.flush()
    drive = Drive(backing, faults)
    while True:
        try:
            asked = os.read(device, ROOM + 4096)
        except OSError as error:
            if error.errno in {errno.EINTR, errno.ENOENT}:
                continue
            return
        _, code, unique, node, *_ = IN.unpack_from(asked)
        if code in NO_ANSWER:
            continue
        failed, told = drive.answer(code, node, asked[IN.size :])
        with suppress(OSError):  # whoever asked was killed meanwhile
            os.write(device, OUT.pack(OUT.size + len(told), -failed, unique) + told)


@contextmanager
def own_disk(
    folder: Path, *faults: str, kind: str = "stick"
) -> Iterator[tuple[Path, Callable[[], None]]]:
    """A drive at ``folder``, and how to pull it out; what is on it stays in a folder beside it.

    The test is skipped where none can be mounted.
    """
    if sys.platform != "linux" or os.geteuid() != 0 or not Path("/dev/fuse").exists():
        pytest.skip("only Linux, and there only its administrator, can mount a drive of one's own")
    backing = folder.with_name(f"{folder.name}-inside")
    for one in (folder, backing):
        one.mkdir(exist_ok=True)
    words = [str(folder), str(backing), kind, *faults]
    with subprocess.Popen(
        [sys.executable, "-m", "tests.support.own_disk", *words],
        cwd=Path(__file__).resolve().parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout is not None
        if server.stdout.readline() != "mounted\n":
            pytest.skip(str(server.stderr and server.stderr.read()))

        def pull_out() -> None:
            server.kill()
            server.wait()

        try:
            yield folder, pull_out
        finally:
            subprocess.run([str(shutil.which("umount")), "--lazy", str(folder)], check=True)
            server.kill()


if __name__ == "__main__":
    serve(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], frozenset(sys.argv[4:]))
