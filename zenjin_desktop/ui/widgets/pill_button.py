"""A small round-ended button that is lower to the eye than to the finger."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from zenjin_desktop.ui.theme import Theme, colour, growth, text_font
from zenjin_desktop.ui.widgets.basics import LEAST_BESIDE, TOUCH_PX, OutlineButton
from zenjin_desktop.ui.widgets.picture import fitted
from zenjin_desktop.ui.widgets.shapes import draw_ring

FACE = 32  # pixels high as drawn
PADDING = 14


class PillButton(OutlineButton):
    """A way to more, beside a title; 44 px high for a finger, 32 px to the eye.

    ``on_accent=True`` is for the bright card, whose border needs another colour.
    """

    def __init__(
        self, text: str, theme: Theme, parent: QWidget | None = None, *, on_accent: bool = False
    ) -> None:
        super().__init__(text, theme, parent, pixels=14)
        self._outline = theme.card_accent_text if on_accent else theme.outline
        self.setFont(text_font(14, QFont.Weight.Bold))
        wide = QSizePolicy.Policy.Fixed if growth() == 1 else QSizePolicy.Policy.Maximum
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The words with round ends."""
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(words + 2 * PADDING, max(TOUCH_PX, self._face_height() + 8))

    def minimumSizeHint(self) -> QSize:
        """As much: the words are never cut; grown, they may be drawn smaller again."""
        return QSize(min(self.sizeHint().width(), self._least_width()), self.sizeHint().height())

    def face(self) -> QRect:
        """What of it is drawn, and framed when it is offered."""
        above = (self.height() - self._face_height()) // 2
        return self.rect().adjusted(0, above, 0, -above)

    def framed_below(self, away: int) -> int:
        """Where a frame ``away`` pixels around its face ends, from its upper edge."""
        high = self.sizeHint().height()
        return high - (high - self._face_height()) // 2 + away

    def _face_height(self) -> int:
        return max(FACE, QFontMetrics(self.font()).height() + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw border and words in the middle of the height."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            high = self._face_height()
            above = (self.height() - high) / 2
            face = QRectF(self.rect()).adjusted(1, above, -1, -above)
            if self.isDown() or self.hovered:
                painter.setBrush(colour(self._theme.track_deep))
            outline, words = self._outline, self._theme.text
            if self.isChecked():
                outline = words = self._theme.accent_ink
                painter.setBrush(colour(self._theme.accent_bright))
            if not self.isEnabled():
                outline, words = self._theme.grid, self._theme.outline
            painter.setPen(QPen(colour(outline), 1.5))
            painter.drawRoundedRect(face, high / 2, high / 2)
            painter.setPen(colour(words))
            painter.setFont(fitted(self.font(), self.text(), face.width() - 2 * LEAST_BESIDE))
            painter.drawText(face, Qt.AlignmentFlag.AlignCenter, self.text())
            if self.hasFocus():
                ink = colour(self._theme.focus)
                ring = face.adjusted(-1, -4, 1, 4)
                draw_ring(painter, ring, radius=ring.height() / 2, ink=ink)
