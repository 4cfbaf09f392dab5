"""A child at the real window for benchmarks: reads the question, thinks, presses a key."""

from random import Random
from time import perf_counter

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from benchmarks.measure import check_work
from benchmarks.turns import Turns, press, release
from zenjin_desktop.ui.player.model import Side, other
from zenjin_desktop.ui.player.view import PlayerView
from zenjin_desktop.ui.self_play import KEYS, solve


class Child:
    """Presses once its time to think is over; errs now and then, and is right afterwards.

    Attributes:
        pressed: how many presses there were.
    """

    def __init__(
        self, playing: PlayerView, rng: Random, *, thinking_s: tuple[float, float], slips: float
    ) -> None:
        self._playing = playing
        self._rng = rng
        self._thinking_s = thinking_s
        self._slips = slips
        self._due: float | None = None
        self.pressed = 0

    def act(self, turns: Turns) -> None:
        """Press if it is time; the press is a turn like any other."""
        if not self._playing.waiting:
            return
        if self._due is None:
            self._due = perf_counter() + self._rng.uniform(*self._thinking_s)
        elif perf_counter() >= self._due:
            self._due = None
            self.pressed += 1
            key = KEYS[self._side()]
            turns.deliver(lambda: press(key))
            release(key)

    def _side(self) -> Side:
        board = self._playing.board
        side: Side = "left" if board.left.text() == str(solve(board.prompt.prompt)) else "right"
        both = board.left.isEnabled() and board.right.isEnabled()
        return other(side) if both and self._rng.random() < self._slips else side


def brought_up(window: QWidget, size: QSize, turns: Turns) -> None:
    """Show a window in that size, and come back when it is there and at rest."""
    window.resize(size)
    window.show()
    window.activateWindow()
    turns.until(window.isActiveWindow, "the window")
    turns.settle()
    check_work(window.size(), size, "the window's size")
