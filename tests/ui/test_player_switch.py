"""One switch: what can be chosen is offered in turn, and one press of anything takes it."""

from collections.abc import Callable
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.support.playing import (
    Heard,
    ask,
    feed_back,
    hold_down,
    let_pass,
    listen,
    names,
    open_player,
    presentation,
)
from tests.support.seat import Seat
from zenjin_desktop.settings import Settings
from zenjin_desktop.ui.player.model import Ways
from zenjin_desktop.ui.player.view import PlayerView
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.clock import AnimationClock

TURN_MS = 120
ANYWHERE = QPoint(20, 20)


@pytest.fixture
def player(qtbot: QtBot, theme: Theme, motion: AnimationClock) -> PlayerView:
    return open_player(qtbot, theme, motion, Ways(scan_ms=TURN_MS))


@pytest.fixture
def heard(player: PlayerView) -> Heard:
    return listen(player)


def offered(player: PlayerView) -> QWidget | None:
    scanning = player.access.scanning
    assert scanning is not None
    return None if scanning.offered is None else scanning.offered.widget


def until_offered(qtbot: QtBot, player: PlayerView, widget: QWidget) -> None:
    qtbot.waitUntil(lambda: offered(player) is widget)


def switched(player: PlayerView) -> QWidget:
    """What a click anywhere on the player goes to."""
    found = QApplication.widgetAt(player.mapToGlobal(ANYWHERE))
    assert found is not None
    return found


def press(player: PlayerView, how: str) -> None:
    if how == "click":
        QTest.mouseClick(switched(player), Qt.MouseButton.LeftButton, pos=ANYWHERE)
    else:
        QTest.keyClick(player, getattr(Qt.Key, f"Key_{how}"))


def test_the_answers_are_offered_in_turn_in_a_frame_and_finish_after_two_rounds(
    qtbot: QtBot, player: PlayerView
) -> None:
    board = player.board
    ask(qtbot, player, presentation())
    seen: list[QWidget | None] = []

    def finish_has_come() -> bool:
        if not seen or seen[-1] is not offered(player):
            seen.append(offered(player))
            assert player.access.marker.isVisible()
            assert player.access.marker.target is offered(player)
        return board.finish in seen and seen[-1] is board.left

    qtbot.waitUntil(finish_has_come)
    assert seen == [board.left, board.right, board.left, board.right, board.finish, board.left]


def test_the_frame_is_seen_on_the_screen(qtbot: QtBot, player: PlayerView) -> None:
    ask(qtbot, player, presentation())
    left = player.board.left
    beside = left.mapTo(player, left.rect().center())
    beside.setX(round(beside.x() - left.diameter * 0.555))
    framed = player.grab().toImage().pixelColor(beside)
    until_offered(qtbot, player, player.board.right)
    assert player.grab().toImage().pixelColor(beside) != framed


@pytest.mark.parametrize("how", ["Space", "Return", "Enter", "A", "1", "Right", "Tab", "click"])
def test_any_key_and_a_click_anywhere_take_what_is_offered(
    qtbot: QtBot, player: PlayerView, heard: Heard, how: str
) -> None:
    ask(qtbot, player, presentation())
    press(player, how)
    assert [name[:2] for name in heard] == [("answered", "left")]
    ask(qtbot, player, presentation("Double 14"))
    until_offered(qtbot, player, player.board.right)
    press(player, how)
    assert [name[:2] for name in heard] == [("answered", "left"), ("answered", "right")]


def test_a_click_on_the_one_answer_takes_the_one_that_is_offered(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation())
    right = player.board.right
    there = player.mapToGlobal(right.mapTo(player, right.rect().center()))
    field = QApplication.widgetAt(there)
    assert field is not None
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.mapFromGlobal(there))
    assert [name[:2] for name in heard] == [("answered", "left")]


def test_a_switch_that_is_held_means_what_was_offered_when_it_went_down(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation())
    field = switched(player)
    QTest.mousePress(field, Qt.MouseButton.LeftButton)
    let_pass(qtbot, 2.5 * TURN_MS / 1000)
    assert heard == []
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton)
    assert [name[:2] for name in heard] == [("answered", "left")]


def test_a_switch_held_since_the_last_question_and_a_key_held_answer_nothing(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation())
    field = switched(player)
    QTest.mousePress(field, Qt.MouseButton.LeftButton)
    ask(qtbot, player, presentation("Double 14"))
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton)
    hold_down(player, Qt.Key.Key_Space)
    assert heard == []


def test_a_press_within_the_guard_and_during_feedback_changes_nothing(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation(guard_ms=60))
    press(player, "Space")
    assert heard == []
    let_pass(qtbot, 0.07)
    press(player, "Space")
    feed_back(player, "wrong")
    assert offered(player) is None
    press(player, "Space")
    press(player, "click")
    assert names(heard) == ["answered"]


