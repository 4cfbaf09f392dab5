"""The menus by keys: F10 and Enter, the arrows, and each line leads where it says."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.support.seat import Seat
from zenjin_desktop.ui.screens import Screens

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
PAGES = {"Sync details": "sync", "Settings…": "settings", "How to play": "help"}


@pytest.fixture
def seat(sit_down: Callable[..., Seat]) -> Seat:
    seat = sit_down()
    seat.shell.make_rest()
    seat.until(lambda: seat.shell.screens.is_made(Screens.menus))
    return seat


def menu_of(seat: Seat) -> QMenu:
    seat.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_f10_and_enter_take_the_first_line(seat: Seat) -> None:
    QTest.keyClick(seat.window, Qt.Key.Key_F10)
    menu = menu_of(seat)
    assert menu.activeAction().text() == "My progress"
    QTest.keyClick(menu, Qt.Key.Key_Return)
    seat.until(lambda: seat.window.page_name == "progress")
    assert not seat.shell.screens.menus.bar.isVisible()


def test_f10_again_puts_the_bar_away(seat: Seat) -> None:
    menus = seat.shell.screens.menus
    menus.show_bar()
    menu_of(seat).close()
    menus.show_bar()
    assert not menus.bar.isVisible()


def test_the_bar_is_as_wide_as_the_window_is_now(seat: Seat) -> None:
    menus = seat.shell.screens.menus
    menus.show_bar()
    for width in (640, 900):
        seat.window.resize(width, 600)
        QApplication.processEvents()
        assert menus.bar.width() == seat.window.width()
    menu_of(seat).close()


@pytest.mark.parametrize("line", PAGES)
def test_the_button_on_home_opens_lines_that_lead_where_they_say(seat: Seat, line: str) -> None:
    home = seat.shell.screens.home
    QTest.mouseClick(home.top.menu, Qt.MouseButton.LeftButton)
    menu = menu_of(seat)
    below = home.top.menu.mapToGlobal(home.top.menu.rect().bottomRight())
    assert abs(menu.geometry().right() - below.x()) <= 2, "it hangs from the button's far end"
    (wanted,) = (action for action in menu.actions() if action.text() == line)
    QTest.mouseClick(
        menu,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        menu.actionGeometry(wanted).center(),
    )
    seat.until(lambda: seat.window.page_name == PAGES[line])


def test_my_progress_and_find_my_start_by_the_menu(seat: Seat) -> None:
    actions = seat.shell.screens.menus.actions
    actions["progress"].trigger()
    seat.until(lambda: seat.window.page_name == "progress")
    actions["start"].trigger()
    seat.until(lambda: seat.window.page_name == "placement")


def test_in_play_only_full_screen_and_quit_are_left(seat: Seat) -> None:
    actions = seat.shell.screens.menus.actions
    assert all(action.isEnabled() for action in actions.values())
    seat.play()
    left = {name for name, action in actions.items() if action.isEnabled()}
    assert left == {"full_screen", "quit"}
    seat.answer()
    seat.finish()
    seat.shell.show_home()
    assert all(action.isEnabled() for action in actions.values())


def test_menus_of_the_look_before_are_gone(seat: Seat) -> None:
    before = seat.shell.screens.menus
    many = len(seat.window.actions())
    seat.shell.redress()
    assert len(seat.window.actions()) == many - len(before.actions), "at once: two would share keys"
    seat.until(lambda: seat.shell.screens.is_made(Screens.menus))
    now = seat.shell.screens.menus
    assert now is not before
    assert len(seat.window.actions()) == many
    QTest.keyClick(seat.window, Qt.Key.Key_F10)
    assert now.bar.isVisible()
    menu_of(seat).close()


def test_esc_closes_the_menu_and_esc_again_the_bar(seat: Seat) -> None:
    bar, home = seat.shell.screens.menus.bar, seat.shell.screens.home
    home.top.menu.setFocus()
    QTest.keyClick(seat.window, Qt.Key.Key_F10)
    QTest.keyClick(menu_of(seat), Qt.Key.Key_Escape)
    assert bar.isVisible()
    assert bar.activeAction() is bar.actions()[0], "its title stays marked"
    seat.press(Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert home.top.menu.hasFocus(), "the keys are where they were"


def test_after_the_bar_enter_plays_as_before(seat: Seat) -> None:
    QTest.keyClick(seat.window, Qt.Key.Key_F10)
    QTest.keyClick(menu_of(seat), Qt.Key.Key_Escape)
    QTest.keyClick(seat.window, Qt.Key.Key_F10)
    assert not seat.shell.screens.menus.bar.isVisible()
    seat.play()


@pytest.mark.parametrize("while_open", [True, False])
def test_a_click_elsewhere_closes_the_bar(seat: Seat, *, while_open: bool) -> None:
    bar, home = seat.shell.screens.menus.bar, seat.shell.screens.home
    QTest.keyClick(seat.window, Qt.Key.Key_F10)
    pressed: QWidget = menu_of(seat)
    if not while_open:
        QTest.keyClick(pressed, Qt.Key.Key_Escape)
        pressed = home.points
    left, nobody = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    elsewhere = home.points.mapToGlobal(home.points.rect().center())
    QTest.mouseClick(pressed, left, nobody, pressed.mapFromGlobal(elsewhere))
    seat.until(lambda: not bar.isVisible())
    assert QApplication.activePopupWidget() is None
    assert seat.window.focusWidget() is home.hello.play


def test_a_line_that_stays_on_the_page_closes_the_bar_too(seat: Seat) -> None:
    menus = seat.shell.screens.menus
    QTest.keyClick(seat.window, Qt.Key.Key_F10)
    QTest.keyClick(menu_of(seat), Qt.Key.Key_Right)
    menu = menu_of(seat)
    QTest.mouseClick(
        menu,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        menu.actionGeometry(menus.actions["full_screen"]).center(),
    )
    seat.until(lambda: not menus.bar.isVisible())
    assert seat.window.isFullScreen()
    assert seat.window.focusWidget() is seat.shell.screens.home.hello.play


def test_the_bar_goes_when_another_window_has_the_keys(seat: Seat, qtbot: QtBot) -> None:
    bar, play = seat.shell.screens.menus.bar, seat.shell.screens.home.hello.play
    QTest.keyClick(seat.window, Qt.Key.Key_F10)
    menu = menu_of(seat)
    play.setFocus()
    assert bar.isVisible(), "while one of its menus is open it is being used"
    bar.setFocus()
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    seat.window.activateWindow()  # off-screen nobody gives the keyboard back
    seat.until(bar.hasFocus)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    seat.until(lambda: not bar.isVisible())
    seat.window.activateWindow()
    seat.until(play.hasFocus)


def test_a_popup_needs_no_button(seat: Seat) -> None:
    seat.shell.screens.menus.popup(seat.window.mapToGlobal(QPoint(300, 60)))
    menu = menu_of(seat)
    lines = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert lines[0] == "My progress"
    assert lines[-1] == "Quit"
    menu.close()


def test_a_picture_of_the_window_shows_the_menu_that_is_open(seat: Seat, tmp_path: Path) -> None:
    seat.shell.screens.menus.popup(seat.window.mapToGlobal(QPoint(500, 60)))
    menu = menu_of(seat)
    at = seat.window.mapFromGlobal(menu.geometry().center())
    seat.hands.photograph(tmp_path, "open")
    menu.close()
    seat.hands.photograph(tmp_path, "closed")
    opened, closed = (QImage(str(tmp_path / f"{name}.png")) for name in ("open", "closed"))
    place = QRect(at - QPoint(20, 20), at + QPoint(20, 20))
    assert opened.copy(place) != closed.copy(place)
    beside = QRect(0, seat.window.height() - 40, 40, 40)
    assert opened.copy(beside) == closed.copy(beside)
