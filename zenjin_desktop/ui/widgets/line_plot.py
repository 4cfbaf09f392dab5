"""A figure over weeks: a soft line or a row of bars, with a read-out for pointer and keys."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.theme import Theme, colour, text_font
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.locale_text import day_text
from zenjin_desktop.ui.widgets.painted import CENTRE, Painted
from zenjin_desktop.ui.widgets.plot_frame import PlotFrame, PlotKind, Series, plot_frame
from zenjin_desktop.ui.widgets.plot_scale import curve
from zenjin_desktop.ui.widgets.read_out import draw_read_out
from zenjin_desktop.ui.widgets.shapes import draw_ring, round_pen

DOT = 7.0  # pixels of the design
WIDEST_BAR = 26.0
FILL_ALPHA = 0.13
QUIET_BAR_ALPHA = 0.72  # of all bars but the chosen and the last


class LinePlot(Painted):
    """A series over days; ``words`` turns a value into text with its unit.

    ``kind`` "bars" starts its axis at zero. With ``by_keys`` the plot takes the focus and Left,
    Right, Home and End walk through its days; each is read out.
    """

    ear_role = QAccessible.Role.Chart

    def __init__(
        self,
        theme: Theme,
        words: Callable[[float], str],
        parent: QWidget | None = None,
        *,
        kind: PlotKind = "line",
        by_keys: bool = False,
    ) -> None:
        super().__init__(theme, parent)
        self._words = words
        self._kind: PlotKind = kind
        self._series: Series = ()
        self._every = 1
        self._when: Callable[[date], str] = day_text
        self._invitation = ""
        self._chosen: int | None = None
        self._frame: PlotFrame | None = None
        self._frame_of = (QSize(), 0.0)
        # The focus ring must not cut through the labels.
        self._inset = 12 if by_keys else 0
        self.setMouseTracking(True)
        if by_keys:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_series(
        self,
        title: str,
        series: Series,
        *,
        invitation: str,
        every: int = 1,
        when: Callable[[date], str] = day_text,
    ) -> None:
        """Show ``series`` (oldest first); with nothing in it, the words of ``invitation``.

        Args:
            title: what it is of.
            series: a value each for so many days from its own on.
            invitation: stands there while there is nothing to show.
            every: those days.
            when: their name in a read-out.
        """
        self._series = series
        self._every = every
        self._when = when
        self._invitation = invitation
        self._chosen = None
        self._frame = None
        self.say(title, self._summary())
        self.redraw()

    def read_out(self) -> str:
        """The chosen day and its value in words; no day chosen gives no words."""
        if self._chosen is None:
            return ""
        day, value = self._series[self._chosen]
        return f"{self._when(day)}: {self._words(value)}"

    def choose(self, index: int | None) -> None:
        """Put the read-out at the day ``index`` (kept within the series), or take it away."""
        if index is not None:
            index = min(max(0, index), len(self._series) - 1) if self._series else None
        if index != self._chosen:
            self._chosen = index
            self.redraw()

    def sizeHint(self) -> QSize:
        """The size of the design."""
        return QSize(self.px(408), self.px(262))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer to keys."""
        last = len(self._series) - 1
        here = last if self._chosen is None else self._chosen
        onward = -1 if self._from_right() else 1
        targets: dict[int, int] = {
            Qt.Key.Key_Left: here - onward,
            Qt.Key.Key_Right: here + onward,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if last < 0 or event.key() not in targets:
            super().keyPressEvent(event)
            return
        self.choose(targets[event.key()])
        announce(self, self.read_out())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.choose(len(self._series) - 1)
        self.redraw()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus."""
        super().focusOutEvent(event)
        self.choose(None)
        self.say(self.accessibleName(), self._summary())
        self.redraw()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        super().mouseMoveEvent(event)
        if not self._series:
            return
        pointer = event.position()
        frame = self.frame()
        if frame.area.adjusted(-DOT, -DOT, DOT, DOT).contains(pointer):
            distances = [abs(point.x() - pointer.x()) for point in frame.points]
            self.choose(distances.index(min(distances)))
        elif not self.hasFocus():
            self.choose(None)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self.choose(None)

    def draw(self, painter: QPainter) -> None:
        """Draw it all."""
        if self._series:
            self._paint_plot(painter, self.frame())
        else:
            self._paint_invitation(painter)
        if self.hasFocus():
            ink = colour(self.theme.focus)
            draw_ring(painter, QRectF(self.rect()), radius=12, ink=ink)

    def _paint_invitation(self, painter: QPainter) -> None:
        room = QRectF(self.rect()).adjusted(16, 0, -16, 0)
        painter.setPen(QPen(colour(self.theme.track_deep), 1))
        for share in (0.06, 0.32, 0.58, 0.84):
            level = round(self.height() * share) + 0.5
            painter.drawLine(QPointF(0, level), QPointF(self.width(), level))
        words = QRectF(room.left(), self.height() * 0.58, room.width(), self.height() * 0.26)
        steps = ((0.02, 0.1), (0.3, 0.24), (0.62, 0.46), (0.98, 0.52))
        rising = self._kind == "bars"  # points go up, seconds come down
        points = [
            QPointF(self.width() * x, self.height() * (0.62 - y if rising else y)) for x, y in steps
        ]
        painter.setPen(round_pen(colour(self.theme.track), 4 * self.scale))
        painter.drawPath(curve(points))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self.theme.track))
        painter.drawEllipse(points[-1], DOT * self.scale, DOT * self.scale)
        painter.setPen(colour(self.theme.text_soft))
        painter.setFont(text_font(max(13, self.px(16))))
        painter.drawText(words, CENTRE | Qt.TextFlag.TextWordWrap, self._invitation)

    def _paint_plot(self, painter: QPainter, frame: PlotFrame) -> None:
        painter.setPen(QPen(colour(self.theme.grid), 1))
        for y in frame.grid:
            level = round(y) + 0.5
            painter.drawLine(QPointF(frame.area.left(), level), QPointF(frame.area.right(), level))
        painter.setPen(colour(self.theme.text_soft))
        painter.setFont(self._axis_font())
        for label in frame.labels:
            # Its side is worked out already; the painter would turn it round once more.
            side = label.alignment | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(label.rect, side, label.text)
        if self._kind == "bars":
            self._paint_bars(painter, frame)
        else:
            self._paint_line(painter, frame)
        if self._chosen is not None:
            self._paint_read_out(painter, frame, frame.points[self._chosen])

    def _paint_line(self, painter: QPainter, frame: PlotFrame) -> None:
        bright = colour(self.theme.accent_bright)
        points = sorted(frame.points, key=QPointF.x)  # the curve goes to the right
        line = curve(points)
        if len(points) > 1:
            below = curve(points)
            below.lineTo(points[-1].x(), frame.area.bottom())
            below.lineTo(points[0].x(), frame.area.bottom())
            below.closeSubpath()
            soft = colour(self.theme.accent_bright)
            soft.setAlphaF(FILL_ALPHA)
            painter.fillPath(below, soft)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(round_pen(bright, 4 * self.scale))
            painter.drawPath(line)
        self._paint_dot(painter, frame.points[-1])

    def _paint_bars(self, painter: QPainter, frame: PlotFrame) -> None:
        width = max(2.0, min(frame.slot * 0.7, WIDEST_BAR * self.scale))
        last = len(frame.points) - 1
        painter.setPen(Qt.PenStyle.NoPen)
        for index, point in enumerate(frame.points):
            height = frame.area.bottom() - point.y()
            if height < 0.5:
                continue
            tint = colour(self.theme.accent_bright)
            if index not in (last, self._chosen):
                tint.setAlphaF(QUIET_BAR_ALPHA)
            painter.setBrush(tint)
            radius = min(width / 2, 6 * self.scale, height / 2)
            bar = QRectF(point.x() - width / 2, point.y(), width, height)
            painter.drawRoundedRect(bar, radius, radius)

    def _paint_read_out(self, painter: QPainter, frame: PlotFrame, at: QPointF) -> None:
        painter.setPen(QPen(colour(self.theme.outline), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(at.x(), frame.area.top()), QPointF(at.x(), frame.area.bottom()))
        if self._kind == "line":
            self._paint_dot(painter, at)
        words = self.read_out()
        draw_read_out(painter, self.theme, at, words, within=self.size(), scale=self.scale)

    def _paint_dot(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self.theme.text_strong))
        painter.drawEllipse(at, DOT * self.scale, DOT * self.scale)

    def _from_right(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _axis_font(self) -> QFont:
        return text_font(max(12, self.px(13)))

    def frame(self) -> PlotFrame:
        """Where everything stands; only a plot with a series has a frame."""
        now = (self.size(), self.scale)
        if self._frame is None or self._frame_of != now:
            self._frame_of = now
            self._frame = plot_frame(
                QRectF(self.rect()).adjusted(self._inset, 4, -self._inset, 0),
                self._series,
                kind=self._kind,
                font=self._axis_font(),
                scale=self.scale,
                every=self._every,
                from_right=self._from_right(),
            )
        return self._frame

    def _summary(self) -> str:
        if not self._series:
            return self._invitation
        (first_day, first), (last_day, last) = self._series[0], self._series[-1]
        return (
            self.tr("From %1 on %2 to %3 on %4")
            .replace("%1", self._words(first))
            .replace("%2", day_text(first_day))
            .replace("%3", self._words(last))
            .replace("%4", day_text(last_day))
        )
