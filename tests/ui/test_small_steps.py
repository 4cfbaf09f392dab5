"""No turn of the event loop is long: what takes long is done in steps. (Times are benchmarks'.)"""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.support.seat import Seat
from zenjin_desktop.store.pupils import add_learner
from zenjin_desktop.ui.avatars import AVATARS, avatar_pixmap
from zenjin_desktop.ui.reading_ahead import AHEAD, ReadingAhead
from zenjin_desktop.ui.screens import Screens
from zenjin_desktop.ui.steps import InSteps, Steps
from zenjin_desktop.ui.widgets.answer_button import Face

FACES: tuple[Face, Face] = ("right", "wrong")


def let_pass(turns: int) -> None:
    for _ in range(turns):
        QApplication.processEvents()


def test_a_screen_is_not_made_filled_and_shown_in_the_turn_of_the_press(seat: Seat) -> None:
    shell = seat.shell
    shell.wishes.progress_requested.emit()
    assert shell.screens.is_made(Screens.progress.steps[0])
    assert not shell.screens.is_made(Screens.progress), "nor taken into the window"
    assert not shell.screens.is_made(Screens.progress_figures)
    assert seat.window.page_name == "home"
    seat.until(lambda: seat.window.page_name == "progress")

    shell.show_home()
    shell.wishes.progress_requested.emit()
    assert seat.window.page_name == "progress", "what is made comes at once"


def test_the_form_to_sign_in_is_made_filled_and_shown_in_turns_of_their_own(seat: Seat) -> None:
    shell = seat.shell
    shell.wishes.sign_in_requested.emit()
    assert shell.screens.is_made(Screens.sign_in.steps[0])
    assert not shell.screens.is_made(Screens.sign_in)
    assert not {"claim", "choice"} & set(vars(Screens.sign_in.steps[0].of(shell.screens)))
    seat.until(lambda: seat.window.page_name == "sign_in")


def test_pictures_are_drawn_before_the_page_they_are_on_is_seen(seat: Seat) -> None:
    add_learner(seat.store, name="Mira", avatar="octopus")
    seen: list[int] = []
    seat.window.page_shown.connect(lambda _: seen.append(avatar_pixmap.cache_info().misses))
    avatar_pixmap.cache_clear()
    seat.shell.comings.change.on_wished()
    assert seat.window.page_name == "home"
    seat.until(lambda: seat.window.page_name == "who")
    assert seat.shell.screens.who.shows_form, "nothing else was seen in between"
    let_pass(5)
    assert seen == [avatar_pixmap.cache_info().misses], "nothing was left to be drawn"
    assert seen[0] > len(AVATARS)


def test_whoever_was_chosen_while_the_form_was_made_plays(seat: Seat) -> None:
    add_learner(seat.store, name="Mira", avatar="octopus")
    seat.shell.comings.show_people()
    page = seat.shell.screens.who
    page.choosing.add.click()
    page.choosing.people[0].click()
    let_pass(20)
    assert (seat.window.page_name, seat.home.learner_name) == ("home", "Mira")


def test_steps_that_fail_are_no_longer_under_way(qapp: QApplication) -> None:
    def failing() -> Steps:
        yield
        raise LookupError("no such page")

    way = InSteps(qapp)
    way.begin(failing())
    assert way.is_under_way
    with pytest.raises(LookupError):
        way.on_due()
    assert not way.is_under_way
    let_pass(3)
    way.deleteLater()


def test_a_second_press_takes_no_shorter_way(seat: Seat) -> None:
    seat.shell.wishes.progress_requested.emit()
    seat.shell.wishes.progress_requested.emit()
    assert seat.window.page_name == "home", "the first one is on its way, a step a turn"
    seat.until(lambda: seat.window.page_name == "progress")


def test_whoever_went_elsewhere_meanwhile_stays_there(seat: Seat) -> None:
    seat.shell.wishes.settings_requested.emit()
    seat.play()
    let_pass(5)
    assert seat.window.page_name == "player"


def test_a_wish_said_twice_is_granted_once(seat: Seat) -> None:
    shown: list[str] = []
    seat.window.page_shown.connect(shown.append)
    for _ in range(2):
        seat.shell.wishes.help_requested.emit()
    seat.until(lambda: seat.window.page_name == "help")
    let_pass(5)
    assert shown == ["help"]


def test_large_figures_are_drawn_one_a_turn(seat: Seat) -> None:
    seat.shell.wishes.progress_requested.emit()
    seat.until(lambda: seat.window.page_name == "progress")
    progress = seat.shell.screens.progress
    figures = (progress.points, progress.blink)
    assert all(figure.can_wait for figure in figures)
    seat.until(lambda: not seat.shell.screens.progress_figures.is_reading)
    let_pass(5)  # the page stands: nothing else is drawn in this turn
    for figure in figures:
        figure.redraw()
    progress.repaint()
    assert sum(figure.is_drawn for figure in figures) == 1
    seat.until(lambda: all(figure.is_drawn for figure in figures))


def test_what_may_come_of_an_answer_is_drawn_before_it_is_given(seat: Seat) -> None:
    seat.play()
    board = seat.shell.screens.playing.board
    seat.until(
        lambda: all(
            button.is_ahead(face, pressed=True)
            for button in (board.left, board.right)
            for face in FACES
        )
    )


def test_everything_that_is_read_ahead_is_there_and_is_read(seat: Seat) -> None:
    assert all(find_spec(module) for module in AHEAD)
    ahead = ReadingAhead(seat.window, modules=AHEAD[:2])
    done = [ahead.is_done]
    for _ in range(2):
        ahead.on_quiet()
        done.append(ahead.is_done)
    assert done == [False, False, True]
    assert set(AHEAD[:2]) <= set(sys.modules)


def test_a_session_needs_nothing_that_was_not_read_before(tmp_path: Path) -> None:
    """The files of the program may be replaced while a child plays."""
    command = [sys.executable, "-m", "tests.support.session_modules", str(tmp_path)]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    ended = subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False, env=surroundings
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split() == []
