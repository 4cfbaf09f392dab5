"""What an interruption leaves: a way out of the pause, and no free time to think."""

from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.support.playing import Heard, ask, let_pass, listen, names, open_player, presentation
from zenjin_desktop.ui.player.presentation import LEAST_WINDOW_MS
from zenjin_desktop.ui.player.view import PlayerView
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.clock import AnimationClock


@pytest.fixture
def player(qtbot: QtBot, theme: Theme, motion: AnimationClock) -> PlayerView:
    return open_player(qtbot, theme, motion)


@pytest.fixture
def heard(player: PlayerView) -> Heard:
    return listen(player)


@pytest.mark.parametrize("how", ["click", "keys"])
def test_finish_stays_on_the_pause(
    qtbot: QtBot, player: PlayerView, heard: Heard, how: str
) -> None:
    ask(qtbot, player, presentation())
    player.show_pause()
    finish = player.board.finish
    assert finish.isVisible()
    assert not finish.geometry().intersects(player.pause_panel.geometry())
    if how == "click":
        QTest.mouseClick(finish, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(player, Qt.Key.Key_Tab)
        assert player.focusWidget() is finish
        QTest.keyClick(finish, Qt.Key.Key_Space)
    assert names(heard) == ["finish_requested"]
    player.ask_finish(7)
    assert not finish.isVisible()


def test_any_key_but_its_own_goes_on_while_finish_has_the_focus(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation())
    player.show_pause()
    player.board.finish.setFocus()
    QTest.keyClick(player.board.finish, Qt.Key.Key_X)
    assert names(heard) == ["resumed"]


def test_a_pause_and_then_stop_here_are_no_free_time_to_think(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation(window_ms=None))
    let_pass(qtbot, 0.1)
    player.show_pause()
    let_pass(qtbot, 0.1)
    player.ask_finish(7)
    let_pass(qtbot, 0.1)
    ask(qtbot, player, presentation(window_ms=None))
    QTest.keyClick(player, Qt.Key.Key_Left)
    assert isinstance(heard[-1][2], int)
    assert heard[-1][2] >= 300


def test_stop_here_is_no_free_time_to_think(qtbot: QtBot, player: PlayerView, heard: Heard) -> None:
    """A question that comes back after the finish question was thought about all along."""
    ask(qtbot, player, presentation(window_ms=10_000))
    let_pass(qtbot, 0.1)
    player.ask_finish(7)
    let_pass(qtbot, 0.2)
    ask(qtbot, player, presentation(window_ms=10_000))
    QTest.keyClick(player, Qt.Key.Key_Left)
    name, _, response_ms = heard[-1]
    assert name == "answered"
    assert isinstance(response_ms, int)
    assert response_ms >= 300


def test_what_is_left_of_the_window_is_all_there_is_after_the_finish_question(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation(window_ms=1_600))
    let_pass(qtbot, 0.4)
    player.ask_finish(7)
    began = perf_counter()
    ask(qtbot, player, presentation(window_ms=1_600))
    qtbot.waitUntil(lambda: names(heard) == ["timed_out"], timeout=5_000)
    assert 1.0 <= perf_counter() - began < 1.6


def test_an_interruption_near_the_end_leaves_a_moment_to_find_the_question_again(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation(window_ms=1_200))
    let_pass(qtbot, 0.5)
    player.ask_finish(7)
    began = perf_counter()
    ask(qtbot, player, presentation(window_ms=1_200))
    qtbot.waitUntil(lambda: names(heard) == ["timed_out"], timeout=5_000)
    assert perf_counter() - began >= LEAST_WINDOW_MS / 1000 >= 1


def test_the_next_question_after_the_finish_question_has_its_whole_time(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    """Asked during feedback, nothing was interrupted."""
    ask(qtbot, player, presentation())
    player.show_right("left", points=3)
    let_pass(qtbot, 0.2)
    player.ask_finish(7)
    ask(qtbot, player, presentation("Double 14"))
    QTest.keyClick(player, Qt.Key.Key_Left)
    assert isinstance(heard[-1][2], int)
    assert heard[-1][2] < 200
