"""One of many lines, chosen from a list that opens: Up and Down choose, letters jump."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QComboBox, QListView, QSizePolicy, QWidget

from zenjin_desktop.ui.theme import Theme, colour, grown, text_font
from zenjin_desktop.ui.widgets.basics import TOUCH_PX
from zenjin_desktop.ui.widgets.painted import LEADING, draw_elided
from zenjin_desktop.ui.widgets.picture import fitted
from zenjin_desktop.ui.widgets.shapes import draw_ring

PADDING = 14
RADIUS = 14.0
SIGN = 12  # pixels wide where letters are as usual, the sign that a list opens
LINES = 9


class Choice(QComboBox):
    """A list of lines with one chosen, named for a screen reader."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFont(text_font(17))
        self.setView(QListView(self))
        self.setMaxVisibleItems(LINES)
        self._height = max(TOUCH_PX + 4, QFontMetrics(self.font()).height() + 14)
        self.setMinimumHeight(self._height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def offer(self, lines: Sequence[str], *, chosen: int = 0) -> None:
        """Offer ``lines`` in place of what stood here."""
        self.clear()
        self.addItems(list(lines))
        self.setCurrentIndex(min(chosen, len(lines) - 1))

    def sizeHint(self) -> QSize:
        """As high as a finger, as wide as is given."""
        return QSize(240, self._height)

    def minimumSizeHint(self) -> QSize:
        """A long line is cut, not the window widened."""
        return QSize(160, self._height)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page; a line is never changed by the way."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw field, line and sign."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.setBrush(colour(self._theme.field))
            painter.setPen(QPen(colour(self._theme.outline), 2))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
            sign = grown(SIGN)
            words = self.rect().adjusted(PADDING, 0, -2 * PADDING - sign, 0)
            sign_at = self.width() - PADDING - sign / 2
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                words.moveRight(self.width() - PADDING)
                sign_at = PADDING + sign / 2
            painter.setPen(colour(self._theme.text_strong))
            painter.setFont(fitted(self.font(), self.currentText(), words.width() - 1))
            draw_elided(painter, words, self.currentText(), LEADING)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(self._theme.text_soft))
            middle = QPointF(sign_at, self.height() / 2)
            half = sign / 2
            corners = [QPointF(-half, -half / 2), QPointF(half, -half / 2), QPointF(0, half)]
            painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
            if self.hasFocus():
                draw_ring(painter, box, radius=RADIUS, ink=colour(self._theme.focus))
