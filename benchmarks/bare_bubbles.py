"""The floor of smooth play: a bare widget in which five circles rise over a still picture."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.widgets.clock import AnimationClock

_CIRCLES = (
    (0.15, 0.75, 160),
    (0.22, 0.27, 70),
    (0.85, 0.25, 220),
    (0.88, 0.73, 50),
    (0.67, 0.92, 90),
)
_RISE_PX = 0.12  # a frame: what the program's bubbles do on the average


class BareBubbles(QWidget):
    """Repaints every frame what changed, and nothing else.

    Attributes:
        clock: its frames.
    """

    def __init__(self) -> None:
        super().__init__()
        self.clock = AnimationClock(self)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._water = QPixmap()
        self._risen = 0.0
        self.clock.join(self._on_frame)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Copy the picture, draw the circles that were touched."""
        if self._water.size() != self.size():
            self._water = QPixmap(self.size())
            gradient = QLinearGradient(0, 0, self.width(), self.height())
            gradient.setColorAt(0, QColor("#0a2a32"))
            gradient.setColorAt(1, QColor("#064a60"))
            with QPainter(self._water) as painter:
                painter.fillRect(self.rect(), gradient)
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._water)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor("#22ffffff"))
            for place in self._places():
                if event.region().intersects(place.toAlignedRect()):
                    painter.drawEllipse(place)

    def _on_frame(self, _seconds: float) -> bool:
        changed = self._region()
        self._risen += _RISE_PX
        self.update(changed + self._region())
        return True

    def _region(self) -> QRegion:
        region = QRegion()
        for place in self._places():
            region += place.toAlignedRect().adjusted(-1, -1, 1, 1)
        return region

    def _places(self) -> list[QRectF]:
        return [
            QRectF(
                across * self.width() - size / 2,
                down * self.height() - size / 2 - self._risen,
                size,
                size,
            )
            for across, down, size in _CIRCLES
        ]
