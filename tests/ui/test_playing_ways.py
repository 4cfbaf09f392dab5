"""A session with the pointer alone, with a finger alone, and without a timer."""

from collections.abc import Callable
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from tests.support.seat import Seat
from zenjin_desktop.settings import Settings
from zenjin_desktop.ui.widgets.answer_button import AnswerButton

Presses = Callable[[Seat, QAbstractButton], None]


@pytest.fixture(scope="module")
def screen() -> QPointingDevice:
    return QTest.createTouchDevice()


def clicks(_seat: Seat, button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def touches(screen: QPointingDevice) -> Presses:
    def touch(seat: Seat, button: QAbstractButton) -> None:
        at = button.mapTo(seat.window, button.rect().center())
        for what in ("press", "release"):
            sequence = QTest.touchEvent(seat.window, screen, False)
            getattr(sequence, what)(0, at, seat.window)
            sequence.commit()

    return touch


def right_button(seat: Seat) -> AnswerButton:
    board = seat.shell.screens.playing.board
    return board.left if int(board.left.text()) != seat.distractor else board.right


def wrong_button(seat: Seat) -> AnswerButton:
    board = seat.shell.screens.playing.board
    return board.right if right_button(seat) is board.left else board.left


@pytest.mark.parametrize("by", ["pointer", "finger"])
def test_play_answer_finish_go_on_and_home_without_a_key(
    seat: Seat, touches: Presses, by: str
) -> None:
    press = clicks if by == "pointer" else touches
    seat.window.resize(1280, 800)  # a finger reaches only what is in sight
    press(seat, seat.shell.screens.home.hello.play)
    seat.asks()
    press(seat, wrong_button(seat))
    seat.asks()
    press(seat, right_button(seat))
    seat.asks()
    press(seat, right_button(seat))
    seat.asks()
    press(seat, seat.shell.screens.playing.board.finish)
    panel = seat.shell.screens.playing.finish_panel
    press(seat, panel.play_on)
    seat.asks()
    press(seat, seat.shell.screens.playing.board.finish)
    press(seat, panel.stop)
    assert seat.window.page_name == "summary"
    figures = "SELECT total_questions, correct_answers, base_points FROM session_results"
    assert seat.rows(figures) == [(2, 1, 4)]
    press(seat, seat.shell.screens.summary.go_on)
    seat.asks()
    assert seat.points == 0
    press(seat, right_button(seat))
    seat.asks()
    press(seat, seat.shell.screens.playing.board.finish)
    press(seat, panel.stop)
    press(seat, seat.shell.screens.summary.home)
    assert seat.window.page_name == "home"
    assert sorted(seat.rows(figures)) == [(1, 1, 3), (2, 1, 4)]


def test_without_a_timer_response_times_are_recorded_all_the_same(
    sit_down: Callable[..., Seat],
) -> None:
    untimed = Settings(guard_ms=0, pace_percent=1, window_ms=None, reduced_motion=True)
    seat = sit_down(settings=untimed)
    seat.play()
    assert not seat.shell.screens.playing.board.bar.shown
    asked = perf_counter()
    seat.let_pass(0.12)
    clicks(seat, right_button(seat))
    whole_ms = (perf_counter() - asked) * 1000
    ((response_ms,),) = seat.rows("SELECT response_ms FROM attempts")
    assert isinstance(response_ms, int)
    assert 119 <= response_ms <= whole_ms + 20  # it was on the screen a little before it was asked


def test_a_time_out_is_written_once_and_a_press_just_after_it_is_none(
    sit_down: Callable[..., Seat],
) -> None:
    seat = sit_down(settings=Settings(guard_ms=0, pace_percent=100, window_ms=2_000))
    seat.play()
    late = right_button(seat)
    seat.until(lambda: seat.attempts() == 1)
    clicks(seat, late)
    seat.press(Qt.Key.Key_Left)
    seat.let_pass(0.1)
    assert seat.rows("SELECT chosen, correct, response_ms FROM attempts") == [(None, 0, 2_000)]


def test_a_hail_of_presses_answers_one_question_once(seat: Seat) -> None:
    seat.play()
    button = right_button(seat)
    for _ in range(6):
        clicks(seat, button)
        seat.press(Qt.Key.Key_Left)
        seat.press(Qt.Key.Key_Right)
    assert seat.attempts() == 1
    assert seat.shell.screens.playing.board.points.value == 3
