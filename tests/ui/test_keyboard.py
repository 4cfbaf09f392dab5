"""Everything by keys: Tab comes to all that can be used, in reading order, and it shows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.support.all_screens import every_screen
from tests.support.seat import Seat
from tests.support.tabs import faults, stops

Key = Qt.Key

BY_ITSELF = ("right", "wrong", "missed", "stitch done", "paused")
"""Screens that go on by themselves, or by any key."""


@pytest.mark.parametrize(("width", "height"), [(1024, 600), (375, 700)])
def test_tab_comes_to_everything_on_every_screen_and_round(
    seat: Seat, width: int, height: int
) -> None:
    found = []
    seat.window.resize(width, height)
    for screen in every_screen(seat):
        if screen in BY_ITSELF:
            continue
        modal = seat.shell.screens.playing.finish_panel if screen == "stop here?" else None
        found += [f"{screen}: {fault}" for fault in faults(seat.window, modal)]
    assert found == []


def press(key: Qt.Key) -> None:
    """A key where the focus is, as the system sends it."""
    focused = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert focused is not None, "the keyboard is nobody's"
    QTest.keyClick(focused, key)


def tab_to(seat: Seat, name: str) -> None:
    """Tab until what is called so has the focus."""
    for _ in range(60):
        focused = QApplication.focusWidget()
        if focused is not None and name in (focused.accessibleName(), text_of(focused)):
            return
        press(Key.Key_Tab)
    raise AssertionError(f"Tab does not come to {name!r} on {seat.window.page_name}")


def text_of(widget: QWidget) -> str:
    return str(getattr(widget, "text", str)())


def menu(words: str) -> None:
    """Go down in the menu that is open, and take what is called so."""
    opened = QApplication.activePopupWidget()
    assert isinstance(opened, QMenu)
    for _ in range(20):
        chosen = opened.activeAction()
        if chosen is not None and chosen.text() == words:
            press(Key.Key_Return)
            return
        press(Key.Key_Down)
    raise AssertionError(f"the arrows do not come to {words!r}")


def by_keys_from_play_to_home(seat: Seat) -> None:
    window, screens = seat.window, seat.shell.screens
    assert text_of(QApplication.focusWidget() or window) == "Play"
    press(Key.Key_Space)
    seat.until(seat.hands.asked)
    for rightly in (True, False, True):
        seat.answer(rightly=rightly)
        seat.asks()
    press(Key.Key_Escape)
    assert QApplication.focusWidget() is screens.playing.finish_panel.stitch
    press(Key.Key_Tab)
    press(Key.Key_Return)
    assert window.page_name == "summary"
    tab_to(seat, "Home")
    press(Key.Key_Space)
    assert window.page_name == "home"


def by_keys_through_my_progress(seat: Seat) -> None:
    screens = seat.shell.screens
    tab_to(seat, "My progress")
    press(Key.Key_Return)
    seat.until(lambda: seat.window.page_name == "progress")
    seat.until(lambda: not screens.progress_figures.is_reading)
    tab_to(seat, "Show as table: Points a day")
    press(Key.Key_Space)
    assert screens.progress.points_card.table.isVisible()
    tab_to(seat, "Last sessions")
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert "right at once" in screens.progress.sessions.table.accessibleDescription()
    press(Key.Key_Escape)


def by_keys_to_settings_sync_and_help(seat: Seat) -> None:
    window = seat.window
    tab_to(seat, "Menu")
    press(Key.Key_Space)
    menu("Settings…")
    seat.until(lambda: window.page_name == "settings")
    window.activateWindow()  # off-screen, a menu that closes leaves no window active
    seat.until(window.isActiveWindow)
    tab_to(seat, "Show the time running")
    before = seat.shell.choosing.settings.timer_visible
    press(Key.Key_Space)
    assert seat.shell.choosing.settings.timer_visible is not before
    tab_to(seat, "10 s")
    press(Key.Key_Right)
    assert seat.shell.choosing.settings.window_ms == 30_000
    press(Key.Key_Escape)
    assert window.page_name == "home"
    tab_to(seat, "Sync: Saved on this computer")
    press(Key.Key_Return)
    seat.until(lambda: window.page_name == "sync")
    tab_to(seat, "Sign in")
    press(Key.Key_Return)
    seat.until(lambda: window.page_name == "sign_in")
    press(Key.Key_Escape)
    press(Key.Key_F1)
    seat.until(lambda: window.page_name == "help")
    press(Key.Key_Escape)


def by_keys_to_who_is_playing(seat: Seat) -> None:
    window, screens = seat.window, seat.shell.screens
    tab_to(seat, "Guest: who is playing")
    press(Key.Key_Return)
    menu("Who is playing?…")
    seat.until(lambda: window.page_name == "who")
    window.activateWindow()  # off-screen nobody gives the keyboard back after a menu
    seat.until(window.isActiveWindow)
    tab_to(seat, "Add learner")
    press(Key.Key_Space)
    seat.until(lambda: screens.who.shows_form)
    press(Key.Key_Escape)
    assert not screens.who.shows_form
    press(Key.Key_Escape)
    assert window.page_name == "home"
    assert text_of(QApplication.focusWidget() or window) == "Play"


def test_the_whole_program_is_used_by_keys_alone(seat: Seat) -> None:
    by_keys_from_play_to_home(seat)
    by_keys_through_my_progress(seat)
    by_keys_to_settings_sync_and_help(seat)
    by_keys_to_who_is_playing(seat)


def test_the_focus_is_scrolled_to_from_outside_the_page(seat: Seat) -> None:
    seat.window.resize(375, 560)
    home = seat.shell.screens.home
    tab_to(seat, "My progress")
    tab_to(seat, "Menu")
    assert home.hello.play.visibleRegion().isEmpty(), "or there is nothing to scroll"
    press(Key.Key_Tab)
    assert QApplication.focusWidget() is home.hello.play
    assert not home.hello.play.visibleRegion().isEmpty()


def test_a_thing_that_shows_no_focus_is_found(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.addWidget(QPushButton("shows it"))
    plain = QWidget()
    plain.setMinimumSize(80, 44)
    plain.setAccessibleName("plain")
    plain.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    column.addWidget(plain)
    left_out = QPushButton("left out")
    left_out.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    column.addWidget(left_out)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    assert list(faults(page)) == ["QWidget 'plain' does not show that it has the focus"]
    assert left_out in stops(page)
