"""A real socket that answers as told: a filter's page, a drip, half an answer, a reset."""

import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

FILTER_PAGE = b"<html><body>This page was blocked. <a href='/login'>Sign in</a></body></html>"


@dataclass(frozen=True)
class Asked:
    """One request, whole."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


Act = Callable[[socket.socket, threading.Event], bool]
"""Does something to the connection; True when it can go on with the next request."""

Respond = Callable[[Asked], Act]


def raw(data: bytes, *, then_close: bool = False) -> Act:
    """Exactly these bytes."""

    def act(sock: socket.socket, _over: threading.Event) -> bool:
        sock.sendall(data)
        return not then_close

    return act


def answer(status: int, body: bytes, content_type: str, **headers: str) -> Act:
    """A proper HTTP answer; underscores in header names stand for dashes."""
    named = {"Content-Type": content_type, "Content-Length": str(len(body))}
    named |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status} X", *(f"{name}: {value}" for name, value in named.items())]
    return raw("\r\n".join([*lines, "", ""]).encode() + body)


def tells(status: int, value: Any, **headers: str) -> Act:
    """JSON."""
    return answer(status, json.dumps(value).encode(), "application/json", **headers)


WORDS = {
    400: "malformed",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "wrong_method",
    409: "name_taken",
    413: "too_large",
    422: "out_of_range",
    429: "slow_down",
    500: "internal",
    503: "unavailable",
}


def refuses(status: int, error: str = "No.", *, code: str | None = None, **headers: str) -> Act:
    """A no in our shape, with our word for this status."""
    word = WORDS.get(status, "a_new_word") if code is None else code
    return tells(status, {"success": False, "error": error, "code": word}, **headers)


def wordless(status: int, error: str = "Please log in to the guest network", **headers: str) -> Act:
    """A no of some other program, in the shape that ours, the original's and many others share."""
    return tells(status, {"success": False, "error": error}, **headers)


def page(status: int, **headers: str) -> Act:
    """What a filter or a sign-in page of a network answers."""
    return answer(status, FILTER_PAGE, "text/html", **headers)


def redirects(to: str) -> Act:
    return answer(302, b"", "text/html", Location=to)


def half(body: bytes = b'{"success": true, "mess') -> Act:
    """Promises more than it sends, then hangs up."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n"
    return raw(head + body, then_close=True)


def drips(before: bytes = b"") -> Act:
    """After ``before`` (a status line, whole headers, a TLS record's head) a byte now and then."""

    def act(sock: socket.socket, over: threading.Event) -> bool:
        sock.sendall(before)
        while not over.wait(0.02):
            sock.sendall(b" ")
        return False

    return act


def endless(head: bytes, sent: list[int]) -> Act:
    """After ``head`` as many bytes as somebody takes; ``sent`` counts them."""

    def act(sock: socket.socket, over: threading.Event) -> bool:
        sock.sendall(head)
        while not over.is_set():
            sent.append(sock.send(bytes(1 << 20)))
        return False

    return act


DRIPPING_BODY = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99999\r\n\r\n"
)
DRIPPING_HEADERS = b"HTTP/1.1 200 OK\r\nX-Long:"


def says_nothing(_sock: socket.socket, over: threading.Event) -> bool:
    """Holds the connection and says nothing."""
    over.wait()
    return False


def hangs_up(_sock: socket.socket, _over: threading.Event) -> bool:
    """Closes without a word."""
    return False


def resets(sock: socket.socket, _over: threading.Event) -> bool:
    """Tears the connection down as a crashed host does."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return False


@dataclass
class Misbehaving:
    """Where it listens, and what it was asked."""

    port: int
    respond: Respond
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]


@contextmanager
def misbehaving(respond: Respond, *, tls: ssl.SSLContext | None = None) -> Iterator[Misbehaving]:
    """A server on loopback for the time of the block; all its threads end with it."""
    over = threading.Event()
    open_now: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Misbehaving(port=listener.getsockname()[1], respond=respond)
        talks: list[threading.Thread] = []

        def accept() -> None:
            while True:
                try:
                    sock, _ = listener.accept()
                except OSError:
                    return
                server.connections += 1
                open_now.append(sock)
                talks.append(
                    threading.Thread(target=_talk, args=(sock, server, over, tls, open_now))
                )
                talks[-1].start()

        listening = threading.Thread(target=accept)
        listening.start()
        try:
            yield server
        finally:
            over.set()
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
            listening.join()
            for sock in open_now:
                with suppress(OSError):
                    # Past the TLS layer, which another thread is reading.
                    socket.socket.shutdown(sock, socket.SHUT_RDWR)
            for talk in talks:
                talk.join()


def _talk(
    plain: socket.socket,
    server: Misbehaving,
    over: threading.Event,
    tls: ssl.SSLContext | None,
    open_now: list[socket.socket],
) -> None:
    with plain, suppress(OSError):
        sock = plain
        if tls is not None:
            sock = tls.wrap_socket(plain, server_side=True)
            open_now.append(sock)  # the plain one has lost its descriptor
        with sock, sock.makefile("rb") as stream:
            while (asked := _read(stream)) is not None:
                server.asked.append(asked)
                if not server.respond(asked)(sock, over):
                    return


def _read(stream: Any) -> Asked | None:
    first = stream.readline().decode("latin-1").split()
    if len(first) < 2:
        return None
    headers = {}
    while (line := stream.readline().decode("latin-1").strip()) != "":
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    body = stream.read(int(headers.get("content-length", "0")))
    return Asked(method=first[0], path=first[1], headers=headers, body=body)
