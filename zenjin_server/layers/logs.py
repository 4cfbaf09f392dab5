"""Log lines for machines or people, with nothing personal in them.

A line about a request names the route's pattern, never the address as typed, and neither body nor
header nor the sender's address; so no login, token, name or answer can get into a log. Every line
written while a request is answered carries the request's number, which its answer carries too.
"""

import logging
import sys
import threading
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
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


class Elsewhere(logging.Formatter):
    """A line for what a package has to say: from where, but not what, which may hold anything.

    Args:
        lines: the form of the server's own lines.
    """

    def __init__(self, lines: logging.Formatter | None) -> None:
        super().__init__()
        self._lines = lines or JsonLines()

    def format(self, record: logging.LogRecord) -> str:
        """The line for a record, in the form of our own."""
        fields = {"where": f"{Path(record.pathname).name}:{record.lineno} {record.funcName}"}
        said = {**record.__dict__, "msg": "elsewhere", "args": (), "fields": fields}
        return self._lines.format(logging.makeLogRecord(said))


def log_to_stderr(level: str, form: Literal["json", "text"] = "json") -> None:
    """Send the server's own log lines of this level and above to standard error.

    What other packages warn of goes there in the same form.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else TextLines())
    own = logging.getLogger("zenjin_server")
    own.handlers = [handler]
    own.setLevel(level.upper())
    own.propagate = False
    logging.captureWarnings(capture=True)
    threading.excepthook = _on_thread_ended
    elsewhere = logging.StreamHandler(sys.stderr)
    elsewhere.setLevel(logging.WARNING)
    elsewhere.setFormatter(Elsewhere(handler.formatter))
    root = logging.getLogger()
    others = [one for one in root.handlers if not isinstance(one.formatter, Elsewhere)]
    root.handlers = [*others, elsewhere]


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


def _on_thread_ended(ended: threading.ExceptHookArgs) -> None:
    frames = traceback.extract_tb(ended.exc_traceback)
    fields = {
        "error": ended.exc_type.__name__,
        "trace": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-6:]],
    }
    logging.getLogger("zenjin_server.errors").error("unexpected", extra={"fields": fields})


def _text(value: Any) -> str:
    return value if isinstance(value, str) and value else msgspec.json.encode(value).decode()
