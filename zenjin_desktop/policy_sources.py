"""Where a computer's policy is written beside its file: Windows' registry, the environment."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from zenjin_core.said import Said, said, said_of_system

Source = Literal["file", "group_policy", "environment", "command_line"]

MOST_PROBLEMS = 20
"""So many are told one by one."""

MOST_SHOWN = 60
"""Letters of a key that somebody else wrote."""


class Line(NamedTuple):
    """One key as somebody wrote it, and where."""

    source: Source
    place: str
    key: str
    value: Any


class Told(NamedTuple):
    """What one place says.

    Attributes:
        lines: each key.
        is_shut: there is something, and nothing of it can be known.
    """

    lines: tuple[Line, ...] = ()
    is_shut: bool = False


class Problems:
    """What could not be used: the first ones in words, the others by their number."""

    def __init__(self) -> None:
        self._first: list[Said] = []
        self._more = 0

    def append(self, problem: Said) -> None:
        """One more."""
        if self.is_full:
            self._more += 1
        else:
            self._first.append(problem)

    @property
    def is_full(self) -> bool:
        """Whether the words of another one are of no use."""
        return len(self._first) >= MOST_PROBLEMS

    @property
    def told(self) -> tuple[Said, ...]:
        """All of them."""
        rest = said("… and {count} more mistakes of this kind.", count=self._more)
        return (*self._first, rest) if self._more else tuple(self._first)


def shown(text: str, *, most: int = MOST_SHOWN) -> str:
    """A key, or words with one in them, as it can be shown: short, on one line, without orders."""
    short = text if len(text) <= most else f"{text[:most]}…"
    return "".join(sign if sign.isprintable() else "?" for sign in short)


def said_in_group_policy(problems: Problems) -> Told:
    """What Windows' group policy wrote into the registry, where users cannot write."""
    found: list[Line] = []
    if sys.platform == "win32":
        import winreg

        where = r"SOFTWARE\Policies\Zenjin"
        place = rf"HKLM\{where}"
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, where) as key:
                for number in range(winreg.QueryInfoKey(key)[1]):
                    name, value, _ = winreg.EnumValue(key, number)
                    found.append(Line("group_policy", place, name.lower(), str(value)))
        except FileNotFoundError:
            return Told()
        except OSError as error:
            why = said_of_system(error)
            problems.append(
                said("{place} cannot be read: {why}. It is passed over.", place=place, why=why)
            )
            return Told(tuple(found), is_shut=True)
    return Told(tuple(found))


def said_in_environment(environ: Mapping[str, str], keys: Iterable[str]) -> Iterator[Line]:
    """What ``ZENJIN_*`` says of these keys; other names may be the server's and are left alone."""
    for key in keys:
        variable = f"ZENJIN_{key.upper()}"
        if environ.get(variable):
            yield Line("environment", variable, key, environ[variable])
