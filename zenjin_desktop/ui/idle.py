"""Noticing that nobody has touched anything for a while."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

LOOK_EVERY_MS = 1_000

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletPress,
    QEvent.Type.TabletMove,
}


class IdleWatch(QObject):
    """Watches a window for keys, clicks and the pointer, once a limit is set.

    It looks at what comes to the window from outside, before any widget has it. A computer that
    slept counts as one that nobody touched: what wakes it up comes too late, and is swallowed.

    Signals:
        idled: nothing came for as long as the limit; told once, until something comes again.
    """

    idled = Signal()

    def __init__(self, window: QWidget, passed: Callable[[], float]) -> None:
        """Watch nothing yet.

        Args:
            window: the program's own.
            passed: seconds that have passed, the computer's sleep included.
        """
        super().__init__(window)
        self._window = window
        self._passed = passed
        self._limit: float | None = None
        self._touched = passed()
        self._handle: QObject | None = None
        self._look = QTimer(self, interval=LOOK_EVERY_MS)
        self._look.timeout.connect(self.on_looked)

    def set_limit(self, minutes: float | None) -> None:
        """Tell of so long a silence from now on; None for never."""
        self._limit = None if minutes is None else minutes * 60
        self.touch()
        if self._limit is None:
            self._look.stop()
        else:
            self._look.start()

    @Slot()
    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._passed()

    @Slot()
    def on_looked(self) -> None:
        """Tell if it has been too long."""
        self._listen()
        if self._limit is not None and self._passed() - self._touched >= self._limit:
            self.touch()
            self.idled.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Remember when something came; what comes too late goes no further."""
        if event.type() not in _TOUCHES:
            return False
        before = self._touched
        self.touch()
        late = self._limit is not None and self._touched - before >= self._limit
        if late:
            self.idled.emit()
        return late

    def _listen(self) -> None:
        # Of the window system's window, for which there is nothing to ask before it is shown. A
        # filter on the application would be asked about every event of every object.
        handle = self._window.windowHandle()
        if handle is not None and handle is not self._handle:  # type: ignore[redundant-expr]  # None before it is shown, whatever Qt's stubs say
            self._handle = handle
            handle.installEventFilter(self)
