"""What others say (the system, SQLite, a network) as words that every screen can say."""

import re

from zenjin_core.said import Said, reworded, said, said_of_system, template


def worded(value: object) -> object:
    """A value of an error: of a foreign exception the words for it, anything else as it is."""
    if isinstance(value, OSError):
        return said_of_system(value)
    if isinstance(value, BaseException):
        # peewee's errors are named as SQLite's and say the same.
        return of_sqlite(str(value)) or str(value)
    return value


def of_sqlite(text: str) -> Said | None:
    """The words for what SQLite says; None for what is none of its usual sentences."""
    words = next((words for part, words in _OF_SQLITE if part in text), None)
    return None if words is None else reworded(text, words)


def with_status(status: int, text: str) -> Said:
    """An answer's status and what else it said, in whatever language that is."""
    return reworded(f"status {status}, {text}", template("status {status}"), status=str(status))


def why_away(reason: str) -> str:
    """Why a server cannot be reached, by a word of this table or ``status`` with a number."""
    if found := re.fullmatch(r"status (\d+)", reason):
        return said("status {status}", status=found[1])
    return _WHY_AWAY.get(reason, reason)


_WHY_AWAY = {
    "no_name": said("its name is not known in this network"),
    "refused": said("it takes no connection"),
    "timeout": said("it did not answer in time"),
    "cut": said("the connection was cut"),
    "tls": said("its certificate is not trusted, or the connection is not safe"),
    "proxy": said("the proxy of this network lets nothing through to it"),
    "proxy_away": said("the proxy of this network takes no connection"),
    "failed": said("the connection failed"),
}

_OF_SQLITE = (
    ("database or disk is full", template("there is no room left")),
    ("readonly database", template("nothing can be written there")),
    ("unable to open", template("it cannot be opened")),
    ("database is locked", template("another program is using it")),
    ("disk I/O error", template("the disk reports a fault")),
    ("malformed", template("what is in it cannot be read any more")),
    ("is not a database", template("it is no data file of this program")),
)


def shown(value: object) -> object:
    """For an English sentence: of what the system says, its numbers and the path are for a log."""
    return value.strerror or value if isinstance(value, OSError) else value
