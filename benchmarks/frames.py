"""How smooth play looks: the real window at full HD, bubbles rising, answers pressed meanwhile."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

import msgspec
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QWidget

from benchmarks.bare_bubbles import BareBubbles
from benchmarks.measure import Aim, Line, Outcome, check_work, counted, paired_ratio, spread
from benchmarks.playing import Child, brought_up
from benchmarks.turns import IDLE_S, Turns, press, release
from zenjin_desktop.app import keep_smooth, opened
from zenjin_desktop.front import application
from zenjin_desktop.options import Options
from zenjin_desktop.paths import paths_in
from zenjin_desktop.settings import Settings
from zenjin_desktop.ui.widgets.clock import AnimationClock

SIZE = QSize(1920, 1080)
ROUNDS = 2
SECONDS = float(os.environ.get("ZENJIN_BENCH_FRAMES_S", counted(long=6, short=3, guard=1)))
"""Of each round, ours and each floor in turns."""

SLIPS = 0.25
THINKING_S = (0.5, 1.2)
SETTINGS = Settings(guard_ms=0, pace_percent=60)


class Frames(QObject):
    """Watches a window: how long each painting turn took, how long from frame to frame."""

    def __init__(self, window: QWidget, painted: QWidget, clock: AnimationClock) -> None:
        super().__init__(window)
        self.paints: list[float] = []
        self.gaps: list[float] = []
        self._turns = Turns()
        self._came = False
        self._last_frame: float | None = None
        painted.installEventFilter(self)
        self._clock = clock

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look only."""
        self._came = self._came or event.type() == QEvent.Type.Paint
        return False

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Count the clock's frames meanwhile."""
        self._last_frame = None
        self._clock.join(self._on_frame)
        yield
        self._clock.leave(self._on_frame)

    def turn(self) -> None:
        """One turn of the event loop; noted if it painted."""
        self._came = False
        self._turns.clear()
        if not self._turns.take():
            sleep(IDLE_S)
        if self._came:
            self.paints += self._turns.ms

    def _on_frame(self, seconds: float) -> bool:
        if self._last_frame is not None:
            self.gaps.append((seconds - self._last_frame) * 1000)
        self._last_frame = seconds
        return True


def measure() -> Outcome:
    """Ours, the same window with nothing pressed, and bare bubbles, in turns."""
    application()
    found: dict[str, tuple[list[float], list[float]]] = {}
    middles: dict[str, list[float]] = {}
    for number in range(ROUNDS):
        for name, run in (("play", _play), ("waiting", _wait), ("floor", _bare)):
            paints, gaps = run(Random(number))
            kept = found.setdefault(name, ([], []))
            kept[0].extend(paints)
            kept[1].extend(gaps)
            middles.setdefault(name, []).append(spread(paints).p50)
    floor = found["floor"]
    lines = []
    for name, words in (("play", "answers pressed"), ("waiting", "a question waits")):
        paints, gaps = (spread(values) for values in found[name])
        lines += [
            Line(
                name=f"paint, {words}",
                unit="ms",
                ours=paints,
                floor=spread(floor[0]),
                ratio=paired_ratio(middles[name], middles["floor"]),
                aims=(Aim(what="p99 <= 5 ms", found=paints.p99, limit=5.0, asked=8.0),),
            ),
            Line(
                name=f"frame to frame, {words}",
                unit="ms",
                ours=gaps,
                floor=spread(floor[1]),
                aims=(Aim(what="longest <= 34 ms", found=gaps.worst, limit=34.0),),
            ),
        ]
    return Outcome(
        lines=tuple(lines),
        notes=(
            "paint: a turn of the event loop that painted, all of it: the step, the painting, the",
            f"  copy to the screen; {SIZE.width()}x{SIZE.height()}, bubbles rising.",
            "frame to frame: between two steps of the clock that all motion runs on (16 ms).",
            "floor: a bare widget of that size with the same water and bubbles, nothing else.",
            f"ratio: of the medians of each of {ROUNDS} rounds in turns, for a paint has no pair.",
        ),
    )


def _play(rng: Random) -> tuple[list[float], list[float]]:
    return _in_the_window(rng, pressing=True)


def _wait(rng: Random) -> tuple[list[float], list[float]]:
    return _in_the_window(rng, pressing=False)


def _in_the_window(rng: Random, *, pressing: bool) -> tuple[list[float], list[float]]:
    with TemporaryDirectory(prefix="zenjin-bench-") as folder:
        paths = paths_in(Path(folder))
        paths.settings.write_bytes(msgspec.json.encode(SETTINGS))
        with opened(Options(paths=paths)) as program:
            keep_smooth()
            window, playing = program.window, program.shell.screens.playing
            turns = Turns()
            brought_up(window, SIZE, turns)
            press(Qt.Key.Key_Return)
            release(Qt.Key.Key_Return)
            turns.until(lambda: playing.waiting, "a question")
            child = Child(playing, rng, thinking_s=THINKING_S, slips=SLIPS)
            frames = Frames(window, window.background, _clock())
            with frames.watched():
                end = perf_counter() + SECONDS
                while perf_counter() < end:
                    frames.turn()
                    if pressing:
                        child.act(turns)
            check_work(window.background.moving, True, "bubbles that rise")
            check_work(child.pressed > 0, pressing, "answers meanwhile")
            program.shell.screens.play.stop()
    return frames.paints, frames.gaps


def _bare(_rng: Random) -> tuple[list[float], list[float]]:
    window = BareBubbles()
    brought_up(window, SIZE, Turns())
    frames = Frames(window, window, window.clock)
    with frames.watched():
        end = perf_counter() + SECONDS
        while perf_counter() < end:
            frames.turn()
    window.close()
    return frames.paints, frames.gaps


def _clock() -> AnimationClock:
    found = application().findChild(AnimationClock)
    assert isinstance(found, AnimationClock)
    return found
