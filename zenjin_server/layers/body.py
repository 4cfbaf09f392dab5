"""Bounds on request bodies that a client can hear about: how long, and how long on the way.

Answering 413 while the client is still sending would close the connection under it, and it would
see a broken pipe instead of the answer. So what is too long is read and thrown away first, within
reason. A body that trickles in holds memory and a place; it gets its time and no more. One that
breaks off was no mistake of ours, and is counted as a malformed one.
"""

import asyncio

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, ReceiveMessage, Scope, Send

from zenjin_server.errors import Refused, malformed

DRAIN_TIMES = 16
"""How many times the limit is read off before the connection is closed without more ado."""


def bounded_body(app: ASGIApp, *, limit: int, seconds: float) -> ASGIApp:
    """The app, refusing bodies over ``limit`` bytes (413, announced or not) and slow ones (408).

    One that breaks off is refused as well (400).
    """

    async def run(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        announced, taken = _announced(scope), 0
        timed = _in_time(receive, seconds, announced=announced)
        if announced > limit:
            if _asks_first(scope):
                # to read any of it would have it sent
                raise _too_large(limit, headers={"Connection": "close"})
            await _drained(timed, taken, limit=limit)
            raise _too_large(limit)

        async def counted() -> ReceiveMessage:
            nonlocal taken
            message = await timed()
            if message["type"] == "http.request":
                taken += len(message["body"])
                if taken > limit:
                    if message["more_body"]:
                        await _drained(timed, taken, limit=limit)
                    raise _too_large(limit)
            return message

        await app(scope, counted, send)

    return run


def _in_time(receive: Receive, seconds: float, *, announced: int) -> Receive:
    """``receive``, giving up when the body is not whole so long after it was first asked for."""
    deadline: float | None = None
    is_whole = False
    came = 0

    async def run() -> ReceiveMessage:
        nonlocal deadline, is_whole, came
        if is_whole:
            # what comes now is the client's going away, for which nobody need hurry
            return await receive()
        deadline = deadline or asyncio.get_running_loop().time() + seconds
        try:
            async with asyncio.timeout_at(deadline):
                message = await receive()
        except TimeoutError:
            raise Refused(
                408,
                "too_slow",
                f"The request body was not there after {seconds:g} seconds; nothing was stored.",
                headers={"Connection": "close"},
            ) from None
        if message["type"] != "http.request":
            # somebody hung up, or wrote chunks that cannot be read and still listens
            raise malformed("The request body broke off before its end, or its chunks are wrong.")
        came += len(message["body"])
        # that nothing follows the web server says with a part of its own, a way through its
        # threads later: of what was announced it is known before
        is_whole = not message.get("more_body", False) or 0 < announced == came
        message["more_body"] = not is_whole
        return message

    return run


def _announced(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit() and len(value) < 20:
            return int(value)
    return 0


async def _drained(receive: Receive, taken: int, *, limit: int) -> None:
    more = True
    while more and taken <= limit * DRAIN_TIMES:
        message = await receive()
        if message["type"] == "http.request":
            more = message.get("more_body", False)
            taken += len(message["body"])


def _asks_first(scope: Scope) -> bool:
    """Whether the client sends its body only when it is told to (``Expect: 100-continue``)."""
    return any(
        name == b"expect" and value.strip().lower() == b"100-continue"
        for name, value in scope["headers"]
    )


def _too_large(limit: int, headers: dict[str, str] | None = None) -> Refused:
    return Refused(413, "too_large", f"The request body is over {limit} bytes.", headers=headers)
