"""The card "This session": what was answered and what it counts."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.summary.model import SummaryModel
from zenjin_desktop.ui.summary.places import CARD
from zenjin_desktop.ui.theme import Theme, colour, display_font, text_font
from zenjin_desktop.ui.widgets.clock import AnimationClock
from zenjin_desktop.ui.widgets.count_up import CountUp
from zenjin_desktop.ui.widgets.locale_text import number_text
from zenjin_desktop.ui.widgets.painted import Painted, draw_elided
from zenjin_desktop.ui.widgets.picture import fitted
from zenjin_desktop.ui.widgets.titled_card import PADDING, TITLE, TitledCard

ROW = 49.0  # pixels of the design, as are the next two
RULED_ROW = 63.0
BONUS_ROW = 52.0
WORDS_SHARE = 0.72


class RowWords(Painted):
    """The words of a row, with a softer second part; the figure beside them says them, too."""

    eyes_only = True

    def __init__(
        self,
        theme: Theme,
        words: str,
        parent: QWidget,
        *,
        soft: str = "",
        ink: str = "",
        heavy: bool = False,
    ) -> None:
        super().__init__(theme, parent)
        self._words = words
        self._soft = soft
        self._ink = ink or theme.text
        self._heavy = heavy
        self._pixels = 0
        self.say(f"{words} {soft}".strip())

    def show_words(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.say(words)
        self.redraw()

    def fitting(self, width: int) -> int:
        """How high its letters are in so many pixels, at most."""
        return fitted(self._font(), f"{self._words} {self._soft}", width).pixelSize()

    def take_pixels(self, pixels: int) -> None:
        """Draw in letters so high: those of all rows are alike."""
        if pixels != self._pixels:
            self._pixels = pixels
            self.redraw()

    def _font(self) -> QFont:
        weight = QFont.Weight.ExtraBold if self._heavy else QFont.Weight.Medium
        return text_font(max(15, self.px(20)), weight)

    def draw(self, painter: QPainter) -> None:
        """Draw both parts on one line."""
        font = self._font()
        font.setPixelSize(self._pixels or self.fitting(self.width()))
        painter.setFont(font)
        painter.setPen(colour(self._ink))
        taken = draw_elided(painter, self.rect(), self._words)
        if self._soft:
            gap = painter.fontMetrics().horizontalAdvance(" ")
            rest = QRectF(self.rect()).adjusted(taken + gap, 0, 0, 0)
            painter.setPen(colour(self.theme.text_soft))
            draw_elided(painter, self.mirrored(rest).toRect(), self._soft)


class SessionCard(TitledCard):
    """Questions, first time right, right later, points and, when there is one, the bonus."""

    def __init__(self, theme: Theme, clock: AnimationClock, parent: QWidget) -> None:
        super().__init__(theme, self.tr("This session"), parent)
        self._theme = theme
        self._clock = clock
        self.questions = self._figure(self.tr("Questions answered"))
        self.ftc = self._figure(self.tr("First time right"))
        self.ec = self._figure(self.tr("Right later"))
        self.points = self._figure(self.tr("Points"))
        self.bonus = self._figure(self.tr("Bonus"), ink=theme.amber_text)
        self.bonus_words = RowWords(theme, "", self, ink=theme.amber_text, heavy=True)
        self._rows = (
            (RowWords(theme, self.tr("Questions answered"), self), self.questions),
            (RowWords(theme, self.tr("First time right"), self, soft="× 3"), self.ftc),
            (RowWords(theme, self.tr("Right later"), self, soft="× 1"), self.ec),
            (RowWords(theme, self.tr("Points"), self, heavy=True), self.points),
            (self.bonus_words, self.bonus),
        )
        self._rule = Rule(theme, self)

    def show_summary(self, model: SummaryModel) -> None:
        """Take over the words; the figures come by :meth:`count`."""
        has_bonus = model.bonus > 1
        self.bonus_words.setVisible(has_bonus)
        self.bonus.setVisible(has_bonus)
        words = self.tr("Bonus")
        if model.bonus_name:
            name = self._bonus_names().get(model.bonus_name, model.bonus_name)
            words = self.tr("Bonus: %1").replace("%1", name)
        self.bonus_words.show_words(words)
        self.bonus.set_name(words)
        self.arrange()

    def count(self, model: SummaryModel) -> None:
        """Count all figures up from nothing."""
        for figure, value in (
            (self.questions, model.questions),
            (self.ftc, model.ftc),
            (self.ec, model.ec),
            (self.points, model.base_points),
        ):
            figure.set_value(0)
            figure.count_to(value)
        self.bonus.set_value(model.bonus)

    def wanted_height(self) -> int:
        """Room for all rows in the letters of now."""
        rows = (ROW, ROW, ROW, RULED_ROW, BONUS_ROW)
        above = 2 * self.px(PADDING - 2) + self.line(TITLE) + self.px(12)
        return max(self.px(CARD[1]), above + sum(map(self._row_height, rows)))

    def _row_height(self, row: float) -> int:
        letters = max(
            QFontMetrics(text_font(max(15, self.px(20)))).height(),
            QFontMetrics(display_font(max(20, self.px(28)))).height(),
        )
        return max(self.px(row), letters + self.px(row - ROW) + self.px(4))

    def place(self, inner: QRect, top: int) -> None:
        """Stack the rows, evenly where there is more room than they need."""
        rows = [ROW, ROW, ROW, RULED_ROW]
        if self.bonus.isVisibleTo(self):
            rows.append(BONUS_ROW)
        room = inner.bottom() - top - self.px(12)
        least = [self._row_height(row) for row in rows]
        stretch = min(1.3, max(1.0, (room - self.px(24)) / sum(least)))
        heights = [round(row * stretch) for row in least]
        y = top + self.px(12) + max(0, (room - sum(heights)) // 3)
        shown, across = self._rows[: len(rows)], round(inner.width() * WORDS_SHARE)
        pixels = min(words.fitting(across) for words, _ in shown)
        for words, _ in shown:
            words.take_pixels(pixels)
        for index, ((words, figure), height) in enumerate(zip(shown, heights, strict=True)):
            if index == 3:
                self._rule.setGeometry(inner.left(), y + self.px(4), inner.width(), 2)
            row = QRect(inner.left(), y, inner.width(), height)
            if index == 3:
                row.setTop(y + self.px(14))
            left = QRect(row.left(), row.top(), across, row.height())
            right = QRect(row.left() + across, row.top(), row.width() - across, row.height())
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                left.moveRight(row.right())
                right.moveLeft(row.left())
            words.setGeometry(left)
            figure.setFont(display_font(max(20, self.px(34 if index == 4 else 28))))
            figure.setGeometry(right)
            y += height

    def _bonus_names(self) -> dict[str, str]:
        return {
            "excellence": self.tr("spot on"),
            "speed": self.tr("quick mind"),
            "consistency": self.tr("day after day"),
        }

    def _figure(self, name: str, *, ink: str = "") -> CountUp:
        trailing = Qt.AlignmentFlag.AlignRight
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            trailing = Qt.AlignmentFlag.AlignLeft
        times = bool(ink)
        return CountUp(
            self._clock,
            display_font(28),
            ink or self._theme.text,
            self,
            name=name,
            alignment=trailing,
            form=_times if times else number_text,
        )


class Rule(QWidget):
    """A thin line across a card; there is nothing in it to be read."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        soft = colour(self._theme.outline)
        soft.setAlphaF(0.5)
        with QPainter(self) as painter:
            painter.setPen(QPen(soft, 1))
            painter.drawLine(0, 0, self.width(), 0)


def _times(value: int) -> str:
    return f"× {number_text(value)}"
