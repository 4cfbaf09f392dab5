"""Five weeks of days, the brighter the more was played; today has an amber border."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from zenjin_desktop.ui.dashboard.model import WEEKS, DayCell
from zenjin_desktop.ui.theme import Theme, colour, text_font
from zenjin_desktop.ui.widgets.locale_text import weekday_letter, weekday_text
from zenjin_desktop.ui.widgets.painted import CENTRE, Painted

COLUMNS = 7
HEADER = 26.0  # of the design, as are the next three
STEP = (50.0, 46.0)
CELL = (40.0, 38.0)
RADIUS = 11.0
LONGEST_SHARE = 1.35  # a cell may be this much wider than high, then the strip stays narrower


class CalendarStrip(Painted):
    """The days of a streak in rows of a week, with the weekday's letter above each column."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._days: tuple[DayCell, ...] = ()
        self._letters: tuple[str, ...] = ()

    def show_days(self, days: tuple[DayCell, ...]) -> None:
        """Show ``days`` in reading order, seven a row; none shows an empty strip."""
        self._days = days[: WEEKS * COLUMNS]
        self._letters = tuple(weekday_letter(cell.date) for cell in self._days[:COLUMNS])
        self.say(self._words())
        self.redraw()

    def sizeHint(self) -> QSize:
        """The size of the design."""
        return QSize(self.px(STEP[0] * COLUMNS), self.px(HEADER + STEP[1] * WEEKS))

    def event(self, event: QEvent) -> bool:
        """Say in a tool tip what is under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.words_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def draw(self, painter: QPainter) -> None:
        """Draw it all."""
        painter.setFont(text_font(max(12, self.px(13)), QFont.Weight.Bold))
        painter.setPen(colour(self.theme.text_soft))
        header = min(self.px(HEADER), self.height())
        for column, letter in enumerate(self._letters):
            place = self.cell_rect(0, column)
            painter.drawText(QRectF(place.x(), 0, place.width(), header - 6), CENTRE, letter)
        tints = [colour(value) for value in self.theme.calendar]
        seen_today = False
        for index in range(WEEKS * COLUMNS):
            cell = self._days[index] if index < len(self._days) else None
            self._paint_cell(painter, index, cell, tints, future=seen_today)
            seen_today = seen_today or (cell is not None and cell.is_today)

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
        radius = min(RADIUS * place.height() / CELL[1], place.width() / 2)
        strength = min(3, max(0, cell.strength)) if cell else 0
        tint = QColor(tints[strength])
        if future:
            tint.setAlphaF(0.5)
        painter.setBrush(tint)
        painter.setPen(Qt.PenStyle.NoPen)
        if cell is not None and cell.is_today:
            painter.setPen(QPen(colour(self.theme.amber_text), 3))
        painter.drawRoundedRect(place, radius, radius)

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

    def _words(self) -> str:
        played = sum(1 for cell in self._days if cell.strength > 0)
        if not self._days or not played:
            return self.tr("Calendar of the last five weeks: your first day is waiting")
        if played == 1:
            return self.tr("Calendar of the last five weeks: played on 1 day")
        return self.tr("Calendar of the last five weeks: played on %n days", "", played)

    def words_at(self, position: QPointF) -> str:
        """The day under ``position`` in words; none there gives none."""
        for index, cell in enumerate(self._days):
            if self.cell_rect(*divmod(index, COLUMNS)).contains(position):
                day = weekday_text(cell.date)
                return self.tr("%1: played").replace("%1", day) if cell.strength else day
        return ""
