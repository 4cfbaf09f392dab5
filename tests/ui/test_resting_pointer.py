"""The resting pointer, in the whole program: no button is pressed from first start to settings."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QWidget

from tests.support.playing import point
from tests.support.seat import QUICK, Seat
from zenjin_desktop.ui.access.resting_pointer import RestingPointer
from zenjin_desktop.ui.access.targets import Target, rect_of
from zenjin_desktop.ui.player.marker import Marker
from zenjin_desktop.ui.screens import Screens

RESTING = msgspec.structs.replace(QUICK, dwell_ms=300, window_ms=None)


@pytest.fixture
def seat(sit_down: Callable[..., Seat]) -> Seat:
    """A pupil who only points, before Home for the first time."""
    seat = sit_down(settings=RESTING)
    seat.window.resize(1000, 740)
    seat.shell.make_rest()
    seat.until(lambda: seat.shell.screens.is_made(Screens.access))
    seat.let_pass(0.05)
    return seat


def pointer_of(seat: Seat) -> RestingPointer:
    pointer = seat.shell.screens.access.pointer
    assert pointer is not None
    return pointer


def marks(seat: Seat) -> list[Marker]:
    """Rings that are in sight on the window."""
    return [one for one in seat.window.findChildren(Marker) if one.isVisible() and one.share > 0]


def go_to(root: QWidget, place: QPoint) -> None:
    """Move the pointer over a window, as the system tells of it."""
    QCursor.setPos(root.mapToGlobal(place))
    QTest.mouseMove(root.windowHandle(), place)


def rest_on(seat: Seat, widget: QWidget) -> None:
    """From a corner onto it; nothing else is done."""
    root = widget.window()
    go_to(root, QPoint(2, root.height() // 2))
    go_to(root, widget.mapTo(root, widget.rect().center()))
    assert pointer_of(seat).over == Target(widget)


def rest_on_line(seat: Seat, words: str) -> None:
    seat.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    seat.let_pass(0.15)  # heard by then
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    number = next(n for n, action in enumerate(menu.actions()) if action.text() == words)
    go_to(menu, rect_of(Target(menu, number)).center() - QPoint(9, 0))
    go_to(menu, rect_of(Target(menu, number)).center())


def play_once(seat: Seat) -> None:
    seat.press(Qt.Key.Key_Return)
    seat.asks()
    seat.answer()
    seat.asks()
    seat.finish()


def in_sight(widget: QWidget, page: QScrollArea) -> bool:
    place = widget.mapTo(page, widget.rect().center()).y()
    return 80 < place < page.height() - 80


def test_from_the_first_start_to_play_and_back_and_to_the_settings(seat: Seat) -> None:
    screens = seat.shell.screens
    rest_on(seat, screens.home.hello.play)
    seat.until(lambda: seat.window.page_name == "player")
    seat.asks()
    board = screens.playing.board
    right = board.left if int(board.left.text()) != seat.distractor else board.right
    for widget in (right, board.finish, screens.playing.finish_panel.stop):
        if widget is board.finish:
            seat.until(lambda: seat.attempts() == 1)
            seat.asks()
        seat.until(widget.isVisible)
        QCursor.setPos(widget.mapToGlobal(widget.rect().center()))
        point(widget, widget.rect().center() - QPoint(8, 0))
        point(widget, widget.rect().center())
        seat.let_pass(0.4)
    seat.until(lambda: seat.window.page_name == "summary")
    seat.let_pass(0.05)
    rest_on(seat, screens.summary.home)
    seat.until(lambda: seat.window.page_name == "home")
    seat.let_pass(0.05)
    rest_on(seat, screens.home.top.menu)
    rest_on_line(seat, "Settings…")
    seat.until(lambda: seat.window.page_name == "settings")
    seat.let_pass(0.05)
    off, page = screens.settings.chips["dwell_ms"].chip("None"), screens.settings.area
    lower = page.mapTo(seat.window, QPoint(12, page.height() - 4))
    go_to(seat.window, lower - QPoint(0, 200))
    go_to(seat.window, lower)
    assert pointer_of(seat).over == Target(page, 1)
    seat.until(lambda: in_sight(off, page))
    rest_on(seat, off)
    seat.until(lambda: seat.shell.choosing.settings.dwell_ms is None)
    assert not screens.is_made(Screens.access)


def test_nothing_happens_before_the_pointer_has_moved(seat: Seat) -> None:
    play = seat.shell.screens.home.hello.play
    at = play.mapTo(seat.window, play.rect().center())
    go_to(seat.window, at)
    pointer_of(seat).begin()
    QTest.mouseMove(seat.window.windowHandle(), at + QPoint(1, 0))
    assert pointer_of(seat).over is None
    QTest.mouseMove(seat.window.windowHandle(), at + QPoint(9, 0))
    assert pointer_of(seat).over == Target(play)


def test_what_was_pressed_is_pressed_again_only_after_leaving_it(seat: Seat) -> None:
    seat.shell.on_settings_requested()
    seat.let_pass(0.05)
    switch = seat.shell.screens.settings.switches["timer_visible"]
    seat.shell.screens.settings.area.ensureWidgetVisible(switch)
    heard: list[bool] = []
    switch.toggled.connect(heard.append)
    rest_on(seat, switch)
    seat.until(lambda: len(heard) == 1)
    at = switch.mapTo(seat.window, switch.rect().center())
    go_to(seat.window, at + QPoint(9, 0))
    assert pointer_of(seat).over is None
    rest_on(seat, switch)
    seat.until(lambda: len(heard) == 2)


def test_the_ring_is_drawn_while_it_rests_and_moving_off_takes_nothing(seat: Seat) -> None:
    play = seat.shell.screens.home.hello.play
    rest_on(seat, play)
    seat.until(lambda: bool(marks(seat)))
    go_to(seat.window, QPoint(2, seat.window.height() // 2))
    assert pointer_of(seat).over is None
    assert not marks(seat)
    seat.let_pass(0.4)
    assert seat.window.page_name == "home"


def test_a_button_of_the_mouse_breaks_the_resting_off(seat: Seat) -> None:
    play = seat.shell.screens.home.hello.play
    rest_on(seat, play)
    handle, at = seat.window.windowHandle(), play.mapTo(seat.window, play.rect().center())
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=at)
    assert pointer_of(seat).over is None
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(2, 300))


def test_without_the_choice_there_is_none_of_it(sit_down: Callable[..., Seat]) -> None:
    seat = sit_down()
    seat.shell.make_rest()
    seat.until(lambda: seat.shell.screens.is_made(Screens.menus))
    seat.let_pass(0.05)
    assert not seat.shell.screens.is_made(Screens.access)


def test_a_row_of_the_sessions_opens_by_resting_on_it(seat: Seat) -> None:
    play_once(seat)
    seat.shell.on_progress_requested()
    card, page = seat.shell.screens.progress.sessions, seat.shell.screens.progress.area
    seat.until(lambda: bool(card.page.lines))
    seat.let_pass(0.05)
    page.ensureWidgetVisible(card.table)
    heard: list[object] = []
    card.session_chosen.connect(heard.append)
    view = card.table.viewport()
    go_to(seat.window, QPoint(2, 300))
    row = card.table.visualRect(card.table.model().index(0, 0)).center()
    go_to(seat.window, view.mapTo(seat.window, row))
    seat.until(lambda: len(heard) == 1)
