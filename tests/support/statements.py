"""Reads the server's statements: each has to name the user (or the login name) it is about."""

import logging
import re
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from zenjin_server.database import statements
from zenjin_server.migrations.guarding import OWN_KEYS, SHARED

_TABLE = re.compile(r"(?:\bFROM|\bJOIN|\bINTO|\bUPDATE|,)\s+([a-z_]+)(?:\s+(?:AS\s+)?([a-z])\b)?")
_FROM = re.compile(r"(?:\bFROM|\bINTO|^UPDATE)\s+[a-z_].*", re.DOTALL)


def unnamed(sql: str, tables: set[str]) -> list[str]:
    """The tables of a statement whose user it does not name.

    Args:
        sql: a statement with ``?`` marks.
        tables: those that hold users' rows.
    """
    place = _FROM.search(sql)
    found = _TABLE.findall(place.group()) if place else []
    keys = [(name, alias, OWN_KEYS.get(name, "user_id")) for name, alias in found if name in tables]
    if sql.startswith("INSERT"):
        return [name for name, _, key in keys if not _is_inserted(sql, key)]
    told = {alias for _, alias, key in keys if re.search(rf"{_column(alias, key)}\s*=\s*\?", sql)}
    # a table that is joined by its key to one that is told is told as well
    return [
        name
        for name, alias, key in keys
        if alias not in told and not (told and _is_joined(sql, _column(alias, key)))
    ]


def _column(alias: str, key: str) -> str:
    return rf"\b{alias}\.{key}\b" if alias else rf"(?<![.\w]){key}\b"


def _is_joined(sql: str, column: str) -> bool:
    other = r"\b[a-z]\.(?:user_id|id|name)\b"
    return bool(re.search(rf"{column}\s*=\s*{other}|{other}\s*=\s*{column}", sql))


def _is_inserted(sql: str, key: str) -> bool:
    inserted = re.search(r"\(([^)]*)\)\s*VALUES\s*\(([^)]*)\)", sql)
    if inserted is None:
        return False
    columns, values = (part.split(", ") for part in inserted.groups())
    return dict(zip(columns, values, strict=True)).get(key) == "?"


@contextmanager
def overheard() -> Iterator[list[tuple[str, tuple[Any, ...]]]]:
    """The (statement, values) the server runs meanwhile, in its threads or as a command in this.

    What a test asks itself to look what is there is not the server's, nor is migrating, which is
    about everybody's rows.
    """
    heard: list[tuple[str, tuple[Any, ...]]] = []
    here = threading.current_thread()

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.threadName != here.name or _is_in_a_command():
                pair: Any = record.msg
                heard.append(pair)

    ear = Ear()
    level, propagates = statements.level, statements.propagate
    statements.addHandler(ear)
    statements.setLevel(logging.DEBUG)
    try:
        yield heard
    finally:
        statements.removeHandler(ear)
        statements.setLevel(level)
        statements.propagate = propagates


def _is_in_a_command() -> bool:
    files = [Path(frame.filename).as_posix() for frame in traceback.extract_stack()]
    return any(name.endswith("zenjin_server/cli.py") for name in files) and not any(
        "/zenjin_server/migrations/" in name for name in files
    )


USER_TABLES = {
    "users",
    "logins",
    "tokens",
    "profiles",
    "session_results",
    "user_stitch_progress",
    "sign_in_codes",
    "audit_trail",
}
"""A test compares them with the tables there are."""

assert not USER_TABLES & set(SHARED)
