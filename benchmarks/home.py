"""Home with a long history: reading the figures, showing them, painting them."""

from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QSize

from benchmarks.measure import Aim, Line, Outcome, check_work, paired_ratio, spread
from benchmarks.records import lessons, stored_history
from benchmarks.turns import PaintWatch, Turns
from zenjin_desktop.app import opened
from zenjin_desktop.moment import now, utc_offset_minutes
from zenjin_desktop.options import Options
from zenjin_desktop.paths import paths_in
from zenjin_desktop.ui.dashboard.controller import home_model

MANY, FEW = 10_000, 10
PAIRS = 100
SIZE = QSize(1280, 800)


def measure() -> Outcome:
    """Home of a learner with many sessions and of one with few, in turns."""
    with ExitStack() as stack:
        many, few = (_AtHome(stack, sessions) for sessions in (MANY, FEW))
        shown: tuple[list[float], list[float]] = ([], [])
        read: tuple[list[float], list[float]] = ([], [])
        for _ in range(PAIRS):
            for home, times, reading in zip((many, few), shown, read, strict=True):
                times.append(home.show())
                reading.append(home.read())
    whole = spread(shown[0])
    return Outcome(
        lines=(
            Line(
                name=f"Home read, shown and painted, {MANY} sessions",
                unit="ms",
                ours=whole,
                floor=spread(shown[1]),
                ratio=paired_ratio(*shown),
                aims=(
                    Aim(what="p50 <= 16 ms", found=whole.p50, limit=16.0),
                    Aim(what="p95 <= 16 ms", found=whole.p95, limit=16.0),
                ),
            ),
            Line(
                name="of it, the figures read",
                unit="ms",
                ours=spread(read[0]),
                floor=spread(read[1]),
                ratio=paired_ratio(*read),
            ),
        ),
        notes=(
            "from another page to Home painted at 1280x800.",
            f"floor: the same with {FEW} sessions, so that the ratio says how flat it is.",
        ),
    )


class _AtHome:
    def __init__(self, stack: ExitStack, sessions: int) -> None:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="zenjin-bench-")))
        self._program = stack.enter_context(opened(Options(paths=paths_in(folder))))
        self._turns = Turns()
        self._lessons = lessons()
        self._watch = PaintWatch(self._program.shell.screens.home.hello.play)
        store, learner = self._program.store, self._program.shell.player.learner
        stored_history(store, learner, self._lessons, sessions=sessions)
        store.checkpoint()
        window = self._program.window
        window.resize(SIZE)
        self._sessions = sessions
        self.show()
        model = self._program.shell.screens.home.model
        check_work(model is not None and model.points_total > 0, True, "points on Home")

    def show(self) -> float:
        """From the sync page to Home; ms until it is on the screen."""
        program, turns = self._program, self._turns
        program.shell.on_sync_details_requested()
        program.window.show()
        turns.settle()
        began = perf_counter()
        self._watch.await_paint()
        program.shell.show_home()
        turns.until(self._watch.has_come, "Home's paint")
        took = (perf_counter() - began) * 1000
        check_work(program.window.page_name, "home", "the page in front")
        program.window.hide()  # the other one's turn: two windows' bubbles are one too many
        return took

    def read(self) -> float:
        """The figures alone; ms."""
        shell = self._program.shell
        began = perf_counter()
        model = home_model(
            self._program.store,
            self._lessons,
            shell.player,
            now=now,
            utc_offset_minutes=utc_offset_minutes(),
        )
        took = (perf_counter() - began) * 1000
        check_work(len(model.sessions), min(self._sessions, 20), "sessions listed")
        return took
