"""The words that stand beside what the pointer or the arrow keys are at in a figure."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

from zenjin_desktop.ui.theme import Theme, colour, text_font
from zenjin_desktop.ui.widgets.painted import CENTRE

RADIUS = 10
GAP = 14.0  # pixels of the design between the words and what they are about


def draw_read_out(
    painter: QPainter, theme: Theme, at: QPointF, words: str, *, within: QSize, scale: float = 1.0
) -> None:
    """Write ``words`` above ``at``, or below where there is no room, kept inside the figure."""
    font = text_font(max(12, round(14 * scale)), QFont.Weight.Bold)
    metrics = QFontMetrics(font)
    width = min(metrics.horizontalAdvance(words) + 24.0, float(within.width()))
    height = metrics.height() + 12.0
    left = min(max(0.0, at.x() - width / 2), within.width() - width)
    above = at.y() - height - GAP * scale
    top = above if above >= 0 else min(at.y() + GAP * scale, within.height() - height)
    bubble = QRectF(left, top, width, height).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setPen(QPen(colour(theme.outline), 1))
    painter.setBrush(colour(theme.pill))
    painter.drawRoundedRect(bubble, RADIUS, RADIUS)
    painter.setPen(colour(theme.text))
    painter.setFont(font)
    painter.drawText(bubble, CENTRE, words)
