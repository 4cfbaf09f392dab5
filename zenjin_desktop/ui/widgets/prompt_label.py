"""The question in large letters."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.theme import Theme, colour, display_font
from zenjin_desktop.ui.widgets.picture import Picture
from zenjin_desktop.ui.widgets.shapes import round_pen

BLANK = "□"
"""What the number asked for looks like in a prompt such as ``□ × 6 = 24``."""

# In parts of the font's size.
_BLANK_WIDTH = 0.8
_BLANK_STROKE = 0.075


class PromptLabel(Picture):
    """One line, centred in a fixed area; too long a line gets smaller letters, never two lines.

    □ is drawn as a rounded box, because no face of ours has it.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._pixels = 104
        self._prompt = ""

    @property
    def prompt(self) -> str:
        """The line shown."""
        return self._prompt

    @property
    def letters_px(self) -> int:
        """How high the letters of the line shown are, all told."""
        return self._font_that_fits().pixelSize()

    def set_pixels(self, pixels: int) -> None:
        """The height of the letters of a line that fits."""
        self._pixels = pixels
        self.redraw()

    def set_prompt(self, prompt: str) -> None:
        """Show ``prompt``; a screen reader says "what" for the blank."""
        self._prompt = prompt
        self.setAccessibleName(spoken(prompt))
        self.redraw()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Copy the drawing."""
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self.drawing())

    def draw(self, painter: QPainter) -> None:
        """Draw the line piece by piece, from the left in every language."""
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        font = self._font_that_fits()
        metrics = QFontMetricsF(font)
        size = font.pixelSize()
        ink = colour(self.theme.text_strong)
        painter.setFont(font)
        across = (self.width() - _line_width(self._prompt, font)) / 2
        baseline = self.height() / 2 + metrics.capHeight() / 2
        for position, words in enumerate(self._prompt.split(BLANK)):
            if position:
                stroke = _BLANK_STROKE * size
                height = metrics.capHeight()
                box = QRectF(across, baseline - height, _BLANK_WIDTH * size, height)
                painter.setPen(round_pen(colour(self.theme.logo), stroke))
                painter.setBrush(colour(self.theme.field))
                half = stroke / 2
                painter.drawRoundedRect(
                    box.adjusted(half, half, -half, -half), 0.16 * size, 0.16 * size
                )
                across += _BLANK_WIDTH * size
            painter.setPen(ink)
            painter.drawText(QPointF(across, baseline), words)
            across += metrics.horizontalAdvance(words)

    def _font_that_fits(self) -> QFont:
        font = display_font(self._pixels)
        needed = _line_width(self._prompt, font)
        shrink = min(1.0, self.width() / needed) if needed else 1.0
        font.setPixelSize(max(12, int(font.pixelSize() * shrink)))
        return font


def spoken(prompt: str) -> str:
    """The prompt for the ear."""
    return prompt.replace(BLANK, "…")


def _line_width(prompt: str, font: QFont) -> float:
    words = prompt.split(BLANK)
    metrics = QFontMetricsF(font)
    blanks = (len(words) - 1) * _BLANK_WIDTH * font.pixelSize()
    return blanks + sum(metrics.horizontalAdvance(part) for part in words)
