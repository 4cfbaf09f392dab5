"""The moment from which on start-up may go on behind a window that is there already."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

LONGEST_WAIT_MS = 1_000


class FirstPaint(QObject):
    """Waits for a widget to be on the screen: what start does not need is made only then.

    Signals:
        painted: once, after the turn that painted it; or after a second without any paint, as
            when the window opens minimised.
    """

    painted = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._due = QTimer(self, singleShot=True, interval=LONGEST_WAIT_MS)
        self._due.timeout.connect(self.painted)
        self._due.start()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look only."""
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            self._due.start(0)
        return False
