"""Fingers and pointers that slip off, and two fingers at a time."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.playing import Heard, ask, drag, listen, names, open_player, presentation
from zenjin_desktop.ui.player.view import PlayerView
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.clock import AnimationClock

BUTTON = Qt.MouseButton.LeftButton


@pytest.fixture
def player(qtbot: QtBot, theme: Theme, motion: AnimationClock) -> PlayerView:
    return open_player(qtbot, theme, motion)


@pytest.fixture
def heard(player: PlayerView) -> Heard:
    return listen(player)


@pytest.fixture(scope="module")
def screen() -> QPointingDevice:
    return QTest.createTouchDevice()


class Fingers:
    """Fingers on the player's screen, each by its number."""

    def __init__(self, view: PlayerView, screen: QPointingDevice) -> None:
        self.view = view
        self.screen = screen
        self.down: dict[int, QPoint] = {}

    def touch(self, finger: int, on: QWidget) -> None:
        at = on.mapTo(self.view, on.rect().center())
        self._happen(finger, at, "move" if finger in self.down else "press")
        self.down[finger] = at

    def lift(self, finger: int) -> None:
        self._happen(finger, self.down.pop(finger), "release")

    def _happen(self, finger: int, at: QPoint, what: str) -> None:
        sequence = QTest.touchEvent(self.view, self.screen, False)
        getattr(sequence, what)(finger, at, self.view)
        for other in self.down.keys() - {finger}:
            sequence.stationary(other)
        sequence.commit()


@pytest.fixture
def fingers(player: PlayerView, screen: QPointingDevice) -> Fingers:
    return Fingers(player, screen)


def test_a_pointer_goes_down_at_once_and_answers_nothing_where_it_slips_off(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation())
    left = player.board.left
    QTest.mousePress(left, BUTTON)
    assert left.isDown()
    away = QPoint(left.width() + 30, left.height() // 2)
    drag(left, away)
    assert not left.isDown()
    QTest.mouseRelease(left, BUTTON, pos=away)
    assert heard == []
    QTest.mouseClick(left, BUTTON)
    assert [name[:2] for name in heard] == [("answered", "left")]


def test_a_pointer_released_on_the_other_answer_answers_neither(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation())
    left, right = player.board.left, player.board.right
    QTest.mousePress(left, BUTTON)
    there = left.mapFromGlobal(right.mapToGlobal(right.rect().center()))
    drag(left, there)
    QTest.mouseRelease(left, BUTTON, pos=there)
    assert heard == []


def test_a_finger_answers_when_it_leaves_the_button(
    qtbot: QtBot, player: PlayerView, heard: Heard, fingers: Fingers
) -> None:
    ask(qtbot, player, presentation())
    fingers.touch(1, player.board.right)
    assert heard == []
    assert player.board.right.isDown()
    fingers.lift(1)
    assert [name[:2] for name in heard] == [("answered", "right")]


def test_a_finger_that_slips_off_answers_nothing(
    qtbot: QtBot, player: PlayerView, heard: Heard, fingers: Fingers
) -> None:
    ask(qtbot, player, presentation())
    fingers.touch(1, player.board.right)
    fingers.touch(1, player.board.pill)
    fingers.lift(1)
    assert heard == []


@pytest.mark.parametrize("first_up", [1, 2])
def test_of_two_fingers_the_first_one_answers_and_only_once(
    qtbot: QtBot, player: PlayerView, heard: Heard, fingers: Fingers, first_up: int
) -> None:
    ask(qtbot, player, presentation())
    fingers.touch(1, player.board.left)
    fingers.touch(2, player.board.right)
    fingers.lift(first_up)
    fingers.lift(3 - first_up)
    assert [name[:2] for name in heard] == [("answered", "left")]


def test_a_second_finger_that_stays_answers_no_later_question(
    qtbot: QtBot, player: PlayerView, heard: Heard, fingers: Fingers
) -> None:
    ask(qtbot, player, presentation())
    fingers.touch(1, player.board.left)
    fingers.touch(2, player.board.right)
    fingers.lift(1)
    ask(qtbot, player, presentation("Double 14"))
    fingers.lift(2)
    assert names(heard) == ["answered"]
    QTest.mouseClick(player.board.right, BUTTON)
    assert names(heard) == ["answered", "answered"]
