"""The table of learners: a line each, sorted by a press on a column, as many columns as fit."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from zenjin_desktop.ui.teacher.figures import COLUMNS, WORDS, Column, LearnerRow, headers
from zenjin_desktop.ui.teacher.learners_model import LearnersModel
from zenjin_desktop.ui.theme import Theme, colour, grown, growth, text_font
from zenjin_desktop.ui.widgets.basics import TOUCH_PX

PADDING = 12  # pixels at either side of the words of a cell
SIGN = 9.0  # pixels wide, the sign of the order, where letters are as usual
LEAST_ROWS = 8
"""Are seen at least where letters are as usual: where the window is lower, the page scrolls."""

LEAST_LARGE_ROWS = 5
WIDEST_FIGURE = "888 888"
LEAST: dict[Column, int] = {"name": 96, "level": 116, "stuck": 100, "missed": 100}
"""Pixels that columns of words have at least where letters are as usual."""

SHARE: dict[Column, int] = {"name": 3, "level": 2, "stuck": 5, "missed": 4}
"""How what is left of the room is divided among them."""


class _Header(QHeaderView):
    """Columns' names in two lines, and beside one of them which way it is sorted."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._sorted: tuple[Column, bool] = ("name", False)
        self.setFont(text_font(13, QFont.Weight.DemiBold))
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(30)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_order(self, column: Column, *, descending: bool) -> None:
        """Mark the column by which the rows are sorted."""
        self._sorted = column, descending
        # Not viewport().update(): to be handed the one Qt made costs some milliseconds.
        self.headerDataChanged(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def sizeHint(self) -> QSize:
        """Two lines of words, or a finger."""
        high = 2 * QFontMetrics(self.font()).height() + grown(18)
        return QSize(super().sizeHint().width(), max(TOUCH_PX, high))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """The words, and the sign."""
        painter.save()
        super().paintSection(painter, rect, section)
        painter.restore()
        column, descending = self._sorted
        if COLUMNS[section] != column:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self._theme.accent_bright))
        half = grown(SIGN) / 2
        middle = QPointF(rect.center().x(), rect.bottom() - half - 1)
        way = -1 if descending else 1
        corners = (QPointF(-half, way * half / 2), QPointF(half, way * half / 2))
        tip = QPointF(0, -way * half / 2)
        painter.drawPolygon(QPolygonF([middle + one for one in (*corners, tip)]))
        painter.restore()


def _least_rows() -> int:
    return max(LEAST_LARGE_ROWS, round(LEAST_ROWS / growth()))


class LearnersTable(QTableView):
    """A line a learner; Enter or a click on one opens it.

    Signals:
        sort_requested: with a column, by a press on its name.
        opened: with the local id of a learner.
    """

    sort_requested = Signal(str)
    opened = Signal(int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFont(text_font(15))
        view = QWidget()
        self.setViewport(view)
        view.setAutoFillBackground(False)
        self.words = LearnersModel(self)
        self._columns: tuple[Column, ...] = COLUMNS
        self._header = _Header(theme, self)
        self.setHorizontalHeader(self._header)
        self.setModel(self.words)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        high = max(TOUCH_PX, QFontMetrics(self.font()).height() + grown(20))
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(high)
        rows.setDefaultSectionSize(high)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._row_height = high
        self._least = self._least_widths()
        self._fitted: tuple[object, ...] = ()
        self.setMinimumHeight(self._header.sizeHint().height() + _least_rows() * high + 8)
        self._header.sectionClicked.connect(self.on_section_clicked)
        self.clicked.connect(self.on_row_chosen)

    def show_rows(self, rows: Sequence[LearnerRow]) -> None:
        """Show these; whoever is chosen by somebody here stays so while being among them."""
        index = self.currentIndex()
        is_chosen = index.isValid() and self.hasFocus()
        before = self.words.rows[index.row()].learner if is_chosen else None
        self.words.show(rows)
        at = None if before is None else self.words.place_of(before)
        if rows:
            self.setCurrentIndex(self.words.index(at or 0, max(0, index.column())))
        few = min(_least_rows(), max(1, len(rows)))
        self.setMinimumHeight(self._header.sizeHint().height() + few * self._row_height + 8)

    def show_order(self, column: Column, *, descending: bool) -> None:
        """Mark the column by which the rows are sorted."""
        self._header.show_order(column, descending=descending)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show these, the most important first, as far as there is room for them."""
        self._columns = tuple(columns)
        self._fit()

    def needed(self, columns: Sequence[Column]) -> int:
        """Pixels so many columns need at least."""
        return sum(self._least[column] for column in columns) + self._beside()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns their room."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter open a line; Esc is the page's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentIndex().isValid():
                self.on_row_chosen(self.currentIndex())
            return
        super().keyPressEvent(event)

    @Slot(int)
    def on_section_clicked(self, section: int) -> None:
        """A column's name was pressed."""
        self.sort_requested.emit(COLUMNS[section])

    @Slot(QModelIndex)
    def on_row_chosen(self, index: QModelIndex) -> None:
        """A line was opened."""
        self.opened.emit(self.words.rows[index.row()].learner)

    def _least_widths(self) -> dict[Column, int]:
        """Measured once: it is asked at every change of size."""
        metrics = QFontMetrics(self._header.font())
        digits = QFontMetrics(self.font()).horizontalAdvance(WIDEST_FIGURE) + 2 * PADDING
        found = {}
        for column, words in headers().items():
            lines = words.split("\n")
            wide = max(metrics.horizontalAdvance(line) for line in lines) + 2 * PADDING
            least = round(LEAST[column] * growth()) if column in WORDS else digits
            found[column] = max(wide, least)
        return found

    def _beside(self) -> int:
        return self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth() + 6

    def _fit(self) -> None:
        room = self.width() - self._beside()
        if self._fitted == (room, self._columns):
            return
        self._fitted = room, self._columns
        shown: list[Column] = []
        for column in self._columns:
            if not shown or sum(self._least[one] for one in (*shown, column)) <= room:
                shown.append(column)
        spare = max(0, room - sum(self._least[column] for column in shown))
        shares = sum(SHARE.get(column, 0) for column in shown) or 1
        for section, column in enumerate(COLUMNS):
            if self.isColumnHidden(section) is (column in shown):
                self.setColumnHidden(section, column not in shown)
            if column in shown:
                more = spare * SHARE.get(column, 0) // shares
                self.setColumnWidth(section, min(self._least[column] + more, max(room, 1)))
