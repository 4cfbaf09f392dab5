"""Home and My progress with a long history: reading the figures, showing them, painting them."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QSize

from benchmarks.expected import expected
from benchmarks.measure import (
    Aim,
    Line,
    Outcome,
    check_work,
    counted,
    paired_ratio,
    scale,
    spread,
)
from benchmarks.records import lessons, stored_history
from benchmarks.thirty import ANSWERS, LEARNERS, filled
from benchmarks.turns import PaintWatch, Turns
from zenjin_desktop.app import opened
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.moment import now, utc_offset_minutes
from zenjin_desktop.options import Options
from zenjin_desktop.paths import paths_in
from zenjin_desktop.store.database import Store
from zenjin_desktop.ui.dashboard.controller import home_model

MANY, FEW = counted(long=10_000, short=10_000, guard=3_000), 10
PAIRS, VISITS = counted(long=100, short=100, guard=25), counted(long=30, short=30, guard=8)
SIZE = QSize(1280, 800)

Fill = Callable[[Store, int, Lessons], None]


def measure() -> Outcome:
    """A learner with many sessions, one among thirty with a million answers, and one with few."""
    with ExitStack() as stack:
        few = _AtHome(stack, _sessions(FEW))
        many = _AtHome(stack, _sessions(MANY))
        lines = [
            *_home(many, few, f"{MANY} sessions", limit=16.0),
            *_progress(many, few, f"{MANY} sessions"),
        ]
        took = 0.0
        if scale() != "guard":
            began = perf_counter()
            thirty = _AtHome(stack, filled)
            took = perf_counter() - began
            what = f"{ANSWERS} answers of {LEARNERS} learners"
            lines += [*_home(thirty, few, what, limit=20.0), *_progress(thirty, few, what)]
    return Outcome(
        lines=tuple(lines),
        notes=(
            "from another page to the one measured, painted at 1280x800.",
            f"floor: the same with {FEW} sessions, so that the ratio says how flat it is.",
            f"the file of a million answers was made and rolled up in {took:.0f} s.",
        ),
    )


def _sessions(count: int) -> Fill:
    def fill(store: Store, learner: int, of: Lessons) -> None:
        stored_history(store, learner, of, sessions=count)

    return fill


def _home(ours: "_AtHome", floor: "_AtHome", what: str, *, limit: float) -> tuple[Line, ...]:
    shown: tuple[list[float], list[float]] = ([], [])
    read: tuple[list[float], list[float]] = ([], [])
    for _ in range(PAIRS):
        for home, times, reading in zip((ours, floor), shown, read, strict=True):
            times.append(home.show())
            reading.append(home.read())
    whole = spread(shown[0])
    return (
        Line(
            name=f"Home read, shown and painted, {what}",
            unit="ms",
            ours=whole,
            floor=spread(shown[1]),
            ratio=paired_ratio(*shown),
            aims=(
                Aim(what=f"p50 <= {limit:.0f} ms", found=whole.p50, limit=limit),
                Aim(what=f"p95 <= {limit:.0f} ms", found=whole.p95, limit=limit),
            ),
        ),
        Line(
            name="of it, the figures read",
            unit="ms",
            ours=spread(read[0]),
            floor=spread(read[1]),
            ratio=paired_ratio(*read),
        ),
    )


def _progress(ours: "_AtHome", floor: "_AtHome", what: str) -> tuple[Line, ...]:
    plots: tuple[list[float], list[float]] = ([], [])
    facts: tuple[list[float], list[float]] = ([], [])
    for _ in range(VISITS):
        for home, first, whole in zip((ours, floor), plots, facts, strict=True):
            painted, read = home.progress()
            first.append(painted)
            whole.append(read)
    return (
        Line(
            name=f"My progress read and painted with its plots, {what}",
            unit="ms",
            ours=spread(plots[0]),
            floor=spread(plots[1]),
            ratio=paired_ratio(*plots),
        ),
        Line(
            name="until the grid of facts is there as well",
            unit="ms",
            ours=spread(facts[0]),
            floor=spread(facts[1]),
            ratio=paired_ratio(*facts),
        ),
    )


class _AtHome:
    def __init__(self, stack: ExitStack, fill: Fill) -> None:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="zenjin-bench-")))
        self._program = stack.enter_context(opened(Options(paths=paths_in(folder))))
        self._turns = Turns()
        self._lessons = lessons()
        shell = self._program.shell
        self._watch = PaintWatch(shell.screens.home.hello.play)
        store, learner = self._program.store, shell.chair.player.learner
        fill(store, learner, self._lessons)
        store.checkpoint()
        self._expected = expected(store, learner, self._lessons)
        check_work(self._expected.points > 0, True, "points filled in")
        window = self._program.window
        window.resize(SIZE)
        self.show()
        self._plots = PaintWatch(shell.screens.progress.points)
        self.progress()

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
        model = program.shell.screens.home.model
        shown = None if model is None else model.points_total
        check_work(shown, self._expected.points, "points on Home")
        program.window.hide()  # the other one's turn: two windows' bubbles are one too many
        return took

    def progress(self) -> tuple[float, float]:
        """From the sync page to My progress; ms until its plots are painted, and its facts read."""
        program, turns = self._program, self._turns
        program.shell.on_sync_details_requested()
        program.window.show()
        turns.settle()
        began = perf_counter()
        self._plots.await_paint()
        program.shell.on_progress_requested()
        turns.until(self._plots.has_come, "the plots' paint")
        painted = (perf_counter() - began) * 1000
        figures = program.shell.screens.progress_figures
        turns.until(lambda: not figures.is_reading, "the facts")
        read = (perf_counter() - began) * 1000
        check_work(program.window.page_name, "progress", "the page in front")
        check_work(len(figures.known), self._expected.facts, "facts on My progress")
        program.window.hide()
        return painted, read

    def read(self) -> float:
        """The figures alone; ms."""
        shell = self._program.shell
        began = perf_counter()
        model = home_model(
            self._program.store,
            self._lessons,
            shell.chair.player,
            now=now,
            utc_offset_minutes=utc_offset_minutes(),
        )
        took = (perf_counter() - began) * 1000
        check_work(model.points_total, self._expected.points, "points read")
        return took
