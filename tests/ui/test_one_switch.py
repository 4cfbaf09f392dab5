"""One switch, in the whole program: one key, or one click, from the first start to the settings."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.support.seat import QUICK, Seat
from zenjin_desktop.ui.access.one_switch import OneSwitch
from zenjin_desktop.ui.player.view import PlayerView

TURN_MS = 300
SWITCHED = msgspec.structs.replace(QUICK, scan_ms=TURN_MS, window_ms=None)
GUARD_S = 0.16
LONG_MS = 30_000


@pytest.fixture
def seat(sit_down: Callable[..., Seat]) -> Seat:
    """A pupil with one switch, before Home for the first time."""
    seat = sit_down(settings=SWITCHED)
    seat.shell.make_rest()
    seat.until(lambda: seat.shell.screens.is_made("access"))
    return seat


def switch_of(seat: Seat) -> OneSwitch:
    switch = seat.shell.screens.access.switch
    assert switch is not None
    return switch


def by_key(seat: Seat, key: Qt.Key = Qt.Key.Key_Space) -> None:
    """The one key, as it comes from outside."""
    popup = QApplication.activePopupWidget()
    QTest.keyClick((popup or seat.window).windowHandle(), key)


def by_click(seat: Seat) -> None:
    """A click in a corner where there is nothing."""
    popup = QApplication.activePopupWidget() or seat.window
    QTest.mouseClick(popup.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))


Press = Callable[[Seat], None]


def press_when_offered(seat: Seat, widget: QWidget, press: Press = by_key) -> None:
    """Wait until it is offered, in its group if it has one, and press."""

    def there() -> bool:
        return any(one.widget is widget for one in switch_of(seat).offered)

    seat.qtbot.waitUntil(there, timeout=LONG_MS)
    if len(switch_of(seat).offered) > 1:
        press(seat)
        seat.let_pass(GUARD_S)
        seat.qtbot.waitUntil(lambda: there() and len(switch_of(seat).offered) == 1, timeout=LONG_MS)
    press(seat)


def choose_line(seat: Seat, words: str, press: Press = by_key) -> None:
    """Wait until the menu is open and offers this line, and press."""

    def lit() -> bool:
        menu: QWidget | None = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu) or not switch_of(seat).offered:
            return False
        return menu.activeAction() is not None and menu.activeAction().text() == words

    seat.qtbot.waitUntil(lit, timeout=LONG_MS)
    press(seat)


def press_in_play(seat: Seat, player: PlayerView, widget: QWidget, press: Press) -> None:
    scanning = player.access.scanning
    assert scanning is not None

    def there() -> bool:
        return scanning.offered is not None and scanning.offered.widget is widget

    seat.qtbot.waitUntil(there, timeout=LONG_MS)
    press(seat)


@pytest.mark.parametrize("press", [by_key, by_click])
def test_from_the_first_start_to_play_and_back_and_to_the_settings(
    seat: Seat, press: Press
) -> None:
    press_when_offered(seat, seat.shell.screens.home.hello.play, press)
    assert seat.window.page_name == "player"
    playing = seat.shell.screens.playing
    seat.asks()
    right = playing.board.left
    if int(right.text()) == seat.distractor:
        right = playing.board.right
    press_in_play(seat, playing, right, press)
    seat.until(lambda: seat.attempts() == 1)
    seat.asks()
    press_in_play(seat, playing, playing.board.finish, press)
    press_in_play(seat, playing, playing.finish_panel.stop, press)
    assert seat.window.page_name == "summary"
    press_when_offered(seat, seat.shell.screens.summary.home, press)
    assert seat.window.page_name == "home"
    press_when_offered(seat, seat.shell.screens.home.top.menu, press)
    choose_line(seat, "Settings…", press)
    seat.until(lambda: seat.window.page_name == "settings")
    press_when_offered(seat, seat.shell.screens.settings.chips["scan_ms"].chip("None"), press)
    assert seat.shell.choosing.settings.scan_ms is None
    assert not seat.shell.screens.is_made("access")
    assert seat.rows("SELECT correct_answers FROM session_results") == [(1,)]
