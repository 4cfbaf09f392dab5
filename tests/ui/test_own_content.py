"""A teacher's own thread in the real window: played, and taken or left between two sessions."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.support.seat import Seat
from zenjin_desktop.cli import main
from zenjin_desktop.lessons import Lessons, read_lessons
from zenjin_desktop.paths import paths_in

SitDown = Callable[..., Seat]

WEEKS = "".join(f"{n} weeks in days;{7 * n};{7 * n + 7}\n" for n in range(1, 41))
DOZENS = "".join(f"{n} dozen;{12 * n}\n" for n in range(1, 21))
THREAD = """
id = "thread-T1-901"
tube = 1
title = "Fives"
version = {version}
"""
STITCH = """
[[stitch]]
id = "stitch-T1-901-{number:02}"
title = "{title}"
questions = ["5 × n for n in {first}..{last}"]
"""
FIRST = "stitch-T1-901-01"


def fives(version: int, *stitches: tuple[int, str]) -> str:
    return THREAD.format(version=version) + "".join(
        STITCH.format(number=number, title=title, first=number * 20, last=number * 20 + 19)
        for number, title in stitches
    )


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A program whose own curriculum is empty, so that imported threads are played at once."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return paths_in(tmp_path).curriculum


@pytest.fixture
def lessons(shipped: Path, own: Path) -> Callable[[], Lessons]:
    return lambda: read_lessons(shipped, "school", own=own)


def zenjin(tmp_path: Path, *arguments: str) -> None:
    assert main(["--data", str(tmp_path), "curriculum", *arguments]) == 0


def imported(tmp_path: Path, name: str, text: str, *options: str) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    zenjin(tmp_path, "import", str(file), *options)


def press_answer(seat: Seat, answer: int, *, rightly: bool = True) -> None:
    """The key of an answer that is known without working it out, or of the other one."""
    seat.asks()
    seat.clock.turn(seconds=1.5)
    left, right = seat.options
    assert answer in (left, right)
    seat.press(Qt.Key.Key_Left if (left == answer) == rightly else Qt.Key.Key_Right)


def days(seat: Seat) -> int:
    """What the card asks for: so many weeks in days."""
    seat.asks()
    number, text = seat.prompt.split(" ", 1)
    assert text == "weeks in days"
    return 7 * int(number)


def test_a_csv_is_played_from_its_first_question_to_the_summary(
    sit_down: SitDown, tmp_path: Path, lessons: Callable[[], Lessons]
) -> None:
    imported(tmp_path, "weeks.csv", WEEKS, "--title", "Weeks")
    seat = sit_down(lessons=lessons())
    assert "Weeks 1" in seat.home.next_line
    seat.play()

    first = days(seat)
    press_answer(seat, first, rightly=False)
    assert seat.shell.screens.playing.board.pill.equation == f"{first // 7} weeks in days = {first}"
    beside: list[int] = []
    for _ in range(20):
        answer = days(seat)
        beside.append(sum(seat.options) - 2 * answer)
        press_answer(seat, answer)
    seat.asks()
    assert seat.points == 58
    assert 4 <= beside.count(7) <= 16, "the writer's distractor, seven days more, and others"
    assert 8 <= sum(more > 0 for more in beside) <= 12
    assert seat.rows("SELECT count(DISTINCT question_id) FROM attempts") == [(20,)]
    assert seat.rows("SELECT stitch_id, is_completed FROM user_stitch_progress") == [
        ("stitch-T3-901-01", 0)
    ]
    seat.finish()
    ((stitch, questions, right),) = seat.rows(
        "SELECT stitch_id, total_questions, correct_answers FROM session_results"
    )
    assert (stitch, questions, right) == ("stitch-T3-901-01", 20, 19)


def test_what_is_imported_inside_a_session_is_taken_at_its_end(
    sit_down: SitDown, tmp_path: Path, lessons: Callable[[], Lessons]
) -> None:
    imported(tmp_path, "fives.toml", fives(1, (1, "Fives to 39"), (2, "Fives to 59")))
    seat = sit_down(lessons=lessons())
    seat.play()
    seat.answer()
    imported(tmp_path, "dozens.csv", DOZENS, "--tube", "2", "--title", "Dozens")
    seat.questions(19)
    seat.asks()
    assert seat.prompt.startswith("5 ×"), "the tube that came meanwhile is not played yet"
    seat.finish()
    seat.press(Qt.Key.Key_Return)
    seat.asks()
    seat.questions(20)
    seat.asks()
    assert seat.prompt.endswith("dozen"), "the next tube of the new session"


def test_what_is_imported_at_home_is_there_for_the_next_play(
    sit_down: SitDown, tmp_path: Path, lessons: Callable[[], Lessons]
) -> None:
    imported(tmp_path, "dozens.csv", DOZENS, "--tube", "2")
    seat = sit_down(lessons=lessons())
    imported(tmp_path, "fives.toml", fives(1, (1, "Fives to 39")))
    seat.play()
    assert seat.prompt.startswith("5 ×")


def test_a_stitch_that_vanished_in_play_is_finished_and_counts(
    sit_down: SitDown, tmp_path: Path, lessons: Callable[[], Lessons]
) -> None:
    imported(tmp_path, "fives.toml", fives(1, (1, "Fives to 39")))
    imported(tmp_path, "dozens.csv", DOZENS, "--tube", "2", "--title", "Dozens")
    seat = sit_down(lessons=lessons())
    seat.play()
    seat.questions(7)
    zenjin(tmp_path, "remove", "thread-T1-901")
    seat.questions(13)
    seat.asks()
    assert seat.points == 60
    seat.finish()
    kept = seat.rows("SELECT stitch_id, is_completed FROM user_stitch_progress")
    assert kept == [(FIRST, 1)]
    seat.press(Qt.Key.Key_Return)
    seat.asks()
    assert seat.prompt.endswith("dozen")
    seat.press(Qt.Key.Key_Escape)
    assert seat.window.page_name == "home"
    assert "Fives" not in seat.home.next_line
    assert seat.rows("SELECT stitch_id, is_completed FROM user_stitch_progress") == kept


def test_a_newer_version_is_taken_between_sessions_and_progress_is_kept(
    sit_down: SitDown, tmp_path: Path, lessons: Callable[[], Lessons]
) -> None:
    row = (
        "SELECT order_number, skip_number, distractor_level, is_completed, revision"
        " FROM user_stitch_progress WHERE stitch_id = 'stitch-T1-901-01'"
    )
    imported(tmp_path, "fives.toml", fives(1, (1, "Fives to 39"), (2, "Fives to 59")))
    seat = sit_down(lessons=lessons())
    seat.play()
    seat.questions(20)
    seat.asks()
    before = seat.rows(row)
    assert before == [(3 * 65_536, 10, "L2", 1, 1)], "behind the one other stitch"
    newer = fives(2, (1, "Small fives"), (3, "Fives to 79"), (2, "Fives to 59"))
    imported(tmp_path, "fives.toml", newer)
    seat.questions(3)
    seat.asks()
    seat.finish()
    seat.press(Qt.Key.Key_Escape)
    seat.until(lambda: seat.window.page_name == "home")
    assert seat.rows(row) == before
    assert "Fives to 79" in seat.home.next_line, "the new stitch joined at its place"
    assert [(line.title, line.done, line.total) for line in seat.home.threads] == [("Fives", 1, 3)]
    assert seat.sessions[0].title == "Small fives"


def test_what_is_imported_while_home_stands_is_on_home_soon_without_a_press(
    sit_down: SitDown, tmp_path: Path, lessons: Callable[[], Lessons]
) -> None:
    imported(tmp_path, "dozens.csv", DOZENS, "--tube", "2", "--title", "Dozens")
    seat = sit_down(lessons=lessons())
    assert [line.title for line in seat.home.threads] == ["Dozens"]
    imported(tmp_path, "fives.toml", fives(1, (1, "Fives to 39")))
    seat.shell.figures.on_aged()  # every half minute
    assert [line.title for line in seat.home.threads] == ["Fives", "Dozens"]
    assert seat.home.next_line == "Next: Fives to 39 · then Dozens"


def test_nothing_is_taken_inside_a_session_however_long_it_lasts(
    sit_down: SitDown, tmp_path: Path, lessons: Callable[[], Lessons]
) -> None:
    imported(tmp_path, "fives.toml", fives(1, (1, "Fives to 39")))
    seat = sit_down(lessons=lessons())
    seat.play()
    seat.answer()
    imported(tmp_path, "fives.toml", fives(2, (1, "Renamed")))
    seat.shell.figures.on_aged()
    seat.asks()
    seat.finish()
    assert seat.shell.screens.summary.isVisible()
    seat.press(Qt.Key.Key_Escape)
    assert "Renamed" in seat.home.next_line


def test_find_my_start_goes_by_what_was_just_imported(
    sit_down: SitDown, tmp_path: Path, lessons: Callable[[], Lessons]
) -> None:
    imported(tmp_path, "dozens.csv", DOZENS, "--tube", "2", "--title", "Dozens")
    seat = sit_down(lessons=lessons())
    imported(tmp_path, "fives.toml", fives(1, (1, "Fives to 39")))
    seat.shell.screens.home.hello.start.click()
    seat.until(lambda: seat.window.page_name == "placement")
    view = seat.shell.screens.asides.placing
    view.intro.choose.click()
    view.choose.accept.click()
    assert [line.partition(".  ")[2] for line in view.result.starts] == ["Fives to 39", "Dozens"]


def test_the_warm_up_asks_what_the_newest_version_asks(
    sit_down: SitDown, tmp_path: Path, lessons: Callable[[], Lessons]
) -> None:
    two = fives(1, (1, "Fives to 39"), (2, "Fives to 59"))
    imported(tmp_path, "fives.toml", two)
    seat = sit_down(lessons=lessons())
    seat.play()
    seat.questions(40)
    seat.finish()
    seat.press(Qt.Key.Key_Escape)
    assert seat.home.offers_warm_up
    renumbered = two.replace("version = 1", "version = 2").replace(
        "\nquestions", "\nnumbered_from = 21\nquestions"
    )
    imported(tmp_path, "fives.toml", renumbered.replace("5 × n", "n × 5"))
    seat.shell.screens.home.hello.warm_up.click()
    seat.until(lambda: seat.window.page_name == "warm_up")
    warming = seat.shell.screens.asides.warming
    seat.until(lambda: warming.waiting)
    assert warming.board.prompt.prompt.endswith("× 5")


def test_a_file_that_broke_is_told_at_the_sessions_end_and_the_rest_is_played(
    sit_down: SitDown, tmp_path: Path, own: Path, lessons: Callable[[], Lessons]
) -> None:
    imported(tmp_path, "fives.toml", fives(1, (1, "Fives to 39")))
    imported(tmp_path, "dozens.csv", DOZENS, "--tube", "2")
    seat = sit_down(lessons=lessons())
    seat.play()
    seat.answer()
    (own / "T2-901.toml").write_text("id = ", encoding="utf-8")
    seat.answer()
    assert seat.notice == ""
    seat.asks()
    seat.finish()
    assert seat.notice.startswith("T2-901.toml: it is not TOML")
    seat.press(Qt.Key.Key_Return)
    seat.asks()
    assert seat.prompt.startswith("5 ×")


def test_a_number_of_5000_digits_in_a_file_does_not_keep_the_summary_away(
    sit_down: SitDown, tmp_path: Path, own: Path, lessons: Callable[[], Lessons]
) -> None:
    imported(tmp_path, "fives.toml", fives(1, (1, "Fives to 39")))
    seat = sit_down(lessons=lessons())
    seat.play()
    seat.questions(20)
    (own / "T3-950.toml").write_text(f"version = {'9' * 5_000}", encoding="utf-8")
    seat.asks()
    seat.finish()
    assert seat.notice.startswith("T3-950.toml: it is not TOML")
    assert seat.rows("SELECT total_questions FROM session_results") == [(20,)]


def test_the_summary_comes_whatever_keeps_the_next_lessons_from_being_read(
    sit_down: SitDown, tmp_path: Path, lessons: Callable[[], Lessons], qtbot: QtBot
) -> None:
    imported(tmp_path, "fives.toml", fives(1, (1, "Fives to 39")))
    faulty: list[bool] = []

    def latest() -> Lessons:
        if faulty:
            raise RuntimeError("a fault of ours")
        return found

    found = replace(lessons(), latest=latest)
    seat = sit_down(lessons=found)
    seat.play()
    seat.questions(20)
    seat.asks()
    faulty.append(True)
    with qtbot.captureExceptions() as faults:
        seat.finish()
    assert [str(fault[1]) for fault in faults] == ["a fault of ours"], "and it is in the log"
    assert seat.rows("SELECT total_questions FROM session_results") == [(20,)]
