"""Says to the benchmark that a window can be used, and stays until its memory was looked at."""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Waits for a widget's first paint; by the turn after it, the window is on the screen.

    It tells two moments: ``before``, if the window was usable earlier than that, and this one.
    """

    def __init__(
        self, widget: QWidget, *, focus: QWidget | None = None, before: float | None = None
    ) -> None:
        super().__init__(widget)
        self._focus = focus or widget
        self._before = before
        self.told = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look only."""
        if event.type() == QEvent.Type.Paint and not self.told:
            self.told = True
            QTimer.singleShot(0, self, self.on_shown)
        return False

    def on_shown(self) -> None:
        """Tell the moments and who has the focus; the answer lets the program go on."""
        now = time.monotonic()
        usable = now if self._before is None else self._before
        print(usable, now, int(self._focus.hasFocus()), flush=True)
        sys.stdin.readline()
