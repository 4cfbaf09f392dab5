"""How a session ends: Finish, an empty chair, a closed window, a thousand answers."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.clock import MONDAY_MORNING
from tests.support.played import everything
from tests.support.seat import ALL_LESSONS, QUICK, Seat
from zenjin_core.learning import rules
from zenjin_desktop.ui.self_play import solve

SitDown = Callable[..., Seat]

SESSION = (
    "SELECT total_questions, correct_answers, base_points, total_points, completed_at"
    " FROM session_results ORDER BY id"
)
SOON = 0.15 / 60  # minutes


def set_settings(**changes: object) -> object:
    return msgspec.structs.replace(QUICK, **changes)


def nothing_is_left(seat: Seat) -> bool:
    """Whether it is as if nobody had played."""
    found = everything(seat.store.path)
    return not any(
        found[table] for table in ("session_results", "open_sessions", "outbox", "attempts")
    )


def until_attempts(seat: Seat, count: int) -> None:
    seat.until(lambda: seat.attempts() == count)


def moment(text: object) -> datetime:
    assert isinstance(text, str)
    return datetime.fromisoformat(text).astimezone(UTC)


def test_the_header_the_attempts_and_the_summary_tell_the_same_points(seat: Seat) -> None:
    seat.play()
    seat.questions(26, slips={2, 3, 9, 24})
    header = seat.points
    ((by_attempts,),) = seat.rows(
        "SELECT sum(CASE WHEN correct AND first_time THEN 3 WHEN correct THEN 1 ELSE 0 END)"
        " FROM attempts"
    )
    seat.asks()
    seat.finish()
    assert header == by_attempts == 22 * 3 + 4
    ((questions, ftc, base, total, _),) = seat.rows(SESSION)
    assert (questions, ftc, base) == (26, 22, header)
    session = seat.shell.screens.summary.session
    assert session.points.accessibleName().endswith(f" {header}")
    assert total == 2 * header  # 22 of 26: over 80 %
    assert seat.shell.screens.summary.earned.total.value == total
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "home"
    assert seat.home.points_total == total
    assert seat.rows("SELECT * FROM attempts") == []
    assert seat.rows("SELECT * FROM open_sessions") == []


def test_finish_inside_a_stitch_stop_now_counts_what_was_answered(seat: Seat) -> None:
    seat.play()
    seat.questions(7, slips={2})
    seat.asks()
    seat.press(Qt.Key.Key_Escape)
    panel = seat.shell.screens.playing.finish_panel
    assert panel.isVisible()
    assert "13" in panel.stitch.text()
    panel.stop.click()
    assert seat.window.page_name == "summary"
    assert "7 questions" in seat.shell.screens.summary.praise.accessibleName()
    assert [row[:3] for row in seat.rows(SESSION)] == [(7, 6, 19)]
    assert seat.rows("SELECT * FROM user_stitch_progress") == []


def test_finish_inside_a_stitch_play_to_its_end_ends_there(seat: Seat) -> None:
    seat.play()
    seat.questions(18)
    seat.asks()
    seat.press(Qt.Key.Key_Escape)
    seat.press(Qt.Key.Key_Return)  # the first of the three has the focus
    seat.questions(2)
    seat.until(lambda: seat.window.page_name == "summary")
    assert "1 stitch" in seat.shell.screens.summary.praise.accessibleName()
    assert [row[:3] for row in seat.rows(SESSION)] == [(20, 20, 60)]
    assert seat.rows("SELECT is_completed FROM user_stitch_progress") == [(1,)]


@pytest.mark.parametrize("chose_to_end", [False, True])
def test_finish_inside_a_stitch_play_on_asks_the_same_question_and_goes_on(
    seat: Seat, chose_to_end: bool
) -> None:
    seat.play()
    seat.questions(18)
    seat.asks()
    asked = seat.prompt
    if chose_to_end:  # and then thought better of it
        seat.press(Qt.Key.Key_Escape)
        seat.press(Qt.Key.Key_Return)
        seat.asks()
    seat.press(Qt.Key.Key_Escape)
    assert not seat.hands.asked()
    seat.press(Qt.Key.Key_Escape)
    seat.asks()
    assert seat.prompt == asked
    seat.questions(3)
    seat.asks()
    assert seat.window.page_name == "player"
    assert seat.attempts() == 21


def test_finish_between_two_stitches_asks_nothing(seat: Seat) -> None:
    seat.play()
    seat.questions(20)
    seat.press(Qt.Key.Key_Escape)  # while the last answer still glows
    assert seat.window.page_name == "summary"
    assert [row[:3] for row in seat.rows(SESSION)] == [(20, 20, 60)]


def test_finish_before_any_answer_writes_no_session_and_goes_home(seat: Seat) -> None:
    seat.play()
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "home"
    assert nothing_is_left(seat)


def test_continue_playing_is_a_new_session_with_no_points_at_what_is_next(seat: Seat) -> None:
    seat.play()
    seat.questions(23)
    seat.asks()
    seat.finish()
    seat.play()
    assert seat.points == 0
    seat.questions(2)
    assert seat.points == 6
    seat.asks()
    seat.finish()
    assert [row[:3] for row in seat.rows(SESSION)] == [(23, 23, 69), (2, 2, 6)]
    first, second = seat.rows("SELECT results FROM session_results ORDER BY id")
    stitches = [
        [attempt["stitchId"] for attempt in msgspec.json.decode(str(results))]
        for (results,) in (first, second)
    ]
    second = ALL_LESSONS.tubes[2][0].stitch_id
    # The stitch that was left in the middle starts over.
    assert stitches[0][-3:] == [second] * 3
    assert stitches[1] == [second] * 2


def test_two_time_outs_pause_and_any_key_brings_the_same_question_back(
    sit_down: SitDown,
) -> None:
    seat = sit_down(settings=set_settings(window_ms=400))
    playing = seat.shell.screens.playing
    seat.play()
    seat.questions(2)
    seat.asks()
    asked = seat.prompt
    seat.until(playing.pause_panel.isVisible)
    assert seat.attempts() == 4
    missed = seat.rows("SELECT chosen, correct, response_ms FROM attempts ORDER BY id")[2:]
    assert missed == [(None, 0, 400), (None, 0, 400)]
    seat.let_pass(0.9)  # more than two further windows
    assert seat.attempts() == 4
    seat.press(Qt.Key.Key_X)
    seat.asks()
    assert seat.prompt == asked
    assert not playing.pause_panel.isVisible()
    seat.answer()
    assert seat.points == 7
    assert seat.attempts() == 5


def test_a_pause_is_left_by_a_click_on_finish(sit_down: SitDown) -> None:
    seat = sit_down(settings=set_settings(window_ms=400))
    playing = seat.shell.screens.playing
    seat.play()
    seat.questions(2)
    seat.until(playing.pause_panel.isVisible)
    QTest.mouseClick(playing.board.finish, Qt.MouseButton.LeftButton)
    assert playing.finish_panel.isVisible()
    QTest.mouseClick(playing.finish_panel.stop, Qt.MouseButton.LeftButton)
    assert seat.window.page_name == "summary"
    assert [row[:3] for row in seat.rows(SESSION)] == [(2, 2, 6)]


def test_after_a_sign_of_life_the_time_outs_are_counted_anew(sit_down: SitDown) -> None:
    seat = sit_down(settings=set_settings(window_ms=300))
    pause = seat.shell.screens.playing.pause_panel
    seat.play()
    until_attempts(seat, 1)
    seat.asks()
    seat.press(Qt.Key.Key_Escape)
    seat.press(Qt.Key.Key_Escape)  # keep playing
    for count in (3, 5):  # two more before each pause
        until_attempts(seat, count - 1)
        seat.asks()
        seat.until(pause.isVisible)
        assert seat.attempts() == count
        seat.press(Qt.Key.Key_Space)


def test_a_paused_session_is_closed_after_the_idle_minutes_at_its_last_answer(
    sit_down: SitDown,
) -> None:
    seat = sit_down(settings=set_settings(window_ms=250, idle_minutes=SOON))
    seat.play()
    seat.press(Qt.Key.Key_Left)
    answered_at = seat.clock()
    seat.clock.turn(minutes=1)  # the time-outs come later than the answer
    seat.until(seat.shell.screens.playing.pause_panel.isVisible)
    seat.clock.turn(minutes=5)
    seat.until(lambda: seat.window.page_name == "summary")
    ((questions, *_, completed),) = seat.rows(SESSION)
    assert questions == 1
    assert moment(completed) == answered_at == MONDAY_MORNING
    assert seat.rows("SELECT * FROM attempts") == []


def test_an_empty_chair_from_the_start_leaves_no_session(sit_down: SitDown) -> None:
    seat = sit_down(settings=set_settings(window_ms=250, idle_minutes=SOON))
    seat.play()
    seat.until(lambda: seat.window.page_name == "home")
    assert nothing_is_left(seat)


def test_the_finish_question_left_alone_is_closed_after_the_idle_minutes(
    sit_down: SitDown,
) -> None:
    seat = sit_down(settings=set_settings(idle_minutes=SOON))
    seat.play()
    seat.questions(3)
    seat.asks()
    seat.press(Qt.Key.Key_Escape)
    seat.until(lambda: seat.window.page_name == "summary")
    assert [row[:3] for row in seat.rows(SESSION)] == [(3, 3, 9)]


def test_playing_on_after_a_pause_the_idle_minutes_no_longer_count(sit_down: SitDown) -> None:
    seat = sit_down(settings=set_settings(idle_minutes=SOON))
    seat.play()
    seat.questions(1)
    seat.asks()
    seat.press(Qt.Key.Key_Escape)
    seat.press(Qt.Key.Key_Escape)
    seat.let_pass(0.3)
    assert seat.window.page_name == "player"
    assert seat.hands.asked()


@pytest.fixture
def untimed(sit_down: SitDown, monkeypatch: pytest.MonkeyPatch) -> Seat:
    """No timer, and a minute without input shortened to a moment."""
    monkeypatch.setattr(rules, "PAUSE_UNTIMED_MS", 400)
    return sit_down(settings=set_settings(window_ms=None))


def test_untimed_a_minute_without_input_pauses_and_writes_nothing(untimed: Seat) -> None:
    untimed.play()
    untimed.questions(1)
    untimed.asks()
    asked = untimed.prompt
    untimed.until(untimed.shell.screens.playing.pause_panel.isVisible)
    assert untimed.attempts() == 1
    untimed.press(Qt.Key.Key_Space)
    untimed.asks()
    assert untimed.prompt == asked
    untimed.answer()
    assert untimed.points == 6


def test_untimed_the_equation_stays_until_a_key_and_then_the_same_question_comes(
    untimed: Seat,
) -> None:
    untimed.play()
    asked = untimed.prompt
    untimed.answer(rightly=False)
    board = untimed.shell.screens.playing.board
    untimed.let_pass(0.1)  # five times as long as it stays with a timer
    assert board.pill.isVisible()
    assert board.pill.equation.endswith(f"= {solve(asked)}")
    untimed.press(Qt.Key.Key_Space)
    untimed.asks()
    assert untimed.prompt == asked


def test_untimed_an_equation_nobody_looks_at_pauses_too(untimed: Seat) -> None:
    untimed.play()
    asked = untimed.prompt
    untimed.answer(rightly=False)
    untimed.until(untimed.shell.screens.playing.pause_panel.isVisible)
    untimed.press(Qt.Key.Key_Space)
    untimed.asks()
    assert untimed.prompt == asked
    assert untimed.attempts() == 1


def test_a_session_with_very_many_answers_is_closed_at_its_stitch_s_end(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MAX_SESSION_ATTEMPTS", 22)
    seat.play()
    seat.questions(40)
    seat.until(lambda: seat.window.page_name == "summary")
    assert [row[:3] for row in seat.rows(SESSION)] == [(40, 40, 120)]
    seat.play()
    assert seat.points == 0
    seat.questions(1)
    assert seat.rows("SELECT stitch_id FROM attempts") == [(ALL_LESSONS.tubes[3][0].stitch_id,)]


def test_closing_the_window_in_play_closes_the_session(seat: Seat) -> None:
    seat.play()
    seat.questions(4)
    ended = seat.clock()
    seat.clock.turn(minutes=2)
    seat.window.close()
    ((questions, ftc, base, _, completed),) = seat.rows(SESSION)
    assert (questions, ftc, base) == (4, 4, 12)
    assert moment(completed) == ended
    assert seat.rows("SELECT * FROM open_sessions") == []
    assert seat.rows("SELECT kind FROM outbox") == [("session",)]
    seat.let_pass(0.1)
    assert seat.rows("SELECT * FROM attempts") == []


def test_a_session_left_open_by_a_crash_is_on_home_at_the_next_start(sit_down: SitDown) -> None:
    seat = sit_down()
    seat.play()
    seat.questions(3)
    seat.clock.turn(hours=3)
    again = sit_down()  # over the same data file, as it lies on the disk now
    assert again.home.points_total == 9
    (line,) = again.sessions
    assert line.when.astimezone(UTC) == MONDAY_MORNING + timedelta(seconds=4.5)
    assert seat.rows("SELECT * FROM attempts") == []
