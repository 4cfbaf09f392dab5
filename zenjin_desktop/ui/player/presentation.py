"""One presentation of a question, measured: when it can be answered and when it is over."""

from time import perf_counter_ns

from PySide6.QtCore import QObject, Qt, QTimer, Signal

_NS_PER_MS = 1_000_000


class Presentation(QObject):
    """Measures from the paint in which both options are visible, on the monotonic clock.

    ``missed`` is emitted at most once for each ``begin``: when the window has passed.
    """

    missed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = False
        self._visible_at: int | None = None
        self._window_ns: int | None = None
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

    def begin(self, window_ms: int | None, *, guard_ms: int) -> None:
        """Wait for the paint; ``window_ms`` None means there is no time-out."""
        self.end()
        self._open = True
        self._window_ns = None if window_ms is None else window_ms * _NS_PER_MS
        self._guard_ns = guard_ms * _NS_PER_MS

    def become_visible(self) -> None:
        """Start measuring: both options are on the screen now."""
        if not self._open or self._visible_at is not None:
            return
        self._visible_at = perf_counter_ns()
        if self._window_ns is not None:
            self._timer.start(self._window_ns // _NS_PER_MS)

    def take_press(self) -> int | None:
        """Take a press that arrived just now.

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
        self.end()
        return passed // _NS_PER_MS

    def end(self) -> None:
        """Stop waiting; nothing is emitted."""
        self._timer.stop()
        self._open = False
        self._visible_at = None

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