def test_the_third_presentation_offers_the_lit_answer_only(
    qtbot: QtBot, player: PlayerView
) -> None:
    ask(qtbot, player, presentation(only="right"))
    assert offered(player) is player.board.right
    qtbot.waitUntil(lambda: offered(player) is player.board.finish)


@pytest.mark.parametrize("how", ["Space", "click"])
def test_finish_can_be_chosen_and_its_question_answered(
    qtbot: QtBot, player: PlayerView, heard: Heard, how: str
) -> None:
    ask(qtbot, player, presentation())
    until_offered(qtbot, player, player.board.finish)
    press(player, how)
    assert names(heard) == ["finish_requested"]
    player.ask_finish(3)
    panel = player.finish_panel
    for button in (panel.stitch, panel.stop, panel.play_on, panel.stitch, panel.stop):
        until_offered(qtbot, player, button)
    press(player, how)
    assert names(heard) == ["finish_requested", "stop_chosen"]


@pytest.mark.parametrize("how", ["Space", "click"])
def test_a_pause_and_feedback_that_waits_go_on_by_the_switch(
    qtbot: QtBot, player: PlayerView, heard: Heard, how: str
) -> None:
    ask(qtbot, player, presentation())
    player.show_pause()
    assert player.pause_panel.accessibleName() == "Ready? Press to go on, at Finish to stop"
    assert offered(player) is player.pause_panel
    press(player, how)
    assert names(heard) == ["resumed"]
    ask(qtbot, player, presentation(window_ms=None))
    player.show_wrong("right", equation="13 + 13 = 26")
    let_pass(qtbot, 0.15)
    assert names(heard) == ["resumed"]
    press(player, how)
    press(player, how)
    assert names(heard) == ["resumed", "feedback_ended"]


@pytest.mark.parametrize("how", ["Space", "click"])
def test_a_pause_can_be_left_for_good(
    qtbot: QtBot, player: PlayerView, heard: Heard, how: str
) -> None:
    ask(qtbot, player, presentation())
    player.show_pause()
    began = perf_counter()
    until_offered(qtbot, player, player.board.finish)
    assert perf_counter() - began >= 2 * TURN_MS / 1000 * 0.9  # going on comes twice as often
    press(player, how)
    assert names(heard) == ["finish_requested"]
    player.show_pause()
    until_offered(qtbot, player, player.board.finish)
    until_offered(qtbot, player, player.pause_panel)


def test_waiting_for_the_answer_s_turn_is_not_counted_as_thinking(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    asked = perf_counter()
    ask(qtbot, player, presentation())
    until_offered(qtbot, player, player.board.right)
    let_pass(qtbot, 0.03)
    press(player, "Space")
    whole_ms = (perf_counter() - asked) * 1000
    response_ms = heard[0][2]
    assert isinstance(response_ms, int)
    # Qt may let a timer of this kind end a twentieth early
    assert 29 <= response_ms <= whole_ms - 0.95 * TURN_MS + 1


def test_whoever_lets_a_round_pass_is_thinking(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation())
    for widget in (player.board.right, player.board.left, player.board.right):
        until_offered(qtbot, player, widget)
    press(player, "Space")
    response_ms = heard[0][2]
    assert isinstance(response_ms, int)
    # Qt may let a timer of this kind end a twentieth early
    assert response_ms >= 2 * TURN_MS * 0.95 - 5


def test_each_answer_is_offered_before_the_answer_time_begins_to_count(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    asked = perf_counter()
    ask(qtbot, player, presentation(window_ms=60))
    with qtbot.waitSignal(player.timed_out):
        pass
    assert (perf_counter() - asked) * 1000 >= 60 + 2 * TURN_MS - 2
    assert names(heard) == ["timed_out"]


def test_a_slow_round_still_reaches_finish_within_the_answer_time(
    qtbot: QtBot, theme: Theme, stillness: AnimationClock
) -> None:
    slow = open_player(qtbot, theme, stillness, Ways(scan_ms=100))
    ask(qtbot, slow, presentation(window_ms=150))
    until_offered(qtbot, slow, slow.board.finish)


def test_a_session_is_played_by_space_alone_and_ends_in_the_summary(
    sit_down: Callable[..., Seat],
) -> None:
    seat = sit_down(settings=Settings(guard_ms=0, pace_percent=1, scan_ms=300, window_ms=None))
    seat.press(Qt.Key.Key_Space)
    playing = seat.shell.screens.playing
    qtbot = seat.qtbot
    for _ in range(2):
        seat.asks()
        board = playing.board
        right = board.left if int(board.left.text()) != seat.distractor else board.right
        until_offered(qtbot, playing, right)
        seat.press(Qt.Key.Key_Space)
    seat.asks()
    until_offered(qtbot, playing, playing.board.finish)
    seat.press(Qt.Key.Key_Space)
    until_offered(qtbot, playing, playing.finish_panel.stop)
    seat.press(Qt.Key.Key_Space)
    assert seat.window.page_name == "summary"
    assert seat.rows("SELECT correct_answers FROM session_results") == [(2,)]
