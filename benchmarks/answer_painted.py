"""A press's way to the screen: the real window, real key events, the durable commit included."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

import msgspec
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication

from benchmarks.answer_commit import attempts, count, raw_sqlite
from benchmarks.circles import Circles
from benchmarks.measure import (
    Aim,
    Line,
    Outcome,
    check_work,
    counted,
    paired_ratio,
    spread,
)
from benchmarks.playing import brought_up
from benchmarks.pulling import pulling
from benchmarks.records import lessons
from benchmarks.turns import PaintWatch, Turns, press, release
from zenjin_desktop.app import keep_smooth, opened
from zenjin_desktop.options import Options
from zenjin_desktop.paths import Paths, paths_in, resources
from zenjin_desktop.program import Program
from zenjin_desktop.settings import Settings
from zenjin_desktop.store.database import Store
from zenjin_desktop.ui.player.model import Side, other
from zenjin_desktop.ui.self_play import KEYS, solve
from zenjin_desktop.ui.theme import load_theme

SIZES = (QSize(1280, 800), QSize(1920, 1080))
ROUNDS = counted(long=3, short=2, guard=1)
PRESSES = counted(long=100, short=60, guard=40)
"""In each round, at each size, in each condition."""

WARM_UP = 20
SLIPS = 0.2
THINKING_S = (0.005, 0.030)
LOOKED_AT_EVERY = 10
"""Every so many presses the screen itself is looked at, after the time was taken."""

QUICK = Settings(guard_ms=0, pace_percent=2, theme="night")
FEEDBACK = frozenset({"right", "wrong"})


@dataclass(slots=True)
class Taken:
    """What presses took, in ms, what of it was computed, and the event loop's turns meanwhile."""

    presses: list[float] = field(default_factory=list)
    computed: list[float] = field(default_factory=list)
    turns: list[float] = field(default_factory=list)


def measure() -> Outcome:
    """Each size: the floor, at rest, and while a pull is stored, in turns."""
    app = QApplication.instance() or QApplication(
        []
    )  # kept: the first floor comes before any of ours
    lines: list[Line] = []
    for size in SIZES:
        floor, rest, pull = Taken(), Taken(), Taken()
        for number in range(ROUNDS):
            _measure_floor(size, floor, Random(number))
            _measure_program(size, rest, Random(number), with_pull=False)
            _measure_program(size, pull, Random(number), with_pull=True)
        for condition, ours in (("at rest", rest), ("a pull is stored", pull)):
            lines += _lines(f"{size.width()}x{size.height()}, {condition}", ours, floor)
    app.processEvents()
    return Outcome(
        lines=tuple(lines),
        notes=(
            "press: from the moment a key is due to the end of the event-loop turn that painted",
            "  its feedback; one press in five is wrong, one in twenty ends a stitch.",
            "floor: an empty window of the same size that commits the same bytes by sqlite3 alone",
            "  and then paints two circles; at rest, also beside the lines with a pull.",
            "computing: of the turns from the press to the paint, what was not waiting: for the",
            "  disk, for the interpreter, for a computer that is busy otherwise.",
            "turn: one pass of the event loop that had work, animations included.",
        ),
    )


def _lines(name: str, ours: Taken, floor: Taken) -> tuple[Line, Line, Line]:
    presses, turns = spread(ours.presses), spread(ours.turns)
    computed = spread(ours.computed)
    return (
        Line(
            name=f"press, {name}",
            unit="ms",
            ours=presses,
            floor=spread(floor.presses),
            ratio=paired_ratio(ours.presses, floor.presses),
            aims=(Aim(what="p99 < 8 ms", found=presses.p99, limit=8.0),),
        ),
        Line(
            name="of it computing, not waiting",
            unit="ms",
            ours=computed,
            floor=spread(floor.computed),
            aims=(Aim(what="p99 < 6 ms", found=computed.p99, limit=6.0),),
        ),
        Line(
            name=f"turn, {name}",
            unit="ms",
            ours=turns,
            floor=spread(floor.turns),
            aims=(Aim(what="longest <= 16 ms", found=turns.worst, limit=16.0),),
        ),
    )


def _measure_program(size: QSize, taken: Taken, rng: Random, *, with_pull: bool) -> None:
    with (
        TemporaryDirectory(prefix="zenjin-bench-") as folder,
        seated(paths_in(Path(folder)), size, rng) as seat,
    ):
        if with_pull:
            with pulling(seat.store, lessons()):
                presses = seat.press_many(PRESSES)
        else:
            presses = seat.press_many(PRESSES)
        taken.presses += presses
        taken.computed += seat.computed
        taken.turns += seat.turns.ms


