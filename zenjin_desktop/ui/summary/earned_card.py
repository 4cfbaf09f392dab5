"""The card "You earned": the points, the step towards the next level and the blink speed."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.summary.model import SummaryModel
from zenjin_desktop.ui.summary.places import CARD
from zenjin_desktop.ui.theme import Theme, colour, display_font, grown, text_font
from zenjin_desktop.ui.widgets.clock import AnimationClock
from zenjin_desktop.ui.widgets.count_up import CountUp
from zenjin_desktop.ui.widgets.locale_text import THIN_SPACE, number_text, seconds_text
from zenjin_desktop.ui.widgets.painted import CENTRE, Painted, draw_elided
from zenjin_desktop.ui.widgets.picture import fitted
from zenjin_desktop.ui.widgets.ring import EvolutionRing
from zenjin_desktop.ui.widgets.titled_card import PADDING, SHRINK, TitledCard

COUNT_SECONDS = 0.9
TOTAL, RING = 104, 148.0  # of the design, as all below: the points' letters, the ring's side
ABOVE, BETWEEN = 4.0, 4.0  # the points, and between them and the ring
APART, STEP = 26.0, 10.0  # the ring from the gains, and these from each other


class Gain(Painted):
    """A figure with a few words below it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._value = self._words = ""
        self._ink = theme.text

    def show_gain(self, value: str, words: str, *, ink: str) -> None:
        """Show ``value`` in ``ink`` above ``words``."""
        self._value, self._words, self._ink = value, words, ink
        self.say(f"{value}, {words}")
        self.redraw()

    def wanted_height(self) -> int:
        """Room for both lines in the letters of now."""
        value, words = (QFontMetrics(font) for font in self._fonts())
        return max(self.px(66), round(1.1 * value.height()) + words.height())

    def wanted_width(self) -> int:
        """As wide as the longer line is in the letters of now."""
        value, words = (QFontMetrics(font) for font in self._fonts())
        taken = value.horizontalAdvance(self._value), words.horizontalAdvance(self._words)
        return max(self.px(66), *taken) + 2

    def _fonts(self) -> tuple[QFont, QFont]:
        words = text_font(max(12, self.px(14)), QFont.Weight.Bold)
        return display_font(max(22, self.px(34))), words

    def draw(self, painter: QPainter) -> None:
        """Draw both lines in the middle."""
        value, font = self._fonts()
        upper = self.height() - max(0.36 * self.height(), QFontMetrics(font).height())
        painter.setPen(colour(self._ink))
        painter.setFont(fitted(value, self._value, self.width()))
        painter.drawText(QRectF(0, 0, self.width(), upper), CENTRE, self._value)
        painter.setPen(colour(self.theme.card_accent_text))
        painter.setFont(fitted(font, self._words, self.width()))
        below = QRectF(0, upper, self.width(), self.height() - upper)
        draw_elided(painter, below.toRect(), self._words, CENTRE)


