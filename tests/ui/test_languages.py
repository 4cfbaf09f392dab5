"""Every screen in other languages: German, longer words, and words read from the right."""

import pkgutil
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TypeGuard

import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.support.clock import Clock
from tests.support.seat import Seat, seated
from tests.support.seen import faults
from tests.support.tour import every_screen
from zenjin_desktop import ui
from zenjin_desktop.paths import resources
from zenjin_desktop.ui.languages import (
    RIGHT_TO_LEFT,
    language_in_use,
    locale_in_use,
    speak,
    with_digits_of_questions,
)
from zenjin_desktop.ui.look import Look
from zenjin_desktop.ui.settings.choices import LANGUAGES as OFFERED
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets import painted
from zenjin_desktop.ui.widgets.answer_button import AnswerButton
from zenjin_desktop.ui.widgets.clock import AnimationClock
from zenjin_desktop.ui.widgets.picture import Picture

SIZES = ((1280, 800), (1024, 600), (375, 700))
Speak = Callable[..., None]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (("de-Latn-AT", "de-AT", "de"), "de"),
        (("pt-BR", "pt"), "pt_BR"),
        (("pt-PT", "pt"), "en"),
        (("fr-FR", "fr", "de"), "de"),
        (("en-GB", "de"), "en"),
        (("C",), "en"),
        ((), "en"),
    ],
)
def test_the_first_language_that_can_be_spoken_is(wanted: tuple[str, ...], found: str) -> None:
    assert language_in_use(wanted, {"de", "en", "pt_BR"}) == found


@pytest.mark.parametrize(
    ("language", "computer", "written"),
    [
        ("de", "de_AT", "de_AT"),
        ("de", "en_US", "de_DE"),
        ("en", "de_DE", "en_US"),
        ("en", "en_GB", "en_GB"),
        ("de", "C", "de_DE"),
        ("en", "C", "C"),
    ],
)
def test_numbers_are_written_as_the_computer_does_in_its_own_language(
    language: str, computer: str, written: str
) -> None:
    assert locale_in_use(language, QLocale(computer)).name() == written


def test_all_that_are_read_from_the_right_are_known() -> None:
    everywhere = QLocale.matchingLocales(
        QLocale.Language.AnyLanguage, QLocale.Script.AnyScript, QLocale.Country.AnyCountry
    )
    names = {one.name().partition("_")[0] for one in everywhere}
    mirrored = {
        name for name in names if QLocale(name).textDirection() == Qt.LayoutDirection.RightToLeft
    }
    assert mirrored == RIGHT_TO_LEFT


def test_a_language_that_is_not_there_is_told(dressed_app: QApplication) -> None:
    told = speak(dressed_app, "tlh", resources())
    assert told == ("The language tlh cannot be used. English is taken.",)


def test_every_language_offered_can_be_spoken(dressed_app: QApplication) -> None:
    there = {path.stem for path in (resources() / "translations").glob("*.qm")}
    assert {f"zenjin_{locale}" for locale in OFFERED} == there
    for locale in OFFERED:
        assert speak(dressed_app, locale, resources()) == ()
    speak(dressed_app, "en", resources())


def test_qt_speaks_the_language_too(speaking: Speak) -> None:
    speaking("de")
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"


@pytest.mark.parametrize(
    ("locale", "percent"), [("de", 100), ("de", 200), ("en_XA", 100), ("ar_XB", 200)]
)
def test_nothing_is_cut_in_any_language(
    speaking: Speak,
    sit_down: Callable[..., Seat],
    monkeypatch: pytest.MonkeyPatch,
    locale: str,
    percent: int,
) -> None:
    cut: list[str] = []
    _listen_to_ellipses(monkeypatch, cut)
    speaking(locale, text_percent=percent)
    seat = sit_down()
    found = []
    for name in every_screen(seat):
        for width, height in SIZES:
            _resize(seat, width, height)
            found += [f"{name} {width}: {fault}" for fault in faults(seat.window)]
            seat.window.grab()
            found += [f"{name} {width}: {words!r} is cut" for words in cut]
            cut.clear()
    assert not found, "\n".join(found)


def _listen_to_ellipses(monkeypatch: pytest.MonkeyPatch, cut: list[str]) -> None:
    """Have every painted text that gets an ellipsis noted; it is drawn as ever."""
    for one in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        import_module(one.name)  # some are made when they are first wanted
    draw = painted.draw_elided

    def noting(painter: QPainter, rect: QRect, text: str, *more: Qt.AlignmentFlag) -> int:
        if painter.fontMetrics().horizontalAdvance(text) > rect.width():
            cut.append(text)
        return draw(painter, rect, text, *more)

    for module in [one for name, one in sys.modules.items() if name.startswith("zenjin_desktop")]:
        if getattr(module, "draw_elided", None) is draw:
            monkeypatch.setattr(module, "draw_elided", noting)


