"""Find my start: offered once and quietly, asked with real keys, chosen by hand, played from."""

from collections.abc import Callable
from random import Random

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton

from tests.support.seat import ALL_LESSONS, QUICK, Seat
from zenjin_core.learning import rules
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.store.journal import head
from zenjin_desktop.ui.placement.view import PlacementView
from zenjin_desktop.ui.self_play import KEYS, solve

SitDown = Callable[..., Seat]


def view_of(seat: Seat) -> PlacementView:
    return seat.shell.screens.asides.placing


def open_offer(seat: Seat) -> PlacementView:
    """By keys: Tab from Play to the quiet offer, Space."""
    seat.press(Qt.Key.Key_Tab)
    seat.press(Qt.Key.Key_Space)
    seat.until(lambda: seat.window.page_name == "placement")
    return view_of(seat)


def known_up_to(seat: Seat, places: dict[int, int]) -> int:
    """Sit the whole check as somebody at these places; how many questions were asked."""
    view, board = view_of(seat), view_of(seat).questions.board
    asked = 0
    controller = seat.shell.screens.asides.placement
    while view.page is view.questions:
        seat.until(lambda: view.questions.waiting or view.page is not view.questions)
        if view.page is not view.questions:
            break
        asked += 1
        assert controller._shown is not None
        stitch_id = controller._shown.question.stitch_id
        tube, index = next(
            (tube, index)
            for tube, stitches in ALL_LESSONS.tubes.items()
            for index, place in enumerate(stitches)
            if place.stitch_id == stitch_id
        )
        if index < places[tube]:
            right = "left" if board.left.text() == str(solve(board.prompt.prompt)) else "right"
            seat.press(KEYS[right])
        else:
            seat.press(Qt.Key.Key_Down)
    return asked


def ids(tube: int) -> list[str]:
    return [place.stitch_id for place in ALL_LESSONS.tubes[tube]]


def heads(seat: Seat) -> dict[int, str]:
    learner = seat.shell.chair.player.learner
    return {
        tube: head(seat.store, learner, ALL_LESSONS.tubes, tube=tube).row.stitch_id
        for tube in ALL_LESSONS.tubes
    }


def test_the_first_start_asks_nothing_and_play_works_at_once(seat: Seat) -> None:
    hello = seat.shell.screens.home.hello
    assert seat.window.page_name == "home"
    assert hello.play.hasFocus()
    assert hello.start.isVisible()
    assert not hello.warm_up.isVisible()
    assert hello.start.width() * hello.start.height() < hello.play.width() * hello.play.height() / 3
    seat.play()
    assert seat.window.page_name == "player"


def test_a_check_by_keys_sets_the_start_of_each_tube(seat: Seat) -> None:
    view = open_offer(seat)
    assert view.intro.start.hasFocus()
    seat.press(Qt.Key.Key_Return)
    places = {1: 5, 2: 0, 3: len(ids(3))}
    asked = known_up_to(seat, places)
    assert asked <= rules.PLACEMENT_MOST
    assert view.page is view.result
    found = heads(seat)
    assert ids(2)[0] == found[2]
    for tube, place in places.items():
        assert abs(ids(tube).index(found[tube]) - min(place, len(ids(tube)) - 1)) <= 2
    # All of tube 3 was known, and quickly: it may sleep. There is something new in the others.
    titles = [ALL_LESSONS.title(found[1]), ALL_LESSONS.title(found[2]), "asleep for now"]
    assert [line.partition(".  ")[2] for line in view.result.starts] == titles
    # Nothing was journalled, no session was opened: a check is no play.
    assert seat.rows("SELECT 1 FROM open_sessions") == []
    assert seat.attempts() == 0
    assert seat.rows("SELECT 1 FROM session_results") == []
    seat.press(Qt.Key.Key_Return)
    assert seat.window.page_name == "player"
    assert seat.rows("SELECT stitch_id FROM open_sessions") == [(found[1],)]


def test_the_passed_stitches_wait_to_be_sent_and_sync_is_woken(seat: Seat) -> None:
    view = open_offer(seat)
    seat.press(Qt.Key.Key_Return)
    with seat.qtbot.waitSignal(seat.shell.chair.woken, timeout=60_000):
        known_up_to(seat, dict.fromkeys(ALL_LESSONS.tubes, 6))
    assert view.page is view.result
    passed = seat.rows("SELECT stitch_id FROM user_stitch_progress ORDER BY stitch_id")
    queued = seat.rows("SELECT reference FROM outbox WHERE kind = 'progress' ORDER BY reference")
    assert passed
    assert passed == queued


