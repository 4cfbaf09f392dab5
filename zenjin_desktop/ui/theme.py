"""Colours, fonts and the style sheet: the one place that decides how the program looks."""

import tomllib
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

DISPLAY_FAMILY = "Fredoka One"
TEXT_FAMILY = "Manrope"


class Theme(NamedTuple):
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
    """Read a theme file; what it holds beside the colours is passed over.

    Checked by hand, because the window is on the screen before anything larger is imported.

    Raises:
        ValueError: it is no TOML, or a colour is missing or not text; the message names it.
    """
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return Theme(**{name: _colours(found, name) for name in Theme._fields})


_GROUPS = {"background": 3, "card_accent": 2, "calendar": 4}


def _colours(found: dict[str, object], name: str) -> Any:
    value = found.get(name)
    wanted = _GROUPS.get(name)
    if wanted is None and isinstance(value, str):
        return value
    texts = isinstance(value, list) and all(isinstance(part, str) for part in value)
    if isinstance(value, list) and texts and len(value) == wanted:
        return tuple(value)
    what = "text" if wanted is None else f"a list of {wanted} texts"
    raise ValueError(f"{name} must be {what}, but it is {'missing' if value is None else value}")


def load_display_face() -> tuple[str, ...]:
    """Make the round face known to Qt: all the first picture needs. See :func:`load_fonts`."""
    return _unread("font_fredoka_one")


def load_fonts() -> tuple[str, ...]:
    """Make the two bundled families known to Qt; call once, after the QApplication exists.

    Manrope comes as seven static faces and as one variable file. Only the static faces are
    taken: Qt offers two weights of the variable file and measures all of them alike.

    Returns:
        The names of the font files Qt could not read (none when all is well): the program runs
        on with the system's face instead, and the caller can say so in its log.
    """
    return load_display_face() + load_text_faces()


def load_text_faces() -> tuple[str, ...]:
    """Make the face of everything that is read known to Qt. See :func:`load_fonts`."""
    return _unread("font_manrope")


def _unread(package: str) -> tuple[str, ...]:
    found = find_spec(package)
    folder = Path(found.origin or "").parent if found else Path()
    return tuple(
        entry.name
        for entry in sorted((folder / "files").glob("*.ttf"))
        if "Variable" not in entry.name and QFontDatabase.addApplicationFont(str(entry)) < 0
    )


def display_font(pixels: int) -> QFont:
    """The round face of numerals and headings, ``pixels`` high."""
    font = QFont(DISPLAY_FAMILY)
    font.setPixelSize(pixels)
    return font


