"""What the signs of a figure mean, one after the other, on as many lines as it takes."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from zenjin_desktop.ui.theme import Theme, colour, text_font
from zenjin_desktop.ui.widgets.painted import LEADING, Painted

Entries = tuple[tuple[Callable[[QPainter, QRectF], None], str], ...]
"""What draws a sign into a box, and its meaning."""

SIGN = (26.0, 14.0)  # pixels
GAP, BETWEEN = 8.0, 20.0
LETTERS = 13


class Legend(Painted):
    """Signs with their meanings."""

    def __init__(self, theme: Theme, entries: Entries, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._entries = entries
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(", ".join(words for _, words in entries))

    def heightForWidth(self, width: int) -> int:
        """As many lines as it takes."""
        return round(max((words.bottom() for _, words in self._places(width)), default=0))

    def sizeHint(self) -> QSize:
        """A line, if there is room."""
        return QSize(520, self.heightForWidth(520))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest meaning."""
        return QSize(120, self._line())

    def draw(self, painter: QPainter) -> None:
        """Draw signs and words."""
        painter.setLayoutDirection(self.layoutDirection())
        painter.setFont(_font())
        for (draw_sign, words), (box, place) in zip(
            self._entries, self._places(self.width()), strict=True
        ):
            draw_sign(painter, self.mirrored(box))
            painter.setPen(colour(self.theme.text_soft))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawText(self.mirrored(place), LEADING, words)

    def _line(self) -> int:
        return max(round(SIGN[1]), QFontMetrics(_font()).height()) + 4

    def _places(self, width: int) -> list[tuple[QRectF, QRectF]]:
        """A box for each sign, and one for its words."""
        metrics, line = QFontMetrics(_font()), self._line()
        found: list[tuple[QRectF, QRectF]] = []
        left, top = 0.0, 0.0
        for _, words in self._entries:
            wide = metrics.horizontalAdvance(words) + 2.0
            if left and left + SIGN[0] + GAP + wide > width:
                left, top = 0.0, top + line
            box = QRectF(left, top + (line - SIGN[1]) / 2, *SIGN)
            found.append((box, QRectF(left + SIGN[0] + GAP, top, wide, line)))
            left += SIGN[0] + GAP + wide + BETWEEN
        return found


def _font() -> QFont:
    return text_font(LETTERS, QFont.Weight.Bold)
