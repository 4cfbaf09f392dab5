from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.player.view import PlayerView, Shown
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.background import Background
from zenjin_desktop.ui.widgets.clock import AnimationClock


class Page(QWidget):
    """A page with one button."""

    def __init__(self) -> None:
        super().__init__()
        self.button = QPushButton("Play")
        QVBoxLayout(self).addWidget(self.button)


class WatchedWater(Background):
    """Remembers what it was asked to paint."""

    def __init__(self, theme: Theme, clock: AnimationClock) -> None:
        super().__init__(theme, clock)
        self.painted: list[QRect] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.append(event.rect())


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, motion: AnimationClock) -> MainWindow:
    return _open(qtbot, MainWindow(theme, motion))


def _open(qtbot: QtBot, window: MainWindow) -> MainWindow:
    qtbot.addWidget(window)
    for name in ("home", "player"):
        window.add_page(name, Page())
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def test_a_page_comes_to_the_front_with_the_keyboard(window: MainWindow) -> None:
    assert window.page_name == "home"
    page = Page()
    page.button.setFocus()
    window.add_page("summary", page)
    window.show_page("summary")
    assert window.page_name == "summary"
    assert page.isVisible()
    assert page.button.hasFocus()


def test_a_page_without_a_focused_piece_takes_the_keys_itself(window: MainWindow) -> None:
    page = QWidget()
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.add_page("plain", page)
    window.show_page("plain")
    assert page.hasFocus()


def test_a_piece_that_is_hidden_by_now_does_not_get_the_keys(window: MainWindow) -> None:
    page = Page()
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.add_page("summary", page)
    window.show_page("summary")
    page.button.setFocus()
    window.show_page("home")
    page.button.hide()
    window.show_page("summary")
    assert page.hasFocus()


def test_after_stopping_from_the_panel_the_next_session_hears_keys(
    qtbot: QtBot, theme: Theme, motion: AnimationClock, window: MainWindow
) -> None:
    player = PlayerView(theme, motion)
    window.add_page("play", player)
    shown = Shown("1 + 1", 2, 3, None, None, timer_visible=False, guard_ms=0)
    window.show_page("play")
    player.show_question(shown)
    player.ask_finish(3)
    QTest.mouseClick(player.finish_panel.stop, Qt.MouseButton.LeftButton)
    player.halt()
    window.show_page("home")
    with qtbot.waitSignal(player.board.shown):
        player.show_question(shown)
        window.show_page("play")
    heard = []
    player.answered.connect(lambda side, _ms: heard.append(side))
    focused = window.focusWidget()
    QTest.keyClick(focused, Qt.Key.Key_Right)
    assert heard == ["right"]


def test_a_page_is_named_once(window: MainWindow) -> None:
    with pytest.raises(ValueError, match="'home'"):
        window.add_page("home", Page())
    with pytest.raises(KeyError, match="nowhere"):
        window.show_page("nowhere")


def test_it_is_titled_and_cannot_become_too_small(window: MainWindow) -> None:
    assert window.windowTitle() == "Zenjin"
    assert window.minimumSize() == QSize(375, 560)


def test_f11_is_full_screen_and_back(qtbot: QtBot, window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F11)
    qtbot.waitUntil(window.isFullScreen)
    QTest.keyClick(window, Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: not window.isFullScreen())


def test_ctrl_q_closes_and_says_so_once(qtbot: QtBot, window: MainWindow) -> None:
    said = []
    window.closing.connect(lambda: said.append(True))
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.isVisible())
    window.close()
    assert said == [True]


def test_a_notice_is_shown_announced_and_dismissed(window: MainWindow) -> None:
    sentence = "The server did not answer; everything is kept on this computer."
    strip = window.notice_strip
    for width in (375, 1280):
        window.resize(width, 700)
        window.notice(sentence)
        assert strip.isVisible()
        assert window.rect().contains(strip.geometry())
        assert strip.text == strip.accessibleName() == sentence
    QTest.mouseClick(strip.findChild(QWidget, "dismiss"), Qt.MouseButton.LeftButton)
    assert not strip.isVisible()


def test_the_window_comes_back_to_its_place(
    qtbot: QtBot, theme: Theme, motion: AnimationClock, window: MainWindow
) -> None:
    window.setGeometry(40, 50, 640, 600)
    later = MainWindow(theme, motion)
    qtbot.addWidget(later)
    assert later.restore_place(window.place())
    assert later.size() == QSize(640, 600)


