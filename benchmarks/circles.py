"""The floor of a painted answer: an empty window that commits a row and paints two circles."""

import sqlite3

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from benchmarks.answer_commit import commit_raw, some_attempt
from benchmarks.records import lessons


class Circles(QWidget):
    """A key commits one attempt by sqlite3 alone, then both circles change their colour.

    Attributes:
        raw: where it commits.
        painted: how many presses are on the screen.
    """

    def __init__(self, raw: sqlite3.Connection) -> None:
        super().__init__()
        self.raw = raw
        self.painted = 0
        self._pressed = 0
        self._attempt = some_attempt(lessons(), 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, _event: QKeyEvent) -> None:
        """Commit, then ask for a paint."""
        commit_raw(self.raw, 1, self._attempt)
        self._pressed += 1
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Two circles, as large and as far apart as the answers."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor("#34d399" if self._pressed % 2 else "#f98b8b"))
            middle = QPointF(self.width() / 2, self.height() * 0.6)
            for away in (-150, 150):
                painter.drawEllipse(middle + QPointF(away, 0), 95, 95)
        self.painted = self._pressed
