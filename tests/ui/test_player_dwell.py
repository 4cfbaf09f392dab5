"""The pointer answers by resting: a ring fills, and nothing need be pressed."""

from collections.abc import Callable
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.playing import (
    Heard,
    ask,
    drag,
    let_pass,
    listen,
    names,
    open_player,
    point,
    presentation,
)
from tests.support.seat import Seat
from zenjin_desktop.settings import Settings
from zenjin_desktop.ui.player.model import Ways
from zenjin_desktop.ui.player.view import PlayerView
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.clock import AnimationClock

REST_MS = 200
WAYS = Ways(dwell_ms=REST_MS)


@pytest.fixture
def player(qtbot: QtBot, theme: Theme, motion: AnimationClock) -> PlayerView:
    QCursor.setPos(QPoint(0, 0))
    return open_player(qtbot, theme, motion, WAYS)


@pytest.fixture
def heard(player: PlayerView) -> Heard:
    return listen(player)


def rest_on(widget: QWidget) -> None:
    point(widget, widget.rect().center())


def rings(player: PlayerView) -> QWidget | None:
    """What the ring is around."""
    assert player.access.dwelling is not None
    return player.access.dwelling.over


def test_resting_on_an_answer_fills_a_ring_and_answers_once(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation())
    right, marker = player.board.right, player.access.marker
    began = perf_counter()
    rest_on(right)
    qtbot.waitUntil(lambda: marker.isVisible() and 0 < marker.share < 1)
    assert marker.target is right
    qtbot.waitUntil(lambda: bool(heard))
    assert (perf_counter() - began) * 1000 >= REST_MS - 1
    assert [name[:2] for name in heard] == [("answered", "right")]
    assert not marker.isVisible()
    let_pass(qtbot, 2 * REST_MS / 1000)
    assert names(heard) == ["answered"]


def test_moving_within_the_answer_goes_on_and_moving_off_starts_anew(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation())
    left = player.board.left
    rest_on(left)
    let_pass(qtbot, 0.6 * REST_MS / 1000)
    point(left, QPoint(6, 6))  # beside the circle
    assert rings(player) is None
    rest_on(left)
    let_pass(qtbot, 0.3 * REST_MS / 1000)
    point(left, left.rect().center() + QPoint(9, 4))
    let_pass(qtbot, 0.3 * REST_MS / 1000)
    assert heard == []
    began = perf_counter()
    qtbot.waitUntil(lambda: bool(heard))
    assert (perf_counter() - began) * 1000 < REST_MS
    assert [name[:2] for name in heard] == [("answered", "left")]


def test_leaving_the_button_empties_the_ring(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation())
    left = player.board.left
    QCursor.setPos(left.mapToGlobal(left.rect().center()))
    qtbot.waitUntil(lambda: rings(player) is left)
    QCursor.setPos(player.mapToGlobal(QPoint(5, 5)))
    qtbot.waitUntil(lambda: rings(player) is None)
    let_pass(qtbot, 1.5 * REST_MS / 1000)
    assert heard == []


def test_where_the_pointer_lies_when_the_question_comes_nothing_happens_before_it_moves(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    left = player.board.left
    QCursor.setPos(left.mapToGlobal(left.rect().center()))
    ask(qtbot, player, presentation())
    point(left, left.mapFromGlobal(QCursor.pos()))
    point(left, left.mapFromGlobal(QCursor.pos()) + QPoint(1, 1))  # a table that shakes
    let_pass(qtbot, 2 * REST_MS / 1000)
    assert heard == []
    point(left, left.mapFromGlobal(QCursor.pos()) + QPoint(6, 0))
    qtbot.waitUntil(lambda: bool(heard))


def test_a_rest_that_came_too_early_to_count_is_tried_again_without_moving(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation(guard_ms=2 * REST_MS))
    rest_on(player.board.left)
    let_pass(qtbot, 1.2 * REST_MS / 1000)
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))
    assert [name[:2] for name in heard] == [("answered", "left")]
    let_pass(qtbot, 2 * REST_MS / 1000)
    assert names(heard) == ["answered"]


