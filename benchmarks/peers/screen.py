"""A screen without a display, seen and typed at from outside: alike for every program on it.

Xvfb keeps its picture in a file. It is mapped into memory here, so that looking costs neither the
X server nor the program that is looked at a request; keys come by XTEST, as from a keyboard.
There is no window manager, no compositor and no graphics card, for none of them.
"""

import ctypes
import mmap
import os
import shutil
import struct
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep
from zlib import compress, crc32

from benchmarks.measure import check_work

WIDTH, HEIGHT, TILE = 1280, 800, 32
ROW_STEP = 4
"""Every so many rows of pixels are looked at: no letter and no edge is flatter."""

CONTRAST = 48
"""A tile in which green differs by so much has something on it; a shaded background has not."""

EDGES = 5

PICTURES = Path("build") / "peers" / "pictures"
"""Where photographs are kept: what was measured, and what was waited for in vain."""

LEAVES_S = 10
"""So long a program may take to end before it is ended."""

_HEADER_WORDS = 25
_ACROSS, _DOWN = WIDTH // TILE, HEIGHT // TILE
_ROWS = range(0, HEIGHT, ROW_STEP)


class Picture:
    """What was on the screen at one moment.

    Attributes:
        rows: every ``ROW_STEP``-th row of pixels, four bytes each: blue, green, red, nothing.
    """

    def __init__(self, rows: Sequence[bytes]) -> None:
        self.rows = rows

    def tile(self, number: int) -> tuple[bytes, ...]:
        """A tile's pixels; tiles count from the top left, line by line."""
        down, across = divmod(number, _ACROSS)
        first, begin = down * TILE // ROW_STEP, across * TILE * 4
        return tuple(
            row[begin : begin + TILE * 4] for row in self.rows[first : first + TILE // ROW_STEP]
        )

    def has_something(self, number: int) -> bool:
        """Whether there is more on a tile than a background."""
        green = b"".join(self.tile(number))[1::4]
        return max(green) - min(green) >= CONTRAST


def alike(one: Sequence[bytes], other: Sequence[bytes]) -> bool:
    """Whether two tiles show the same: a few pixels of a letter's edge come out otherwise at times.

    Green stands for light; of the 256 pixels of a tile that are looked at, ``EDGES`` may differ.
    """
    return apart(b"".join(one)[1::4], b"".join(other)[1::4]) <= EDGES


def apart(one: bytes, other: bytes) -> int:
    """In how many points two pictures of the same size differ; each a byte of light a point."""
    return sum(abs(mine - its) >= CONTRAST for mine, its in zip(one, other, strict=True))


TILES = range(_ACROSS * _DOWN)


class Region:
    """A part of the screen that is looked at often; in pixels."""

    def __init__(self, left: int, top: int, right: int, bottom: int) -> None:
        self.left, self.top, self.right, self.bottom = left, top, right, bottom


class Screen:
    """A running X server of its own.

    Attributes:
        name: as ``DISPLAY`` has it.
    """

    def __init__(self, name: str, file: Path) -> None:
        self.name = name
        with file.open("rb") as opened:
            self._map = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        header = struct.unpack(f">{_HEADER_WORDS}I", self._map[: _HEADER_WORDS * 4])
        size, width, height, bits = header[0], header[4], header[5], header[11]
        self._stride = header[12]
        check_work((width, height, bits), (WIDTH, HEIGHT, 32), "width, height, bits of the screen")
        self._start = size + header[19] * 12

    def picture(self) -> Picture:
        """What is on the screen now."""
        return Picture([self._pixels(y, 0, WIDTH) for y in _ROWS])

    def seen(self, region: Region) -> int:
        """A number that is another as soon as anything in the region is."""
        found = 0
        for y in range(region.top, region.bottom, ROW_STEP):
            found = crc32(self._pixels(y, region.left, region.right), found)
        return found

    def light(self, region: Region) -> bytes:
        """The region now, a byte of light a point; for :func:`apart`."""
        rows = range(region.top, region.bottom, ROW_STEP)
        return b"".join(self._pixels(y, region.left, region.right) for y in rows)[1::4]

    def colour(self, x: int, y: int) -> str:
        """The colour of a point now, as ``#rrggbb``."""
        blue, green, red, _ = self._pixels(y, x, x + 1)
        return f"#{red:02x}{green:02x}{blue:02x}"

    def _pixels(self, y: int, left: int, right: int) -> bytes:
        begin = self._start + y * self._stride
        return self._map[begin + left * 4 : begin + right * 4]

    def photograph(self, path: Path) -> None:
        """Keep what is on the screen as a PNG, for whoever wants to see what was measured."""
        lines = bytearray()
        for y in range(HEIGHT):
            row = self._pixels(y, 0, WIDTH)
            line = bytearray(WIDTH * 3)
            line[0::3], line[1::3], line[2::3] = row[2::4], row[1::4], row[0::4]
            lines += b"\0" + line
        head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
        parts = ((b"IHDR", head), (b"IDAT", compress(bytes(lines))), (b"IEND", b""))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(map(_chunk, parts)))


