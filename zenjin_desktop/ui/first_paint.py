"""The moment from which on start-up may go on behind a window that is there already."""

from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

LONGEST_WAIT_MS = 1_000


class FirstPaint(QObject):
    """Waits for a widget to be on the screen: what start does not need is made only then.

    Signals:
        painted: once, after the turn that painted it; or after a second without any paint, as
            when the window opens minimised.

    Attributes:
        at: when that was, in seconds of the monotonic clock; None before.
    """

    painted = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at: float | None = None
        self._widget = widget
        self._due = QTimer(self, singleShot=True, interval=LONGEST_WAIT_MS)
        self._due.timeout.connect(self.on_due)
        self._due.start()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look only."""
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            self._due.start(0)
        return False

    @Slot()
    def on_due(self) -> None:
        """It is painted, or was waited for long enough."""
        self._widget.removeEventFilter(self)
        self.at = monotonic()
        self.painted.emit()