def text_font(pixels: int, weight: QFont.Weight = QFont.Weight.Medium) -> QFont:
    """The face of everything that is read, ``pixels`` high."""
    font = QFont(TEXT_FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(weight)
    return font


def label_font(pixels: int = 13) -> QFont:
    """The small spaced capitals that name a card; give the label its words in plain case."""
    font = text_font(pixels, QFont.Weight.Bold)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    return font


def colour(value: str) -> QColor:
    """A theme colour as Qt's."""
    return QColor(value)


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the whole program: style sheet, palette and the face of plain text."""
    app.setFont(text_font(16))
    app.setPalette(palette(theme))
    app.setStyleSheet(stylesheet(theme))


def palette(theme: Theme) -> QPalette:
    """The theme for everything Qt paints without a style sheet (selections, disabled text)."""
    role = QPalette.ColorRole
    result = QPalette(colour(theme.text), colour(theme.card))
    for which, value in (
        (role.Window, theme.card),
        (role.Base, theme.field),
        (role.AlternateBase, theme.pill),
        (role.Button, theme.card),
        (role.WindowText, theme.text),
        (role.Text, theme.text),
        (role.ButtonText, theme.text),
        (role.PlaceholderText, theme.text_soft),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.accent_ink),
        (role.Link, theme.logo),
        (role.ToolTipBase, theme.pill),
        (role.ToolTipText, theme.text),
    ):
        result.setColor(which, colour(value))
    return result


def stylesheet(theme: Theme) -> str:
    """The style sheet of plain Qt widgets; painted widgets take their colours from the theme.

    It sets no fonts (code does, with the functions above), so that a widget keeps the font it
    was given. ``widget.setProperty("kind", …)`` picks a variant: QLabel "soft", "strong",
    "good", "amber", "on_accent" or "error"; QPushButton "link" or "quiet"; QFrame "pill";
    QLineEdit "wrong".
    """
    return _SHEET.substitute(theme._asdict())


# One page of text, so that a designer can read it as such. A focus ring is 3 px of text_strong:
# contrast over 3 on every surface of the theme; padding shrinks by what the border grows.
_SHEET = Template("""
QLabel { color: $text; background: transparent; }
QLabel[kind="soft"] { color: $text_soft; }
QLabel[kind="strong"] { color: $text_strong; }
QLabel[kind="good"] { color: $good; }
QLabel[kind="amber"] { color: $amber; }
QLabel[kind="on_accent"] { color: $card_accent_text; }
QLabel[kind="error"] { color: $error; }

QFrame[kind="pill"] { background: $pill; border: 1px solid $grid; border-radius: 20px; }

QPushButton {
    color: $text; background: transparent; border: 2px solid $outline; border-radius: 14px;
    min-height: 20px; padding: 10px 22px;
}
QPushButton:hover { background: $pill; }
QPushButton:pressed { background: $track_deep; }
QPushButton:focus { border: 3px solid $text_strong; padding: 9px 21px; }
QPushButton:disabled { color: $outline; border-color: $grid; }
QPushButton[kind="link"] { color: $logo; border-color: transparent; padding: 10px 12px; }
QPushButton[kind="link"]:focus { border: 3px solid $text_strong; padding: 9px 11px; }
QPushButton[kind="quiet"] { color: $text_soft; border-color: transparent; }
QPushButton[kind="quiet"]:focus { border: 3px solid $text_strong; }

QLineEdit {
    color: $text_strong; background: $field; border: 2px solid $outline; border-radius: 14px;
    min-height: 24px; padding: 9px 14px;
    selection-background-color: $accent; selection-color: $accent_ink;
}
QLineEdit:focus { border: 3px solid $accent_bright; padding: 8px 13px; }
QLineEdit[kind="wrong"] { border-color: $error; }
QLineEdit:disabled { color: $text_soft; border-color: $grid; }

QComboBox QAbstractItemView {
    color: $text; background: $pill; border: 1px solid $outline; padding: 4px;
    selection-background-color: $accent; selection-color: $accent_ink;
}
QComboBox QAbstractItemView::item { min-height: 44px; padding: 0 10px; }

QCheckBox, QRadioButton { color: $text; spacing: 12px; min-height: 44px; }
QCheckBox::indicator {
    width: 22px; height: 22px; border: 2px solid $outline; border-radius: 7px; background: $field;
}
QCheckBox::indicator:checked { background: $accent_bright; border-color: $accent_bright; }
QCheckBox::indicator:focus { border: 3px solid $text_strong; }

QDialog, QMessageBox { background: $card; }
QToolTip {
    color: $text; background: $pill; border: 1px solid $outline; border-radius: 6px;
    padding: 6px 10px;
}
QMenu { color: $text; background: $pill; border: 1px solid $outline; border-radius: 14px;
    padding: 8px; }
QMenu::item { padding: 12px 22px; border-radius: 9px; min-height: 20px; }
QMenu::item:selected { background: $accent; color: $accent_ink; }
QMenu::item:disabled { color: $outline; }
QMenu::separator { height: 1px; background: $grid; margin: 6px 10px; }

QScrollArea, QScrollArea > QWidget > QWidget[kind="page"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 2px; }
QScrollBar::handle:vertical { background: $outline; border-radius: 5px; min-height: 44px; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 2px; }
QScrollBar::handle:horizontal { background: $outline; border-radius: 5px; min-width: 44px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTableView {
    color: $text; background: transparent; alternate-background-color: $pill; border: none;
    gridline-color: $grid; selection-background-color: $track; selection-color: $text_strong;
}
QTableView:focus { border: 2px solid $text_strong; border-radius: 8px; }
QTableView::item { padding: 8px 10px; border: none; }
QHeaderView { background: transparent; }
QHeaderView::section {
    color: $text_soft; background: transparent; border: none; border-bottom: 1px solid $outline;
    padding: 8px 10px;
}
QTableCornerButton::section { background: transparent; border: none; }
""")
