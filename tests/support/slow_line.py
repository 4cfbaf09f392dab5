"""A slow line to a real server: bytes pass one way or the other at so many a second."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

PART = 0.02
"""Seconds' worth of bytes that pass at once."""


@dataclass
class SlowLine:
    """Where it begins, and what passed along it in all.

    Attributes:
        url: the server, seen through this line.
        up, down: bytes a second of each connection.
        passed: bytes upwards.
    """

    url: str
    up: int
    down: int
    passed: int = 0
    over: threading.Event = field(default_factory=threading.Event)


@contextmanager
def slow_line(server: str, *, up: int = 10**9, down: int = 10**9) -> Iterator[SlowLine]:
    """A line for the time of the block; see :class:`SlowLine` for ``up`` and ``down``."""
    port = urlsplit(server).port
    ends: list[socket.socket] = []
    pumps: list[threading.Thread] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        line = SlowLine(url=url, up=up, down=down)

        def accept() -> None:
            while True:
                try:
                    near, _ = listener.accept()
                    far = socket.create_connection(("127.0.0.1", port))
                except OSError:
                    return
                ends.extend((near, far))
                for one, other in ((near, far), (far, near)):
                    pump = threading.Thread(target=_pump, args=(line, one, other, one is near))
                    pumps.append(pump)
                    pump.start()

        listening = threading.Thread(target=accept)
        listening.start()
        try:
            yield line
        finally:
            line.over.set()
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
            listening.join()
            for end in ends:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
            for pump in pumps:
                pump.join()
            for end in ends:
                end.close()


def _pump(line: SlowLine, source: socket.socket, target: socket.socket, upwards: bool) -> None:
    def rate() -> int:
        return line.up if upwards else line.down

    with suppress(OSError):
        while data := source.recv(min(65536, max(64, int(rate() * PART)))):
            if line.over.wait(len(data) / rate()):
                return
            target.sendall(data)
            line.passed += len(data) if upwards else 0
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
