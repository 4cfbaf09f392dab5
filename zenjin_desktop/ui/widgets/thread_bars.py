"""Progress per thread: a title, how many stitches are done of how many, and a bar."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.dashboard.model import ThreadLine
from zenjin_desktop.ui.theme import Theme, colour, text_font
from zenjin_desktop.ui.widgets.locale_text import number_text
from zenjin_desktop.ui.widgets.painted import (
    LEADING,
    TRAILING,
    Painted,
    draw_elided,
)

STEP = 59.0  # of the design: from one thread to the next
TITLE = 22.0
GAP = 8.0
BAR = 12.0


class ThreadBars(Painted):
    """As many threads as fit, and a line that says how many more there are."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._threads: tuple[ThreadLine, ...] = ()

    def show_threads(self, threads: tuple[ThreadLine, ...]) -> None:
        """Show ``threads`` from top to bottom in the order given."""
        self._threads = threads
        lines = [
            self.tr("%1: %2 of %3")
            .replace("%1", line.title)
            .replace("%2", number_text(line.done))
            .replace("%3", number_text(line.total))
            for line in threads
        ]
        self.say(self.tr("Threads"), "\n".join(lines) or self._invitation())
        self.updateGeometry()
        self.redraw()

    def sizeHint(self) -> QSize:
        """The size of the design."""
        return QSize(self.px(260), self.px(STEP * max(1, len(self._threads))))

    def shown_count(self) -> int:
        """How many threads the present height has room for."""
        room = max(1, int((self.height() + self.px(STEP - TITLE - GAP - BAR)) // self._step()))
        return len(self._threads) if len(self._threads) <= room else room - 1

    def draw(self, painter: QPainter) -> None:
        """Draw it all."""
        if not self._threads:
            painter.setPen(colour(self.theme.text_soft))
            painter.setFont(text_font(max(13, self.px(15))))
            flags = LEADING | Qt.TextFlag.TextWordWrap
            painter.drawText(
                QRectF(0, 0, self.width(), self.px(3 * TITLE)), flags, self._invitation()
            )  # fmt: skip - reads as one call
            return
        shown = self.shown_count()
        for index, line in enumerate(self._threads[:shown]):
            self._paint_line(painter, line, index * self._step())
        self._paint_rest(painter, len(self._threads) - shown, shown * self._step())

    def _step(self) -> int:
        return self.px(STEP)

    def _paint_line(self, painter: QPainter, line: ThreadLine, top: int) -> None:
        title = QRect(0, top, self.width(), self.px(TITLE))
        painter.setFont(text_font(max(12, self.px(15)), QFont.Weight.Bold))
        count = f"{number_text(line.done)}/{number_text(line.total)}"
        painter.setPen(colour(self.theme.text_soft))
        taken = draw_elided(painter, title, count, TRAILING)
        painter.setPen(colour(self.theme.text))
        room = QRectF(title).adjusted(0, 0, -(taken + self.px(10)), 0)
        draw_elided(painter, self.mirrored(room).toRect(), line.title, LEADING)
        height = float(self.px(BAR))
        track = QRectF(0, top + self.px(TITLE + GAP), self.width(), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self.theme.track_deep))
        painter.drawRoundedRect(track, height / 2, height / 2)
        share = min(1.0, max(0.0, line.done / line.total)) if line.total > 0 else 0.0
        if share > 0:
            painter.setBrush(colour(self.theme.accent_bright))
            filled = QRectF(0, track.y(), max(height, share * self.width()), height)
            painter.drawRoundedRect(self.mirrored(filled), height / 2, height / 2)

    def _paint_rest(self, painter: QPainter, rest: int, top: int) -> None:
        if rest > 0:
            painter.setFont(text_font(max(12, self.px(14))))
            painter.setPen(colour(self.theme.text_soft))
            words = self.tr("and 1 more") if rest == 1 else self.tr("and %n more", "", rest)
            draw_elided(painter, QRect(0, top, self.width(), self.px(TITLE)), words)

    def _invitation(self) -> str:
        return self.tr("Your threads appear here when you play.")
