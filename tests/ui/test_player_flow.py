"""Feedback, time-outs, pause, finish and celebration."""

from collections.abc import Callable
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
    feed_back,
    hold_down,
    let_pass,
    listen,
    names,
    open_player,
    presentation,
)
from zenjin_desktop.ui.player.view import Pace, PlayerView
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.clock import AnimationClock


@pytest.fixture
def player(qtbot: QtBot, theme: Theme, motion: AnimationClock) -> PlayerView:
    return open_player(qtbot, theme, motion)


@pytest.fixture
def still_player(qtbot: QtBot, theme: Theme, stillness: AnimationClock) -> PlayerView:
    return open_player(qtbot, theme, stillness)


@pytest.fixture
def heard(player: PlayerView) -> Heard:
    return listen(player)


@pytest.mark.parametrize("verdict", ["right", "wrong", "missed"])
def test_presses_during_feedback_change_nothing_and_it_ends_once(
    qtbot: QtBot, player: PlayerView, heard: Heard, verdict: str
) -> None:
    ask(qtbot, player, presentation())
    QTest.keyClick(player, Qt.Key.Key_Left)
    heard.clear()
    with qtbot.waitSignal(player.feedback_ended):
        feed_back(player, verdict)
        for key in (*LEFT_KEYS, *RIGHT_KEYS, Qt.Key.Key_Space):
            QTest.keyClick(player, key)
        QTest.mouseClick(player.board.left, Qt.MouseButton.LeftButton)
        QTest.mouseClick(player.board.right, Qt.MouseButton.LeftButton)
        assert heard == []
    QTest.keyClick(player, Qt.Key.Key_Left)
    let_pass(qtbot, 0.15)
    assert names(heard) == ["feedback_ended"]


@pytest.mark.parametrize(("verdict", "least_ms"), [("right", 60), ("wrong", 120), ("missed", 120)])
@pytest.mark.parametrize("which", ["player", "still_player"])
def test_feedback_stays_as_long_as_the_pace_says_with_and_without_motion(
    qtbot: QtBot, request: pytest.FixtureRequest, which: str, verdict: str, least_ms: int
) -> None:
    view: PlayerView = request.getfixturevalue(which)
    ask(qtbot, view, presentation())
    began = perf_counter()
    with qtbot.waitSignal(view.feedback_ended):
        feed_back(view, verdict)
    assert (perf_counter() - began) * 1000 >= least_ms - 1


def test_the_pace_for_people_is_within_the_rules() -> None:
    assert 600 <= Pace().right_ms <= 1200
    assert Pace().wrong_ms >= 2000


@pytest.mark.parametrize("go_on", ["key", "click", "click on an answer"])
def test_untimed_the_equation_stays_until_a_key_or_a_click(
    qtbot: QtBot, player: PlayerView, heard: Heard, go_on: str
) -> None:
    ask(qtbot, player, presentation(window_ms=None))
    player.show_wrong("right", equation="13 + 13 = 26")
    QTest.keyClick(player, Qt.Key.Key_Left)
    let_pass(qtbot, 0.25)
    assert heard == []
    assert player.board.hint.text() == "Press any key to go on"
    if go_on == "key":
        QTest.keyClick(player, Qt.Key.Key_Space)
        QTest.keyClick(player, Qt.Key.Key_Space)
    elif go_on == "click on an answer":
        QTest.mouseClick(player.board.left, Qt.MouseButton.LeftButton)
    else:
        QTest.mouseClick(player, Qt.MouseButton.LeftButton, pos=QPoint(640, 200))
    assert names(heard) == ["feedback_ended"]


def test_untimed_a_right_answer_goes_on_by_itself(qtbot: QtBot, player: PlayerView) -> None:
    ask(qtbot, player, presentation(window_ms=None))
    with qtbot.waitSignal(player.feedback_ended):
        player.show_right("left", points=3)