def test_a_place_on_a_screen_that_is_gone_comes_back_on_one_that_is_there(
    qtbot: QtBot, window: MainWindow, theme: Theme, motion: AnimationClock
) -> None:
    window.setGeometry(5_000, 3_000, 700, 600)  # as on a second monitor, which is unplugged then
    place = window.place()

    later = MainWindow(theme, motion)
    qtbot.addWidget(later)
    assert later.restore_place(place)
    room = later.screen().availableGeometry()
    later.fit_on(room)

    assert room.contains(later.frameGeometry())


@pytest.mark.parametrize(
    ("stood", "stands"),
    [
        (QRect(40, 30, 700, 560), QRect(40, 30, 700, 560)),
        (QRect(900, 30, 700, 560), QRect(324, 30, 700, 560)),
        (QRect(-300, -80, 700, 560), QRect(0, 0, 700, 560)),
    ],
    ids=["it is in sight", "it is out to the right", "it is out to the upper left"],
)
def test_a_window_stands_wholly_on_its_screen(
    qtbot: QtBot, theme: Theme, motion: AnimationClock, stood: QRect, stands: QRect
) -> None:
    window = MainWindow(theme, motion)
    qtbot.addWidget(window)
    window.setGeometry(stood)
    window.fit_on(QRect(0, 0, 1024, 600))
    assert window.geometry() == stands


def test_a_window_larger_than_its_screen_takes_all_of_it(
    qtbot: QtBot, theme: Theme, motion: AnimationClock
) -> None:
    window = MainWindow(theme, motion)
    qtbot.addWidget(window)
    room = QRect(0, 0, 1024, 600)
    window.fit_on(room)
    assert window.windowState() & Qt.WindowState.WindowMaximized
    assert window.size().boundedTo(room.size()) == window.size(), "nor is it larger afterwards"


def test_a_first_window_is_left_where_the_system_puts_it(
    qtbot: QtBot, theme: Theme, motion: AnimationClock
) -> None:
    window = MainWindow(theme, motion)
    qtbot.addWidget(window)
    window.fit_on(QRect(0, 27, 1920, 1053))
    assert not window.testAttribute(Qt.WidgetAttribute.WA_Moved)
    assert window.windowState() == Qt.WindowState.WindowNoState


def test_a_place_that_is_none_changes_nothing(window: MainWindow) -> None:
    before = window.geometry()
    assert not window.restore_place(b"no such thing")
    assert not window.restore_place(b"")
    assert window.geometry() == before


def test_bubbles_rise_on_when_screens_change(qtbot: QtBot, window: MainWindow) -> None:
    water = window.background
    heights = [water._places[0].y()]
    for name in ("player", "home", "player"):
        window.show_page(name)
        before = heights[-1]
        qtbot.waitUntil(lambda before=before: water._places[0].y() != before)
        heights.append(water._places[0].y())
    steps = [earlier - later for earlier, later in pairwise(heights)]
    assert all(0 < step < 20 for step in steps)  # a restart would be a jump down


def test_bubbles_rise_on_when_the_window_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    water = window.background

    def height() -> float:
        return water._places[3].y()  # the quickest

    began = height()
    qtbot.waitUntil(lambda: began - height() >= 3)
    window.hide()
    before = height()
    window.show()
    qtbot.waitUntil(lambda: height() != before)
    assert 0 < before - height() < 2  # a restart would be a jump down


def test_only_the_bubbles_own_regions_are_painted(
    qtbot: QtBot, theme: Theme, motion: AnimationClock
) -> None:
    water = WatchedWater(theme, motion)
    qtbot.addWidget(water)
    water.resize(1280, 800)
    with qtbot.waitExposed(water):
        water.show()
    qtbot.waitUntil(lambda: bool(water.painted))
    qtbot.waitUntil(lambda: not water._places[0].isNull())
    water.painted.clear()
    qtbot.waitUntil(lambda: len(water.painted) >= 3)
    assert all(rect.height() < 700 for rect in water.painted)
    water.hide()


def test_bubbles_stand_still_out_of_sight(
    qtbot: QtBot, window: MainWindow, motion: AnimationClock
) -> None:
    assert motion.running
    window.showMinimized()
    qtbot.waitUntil(lambda: not motion.running)
    window.showNormal()
    qtbot.waitUntil(lambda: motion.running)
    window.hide()
    assert not motion.running


def test_bubbles_stand_still_with_reduced_motion(
    qtbot: QtBot, theme: Theme, stillness: AnimationClock
) -> None:
    window = _open(qtbot, MainWindow(theme, stillness))
    assert not window.background.moving
    assert not stillness.running
