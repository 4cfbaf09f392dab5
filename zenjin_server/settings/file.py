"""The settings file: TOML with one setting a line; what is wrong in it is named with its line."""

import re
import tomllib
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import msgspec


class SettingsError(Exception):
    """A setting cannot be used; the message is the sentence for the operator."""


class Value(msgspec.Struct, frozen=True):
    """What was said for a setting.

    Attributes:
        name: what the operator knows it by: where it stands and how it is spelled there.
        text: the value as it would be typed.
    """

    name: str
    text: str


def values_in(path: Path, *, names: Sequence[str], lists: Sequence[str]) -> dict[str, Value]:
    """The settings a file holds, by name; an empty text counts as absent.

    Args:
        path: the TOML file.
        names: the settings there are.
        lists: those of them that may be a list of texts.

    Raises:
        SettingsError: the file cannot be read, is not TOML, or holds something that is no
            setting; the sentence names the file and the line.
    """
    try:
        # Windows' editor puts a mark before the text
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise SettingsError(
            f"the settings file {path} cannot be read: {error.strerror or error}."
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"the settings file {path} is not UTF-8 text.") from error
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"the settings file {path} cannot be read: {error}.") from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(
            f"the settings file {path} cannot be read: a number in it has too many digits, or its"
            " lists are too deep."
        ) from error
    values = {}
    for key, value in found.items():
        place = f"{path}, line {_line(text, key)}"
        if key not in names:
            raise SettingsError(f"{place}: {_unknown(key, value, names)}")
        typed = _typed(value, key=key, place=place, may_be_list=key in lists)
        if typed:
            values[key] = Value(f"{place}: {key}", typed)
    return values


def _unknown(key: str, value: Any, names: Sequence[str]) -> str:
    if isinstance(value, dict):
        return f"[{key}] is a section; every setting stands by itself, without one."
    near = get_close_matches(key.lower().removeprefix("zenjin_"), names, n=1)
    meant = f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(names)}."
    return f"there is no setting {key!r}{meant}"


def _typed(value: Any, *, key: str, place: str, may_be_list: bool) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) >= 1 << 63:
        raise SettingsError(f"{place}: {key} is a number beyond every setting.")
    if isinstance(value, str | int):
        return str(value)
    if may_be_list and isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ", ".join(value)
    kinds = "a text or a list of texts" if may_be_list else "a text or a whole number"
    raise SettingsError(f"{place}: {key} must be {kinds}.")


def _line(text: str, key: str) -> int:
    spelled = rf"""\s*(?:\[\s*)?["']?{re.escape(key)}["']?\s*[=.\]]"""
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(spelled, line):
            return number
    return 1
