"""Log lines for machines and people: one JSON object a line, nothing personal in it.

A line about a request names the route's pattern, never the address as typed, and neither body nor
header; so no login, token, name or answer can get into a log.
"""

import logging
import sys
import time
from datetime import UTC, datetime
from typing import Any

import msgspec
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

requests = logging.getLogger("zenjin_server.requests")


class JsonLines(logging.Formatter):
    """Turns a record into one JSON line; ``extra={"fields": {…}}`` adds what is countable."""

    def format(self, record: logging.LogRecord) -> str:
        """The line for a record; an exception is named by its kind only."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
        return msgspec.json.encode(line).decode()


def log_to_stderr(level: str) -> None:
    """Send the server's own log lines of this level and above to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger("zenjin_server")
    root.handlers = [handler]
    root.setLevel(level.upper())
    root.propagate = False


def logged(app: ASGIApp) -> ASGIApp:
    """The app, with one log line for each answer: method, route, status and milliseconds."""

    async def run(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or not requests.isEnabledFor(logging.INFO):
            await app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await app(scope, receive, noted)
        finally:
            fields = {
                "method": scope["method"],
                "route": scope.get("path_template") or "",
                "status": status,
                "ms": round((time.perf_counter() - began) * 1000, 2),
            }
            requests.info("request", extra={"fields": fields})

    return run