class EarnedCard(TitledCard):
    """What the session brought. Nothing here ever tells of less."""

    def __init__(self, theme: Theme, clock: AnimationClock, parent: QWidget) -> None:
        super().__init__(theme, self.tr("You earned"), parent, accent=True, centred=True)
        self._theme = theme
        self.title.eyes_only = True
        self.total = CountUp(
            clock,
            display_font(104),
            theme.text,
            self,
            name=self.tr("You earned"),
            alignment=Qt.AlignmentFlag.AlignHCenter,
            form=number_text,
            seconds=COUNT_SECONDS,
        )
        self.ring = EvolutionRing(theme, self, clock=clock, on_accent=True)
        self.level = Gain(theme, self)
        self.blink = Gain(theme, self)

    def show_summary(self, model: SummaryModel) -> None:
        """Take over what does not count up."""
        self._show_blink(model)
        self._show_level(model)
        self.arrange()

    def count(self, model: SummaryModel) -> None:
        """Count the points up and let the ring grow."""
        self.total.set_value(0)
        self.total.count_to(model.total_points)
        gained = model.level_gain_percent / 100
        before = 0.0 if model.level_up else model.level_progress - gained
        self.ring.show_level(model.level_number, model.level_progress, before=before)

    def wanted_height(self, width: int) -> int:
        """Room for everything in the letters of now, on a card so wide."""
        inner = width - 2 * self.px(PADDING)
        above = 2 * self.px(PADDING - 2) + self.title.height_for(inner) + self.px(ABOVE)
        reached, gap = self._reached_height(inner), self.px(BETWEEN)
        return max(self.px(CARD[1]), above + self._total_height() + gap + reached)

    def place(self, inner: QRect, top: int) -> None:
        """Put the points in the upper half; below them the ring, and the gains beside it."""
        spare = inner.bottom() - top - self.px(ABOVE) - self._total_height()
        spare -= self.px(BETWEEN) + self._reached_height(inner.width())
        y = top + self.px(ABOVE) + max(0, spare) // 3
        self.total.setFont(display_font(self.px(TOTAL)))
        self.total.setGeometry(inner.left(), y, inner.width(), self._total_height())
        y += self._total_height() + self.px(BETWEEN) + max(0, spare) // 3
        gains, side = self._gains(), self._ring_side()
        if not self._beside(inner.width()):
            self.ring.setGeometry(inner.left() + (inner.width() - side) // 2, y, side, side)
            self._stack(gains, QRect(inner.left(), y + side + self.px(10), inner.width(), 0))
            return
        gap = self.px(APART)
        wide = min(inner.width() - side - gap, max(gain.wanted_width() for gain in gains))
        left = inner.left() + (inner.width() - side - gap - wide) // 2
        ring, words = QRect(left, y, side, side), QRect(left + side + gap, y, wide, side)
        high = self._gains_height()
        ring.translate(0, max(0, high - side) // 2)
        words.translate(0, max(0, side - high) // 2)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            for rect in (ring, words):
                rect.moveLeft(self.width() - 1 - rect.right())
        self.ring.setGeometry(ring)
        self._stack(gains, words)

    def _stack(self, gains: Sequence[Gain], room: QRect) -> None:
        """Put one gain below the other from the top of ``room`` on."""
        y = room.top()
        for gain in gains:
            gain.setGeometry(room.left(), y, room.width(), gain.wanted_height())
            y += gain.wanted_height() + self.px(STEP)

    def _ring_side(self) -> int:
        return grown(self.px(RING))

    def _gains(self) -> tuple[Gain, ...]:
        return tuple(gain for gain in (self.level, self.blink) if gain.isVisibleTo(self))

    def _gains_height(self) -> int:
        gains = self._gains()
        return sum(gain.wanted_height() for gain in gains) + (len(gains) - 1) * self.px(STEP)

    def _beside(self, width: int) -> bool:
        """Whether ring and words have room side by side: the words grow, the card does not."""
        widest = max(gain.wanted_width() for gain in self._gains())
        return self._ring_side() + self.px(APART) + SHRINK * widest <= width

    def _reached_height(self, width: int) -> int:
        side, gains = self._ring_side(), self._gains_height()
        return max(side, gains) if self._beside(width) else side + self.px(10) + gains

    def _total_height(self) -> int:
        return max(self.px(118), QFontMetrics(display_font(self.px(TOTAL))).height())

    def _show_blink(self, model: SummaryModel) -> None:
        value = "–" if model.blink_speed is None else seconds_text(model.blink_speed)
        if model.blink_speed is not None:
            best = model.best_blink
            words = self.tr("blink speed · best yet") if best else self.tr("blink speed")
        elif model.too_few_for_blink:
            words = self.tr("blink speed · after more questions")
        else:
            words = self.tr("blink speed · comes with practice")
        self.blink.show_gain(value, words, ink=self._theme.text)

    def _show_level(self, model: SummaryModel) -> None:
        far_off = model.level_progress < 0.01  # which would be said as 0 %
        self.ring.eyes_only = far_off or model.next_level_name is None
        amber, text = self._theme.card_accent_amber, self._theme.text
        if model.level_up:
            self.level.show_gain(model.level_name, self.tr("your new level"), ink=amber)
        elif model.next_level_name is None:
            self.level.show_gain(model.level_name, self.tr("the top level"), ink=text)
        elif model.level_gain_percent == 0:
            words = self.tr("next: %1").replace("%1", model.next_level_name)
            self.level.show_gain(model.level_name, words, ink=text)
        else:
            template = self.tr("+%1 %")
            gain = number_text(model.level_gain_percent)
            value = template.replace("%1 ", gain + THIN_SPACE).replace("%1", gain)
            words = self.tr("to %1").replace("%1", model.next_level_name)
            self.level.show_gain(value, words, ink=amber)
