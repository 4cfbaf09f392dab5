"""The cards of the home screen. Each fills itself from the model; the grid says where it stands."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.dashboard.model import HomeModel
from zenjin_desktop.ui.theme import Theme, colour, display_font, text_font
from zenjin_desktop.ui.widgets.basics import TOUCH_PX, PrimaryButton
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

_NEXT_FLAGS = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class Greeting(Painted):
    """The greeting, "Hello Mira!", and softer below it what comes next."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._hello = ""
        self._next = ""
        self._taken = 0

    def show_words(self, hello: str, next_line: str) -> None:
        """Show both lines."""
        self._hello, self._next = hello, next_line
        self.say(f"{hello} {next_line}")
        self.redraw()

    def leave_room(self, pixels: int) -> None:
        """Leave so much free at the end of the first line."""
        if pixels != self._taken:
            self._taken = pixels
            self.redraw()

    def draw(self, painter: QPainter) -> None:
        """Draw the two lines, the first shrunk for a long name."""
        hello = text_font(max(20, self.px(30)), QFont.Weight.ExtraBold)
        width = self.width() - self._taken
        painter.setFont(fitted(hello, self._hello, width))
        painter.setPen(colour(self.theme.text))
        line = self.mirrored(QRectF(0, 0, width, self.px(42))).toRect()
        draw_elided(painter, line, self._hello)
        painter.setFont(self._next_font())
        painter.setPen(colour(self.theme.card_accent_text))
        below = QRectF(0, self.px(44), self.width(), self.height() - self.px(44))
        painter.drawText(below, _NEXT_FLAGS, self._next)

    def height_for(self, width: int) -> int:
        """The height both lines need at ``width``, the second one wrapped."""
        room = QRect(0, 0, width, 10_000)
        needed = QFontMetrics(self._next_font()).boundingRect(room, _NEXT_FLAGS, self._next)
        return self.px(44) + needed.height()

    def _next_font(self) -> QFont:
        return text_font(max(14, self.px(17)))


class HelloCard(TitledCard):
    """The greeting with a quiet offer, and Play, the largest thing on the screen."""

    play_requested = Signal()
    start_requested = Signal()
    warm_up_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "", parent, accent=True)
        self.greeting = Greeting(theme, self)
        self.play = PrimaryButton(self.tr("Play"), theme, self, pixels=64, play_sign=True)
        self.start = PillButton(self.tr("Find my start"), theme, self)
        self.warm_up = PillButton(self.tr("Warm up"), theme, self)
        self.play.clicked.connect(self.play_requested)
        self.start.clicked.connect(self.start_requested)
        self.warm_up.clicked.connect(self.warm_up_requested)
        self.start.hide()
        self.warm_up.hide()

    def show_home(self, model: HomeModel) -> None:
        """Greet the learner and say what Play begins."""
        hello = self.tr("Hello!")
        if model.learner_name and not model.is_guest:
            hello = self.tr("Hello %1!").replace("%1", model.learner_name)
        first = self.tr("Your first stitch is waiting")
        self.greeting.show_words(hello, model.next_line or first)
        self.start.setVisible(model.offers_start)
        self.warm_up.setVisible(model.offers_warm_up)
        self.arrange()

    def place(self, inner: QRect, top: int) -> None:
        """Put Play at the bottom, as large as leaves room for the greeting."""
        greeting = max(self.px(86), self.greeting.height_for(inner.width()) + self.px(10))
        bottom = inner.bottom() + self.px(5)
        height = max(TOUCH_PX * 2, min(self.px(160), bottom - top - greeting))
        play = QRect(inner.left(), bottom - height + 1, inner.width(), height)
        self.play.setFont(display_font(max(32, min(self.px(64), round(height * 0.4)))))
        self.play.setGeometry(play)
        room = max(greeting, play.top() - top - self.px(12))
        self.greeting.setGeometry(inner.left(), top, inner.width(), room)
        offer = self._offer()
        self.greeting.leave_room(0 if offer is None else offer.sizeHint().width() + self.px(8))
        if offer is not None:
            place = QRect(QPoint(0, top - 2), offer.sizeHint())
            place.moveRight(inner.right())
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                place.moveLeft(inner.left())
            offer.setGeometry(place)

    def _offer(self) -> PillButton | None:
        shown = (offer for offer in (self.start, self.warm_up) if offer.isVisibleTo(self))
        return next(shown, None)


class PointsCard(TitledCard):
    """All points, and what today brought."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, self.tr("Points"), parent)
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
        self.figure = Figure(theme, self)

    def show_home(self, model: HomeModel) -> None:
        """Show the seconds, or an invitation before the first."""
        name = self.tr("Blink speed")
        if model.blink_speed is None:
            self.figure.show_figure("–", name=name, note=self.tr("play to find out"))
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
        names = self.px(54)
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
        words = self.tr("1 day") if days == 1 else self.tr("%n days", "", days)
        self.title.show_word(words if days > 0 else "")
        self.calendar.show_days(model.days)

    def place(self, inner: QRect, top: int) -> None:
        """Give the calendar all the rest."""
        self.calendar.setGeometry(_below(inner, top + self.px(14)))


class PlotCard(TitledCard):
    """The blink speed over the last weeks, and the way to "My progress"."""

    progress_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, self.tr("Blink speed, last 6 weeks"), parent)
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
        """Put the button at the end of the title's line and the plot below."""
        title = self.title.geometry()
        button = QRect(title.topRight(), self.more.sizeHint())
        button.moveTop(title.center().y() - button.height() // 2)
        button.moveRight(inner.right())
        title.setRight(button.left() - self.px(8))
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
        self.bars = ThreadBars(theme, self)

    def show_home(self, model: HomeModel) -> None:
        """Show the threads in the order of the model."""
        self.bars.show_threads(model.threads)

    def place(self, inner: QRect, top: int) -> None:
        """Give the bars all the rest."""
        self.bars.setGeometry(_below(inner, top + self.px(16)))


def _below(inner: QRect, top: int) -> QRect:
    return QRect(inner.left(), top, inner.width(), max(0, inner.bottom() - top + 1))
