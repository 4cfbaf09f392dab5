"""The outermost layer of the server: each request gets a number, is timed, counted and logged."""

import logging
import re
import time
from collections.abc import Sequence
from uuid import uuid4

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from zenjin_server.layers.logs import request_number
from zenjin_server.layers.metrics import Metrics, shown_method
from zenjin_server.layers.proxies import Network, is_trusted, sender_address

requests = logging.getLogger("zenjin_server.requests")

_NUMBER = re.compile(rb"[0-9a-f]{32}")
"""What nginx and others make; anything else might be somebody's name."""

_ALWAYS = (
    (b"cache-control", b"no-store"),  # an answer may hold a child's name or a token
    (b"x-content-type-options", b"nosniff"),
)


def observed(app: ASGIApp, *, metrics: Metrics, trusted: Sequence[Network] = ()) -> ASGIApp:
    """The app, with one log line and one count for each answer.

    The answer carries the request's number as ``X-Request-Id``. The sender's address becomes the
    one a trusted proxy names, so that limits by address count the right one.
    """

    async def run(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 0
        number = _number(scope, trusted)
        mark = request_number.set(number)
        if trusted and scope["client"]:
            peer, port = scope["client"]
            scope["client"] = (sender_address(peer, scope["headers"], trusted), port)

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                said = [(name.lower(), value) for name, value in message["headers"]]
                names = {name for name, _ in said}
                message["headers"] = [
                    *said,
                    *(header for header in _ALWAYS if header[0] not in names),
                    (b"x-request-id", number.encode()),
                ]
            await send(message)

        metrics.began()
        try:
            await app(scope, receive, noted)
        finally:
            took = time.perf_counter() - began
            route = scope.get("path_template") or ""
            method = shown_method(scope["method"])
            metrics.answered(method, route, status=status, seconds=took)
            if requests.isEnabledFor(logging.INFO):
                fields = {
                    "method": method,
                    "route": route,
                    "status": status,
                    "ms": round(took * 1000, 2),
                }
                requests.info("request", extra={"fields": fields})
            request_number.reset(mark)

    return run


def _number(scope: Scope, trusted: Sequence[Network]) -> str:
    if trusted and scope["client"] and is_trusted(scope["client"][0], trusted):
        for name, value in scope["headers"]:
            if name == b"x-request-id" and _NUMBER.fullmatch(value):
                return value.decode()
    return uuid4().hex
