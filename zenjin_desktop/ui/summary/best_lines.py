"""What was never better before: a line with a star for each."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.theme import Theme, colour, text_font
from zenjin_desktop.ui.widgets.painted import LEADING, Painted, draw_elided
from zenjin_desktop.ui.widgets.picture import fitted
from zenjin_desktop.ui.widgets.shapes import star_path

_STAR = 0.62  # parts of a line's height, with the room beside it
_APART = 36.0  # pixels of the design


class BestLines(Painted):
    """Side by side in the middle, or one below the other where that is too wide."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._lines: tuple[str, ...] = ()
        self.hide()

    @property
    def lines(self) -> tuple[str, ...]:
        """What is told."""
        return self._lines

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Tell these; none: nothing is there."""
        self._lines = lines
        self.say(" ".join(lines))
        self.setVisible(bool(lines))
        self.redraw()

    def wanted_height(self, width: int) -> int:
        """Room for the lines in ``width``, in the letters of now."""
        return sum(self._row_height() for _ in self._rows(width))

    def draw(self, painter: QPainter) -> None:
        """Draw every row in the middle."""
        height = self._row_height()
        for number, row in enumerate(self._rows(self.width())):
            left = (self.width() - self._row_width(row)) / 2
            for line in row:
                width = min(self._line_width(line), float(self.width()))
                self._draw_line(painter, line, QPointF(max(0.0, left), number * height), width)
                left += width + self.px(_APART)

    def _draw_line(self, painter: QPainter, line: str, at: QPointF, width: float) -> None:
        height = self._row_height()
        star = _STAR * height
        box = QRect(round(at.x()), round(at.y()), round(width), height)
        centre = QPointF(star / 2, height / 2)
        words = box.adjusted(round(1.4 * star), 0, 0, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveLeft(self.width() - box.right() - 1)
            words = box.adjusted(0, 0, -round(1.4 * star), 0)
            centre.setX(box.width() - star / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self.theme.amber_text))
        painter.drawPath(star_path(QPointF(box.topLeft()) + centre, star / 2))
        painter.setPen(colour(self.theme.amber_text))
        painter.setFont(fitted(self._font(), line, words.width()))
        draw_elided(painter, words, line, LEADING)

    def _rows(self, width: int) -> list[tuple[str, ...]]:
        if not self._lines:
            return []
        if self._row_width(self._lines) <= width:
            return [self._lines]
        return [(line,) for line in self._lines]

    def _row_width(self, row: tuple[str, ...]) -> float:
        return sum(map(self._line_width, row)) + self.px(_APART) * (len(row) - 1)

    def _line_width(self, line: str) -> float:
        words = QFontMetrics(self._font()).horizontalAdvance(line) + 2
        return words + 1.4 * _STAR * self._row_height()

    def _row_height(self) -> int:
        return round(1.35 * QFontMetrics(self._font()).height())

    def _font(self) -> QFont:
        return text_font(max(15, self.px(19)), QFont.Weight.ExtraBold)
