"""Which presses answer, and which change nothing."""

from itertools import product
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.playing import (
    LEFT_KEYS,
    RIGHT_KEYS,
    Heard,
    ask,
    hold_down,
    let_pass,
    listen,
    names,
    open_player,
    presentation,
)
from zenjin_desktop.ui.player.view import PlayerView
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.clock import AnimationClock


@pytest.fixture
def player(qtbot: QtBot, theme: Theme, motion: AnimationClock) -> PlayerView:
    return open_player(qtbot, theme, motion)


@pytest.fixture
def heard(player: PlayerView) -> Heard:
    return listen(player)


@pytest.mark.parametrize(
    ("key", "side"),
    [*product(LEFT_KEYS, ["left"]), *product(RIGHT_KEYS, ["right"])],
)
def test_each_key_answers_its_side(
    qtbot: QtBot, player: PlayerView, heard: Heard, key: Qt.Key, side: str
) -> None:
    ask(qtbot, player, presentation())
    QTest.keyClick(player, key)
    assert [(name, *rest[:1]) for name, *rest in heard] == [("answered", side)]


def test_the_number_pad_answers_too(qtbot: QtBot, player: PlayerView, heard: Heard) -> None:
    ask(qtbot, player, presentation())
    QTest.keyClick(player, Qt.Key.Key_2, Qt.KeyboardModifier.KeypadModifier)
    assert names(heard) == ["answered"]
    assert heard[0][1] == "right"


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_3, Qt.Key.Key_Up, Qt.Key.Key_Shift])
def test_other_keys_change_nothing(
    qtbot: QtBot, player: PlayerView, heard: Heard, key: Qt.Key
) -> None:
    ask(qtbot, player, presentation())
    QTest.keyClick(player, key)
    assert heard == []


def test_a_shortcut_is_no_answer(qtbot: QtBot, player: PlayerView, heard: Heard) -> None:
    ask(qtbot, player, presentation())
    QTest.keyClick(player, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert heard == []


def test_the_response_time_runs_from_the_paint_to_the_press(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    before = perf_counter()
    ask(qtbot, player, presentation())
    painted = perf_counter()
    let_pass(qtbot, 0.08)
    pressed = perf_counter()
    QTest.keyClick(player, Qt.Key.Key_Left)
    after = perf_counter()
    response_ms = heard[0][2]
    assert isinstance(response_ms, int)
    assert (pressed - painted) * 1000 - 1 <= response_ms <= (after - before) * 1000


def test_a_press_before_the_options_are_visible_changes_nothing(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    player.show_question(presentation())
    QTest.keyClick(player, Qt.Key.Key_Left)
    assert heard == []
    qtbot.waitUntil(lambda: player.board.left.text() == "26")


def test_a_second_press_changes_nothing(qtbot: QtBot, player: PlayerView, heard: Heard) -> None:
    ask(qtbot, player, presentation())
    QTest.keyClick(player, Qt.Key.Key_Left)
    QTest.keyClick(player, Qt.Key.Key_Left)
    QTest.keyClick(player, Qt.Key.Key_Right)
    QTest.mouseClick(player.board.right, Qt.MouseButton.LeftButton)
    assert names(heard) == ["answered"]


@pytest.mark.parametrize("press", ["key", "click"])
def test_a_press_within_the_guard_changes_nothing_and_one_after_it_counts(
    qtbot: QtBot, player: PlayerView, heard: Heard, press: str
) -> None:
    def act() -> None:
        if press == "key":
            QTest.keyClick(player, Qt.Key.Key_Left)
        else:
            QTest.mouseClick(player.board.left, Qt.MouseButton.LeftButton)

    ask(qtbot, player, presentation(guard_ms=200))
    act()
    assert heard == []
    let_pass(qtbot, 0.21)
    act()
    assert names(heard) == ["answered"]


def test_a_key_held_down_changes_nothing(qtbot: QtBot, player: PlayerView, heard: Heard) -> None:
    ask(qtbot, player, presentation())
    for key in (*LEFT_KEYS, *RIGHT_KEYS, Qt.Key.Key_Escape):
        hold_down(player, key)
    player.board.left.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        hold_down(player.board.left, key)
    assert heard == []
    QTest.keyClick(player, Qt.Key.Key_Left)
    assert names(heard) == ["answered"]


def test_with_only_the_other_side_is_dimmed_and_does_nothing(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation(only="right"))
    assert (player.board.left.face, player.board.right.face) == ("dimmed", "lit")
    for key in LEFT_KEYS:
        QTest.keyClick(player, key)
    QTest.mouseClick(player.board.left, Qt.MouseButton.LeftButton)
    assert heard == []
    QTest.mouseClick(player.board.right, Qt.MouseButton.LeftButton)
    assert [name[:2] for name in heard] == [("answered", "right")]


def test_both_sides_work_again_after_only(qtbot: QtBot, player: PlayerView, heard: Heard) -> None:
    ask(qtbot, player, presentation(only="right"))
    ask(qtbot, player, presentation("Double 14"))
    QTest.mouseClick(player.board.left, Qt.MouseButton.LeftButton)
    assert [name[:2] for name in heard] == [("answered", "left")]


def test_the_pointer_counts_on_release(qtbot: QtBot, player: PlayerView, heard: Heard) -> None:
    ask(qtbot, player, presentation())
    QTest.mousePress(player.board.left, Qt.MouseButton.LeftButton)
    assert heard == []
    QTest.mouseRelease(player.board.left, Qt.MouseButton.LeftButton)
    assert [name[:2] for name in heard] == [("answered", "left")]


def test_beside_the_circle_nothing_is_pressed(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation())
    QTest.mouseClick(player.board.left, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    assert heard == []


def test_a_finger_down_since_the_last_question_answers_nothing(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation())
    QTest.mousePress(player.board.left, Qt.MouseButton.LeftButton)
    ask(qtbot, player, presentation("Double 14"))
    QTest.mouseMove(player.board.left, player.board.left.rect().center() + QPoint(3, 3))
    QTest.mouseRelease(player.board.left, Qt.MouseButton.LeftButton)
    assert heard == []
    QTest.mouseClick(player.board.left, Qt.MouseButton.LeftButton)
    assert names(heard) == ["answered"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_focused_answer_takes_space_and_enter_and_leaves_the_arrows_to_the_player(
    qtbot: QtBot, player: PlayerView, heard: Heard, key: Qt.Key
) -> None:
    ask(qtbot, player, presentation())
    player.board.right.setFocus()
    QTest.keyClick(player.board.right, key)
    ask(qtbot, player, presentation("Double 14"))
    QTest.keyClick(player.board.right, Qt.Key.Key_Left)
    assert [name[:2] for name in heard] == [("answered", "right"), ("answered", "left")]
