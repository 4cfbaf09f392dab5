"""One large number of a card, with its unit and a word below."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.theme import Theme, colour, display_font, text_font
from zenjin_desktop.ui.widgets.painted import (
    LEADING,
    Painted,
    draw_elided,
)
from zenjin_desktop.ui.widgets.picture import fitted


class Figure(Painted):
    """One large number with its name above and a word of praise below."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._value = self._unit = self._note = ""
        self._rising = False

    def show_figure(
        self, value: str, *, name: str, unit: str = "", note: str = "", rising: bool = False
    ) -> None:
        """Show ``value``; ``rising`` draws a small triangle before ``note``."""
        self._value, self._unit, self._note, self._rising = value, unit, note, rising
        self.say(f"{name}: {value} {unit}".strip(), note)
        self.redraw()

    def draw(self, painter: QPainter) -> None:
        """Draw number, unit and note from top to bottom."""
        note = text_font(max(13, self.px(15)), QFont.Weight.Bold)
        note_height = QFontMetrics(note).height()
        room = self.height() - note_height - self.px(2)
        pixels = max(24, min(self.px(52), round(room * 0.82)))
        unit = text_font(max(14, self.px(20)))
        unit_width = QFontMetrics(unit).horizontalAdvance(self._unit) + self.px(10)
        width = self.width() - (unit_width if self._unit else 0)
        font = fitted(display_font(pixels), self._value, width)
        taken = self._paint_value(painter, QRect(0, 0, self.width(), room), font)
        if self._unit:
            painter.setFont(unit)
            painter.setPen(colour(self.theme.text_soft))
            line = QRectF(taken + self.px(10), 0, unit_width, self._baseline(room, font))
            flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignBottom
            line.adjust(0, 0, 0, QFontMetrics(unit).descent())
            painter.drawText(self.mirrored(line), flags, self._unit)
        self._paint_note(painter, QRect(0, room, self.width(), note_height), note)

    def _paint_value(self, painter: QPainter, room: QRect, font: QFont) -> int:
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(colour(self.theme.text))
        width = metrics.horizontalAdvance(self._value)
        top = self._baseline(room.height(), font) - metrics.ascent()
        line = QRectF(0, top, max(width, room.width()), metrics.height())
        painter.drawText(line, LEADING, self._value)
        return width

    def _baseline(self, room: int, font: QFont) -> float:
        return room / 2 + QFontMetrics(font).capHeight() / 2

    def _paint_note(self, painter: QPainter, line: QRect, font: QFont) -> None:
        if not self._note:
            return
        painter.setPen(colour(self.theme.good))
        painter.setBrush(colour(self.theme.good))
        left = 0
        if self._rising:
            size = round(font.pixelSize() * 0.62)
            box = self.mirrored(QRectF(0, line.center().y() - size / 2, size, size))
            painter.setPen(Qt.PenStyle.NoPen)
            tip = QPointF(box.center().x(), box.top())
            painter.drawPolygon([box.bottomLeft(), box.bottomRight(), tip])
            painter.setPen(colour(self.theme.good))
            left = size + self.px(7)
        painter.setFont(fitted(font, self._note, line.width() - left))
        words = self.mirrored(QRectF(line).adjusted(left, 0, 0, 0)).toRect()
        draw_elided(painter, words, self._note)
