"""A stitch from its first question to the next: points, places, levels, tubes, the disk first."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QEvent, QObject, Qt

from tests.support.elsewhere import a_stitch, changes
from tests.support.seat import ALL_LESSONS, QUICK, Seat
from tests.support.thread_text import FIRST, GOOD, SECOND
from zenjin_core.curriculum.prompt import prompt
from zenjin_core.learning.distractors import candidates
from zenjin_core.learning.question import Level
from zenjin_core.wire.changes import ProgressChanged
from zenjin_desktop.lessons import Lessons, read_lessons
from zenjin_desktop.store.pull import store_changes
from zenjin_desktop.ui.self_play import solve

HEADS = tuple(places[0].stitch_id for places in ALL_LESSONS.tubes.values())
IN_TUBE_1 = tuple(place.stitch_id for place in ALL_LESSONS.tubes[1])
ROW = "SELECT order_number, skip_number, distractor_level, is_completed FROM user_stitch_progress"

SitDown = Callable[..., Seat]


@pytest.fixture
def two_stitches(tmp_path: Path) -> Lessons:
    """One tube with two stitches: what is played comes back soon."""
    folder = tmp_path / "curriculum"
    folder.mkdir()
    (folder / "T1-901.toml").write_text(GOOD, encoding="utf-8")
    return read_lessons(folder, "school")


def levels_of(seat: Seat, stitch_id: str, lessons: Lessons = ALL_LESSONS) -> set[Level]:
    """The levels from which the wrong option on the card can come."""
    stitch = lessons.stitch(stitch_id)
    answers = {question.answer for question in stitch.questions}
    (shown,) = (question for question in stitch.questions if prompt(question) == seat.prompt)
    levels: tuple[Level, ...] = ("L1", "L2", "L3")
    return {
        level
        for level in levels
        if seat.distractor in candidates(shown, level, step=stitch.step, answers=answers).all
    }


def celebrations(seat: Seat) -> tuple[list[str], list[str]]:
    """From now on: every line of praise that is told, and what sounds when a stitch is done."""
    told: list[str] = []
    sounds: list[str] = []
    playing = seat.shell.screens.playing

    def on_said(sentence: str) -> None:
        if sentence == playing.board.celebration.line:
            told.append(sentence)

    def on_came(what: str) -> None:
        if what == "stitch":
            sounds.append(what)

    playing.said.connect(on_said)
    playing.came.connect(on_came)
    return told, sounds


def test_a_perfect_first_stitch_adds_sixty_while_playing_and_nothing_at_its_end(
    seat: Seat,
) -> None:
    seat.play()
    assert seat.points == 0
    for number in range(1, 21):
        seat.answer()
        assert seat.points == 3 * number
    seat.asks()
    assert seat.points == 60
    # Moved behind five others, to be asked for at the next level after the next rung.
    assert seat.rows(f"{ROW} WHERE stitch_id = '{HEADS[0]}'") == [
        (65_536 * 6 + 65_536 // 2, 10, "L2", 1)
    ]
    seat.answer()
    assert seat.points == 63


def test_one_slip_gives_fifty_eight_and_the_stitch_stays_at_the_head(seat: Seat) -> None:
    seat.play()
    seat.questions(20, slips={7})
    seat.asks()
    assert seat.points == 58
    ((order, skip, level, completed),) = seat.rows(f"{ROW} WHERE stitch_id = '{HEADS[0]}'")
    assert order == 65_536  # where the head of the tube has been from the start
    assert (skip, level, completed) == (1, "L1", 0)


def test_a_wrong_answer_is_shown_and_the_same_question_comes_again(seat: Seat) -> None:
    seat.play()
    asked_first = seat.prompt
    seat.answer(rightly=False)
    board = seat.shell.screens.playing.board
    assert {board.left.face, board.right.face} == {"wrong", "right"}
    assert board.pill.equation.endswith(f"= {solve(asked_first)}")
    assert seat.points == 0
    seat.asks()
    assert seat.prompt == asked_first
    seat.answer()
    assert seat.points == 1
    seat.asks()
    assert seat.prompt != asked_first


def test_at_the_third_presentation_only_the_right_button_takes_the_answer(seat: Seat) -> None:
    seat.play()
    asked_first = seat.prompt
    for _ in range(2):
        seat.answer(rightly=False)
    seat.asks()
    assert seat.prompt == asked_first
    board = seat.shell.screens.playing.board
    assert {board.left.face, board.right.face} == {"lit", "dimmed"}
    seat.hands.answer(rightly=False)
    seat.let_pass(0.05)
    assert seat.attempts() == 2
    seat.answer()
    assert seat.attempts() == 3
    assert seat.points == 1


def test_after_a_perfect_round_the_next_one_has_distractors_of_the_next_level(
    sit_down: SitDown, two_stitches: Lessons
) -> None:
    seat = sit_down(lessons=two_stitches)
    seat.play()
    seen = {FIRST: list[set[Level]](), SECOND: list[set[Level]]()}
    for stitch_id, slips in ((FIRST, {3}), (FIRST, set()), (SECOND, set()), (FIRST, set())):
        round_levels: set[Level] = set()
        for number in range(1, 21):
            seat.asks()
            (level,) = levels_of(seat, stitch_id, two_stitches)
            round_levels.add(level)
            seat.questions(1, slips={1} if number in slips else ())
        seen[stitch_id].append(round_levels)
    # One slip and at the first level again; perfect, and at the second.
    assert seen == {FIRST: [{"L1"}, {"L1"}, {"L2"}], SECOND: [{"L1"}]}


def test_the_tubes_change_without_a_gap_and_each_stitch_is_celebrated_once(seat: Seat) -> None:
    lines, sounds = celebrations(seat)
    seat.play()
    for number, slips in enumerate((set(), {1}, {1, 2, 3}), start=1):
        seat.questions(20, slips=slips)
        assert len(lines) == len(sounds) == number
        assert seat.window.page_name == "player"
        assert not seat.shell.screens.playing.pause_panel.isVisible()
    seat.questions(1)
    seat.asks()
    assert len(lines) == len(sounds) == 3
    assert lines[0].startswith("Perfect")
    assert len(set(lines[1:])) == 1
    played = seat.rows("SELECT stitch_id FROM attempts GROUP BY stitch_id ORDER BY min(id)")
    # After the third tube the first again, with the stitch behind the perfect one.
    assert [stitch for (stitch,) in played] == [*HEADS, IN_TUBE_1[1]]


def test_an_answer_is_on_the_disk_before_its_feedback_is_painted(seat: Seat) -> None:
    board = seat.shell.screens.playing.board
    painted: list[tuple[str, int]] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            face = board.left.face
            if event.type() == QEvent.Type.Paint and face in ("right", "wrong"):
                painted.append((seat.prompt, seat.attempts()))
            return super().eventFilter(watched, event)

    board.left.installEventFilter(Watch(board.left))
    seat.play()
    for number in range(1, 21):
        seat.asks()
        painted.clear()
        seat.answer()
        if board.left.face == "right":
            seat.until(lambda: painted != [])
            assert painted[0][1] == number
            break
    seat.asks()
    painted.clear()
    seat.answer(rightly=False)
    seat.until(lambda: painted != [])
    assert painted[0][1] == number + 1


def test_the_last_answer_and_the_stitch_are_on_the_disk_before_it_is_celebrated(
    seat: Seat,
) -> None:
    found: list[tuple[int, int]] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show:
                rows = seat.rows("SELECT 1 FROM user_stitch_progress WHERE is_completed")
                found.append((seat.attempts(), len(rows)))
            return super().eventFilter(watched, event)

    line = seat.shell.screens.playing.board.celebration
    line.installEventFilter(Watch(line))
    seat.play()
    seat.questions(20)
    assert found == [(20, 1)]


def test_a_press_too_soon_and_a_second_press_change_nothing(sit_down: SitDown) -> None:
    seat = sit_down(settings=msgspec.structs.replace(QUICK, guard_ms=150))
    seat.press(Qt.Key.Key_Return)
    board = seat.shell.screens.playing.board
    with seat.qtbot.waitSignal(board.shown):
        pass
    seat.press(Qt.Key.Key_Left)
    seat.press(Qt.Key.Key_Right)
    assert seat.attempts() == 0
    seat.asks()
    seat.hands.answer(rightly=True)
    seat.hands.answer(rightly=True)
    seat.hands.answer(rightly=False)
    assert seat.attempts() == 1
    assert seat.points == 3


def test_the_timer_bar_stays_away_from_a_stitch_that_was_never_nearly_perfect(
    sit_down: SitDown, two_stitches: Lessons
) -> None:
    seat = sit_down(lessons=two_stitches)
    bar = seat.shell.screens.playing.board.bar
    seat.play()
    shown = []
    for slips in (range(1, 4), (), (), ()):  # first three times slips, then the head again
        shown.append(bar.shown)
        seat.questions(20, slips=slips)
        seat.asks()
    # FIRST, FIRST again, SECOND for the first time, FIRST after it was perfect
    assert shown == [False, False, False, True]


def test_the_timer_bar_can_be_hidden_for_good(sit_down: SitDown, two_stitches: Lessons) -> None:
    settings = msgspec.structs.replace(QUICK, timer_visible=False)
    seat = sit_down(lessons=two_stitches, settings=settings)
    seat.play()
    seat.questions(40)
    seat.questions(1)
    stitches = [stitch for (stitch,) in seat.rows("SELECT stitch_id FROM attempts ORDER BY id")]
    assert stitches[::20] == [FIRST, SECOND, FIRST]  # at the last it would be shown
    assert not seat.shell.screens.playing.board.bar.shown


def test_a_pull_may_change_the_tube_while_its_stitch_is_played(seat: Seat) -> None:
    seat.play()
    seat.questions(5)
    # Another computer has played on: our stitch is far back there, and at L2, another is the head.
    pulled = [
        a_stitch(stitch_id=HEADS[0], order_number=900_000, distractor_level="L2", revision=8),
        a_stitch(stitch_id=IN_TUBE_1[3], order_number=7, revision=9),
    ]
    learner = seat.shell.chair.player.learner
    items = [ProgressChanged(n=number, record=row) for number, row in enumerate(pulled, 1)]
    assert store_changes(seat.store, learner, changes([*items]))
    assert seat.window.page_name == "player"
    seat.questions(15)
    # The rule is applied to the row as it stands now: from there it climbs, behind three others.
    ((order, skip, level, completed),) = seat.rows(f"{ROW} WHERE stitch_id = '{HEADS[0]}'")
    assert (skip, level, completed) == (5, "L3", 1)
    in_order = [
        stitch
        for (stitch,) in seat.rows(
            "SELECT stitch_id FROM user_stitch_progress"
            " WHERE thread_id LIKE 'thread-T1-%' ORDER BY order_number"
        )
    ]
    assert in_order == [IN_TUBE_1[3], HEADS[0]]
    assert (
        order == 65_536 * 4
    )  # the fourth, the second, the third, then this one: between the third and the fifth
    for _ in range(2):
        seat.questions(20)
    seat.asks()
    assert seat.prompt in {
        prompt(question) for question in ALL_LESSONS.stitch(IN_TUBE_1[3]).questions
    }
