"""A bound on request bodies that a client can hear about.

Answering 413 while the client is still sending would close the connection under it, and it would
see a broken pipe instead of the answer. So what is too long is read and thrown away first, within
reason.
"""

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, ReceiveMessage, Scope, Send

from zenjin_server.errors import Refused

DRAIN_TIMES = 16
"""How many times the limit is read off before the connection is closed without more ado."""


def bounded_body(app: ASGIApp, *, limit: int) -> ASGIApp:
    """The app, refusing bodies over ``limit`` bytes with 413, announced or not."""

    async def run(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        taken = 0
        if _announced(scope) > limit:
            await _drained(receive, taken, limit=limit)
            raise _too_large(limit)

        async def counted() -> ReceiveMessage:
            nonlocal taken
            message = await receive()
            if message["type"] == "http.request":
                taken += len(message["body"])
                if taken > limit:
                    if message["more_body"]:
                        await _drained(receive, taken, limit=limit)
                    raise _too_large(limit)
            return message

        await app(scope, counted, send)

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
        more = message["type"] == "http.request" and message.get("more_body", False)
        taken += len(message["body"]) if message["type"] == "http.request" else 0


def _too_large(limit: int) -> Refused:
    return Refused(413, "too_large", f"The request body is over {limit} bytes.")
