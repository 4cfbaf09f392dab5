"""From a file that anybody may have written to its TOML document, or one reason why not."""

import re
import stat
import sys
import tomllib
from pathlib import Path

LARGEST_FILE = 1_000_000
"""Bytes; the longest thread there can be needs a fifth of it."""

MOST_DOTS = 200
"""In one line: the time a reader takes grows with the square of a dotted key's parts."""


class UnreadableFileError(Exception):
    """A file that cannot be opened, or is no TOML text; the message is the reason."""


def file_content(path: Path) -> bytes:
    """What is in a file of somebody else's.

    Raises:
        UnreadableFileError: it cannot be opened, is no file (a folder, a pipe) or too large.
    """
    try:
        # A pipe would be waited for, and a device never ends.
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableFileError("it cannot be read (it is no file)")
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableFileError(f"it cannot be read ({error.strerror})") from error
    if len(content) > LARGEST_FILE:
        raise UnreadableFileError(f"it is larger than {LARGEST_FILE} bytes")
    return content


def read_toml(path: Path) -> dict[str, object]:
    """The document in a file.

    Raises:
        UnreadableFileError: see :func:`file_content`; or it is not UTF-8 or not TOML, then with
            the line as far as it can be had: ``(at line 3, column 7)``, ``(at line 3)``.
    """
    try:
        # Editors on Windows begin a file with a mark that TOML does not know.
        text = file_content(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError("it is not a text in UTF-8") from error
    text = text.replace("\r\n", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MOST_DOTS:
            reason = f"there are more than {MOST_DOTS} dots in a line (at line {number})"
            raise UnreadableFileError(f"it is not TOML: {reason}")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableFileError(f"it is not TOML: {error}") from error
    except RecursionError as error:
        raise UnreadableFileError("it is not TOML: its brackets are nested too deeply") from error
    except ValueError as error:
        # Of a number with too many digits Python says so itself, and not where.
        raise UnreadableFileError(f"it is not TOML: {_long_number(text) or error}") from error


def _long_number(text: str) -> str | None:
    most = sys.get_int_max_str_digits()
    found = re.search(rf"(?<![\w\"'])[0-9][0-9_]{{{most},}}", text)
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    return f"a number has more than {most} digits (at line {line})"
