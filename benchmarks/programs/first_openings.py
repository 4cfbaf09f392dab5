"""The program with a history, in which every screen is opened for the first time.

``python -m benchmarks.programs.first_openings FOLDER`` tells as JSON, for each screen, the turns of
the event loop from the wish until it has stood for a while, in ms. A screen is new once a process:
imported, made, filled, laid out, painted.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep

import msgspec
from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QApplication, QLabel

from benchmarks.playing import brought_up
from benchmarks.records import lessons, stored_history
from benchmarks.turns import IDLE_S, Turns
from zenjin_desktop.app import keep_smooth, opened
from zenjin_desktop.options import Options
from zenjin_desktop.paths import paths_in
from zenjin_desktop.program import Program
from zenjin_desktop.store.pupils import add_learner
from zenjin_desktop.ui.avatars import AVATARS
from zenjin_desktop.ui.reading_ahead import ReadingAhead

SIZE = QSize(1280, 800)
SESSIONS, LEARNERS = 1_000, 8
LOOKED_AT_S = 0.25
"""So long a screen is watched after it came: what it reads and paints behind is its own, too."""

EMPTY = "an empty page"


class Opened(msgspec.Struct, frozen=True):
    """A screen's first opening: the ms of each turn."""

    screen: str
    turns: list[float]


class Visitor:
    """Opens one screen after the other, from Home each time.

    Attributes:
        found: the openings so far.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self._turns = Turns()
        self.found: list[Opened] = []
        brought_up(program.window, SIZE, self._turns)
        program.shell.make_rest()
        ahead = ReadingAhead(program.window)
        self._turns.until(lambda: ahead.is_done, "the code read ahead")
        self._watch()

    def visit(self, screen: str, wish: Callable[[], object], page: str) -> None:
        """Open a screen by what its button does, and go home again."""
        window, turns = self._program.window, self._turns
        turns.clear()
        turns.deliver(wish)
        turns.until(lambda: window.page_name == page, f"the page {page}")
        self._watch()
        self.found.append(Opened(screen, list(turns.ms)))
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self._program.shell.show_home()
        self._watch()

    def _watch(self) -> None:
        until = perf_counter() + LOOKED_AT_S
        while perf_counter() < until:
            if not self._turns.take():
                sleep(IDLE_S)


def visit_all(program: Program) -> list[Opened]:
    """Each screen once."""
    shell, window, wishes = program.shell, program.window, program.shell.wishes
    visitor = Visitor(program)
    window.add_page("empty", QLabel())
    corner = window.mapToGlobal(QPoint(900, 80))
    visitor.visit(EMPTY, lambda: window.show_page("empty"), "empty")
    visitor.visit("the menu", lambda: shell.screens.on_menu_requested(corner), "home")
    visitor.visit(
        "the menu of who plays", lambda: shell.comings.on_switch_requested(corner), "home"
    )
    visitor.visit("My progress", wishes.progress_requested.emit, "progress")
    visitor.visit("My progress again", wishes.progress_requested.emit, "progress")
    visitor.visit("Settings", wishes.settings_requested.emit, "settings")
    visitor.visit("How to play", wishes.help_requested.emit, "help")
    visitor.visit("Sync details", wishes.sync_details_requested.emit, "sync")
    visitor.visit("Sign in", wishes.sign_in_requested.emit, "sign_in")
    visitor.visit("Who is playing?", shell.comings.ask_who.on_wished, "who")
    visitor.visit("a name and a picture", shell.comings.change.on_wished, "who")
    visitor.visit("the first question", wishes.play_requested.emit, "player")
    return visitor.found


def main(folder: Path) -> None:
    """Fill a store, open every screen, tell."""
    with opened(Options(paths=paths_in(folder))) as program:
        store = program.store
        stored_history(store, program.shell.chair.player.learner, lessons(), sessions=SESSIONS)
        for number in range(LEARNERS):
            add_learner(store, name=f"Child {number}", avatar=AVATARS[number])
        store.checkpoint()
        keep_smooth()
        found = visit_all(program)
        program.shell.screens.stop()
    print(msgspec.json.encode(found).decode(), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
