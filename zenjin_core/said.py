"""English words that remember what they were made of, so that a screen can say them otherwise.

Below the screens a reason is text: it goes into logs, errors and commands, in English. A screen in
another language needs its template and what fills it.
"""

import errno
from collections.abc import Mapping
from datetime import datetime
from typing import Any


class Said(str):
    """English text; equal to, and used as, the text alone.

    Attributes:
        template: the English words with names in braces, by which a translation is found.
        values: what the names stand for: text, numbers, moments (UTC), or words that were said.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def __str__(self) -> str:
        """Itself: so the text of an error keeps what it was made of."""
        return self


def said(template: str, /, **values: object) -> Said:
    """The words of a template, filled; it is written out in the call, for translators to find."""
    shown = {name: _english(value) for name, value in values.items()}
    return reworded(template.format(**shown), template, **values)


def reworded(text: str, template: str, /, **values: object) -> Said:
    """A text of somebody else's (a library, the system), and the words for it of our own."""
    made = Said(text)
    made.template, made.values = template, values
    return made


def plain(text: str) -> str:
    """The text alone, for what writes values by their exact type."""
    return str.__str__(text)


def template(words: str) -> str:
    """Marks words for :func:`reworded` that stand in a table, for translators to find."""
    return words


def said_of_system(error: OSError, text: str = "") -> Said:
    """What the system says of a file, by its number.

    ``text`` is its English, if not what the error itself says.
    """
    words = _OF_SYSTEM.get(error.errno or 0, template("the system reports a fault"))
    return reworded(text or error.strerror or str(error), words)


def _english(value: object) -> Any:
    return f"{value:%Y-%m-%d %H:%M} UTC" if isinstance(value, datetime) else value


_NO_ROOM = template("there is no room left")
_NOT_ALLOWED = template("that is not allowed here")
_MIXED_UP = template("a folder and a file are in each other's place")
_AWAY = template("the drive does not answer")

_OF_SYSTEM = {
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
    errno.EFBIG: _NO_ROOM,
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: template("nothing can be written there"),
    errno.ENOENT: template("it is not there"),
    errno.ENOTDIR: _MIXED_UP,
    errno.EISDIR: _MIXED_UP,
    errno.EIO: template("the disk reports a fault"),
    errno.ENODEV: _AWAY,
    errno.ENXIO: _AWAY,
    errno.ESTALE: _AWAY,
    errno.ETIMEDOUT: _AWAY,
    errno.EBUSY: template("another program is using it"),
    errno.ENAMETOOLONG: template("its name is too long"),
    errno.EMFILE: template("too many files are open"),
    errno.ELOOP: template("it is a link"),
    errno.EMLINK: template("the file has a second name elsewhere"),
    errno.ENOTSUP: template("it is neither a file nor a folder"),
}