def test_a_time_out_comes_exactly_once_and_not_early(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    began = perf_counter()
    ask(qtbot, player, presentation(window_ms=60))
    with qtbot.waitSignal(player.timed_out):
        pass
    assert (perf_counter() - began) * 1000 >= 58
    QTest.keyClick(player, Qt.Key.Key_Left)
    let_pass(qtbot, 0.15)
    assert names(heard) == ["timed_out"]


def test_a_press_that_arrives_after_the_window_is_the_time_out(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation(window_ms=30))
    end = perf_counter() + 0.04
    while perf_counter() < end:  # the event loop is busy: the timer cannot have fired yet
        pass
    QTest.keyClick(player, Qt.Key.Key_Left)
    assert names(heard) == ["timed_out"]
    let_pass(qtbot, 0.08)
    assert names(heard) == ["timed_out"]


def test_an_answer_stops_the_window(qtbot: QtBot, player: PlayerView, heard: Heard) -> None:
    ask(qtbot, player, presentation(window_ms=60))
    QTest.keyClick(player, Qt.Key.Key_Left)
    let_pass(qtbot, 0.12)
    assert names(heard) == ["answered"]


def test_the_window_of_an_earlier_presentation_never_ends_a_later_one(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation(window_ms=60))
    ask(qtbot, player, presentation("Double 14", window_ms=60_000))
    let_pass(qtbot, 0.12)
    assert heard == []


@pytest.mark.parametrize("moment", ["asking", "feedback", "paused"])
def test_esc_and_finish_ask_to_finish_at_any_moment(
    qtbot: QtBot, player: PlayerView, heard: Heard, moment: str
) -> None:
    ask(qtbot, player, presentation())
    if moment == "feedback":
        player.show_wrong("right", equation="13 + 13 = 26")
    elif moment == "paused":
        player.show_pause()
    else:
        QTest.mouseClick(player.board.finish, Qt.MouseButton.LeftButton)
    QTest.keyClick(player, Qt.Key.Key_Escape)
    wanted = ["finish_requested"] * (2 if moment == "asking" else 1)
    assert names(heard) == wanted
    player.halt()


@pytest.mark.parametrize("how", ["answer key", "other key", "click"])
def test_a_pause_ends_once_by_any_key_or_click_and_answers_nothing(
    qtbot: QtBot, player: PlayerView, heard: Heard, how: str
) -> None:
    ask(qtbot, player, presentation(window_ms=60))
    player.show_pause()
    assert not player.board.left.isVisible()
    let_pass(qtbot, 0.1)
    for key in (Qt.Key.Key_Alt, Qt.Key.Key_Shift, Qt.Key.Key_CapsLock):
        QTest.keyClick(player, key)
    hold_down(player, Qt.Key.Key_Space)
    assert heard == []
    for _ in range(2):
        if how == "click":
            QTest.mouseClick(player, Qt.MouseButton.LeftButton, pos=QPoint(640, 400))
        else:
            QTest.keyClick(player, Qt.Key.Key_Left if how == "answer key" else Qt.Key.Key_X)
    assert names(heard) == ["resumed"]
    ask(qtbot, player, presentation())
    assert player.pause_panel.isHidden()
    assert player.board.left.isVisible()


FINISH_ANSWERS: dict[str, tuple[Callable[[PlayerView], None], str]] = {
    "enter takes the first": (
        lambda view: QTest.keyClick(view.finish_panel.stitch, Qt.Key.Key_Return),
        "stitch_chosen",
    ),
    "click on stop": (
        lambda view: QTest.mouseClick(view.finish_panel.stop, Qt.MouseButton.LeftButton),
        "stop_chosen",
    ),
    "click on keep playing": (
        lambda view: QTest.mouseClick(view.finish_panel.play_on, Qt.MouseButton.LeftButton),
        "play_on_chosen",
    ),
    "esc": (lambda view: QTest.keyClick(view, Qt.Key.Key_Escape), "play_on_chosen"),
}


@pytest.mark.parametrize("answer", FINISH_ANSWERS)
def test_each_answer_to_the_finish_question_is_heard_once(
    qtbot: QtBot, player: PlayerView, heard: Heard, answer: str
) -> None:
    act, signal = FINISH_ANSWERS[answer]
    ask(qtbot, player, presentation(window_ms=60))
    player.ask_finish(7)
    assert "7" in player.finish_panel.stitch.text()
    assert not player.board.finish.isVisible()
    let_pass(qtbot, 0.1)
    assert heard == []
    act(player)
    assert names(heard) == [signal]


def test_one_question_left_is_said_in_words(qtbot: QtBot, player: PlayerView) -> None:
    ask(qtbot, player, presentation())
    player.ask_finish(1)
    assert player.finish_panel.stitch.text() == "Finish this one"


def test_the_finish_question_is_walked_by_keys_and_keeps_the_focus(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation())
    player.ask_finish(7)
    panel = player.finish_panel
    around = [panel.stop, panel.play_on, panel.stitch]
    for key, expected in [
        *zip([Qt.Key.Key_Tab] * 3, around, strict=True),
        *zip([Qt.Key.Key_Down] * 3, around, strict=True),
        (Qt.Key.Key_Up, panel.play_on),
    ]:
        focused = player.focusWidget()
        QTest.keyClick(focused, key)
        assert player.focusWidget() is expected
    QTest.keyClick(panel.play_on, Qt.Key.Key_1)
    assert heard == []
    QTest.keyClick(panel.play_on, Qt.Key.Key_Space)
    assert names(heard) == ["play_on_chosen"]


def test_feedback_cut_short_by_the_finish_question_does_not_end_later(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation())
    player.show_right("left", points=3)
    player.ask_finish(7)
    let_pass(qtbot, 0.12)
    assert heard == []


def test_a_celebration_shows_its_line_while_play_goes_on_and_then_leaves(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    ask(qtbot, player, presentation())
    player.celebrate("Stitch done!")
    assert player.board.celebration.isVisible()
    assert player.board.celebration.line == "Stitch done!"
    QTest.keyClick(player, Qt.Key.Key_Left)
    assert names(heard) == ["answered"]
    qtbot.waitUntil(player.board.celebration.isHidden)
    ask(qtbot, player, presentation())
    assert player.board.celebration.isHidden()


def test_one_child_s_praise_is_not_there_for_the_next(qtbot: QtBot, player: PlayerView) -> None:
    ask(qtbot, player, presentation())
    player.celebrate("Stitch done!")
    player.halt()
    player.hide()  # the turn is over: the summary, then somebody else
    player.show()
    ask(qtbot, player, presentation())
    assert not player.board.celebration.isVisible()


def test_halt_silences_everything(qtbot: QtBot, player: PlayerView, heard: Heard) -> None:
    ask(qtbot, player, presentation(window_ms=50))
    player.halt()
    QTest.keyClick(player, Qt.Key.Key_Left)
    ask(qtbot, player, presentation(window_ms=50))
    player.show_right("left", points=3)
    player.halt()
    let_pass(qtbot, 0.1)
    assert heard == []


def test_leaving_the_screen_halts(qtbot: QtBot, player: PlayerView, heard: Heard) -> None:
    ask(qtbot, player, presentation(window_ms=50))
    player.hide()
    let_pass(qtbot, 0.1)
    assert heard == []
