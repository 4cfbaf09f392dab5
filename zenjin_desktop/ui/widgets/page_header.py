"""The line above a screen that is one step behind another: back, and its name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from zenjin_desktop.ui.theme import Theme, growth
from zenjin_desktop.ui.widgets.basics import Heading, OutlineButton
from zenjin_desktop.ui.widgets.folding import fold

LEAST_BESIDE = 230  # pixels for each time the usual height of letters; under it in two lines


class PageHeader(QWidget):
    """A Back button and a heading."""

    back_requested = Signal()

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = OutlineButton(self.tr("Back"), theme, self)
        self.heading = Heading(title, self, pixels=30)
        self.heading.setWordWrap(True)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(18)
        self._line.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        self._line.addWidget(self.heading, 1)
        self.back.clicked.connect(self.back_requested)

    def in_one_line(self) -> int:
        """Pixels across in which the heading is not folded."""
        words = self.heading.fontMetrics().horizontalAdvance(self.heading.text())
        return self.back.sizeHint().width() + self._line.spacing() + words + 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the heading below the button where letters are large and the window is narrow."""
        super().resizeEvent(event)
        fold(self._line, beside=self.width() >= LEAST_BESIDE * growth())
