"""The one clock all motion runs on."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, Qt, QTimer
from shiboken6 import isValid

Step = Callable[[float], bool]
"""Draws one frame, given seconds since the step joined; False when it has no more to draw."""

FRAME_MS = 16


class AnimationClock(QObject):
    """Calls every joined step once a frame, so that all motion is painted together.

    It rests while nothing moves, and forgets whose widget is gone: a page may be thrown away in
    the middle of its motion. ``reduced_motion`` is the learner's setting: whoever animates
    asks it and goes straight to the last picture instead.
    """

    def __init__(self, parent: QObject | None = None, *, reduced_motion: bool = False) -> None:
        super().__init__(parent)
        self.reduced_motion = reduced_motion
        self._joined: dict[Step, float] = {}
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._on_frame_due)

    @property
    def running(self) -> bool:
        """Whether anything moves."""
        return self._timer.isActive()

    def join(self, step: Step) -> None:
        """Call ``step`` from the next frame on; its seconds start at 0 now, also if it was in."""
        self._joined[step] = perf_counter()
        if not self._timer.isActive():
            self._timer.start()

    def leave(self, step: Step) -> None:
        """Stop calling ``step``; nothing happens if it was not in."""
        self._joined.pop(step, None)
        if not self._joined:
            self._timer.stop()

    def _on_frame_due(self) -> None:
        now = perf_counter()
        for step, since in tuple(self._joined.items()):
            if self._joined.get(step) != since:
                continue
            if not (_is_there(step) and step(now - since)):
                self.leave(step)


def _is_there(step: Step) -> bool:
    owner = getattr(step, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


def ease_out(progress: float) -> float:
    """0..1 to 0..1, quick first and slow at the end."""
    return 1 - (1 - min(1.0, max(0.0, progress))) ** 3
