"""The cards of the home screen. Each fills itself from the model; the grid says where it stands."""

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.dashboard.model import HomeModel
from zenjin_desktop.ui.theme import Theme, colour, text_font
from zenjin_desktop.ui.widgets.calendar_strip import CalendarStrip
from zenjin_desktop.ui.widgets.figure import Figure
from zenjin_desktop.ui.widgets.line_plot import LinePlot
from zenjin_desktop.ui.widgets.locale_text import decimal_text, number_text, seconds_text
from zenjin_desktop.ui.widgets.painted import (
    CENTRE,
    Painted,
    draw_elided,
)
from zenjin_desktop.ui.widgets.picture import fitted
from zenjin_desktop.ui.widgets.pill_button import PillButton
from zenjin_desktop.ui.widgets.ring import EvolutionRing
from zenjin_desktop.ui.widgets.thread_bars import ThreadBars
from zenjin_desktop.ui.widgets.titled_card import TitledCard


class PointsCard(TitledCard):
    """All points, and what today brought."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, self.tr("Points"), parent)
        self.title.eyes_only = True
        self.figure = Figure(theme, self)

    def show_home(self, model: HomeModel) -> None:
        """Show the total; today's points only when there are some."""
        note = ""
        if model.points_today > 0:
            note = self.tr("+%1 today").replace("%1", number_text(model.points_today))
        elif model.points_total <= 0:
            note = self.tr("waiting for you")
        self.figure.show_figure(number_text(model.points_total), name=self.tr("Points"), note=note)

    def place(self, inner: QRect, top: int) -> None:
        """Give the number all the rest."""
        self.figure.setGeometry(_below(inner, top).adjusted(0, self.px(4), 0, self.px(4)))


class BlinkCard(TitledCard):
    """The blink speed, and a word when it got faster. Never a word when it did not."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, self.tr("Blink speed"), parent)
        self.title.eyes_only = True
        self.figure = Figure(theme, self)

    def show_home(self, model: HomeModel) -> None:
        """Show the seconds, or an invitation before the first."""
        name = self.tr("Blink speed")
        if model.blink_speed is None:
            soon = self.tr("play a bit more")
            note = soon if model.has_played else self.tr("play to find out")
            self.figure.show_figure("–", name=name, note=note)
            return
        self.figure.show_figure(
            decimal_text(model.blink_speed, 2),
            name=name,
            unit=self.tr("s", "seconds"),
            note=self.tr("getting faster") if model.faster else "",
            rising=model.faster,
        )

    def place(self, inner: QRect, top: int) -> None:
        """Give the number all the rest."""
        self.figure.setGeometry(_below(inner, top).adjusted(0, self.px(4), 0, self.px(4)))


class LevelNames(Painted):
    """The name of this level and, softer, of the next."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._name = self._next = ""

    def show_names(self, name: str, next_line: str) -> None:
        """Show both lines, each in the middle."""
        self._name, self._next = name, next_line
        self.say(f"{name}, {next_line}" if next_line else name)
        self.redraw()

    def draw(self, painter: QPainter) -> None:
        """Draw the two lines."""
        half = self.height() * 0.56
        font = text_font(max(15, self.px(20)), QFont.Weight.ExtraBold)
        painter.setFont(fitted(font, self._name, self.width()))
        painter.setPen(colour(self.theme.text))
        draw_elided(painter, QRectF(0, 0, self.width(), half).toRect(), self._name, CENTRE)
        painter.setFont(text_font(max(12, self.px(14))))
        painter.setPen(colour(self.theme.text_soft))
        below = QRectF(0, half, self.width(), self.height() - half).toRect()
        draw_elided(painter, below, self._next, CENTRE)


class EvolutionCard(TitledCard):
    """The ring to the next level, with both levels' names below."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, self.tr("Evolution"), parent, centred=True)
        self.title.eyes_only = True
        self.ring = EvolutionRing(theme, self)
        self.names = LevelNames(theme, self)

    def show_home(self, model: HomeModel) -> None:
        """Show level and progress; the last level has no next."""
        self.ring.show_level(model.level_number, model.level_progress)
        next_line = ""
        if model.next_level_name:
            next_line = self.tr("next: %1").replace("%1", model.next_level_name)
        self.names.show_names(model.level_name, next_line)

    def place(self, inner: QRect, top: int) -> None:
        """Put the ring in the middle of what the names leave."""
        names = self.line(54)
        self.names.setGeometry(inner.left(), inner.bottom() - names + 1, inner.width(), names)
        room = inner.bottom() - names - top
        side = min(room, inner.width(), self.px(200))
        left = inner.left() + (inner.width() - side) // 2
        self.ring.setGeometry(left, top + (room - side) // 2, side, side)


class StreakCard(TitledCard):
    """The days running, and the calendar of the last weeks."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, self.tr("Streak"), parent)
        self.calendar = CalendarStrip(theme, self)

    def show_home(self, model: HomeModel) -> None:
        """Show the days; no streak leaves the word out."""
        days = model.streak_days
        words = self.tr("%Ln days", "", days)
        self.title.show_word(words if days > 0 else "")
        self.title.eyes_only = days <= 0
        self.calendar.show_days(model.days)

    def place(self, inner: QRect, top: int) -> None:
        """Give the calendar all the rest."""
        self.calendar.setGeometry(_below(inner, top + self.px(14)))


class PlotCard(TitledCard):
    """The blink speed over the last weeks, and the way to "My progress"."""

    progress_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, self.tr("Blink speed, last 6 weeks"), parent)
        self.title.eyes_only = True
        self.plot = LinePlot(theme, seconds_text, self)
        self.more = PillButton(self.tr("My progress"), theme, self)
        self.more.clicked.connect(self.progress_requested)

    def show_home(self, model: HomeModel) -> None:
        """Show the series, or what will stand here."""
        self.plot.show_series(
            self.tr("Blink speed, last 6 weeks"),
            model.blink_series,
            invitation=self.tr("Here you will see how quick you get."),
        )

    def place(self, inner: QRect, top: int) -> None:
        """Put the button at the end of the title's line, or below it, and the plot below both."""
        title = self.title.geometry()
        button = QRect(title.topRight(), self.more.sizeHint())
        button.moveTop(title.center().y() - button.height() // 2)
        button.moveRight(inner.right())
        beside = inner.width() - button.width() - self.px(8)
        if self.title.fits(beside):
            title.setRight(button.left() - self.px(8))
        else:
            button.moveTop(title.bottom())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            button.moveLeft(self.width() - 1 - button.right())
            title.moveLeft(self.width() - 1 - title.right())
        self.more.setGeometry(button)
        self.title.setGeometry(title)
        self.plot.setGeometry(_below(inner, max(top + self.px(12), button.bottom() + 4)))


class ThreadsCard(TitledCard):
    """Progress per thread."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, self.tr("Threads"), parent)
        self.title.eyes_only = True
        self.bars = ThreadBars(theme, self)

    def show_home(self, model: HomeModel) -> None:
        """Show the threads in the order of the model."""
        self.bars.show_threads(model.threads)

    def place(self, inner: QRect, top: int) -> None:
        """Give the bars all the rest."""
        self.bars.setGeometry(_below(inner, top + self.px(16)))


def _below(inner: QRect, top: int) -> QRect:
    return QRect(inner.left(), top, inner.width(), max(0, inner.bottom() - top + 1))
