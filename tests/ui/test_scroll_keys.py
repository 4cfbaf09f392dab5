"""Home, End and the page keys scroll a page; the arrows do not lead away from Play."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.seat import Seat
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage

KEYS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


@pytest.mark.parametrize("page", ["home", "settings", "help", "progress"])
def test_keys_scroll_a_page_whose_focus_does_not_use_them(seat: Seat, page: str) -> None:
    shell = seat.shell
    {
        "home": shell.show_home,
        "settings": shell.on_settings_requested,
        "help": shell.on_help_requested,
        "progress": shell.on_progress_requested,
    }[page]()
    seat.window.resize(420, 560)
    QApplication.processEvents()
    (area,) = (one for one in seat.window.findChildren(ScrollPage) if one.isVisible())
    bar = area.verticalScrollBar()
    assert bar.maximum() > area.height() / 2
    end = bar.maximum()
    for key, low, high in (
        (Qt.Key.Key_End, end, end),
        (Qt.Key.Key_PageUp, 0, end - 1),
        (Qt.Key.Key_Home, 0, 0),
        (Qt.Key.Key_PageDown, 1, end),
    ):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        assert low <= bar.value() <= high, key


def test_arrows_stay_on_play_and_enter_plays(seat: Seat) -> None:
    play = seat.shell.screens.home.hello.play
    for key in KEYS:
        QTest.keyClick(play, key)
        assert QApplication.focusWidget() is play, key
    QTest.keyClick(play, Qt.Key.Key_Return)
    assert seat.window.page_name == "player"


def test_up_and_down_on_play_scroll_a_small_window(seat: Seat) -> None:
    seat.window.resize(400, 560)
    QApplication.processEvents()
    home = seat.shell.screens.home
    QTest.keyClick(home.hello.play, Qt.Key.Key_Down)
    assert home.area.verticalScrollBar().value() > 0
    QTest.keyClick(home.hello.play, Qt.Key.Key_Up)
    assert home.area.verticalScrollBar().value() == 0
