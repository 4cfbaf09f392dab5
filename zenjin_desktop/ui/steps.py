"""What takes long for a turn of the event loop, done in steps: one a turn."""

from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Slot

Steps = Iterator[None]
"""Work that says where a turn may end: at each ``yield``."""

SLICE_S = 0.004
"""How long many small things are done in one turn."""

_END = object()

Thing = TypeVar("Thing")


def at_once(steps: Steps) -> None:
    """Take all of them in this turn."""
    for _ in steps:
        pass


def as_long_as(holds: Callable[[], bool], steps: Iterable[None]) -> Steps:
    """Take these while it holds; what is left of them then is let go."""
    for _ in steps:
        yield
        if not holds():
            return


def sliced(things: Iterable[Thing]) -> Steps:
    """Take things until a few milliseconds have passed, and so on in the next turn."""
    until = perf_counter() + SLICE_S
    for _ in things:
        if perf_counter() > until:
            yield
            until = perf_counter() + SLICE_S


class InSteps(QObject):
    """Takes steps, the first at once and each of the others in the turn after."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rest: Steps | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether steps are still to be taken."""
        return self._rest is not None

    def begin(self, steps: Steps) -> None:
        """Take these; what was left of others is let go."""
        self._rest = steps
        self.on_due()

    @Slot()
    def on_due(self) -> None:
        """Take one."""
        rest, more = self._rest, False
        if rest is None:
            return
        try:
            more = next(rest, _END) is not _END
        finally:  # whatever went wrong, nothing is under way any more
            if not more and self._rest is rest:
                self._rest = None
        if more:
            QTimer.singleShot(0, self, self.on_due)
