"""One presentation of a question, measured: when it can be answered and when it is over."""

from dataclasses import dataclass
from time import perf_counter_ns

from PySide6.QtCore import QObject, Qt, QTimer, Signal

_NS_PER_MS = 1_000_000

LEAST_WINDOW_MS = 1_000
"""What is left of the window, at least, when a question comes back after an interruption."""


@dataclass(frozen=True, slots=True)
class Interrupted:
    """A presentation that was put away: when it became visible, how long it was then, in ns."""

    visible_at: int
    seen: int


class Presentation(QObject):
    """Measures from the paint in which both options are visible, on the monotonic clock.

    ``missed`` is emitted at most once for each ``begin``: when the window has passed. ``ended`` is
    emitted once for each that became visible: when it is answered, missed or put away.
    """

    missed = Signal()
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = False
        self._visible_at: int | None = None
        self._began_at: int | None = None
        self._window_ns: int | None = None
        self._longest_ns: int | None = None
        self._whole_window_ns: int | None = None
        self._guard_ns = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_window_passed)

    @property
    def open(self) -> bool:
        """Whether an answer is waited for."""
        return self._open

    @property
    def takes_presses(self) -> bool:
        """Whether a press now would answer: both options are visible and the guard has passed."""
        if not self._open or self._visible_at is None:
            return False
        return perf_counter_ns() - self._visible_at >= self._guard_ns

    def begin(
        self,
        window_ms: int | None,
        *,
        guard_ms: int,
        allowance_ms: int = 0,
        after: Interrupted | None = None,
    ) -> None:
        """Wait for the paint; ``window_ms`` None means there is no time-out.

        There are ``allowance_ms`` more for whoever's way to answer takes time by itself; a
        response time is still ``window_ms`` at most.

        A question that comes back ``after`` an interruption goes on where it was: its window is
        what was left of it, and the response time runs from when it was first seen (it could be
        thought about all along), up to the whole window.
        """
        self.end()
        self._open = True
        self._began_at = after.visible_at if after else None
        self._longest_ns = None if window_ms is None else window_ms * _NS_PER_MS
        self._whole_window_ns = None
        if window_ms is not None:
            self._whole_window_ns = (window_ms + allowance_ms) * _NS_PER_MS
        self._window_ns = self._whole_window_ns
        if after and self._window_ns is not None:
            self._window_ns = max(self._window_ns - after.seen, LEAST_WINDOW_MS * _NS_PER_MS)
        self._guard_ns = guard_ms * _NS_PER_MS

    @property
    def window_ms(self) -> int | None:
        """How long there is to answer, from the paint on."""
        return None if self._window_ns is None else self._window_ns // _NS_PER_MS

    def interrupted(self) -> Interrupted | None:
        """What to hand to the next ``begin`` when this question is put away; None if unseen."""
        if self._visible_at is None:
            return None
        seen = perf_counter_ns() - self._visible_at
        if self._whole_window_ns is not None and self._window_ns is not None:
            seen += self._whole_window_ns - self._window_ns
        return Interrupted(visible_at=self._began_at or self._visible_at, seen=seen)

    def become_visible(self) -> None:
        """Start measuring: both options are on the screen now."""
        if not self._open or self._visible_at is not None:
            return
        self._visible_at = perf_counter_ns()
        if self._window_ns is not None:
            self._timer.start(self._window_ns // _NS_PER_MS)

    def take_press(self, *, not_thought_ms: int = 0) -> int | None:
        """Take a press that arrived just now; ``not_thought_ms`` of the time are not counted.

        Returns:
            The response time in ms if it answers the question; the presentation is over then.
            None if it changes nothing: nothing is asked, the options are not visible yet, or
            it came within the guard or after the window (which ends the presentation as missed).
        """
        if not self._open or self._visible_at is None:
            return None
        passed = perf_counter_ns() - self._visible_at
        if self._window_ns is not None and passed >= self._window_ns:
            self._miss()
            return None
        if passed < self._guard_ns:
            return None
        response = perf_counter_ns() - (self._began_at or self._visible_at)
        response = max(response - not_thought_ms * _NS_PER_MS, self._guard_ns)
        if self._longest_ns is not None:
            response = min(response, self._longest_ns)
        self.end()
        return response // _NS_PER_MS

    def end(self) -> None:
        """Stop waiting; nothing is emitted."""
        self._timer.stop()
        self._open = False
        seen, self._visible_at = self._visible_at is not None, None
        if seen:
            self.ended.emit()

    def _on_window_passed(self) -> None:
        if self._visible_at is None or self._window_ns is None:
            return
        rest = self._window_ns - (perf_counter_ns() - self._visible_at)
        if rest > 0:  # Qt's timers may fire a fraction of a millisecond early
            self._timer.start(max(1, rest // _NS_PER_MS))
        else:
            self._miss()

    def _miss(self) -> None:
        self.end()
        self.missed.emit()
