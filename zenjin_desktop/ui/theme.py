"""Colours, fonts and the style sheet: the one place that decides how the program looks."""

import tomllib
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from zenjin_desktop.ui.sheet import SHEET

DISPLAY_FAMILY = "Fredoka One"
TEXT_FAMILY = "Manrope"
EASY_FAMILY = "Lexend"
"""Made for readers who find reading hard; its digits are plain, the zero without a stroke."""

SMALL_PX, HUGE_PX = 24, 100
"""Up to the first, letters grow by the whole of the chosen per cent; the larger, the less."""

SIGN_PX = 32
"""Pixels up to which signs, pictures and switches grow by the whole of the chosen per cent."""

LEAST_GROWING = 12
"""Pixels that whatever is as large as the second, or larger, is higher at 200 per cent."""


class Letters(NamedTuple):
    """How letters are set.

    Attributes:
        percent: how high small ones are, in per cent of the usual.
        easy_reading: whether in the face that is easier to read.
    """

    percent: int = 100
    easy_reading: bool = False

    def pixels(self, usual: int) -> int:
        """The height of letters that are ``usual`` pixels high at 100 per cent.

        What is large already can be read, and twice as large would not fit: the larger, the less
        it grows, but it grows. It never gets smaller than what was smaller before.
        """
        large = min(1.0, max(0.0, (usual - SMALL_PX) / (HUGE_PX - SMALL_PX)))
        growing = min(usual, SMALL_PX) - large * (SMALL_PX - LEAST_GROWING)
        return round(usual + growing * (self.percent - 100) / 100)


class _InUse:
    """What the program is dressed in, one for the process like Qt's own application font."""

    letters = Letters()


class Theme(NamedTuple):
    """The named colours of ``resources/themes/<name>.toml``, each ``#rrggbb`` or ``#aarrggbb``."""

    name: str
    background: tuple[str, str, str]
    bubble: str
    card: str
    card_border: str
    card_accent: tuple[str, str]
    card_accent_border: str
    card_accent_text: str
    card_accent_amber: str
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
    amber_text: str
    track: str
    track_deep: str
    calendar: tuple[str, str, str, str]
    grid: str
    outline: str
    focus: str
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
    shadow: str


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


def load_easy_face(resources: Path) -> tuple[str, ...]:
    """Make the face that is easier to read known to Qt, once. See :func:`load_fonts`.

    Args:
        resources: the folder with ``fonts`` in it.

    Returns:
        The names of the files Qt could not read; the folder's where there is none.
    """
    if QFontDatabase.hasFamily(EASY_FAMILY):
        return ()
    folder = resources / "fonts" / "lexend"
    files = sorted(folder.glob("*.ttf"))
    return _unread_of(files) if files else (folder.name,)


def _unread(package: str) -> tuple[str, ...]:
    found = find_spec(package)
    folder = Path(found.origin or "").parent if found else Path()
    files = sorted((folder / "files").glob("*.ttf"))
    return _unread_of([file for file in files if "Variable" not in file.name])


def _unread_of(files: Sequence[Path]) -> tuple[str, ...]:
    return tuple(file.name for file in files if QFontDatabase.addApplicationFont(str(file)) < 0)


def letters() -> Letters:
    """How letters are set now."""
    return _InUse.letters


def growth() -> float:
    """How many times its usual height a small letter has now; for what stands around letters."""
    return _InUse.letters.percent / 100


def grown(pixels: float) -> int:
    """The side of a sign, a picture or a switch that is ``pixels`` where letters are as usual.

    Signs that stand beside words grow as these do; what is larger grows by as many pixels as
    the largest of them.
    """
    return round(pixels + min(pixels, SIGN_PX) * (growth() - 1))


def display_font(pixels: int) -> QFont:
    """The round face of numerals and headings, ``pixels`` high where letters are as usual."""
    if _InUse.letters.easy_reading:
        return text_font(pixels, QFont.Weight.Bold)
    font = QFont(DISPLAY_FAMILY)
    font.setPixelSize(_InUse.letters.pixels(pixels))
    return font


def text_font(pixels: int, weight: QFont.Weight = QFont.Weight.Medium) -> QFont:
    """The face of everything that is read, ``pixels`` high where letters are as usual."""
    font = QFont(EASY_FAMILY if _InUse.letters.easy_reading else TEXT_FAMILY)
    font.setPixelSize(_InUse.letters.pixels(pixels))
    font.setWeight(weight)
    return font


def label_font(pixels: int = 13) -> QFont:
    """The small spaced capitals that name a card; give the label its words in plain case.

    Words in capitals have no outline to recognise them by, so easy reading leaves them as they are.
    """
    font = text_font(pixels, QFont.Weight.Bold)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
    if not _InUse.letters.easy_reading:
        font.setCapitalization(QFont.Capitalization.AllUppercase)
    return font


def colour(value: str) -> QColor:
    """A theme colour as Qt's."""
    return QColor(value)


def contrast(one: QColor, other: QColor) -> float:
    """How well two opaque colours are told apart, 1 to 21, as WCAG 2 counts it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(value: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value.redF(), value.greenF(), value.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def apply_theme(app: QApplication, theme: Theme, letters: Letters | None = None) -> None:
    """Dress the whole program: style sheet, palette and letters, as usual if not given.

    Fonts that are made from now on are set so; the face of easy reading must be loaded.
    """
    _InUse.letters = letters or Letters()
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
    return SHEET.substitute(theme._asdict())
