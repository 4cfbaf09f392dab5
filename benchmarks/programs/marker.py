"""Says to the benchmark that a window can be used, and stays until its memory was looked at."""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


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
        """Tell the moment and who has the focus; the answer lets the program go on."""
        print(time.monotonic(), int(self._button.hasFocus()), flush=True)
        sys.stdin.readline()
