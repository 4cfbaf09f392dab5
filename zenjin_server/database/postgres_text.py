"""Statements and addresses in the form PostgreSQL's driver takes."""

import re
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg.conninfo import conninfo_to_dict

_PARTS = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|--[^\n]*|\?")
_VALUES = re.compile(r"\bVALUES (\(\?(?:, \?)*\))")

CONNECT_SECONDS = 5


@lru_cache(maxsize=2_048)
def numbered(sql: str) -> str:
    """A statement with ``$1, $2, …`` for its ``?`` marks; texts, names and comments stay."""
    count = 0

    def part(found: re.Match[str]) -> str:
        nonlocal count
        if found.group() != "?":
            return found.group()
        count += 1
        return f"${count}"

    return _PARTS.sub(part, sql)


def is_insert(sql: str) -> bool:
    """Whether a statement inserts one row of values."""
    return sql.startswith("INSERT ") and _VALUES.search(sql) is not None


@lru_cache(maxsize=64)
def repeated(sql: str, times: int) -> str:
    """An INSERT of one row of ``?`` marks, for so many rows."""
    return _VALUES.sub(lambda found: f"VALUES {', '.join([found[1]] * times)}", sql, count=1)


def is_word(name: str) -> bool:
    """Whether the driver knows a setting of this name in an address."""
    try:
        conninfo_to_dict(f"postgresql:///?{quote(name, safe='')}=")
    except psycopg.ProgrammingError:
        return False
    return True


def shown(url: str) -> str:
    """An address as it may be printed: host, port and name; neither role nor password."""
    parts = conninfo_to_dict(url)
    host = parts.get("host") or "localhost"
    return f"PostgreSQL database {parts.get('dbname') or parts.get('user')} at {host}"


def connection_options(
    url: str, *, wait_seconds: float, statement_seconds: float
) -> dict[str, Any]:
    """How each connection is opened: no transaction of its own, bounded waits."""
    told = {
        "statement_timeout": f"{int(statement_seconds * 1000)}",
        "lock_timeout": f"{int(wait_seconds * 1000)}",
        "idle_in_transaction_session_timeout": "60000",
        # who acts has to reach the machines that hold the rows; plain PostgreSQL ignores it
        "citus.propagate_set_commands": "local",
    }
    own = conninfo_to_dict(url)
    options = " ".join(f"-c {name}={value}" for name, value in told.items())
    return {
        "autocommit": True,
        "client_encoding": "utf8",
        "application_name": own.get("application_name", "zenjin-server"),
        "connect_timeout": own.get("connect_timeout", CONNECT_SECONDS),
        # a machine that fell off the network is noticed, not waited for
        "keepalives_idle": 30,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 8_000,
        "options": f"{options} {own.get('options', '')}".strip(),
    }
