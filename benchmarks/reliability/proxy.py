"""A network that fails: stands between real clients and the real server, and spoils what passes.

It understands as much of HTTP as it takes to hold a whole request and a whole answer, so that an
answer can be lost after the server has committed, a request can come twice, or come again much
later, when its sender has long gone on.
"""

import socket
import struct
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from random import Random
from typing import BinaryIO

LOST_ACK = 0.5
"""The share of records' answers that are lost after the server has committed them."""

OTHER_FAULTS = 0.8
"""The share of records that meet another fault, where the ack is not lost."""

LATE_AT_MOST = 50
"""So many requests at once are remembered to come again later."""

PORTAL = b"<html><body>Welcome to the guest network. <a href='/'>Sign in</a></body></html>"
_HOP = {"connection", "transfer-encoding", "keep-alive", "content-length"}

BEFORE = ("reset before the server", "request cut in the middle", "sign-in page of a network")
AFTER = (
    "ack lost after commit",
    "answer cut in the middle",
    "answer replaced by a page",
    "answer that drips",
)
AROUND = ("delayed", "delivered twice", "delivered again later")


@dataclass(frozen=True, slots=True)
class Request:
    """One request, whole."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def is_record(self) -> bool:
        """Whether it changes what the server holds."""
        return self.method == "POST"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, whole."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def as_bytes(self) -> bytes:
        """As it travels."""
        lines = [f"HTTP/1.1 {self.status} X", *(f"{name}: {text}" for name, text in self.headers)]
        return (
            "\r\n".join([*lines, f"Content-Length: {len(self.body)}", "", ""]).encode() + self.body
        )


class Proxy:
    """The way to the server; made by :func:`failing_network`.

    Attributes:
        url: where clients find it.
        calm: True, as at first: everything passes as it is.
        did: how often each fault was worked, and ``answered as duplicate``.
    """

    def __init__(self, port: int, server_port: int, rng: Random) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.calm = True
        self.did: Counter[str] = Counter()
        self._server_port = server_port
        self._rng = rng
        self._lock = threading.Lock()
        self._late: list[Request] = []
        self._over = threading.Event()

    def fail(self) -> None:
        """From now on what passes is spoilt."""
        self.calm = False

    def calm_down(self) -> None:
        """From now on everything passes as it is."""
        self.calm = True

    def end(self) -> None:
        """Let no drip go on."""
        self._over.set()

    def serve(self, sock: socket.socket) -> None:
        """One connection, request after request, until a fault ends it or the client does."""
        with suppress(OSError, HTTPException), sock, sock.makefile("rb") as stream:
            while (asked := _read(stream)) is not None:
                if not self._pass_on(asked, sock):
                    return

    def deliver_late(self) -> None:
        """Everything that was to come again later comes now."""
        while self._late:
            self._forward(self._late.pop(0))
            self._note("delivered again later")

    def _pass_on(self, asked: Request, sock: socket.socket) -> bool:
        """Serve one request; False when the connection is to end."""
        fault = self._drawn(asked)
        if fault in BEFORE:
            self._note(fault)
            return self._spoil_before(fault, asked, sock)
        if fault == "delayed":
            self._over.wait(self._draw(0.005, 0.05))
        if fault == "delivered twice":
            self._forward(asked)
        answer = self._forward(asked)
        if fault == "delivered again later":
            with self._lock:
                self._late.append(asked)
            if len(self._late) > LATE_AT_MOST:
                self._late_one()
        elif fault:
            self._note(fault)
        if fault in AFTER:
            return self._spoil_after(fault, answer, sock)
        sock.sendall(answer.as_bytes())
        return True

    def _drawn(self, asked: Request) -> str:
        with self._lock:
            if self.calm:
                return ""
            if asked.is_record and self._rng.random() < LOST_ACK:
                return self._rng.choices(AFTER, weights=(8, 5, 4, 3))[0]
            if asked.is_record and self._rng.random() < OTHER_FAULTS:
                return self._rng.choices((*BEFORE, *AROUND), weights=(1, 1, 1, 1, 2, 2))[0]
            if not asked.is_record and self._rng.random() < OTHER_FAULTS / 2:
                return self._rng.choice((*BEFORE, "delayed"))
            return ""

    def _spoil_before(self, fault: str, asked: Request, sock: socket.socket) -> bool:
        """The server gets nothing, or a part that is no request."""
        if fault == "sign-in page of a network":
            sock.sendall(_page().as_bytes())
            return True
        if fault == "request cut in the middle":
            whole = _as_bytes(asked)
            with socket.create_connection(("127.0.0.1", self._server_port), 10) as server:
                server.sendall(whole[: int(len(whole) * self._draw(0.1, 0.9))])
        _reset(sock)
        return False

    def _spoil_after(self, fault: str, answer: Answer, sock: socket.socket) -> bool:
        """The server has done what it was asked; the client does not hear of it."""
        whole = answer.as_bytes()
        if fault == "answer replaced by a page":
            sock.sendall(_page().as_bytes())
            return True
        if fault == "answer cut in the middle":
            sock.sendall(whole[: int(len(whole) * self._draw(0.05, 0.95))])
        elif fault == "answer that drips":
            for place in range(len(whole)):
                sock.sendall(whole[place : place + 1])
                if self._over.wait(0.05):
                    break
        _reset(sock)
        return False

    def _forward(self, asked: Request) -> Answer:
        connection = HTTPConnection("127.0.0.1", self._server_port, timeout=60)
        try:
            connection.request(asked.method, asked.path, asked.body, asked.headers)
            response = connection.getresponse()
            body = response.read()
        finally:
            connection.close()
        if b'"duplicate"' in body:
            self._note("answered as duplicate")
        headers = [(name, text) for name, text in response.getheaders() if name.lower() not in _HOP]
        return Answer(response.status, tuple(headers), body)

    def _late_one(self) -> None:
        with self._lock:
            asked = self._late.pop(self._rng.randrange(len(self._late)))
        self._forward(asked)
        self._note("delivered again later")

    def _note(self, what: str) -> None:
        with self._lock:
            self.did[what] += 1

    def _draw(self, least: float, most: float) -> float:
        with self._lock:
            return self._rng.uniform(least, most)


def _page() -> Answer:
    return Answer(200, (("Content-Type", "text/html"),), PORTAL)


def _reset(sock: socket.socket) -> None:
    """Tear the connection down as a crashed router does."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _read(stream: BinaryIO) -> Request | None:
    first = stream.readline().decode("latin-1").split()
    if len(first) < 2:
        return None
    headers: dict[str, str] = {}
    while (line := stream.readline().decode("latin-1").strip()) != "":
        name, _, text = line.partition(":")
        if name.lower() not in _HOP:
            headers[name] = text.strip()
        elif name.lower() == "content-length":
            headers["Content-Length"] = text.strip()
    body = stream.read(int(headers.get("Content-Length", "0")))
    return Request(first[0], first[1], headers, body)


def _as_bytes(asked: Request) -> bytes:
    lines = [f"{asked.method} {asked.path} HTTP/1.1"]
    lines += [f"{name}: {text}" for name, text in asked.headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + asked.body


@contextmanager
def failing_network(server_url: str, rng: Random) -> Iterator[Proxy]:
    """A proxy on this computer for the time of the block; all its threads end with it."""
    talks: list[threading.Thread] = []
    open_now: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listener:
        proxy = Proxy(listener.getsockname()[1], int(server_url.rpartition(":")[2]), rng)

        def accept() -> None:
            while True:
                try:
                    sock, _ = listener.accept()
                except OSError:
                    return
                talk = threading.Thread(target=proxy.serve, args=(sock,))
                open_now.append(sock)
                talks.append(talk)
                talk.start()

        listening = threading.Thread(target=accept)
        listening.start()
        try:
            yield proxy
        finally:
            proxy.end()
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
            listening.join()
            for sock in open_now:
                with suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)
            for talk in talks:
                talk.join()
