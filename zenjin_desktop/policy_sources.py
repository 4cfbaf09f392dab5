"""Where a computer's policy is written: its file, Windows' registry, the environment."""

import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple

from zenjin_core.said import Said, reworded, said, said_of_system

Source = Literal["file", "group_policy", "environment", "command_line"]


class Line(NamedTuple):
    """One key as somebody wrote it, and where."""

    source: Source
    place: str
    key: str
    value: Any


def in_file(path: Path, line: int) -> Said:
    """A line of a file, from 1."""
    return said("{file}, line {line}", file=path, line=line)


def said_in_file(
    path: Path, problems: list[Said], is_trusted: Callable[[Path], bool] = lambda _: True
) -> Iterator[Line]:
    """What a policy file says; what cannot be read of it is added to ``problems``.

    Args:
        path: the file; there may be none.
        problems: of the file.
        is_trusted: whether who wrote the file may say anything.
    """
    if path.is_file() and not is_trusted(path):
        problems.append(_unreadable(path, said("it belongs to no administrator of this computer")))
        return
    try:
        text = path.read_text(encoding="utf-8-sig")  # Windows' editor puts a mark before it
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        problems.append(_unreadable(path, said_of_system(error)))
        return
    except UnicodeDecodeError:
        problems.append(_unreadable(path, said("it is not UTF-8 text")))
        return
    for part in _readable(path, text, problems):
        for key, value in part.items():
            yield Line("file", in_file(path, _line(text, key)), key, value)


def _readable(path: Path, text: str, problems: list[Said]) -> Iterable[dict[str, Any]]:
    """The file; with a slip in it, its lines one by one, so that only those with one are lost."""
    try:
        return [tomllib.loads(text)]
    except (ValueError, RecursionError):
        pass
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            found.append(tomllib.loads(line))
        except (ValueError, RecursionError) as error:
            why = reworded(_in_brief(error), "that is not written as TOML has it")
            problems.append(_unreadable(in_file(path, number), why))
    return found


def _unreadable(place: Path | Said, why: Said) -> Said:
    return said("{place} cannot be read: {why}. It is passed over.", place=place, why=why)


def _in_brief(error: Exception) -> str:
    # of a line by itself the place in it says nothing
    text = re.sub(r"\s*\(at .*\)$", "", str(error))
    return text[:1].lower() + text[1:]


def _line(text: str, key: str) -> int:
    spelled = rf"""\s*(?:\[+\s*)?["']?{re.escape(key)}["']?\s*[=.\]]"""
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(spelled, line):
            return number
    return 1


def is_an_administrators(path: Path) -> bool:
    """Whether a file is by somebody who looks after the computer, or nobody can tell.

    On Windows anybody may make a folder beside those of all programs, and a policy in it. Elsewhere
    the folder itself is an administrator's.
    """
    return sys.platform != "win32" or _windows_knows_the_owner(path)


if sys.platform == "win32":

    def _windows_knows_the_owner(path: Path) -> bool:
        import ctypes

        file, owner_only, administrators, system = 1, 1, 26, 22  # as winnt.h numbers them
        owner, descriptor = ctypes.c_void_p(), ctypes.c_void_p()
        security = ctypes.WinDLL("advapi32")
        if security.GetNamedSecurityInfoW(
            ctypes.c_wchar_p(str(path)),
            file,
            owner_only,
            ctypes.byref(owner),
            None,
            None,
            None,
            ctypes.byref(descriptor),
        ):
            return True
        try:
            return any(security.IsWellKnownSid(owner, kind) for kind in (administrators, system))
        finally:
            ctypes.WinDLL("kernel32").LocalFree(descriptor)


def said_in_group_policy() -> list[Line]:
    """What Windows' group policy wrote into the registry, where users cannot write."""
    found: list[Line] = []
    if sys.platform == "win32":
        import winreg

        where = r"SOFTWARE\Policies\Zenjin"
        with suppress(FileNotFoundError), winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, where) as key:
            for number in range(winreg.QueryInfoKey(key)[1]):
                name, value, _ = winreg.EnumValue(key, number)
                found.append(Line("group_policy", rf"HKLM\{where}", name.lower(), str(value)))
    return found


def said_in_environment(environ: Mapping[str, str], keys: Iterable[str]) -> Iterator[Line]:
    """What ``ZENJIN_*`` says of these keys; other names may be the server's and are left alone."""
    for key in keys:
        variable = f"ZENJIN_{key.upper()}"
        if environ.get(variable):
            yield Line("environment", variable, key, environ[variable])
