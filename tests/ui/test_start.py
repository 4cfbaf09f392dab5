"""The start: Home first; everything else is made once it is on the screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from zenjin_desktop.app import Options, Program, opened
from zenjin_desktop.paths import paths_in
from zenjin_desktop.ui.first_paint import LONGEST_WAIT_MS, FirstPaint

OTHERS = ("playing", "play", "summary", "sign_in", "accounts", "sync_panel", "progress")


@pytest.fixture
def program(dressed_app: QApplication, tmp_path: Path) -> Iterator[Program]:  # noqa: ARG001 - there must be one
    with opened(Options(paths=paths_in(tmp_path))) as found:
        yield found


def made(program: Program) -> list[str]:
    return [name for name in OTHERS if name in vars(program.shell)]


def test_start_makes_home_and_no_other_screen(program: Program, qtbot: QtBot) -> None:
    with qtbot.waitExposed(program.window):
        program.window.show()
    assert program.window.page_name == "home"
    assert made(program) == []


def test_the_other_screens_are_made_one_by_one_without_being_asked_for(
    program: Program, qtbot: QtBot
) -> None:
    program.shell.make_rest()
    assert made(program) == ["playing", "play"], "the first that will be wanted, in this turn"

    qtbot.waitUntil(lambda: made(program) == list(OTHERS))
    assert program.window.page_name == "home"


def test_a_screen_that_was_wanted_before_is_not_made_twice(program: Program, qtbot: QtBot) -> None:
    program.shell.on_play_requested()
    playing = program.shell.playing
    program.shell.make_rest()
    qtbot.waitUntil(lambda: made(program) == list(OTHERS))
    assert program.shell.playing is playing
    assert program.window.page_name == "player"


def test_closing_without_ever_playing_writes_no_session(program: Program) -> None:
    program.window.close()
    assert made(program) == []


def test_the_first_paint_is_told_once_and_only_after_it(
    dressed_app: QApplication, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    told: list[bool] = []
    first = FirstPaint(window)
    first.painted.connect(lambda: told.append(window.isVisible()))

    window.show()
    assert told == []
    qtbot.waitUntil(lambda: told == [True], timeout=LONGEST_WAIT_MS // 2)
    window.repaint()
    dressed_app.processEvents()
    assert told == [True]


def test_a_window_that_is_never_painted_is_waited_for_a_second_only(
    dressed_app: QApplication,  # noqa: ARG001 - there must be one
    qtbot: QtBot,
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitSignal(FirstPaint(window).painted, timeout=3 * LONGEST_WAIT_MS):
        pass