def _resize(seat: Seat, width: int, height: int) -> None:
    seat.window.resize(width, height)
    for _ in range(6):  # what is put below each other asks for more height, and so on
        QApplication.processEvents()


def test_what_is_read_from_the_right_stands_mirrored(
    speaking: Speak, qtbot: QtBot, tmp_path: Path, theme: Theme, stillness: AnimationClock
) -> None:
    look = Look(theme=theme, clock=stillness)
    for name in ("left", "right"):
        (tmp_path / name).mkdir()
    with seated(qtbot, tmp_path / "left", look=look, clock=Clock()) as seat:
        from_left = _places(seat)
    speaking("ar_XB")
    with seated(qtbot, tmp_path / "right", look=look, clock=Clock()) as seat:
        from_right = _places(seat)
    found = []
    for name, places in from_right.items():
        for (what, place, ragged), (_, other, _) in zip(places, from_left[name], strict=True):
            if _apart(place, other, ragged) > NEAR:
                found.append(f"{name}: {what} is {place} from the sides, from the left {other}")
    assert not found, "\n".join(found)


NEAR = 12
"""Pixels that a word in other letters may take more or less."""

Place = tuple[str, tuple[int, int], str]


def _apart(place: tuple[int, int], other: tuple[int, int], ragged: str) -> int:
    """How far a place is from where the mirror has it; where lines end is not looked at."""
    begun, ended = abs(place[1] - other[0]), abs(place[0] - other[1])
    if ragged == CENTRED:
        return abs((place[1] - place[0]) - (other[0] - other[1])) // 2
    return begun if ragged else max(begun, ended)


def _places(seat: Seat) -> dict[str, list[Place]]:
    """By screen: what is in sight, and how far its ink is from the left and from the right."""
    found: dict[str, list[Place]] = {}
    for name in every_screen(seat):
        _resize(seat, 1280, 800)
        found[name] = [
            (
                f"{type(widget).__name__} {widget.accessibleName() or widget.text()}",
                _sides(widget),
                _ragged(widget),
            )
            for widget in seat.window.findChildren(QWidget)
            if widget.isVisible() and _has_sides(widget)
        ]
    return found


def _has_sides(widget: QWidget) -> TypeGuard[QAbstractButton | QLabel]:
    """Whether it shows on which side it stands.

    An answer stays where its key is.
    """
    if isinstance(widget, QLabel) and not isinstance(widget, Picture):
        return bool(widget.text().strip())
    return isinstance(widget, (QAbstractButton, Picture)) and not isinstance(widget, AnswerButton)


BEGUN, CENTRED = "begun alike", "centred"


def _ragged(widget: QAbstractButton | QLabel) -> str:
    """How folded lines stand, which other words end elsewhere; empty for one line."""
    if isinstance(widget, Picture) or not isinstance(widget, QLabel) or not widget.wordWrap():
        return ""
    return CENTRED if widget.alignment() & Qt.AlignmentFlag.AlignHCenter else BEGUN


def _sides(widget: QWidget) -> tuple[int, int]:
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint()), widget.size())
    left, right = _ink(widget)
    return place.left() + left, window.width() - place.right() - 1 + right


def _ink(widget: QWidget) -> tuple[int, int]:
    """Columns without ink at the left and at the right of what a widget draws by itself."""
    image = QImage(widget.size(), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    widget.render(image, QPoint(), renderFlags=QWidget.RenderFlag(0))
    row = image.convertToFormat(QImage.Format.Format_Alpha8).scaled(
        image.width(), 1, mode=Qt.TransformationMode.SmoothTransformation
    )
    columns = [across for across, alpha in enumerate(bytes(row.constBits())) if alpha > 2]
    columns = [across for across in columns if across < image.width()]  # rows are padded
    return (columns[0], image.width() - 1 - columns[-1]) if columns else (0, 0)


@pytest.mark.parametrize(
    ("locale", "points", "day"),
    [
        ("ar_EG", "18,640", "22 نوفمبر"),
        ("ar_SA", "18,640", "22 نوفمبر"),
        ("ar_DZ", "18.640", "22 نوفمبر"),
        ("ur_IN", "18,640", "22 نومبر"),
        ("de_AT", "18\u00a0640", "22 November"),
        ("he_IL", "18,640", "22 נובמבר"),
    ],
)
def test_a_child_reads_one_kind_of_digits(locale: str, points: str, day: str) -> None:
    used = with_digits_of_questions(QLocale(locale))
    assert used.toString(18_640) == points
    assert used.toString(QDate(2025, 11, 22), "d MMMM") == day


def test_a_language_without_those_digits_keeps_its_own() -> None:
    assert with_digits_of_questions(QLocale("fa_IR")) == QLocale("fa_IR")
