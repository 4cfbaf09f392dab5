"""What every test of a screen can ask for, and what it must not leave behind."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.clock import Clock
from tests.support.leaks import lively, new_in
from tests.support.seat import Seat, seated
from tools.pseudo import LANGUAGES, make
from tools.words import all_words
from zenjin_desktop.paths import resources
from zenjin_desktop.ui.dressing import Appearance, dress
from zenjin_desktop.ui.languages import speak
from zenjin_desktop.ui.look import Look
from zenjin_desktop.ui.theme import Letters, Theme, apply_theme, load_fonts, load_theme
from zenjin_desktop.ui.widgets.background import Background
from zenjin_desktop.ui.widgets.clock import AnimationClock
from zenjin_desktop.ui.widgets.ear import tell_of_widgets

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"  # whatever the computer speaks, tests read English

HERE = Path(__file__).resolve().parent
THEMES = HERE.parents[1] / "resources" / "themes"


_HARMLESS = r"does not support (propagateSizeHints|raise\(\)|grabbing the)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The offscreen platform says so of windows with a minimum size, and of menus; nothing is wrong.
    harmless = pytest.mark.qt_log_ignore(_HARMLESS, extend=True)
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(harmless)


@pytest.fixture(scope="session")
def theme() -> Theme:
    """The night theme."""
    return load_theme(THEMES / "night.toml")


@pytest.fixture(scope="session")
def dressed_app(qapp: QApplication, theme: Theme) -> QApplication:
    """The application with its fonts, palette and style sheet."""
    assert load_fonts() == ()
    assert speak(qapp, "en", THEMES.parent) == ()
    apply_theme(qapp, theme)
    tell_of_widgets()
    return qapp


@pytest.fixture
def large_letters(dressed_app: QApplication, theme: Theme) -> Iterator[Callable[[int], None]]:
    """Sets letters so many per cent of the usual; as usual again after the test."""
    yield lambda percent: apply_theme(dressed_app, theme, Letters(percent))
    apply_theme(dressed_app, theme)


@pytest.fixture
def motion(dressed_app: QApplication) -> AnimationClock:
    """A clock for animations."""
    return AnimationClock(dressed_app)


@pytest.fixture
def stillness(dressed_app: QApplication) -> AnimationClock:
    """A clock for reduced motion."""
    return AnimationClock(dressed_app, reduced_motion=True)


@pytest.fixture(params=["night", "day", "contrast"])
def worn(
    request: pytest.FixtureRequest, dressed_app: QApplication, theme: Theme
) -> Iterator[Theme]:
    """A theme put on; the usual one again after the test."""
    other = load_theme(THEMES / f"{request.param}.toml")
    apply_theme(dressed_app, other)
    QLocale.setDefault(QLocale("en_GB"))
    yield other
    QLocale.setDefault(QLocale.system())
    apply_theme(dressed_app, theme)


@pytest.fixture
def water(qtbot: QtBot, worn: Theme, stillness: AnimationClock) -> Background:
    """What every screen stands on, as large as a window usually is."""
    made = Background(worn, stillness)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


@pytest.fixture(autouse=True)
def no_leaks(dressed_app: QApplication) -> Iterator[None]:  # noqa: ARG001 - there must be one
    """Fail a test that leaves a window, a running timer or a running thread behind."""
    before = lively()
    yield
    assert not (leaked := new_in(lively(), before)), f"left behind: {leaked}"


@pytest.fixture
def sit_down(
    qtbot: QtBot, tmp_path: Path, theme: Theme, stillness: AnimationClock, clock: Clock
) -> Iterator[Callable[..., Seat]]:
    """Opens the window over this test's data file; settings and lessons may be given."""
    with ExitStack() as stack:

        def sit(**given: Any) -> Seat:
            look = Look(theme=theme, clock=stillness)
            return stack.enter_context(seated(qtbot, tmp_path, look=look, clock=clock, **given))

        yield sit


@pytest.fixture
def seat(sit_down: Callable[..., Seat]) -> Seat:
    """A guest before Home, for the first time."""
    return sit_down()


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
def speaking(
    dressed_app: QApplication, theme: Theme, tongues: Path
) -> Iterator[Callable[..., None]]:
    """Has what is made from now on speak a language; English again afterwards."""

    def in_language(locale: str, *, text_percent: int = 100) -> None:
        wanted = Appearance("night", text_percent, language=locale)
        assert dress(dressed_app, wanted, tongues).problems == ()

    yield in_language
    speak(dressed_app, "en", resources())
    apply_theme(dressed_app, theme)
