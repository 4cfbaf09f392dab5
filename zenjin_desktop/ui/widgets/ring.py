"""The evolution ring: how far it is from this level to the next."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.theme import Theme, colour, display_font, text_font
from zenjin_desktop.ui.widgets.locale_text import number_text, percent_text
from zenjin_desktop.ui.widgets.painted import CENTRE, Painted
from zenjin_desktop.ui.widgets.shapes import round_pen

SIDE = 200.0  # of the design; every length below is of a ring this large
RADIUS = 82.0
STROKE = 18.0


class EvolutionRing(Painted):
    """A ring filled clockwise from the top, with the level's number and the percentage inside."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._level = 0
        self._progress = 0.0

    def show_level(self, level: int, progress: float) -> None:
        """Show level number ``level`` and ``progress`` (0..1, clamped) towards the next."""
        self._level = level
        self._progress = min(1.0, max(0.0, progress))
        self.say(
            self.tr("Evolution level %1, %2 done")
            .replace("%1", number_text(level))
            .replace("%2", percent_text(self._progress))
        )
        self.redraw()

    def sizeHint(self) -> QSize:
        """The size of the design."""
        side = self.px(SIDE)
        return QSize(side, side)

    def draw(self, painter: QPainter) -> None:
        """Draw it all."""
        side = float(min(self.width(), self.height()))
        unit = side / SIDE
        left, top = (self.width() - side) / 2, (self.height() - side) / 2
        inset = (SIDE / 2 - RADIUS) * unit
        circle = QRectF(left, top, side, side).adjusted(inset, inset, -inset, -inset)
        painter.setPen(round_pen(colour(self.theme.track), STROKE * unit))
        painter.drawEllipse(circle)
        if self._progress > 0:
            painter.setPen(round_pen(colour(self.theme.accent_bright), STROKE * unit))
            painter.drawArc(circle, 90 * 16, -max(1, round(self._progress * 360 * 16)))
        painter.setPen(colour(self.theme.text_strong))
        painter.setFont(display_font(round(44 * unit)))
        number = QRectF(left, top + 52 * unit, side, 60 * unit)
        painter.drawText(number, CENTRE, number_text(self._level))
        painter.setPen(colour(self.theme.text_soft))
        painter.setFont(text_font(max(12, round(15 * unit)), QFont.Weight.Bold))
        share = QRectF(left, top + 108 * unit, side, 26 * unit)
        painter.drawText(share, CENTRE, percent_text(self._progress))
