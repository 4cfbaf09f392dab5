"""The disk is full or read-only while somebody plays: said once, nothing counted, play goes on."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import Qt

from tests.support.seat import QUICK, Seat

SitDown = Callable[..., Seat]


def lock(seat: Seat) -> None:
    """SQLite refuses every write of this connection, as on a disk that became read-only."""
    seat.store.db.execute_sql("PRAGMA query_only = 1")


def unlock(seat: Seat) -> None:
    seat.store.db.execute_sql("PRAGMA query_only = 0")


@pytest.mark.parametrize("rightly", [True, False])
def test_what_could_not_be_written_is_not_counted_and_asked_again(
    seat: Seat, rightly: bool
) -> None:
    seat.play()
    seat.questions(2)
    seat.asks()
    asked = seat.prompt
    lock(seat)
    seat.answer(rightly=rightly)
    board = seat.shell.screens.playing.board
    assert {board.left.face, board.right.face} == {"idle"}
    assert str(seat.store.path) in seat.notice
    assert seat.notice.count("cannot be used") == 1
    assert (seat.points, seat.attempts()) == (6, 2)
    seat.asks()
    assert seat.prompt == asked

    unlock(seat)
    seat.answer()
    assert (seat.points, seat.attempts()) == (9, 3)
    seat.asks()
    seat.finish()
    rows = seat.rows("SELECT total_questions, correct_answers, base_points FROM session_results")
    assert rows == [(3, 3, 9)]


def test_a_full_disk_is_told_and_when_there_is_room_again_play_goes_on(seat: Seat) -> None:
    seat.play()
    ((pages,),) = seat.store.db.execute_sql("PRAGMA page_count").fetchall()
    seat.store.db.execute_sql(f"PRAGMA max_page_count = {pages}")
    counted = 0
    while not seat.notice:  # the pages there are have room for some answers still
        assert counted < 500
        counted = seat.attempts()
        seat.answer()
        seat.asks()
    assert "full" in seat.notice
    assert seat.attempts() == counted
    before = seat.points

    seat.store.db.execute_sql(f"PRAGMA max_page_count = {pages * 10}")
    seat.answer()
    assert seat.points == before + 3
    assert seat.attempts() == counted + 1


def test_the_last_answer_of_a_stitch_that_could_not_be_written_is_asked_again(seat: Seat) -> None:
    seat.play()
    seat.questions(19)
    seat.asks()
    asked = seat.prompt
    lock(seat)
    seat.answer()
    seat.asks()
    assert seat.prompt == asked
    assert seat.rows("SELECT * FROM user_stitch_progress") == []
    assert not seat.shell.screens.playing.board.celebration.isVisible()

    unlock(seat)
    seat.answer()
    assert seat.rows("SELECT is_completed FROM user_stitch_progress") == [(1,)]
    assert (seat.points, seat.attempts()) == (60, 20)


def test_a_time_out_that_could_not_be_written_pauses_and_says_it_once(sit_down: SitDown) -> None:
    seat = sit_down(settings=msgspec.structs.replace(QUICK, window_ms=120))
    said: list[str] = []
    seat.shell.screens.play.trouble_met.connect(said.append)
    seat.play()
    asked = seat.prompt
    lock(seat)
    seat.until(seat.shell.screens.playing.pause_panel.isVisible)
    seat.let_pass(0.4)
    assert len(said) == 1
    unlock(seat)
    seat.press(Qt.Key.Key_Space)
    seat.asks()
    assert seat.prompt == asked
    seat.press(Qt.Key.Key_Left)
    assert seat.rows("SELECT first_time FROM attempts") == [(1,)]


def test_a_session_that_could_not_be_finished_is_closed_by_the_next_play(seat: Seat) -> None:
    seat.play()
    seat.questions(3)
    seat.asks()
    lock(seat)
    seat.press(Qt.Key.Key_Escape)
    seat.shell.screens.playing.finish_panel.stop.click()
    assert seat.window.page_name == "home"
    assert "cannot be used" in seat.notice
    assert seat.attempts() == 3

    unlock(seat)
    seat.play()
    assert seat.rows("SELECT total_questions, base_points FROM session_results") == [(3, 9)]
    assert (seat.points, seat.attempts()) == (0, 0)


def test_play_that_cannot_begin_stays_on_home_and_says_why(seat: Seat) -> None:
    lock(seat)
    seat.press(Qt.Key.Key_Return)
    assert seat.window.page_name == "home"
    assert "cannot be used" in seat.notice
    unlock(seat)
    seat.play()
    seat.questions(1)
    assert seat.points == 3


def test_closing_the_window_on_a_full_disk_keeps_the_answers_in_the_journal(
    sit_down: SitDown,
) -> None:
    seat = sit_down()
    seat.play()
    seat.questions(3)
    lock(seat)
    seat.window.close()
    assert seat.attempts() == 3
    unlock(seat)
    again = sit_down()
    assert again.home.points_total == 9
