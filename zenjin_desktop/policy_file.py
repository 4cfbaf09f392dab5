"""A computer's policy file: read within bounds, as some editor saved it, statement by statement."""

import codecs
import os
import re
import stat
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from zenjin_core.said import Said, reworded, said, said_of_system
from zenjin_desktop.paths import is_there
from zenjin_desktop.policy_owner import Distrust
from zenjin_desktop.policy_sources import Line, Problems, Told, shown

MOST_BYTES = 1024 * 1024
"""Of a file; a policy with every key and many comments has a few thousand."""


class NotReadError(Exception):
    """What is there is nothing to read; ``why`` are words for a person."""

    def __init__(self, why: Said) -> None:
        self.why = why
        super().__init__(str(why))


class TooLargeError(NotReadError):
    """It has more bytes than are read."""


class Statement(NamedTuple):
    """One ``key = value``, table heading, comment or empty line, and its first line, from 1."""

    line: int
    text: str


def in_file(path: Path, line: int) -> Said:
    """A line of a file, from 1."""
    return said("{file}, line {line}", file=path, line=line)


def said_in_file(
    path: Path, problems: Problems, distrusted: Callable[[Path], Distrust | None] = lambda _: None
) -> Told:
    """What a policy file says; what cannot be read of it is added to ``problems``.

    Args:
        path: the file; there may be none.
        problems: of the file.
        distrusted: why what somebody wrote there is not to be followed, if so.
    """
    if not is_there(path):
        return Told()
    distrust = distrusted(path)
    if distrust is not None:
        problems.append(_unreadable(path, distrust.why))
        return Told(is_shut=not distrust.is_strangers)
    try:
        text = _text(path, read_plain_file(path), problems)
    except NotReadError as error:
        problems.append(_unreadable(path, error.why))
        return Told(is_shut=True)
    lines, missed = _read(path, text, problems)
    return Told(tuple(lines), is_shut=missed and not lines)


def read_plain_file(path: Path, *, most: int = MOST_BYTES) -> bytes:
    """A regular file's bytes; of a device, a pipe or an endless file not one is waited for.

    Raises:
        NotReadError: it cannot be read, or is no file.
        TooLargeError: it has more than ``most`` bytes.
    """
    try:
        with open(path, "rb", opener=_at_once) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise NotReadError(said("it is no plain file"))
            content = file.read(most + 1)
    except OSError as error:
        raise NotReadError(said_of_system(error)) from error
    except ValueError as error:  # a name with a zero in it
        raise NotReadError(said("its name cannot be one")) from error
    if len(content) > most:
        raise TooLargeError(said("it has more than {most} bytes", most=most))
    return content


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # a pipe would wait for a writer


def _text(path: Path, content: bytes, problems: Problems) -> str:
    for mark, letters in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            try:
                return content.decode(letters)
            except UnicodeDecodeError:
                problems.append(
                    said("{file}: some of its signs are damaged. They are passed over.", file=path)
                )
                return content.decode(letters, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        problems.append(
            said(
                "{file} is not in UTF-8. It is read as older Windows programs write. Save it as"
                " UTF-8.",
                file=path,
            )
        )
        return content.decode("cp1252", errors="replace")


def _read(path: Path, text: str, problems: Problems) -> tuple[list[Line], bool]:
    """The keys, and whether anything was lost; only the statement with a slip in it is."""
    found: list[Line] = []
    lines_of: dict[str, int] = {}
    missed = in_table = False
    for one in statements(text):
        try:
            part = tomllib.loads(one.text)
        except (ValueError, RecursionError) as error:
            why = reworded(_in_brief(error), "that is not written as TOML has it")
            problems.append(_unreadable(in_file(path, one.line), why))
            missed = True
            continue
        is_heading = one.text.lstrip().startswith("[")
        if in_table and not is_heading:
            continue  # the table was named, for there is none in a policy
        in_table = in_table or is_heading
        for key, value in part.items():
            if key in lines_of and not is_heading:
                problems.append(_twice(in_file(path, one.line), key, lines_of[key]))
                continue
            lines_of.setdefault(key, one.line)
            found.append(_line(path, one.line, key, value))
    return found, missed


def _line(path: Path, line: int, key: str, value: Any) -> Line:
    return Line("file", in_file(path, line), key, value)


def statements(text: str) -> Iterator[Statement]:
    """The statements of a TOML text, also of one with slips in it.

    A value in brackets or in three quotes goes on over lines until they close. Where a bracket
    stays open, the next line that begins as a key does is another statement.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    at = 0
    while at < len(lines):
        end = _end(lines, at)
        if lines[at].strip() and not lines[at].lstrip().startswith("#"):
            yield Statement(at + 1, "\n".join(lines[at:end]))
        at = end


_KEY = re.compile(r"""\s*(?:[A-Za-z0-9_.-]+|"[^"\n]*"|'[^'\n]*')\s*=""")
_SIGN = re.compile(
    r'''"""|\'\'\'|"(?:\\.|[^"\\])*"?|\'[^\']*\'?|\#|[\[\]{}]''',
)
_CLOSES = {
    '"""': re.compile(r'(?:\\.|[^\\])*?"""(?:""|")?'),
    "'''": re.compile(r".*?'''(?:''|')?"),
}


def _end(lines: list[str], at: int) -> int:
    """The line behind a statement."""
    if lines[at].lstrip().startswith("["):  # a heading is one line, whatever is open in it
        return at + 1
    depth, quote = 0, ""
    for end in range(at, len(lines)):
        if end > at and not quote and _KEY.match(lines[end]):
            return end
        depth, quote = _open_behind(lines[end], depth, quote)
        if depth <= 0 and not quote:
            return end + 1
    return at + 1 if quote else len(lines)


def _open_behind(line: str, depth: int, quote: str) -> tuple[int, str]:
    """How many brackets, and which three quotes, are open behind a line."""
    place = 0
    while True:
        if quote:
            closed = _CLOSES[quote].match(line, place)
            if closed is None:
                return depth, quote
            quote, place = "", closed.end()
        sign = _SIGN.search(line, place)
        if sign is None or sign.group() == "#":
            return depth, ""
        place = sign.end()
        if sign.group() in _CLOSES:
            quote = sign.group()
        elif sign.group() in "[{":
            depth += 1
        elif sign.group() in "]}":
            depth -= 1


def _unreadable(place: Path | Said, why: Said) -> Said:
    return said("{place} cannot be read: {why}. It is passed over.", place=place, why=why)


def _twice(place: Said, key: str, line: int) -> Said:
    return said(
        "{place}: {key} is said in line {line} already. It is passed over.",
        place=place,
        key=shown(key),
        line=line,
    )


def _in_brief(error: Exception) -> str:
    # of a statement by itself the place in it says nothing
    text = re.sub(r"\s*\(at .*\)$", "", str(error))
    return shown(text[:1].lower() + text[1:])
