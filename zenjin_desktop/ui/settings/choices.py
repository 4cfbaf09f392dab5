"""What there is to choose from: the values of each setting, and their words."""

from collections.abc import Callable
from importlib.util import find_spec

from PySide6.QtCore import QCoreApplication, QLocale

from zenjin_desktop.settings import Settings

Value = str | float | None
Ways = tuple[tuple[str, str], ...]
"""Keys and words, in the order shown. A key is a value written as text, ``None`` for off."""

Numbers = tuple[float | None, ...]

ANSWER_TIMES: Numbers = (5_000, 10_000, 30_000, None)
TEXT_SIZES: Numbers = (100, 125, 150, 175, 200)
SCAN_TIMES: Numbers = (None, 1_000, 1_500, 2_500, 4_000)
DWELL_TIMES: Numbers = (None, 600, 1_000, 1_500)
RETURN_MINUTES: Numbers = (None, 2.0, 5.0, 15.0)
LANGUAGES = {"en": "English", "de": "Deutsch"}
"""Each by its own name, so that whoever needs it can read it."""


def seconds(values: Numbers, current: float | None, *, off: str) -> Ways:
    """Milliseconds as seconds; a value that is chosen and not usual stands among them."""
    return _ways(values, current, off=off, words=_seconds_words)


def minutes(values: Numbers, current: float | None, *, off: str) -> Ways:
    """Minutes; a value that is chosen and not usual stands among them."""
    return _ways(values, current, off=off, words=_minutes_words)


def percents(values: Numbers, current: float | None) -> Ways:
    """Per cent; a value that is chosen and not usual stands among them."""
    return _ways(values, current, off="", words=_percent_words)


def themes(current: str) -> Ways:
    """The looks there are; one of somebody's own that is chosen stands among them."""
    usual = (
        ("system", _tr("Like the computer")),
        ("day", _tr("Light")),
        ("night", _tr("Dark")),
        ("contrast", _tr("High contrast")),
    )
    return _with(usual, current)


def languages(current: str) -> Ways:
    """The languages there are; another that the settings name stands among them."""
    return _with((("", _tr("Like the computer")), *LANGUAGES.items()), current)


def _with(usual: Ways, current: str) -> Ways:
    return usual if current in dict(usual) else (*usual, (current, current))


def missing_here() -> frozenset[str]:
    """Settings that this computer cannot follow, for want of an optional part of the program."""
    parts = {"sound": "PySide6.QtMultimedia", "read_aloud": "PySide6.QtTextToSpeech"}
    return frozenset(name for name, module in parts.items() if find_spec(module) is None)


def value_of(field: str, key: str) -> Value:
    """The value that a key stands for, of the type that the setting has."""
    if field in ("theme", "language"):
        return key
    if key == "None":
        return None
    return float(key) if field == "return_minutes" else int(key)


def key_of(settings: Settings, field: str) -> str:
    """The key of what is chosen."""
    return str(getattr(settings, field))


def _ways(
    values: Numbers, current: float | None, *, off: str, words: Callable[[float], str]
) -> Ways:
    offered = [value for value in values if value is not None]
    if current is not None and current not in offered:
        offered = sorted([*offered, current])
    ways = [(str(value), words(value)) for value in offered]
    if None in values:
        ways.insert(0 if values[0] is None else len(ways), ("None", off))
    return tuple(ways)


def _seconds_words(value: float) -> str:
    number = QLocale().toString(value / 1000, "f", 0 if value % 1000 == 0 else 1)
    return _tr("%1 s").replace("%1", number)


def _minutes_words(value: float) -> str:
    number = QLocale().toString(value, "f", 0 if value == round(value) else 1)
    return _tr("%1 min").replace("%1", number)


def _percent_words(value: float) -> str:
    return _tr("%1 %").replace("%1", QLocale().toString(int(value)))


def _tr(words: str) -> str:
    return QCoreApplication.translate("SettingsView", words)
