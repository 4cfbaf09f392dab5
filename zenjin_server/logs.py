"""Log lines for machines or people, with nothing personal in them.

A line about a request names the route's pattern, never the address as typed, and neither body nor
header nor the sender's address; so no login, token, name or answer can get into a log. Every line
written while a request is answered carries the request's number, which its answer carries too.
"""

import logging
import sys
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec

request_number: ContextVar[str] = ContextVar("request_number", default="")
"""The number of the request that is being answered, or an empty text."""


class JsonLines(logging.Formatter):
    """Turns a record into one JSON line; ``extra={"fields": {…}}`` adds what is countable."""

    def format(self, record: logging.LogRecord) -> str:
        """The line for a record; an exception is named by its kind only."""
        return msgspec.json.encode(_parts(record)).decode()


class TextLines(logging.Formatter):
    """Turns a record into one line for people: time, level, event, then ``name=value``."""

    def format(self, record: logging.LogRecord) -> str:
        """The line for a record; an exception is named by its kind only."""
        parts = _parts(record)
        head = [f"{parts.pop('at'):%Y-%m-%d %H:%M:%S}", parts.pop("level"), parts.pop("event")]
        parts.pop("from")
        values = (f"{name}={_text(value)}" for name, value in parts.items())
        return " ".join([*head, *values])


def log_to_stderr(level: str, form: Literal["json", "text"] = "json") -> None:
    """Send the server's own log lines of this level and above to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else TextLines())
    root = logging.getLogger("zenjin_server")
    root.handlers = [handler]
    root.setLevel(level.upper())
    root.propagate = False


def _parts(record: logging.LogRecord) -> dict[str, Any]:
    parts: dict[str, Any] = {
        "at": datetime.fromtimestamp(record.created, UTC),
        "level": record.levelname.lower(),
        "from": record.name,
        "event": record.getMessage(),
        **getattr(record, "fields", {}),
    }
    if record.exc_info and record.exc_info[0]:
        parts["error"] = record.exc_info[0].__name__
    number = request_number.get()
    if number:
        parts["request"] = number
    return parts


def _text(value: Any) -> str:
    return value if isinstance(value, str) and value else msgspec.json.encode(value).decode()