def _chunk(part: tuple[bytes, bytes]) -> bytes:
    kind, data = part
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))


class _ClientMessage(ctypes.Structure):
    """Xlib's XClientMessageEvent, as large as its largest event."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 12),
    )


_CLIENT_MESSAGE = 33


class Keyboard:
    """Keys for whatever window has the focus, and what else comes from a person's hand."""

    def __init__(self, screen: Screen) -> None:
        self._x11 = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XStringToKeysym.restype = ctypes.c_ulong
        self._x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x11.XInternAtom.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(screen.name.encode()))
        check_work(bool(self._display.value), True, f"a connection to {screen.name}")

    def press(self, key: str) -> float:
        """Press and release a key by its X name; the moment at which it was sent (monotonic)."""
        symbol = ctypes.c_ulong(self._x11.XStringToKeysym(key.encode()))
        code = self._x11.XKeysymToKeycode(self._display, symbol)
        check_work(code > 0, True, f"a key {key}")
        at = monotonic()
        for is_down in (1, 0):
            self._test.XTestFakeKeyEvent(self._display, code, is_down, ctypes.c_ulong(0))
            self._x11.XFlush(self._display)
        return at

    def focus(self) -> None:
        """Give the largest window the focus, as a window manager would have done."""
        window = ctypes.c_ulong(self._largest())
        self._x11.XSetInputFocus(self._display, window, 1, ctypes.c_ulong(0))
        self._x11.XSync(self._display, 0)

    def ask_to_close(self) -> None:
        """Ask the largest window to close, as the cross in its corner would."""
        protocols, delete = (
            self._x11.XInternAtom(self._display, name, 0)
            for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW")
        )
        window = self._largest()
        asked = _ClientMessage(
            type=_CLIENT_MESSAGE, window=window, message_type=protocols, format=32
        )
        asked.data[0] = delete
        self._x11.XSendEvent(self._display, ctypes.c_ulong(window), 0, 0, ctypes.byref(asked))
        self._x11.XSync(self._display, 0)

    def lay_pointer_aside(self) -> None:
        """Into the corner, where it hovers over nothing."""
        self._test.XTestFakeMotionEvent(self._display, -1, WIDTH - 1, HEIGHT - 1, ctypes.c_ulong(0))
        self._x11.XSync(self._display, 0)

    def _largest(self) -> int:
        found = max(self._windows(), key=lambda one: one[1], default=None)
        check_work(found is not None, True, "a window on the screen")
        return found[0] if found is not None else 0

    def _windows(self) -> Iterator[tuple[int, int]]:
        """The windows on the screen, and how many pixels each has."""
        root = self._x11.XDefaultRootWindow(self._display)
        above, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        asked = (above, parent, children, count)
        told = map(ctypes.byref, asked)
        self._x11.XQueryTree(self._display, ctypes.c_ulong(root), *told)
        for number in range(count.value):
            yield children[number], self._area(children[number])

    def _area(self, window: int) -> int:
        root, left, top = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_int()
        wide, high, border, depth = (ctypes.c_uint() for _ in range(4))
        told = map(ctypes.byref, (root, left, top, wide, high, border, depth))
        self._x11.XGetGeometry(self._display, ctypes.c_ulong(window), *told)
        return wide.value * high.value

    def close(self) -> None:
        """Leave the X server."""
        self._x11.XCloseDisplay(self._display)


@contextmanager
def xvfb(folder: Path) -> Iterator[Screen]:
    """An X server of its own, black and empty, on a free number; its files in ``folder``."""
    program = shutil.which("Xvfb")
    check_work(program is not None, True, "Xvfb on this computer")
    assert program is not None
    read, write = os.pipe()
    size = ["-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", str(folder)]
    options = ["-br", "-nocursor", "-noreset", "-nolisten", "tcp", "-displayfd", str(write)]
    with (
        (folder / "xvfb.log").open("w") as log,
        subprocess.Popen([program, *size, *options], pass_fds=(write,), stderr=log) as server,
    ):
        try:
            os.close(write)
            with os.fdopen(read) as told:
                number = told.readline().strip()
            check_work(number.isdigit(), True, "the number Xvfb says of its display")
            screen = Screen(f":{number}", folder / "Xvfb_screen0")
            with closing(Keyboard(screen)) as keyboard:
                keyboard.lay_pointer_aside()
                yield screen
        finally:
            server.terminate()


def until(is_so: Callable[[], bool], what: str, *, longest_s: float, every_s: float) -> None:
    """Look again and again.

    Raises:
        WorkNotDone: it did not come.
    """
    end = monotonic() + longest_s
    while not is_so():
        check_work(monotonic() < end, True, f"{what} within {longest_s:.0f} s")
        sleep(every_s)


def wait_until_black(screen: Screen) -> None:
    """Wait until no window is left of the program before."""

    def is_black() -> bool:
        return not any(map(any, screen.picture().rows))

    until(is_black, "an empty screen", longest_s=LEAVES_S, every_s=0.05)
