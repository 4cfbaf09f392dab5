"""Colours, fonts and the style sheet: the one place that decides how the program looks."""

from importlib.resources import files
from pathlib import Path

import msgspec
from PySide6.QtGui import QColor, QFont, QFontDatabase

DISPLAY_FAMILY = "Fredoka One"
TEXT_FAMILY = "Manrope"


class Theme(msgspec.Struct, frozen=True):
    """The named colours of ``resources/themes/<name>.toml``, each ``#rrggbb`` or ``#aarrggbb``."""

    name: str
    background: tuple[str, str, str]
    bubble: str
    card: str
    card_border: str
    card_accent: tuple[str, str]
    card_accent_text: str
    text: str
    text_strong: str
    text_soft: str
    logo: str
    accent: str
    accent_bright: str
    accent_ink: str
    good: str
    amber: str
    amber_shadow: str
    amber_ink: str
    track: str
    track_deep: str
    calendar: tuple[str, str, str, str]
    grid: str
    outline: str
    pill: str
    field: str
    timer: str
    option: str
    option_shadow: str
    option_ink: str
    right: str
    right_shadow: str
    wrong: str
    wrong_shadow: str
    missed: str
    missed_shadow: str
    verdict_ink: str
    equation: str
    equation_text: str
    error: str


def load_theme(path: Path) -> Theme:
    """Read a theme file.

    Raises:
        msgspec.ValidationError: a colour is missing or not text; the message names it.
    """
    return msgspec.toml.decode(path.read_bytes(), type=Theme)


def load_fonts() -> None:
    """Make the two bundled families known to Qt; call once, after the QApplication exists."""
    for package, pattern in (("font_fredoka_one", "*.ttf"), ("font_manrope", "*.ttf")):
        for entry in Path(str(files(package))).rglob(pattern):
            QFontDatabase.addApplicationFont(str(entry))


def display_font(pixels: int) -> QFont:
    """The round face of numerals and headings, ``pixels`` high."""
    font = QFont(DISPLAY_FAMILY)
    font.setPixelSize(pixels)
    return font


def text_font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The face of everything that is read, ``pixels`` high."""
    font = QFont(TEXT_FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


def colour(value: str) -> QColor:
    """A theme colour as Qt's."""
    return QColor(value)
