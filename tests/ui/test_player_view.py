"""Every rule of the player, with real keys and clicks."""

from collections.abc import Callable
from itertools import product
from time import perf_counter

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from zenjin_desktop.ui.player.view import Pace, PlayerView, Shown
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.clock import AnimationClock

QUICK = Pace(right_ms=60, wrong_ms=120, celebration_ms=80)
LEFT_KEYS = (Qt.Key.Key_Left, Qt.Key.Key_1, Qt.Key.Key_F)
RIGHT_KEYS = (Qt.Key.Key_Right, Qt.Key.Key_2, Qt.Key.Key_J)

Heard = list[tuple[object, ...]]


@pytest.fixture
def player(qtbot: QtBot, theme: Theme, motion: AnimationClock) -> PlayerView:
    return _shown_player(qtbot, theme, motion)


@pytest.fixture
def still_player(qtbot: QtBot, theme: Theme, stillness: AnimationClock) -> PlayerView:
    return _shown_player(qtbot, theme, stillness)


@pytest.fixture
def heard(player: PlayerView) -> Heard:
    return _listen(player)


def _shown_player(qtbot: QtBot, theme: Theme, clock: AnimationClock) -> PlayerView:
    view = PlayerView(theme, clock, pace=QUICK)
    qtbot.addWidget(view)
    view.resize(1280, 800)
    with qtbot.waitExposed(view):
        view.show()
    view.setFocus()
    return view


def _listen(view: PlayerView) -> Heard:
    heard: Heard = []
    view.answered.connect(lambda side, ms: heard.append(("answered", side, ms)))
    for name in (
        "timed_out",
        "feedback_ended",
        "finish_requested",
        "stop_chosen",
        "stitch_chosen",
        "play_on_chosen",
        "resumed",
    ):
        getattr(view, name).connect(lambda name=name: heard.append((name,)))
    return heard


def _shown(
    prompt: str = "Double 13",
    *,
    only: str | None = None,
    window_ms: int | None = 60_000,
    guard_ms: int = 0,
) -> Shown:
    return Shown(
        prompt=prompt,
        left=26,
        right=23,
        only=only,  # type: ignore[arg-type]  # a Side, written as text for short
        window_ms=window_ms,
        timer_visible=True,
        guard_ms=guard_ms,
    )


def _ask(qtbot: QtBot, view: PlayerView, shown: Shown) -> None:
    with qtbot.waitSignal(view.board.shown):
        view.show_question(shown)


def _until(qtbot: QtBot, seconds: float) -> None:
    """Let the event loop run until ``seconds`` have passed."""
    end = perf_counter() + seconds
    qtbot.waitUntil(lambda: perf_counter() >= end)


def _names(heard: Heard) -> list[object]:
    return [name for name, *_ in heard]


def _repeat(view: QWidget, key: Qt.Key) -> None:
    event = QKeyEvent(
        QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", autorep=True, count=1
    )
    QCoreApplication.sendEvent(view, event)


@pytest.mark.parametrize(
    ("key", "side"),
    [*product(LEFT_KEYS, ["left"]), *product(RIGHT_KEYS, ["right"])],
)
def test_each_key_answers_its_side(
    qtbot: QtBot, player: PlayerView, heard: Heard, key: Qt.Key, side: str
) -> None:
    _ask(qtbot, player, _shown())
    QTest.keyClick(player, key)
    assert [(name, *rest[:1]) for name, *rest in heard] == [("answered", side)]


def test_the_number_pad_answers_too(qtbot: QtBot, player: PlayerView, heard: Heard) -> None:
    _ask(qtbot, player, _shown())
    QTest.keyClick(player, Qt.Key.Key_2, Qt.KeyboardModifier.KeypadModifier)
    assert _names(heard) == ["answered"]
    assert heard[0][1] == "right"


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_3, Qt.Key.Key_Up, Qt.Key.Key_Shift])
def test_other_keys_change_nothing(
    qtbot: QtBot, player: PlayerView, heard: Heard, key: Qt.Key
) -> None:
    _ask(qtbot, player, _shown())
    QTest.keyClick(player, key)
    assert heard == []


