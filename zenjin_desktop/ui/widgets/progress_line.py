"""How far something is that takes long: a bar that fills, and says so to a screen reader."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from zenjin_desktop.ui.theme import Theme, colour, grown

HEIGHT = 14  # pixels where letters are as usual
STEPS = 1_000


class ProgressLine(QProgressBar):
    """A bar without words; until a share is known it is empty."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setRange(0, STEPS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, done: int, whole: int) -> None:
        """So much is done, of so much."""
        self.setValue(round(STEPS * min(done, whole) / whole) if whole > 0 else 0)

    def sizeHint(self) -> QSize:
        """A line, as wide as is given."""
        return QSize(240, grown(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow."""
        return QSize(80, grown(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track and what of it is filled."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            radius = box.height() / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(self._theme.track_deep))
            painter.drawRoundedRect(box, radius, radius)
            wide = max(box.height(), box.width() * self.value() / STEPS)
            filled = QRectF(box.left(), box.top(), wide, box.height())
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                filled.moveRight(box.right())
            if self.value() > 0:
                painter.setBrush(colour(self._theme.accent))
                painter.drawRoundedRect(filled, radius, radius)
