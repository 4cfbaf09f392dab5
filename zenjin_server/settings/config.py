"""The server's settings: from a file and the environment, refused in one clear sentence.

The command line goes before the environment (``ZENJIN_*``), the environment before the settings
file, the file before the defaults here. Names in the environment that are not the server's are
left alone, because the desktop reads ``ZENJIN_*`` names too; in the file they are refused.
"""

from collections.abc import Callable, Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

from zenjin_core.keep_months import KEEP_MONTHS, MOST_MONTHS
from zenjin_server.settings.database import (
    database_address,
    one_database,
    owner_address,
    sqlite_path,
)
from zenjin_server.settings.file import SettingsError, Value, values_in

__all__ = ["Settings", "SettingsError", "settings_from"]

LogLevel = Literal["debug", "info", "warning", "error"]
LogFormat = Literal["json", "text"]

MIB = 1024 * 1024
MIN_SECRET = 16
SHOWN = 40
"""Signs of a wrong value that are repeated."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How one server runs.

    Attributes:
        host: the address to listen on; the default is reachable from this computer only.
        port: the port to listen on; 0 takes any free one.
        database: the SQLite file, made when it is not there.
        database_url: a PostgreSQL database in its place, as the role that owns nothing.
        migrate_url: the same database as the owner of its tables; only ``migrate`` uses it.
        backup_url: the same database as a role that may read every row; only ``backup`` and
            ``tidy`` use it.
        database_connections: how many transactions PostgreSQL is given at once.
        database_wait_seconds: how long a request waits for a connection or a lock.
        database_statement_seconds: a statement that takes longer is given up.
        max_body_bytes: a longer request body is refused with 413.
        max_head_bytes: longer headers (or address) are refused with 431.
        body_seconds: a body that takes longer to come is refused with 408.
        max_requests: more requests under way at once are refused with 503.
        max_connections: more connections at once wait until one is closed.
        trusted_proxies: whose X-Forwarded-For is believed; none unless named.
        metrics_token: what ``/metrics`` asks for; without it, it is switched off.
        metrics_local: whether it answers this computer without a token, where no proxy runs.
        token_days: a token not used for so many days ends.
        keep_months: ``tidy`` lets single answers go so many months after their session; 0 never.
        log_level: the least weighty kind of line that is logged.
        log_format: a JSON object a line, or a line for people.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    database: Path = Path("zenjin-server.sqlite3")
    database_url: str = ""
    migrate_url: str = ""
    backup_url: str = ""
    database_connections: int = 16
    database_wait_seconds: int = 5
    database_statement_seconds: int = 15
    max_body_bytes: int = 4 * MIB
    max_head_bytes: int = 16 * 1024
    body_seconds: int = 60
    max_requests: int = 1_024
    max_connections: int = 2_048
    trusted_proxies: tuple[str, ...] = ()
    metrics_token: str = ""
    metrics_local: bool = False
    token_days: int = 90
    keep_months: int = KEEP_MONTHS
    log_level: LogLevel = "info"
    log_format: LogFormat = "json"


def settings_from(environ: Mapping[str, str], **chosen: str | None) -> Settings:
    """The settings of a file and the environment, with what was chosen on the command line over.

    Args:
        environ: such as ``os.environ``; an empty value counts as absent.
        chosen: texts from the command line by setting name; None for not chosen. ``settings``
            (in the environment ``ZENJIN_SETTINGS``) names the file.

    Raises:
        SettingsError: naming the setting, where it stands, its value and what it must be.
    """
    file = chosen.get("settings") or environ.get("ZENJIN_SETTINGS")
    filed = values_in(Path(file).expanduser(), names=NAMES, lists=LISTS) if file else {}
    values, named = {}, {}
    for name, parse in _PARSERS.items():
        said = _said(name, environ, chosen) or filed.get(name)
        if said is not None:
            values[name] = parse(said.name, said.text)
            named[name] = said.name
    return Settings(**one_database(values, named=named))


def _said(name: str, environ: Mapping[str, str], chosen: Mapping[str, str | None]) -> Value | None:
    variable = f"ZENJIN_{name.upper()}"
    option = chosen.get(name)
    if option is not None:
        return Value(f"--{name.replace('_', '-')}", option)
    return Value(variable, environ[variable]) if environ.get(variable) else None


def _whole(low: int, high: int) -> Callable[[str, str], int]:
    def parse(name: str, text: str) -> int:
        digits = text.lstrip("0") or text[:1]
        is_whole = digits.isascii() and digits.isdigit() and len(digits) <= len(str(high))
        if not is_whole or not low <= int(digits) <= high:
            said = repr(text) if len(text) <= SHOWN else f"{text[:SHOWN]!r}…"
            raise SettingsError(
                f"{name} is {said}; it must be a whole number from {low} to {high}."
            )
        return int(digits)

    return parse


def _host(name: str, text: str) -> str:
    if not text or any(sign in text for sign in "/ @\0"):
        raise SettingsError(f"{name} is {text!r}; it must be an address such as 127.0.0.1.")
    return text


def _word(*words: str) -> Callable[[str, str], str]:
    def parse(name: str, text: str) -> str:
        if text.lower() not in words:
            raise SettingsError(f"{name} is {text!r}; it must be one of {', '.join(words)}.")
        return text.lower()

    return parse


def _yes_or_no(name: str, text: str) -> bool:
    return _word("true", "false")(name, text) == "true"


def _networks(name: str, text: str) -> tuple[str, ...]:
    try:
        return tuple(str(ip_network(part.strip(), strict=False)) for part in text.split(","))
    except ValueError:
        raise SettingsError(
            f"{name} is {text!r}; it must be addresses or networks with commas between,"
            " such as 127.0.0.1, 10.0.0.0/8."
        ) from None


def _secret(name: str, text: str) -> str:
    # the value itself is not repeated: what an operator reads, a log may keep
    if len(text) < MIN_SECRET or not text.isascii() or not text.isprintable() or " " in text:
        raise SettingsError(
            f"{name} is not secret enough; it must be at least {MIN_SECRET} letters, digits and"
            " signs without blanks."
        )
    return text


_PARSERS: dict[str, Callable[[str, str], Any]] = {
    "host": _host,
    "port": _whole(0, 65_535),
    "database": sqlite_path,
    "database_url": database_address,
    "migrate_url": owner_address,
    "backup_url": owner_address,
    "database_connections": _whole(1, 1_000),
    "database_wait_seconds": _whole(1, 600),
    "database_statement_seconds": _whole(1, 3_600),
    "max_body_bytes": _whole(1024, 256 * MIB),
    "max_head_bytes": _whole(1024, 256 * 1024),
    "body_seconds": _whole(1, 3_600),
    "max_requests": _whole(1, 100_000),
    "max_connections": _whole(1, 100_000),
    "trusted_proxies": _networks,
    "metrics_token": _secret,
    "metrics_local": _yes_or_no,
    "token_days": _whole(1, 3_650),
    "keep_months": _whole(0, MOST_MONTHS),
    "log_level": _word(*get_args(LogLevel)),
    "log_format": _word(*get_args(LogFormat)),
}
NAMES = tuple(_PARSERS)
"""Every setting there is."""

LISTS = ("trusted_proxies",)
"""Those that a file may give as a list."""