def test_skipping_the_offer_leads_home_and_it_is_not_made_again(seat: Seat) -> None:
    open_offer(seat)
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "home"
    assert not seat.shell.screens.home.hello.start.isVisible()
    assert seat.shell.screens.home.hello.play.hasFocus()
    assert seat.rows("SELECT 1 FROM user_stitch_progress") == []


def test_skipping_in_the_middle_changes_nothing(seat: Seat) -> None:
    view = open_offer(seat)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: view.questions.waiting)
    seat.press(Qt.Key.Key_Down)
    seat.until(lambda: view.questions.waiting)
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "home"
    assert seat.rows("SELECT 1 FROM user_stitch_progress") == []


def test_the_start_can_be_chosen_by_hand_and_enter_accepts(seat: Seat) -> None:
    view = open_offer(seat)
    seat.press(Qt.Key.Key_Tab)
    seat.press(Qt.Key.Key_Return)
    assert view.page is view.choose
    assert [choice.count() for choice in view.choose.choices] == [len(ids(t)) for t in (1, 2, 3)]
    assert view.choose.choices[0].hasFocus()
    for _ in range(3):
        seat.press(Qt.Key.Key_Down)
    for _ in range(2):  # past the button that lets tube 1 sleep
        seat.press(Qt.Key.Key_Tab)
    seat.press(Qt.Key.Key_Down)
    seat.press(Qt.Key.Key_Return)
    assert view.page is view.result
    assert heads(seat) == {1: ids(1)[3], 2: ids(2)[1], 3: ids(3)[0]}
    # And corrected from there: only what was changed moves.
    view.result.choose.click()
    assert view.choose.chosen() == {1: 3, 2: 1, 3: 0}
    view.choose.choices[0].setCurrentIndex(1)
    seat.press(Qt.Key.Key_Return)
    assert heads(seat) == {1: ids(1)[1], 2: ids(2)[1], 3: ids(3)[0]}


def test_a_tube_is_let_sleep_and_woken_by_keys(seat: Seat) -> None:
    view = open_offer(seat)
    view.intro.choose.click()
    seat.press(Qt.Key.Key_Tab)
    seat.press(Qt.Key.Key_Space)  # tube 1
    first, second, third = view.choose.tubes
    assert first.sleep.text() == "Wake"
    assert first.sleep.accessibleName() == "Tube 1: wake it"
    assert not first.stitches.isVisible()
    second.sleep.click()
    assert not third.sleep.isVisible()  # the last one awake
    second.sleep.click()
    assert third.sleep.isVisible()
    view.choose.accept.click()
    assert view.result.starts[0] == "1.  asleep for now"
    assert view.result.starts[1].endswith(ALL_LESSONS.title(ids(2)[0]))
    # Play passes it over, and what it holds stays as it is.
    seat.press(Qt.Key.Key_Return)
    seat.until(seat.hands.asked)
    assert seat.rows("SELECT stitch_id FROM open_sessions") == [(ids(2)[0],)]
    assert heads(seat)[1] == ids(1)[0]
    seat.questions(20)
    assert seat.shell.chair.player.learner
    seat.finish()
    seat.shell.show_home()
    seat.shell.on_progress_requested()
    seat.shell.screens.progress.start.click()
    view.intro.choose.click()
    assert view.choose.asleep() == {1}
    assert view.choose.tubes[1].stitches.hasFocus()
    view.choose.tubes[0].sleep.click()
    view.choose.accept.click()
    assert view.choose.asleep() == frozenset()
    assert heads(seat)[1] == ids(1)[0]
    assert "asleep" not in view.result.starts[0]


def test_the_check_asks_nothing_of_a_tube_that_sleeps_and_lets_it_sleep(seat: Seat) -> None:
    view = open_offer(seat)
    view.intro.choose.click()
    view.choose.tubes[0].sleep.click()
    view.choose.accept.click()
    view.show_intro()
    seat.press(Qt.Key.Key_Return)
    known_up_to(seat, {2: 4, 3: 0})
    assert view.page is view.result
    assert view.result.starts[0] == "1.  asleep for now"
    assert heads(seat)[1] == ids(1)[0]
    assert abs(ids(2).index(heads(seat)[2]) - 4) <= 2


def test_back_from_the_choice_leads_to_where_it_was_asked_for(seat: Seat) -> None:
    view = open_offer(seat)
    view.intro.choose.click()
    seat.press(Qt.Key.Key_Escape)
    assert view.page is view.intro
    assert view.intro.start.hasFocus()


