"""Every screen in other languages: German, longer words, and words read from the right."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from tests.support.seat import Seat
from tests.support.seen import faults
from tests.support.tour import every_screen
from tools.pseudo import LANGUAGES, make
from tools.words import all_words
from zenjin_desktop.paths import resources
from zenjin_desktop.ui.dressing import Appearance, dress
from zenjin_desktop.ui.languages import RIGHT_TO_LEFT, language_in_use, locale_in_use, speak
from zenjin_desktop.ui.settings.choices import LANGUAGES as OFFERED
from zenjin_desktop.ui.theme import Theme, apply_theme
from zenjin_desktop.ui.widgets import painted

SIZES = ((1280, 800), (1024, 600), (375, 700))
Speak = Callable[..., None]


@pytest.fixture(scope="session")
def tongues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The resources of the program, with languages that nobody speaks."""
    folder = tmp_path_factory.mktemp("resources")
    for name in ("themes", "fonts"):
        (folder / name).symlink_to(resources() / name)
    (folder / "translations").mkdir()
    for path in (resources() / "translations").glob("*.qm"):
        (folder / "translations" / path.name).symlink_to(path)
    for locale in LANGUAGES:
        make(locale, all_words(), folder / "translations")
    return folder


@pytest.fixture
def speaking(dressed_app: QApplication, theme: Theme, tongues: Path) -> Iterator[Speak]:
    """Has what is made from now on speak a language; English again afterwards."""

    def in_language(locale: str, *, text_percent: int = 100) -> None:
        wanted = Appearance("night", text_percent, language=locale)
        assert dress(dressed_app, wanted, tongues).problems == ()

    yield in_language
    speak(dressed_app, "en", resources())
    apply_theme(dressed_app, theme)


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
    draw = painted.draw_elided

    def noting(painter, rect, text, *more):  # type: ignore[no-untyped-def]
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