def test_a_shortcut_is_no_answer(qtbot: QtBot, player: PlayerView, heard: Heard) -> None:
    _ask(qtbot, player, _shown())
    QTest.keyClick(player, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert heard == []


def test_the_response_time_runs_from_the_paint_to_the_press(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    before = perf_counter()
    _ask(qtbot, player, _shown())
    painted = perf_counter()
    _until(qtbot, 0.08)
    pressed = perf_counter()
    QTest.keyClick(player, Qt.Key.Key_Left)
    after = perf_counter()
    response_ms = heard[0][2]
    assert isinstance(response_ms, int)
    assert (pressed - painted) * 1000 - 1 <= response_ms <= (after - before) * 1000


def test_a_press_before_the_options_are_visible_changes_nothing(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    player.show_question(_shown())
    QTest.keyClick(player, Qt.Key.Key_Left)
    assert heard == []
    qtbot.waitUntil(lambda: player.board.left.text() == "26")


def test_a_second_press_changes_nothing(qtbot: QtBot, player: PlayerView, heard: Heard) -> None:
    _ask(qtbot, player, _shown())
    QTest.keyClick(player, Qt.Key.Key_Left)
    QTest.keyClick(player, Qt.Key.Key_Left)
    QTest.keyClick(player, Qt.Key.Key_Right)
    QTest.mouseClick(player.board.right, Qt.MouseButton.LeftButton)
    assert _names(heard) == ["answered"]


@pytest.mark.parametrize("press", ["key", "click"])
def test_a_press_within_the_guard_changes_nothing_and_one_after_it_counts(
    qtbot: QtBot, player: PlayerView, heard: Heard, press: str
) -> None:
    def act() -> None:
        if press == "key":
            QTest.keyClick(player, Qt.Key.Key_Left)
        else:
            QTest.mouseClick(player.board.left, Qt.MouseButton.LeftButton)

    _ask(qtbot, player, _shown(guard_ms=200))
    act()
    assert heard == []
    _until(qtbot, 0.21)
    act()
    assert _names(heard) == ["answered"]


def test_a_key_held_down_changes_nothing(qtbot: QtBot, player: PlayerView, heard: Heard) -> None:
    _ask(qtbot, player, _shown())
    for key in (*LEFT_KEYS, *RIGHT_KEYS, Qt.Key.Key_Escape):
        _repeat(player, key)
    player.board.left.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        _repeat(player.board.left, key)
    assert heard == []
    QTest.keyClick(player, Qt.Key.Key_Left)
    assert _names(heard) == ["answered"]


@pytest.mark.parametrize("verdict", ["right", "wrong", "missed"])
def test_presses_during_feedback_change_nothing_and_it_ends_once(
    qtbot: QtBot, player: PlayerView, heard: Heard, verdict: str
) -> None:
    _ask(qtbot, player, _shown())
    QTest.keyClick(player, Qt.Key.Key_Left)
    heard.clear()
    with qtbot.waitSignal(player.feedback_ended):
        _feed_back(player, verdict)
        for key in (*LEFT_KEYS, *RIGHT_KEYS, Qt.Key.Key_Space):
            QTest.keyClick(player, key)
        QTest.mouseClick(player.board.left, Qt.MouseButton.LeftButton)
        QTest.mouseClick(player.board.right, Qt.MouseButton.LeftButton)
        assert heard == []
    QTest.keyClick(player, Qt.Key.Key_Left)
    _until(qtbot, 0.15)
    assert _names(heard) == ["feedback_ended"]


def _feed_back(view: PlayerView, verdict: str) -> None:
    if verdict == "right":
        view.show_right("left", points=3)
    elif verdict == "wrong":
        view.show_wrong("right", equation="13 + 13 = 26")
    else:
        view.show_missed("left", equation="13 + 13 = 26")


@pytest.mark.parametrize(("verdict", "least_ms"), [("right", 60), ("wrong", 120), ("missed", 120)])
@pytest.mark.parametrize("which", ["player", "still_player"])
def test_feedback_stays_as_long_as_the_pace_says_with_and_without_motion(
    qtbot: QtBot, request: pytest.FixtureRequest, which: str, verdict: str, least_ms: int
) -> None:
    view: PlayerView = request.getfixturevalue(which)
    _ask(qtbot, view, _shown())
    began = perf_counter()
    with qtbot.waitSignal(view.feedback_ended):
        _feed_back(view, verdict)
    assert (perf_counter() - began) * 1000 >= least_ms - 1


def test_the_pace_for_people_is_within_the_rules() -> None:
    assert 600 <= Pace().right_ms <= 1200
    assert Pace().wrong_ms >= 2000


@pytest.mark.parametrize("go_on", ["key", "click", "click on an answer"])
def test_untimed_the_equation_stays_until_a_key_or_a_click(
    qtbot: QtBot, player: PlayerView, heard: Heard, go_on: str
) -> None:
    _ask(qtbot, player, _shown(window_ms=None))
    player.show_wrong("right", equation="13 + 13 = 26")
    QTest.keyClick(player, Qt.Key.Key_Left)
    _until(qtbot, 0.25)
    assert heard == []
    assert player.board.hint.text() == "Press any key to go on"
    if go_on == "key":
        QTest.keyClick(player, Qt.Key.Key_Space)
        QTest.keyClick(player, Qt.Key.Key_Space)
    elif go_on == "click on an answer":
        QTest.mouseClick(player.board.left, Qt.MouseButton.LeftButton)
    else:
        QTest.mouseClick(player, Qt.MouseButton.LeftButton, pos=QPoint(640, 200))
    assert _names(heard) == ["feedback_ended"]


def test_untimed_a_right_answer_goes_on_by_itself(qtbot: QtBot, player: PlayerView) -> None:
    _ask(qtbot, player, _shown(window_ms=None))
    with qtbot.waitSignal(player.feedback_ended):
        player.show_right("left", points=3)


def test_a_time_out_comes_exactly_once_and_not_early(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    _ask(qtbot, player, _shown(window_ms=60))
    began = perf_counter()
    with qtbot.waitSignal(player.timed_out):
        pass
    assert (perf_counter() - began) * 1000 >= 58
    QTest.keyClick(player, Qt.Key.Key_Left)
    _until(qtbot, 0.15)
    assert _names(heard) == ["timed_out"]


def test_a_press_that_arrives_after_the_window_is_the_time_out(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    _ask(qtbot, player, _shown(window_ms=30))
    end = perf_counter() + 0.04
    while perf_counter() < end:  # the event loop is busy: the timer cannot have fired yet
        pass
    QTest.keyClick(player, Qt.Key.Key_Left)
    assert _names(heard) == ["timed_out"]
    _until(qtbot, 0.08)
    assert _names(heard) == ["timed_out"]


def test_an_answer_stops_the_window(qtbot: QtBot, player: PlayerView, heard: Heard) -> None:
    _ask(qtbot, player, _shown(window_ms=60))
    QTest.keyClick(player, Qt.Key.Key_Left)
    _until(qtbot, 0.12)
    assert _names(heard) == ["answered"]


def test_the_window_of_an_earlier_presentation_never_ends_a_later_one(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    _ask(qtbot, player, _shown(window_ms=60))
    _ask(qtbot, player, _shown("Double 14", window_ms=60_000))
    _until(qtbot, 0.12)
    assert heard == []


def test_with_only_the_other_side_is_dimmed_and_does_nothing(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    _ask(qtbot, player, _shown(only="right"))
    assert (player.board.left.face, player.board.right.face) == ("dimmed", "lit")
    for key in LEFT_KEYS:
        QTest.keyClick(player, key)
    QTest.mouseClick(player.board.left, Qt.MouseButton.LeftButton)
    assert heard == []
    QTest.mouseClick(player.board.right, Qt.MouseButton.LeftButton)
    assert [name[:2] for name in heard] == [("answered", "right")]


def test_both_sides_work_again_after_only(qtbot: QtBot, player: PlayerView, heard: Heard) -> None:
    _ask(qtbot, player, _shown(only="right"))
    _ask(qtbot, player, _shown("Double 14"))
    QTest.mouseClick(player.board.left, Qt.MouseButton.LeftButton)
    assert [name[:2] for name in heard] == [("answered", "left")]


def test_the_pointer_counts_on_release(qtbot: QtBot, player: PlayerView, heard: Heard) -> None:
    _ask(qtbot, player, _shown())
    QTest.mousePress(player.board.left, Qt.MouseButton.LeftButton)
    assert heard == []
    QTest.mouseRelease(player.board.left, Qt.MouseButton.LeftButton)
    assert [name[:2] for name in heard] == [("answered", "left")]


def test_beside_the_circle_nothing_is_pressed(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    _ask(qtbot, player, _shown())
    QTest.mouseClick(player.board.left, Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    assert heard == []


def test_a_finger_down_since_the_last_question_answers_nothing(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    _ask(qtbot, player, _shown())
    QTest.mousePress(player.board.left, Qt.MouseButton.LeftButton)
    _ask(qtbot, player, _shown("Double 14"))
    QTest.mouseMove(player.board.left, player.board.left.rect().center() + QPoint(3, 3))
    QTest.mouseRelease(player.board.left, Qt.MouseButton.LeftButton)
    assert heard == []
    QTest.mouseClick(player.board.left, Qt.MouseButton.LeftButton)
    assert _names(heard) == ["answered"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_focused_answer_takes_space_and_enter_and_leaves_the_arrows_to_the_player(
    qtbot: QtBot, player: PlayerView, heard: Heard, key: Qt.Key
) -> None:
    _ask(qtbot, player, _shown())
    player.board.right.setFocus()
    QTest.keyClick(player.board.right, key)
    _ask(qtbot, player, _shown("Double 14"))
    QTest.keyClick(player.board.right, Qt.Key.Key_Left)
    assert [name[:2] for name in heard] == [("answered", "right"), ("answered", "left")]


@pytest.mark.parametrize("moment", ["asking", "feedback", "paused"])
def test_esc_and_finish_ask_to_finish_at_any_moment(
    qtbot: QtBot, player: PlayerView, heard: Heard, moment: str
) -> None:
    _ask(qtbot, player, _shown())
    if moment == "feedback":
        player.show_wrong("right", equation="13 + 13 = 26")
    elif moment == "paused":
        player.show_pause()
    else:
        QTest.mouseClick(player.board.finish, Qt.MouseButton.LeftButton)
    QTest.keyClick(player, Qt.Key.Key_Escape)
    wanted = ["finish_requested"] * (2 if moment == "asking" else 1)
    assert _names(heard) == wanted
    player.halt()


@pytest.mark.parametrize("how", ["answer key", "other key", "click"])
def test_a_pause_ends_once_by_any_key_or_click_and_answers_nothing(
    qtbot: QtBot, player: PlayerView, heard: Heard, how: str
) -> None:
    _ask(qtbot, player, _shown(window_ms=60))
    player.show_pause()
    assert not player.board.left.isVisible()
    _until(qtbot, 0.1)
    QTest.keyClick(player, Qt.Key.Key_Alt)
    _repeat(player, Qt.Key.Key_Space)
    assert heard == []
    for _ in range(2):
        if how == "click":
            QTest.mouseClick(player, Qt.MouseButton.LeftButton, pos=QPoint(640, 400))
        else:
            QTest.keyClick(player, Qt.Key.Key_Left if how == "answer key" else Qt.Key.Key_X)
    assert _names(heard) == ["resumed"]
    _ask(qtbot, player, _shown())
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
    _ask(qtbot, player, _shown(window_ms=60))
    player.ask_finish(7)
    assert "7" in player.finish_panel.stitch.text()
    assert not player.board.finish.isVisible()
    _until(qtbot, 0.1)
    assert heard == []
    act(player)
    assert _names(heard) == [signal]
    if answer != "esc":  # which asks anew
        act(player)
    assert _names(heard) == [signal]


def test_one_question_left_is_said_in_words(qtbot: QtBot, player: PlayerView) -> None:
    _ask(qtbot, player, _shown())
    player.ask_finish(1)
    assert player.finish_panel.stitch.text() == "Finish this one"


def test_the_finish_question_is_walked_by_keys_and_keeps_the_focus(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    _ask(qtbot, player, _shown())
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
    assert _names(heard) == ["play_on_chosen"]


def test_feedback_cut_short_by_the_finish_question_does_not_end_later(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    _ask(qtbot, player, _shown())
    player.show_right("left", points=3)
    player.ask_finish(7)
    _until(qtbot, 0.12)
    assert heard == []


def test_a_celebration_shows_its_line_while_play_goes_on_and_then_leaves(
    qtbot: QtBot, player: PlayerView, heard: Heard
) -> None:
    _ask(qtbot, player, _shown())
    player.celebrate("Stitch done!")
    assert player.board.celebration.isVisible()
    assert player.board.celebration.line == "Stitch done!"
    QTest.keyClick(player, Qt.Key.Key_Left)
    assert _names(heard) == ["answered"]
    qtbot.waitUntil(player.board.celebration.isHidden)
    _ask(qtbot, player, _shown())
    assert player.board.celebration.isHidden()


def test_halt_silences_everything(qtbot: QtBot, player: PlayerView, heard: Heard) -> None:
    _ask(qtbot, player, _shown(window_ms=50))
    player.halt()
    QTest.keyClick(player, Qt.Key.Key_Left)
    _ask(qtbot, player, _shown(window_ms=50))
    player.show_right("left", points=3)
    player.halt()
    _until(qtbot, 0.1)
    assert heard == []


def test_leaving_the_screen_halts(qtbot: QtBot, player: PlayerView, heard: Heard) -> None:
    _ask(qtbot, player, _shown(window_ms=50))
    player.hide()
    _until(qtbot, 0.1)
    assert heard == []
