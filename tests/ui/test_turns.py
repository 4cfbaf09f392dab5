"""A turn at a shared computer: it ends with a stitch, and somebody else is next."""

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.all_screens import settle
from tests.support.clock import Clock
from tests.support.seat import QUICK, Seat
from zenjin_desktop.policy import Policy, Ruled
from zenjin_desktop.store.learners import switch_to
from zenjin_desktop.store.models import instant_text
from zenjin_desktop.store.pupils import add_learner
from zenjin_desktop.store.turns import last_turn

STITCH = 20  # questions


def ruled(minutes: float) -> Ruled:
    return Ruled(policy=Policy(play_minutes=minutes))


@pytest.fixture
def taking_turns(sit_down: Callable[..., Seat]) -> Seat:
    """Mira, who plays a minute at a time, at a computer where Tom is, too."""
    seat = sit_down(ruled=ruled(1))
    add_learner(seat.store, name="Tom", avatar="fox")
    come(seat, add_learner(seat.store, name="Mira", avatar="owl").learner)
    return seat


def come(seat: Seat, learner: int) -> None:
    seat.shell.comings.on_come(switch_to(seat.store, learner))


def choose(seat: Seat, name: str) -> None:
    seat.until(lambda: seat.window.page_name == "who")
    next(one for one in seat.shell.screens.who.choosing.people if one.text() == name).click()


def answer_for_long(seat: Seat, questions: int, *, seconds: float) -> None:
    for _ in range(questions):
        seat.until(seat.hands.asked)
        seat.clock.turn(seconds=seconds)
        seat.hands.answer(rightly=True)


def words(seat: Seat) -> str:
    return str(seat.shell.screens.summary.praise.accessibleName())


def test_a_turn_ends_with_the_stitch_in_which_its_minutes_were_over(taking_turns: Seat) -> None:
    seat = taking_turns
    seat.play()
    answer_for_long(seat, STITCH, seconds=2.9)  # 58 seconds: not over yet
    seat.asks()
    assert seat.window.page_name == "player"
    answer_for_long(seat, STITCH - 1, seconds=2)
    seat.asks()
    assert seat.window.page_name == "player", "nothing is cut in the middle"
    seat.answer()
    seat.until(lambda: seat.window.page_name == "summary")
    summary = seat.shell.screens.summary
    assert words(seat) == "Well played, Mira! Your turn is over for now. 2 stitches · 2 minutes"
    assert summary.go_on.text() == "Next player"
    assert summary.go_on.hasFocus()
    assert not summary.following.isVisible()
    assert seat.rows("SELECT total_questions FROM session_results") == [(2 * STITCH,)]
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.window.page_name == "who")


def end_turn(seat: Seat) -> None:
    seat.play()
    answer_for_long(seat, STITCH, seconds=3)
    seat.until(lambda: seat.window.page_name == "summary")


def test_the_celebration_is_seen_to_its_end(sit_down: Callable[..., Seat]) -> None:
    slower = msgspec.structs.replace(QUICK, pace_percent=10)
    seat = sit_down(settings=slower, ruled=ruled(1))
    seat.play()
    answer_for_long(seat, STITCH, seconds=3)
    player = seat.shell.screens.playing
    then: list[tuple[str, int]] = []
    player.feedback_ended.connect(
        lambda: then.append((seat.window.page_name, player.celebrating_ms))
    )
    seat.until(lambda: seat.window.page_name == "summary")
    ((page, rest),) = then
    assert page == "player", "the points are counted, the line is still read"
    assert rest > 50


def test_esc_does_not_wait_for_it(taking_turns: Seat) -> None:
    seat = taking_turns
    seat.play()
    answer_for_long(seat, STITCH, seconds=3)
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "summary"
    assert "turn is over" in words(seat)


def test_whoever_s_turn_is_over_plays_again_after_somebody_else(taking_turns: Seat) -> None:
    seat = taking_turns
    end_turn(seat)
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "home"
    for wish in (
        seat.shell.wishes.play_requested,
        seat.shell.wishes.warm_up_requested,
        seat.shell.wishes.start_requested,
    ):
        wish.emit()
        seat.until(lambda: seat.window.page_name == "who")
        note = seat.shell.screens.who.choosing.note
        assert note.isVisible()
        assert note.text().startswith("Your turn is over for now, well played!")
        seat.press(Qt.Key.Key_Escape)
        assert seat.window.page_name == "home"
    seat.shell.comings.show_people()
    assert not seat.shell.screens.who.choosing.note.isVisible()
    choose(seat, "Mira")  # once more herself
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.window.page_name == "who")

    choose(seat, "Tom")
    seat.play()
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "home", "he answered nothing: it is not his turn that was taken"
    come_back(seat, "Mira")
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.window.page_name == "who")

    choose(seat, "Tom")
    seat.play()
    seat.answer()
    seat.asks()
    seat.finish()
    assert seat.shell.screens.summary.go_on.text() == "Continue playing"
    assert seat.shell.screens.summary.following.isVisible()
    seat.hands.click("Next player")
    choose(seat, "Mira")
    seat.play()


