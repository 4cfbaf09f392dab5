"""The event loop of a program under measurement, driven one timed turn at a time.

A turn is one pass of Qt's own dispatcher: what ``QApplication.exec`` does again and again. It is
driven without blocking, since only so a turn's work can be told from its waiting.
"""

from collections.abc import Callable
from time import perf_counter, sleep, thread_time

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.measure import WorkNotDone

IDLE_S = 0.0002
"""How long the loop rests when there was nothing to do; as much may be added to a latency."""

PATIENCE_S = 20.0

MOVING_S = 0.5
"""Where something moves there is always more to do on a busy machine: so long it is waited for."""


class Turns:
    """Runs the loop until something has come about.

    Attributes:
        ms: how long each turn took that did anything, in ms.
        computed_ms: how much of each the interface's thread was computing: what is left out is
            waiting, for the disk, for the interpreter, for a computer that is busy otherwise.
    """

    def __init__(self) -> None:
        self._loop = QEventLoop()
        self.ms: list[float] = []
        self.computed_ms: list[float] = []

    def until(self, come: Callable[[], bool], what: str) -> None:
        """Take turns until ``come`` says yes.

        Raises:
            WorkNotDone: it has not come within ``PATIENCE_S``.
        """
        end = perf_counter() + PATIENCE_S
        while not come():
            if perf_counter() > end:
                raise WorkNotDone(f"{what} did not come within {PATIENCE_S:.0f} s")
            if not self.take():
                sleep(IDLE_S)

    def take(self) -> bool:
        """One turn; whether there was anything to do."""
        began, computed = perf_counter(), thread_time()
        worked = self._loop.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        if worked:
            self._note(began, computed)
        return worked

    def deliver(self, event: Callable[[], object]) -> None:
        """What the window system hands over, as the turn it is."""
        began, computed = perf_counter(), thread_time()
        event()
        self._note(began, computed)

    def clear(self) -> None:
        """Begin anew."""
        self.ms.clear()
        self.computed_ms.clear()

    def _note(self, began: float, computed: float) -> None:
        self.ms.append((perf_counter() - began) * 1000)
        self.computed_ms.append((thread_time() - computed) * 1000)

    def settle(self) -> None:
        """Take turns until nothing more is to be done at once, or only what moves goes on."""
        end = perf_counter() + MOVING_S
        while self.take() and perf_counter() < end:
            pass


class PaintWatch(QObject):
    """Sees a widget being painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._wanted: Callable[[], bool] | None = None
        widget.installEventFilter(self)

    def await_paint(self, wanted: Callable[[], bool] = lambda: True) -> None:
        """From now on wait for a paint during which ``wanted`` holds."""
        self._wanted = wanted

    def has_come(self) -> bool:
        """Whether it was painted so since."""
        return self._wanted is None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look only."""
        if self._wanted is not None and event.type() == QEvent.Type.Paint and self._wanted():
            self._wanted = None
        return False


def press(key: Qt.Key) -> None:
    """A key goes down where the focus is, as the window system hands it over.

    Not by QtTest: that runs the event loop by itself before it returns.
    """
    _send(QEvent.Type.KeyPress, key)


def release(key: Qt.Key) -> None:
    """The key goes up again."""
    _send(QEvent.Type.KeyRelease, key)


def _send(kind: QEvent.Type, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    if focused is None:
        raise WorkNotDone("nothing has the focus, so no key arrives anywhere")
    QCoreApplication.sendEvent(focused, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))
