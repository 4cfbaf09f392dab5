"""From a file that anybody may have written to its TOML document, or one reason why not."""

import re
import stat
import sys
import tomllib
from pathlib import Path

from zenjin_core.said import Said, reworded, said, said_of_system

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
            raise UnreadableFileError(said("it cannot be read (it is no file)"))
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise UnreadableFileError(
            said("it cannot be read ({why})", why=said_of_system(error, error.strerror or ""))
        ) from error
    if len(content) > LARGEST_FILE:
        raise UnreadableFileError(said("it is larger than {most} bytes", most=LARGEST_FILE))
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
        raise UnreadableFileError(said("it is not a text in UTF-8")) from error
    text = text.replace("\r\n", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MOST_DOTS:
            raise UnreadableFileError(
                said(
                    "it is not TOML: there are more than {most} dots in a line (at line {line})",
                    most=MOST_DOTS,
                    line=number,
                )
            )
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableFileError(_no_toml(f"it is not TOML: {error}")) from error
    except RecursionError as error:
        raise UnreadableFileError(
            said("it is not TOML: its brackets are nested too deeply")
        ) from error
    except ValueError as error:
        # Of a number with too many digits Python says so itself, and not where.
        raise UnreadableFileError(
            _long_number(text) or _no_toml(f"it is not TOML: {error}")
        ) from error


def _no_toml(words: str) -> Said:
    """A reader's own words, as far as they name the place."""
    if at := re.search(r"\(at line (\d+), column (\d+)\)", words):
        where = {"line": int(at[1]), "column": int(at[2])}
        return reworded(words, "it is not TOML (at line {line}, column {column})", **where)
    return reworded(words, "it is not TOML")


def _long_number(text: str) -> Said | None:
    most = sys.get_int_max_str_digits()
    found = re.search(rf"(?<![\w\"'])[0-9][0-9_]{{{most},}}", text)
    if found is None:
        return None
    line = text.count("\n", 0, found.start()) + 1
    return said(
        "it is not TOML: a number has more than {most} digits (at line {line})",
        most=most,
        line=line,
    )