@contextmanager
def seated(paths: Paths, size: QSize, rng: Random, *, warm_up: int = WARM_UP) -> Iterator["Seat"]:
    """The program with its window in that size, a child before it that has played for a while.

    Args:
        paths: where the program has its data; its settings are written over.
        size: of the window.
        rng: says when the child presses, and when it errs.
        warm_up: how many answers it has given.

    Raises:
        WorkNotDone: at the end an answer was not in the journal, or could be lost with the power.
    """
    paths.settings.write_bytes(msgspec.json.encode(QUICK))
    with opened(Options(paths=paths)) as program:
        keep_smooth()
        turns = Turns()
        brought_up(program.window, size, turns)
        press(Qt.Key.Key_Return)
        seat = Seat(program, turns, rng)
        # What is drawn and imported once would else be taken for the usual.
        seat.press_many(warm_up)
        turns.clear()
        yield seat
        check_work(attempts(program.store), seat.pressed, "attempts in the journal")
        check_work(_synchronous(program.store), 2, "synchronous FULL of the store")
        program.shell.screens.play.stop()


def _synchronous(store: Store) -> int:
    return int(store.db.execute_sql("PRAGMA synchronous").fetchone()[0])


class Seat:
    """A child's place at the window: sees the question, presses a key, sees what comes of it.

    Attributes:
        store: the program's.
        turns: those of the event loop.
        pressed: how many answers were given.
        computed: of each press that was asked for last, the ms that were computing.
    """

    def __init__(self, program: Program, turns: Turns, rng: Random) -> None:
        self.store = program.store
        self.turns = turns
        self.pressed = 0
        self._window = program.window
        self._playing = program.shell.screens.playing
        self._rng = rng
        board = self._playing.board
        self._watches = {"left": PaintWatch(board.left), "right": PaintWatch(board.right)}
        theme = load_theme(resources() / "themes" / f"{program.settings.theme}.toml")
        self._colours = {"right": QColor(theme.right), "wrong": QColor(theme.wrong)}
        self._looked = 0
        self.computed: list[float] = []

    def press_many(self, presses: int) -> list[float]:
        """So many answers; the ms each took to its painted feedback."""
        found = []
        self._looked = 0
        self.computed = []
        for number in range(presses):
            side, took = self._press()
            self.pressed += 1
            found.append(took)
            if number % LOOKED_AT_EVERY == 0:
                self._look(side)
            release(KEYS[side])
        if QGuiApplication.platformName() == "offscreen":
            check_work(self._looked > 0, True, "a look at the screen while feedback was on it")
        return found

    def _press(self) -> tuple[Side, float]:
        board, turns = self._playing.board, self.turns
        turns.until(lambda: self._playing.waiting, "a question")
        side: Side = "left" if board.left.text() == str(solve(board.prompt.prompt)) else "right"
        both = board.left.isEnabled() and board.right.isEnabled()
        if both and self._rng.random() < SLIPS:
            side = other(side)
        button, watch = board.button(side), self._watches[side]
        due = perf_counter() + self._rng.uniform(*THINKING_S)
        turns.until(lambda: perf_counter() >= due, "the moment of the press")
        watch.await_paint(lambda: button.face in FEEDBACK)
        before = len(turns.computed_ms)
        turns.deliver(lambda: press(KEYS[side]))
        turns.until(watch.has_come, "the feedback's paint")
        self.computed.append(sum(turns.computed_ms[before:]))
        return side, (perf_counter() - due) * 1000

    def _look(self, side: Side) -> None:
        """The screen must show the verdict's colour where the pressed button is."""
        button = self._playing.board.button(side)
        if QGuiApplication.platformName() != "offscreen" or button.face not in FEEDBACK:
            return  # a desktop lets no program read its screen; or the feedback is over already
        below_digits = QPoint(
            button.width() // 2, round(button.height() / 2 + 0.4 * button.diameter)
        )
        at = button.mapTo(self._window, below_digits)
        screen = self._window.screen().grabWindow(self._window.winId())
        check_work(
            screen.toImage().pixelColor(at).name(),
            self._colours[button.face].name(),
            f"the colour of the {button.face} button on the screen",
        )
        self._looked += 1


def _measure_floor(size: QSize, taken: Taken, rng: Random) -> None:
    with TemporaryDirectory(prefix="zenjin-bench-") as folder, _circles(Path(folder)) as window:
        turns = Turns()
        brought_up(window, size, turns)
        window.setFocus()
        for number in range(1, PRESSES + 1):
            before = len(turns.computed_ms)
            taken.presses.append(_press_circles(window, turns, number, rng))
            taken.computed.append(sum(turns.computed_ms[before:]))
        taken.turns += turns.ms
        check_work(count(window.raw), PRESSES, "rows SQLite alone committed")


def _press_circles(window: Circles, turns: Turns, number: int, rng: Random) -> float:
    due = perf_counter() + rng.uniform(*THINKING_S)
    turns.until(lambda: perf_counter() >= due, "the moment of the press")
    turns.deliver(lambda: press(Qt.Key.Key_Left))
    turns.until(lambda: window.painted == number, "the circles' paint")
    took = (perf_counter() - due) * 1000
    release(Qt.Key.Key_Left)
    return took


@contextmanager
def _circles(folder: Path) -> Iterator[Circles]:
    with raw_sqlite(folder / "raw.sqlite3") as raw, closing(Circles(raw)) as window:
        yield window
