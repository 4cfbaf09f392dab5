"""What the player's painted pieces share: they draw once and then only copy the result."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from zenjin_desktop.ui.theme import Theme

_LEAST_PIXELS = 10


class Picture(QLabel):
    """A widget that keeps its drawing as a pixmap until ``redraw``.

    Large numerals are outlines to Qt and cost a millisecond each time; a copy costs a hundredth
    of that, which matters because bubbles drift behind and make everything repaint.
    It is a label, though it never lays out text, because screen readers pass over plain widgets.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._cached: QPixmap | None = None

    def redraw(self) -> None:
        """Draw anew at the next paint."""
        self._cached = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew in the new size."""
        super().resizeEvent(event)
        self._cached = None

    @property
    def is_drawn(self) -> bool:
        """Whether the drawing is there, in the screen's own resolution."""
        kept = self._cached
        return kept is not None and kept.devicePixelRatio() == self.devicePixelRatioF()

    def drawing(self) -> QPixmap:
        """The drawing in the screen's own resolution."""
        if self._cached is None or not self.is_drawn:
            self._cached = clear_pixmap(self)
            with QPainter(self._cached) as painter:
                painter.setLayoutDirection(self.layoutDirection())  # a pixmap has none
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                self.draw(painter)
        return self._cached

    def draw(self, painter: QPainter) -> None:
        """Draw the whole widget on an antialiasing painter."""
        raise NotImplementedError


def clear_pixmap(widget: QWidget) -> QPixmap:
    """A transparent pixmap of the widget's size in its screen's resolution."""
    ratio = widget.devicePixelRatioF()
    pixmap = QPixmap((widget.size().toSizeF() * ratio).toSize())
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def fitted(font: QFont, text: str, width: float) -> QFont:
    """``font``, or a smaller one in which ``text`` is no wider than ``width`` pixels."""
    needed = QFontMetricsF(font).horizontalAdvance(text)
    if needed <= width:
        return font
    smaller = QFont(font)
    smaller.setPixelSize(max(_LEAST_PIXELS, int(font.pixelSize() * width / needed)))
    return smaller


def draw_centred(painter: QPainter, box: QRectF, text: str) -> None:
    """Write ``text`` with the painter's font so that its capitals and digits sit in the middle.

    Qt centres by ascent and descent, which puts numerals visibly too high or too low.
    """
    metrics = QFontMetricsF(painter.font())
    left = box.center().x() - metrics.horizontalAdvance(text) / 2
    baseline = box.center().y() + metrics.capHeight() / 2
    painter.drawText(QPointF(left, baseline), text)
