"""A computer that a class shares: one learner after the other comes to play.

``python -m benchmarks.programs.switching FOLDER LEARNERS`` tells as JSON, for each way to switch,
the seconds from the wish until the other learner's Home is painted, each time.
"""

import sys
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

import msgspec
from PySide6.QtCore import QSize

from benchmarks.measure import check_work
from benchmarks.playing import brought_up
from benchmarks.records import lessons, stored_history
from benchmarks.turns import PaintWatch, Turns
from zenjin_desktop.app import keep_smooth, opened
from zenjin_desktop.options import Options
from zenjin_desktop.paths import paths_in
from zenjin_desktop.pin_hash import pin_hash
from zenjin_desktop.program import Program
from zenjin_desktop.store.pupils import add_learner
from zenjin_desktop.ui.avatars import AVATARS
from zenjin_desktop.ui.reading_ahead import ReadingAhead

SIZE = QSize(1280, 800)
ROUNDS, SESSIONS, WITH_HISTORY = 12, 200, 6
PIN = "4711"


class Switch(msgspec.Struct, frozen=True):
    """A way to switch: the seconds it took each time, and the ms of each turn meanwhile."""

    way: str
    seconds: list[float]
    turns: list[float]


class Switcher:
    """Lets one learner after the other play."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._turns = Turns()
        brought_up(program.window, SIZE, self._turns)
        program.shell.make_rest()
        ahead = ReadingAhead(program.window)
        self._turns.until(lambda: ahead.is_done, "the code read ahead")

    def by_menu(self, learner: int) -> None:
        """By the menu of the one who plays, on Home."""
        self._turns.deliver(lambda: self._program.shell.comings.switch.on_wished(learner))

    def by_screen(self, learner: int) -> None:
        """By "Who is playing?", and the picture there."""
        shell, turns = self._program.shell, self._turns
        turns.deliver(shell.comings.show_people)
        turns.until(lambda: self._program.window.page_name == "who", "Who is playing?")
        page = shell.screens.who.choosing
        turns.until(page.isVisible, "the learners")
        turns.deliver(lambda: page.chosen.emit(learner))

    def by_pin(self, learner: int) -> None:
        """As that, and four digits."""
        self.by_screen(learner)
        pad = self._program.shell.screens.who.pin_pad
        self._turns.until(pad.isVisible, "the pad")
        for digit in PIN:
            self._turns.deliver(lambda digit=digit: pad.add(digit))

    def timed(self, way: str, switch: Callable[[int], None], among: Sequence[int]) -> Switch:
        """Switch so some rounds long, from one of these to the next."""
        shell, window, turns = self._program.shell, self._program.window, self._turns
        seconds = []
        turns.clear()
        for learner in islice(cycle(among), ROUNDS):
            began = perf_counter()
            switch(learner)
            watch = PaintWatch(shell.screens.home)
            watch.await_paint(lambda who=learner: shell.chair.learner == who)
            shell.screens.home.update()
            turns.until(watch.has_come, "the other's Home")
            check_work(window.page_name, "home", "the page that is shown")
            seconds.append(perf_counter() - began)
            watch.deleteLater()
            turns.settle()
        return Switch(way, seconds, list(turns.ms))


def main(folder: Path, count: int) -> None:
    """Fill a store, switch in each way, tell."""
    with opened(Options(paths=paths_in(folder))) as program:
        store = program.store
        hashed = pin_hash(PIN)
        free, locked = [], []
        for number in range(count):
            pin = hashed if number % 2 else ""
            avatar = AVATARS[number % len(AVATARS)]
            one = add_learner(store, name=f"Child {number:03}", avatar=avatar, pin=pin).learner
            (locked if pin else free).append(one)
            if number < WITH_HISTORY:
                stored_history(store, one, lessons(), sessions=SESSIONS)
        store.checkpoint()
        keep_smooth()
        switcher = Switcher(program)
        found = [
            switcher.timed("by the menu of Home", switcher.by_menu, free[:WITH_HISTORY]),
            switcher.timed("by Who is playing?", switcher.by_screen, free[:WITH_HISTORY]),
            switcher.timed("and a PIN", switcher.by_pin, locked[:WITH_HISTORY]),
        ]
        program.shell.screens.stop()
    print(msgspec.json.encode(found).decode(), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
