"""A quiet table to be read: rows of words, as high as its rows, walked through by arrow keys."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from zenjin_desktop.ui.theme import label_font, text_font

ROW_HEIGHT = 44
MEASURED_ROWS = 60
"""Of a table that scrolls, so many say how wide its columns are."""

PADDING = 14  # pixels around the words of a cell: the style sheet's, and the item's own
Rows = tuple[tuple[str, ...], ...]
_Index = QModelIndex | QPersistentModelIndex


class _Words(QAbstractTableModel):
    """The words of a table; ``trailing`` names the columns of figures.

    Below one of the rows there may be more of it, in a row that has only its first cell.
    """

    def __init__(self, headers: tuple[str, ...], trailing: frozenset[int], parent: QWidget) -> None:
        super().__init__(parent)
        self._headers = headers
        self._trailing = trailing
        self._rows: Rows = ()
        self._more: tuple[int, str] | None = None
        self._header_font = label_font(12)

    @property
    def rows(self) -> Rows:
        """What it holds."""
        return self._rows

    def replace(self, rows: Rows) -> None:
        """Hold ``rows`` from now on."""
        self.beginResetModel()
        self._rows, self._more = rows, None
        self.endResetModel()

    @property
    def more(self) -> tuple[int, str] | None:
        """Where the row with more stands, and its words."""
        return self._more

    def open_below(self, row: int, words: str) -> None:
        """Have more of a row below it, and of no other."""
        if self._more is not None:
            self.beginRemoveRows(QModelIndex(), self._more[0], self._more[0])
            self._more = None
            self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), row + 1, row + 1)
        self._more = row + 1, words
        self.endInsertRows()

    def row_of(self, line: int) -> int:
        """Which of the rows stands in a line; the line with more belongs to the one above it."""
        return line if self._more is None or line < self._more[0] else line - 1

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many rows; a table has none below another."""
        lines = len(self._rows) + (self._more is not None)
        return 0 if parent is not None and parent.isValid() else lines

    def columnCount(self, parent: _Index | None = None) -> int:
        """How many columns."""
        return 0 if parent is not None and parent.isValid() else len(self._headers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, its full text as a tool tip, and how it stands."""
        if self._more is not None and index.row() == self._more[0]:
            return self._more_data(index.column(), role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._rows[self.row_of(index.row())][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        return None

    def _more_data(self, column: int, role: int) -> object:
        if self._more is not None and role == Qt.ItemDataRole.DisplayRole:
            return "" if column else self._more[1]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        # It stands across all columns: Qt would make the first one as wide as it is.
        return QSize(0, 0) if role == Qt.ItemDataRole.SizeHintRole else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The name of a column, standing as its figures do."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._headers[section]
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(section)
            if role == Qt.ItemDataRole.FontRole:
                return self._header_font
        return None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        flag = Qt.AlignmentFlag
        side = flag.AlignTrailing if column in self._trailing else flag.AlignLeading
        return side | flag.AlignVCenter


class Table(QTableView):
    """Rows to be read; it has no scroll bars of its own and grows with its rows.

    ``stretch`` is the column that takes the spare width, ``trailing`` the columns of figures. With
    more than ``most_rows`` it stays as high as these, scrolls, and its rows are a line each.
    """

    def __init__(
        self,
        name: str,
        headers: Sequence[str],
        parent: QWidget | None = None,
        *,
        stretch: int,
        trailing: frozenset[int] = frozenset(),
        most_rows: int | None = None,
    ) -> None:
        super().__init__(parent)
        # Of our own, like that of a ScrollPage: to be handed Qt's costs some milliseconds.
        view = QWidget()
        self.setViewport(view)
        view.setAutoFillBackground(False)
        self._most_rows = most_rows
        self._fitted: tuple[object, ...] = ()
        self._hidden: frozenset[int] | None = None
        self._changing = False
        self._words = _Words(tuple(headers), trailing, self)
        self.setModel(self._words)
        self.setAccessibleName(name)
        self.setFont(text_font(15))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        if most_rows is not None:  # measuring each of thousands would be felt
            header.setResizeContentsPrecision(MEASURED_ROWS)
        header.setSectionResizeMode(stretch, QHeaderView.ResizeMode.Stretch)
        self._stretch = stretch
        header.geometriesChanged.connect(self._fit)
        header.sectionResized.connect(self._fit)

    def show_rows(self, rows: Rows) -> None:
        """Show ``rows`` in place of what stood here."""
        with self._changed():
            self.clearSpans()
            self._words.replace(rows)
            self._fitted = ()  # all rows are as high as each other again

    def open_below(self, row: int, words: str) -> None:
        """Show more of a row right below it, across all columns, and of no other."""
        self.clearSpans()
        self._words.open_below(row, words)
        self.setSpan(row + 1, 0, 1, self._words.columnCount())
        self._fit()

    @property
    def opened(self) -> str:
        """What is shown below a row; empty when nothing is."""
        return "" if self._words.more is None else self._words.more[1]

    @property
    def opened_row(self) -> int | None:
        """Which row has more below it."""
        return None if self._words.more is None else self._words.more[0] - 1

    def row_of(self, index: _Index) -> int:
        """Which of the rows an index belongs to."""
        return self._words.row_of(index.row())

    def rect_of(self, row: int) -> QRect:
        """Where a row is in this widget, with what is opened below it."""
        many = 2 if row == self.opened_row else 1
        behind = self.opened_row is not None and row > self.opened_row
        first = row + 1 if behind else row
        top = self.horizontalHeader().height() + self.rowViewportPosition(first)
        high = sum(map(self.rowHeight, range(first, first + many)))
        return QRect(0, top, self.width(), high)

    def hide_columns(self, hidden: frozenset[int]) -> None:
        """Leave out the columns there is no room for."""
        if hidden == self._hidden:
            self._fit()
            return
        self._hidden = hidden
        columns = range(self._words.columnCount())
        shown = [column for column in columns if column not in hidden]
        widest = self._stretch if self._stretch in shown else shown[0]
        mode = QHeaderView.ResizeMode
        with self._changed():
            for column in columns:
                self.setColumnHidden(column, column in hidden)
            for column in shown:
                wanted = mode.Stretch if column == widest else mode.ResizeToContents
                self.horizontalHeader().setSectionResizeMode(column, wanted)

    def sizeHint(self) -> QSize:
        """As high as all rows, so that the page scrolls and not the table."""
        count = self._words.rowCount()
        most = self._most_rows
        if most is not None and count > most:
            rows = most * self.verticalHeader().defaultSectionSize()
        else:
            rows = sum(self.rowHeight(row) for row in range(count))
        return QSize(240, self.horizontalHeader().sizeHint().height() + rows + 6)

    @contextmanager
    def _changed(self) -> Iterator[None]:
        """Fit once for all that changes inside: each column would ask for it by itself."""
        self._changing = True
        yield
        self._changing = False
        self._fit()

    def _fit(self) -> None:
        if self._changing:
            return
        scrolls = self._most_rows is not None and self._words.rowCount() > self._most_rows
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff
        )
        # Measuring rows is dear, and the columns ask for it at every turn.
        words = (self._words.rows, self._words.more)
        now = (*words, scrolls, *map(self.columnWidth, range(self._words.columnCount())))
        if now == self._fitted:
            return
        self._fitted = now
        if scrolls:  # a line each, also those that stood higher in a shorter table
            for row in range(self._most_rows or 0):
                self.setRowHeight(row, ROW_HEIGHT)
        else:
            for row in range(self._words.rowCount()):
                self.setRowHeight(row, self._wanted_height(row))
        self.setFixedHeight(self.sizeHint().height())

    def _wanted_height(self, line: int) -> int:
        """As high as its words, wrapped where they are: the other columns are as wide as theirs.

        Counted here: Qt forgets the padding of a style sheet, and cuts words that fit without it.
        """
        metrics = QFontMetrics(self.font())
        columns = range(self._words.columnCount())
        more = self._words.more
        if more is not None and line == more[0]:
            text, width = more[1], sum(map(self.columnWidth, columns))
        else:
            mode, stretch = (
                self.horizontalHeader().sectionResizeMode,
                QHeaderView.ResizeMode.Stretch,
            )
            shown = (one for one in columns if not self.isColumnHidden(one))
            wide = next(one for one in shown if mode(one) == stretch)
            text, width = self._words.rows[self._words.row_of(line)][wide], self.columnWidth(wide)
        room = QRect(0, 0, width - 2 * PADDING, 10_000)
        high = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
        return max(ROW_HEIGHT, max(high, metrics.height()) + 2 * PADDING)
