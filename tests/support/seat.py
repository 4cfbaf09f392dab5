"""A child before the real window: real keys in; what is shown and what is on the disk out."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

import uuid_utils
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.support.clock import Clock
from tests.support.played import asked
from tests.support.playing import let_pass
from zenjin_desktop.lessons import Lessons, read_lessons
from zenjin_desktop.paths import resources
from zenjin_desktop.policy import Ruled
from zenjin_desktop.settings import Settings, save_settings
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.store.journal import recover
from zenjin_desktop.ui.dashboard.model import HomeModel
from zenjin_desktop.ui.dashboard.view import HomeView
from zenjin_desktop.ui.look import Look, Wardrobe
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.player.controller import Surroundings
from zenjin_desktop.ui.player.model import Pace
from zenjin_desktop.ui.progress.model import SessionLine
from zenjin_desktop.ui.self_play import Hands, solve
from zenjin_desktop.ui.shell import Shell

QUICK = Settings(guard_ms=0, pace_percent=1, reduced_motion=True)
"""The rules are the same, the waiting is not."""

LINGERING = Pace(right_ms=600_000, wrong_ms=600_000, celebration_ms=600_000)
OFFSET_MINUTES = 60  # the child lives an hour east of Greenwich
ALL_LESSONS = read_lessons(resources() / "curriculum", "school")


@dataclass(frozen=True)
class Seat:
    """The wired program of one child, with a clock that a test turns."""

    qtbot: QtBot
    clock: Clock
    window: MainWindow
    shell: Shell
    store: Store

    @property
    def hands(self) -> Hands:
        return Hands(self.window, self.shell)

    @property
    def home(self) -> HomeModel:
        """The figures Home shows."""
        model = self.shell.screens.home.model
        assert model is not None
        return model

    @property
    def sessions(self) -> tuple[SessionLine, ...]:
        """The newest sessions My progress lists, once it has read all it shows."""
        self.shell.on_progress_requested()
        figures = self.shell.screens.progress_figures
        self.until(lambda: not figures.is_reading)
        self.shell.show_home()
        return self.shell.screens.progress.sessions.page.lines

    @property
    def points(self) -> int:
        """What the header of the player counts to."""
        return self.shell.screens.playing.board.points.value

    @property
    def prompt(self) -> str:
        """The question on the card."""
        return self.shell.screens.playing.board.prompt.prompt

    @property
    def options(self) -> tuple[int, int]:
        """What stands on the two buttons."""
        board = self.shell.screens.playing.board
        return int(board.left.text()), int(board.right.text())

    @property
    def distractor(self) -> int:
        """The wrong one of the two."""
        (wrong,) = (number for number in self.options if number != solve(self.prompt))
        return wrong

    @property
    def notice(self) -> str:
        """The sentence at the lower edge; empty when there is none."""
        strip = self.window.notice_strip
        return strip.text if strip.isVisible() else ""

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition)

    def rows(self, statement: str) -> list[tuple[object, ...]]:
        """What another process would read from the data file now."""
        return asked(self.store.path, statement)

    def attempts(self) -> int:
        """How many attempts of the open session are on the disk."""
        ((count,),) = self.rows("SELECT count(*) FROM attempts")
        assert isinstance(count, int)
        return count

    def press(self, key: Qt.Key) -> None:
        self.hands.press(key)

    def play(self) -> None:
        """Enter on Home or on the summary, until the first question waits."""
        self.press(Qt.Key.Key_Return)
        self.until(self.hands.asked)

    def answer(self, *, rightly: bool = True) -> None:
        """Wait for the question, look at it for a second and a half, press; the feedback shows."""
        self.until(self.hands.asked)
        self.clock.turn(seconds=1.5)
        self.hands.answer(rightly=rightly)

    @contextmanager
    def lingering(self) -> Iterator[None]:
        """In here what came of an answer stays in sight, however slow the computer is."""
        view = self.shell.screens.playing
        usual, view._pace = view._pace, LINGERING
        yield
        view._pace = usual
        view.board.gain.hide()
        view.board.celebration.hide()
        view._feedback.start(0)

    def questions(self, count: int, *, slips: Collection[int] = ()) -> None:
        """So many questions, the ones numbered (from 1) in ``slips`` at the second try."""
        for number in range(1, count + 1):
            if number in slips:
                self.answer(rightly=False)
            self.answer()

    def asks(self) -> None:
        """Wait until the next question takes a press."""
        self.until(self.hands.asked)

    def finish(self) -> None:
        """Esc, "Stop now" where it is asked, until the summary is there."""
        self.press(Qt.Key.Key_Escape)
        panel = self.shell.screens.playing.finish_panel
        if panel.isVisible():
            panel.stop.click()
        assert self.window.page_name == "summary"

    def let_pass(self, seconds: float) -> None:
        let_pass(self.qtbot, seconds)


@contextmanager
def seated(
    qtbot: QtBot,
    folder: Path,
    *,
    look: Look,
    clock: Clock,
    settings: Settings = QUICK,
    lessons: Lessons = ALL_LESSONS,
    ruled: Ruled = Ruled(),  # noqa: B008 - frozen
) -> Iterator[Seat]:
    """Open the window over the data file of a folder, close it as a person does."""
    store = open_store(folder / "zenjin.sqlite3", now=clock, new_id=lambda: str(uuid_utils.uuid7()))
    recover(store)
    window = MainWindow(look.theme, look.clock)
    window.resize(700, 560)
    home = HomeView(look.theme)
    window.add_page("home", home)
    shell = Shell(
        window,
        home,
        Wardrobe(look, lambda _: look, partial(save_settings, folder / "settings.json")),
        store=store,
        lessons=lessons,
        settings=settings,
        surroundings=Surroundings(
            now=clock,
            utc_offset_minutes=lambda: OFFSET_MINUTES,
            rng=Random(7),
            passed=clock.passed,
            ruled=ruled,
        ),
    )
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    try:
        yield Seat(qtbot=qtbot, clock=clock, window=window, shell=shell, store=store)
    finally:
        window.close()
        window.deleteLater()
        store.close()