def test_keys_and_clicks_answer_as_ever_and_stop_the_ring(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation())
    rest_on(player.board.left)
    QTest.keyClick(player, Qt.Key.Key_Right)
    ask(qtbot, player, presentation("Double 14"))
    rest_on(player.board.left)
    QTest.mousePress(player.board.left, Qt.MouseButton.LeftButton)
    assert rings(player) is None
    drag(player.board.left, QPoint(5, 5))
    QTest.mouseRelease(player.board.left, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    let_pass(qtbot, 1.5 * REST_MS / 1000)
    assert [name[:2] for name in heard] == [("answered", "right")]


def test_the_third_presentation_takes_the_lit_answer_only(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation(only="right"))
    rest_on(player.board.left)
    assert rings(player) is None
    rest_on(player.board.right)
    qtbot.waitUntil(lambda: bool(heard))
    assert [name[:2] for name in heard] == [("answered", "right")]


def test_finish_its_question_a_pause_and_feedback_that_waits_take_a_rest(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation(window_ms=None))
    rest_on(player.board.finish)
    qtbot.waitUntil(lambda: names(heard) == ["finish_requested"])
    player.ask_finish(3)
    rest_on(player.finish_panel.play_on)
    qtbot.waitUntil(lambda: names(heard) == ["finish_requested", "play_on_chosen"])
    player.show_pause()
    rest_on(player.board.finish)
    qtbot.waitUntil(lambda: names(heard)[-1] == "finish_requested")
    player.show_pause()
    assert player.pause_panel.accessibleName() == "Ready? Rest here to go on"
    rest_on(player.pause_panel)
    qtbot.waitUntil(lambda: names(heard)[-1] == "resumed")
    ask(qtbot, player, presentation(window_ms=None))
    player.show_wrong("right", equation="13 + 13 = 26")
    rest_on(player.board.left)
    let_pass(qtbot, 0.11)
    assert rings(player) is None  # the equation is there for as long as it must be
    qtbot.waitUntil(lambda: player.board.hint.text() == "Rest on an answer to go on")
    rest_on(player.board.left)
    qtbot.waitUntil(lambda: names(heard)[-1] == "feedback_ended")
    assert names(heard).count("feedback_ended") == 1


def test_resting_is_not_counted_as_thinking(qtbot: QtBot, player: PlayerView, heard: Heard) -> None:
    ask(qtbot, player, presentation())
    asked = perf_counter()
    let_pass(qtbot, 0.05)
    rest_on(player.board.left)
    qtbot.waitUntil(lambda: bool(heard))
    whole_ms = (perf_counter() - asked) * 1000
    response_ms = heard[0][2]
    assert isinstance(response_ms, int)
    assert 49 <= response_ms <= whole_ms - REST_MS + 1


def test_with_reduced_motion_the_ring_fills_in_steps(
    qtbot: QtBot, theme: Theme, stillness: AnimationClock
) -> None:
    view = open_player(qtbot, theme, stillness, WAYS)
    heard = listen(view)
    ask(qtbot, view, presentation(window_ms=None))
    shares: set[float] = set()

    def answered() -> bool:
        shares.add(view.access.marker.share)
        return bool(heard)

    rest_on(view.board.left)
    qtbot.waitUntil(answered)
    assert shares <= {0.0, 0.25, 0.5, 0.75, 1.0}
    assert not stillness.running


def test_a_question_is_answered_by_the_pointer_alone_in_the_real_window(
    sit_down: Callable[..., Seat],
) -> None:
    seat = sit_down(settings=Settings(guard_ms=0, pace_percent=1, dwell_ms=300))
    seat.play()
    board = seat.shell.screens.playing.board
    right = board.left if int(board.left.text()) != seat.distractor else board.right
    QCursor.setPos(right.mapToGlobal(right.rect().center()))
    point(right, right.rect().center() + QPoint(8, 0))
    seat.until(lambda: seat.attempts() == 1)
    assert seat.rows("SELECT correct, first_time FROM attempts") == [(1, 1)]
