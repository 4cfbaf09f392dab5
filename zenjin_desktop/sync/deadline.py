"""Sockets against a total deadline: whatever the other end does, each call ends in time.

A socket's own time-out starts anew with each byte, so that a server which drips one byte a
second holds a plain client for ever. Here every wait is cut into slices; between two slices the
deadline is looked at, and so is the stop event, which pulls the deadline nearer at quit.
"""

import contextlib
import io
import os
import selectors
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

SLICE = 0.1
"""Seconds: how soon a stop is noticed inside a wait."""

TOTAL = 10.0
"""Seconds from the first look-up to the last byte of an answer."""

AT_QUIT = 1.0
"""Seconds an exchange may still take once the program is to end."""

IN_HASTE = 1.0
"""Seconds for what can be done without; it ends with the program's stop."""


class OutOfTimeError(TimeoutError):
    """The deadline has passed; a TimeoutError, so that urllib3 takes it for what it is."""


class Deadline:
    """When one exchange must be over.

    Args:
        seconds: from now.
        stop: set when the program is to end.
        at_stop: so many seconds are left at most from then.
        monotonic: the clock, in seconds.
    """

    def __init__(
        self,
        seconds: float,
        *,
        stop: threading.Event,
        at_stop: float = AT_QUIT,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._monotonic = monotonic
        self._stop = stop
        self._at_stop = at_stop
        self._hurried = False
        self._seconds = seconds
        self._until = self._whole_until = monotonic() + seconds

    @property
    def used(self) -> float:
        """The share of its seconds that has gone by; 1.0 and more when all have."""
        return 1.0 - (self._whole_until - self._monotonic()) / max(self._seconds, 0.001)

    def left(self) -> float:
        """Seconds left.

        Raises:
            OutOfTimeError: none.
        """
        now = self._monotonic()
        if self._stop.is_set() and not self._hurried:
            self._hurried = True
            self._until = min(self._until, now + self._at_stop)
        left = self._until - now
        if left <= 0:
            raise OutOfTimeError("the deadline has passed")
        return left

    @property
    def over(self) -> bool:
        """Whether it has passed."""
        try:
            self.left()
        except OutOfTimeError:
            return True
        return False

    def slice(self) -> float:
        """How long the next wait may be before the deadline is looked at again."""
        return min(self.left(), SLICE)


class SlicedReader(io.RawIOBase):
    """The reading end of a socket (plain or TLS), for http.client to buffer."""

    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        super().__init__()
        self._socket = sock
        self._deadline = deadline
        # Holds the socket open after the connection let go of it, as http.client expects.
        self._hold = sock.makefile("rb", buffering=0)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Wait for bytes until the deadline; 0 at the end of the stream."""
        while True:
            self._socket.settimeout(self._deadline.slice())
            try:
                return self._socket.recv_into(buffer)
            except TimeoutError:
                continue

    def close(self) -> None:
        """Let go of the socket."""
        if not self.closed:
            self._hold.close()
        super().close()


def send_all(sock: socket.socket, data: bytes | memoryview, deadline: Deadline) -> None:
    """Send everything before the deadline, or raise OutOfTimeError in the middle."""
    view = memoryview(data).cast("B")
    while view:
        sock.settimeout(deadline.slice())
        try:
            sent = sock.send(view)
        except TimeoutError:
            continue
        view = view[sent:]


def connect(host: str, port: int, deadline: Deadline) -> socket.socket:
    """A TCP connection to the first of the host's addresses that takes one.

    The name's look-up is the one thing that cannot be cut short.

    Raises:
        socket.gaierror: no such name.
        OutOfTimeError: nobody answered in time.
        OSError: refused or no way there, as the last address said.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    failure: OSError = OSError(f"{host} has no address")
    for position, (family, kind, protocol, _name, address) in enumerate(found):
        share = deadline.left() / (len(found) - position)
        try:
            sock = socket.socket(family, kind, protocol)
        except OSError as error:  # an address family this machine lacks
            failure = error
            continue
        try:
            _connect_one(sock, address, deadline, patience=share)
        except OSError as error:
            sock.close()
            failure = error
        else:
            return sock
    raise failure


def _connect_one(
    sock: socket.socket, address: tuple[Any, ...], deadline: Deadline, *, patience: float
) -> None:
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.setblocking(False)
    with contextlib.suppress(BlockingIOError):
        sock.connect(address)
    give_up = deadline.left() - patience
    with selectors.DefaultSelector() as selector:
        selector.register(sock, selectors.EVENT_WRITE)
        while not selector.select(deadline.slice()):
            if deadline.left() <= give_up:
                raise OutOfTimeError("this address did not answer")
    error = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if error:
        raise OSError(error, os.strerror(error))
    sock.settimeout(deadline.left())


@contextlib.contextmanager
def cut_at(deadline: Deadline, sock: socket.socket) -> Iterator[None]:
    """Cut the connection when the deadline passes inside the block.

    For the TLS handshake, which the ssl module runs in one piece. Works through a twin of the
    socket, because the handshake takes the original's file descriptor away.
    """
    twin = sock.dup()
    done = threading.Event()
    watch = threading.Thread(
        target=_cut_when_over, args=(twin, deadline, done), name="handshake-deadline", daemon=True
    )
    watch.start()
    try:
        yield
    finally:
        done.set()
        watch.join()
        twin.close()


def _cut_when_over(twin: socket.socket, deadline: Deadline, done: threading.Event) -> None:
    while not done.wait(SLICE):
        if deadline.over:
            with contextlib.suppress(OSError):
                twin.shutdown(socket.SHUT_RDWR)
            return
