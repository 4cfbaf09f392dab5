"""Many clients at once, as cheap as can be: HTTP/1.1 over asyncio streams, bodies made before.

The client runs beside the server on the same cores. What a client's library would take there is
not the server's; so the request is bytes, and of the answer the status, the length and the one
header that matters are read.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")

PATIENCE = 60.0
"""Seconds: an answer that takes longer is none."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back.

    Attributes:
        seconds: from the first byte sent to the last one read.
        retry_after: in how many seconds the server said to come again; 0 when it said nothing.
    """

    status: int
    body: bytes
    seconds: float
    retry_after: float


class Client:
    """One connection to a server, opened at the first request; one request at a time."""

    def __init__(self, url: str, token: str) -> None:
        place = urlsplit(url)
        assert place.hostname is not None
        self._host, self._port = place.hostname, place.port or 80
        self._head = (
            f"Host: {self._host}:{self._port}\r\nAuthorization: Bearer {token}\r\n"
            "Content-Type: application/json\r\n"
        )
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, route: str, body: bytes | None = None, *, put: bool = False) -> Answer:
        """One request, the opening of the connection included if there is none."""
        sends = "PUT" if put else "POST"
        method, length = ("GET", "") if body is None else (sends, _length(body))
        head = f"{method} {route} HTTP/1.1\r\n{self._head}{length}\r\n".encode()
        began = time.perf_counter()
        async with asyncio.timeout(PATIENCE):
            if self._streams is None:
                self._streams = await asyncio.open_connection(self._host, self._port)
            reader, writer = self._streams
            writer.write(head + (body or b""))
            await writer.drain()
            head_lines = (await reader.readuntil(b"\r\n\r\n")).decode().lower().split("\r\n")
            fields = dict(line.split(": ", 1) for line in head_lines[1:] if ": " in line)
            content = await reader.readexactly(int(fields["content-length"]))
        seconds = time.perf_counter() - began
        status, wait = int(head_lines[0].split()[1]), float(fields.get("retry-after", "0"))
        return Answer(status, content, seconds, wait)

    async def close(self) -> None:
        """Close the connection."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


def _length(body: bytes) -> str:
    return f"Content-Length: {len(body)}\r\n"


def together(clients: Sequence[Client], act: Callable[[int, Client], Awaitable[T]]) -> list[T]:
    """Let every client act at the same moment; what each came to, in their order."""

    async def all_of_them() -> list[T]:
        try:
            return await asyncio.gather(*(act(n, one) for n, one in enumerate(clients)))
        finally:
            for one in clients:
                await one.close()

    return asyncio.run(all_of_them())
