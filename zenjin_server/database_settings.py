"""The settings that name the database: an address or a file, and how patient to be with it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from zenjin_server.settings_file import SettingsError

_POSTGRES = ("postgresql", "postgres")


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
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        port = 0
    if port == 0 or any(sign in text for sign in "\0\n\r\t "):
        raise SettingsError(
            f"{name} is no address that can be read; it must be"
            " postgresql://role:password@host:port/name, with signs such as @ / : in a password"
            " written as %40 %2F %3A."
        )
    return text
