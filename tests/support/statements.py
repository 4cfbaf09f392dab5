"""Listens to the statements the server runs, for the test that each is about the acting user."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from zenjin_server.database import Asked, statements


@contextmanager
def overheard() -> Iterator[list[Asked]]:
    """The statements that code of the server runs meanwhile, in any thread.

    What a test asks itself to look what is there is not the server's, nor is migrating, which is
    about everybody's rows.
    """
    heard: list[Asked] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            asked: Any = record.msg
            if _is_the_servers(sys._getframe()):
                heard.append(asked)

    ear = Ear()
    level = statements.level
    statements.addHandler(ear)
    statements.setLevel(logging.DEBUG)
    try:
        yield heard
    finally:
        statements.removeHandler(ear)
        statements.setLevel(level)


def _is_the_servers(frame: FrameType | None) -> bool:
    """Whether the code that asked the database is the server's own."""
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if not module.startswith(_BETWEEN):
            return bool(module.startswith("zenjin_server.") and not module.startswith(_ALL_ROWS))
        frame = frame.f_back
    return False


_BETWEEN = ("tests.support.statements", "logging", "contextlib", "zenjin_server.database")
_ALL_ROWS = "zenjin_server.migrations"
