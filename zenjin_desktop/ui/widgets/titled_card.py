"""A card with a name in small capitals, at any scale."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.theme import Theme, colour, growth, label_font, text_font
from zenjin_desktop.ui.widgets.basics import Card
from zenjin_desktop.ui.widgets.painted import (
    LEADING,
    TRAILING,
    Painted,
    draw_elided,
)
from zenjin_desktop.ui.widgets.picture import fitted

PADDING = 22.0
TITLE = 20.0  # the line of small capitals
SHRINK = 0.8  # so much smaller letters may be before the line is given up


class TitleLine(Painted):
    """A card's name in small capitals, and at the other end of the line a word in amber.

    Attributes:
        eyes_only: whether the figure below says the same; a word is heard in any case.
    """

    ear_role = QAccessible.Role.Heading

    def __init__(
        self, theme: Theme, title: str, parent: QWidget, *, ink: str, centred: bool = False
    ) -> None:
        super().__init__(theme, parent)
        self._title = title
        self._word = ""
        self._centred = centred
        self._ink = ink
        self.eyes_only = False
        self.say(title)

    def show_word(self, word: str) -> None:
        """Show ``word`` in amber; nothing when it is empty."""
        self._word = word
        self.say(f"{self._title}: {word}" if word else self._title)
        self.redraw()

    def height_for(self, width: int) -> int:
        """The height the name needs at ``width``: letters that have grown may need two lines."""
        if growth() == 1:
            return self.px(TITLE)
        metrics = QFontMetrics(self._font())
        lines = 1 if metrics.horizontalAdvance(self._shown()) <= width else 2
        return max(self.line(TITLE), lines * metrics.height())

    def fits(self, width: int) -> bool:
        """Whether the name stands on one line ``width`` pixels long, if a little smaller."""
        font = self._font()
        font.setPixelSize(round(font.pixelSize() * SHRINK))
        return QFontMetrics(font).horizontalAdvance(self._shown()) <= width

    def draw(self, painter: QPainter) -> None:
        """Draw both texts on one line."""
        room = self.rect()
        if self._word:
            painter.setFont(text_font(max(13, self.px(16)), QFont.Weight.ExtraBold))
            painter.setPen(colour(self.theme.amber_text))
            taken = draw_elided(painter, room, self._word, TRAILING)
            room = self.mirrored(QRectF(room).adjusted(0, 0, -taken - 8, 0)).toRect()
        painter.setPen(colour(self._ink))
        flags = Qt.AlignmentFlag.AlignCenter if self._centred else LEADING
        if growth() == 1 or self._word or self.fits(room.width()):
            # What stands between the letters does not shrink with them.
            fits = QFontMetrics(self._font()).horizontalAdvance(self._shown()) <= room.width()
            between = 0 if fits else len(self._title) * (1 - SHRINK)
            painter.setFont(fitted(self._font(), self._shown(), room.width() - between))
            draw_elided(painter, room, self._title, flags)
            return
        painter.setFont(self._font())
        painter.drawText(room, flags | Qt.TextFlag.TextWordWrap, self._title)

    def _font(self) -> QFont:
        return label_font(max(12, self.px(13)))

    def _shown(self) -> str:
        capitals = self._font().capitalization() == QFont.Capitalization.AllUppercase
        return self._title.upper() if capitals else self._title


class TitledCard(Card):
    """A card with a title line; ``place`` puts the rest where the size allows."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        parent: QWidget,
        *,
        accent: bool = False,
        centred: bool = False,
    ) -> None:
        super().__init__(theme, parent, accent=accent)
        self.scale = 1.0
        ink = theme.card_accent_text if accent else theme.text_soft
        self.title = TitleLine(theme, title, self, ink=ink, centred=centred)
        self.title.setVisible(bool(title))

    def set_scale(self, scale: float) -> None:
        """Draw everything in the card ``scale`` times the size of the design."""
        self.scale = scale
        for child in self.findChildren(Painted):
            child.set_scale(scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the title and what stands below it."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Work out the places again, for a size or a scale that changed."""
        across, down = self.px(PADDING), self.px(PADDING - 2)
        inner = self.rect().adjusted(across, down, -across, -down)
        height = self.title.height_for(inner.width())
        self.title.setGeometry(QRect(inner.topLeft(), QSize(inner.width(), height)))
        self.place(inner, inner.top() + (height if self.title.isVisibleTo(self) else 0))

    def place(self, inner: QRect, top: int) -> None:
        """Put what stands in ``inner`` below ``top``."""

    def px(self, pixels: float) -> int:
        """A length of the design on this screen."""
        return max(1, round(pixels * self.scale))

    def line(self, pixels: float) -> int:
        """A length of the design that grows with the letters."""
        return round(self.px(pixels) * growth())
