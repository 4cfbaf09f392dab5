"""The whole true equation, shown after a wrong answer or a time-out."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.theme import Theme, colour, display_font
from zenjin_desktop.ui.widgets.picture import Picture, draw_centred, fitted

# In parts of the font's size, as in the pictures: 14 px and 46 px around 74 px.
_PADDING_ACROSS = 0.62
_HEIGHT = 1.58


class EquationPill(Picture):
    """White on black in a round-ended box, centred in a fixed area, as small as it has to be."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._pixels = 74
        self._equation = ""

    @property
    def equation(self) -> str:
        """The equation shown."""
        return self._equation

    def set_pixels(self, pixels: int) -> None:
        """The height of the letters of an equation that fits."""
        self._pixels = pixels
        self.redraw()

    def set_equation(self, equation: str) -> None:
        """Show ``equation``, such as ``13 + 13 = 26``."""
        self._equation = equation
        self.setAccessibleName(equation)
        self.redraw()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Copy the drawing."""
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self.drawing())

    def draw(self, painter: QPainter) -> None:
        """Draw the box and the equation, which is written from the left in every language."""
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        room = self.width() / (1 + 2 * _PADDING_ACROSS * self._pixels / max(1, self.width()))
        font = fitted(display_font(self._pixels), self._equation, room)
        size = font.pixelSize()
        width = QFontMetricsF(font).horizontalAdvance(self._equation) + 2 * _PADDING_ACROSS * size
        height = min(_HEIGHT * size, float(self.height()))
        width = min(max(width, height), float(self.width()))
        box = QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self.theme.equation))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(colour(self.theme.equation_text))
        painter.setFont(font)
        draw_centred(painter, box, self._equation)
