"""The server's settings: named ``ZENJIN_*`` in the environment, refused in one clear sentence.

The command line goes before the environment, the environment before the defaults here. Names
that are not the server's are left alone, because the desktop reads ``ZENJIN_*`` names too.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec

LogLevel = Literal["debug", "info", "warning", "error"]

MIB = 1024 * 1024


class SettingsError(Exception):
    """A setting cannot be used; the message is the sentence for the operator."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How one server runs.

    Attributes:
        host: the address to listen on; the default is reachable from this computer only.
        port: the port to listen on; 0 takes any free one.
        database: the SQLite file, made when it is not there.
        max_body_bytes: a longer request body is refused with 413.
        token_days: a token not used for so many days ends.
        log_level: the least weighty kind of line that is logged.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    database: Path = Path("zenjin-server.sqlite3")
    max_body_bytes: int = 4 * MIB
    token_days: int = 90
    log_level: LogLevel = "info"


def settings_from(environ: Mapping[str, str], **chosen: str | None) -> Settings:
    """The settings named by the environment, with what was chosen on the command line over it.

    Args:
        environ: such as ``os.environ``; an empty value counts as absent.
        chosen: texts from the command line by setting name; None for not chosen.

    Raises:
        SettingsError: naming the setting, its value and what it must be.
    """
    values: dict[str, Any] = {}
    for name, parse in _PARSERS.items():
        variable = f"ZENJIN_{name.upper()}"
        option = chosen.get(name)
        if option is not None:
            values[name] = parse(f"--{name.replace('_', '-')}", option)
        elif environ.get(variable):
            values[name] = parse(variable, environ[variable])
    return Settings(**values)


def _whole(low: int, high: int) -> Callable[[str, str], int]:
    def parse(name: str, text: str) -> int:
        if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
            raise SettingsError(
                f"{name} is {text!r}; it must be a whole number from {low} to {high}."
            )
        return int(text)

    return parse


def _host(name: str, text: str) -> str:
    if not text or any(sign in text for sign in "/ @\0"):
        raise SettingsError(f"{name} is {text!r}; it must be an address such as 127.0.0.1.")
    return text


def _database(name: str, text: str) -> Path:
    if "://" in text or "\0" in text or not text:
        raise SettingsError(f"{name} is {text!r}; it must be the path of a SQLite file.")
    path = Path(text).expanduser()
    if path.is_dir():
        raise SettingsError(f"{name} is {text!r}, which is a folder; it must name a file in it.")
    if not path.absolute().parent.is_dir():
        raise SettingsError(f"{name} is {text!r}, but its folder does not exist; make it first.")
    return path


def _log_level(name: str, text: str) -> str:
    levels = get_args(LogLevel)
    if text.lower() not in levels:
        raise SettingsError(f"{name} is {text!r}; it must be one of {', '.join(levels)}.")
    return text.lower()


_PARSERS: dict[str, Callable[[str, str], Any]] = {
    "host": _host,
    "port": _whole(0, 65_535),
    "database": _database,
    "max_body_bytes": _whole(1024, 256 * MIB),
    "token_days": _whole(1, 3_650),
    "log_level": _log_level,
}
