"""The card "You earned": the points, the blink speed and the step towards the next level."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.summary.model import SummaryModel
from zenjin_desktop.ui.summary.places import CARD
from zenjin_desktop.ui.theme import Theme, colour, display_font, text_font
from zenjin_desktop.ui.widgets.clock import AnimationClock
from zenjin_desktop.ui.widgets.count_up import CountUp
from zenjin_desktop.ui.widgets.level_bar import LevelBar
from zenjin_desktop.ui.widgets.locale_text import (
    THIN_SPACE,
    number_text,
    percent_text,
    seconds_text,
)
from zenjin_desktop.ui.widgets.painted import CENTRE, Painted, draw_elided
from zenjin_desktop.ui.widgets.picture import fitted
from zenjin_desktop.ui.widgets.titled_card import PADDING, TITLE, TitledCard

COUNT_SECONDS = 0.9


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
        self.blink = Gain(theme, self)
        self.level = Gain(theme, self)
        self.bar = LevelBar(theme, clock, self)

    def show_summary(self, model: SummaryModel) -> None:
        """Take over what does not count up."""
        self.blink.setVisible(model.blink_speed is not None)
        if model.blink_speed is not None:
            words = (
                self.tr("blink speed · best yet") if model.best_blink else self.tr("blink speed")
            )
            self.blink.show_gain(seconds_text(model.blink_speed), words, ink=self._theme.text)
        self._show_level(model)
        self.arrange()

    def count(self, model: SummaryModel) -> None:
        """Count the points up and let the bar grow."""
        self.total.set_value(0)
        self.total.count_to(model.total_points)
        gained = model.level_gain_percent / 100
        begin = 0.0 if model.level_up else model.level_progress - gained
        self.bar.grow(begin, model.level_progress)

    def wanted_height(self) -> int:
        """Room for everything in the letters of now."""
        above = 2 * self.px(PADDING - 2) + self.px(TITLE) + self.px(22)
        gains = max(self.blink.wanted_height(), self.level.wanted_height())
        below = self.px(20) + gains + self.px(30) + max(10, self.px(14))
        return max(self.px(CARD[1]), above + self._total_height() + below)

    def _total_height(self) -> int:
        return max(self.px(126), QFontMetrics(display_font(self.px(104))).height())

    def place(self, inner: QRect, top: int) -> None:
        """Put the points in the upper half, the gains below them and the bar at the foot."""
        y = top + self.px(22)
        self.total.setFont(display_font(self.px(104)))
        self.total.setGeometry(inner.left(), y, inner.width(), self._total_height())
        y += self._total_height() + self.px(20)
        gains = [gain for gain in (self.blink, self.level) if gain.isVisibleTo(self)]
        across = min(inner.width() // max(1, len(gains)), self.px(190 if len(gains) > 1 else 320))
        left = inner.left() + (inner.width() - across * len(gains)) // 2
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            gains.reverse()
        for gain in gains:
            gain.setGeometry(left + 4, y, across - 8, gain.wanted_height())
            left += across
        y += max((gain.wanted_height() for gain in gains), default=0) + self.px(30)
        inset = self.px(10)
        bar = QRect(inner.left() + inset, y, inner.width() - 2 * inset, max(10, self.px(14)))
        self.bar.setGeometry(bar)

    def _show_level(self, model: SummaryModel) -> None:
        gained = model.level_up or model.level_gain_percent > 0
        far_off = model.level_progress < 0.01  # which would be said as 0 %
        self.bar.eyes_only = model.next_level_name is None or not gained or far_off
        if model.level_up:
            self.level.show_gain(
                model.level_name, self.tr("your new level"), ink=self._theme.card_accent_amber
            )
            return
        if model.next_level_name is None:
            self.level.show_gain(model.level_name, self.tr("the top level"), ink=self._theme.text)
            return
        if model.level_gain_percent == 0 and far_off:
            self.level.show_gain(
                model.next_level_name, self.tr("your next level"), ink=self._theme.text
            )
            return
        if model.level_gain_percent > 0:
            template = self.tr("+%1 %")
            gain = number_text(model.level_gain_percent)
            value = template.replace("%1 ", gain + THIN_SPACE).replace("%1", gain)
        else:
            value = percent_text(model.level_progress)
        words = self.tr("to %1") if model.level_gain_percent > 0 else self.tr("of the way to %1")
        self.level.show_gain(
            value, words.replace("%1", model.next_level_name), ink=self._theme.text
        )
