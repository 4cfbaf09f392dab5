"""The settings that name the database: an address or a file, and how patient to be with it."""

import re
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from zenjin_server.settings.file import SettingsError

_POSTGRES = ("postgresql", "postgres")
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})|%00")
_HOST = re.compile(r"(?:\[[^\[\]]*\]|[^\[\]:]*)(?::\d{0,5})?")
_WHOLE = frozenset({"connect_timeout", "port", "keepalives_idle", "tcp_user_timeout"})
_DIGITS = 9


def sqlite_path(name: str, text: str) -> Path:
    """The path of a SQLite file.

    Raises:
        SettingsError: it is no path, names a folder, or its folder does not exist.
    """
    if "://" in text:
        # not repeated: it may hold a password
        raise SettingsError(
            f"{name} is an address; it must be the path of a SQLite file (the address of a"
            " PostgreSQL database goes into ZENJIN_DATABASE_URL)."
        )
    if "\0" in text or not text:
        raise SettingsError(f"{name} is {text!r}; it must be the path of a SQLite file.")
    path = Path(text).expanduser()
    if path.is_dir():
        raise SettingsError(f"{name} is {text!r}, which is a folder; it must name a file in it.")
    if not path.absolute().parent.is_dir():
        raise SettingsError(f"{name} is {text!r}, but its folder does not exist; make it first.")
    return path


def database_address(name: str, text: str) -> str | Path:
    """A ``postgresql://`` address as it is, a ``sqlite:///`` one as the path it names.

    Raises:
        SettingsError: it is neither. The sentence never repeats what may hold a password.
    """
    scheme, separator, rest = text.partition("://")
    if separator and scheme in _POSTGRES:
        return _postgres_address(name, text)
    if separator and scheme == "sqlite" and rest.startswith("/"):
        return sqlite_path(name, unquote(rest.removeprefix("/")))
    raise SettingsError(
        f"{name} must be postgresql://role:password@host/name, or sqlite:///path of a file."
    )


def owner_address(name: str, text: str) -> str:
    """The address of a PostgreSQL database as its owner.

    Raises:
        SettingsError: it is none.
    """
    if not text.startswith(tuple(f"{scheme}://" for scheme in _POSTGRES)):
        raise SettingsError(f"{name} must be postgresql://owner:password@host/name.")
    return _postgres_address(name, text)


def one_database(values: Mapping[str, Any], *, named: Mapping[str, str]) -> dict[str, Any]:
    """The settings with a single database in them: a file, or the address of a PostgreSQL one.

    Args:
        values: parsed settings by name; those that were not said are absent.
        named: what the operator knows each by.

    Raises:
        SettingsError: a file and an address are both named and are not the same database.
    """
    found = dict(values)
    url = found.get("database_url")
    if not url:
        return found
    file = found.get("database")
    if isinstance(url, Path):
        found["database_url"] = ""
        found["database"] = url
    if file is not None and (not isinstance(url, Path) or file.absolute() != url.absolute()):
        raise SettingsError(
            f"{named['database']} and {named['database_url']} name two different databases;"
            " leave one of them out."
        )
    return found


def _postgres_address(name: str, text: str) -> str:
    """The address as it is.

    Raises:
        SettingsError: its driver would not read it. Nothing of the address is repeated but the
            name of what stands after the ``?``: any other part may belong to a password.
    """
    fault = _fault(text)
    if fault:
        raise SettingsError(
            f"{name} is no address that can be read: {fault}; it must be"
            " postgresql://role:password@host:port/name, with signs such as @ / : % in a password"
            " written as %40 %2F %3A %25."
        )
    return text


def _fault(text: str) -> str:
    if " " in text or not text.isprintable():
        return "there is a blank or a sign in it that cannot be seen"
    if _PERCENT.search(text) or "\N{REPLACEMENT CHARACTER}" in unquote(text):
        return "a % in it does not begin the two hexadecimal digits of a sign"
    try:
        parts = urlsplit(text)
    except ValueError:
        return "its host is none"
    hosts = parts.netloc.rpartition("@")[2]
    if "@" in parts.path + parts.query + parts.fragment or parts.fragment:
        return "a sign of its password would end the password"
    if not all(_HOST.fullmatch(host) for host in hosts.split(",")):
        return "its host or port is none"
    return _fault_of_words(parts.query)


def _fault_of_words(query: str) -> str:
    """What is wrong with what stands after the ``?``; nothing when the driver is not there."""
    if not query or find_spec("psycopg") is None:
        return ""
    # the server itself says that the driver is missing, and commands without a database need none
    from zenjin_server.database.postgres_text import is_word

    for part in query.split("&"):
        word, equals, value = part.partition("=")
        if not equals or not is_word(unquote(word)):
            return f"there is no {unquote(word)[:40]!r} to say after the ?"
        if word in _WHOLE and not _is_whole(unquote(value)):
            return f"{word} must be a whole number"
    return ""


def _is_whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= _DIGITS
