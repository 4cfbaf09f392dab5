"""The warm-up: offered when enough is known, ten questions without points, then play."""

from PySide6.QtCore import Qt

from tests.support.seat import Seat
from zenjin_core.learning import rules
from zenjin_desktop.ui.self_play import KEYS, solve


def answer(seat: Seat, *, rightly: bool = True) -> None:
    """The question on the warm-up's card."""
    view = seat.shell.screens.asides.warming
    seat.until(lambda: view.waiting)
    board = view.board
    right = "left" if board.left.text() == str(solve(board.prompt.prompt)) else "right"
    other = "right" if right == "left" else "left"
    seat.press(KEYS[right if rightly else other])


def know_two_stitches(seat: Seat) -> None:
    seat.play()
    seat.questions(40)
    seat.finish()
    seat.shell.show_home()


def everything_kept(seat: Seat) -> list[list[tuple[object, ...]]]:
    tables = ("session_results", "open_sessions", "attempts", "outbox", "user_stitch_progress")
    return [seat.rows(f"SELECT * FROM {table}") for table in tables]  # noqa: S608 - names above


def test_it_is_not_offered_before_two_stitches_are_known(seat: Seat) -> None:
    assert not seat.shell.screens.home.hello.warm_up.isVisible()
    seat.play()
    seat.questions(20)
    seat.finish()
    seat.shell.show_home()
    assert not seat.shell.screens.home.hello.warm_up.isVisible()
    assert not seat.home.offers_warm_up


def test_ten_questions_by_keys_then_straight_to_play_and_nothing_is_written(seat: Seat) -> None:
    know_two_stitches(seat)
    hello = seat.shell.screens.home.hello
    assert hello.warm_up.isVisible()
    assert hello.play.hasFocus()
    before = everything_kept(seat)
    seat.press(Qt.Key.Key_Tab)
    seat.press(Qt.Key.Key_Space)
    seat.until(lambda: seat.window.page_name == "warm_up")
    for number in range(1, rules.WARM_UP_QUESTIONS + 1):
        assert seat.window.page_name == "warm_up"
        if number == 4:
            answer(seat, rightly=False)
        answer(seat)
        assert everything_kept(seat) == before
    seat.until(lambda: seat.window.page_name == "player")
    seat.asks()
    assert seat.points == 0
    seat.questions(1)
    assert seat.points == 3


def test_the_card_says_warm_up_and_counts_no_points(seat: Seat) -> None:
    know_two_stitches(seat)
    seat.shell.screens.home.hello.warm_up.click()
    seat.until(lambda: seat.window.page_name == "warm_up")
    board = seat.shell.screens.asides.warming.board
    answer(seat)
    assert not board.points.isVisible()
    assert board.gain.isHidden()
    seat.until(lambda: seat.shell.screens.asides.warming.waiting)
    assert board.heading == "Warm-up · 2 of 10"


def test_escape_leads_home_and_the_next_one_begins_anew(seat: Seat) -> None:
    know_two_stitches(seat)
    seat.shell.screens.home.hello.warm_up.click()
    answer(seat)
    seat.until(lambda: seat.shell.screens.asides.warming.waiting)
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "home"
    assert seat.shell.screens.home.hello.play.hasFocus()
    seat.shell.screens.home.hello.warm_up.click()
    seat.until(lambda: seat.shell.screens.asides.warming.waiting)
    assert seat.shell.screens.asides.warming.board.heading == "Warm-up · 1 of 10"


def test_a_miss_comes_again_and_two_time_outs_pause(seat: Seat) -> None:
    know_two_stitches(seat)
    seat.shell.screens.home.hello.warm_up.click()
    seat.until(lambda: seat.window.page_name == "warm_up")
    view = seat.shell.screens.asides.warming
    for _ in range(2):
        seat.until(lambda: view.waiting)
        asked = view.board.prompt.prompt
        view.timed_out.emit()
    seat.until(view.pause_panel.isVisible)
    seat.press(Qt.Key.Key_Space)
    seat.until(lambda: view.waiting)
    assert view.board.prompt.prompt == asked


def test_closing_in_the_middle_leaves_nothing_running(seat: Seat) -> None:
    know_two_stitches(seat)
    seat.shell.screens.home.hello.warm_up.click()
    seat.until(lambda: seat.shell.screens.asides.warming.waiting)
    seat.window.close()
    assert not seat.shell.screens.asides.warming.waiting