def test_a_wrong_answer_shows_the_truth_and_another_question_comes(seat: Seat) -> None:
    view = open_offer(seat)
    seat.press(Qt.Key.Key_Return)
    board = view.questions.board
    seat.until(lambda: view.questions.waiting)
    first = board.prompt.prompt
    wrong = "right" if board.left.text() == str(solve(first)) else "left"
    seat.press(KEYS[wrong])
    assert board.pill.equation.endswith(f"= {solve(first)}")
    seat.until(lambda: view.questions.waiting)
    assert board.prompt.prompt != first
    assert not board.points.isVisible()


def test_not_yet_can_be_clicked_and_counts_once(seat: Seat) -> None:
    view = open_offer(seat)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: view.questions.waiting)
    view.not_yet.click()
    view.not_yet.click()
    seat.press(Qt.Key.Key_Space)
    assert view.questions.board.equation_shown
    seat.until(lambda: view.questions.waiting)
    assert seat.shell.screens.asides.placement.asked == 2


def test_nobody_there_pauses_the_check(sit_down: SitDown) -> None:
    seat = sit_down()
    view = open_offer(seat)
    seat.press(Qt.Key.Key_Return)
    for _ in range(2):
        seat.until(lambda: view.questions.waiting)
        view.questions.timed_out.emit()
    seat.until(view.questions.pause_panel.isVisible)
    seat.press(Qt.Key.Key_Space)
    seat.until(lambda: view.questions.waiting)
    assert view.not_yet.isVisible()
    assert not view.questions.board.hint.isVisible()


def test_whoever_has_no_timer_is_not_hurried(sit_down: SitDown) -> None:
    seat = sit_down(settings=msgspec.structs.replace(QUICK, window_ms=None))
    view = open_offer(seat)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: view.questions.waiting)
    assert not view.questions.board.bar.shown
    seat.press(Qt.Key.Key_Down)
    seat.until(lambda: view.questions.waiting)  # goes on without a key


def test_a_full_disk_is_told_and_the_check_can_be_had_again(seat: Seat) -> None:
    view = open_offer(seat)
    view.intro.choose.click()
    view.choose.choices[0].setCurrentIndex(2)
    seat.store.db.execute_sql("PRAGMA query_only = ON")
    view.choose.accept.click()
    assert seat.notice
    assert view.page is view.intro
    seat.store.db.execute_sql("PRAGMA query_only = OFF")
    assert heads(seat) == {tube: ids(tube)[0] for tube in ALL_LESSONS.tubes}


def test_it_can_be_found_later_in_my_progress(seat: Seat) -> None:
    seat.play()
    seat.questions(20)
    seat.finish()
    seat.shell.show_home()
    assert not seat.shell.screens.home.hello.start.isVisible()
    seat.shell.on_progress_requested()
    seat.shell.screens.progress.start.click()
    view = view_of(seat)
    seat.until(view.isVisible)
    before = heads(seat)
    view.intro.choose.click()
    view.choose.accept.click()  # as it was
    assert heads(seat) == before


def test_leaving_in_the_middle_by_closing_leaves_nothing_running(seat: Seat) -> None:
    view = open_offer(seat)
    seat.press(Qt.Key.Key_Return)
    seat.until(lambda: view.questions.waiting)
    seat.window.close()
    assert not view.questions.waiting


@pytest.mark.parametrize("size", [(375, 700), (375, 560), (1024, 600)])
def test_every_page_fits_and_can_be_pressed(seat: Seat, size: tuple[int, int]) -> None:
    seat.window.resize(*size)
    view = open_offer(seat)
    for page, show in (
        (view.intro, view.show_intro),
        (view.choose, view.intro.choose.click),
        (view.result, view.choose.accept.click),
    ):
        show()
        assert view.page is page
        assert page.area.page.width() <= size[0]
        buttons = [b for b in page.findChildren(QAbstractButton) if b.isVisible()]
        assert buttons
        for button in buttons:
            assert min(button.width(), button.height()) >= 44
            assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
    view.show_questions()
    assert view.not_yet.height() >= 44
    assert not view.not_yet.geometry().intersects(view.questions.board.finish.geometry())


def test_a_curriculum_of_one_tube_is_enough(sit_down: SitDown) -> None:
    one = Lessons(tubes={2: ALL_LESSONS.tubes[2]}, curriculum=ALL_LESSONS.curriculum, problems=())
    seat = sit_down(lessons=one)
    view = open_offer(seat)
    seat.press(Qt.Key.Key_Return)
    rng = Random(2)
    asked = 0
    while view.page is view.questions and asked < 100:
        seat.until(lambda: view.questions.waiting or view.page is not view.questions)
        if view.page is view.questions:
            asked += 1
            seat.press(rng.choice([Qt.Key.Key_Left, Qt.Key.Key_Down]))
    assert asked <= rules.PLACEMENT_MOST_A_TUBE
    assert len(view.result.starts) == 1