def come_back(seat: Seat, name: str) -> None:
    seat.shell.comings.show_people()
    choose(seat, name)
    assert seat.window.page_name == "home"


def test_a_new_day_is_a_new_turn_and_a_new_start_is_not(
    sit_down: Callable[..., Seat], clock: Clock
) -> None:
    seat = sit_down(ruled=ruled(1))
    end_turn(seat)
    again = sit_down(ruled=ruled(1))
    again.press(Qt.Key.Key_Return)
    again.until(lambda: again.window.page_name == "who")
    again.press(Qt.Key.Key_Escape)
    clock.turn(hours=14)  # midnight here
    again.play()
    assert again.window.page_name == "player"


def test_a_turn_goes_on_through_sessions_and_what_nobody_played_costs_nothing(
    taking_turns: Seat, clock: Clock
) -> None:
    seat = taking_turns
    seat.play()
    answer_for_long(seat, 10, seconds=2)
    seat.asks()
    seat.finish()
    clock.turn(minutes=30)
    seat.play()  # on from the summary
    answer_for_long(seat, 10, seconds=2)
    seat.asks()
    clock.turn(minutes=20)  # she looked out of the window: a minute of it counts
    seat.finish()
    turn = last_turn(seat.store)
    assert turn is not None
    assert turn.seconds == 40
    assert seat.shell.screens.summary.go_on.text() == "Continue playing"
    seat.play()
    answer_for_long(seat, STITCH, seconds=1)
    seat.until(lambda: seat.window.page_name == "summary")
    assert "turn is over" in words(seat), "40 seconds before, 20 now"


def test_a_long_silence_before_an_answer_counts_for_a_minute(
    sit_down: Callable[..., Seat], clock: Clock
) -> None:
    seat = sit_down(ruled=ruled(10))
    seat.play()
    seat.until(seat.hands.asked)
    clock.turn(minutes=40)
    seat.hands.answer(rightly=True)
    seat.asks()
    seat.finish()
    turn = last_turn(seat.store)
    assert turn is not None
    assert turn.seconds == 60


def test_without_the_policy_nothing_is_counted_and_nobody_is_sent_away(seat: Seat) -> None:
    seat.play()
    answer_for_long(seat, STITCH, seconds=9)
    seat.asks()
    seat.finish()
    assert last_turn(seat.store) is None
    summary = seat.shell.screens.summary
    assert summary.go_on.text() == "Continue playing"
    assert not summary.following.isVisible(), "a guest alone has nobody to make room for"


def test_where_several_play_the_summary_leads_to_the_next(seat: Seat) -> None:
    add_learner(seat.store, name="Tom", avatar="fox")
    seat.play()
    seat.answer()
    seat.asks()
    seat.finish()
    following = seat.shell.screens.summary.following
    assert following.isVisible()
    following.setFocus()
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: seat.window.page_name == "who")
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "home", "whoever has no PIN may still go back"


def test_a_turn_that_nobody_can_read_is_none(taking_turns: Seat) -> None:
    end_turn(taking_turns)
    taking_turns.store.append("UPDATE settings SET value = 'x y' WHERE key GLOB 'turn*'", ())
    assert last_turn(taking_turns.store) is None


def test_a_computer_that_slept_in_a_turn_closes_it_at_the_last_answer(
    sit_down: Callable[..., Seat], clock: Clock
) -> None:
    seat = sit_down(
        settings=msgspec.structs.replace(QUICK, return_minutes=2.0),
        ruled=ruled(1),
    )
    mira = add_learner(seat.store, name="Mira", avatar="owl").learner
    come(seat, mira)
    seat.shell.comings.idle.on_looked()  # by now it has found the window
    seat.play()
    answer_for_long(seat, 5, seconds=2)
    seat.asks()
    answered = clock()
    clock.turn(hours=3)
    QTest.keyClick(seat.window.windowHandle(), Qt.Key.Key_Left)
    seat.until(lambda: seat.window.page_name == "who")
    ended = seat.rows("SELECT learner, total_questions, completed_at FROM session_results")
    assert ended == [(mira, 5, instant_text(answered))]
    turn = last_turn(seat.store)
    assert turn is not None
    assert (turn.learner, turn.seconds) == (mira, 10)


@pytest.mark.parametrize("size", [(1024, 600), (1280, 800)])
def test_what_is_said_to_whoever_played_stays_in_sight_with_large_letters(
    sit_down: Callable[..., Seat], large_letters: Callable[[int], None], size: tuple[int, int]
) -> None:
    large_letters(200)
    seat = sit_down()
    seat.window.resize(*size)
    for name in ("Ada", "Emil", "Mira", "Tom", "Zoe"):
        add_learner(seat.store, name=name, avatar="fox")
    seat.shell.comings.ask_who.on_wished("Your turn is over for now. " * 3)
    page = seat.shell.screens.who.choosing
    seat.until(lambda: any(tile.hasFocus() for tile in page.people))
    settle()
    note = page.note
    assert note.visibleRegion().boundingRect() == note.rect()
    assert note.height() >= note.heightForWidth(note.width())
