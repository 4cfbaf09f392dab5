"""Waits for a button's first paint and tells it."""

import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from benchmarks.programs.telling import tell


class FirstPaint(QObject):
    """Waits for a button's first paint; by the turn after it, the window is on the screen."""

    def __init__(self, button: QWidget) -> None:
        super().__init__(button)
        self._button = button
        self.told = False
        button.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look only."""
        if event.type() == QEvent.Type.Paint and not self.told:
            self.told = True
            QTimer.singleShot(0, self, self.on_shown)
        return False

    def on_shown(self) -> None:
        """Tell the moment and who has the focus."""
        now = time.monotonic()
        tell(now, now, focus=self._button)
