"""Five weeks of days, the fuller and brighter the more was played; today has an amber border."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.dashboard.model import WEEKS, DayCell
from zenjin_desktop.ui.theme import Theme, colour, text_font
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.locale_text import weekday_letter, weekday_text
from zenjin_desktop.ui.widgets.painted import CENTRE, Painted
from zenjin_desktop.ui.widgets.read_out import draw_read_out
from zenjin_desktop.ui.widgets.shapes import draw_ring

COLUMNS = 7
HEADER = 26.0  # of the design, as are the next three
STEP = (50.0, 46.0)
CELL = (40.0, 38.0)
RADIUS = 11.0
LONGEST_SHARE = 1.35  # a cell may be this much wider than high, then the strip stays narrower
FULL = (0.0, 0.48, 0.74, 1.0)  # of a cell's side, by how much was played: not the colour alone
RING_GAP = 5.0  # between a cell and the ring around it


class CalendarStrip(Painted):
    """The days of a streak in rows of a week, with the weekday's letter above each column.

    The pointer and the arrow keys read out a day with its points.
    """

    ear_role = QAccessible.Role.Chart

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._days: tuple[DayCell, ...] = ()
        self._letters: tuple[str, ...] = ()
        self._chosen: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_days(self, days: tuple[DayCell, ...]) -> None:
        """Show ``days`` in reading order, seven a row; none shows an empty strip."""
        self._days = days[: WEEKS * COLUMNS]
        self._letters = tuple(weekday_letter(cell.date) for cell in self._days[:COLUMNS])
        self._chosen = self._today() if self.hasFocus() else None
        self.say(self._words(), self._days_in_words())
        self.redraw()

    def read_out(self) -> str:
        """The chosen day in words: ``Sat 22 Nov: 312 points``; none chosen gives no words."""
        return "" if self._chosen is None else self._day_words(self._days[self._chosen])

    def choose(self, index: int | None) -> None:
        """Put the read-out at the day ``index``, or take it away."""
        if index is not None and not 0 <= index < len(self._days):
            index = None
        if index != self._chosen:
            self._chosen = index
            self.redraw()

    def sizeHint(self) -> QSize:
        """The size of the design."""
        return QSize(self.px(STEP[0] * COLUMNS), self.px(HEADER + STEP[1] * WEEKS))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the days: Left and Right by one, Up and Down by a week."""
        last = len(self._days) - 1
        here = self._today() if self._chosen is None else self._chosen
        onward = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        targets: dict[int, int] = {
            Qt.Key.Key_Left: here - onward,
            Qt.Key.Key_Right: here + onward,
            Qt.Key.Key_Up: here - COLUMNS if here >= COLUMNS else here,
            Qt.Key.Key_Down: here + COLUMNS if here + COLUMNS <= last else here,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if last < 0 or event.key() not in targets:
            super().keyPressEvent(event)
            return
        self.choose(min(max(0, targets[event.key()]), last))
        announce(self, self.read_out())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at today."""
        super().focusInEvent(event)
        self.choose(self._today())
        self.redraw()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the read-out away."""
        super().focusOutEvent(event)
        self.choose(None)
        self.say(self._words(), self._days_in_words())
        self.redraw()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        super().mouseMoveEvent(event)
        found = self._index_at(event.position())
        if found is not None or not self.hasFocus():
            self.choose(found)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self.choose(None)

    def draw(self, painter: QPainter) -> None:
        """Draw it all."""
        painter.setFont(text_font(max(12, self.px(13)), QFont.Weight.Bold))
        painter.setPen(colour(self.theme.text_soft))
        header = min(self.px(HEADER), self.height())
        for column, letter in enumerate(self._letters):
            place = self.cell_rect(0, column)
            above = QRectF(place.x(), 0, place.width(), header - 6)
            # Letters of some scripts reach further down than a low line is high.
            painter.drawText(above, CENTRE | Qt.TextFlag.TextDontClip, letter)
        tints = [colour(value) for value in self.theme.calendar]
        seen_today = False
        for index in range(WEEKS * COLUMNS):
            cell = self._days[index] if index < len(self._days) else None
            self._paint_cell(painter, index, cell, tints, future=seen_today)
            seen_today = seen_today or (cell is not None and cell.is_today)
        if self._chosen is not None:
            self._paint_chosen(painter, self.cell_rect(*divmod(self._chosen, COLUMNS)))

    def _paint_chosen(self, painter: QPainter, place: QRectF) -> None:
        if self.hasFocus():
            around = place.adjusted(-RING_GAP, -RING_GAP, RING_GAP, RING_GAP)
            ink = colour(self.theme.focus)
            draw_ring(painter, around, radius=self._radius(place) + RING_GAP, ink=ink)
        at = QPointF(place.center().x(), place.top() + self.px(8))
        if at.y() < self.height() / 3:
            at.setY(place.bottom() - self.px(8))
        words = self.read_out()
        draw_read_out(painter, self.theme, at, words, within=self.size(), scale=self.scale)

    def _paint_cell(
        self,
        painter: QPainter,
        index: int,
        cell: DayCell | None,
        tints: list[QColor],
        *,
        future: bool,
    ) -> None:
        place = self.cell_rect(*divmod(index, COLUMNS))
        radius = self._radius(place)
        strength = min(3, max(0, cell.strength)) if cell else 0
        ground = QColor(tints[0])
        if future:
            ground.setAlphaF(0.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(place, radius, radius)
        if strength:
            side = FULL[strength]
            full = QRectF(0, 0, place.width() * side, place.height() * side)
            full.moveCenter(place.center())
            painter.setBrush(tints[strength])
            painter.drawRoundedRect(full, radius * side, radius * side)
        if cell is not None and cell.is_today:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(self.theme.amber_text), 3))
            painter.drawRoundedRect(place, radius, radius)

    def _radius(self, place: QRectF) -> float:
        return min(RADIUS * place.height() / CELL[1], place.width() / 2)

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Where a day is drawn."""
        header = self.px(HEADER)
        step_y = (self.height() - header) / WEEKS
        step_x = min(self.width() / COLUMNS, step_y * LONGEST_SHARE * STEP[0] / STEP[1])
        left = (self.width() - step_x * COLUMNS) / 2
        width, height = step_x * CELL[0] / STEP[0], step_y * CELL[1] / STEP[1]
        return self.mirrored(
            QRectF(
                left + column * step_x + (step_x - width) / 2,
                header + row * step_y + (step_y - height) / 2,
                width,
                height,
            )
        )

    def _today(self) -> int:
        return next((at for at, cell in enumerate(self._days) if cell.is_today), 0)

    def _index_at(self, position: QPointF) -> int | None:
        return next(
            (
                index
                for index in range(len(self._days))
                if self.cell_rect(*divmod(index, COLUMNS)).contains(position)
            ),
            None,
        )

    def _words(self) -> str:
        played = sum(1 for cell in self._days if cell.strength > 0)
        if not self._days or not played:
            return self.tr("Calendar of the last five weeks: your first day is waiting")
        return self.tr("Calendar of the last five weeks: played on %Ln days", "", played)

    def _days_in_words(self) -> str:
        """A line a day that was played, the newest first: the strip as a table that is read."""
        return "\n".join(self._day_words(cell) for cell in reversed(self._days) if cell.strength)

    def _day_words(self, cell: DayCell) -> str:
        day = weekday_text(cell.date)
        if not cell.strength:
            return day
        points = self.tr("%Ln points", "", cell.points)
        return self.tr("%1: %2", "a day and its points").replace("%1", day).replace("%2", points)
