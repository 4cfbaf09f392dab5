"""Another look in mid-program: every screen is made anew, and nothing of play is lost."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.support.seat import QUICK, Seat
from zenjin_desktop.settings import load_settings
from zenjin_desktop.ui.dressing import theme_in_use
from zenjin_desktop.ui.screens import Screens


@pytest.fixture
def seat(sit_down: Callable[..., Seat]) -> Seat:
    return sit_down()


def test_a_choice_of_another_look_makes_home_anew_and_is_kept(seat: Seat) -> None:
    before = seat.shell.screens.home
    chosen = msgspec.structs.replace(QUICK, text_percent=150)

    seat.shell.choosing.change(chosen)

    seat.until(lambda: seat.shell.screens.home is not before)
    assert seat.window.page_name == "home"
    kept = load_settings(seat.store.path.parent / "settings.json")
    assert (kept.settings, kept.problem) == (chosen, None)
    seat.play()
    seat.answer()
    assert seat.attempts() == 1


def test_a_choice_that_is_no_look_leaves_the_screens_and_holds_for_the_next_session(
    seat: Seat,
) -> None:
    seat.play()
    seat.answer()
    seat.finish()
    home, playing = seat.shell.screens.home, seat.shell.screens.playing

    seat.shell.choosing.change(msgspec.structs.replace(QUICK, window_ms=2_000))

    assert seat.shell.screens.home is home
    assert seat.shell.screens.playing is not playing, "it goes by the new answer time"
    seat.shell.show_home()
    seat.play()
    seat.asks()
    seat.until(lambda: seat.attempts() == 1)  # nobody pressed, and it was not in time


def test_a_look_that_changes_in_a_session_waits_for_its_end(seat: Seat) -> None:
    seat.play()
    seat.answer()
    playing = seat.shell.screens.playing

    seat.shell.redress()

    assert seat.shell.screens.playing is playing
    seat.answer()
    assert seat.attempts() == 2
    seat.finish()
    seat.shell.show_home()
    assert (
        not seat.shell.screens.is_made(Screens.playing) or seat.shell.screens.playing is not playing
    )
    assert seat.window.page_name == "home"
    QApplication.processEvents()
    seat.play()


def test_a_summary_is_not_lost_to_a_look_that_changes(seat: Seat) -> None:
    seat.play()
    seat.answer()
    seat.finish()
    summary = seat.shell.screens.summary
    earned = summary.praise.accessibleName()

    seat.shell.redress()
    QApplication.processEvents()

    assert seat.window.page_name == "summary"
    assert seat.shell.screens.summary is summary
    assert (summary.isVisible(), summary.praise.accessibleName()) == (True, earned)
    seat.shell.show_home()
    assert seat.window.page_name == "home"
    assert (
        not seat.shell.screens.is_made(Screens.summary) or seat.shell.screens.summary is not summary
    ), "it was made anew with Home"


def test_settings_that_cannot_be_kept_hold_and_are_told(seat: Seat) -> None:
    (seat.store.path.parent / "settings.new").mkdir()

    seat.shell.choosing.change(msgspec.structs.replace(QUICK, sound=True))

    assert "cannot be kept" in seat.notice


def test_the_computer_turning_light_is_followed_when_nobody_chose_a_theme(seat: Seat) -> None:
    before = seat.shell.screens.home
    seat.shell.on_progress_requested()

    _computer_turns(Qt.ColorScheme.Light)

    seat.until(lambda: seat.shell.screens.home is not before)
    assert seat.window.page_name == "progress"


def test_the_computer_turning_light_waits_while_somebody_types(seat: Seat) -> None:
    before = seat.shell.screens.home
    seat.shell.signing.on_sign_in_requested()
    form = seat.shell.screens.sign_in.form
    form.login.edit.setText("mira")

    _computer_turns(Qt.ColorScheme.Light)
    QApplication.processEvents()

    assert seat.shell.screens.sign_in.form is form
    assert form.login.edit.text() == "mira"
    seat.press(Qt.Key.Key_Escape)
    seat.until(lambda: seat.shell.screens.home is not before)
    assert seat.window.page_name == "home"


@pytest.mark.parametrize(
    ("chosen", "scheme"),
    [("night", Qt.ColorScheme.Light), ("system", Qt.ColorScheme.Dark)],
    ids=["a theme was chosen", "it is dark already"],
)
def test_the_computer_is_not_followed_without_need(
    sit_down: Callable[..., Seat], chosen: str, scheme: Qt.ColorScheme
) -> None:
    seat = sit_down(settings=msgspec.structs.replace(QUICK, theme=chosen))
    before = seat.shell.screens.home

    _computer_turns(scheme)
    QApplication.processEvents()

    assert seat.shell.screens.home is before


@pytest.mark.parametrize(
    ("chosen", "scheme", "found"),
    [
        ("system", Qt.ColorScheme.Light, "day"),
        ("system", Qt.ColorScheme.Dark, "night"),
        ("system", Qt.ColorScheme.Unknown, "night"),
        ("contrast", Qt.ColorScheme.Light, "contrast"),
    ],
)
def test_system_is_light_or_dark_as_the_computer_says(
    chosen: str, scheme: Qt.ColorScheme, found: str
) -> None:
    assert theme_in_use(chosen, scheme) == found


def _computer_turns(scheme: Qt.ColorScheme) -> None:
    # The platform of the tests has no scheme to set: the signal is all there is of it.
    QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)
