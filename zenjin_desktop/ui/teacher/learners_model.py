"""The learners as Qt's tables ask for them: a model over rows that never change."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from zenjin_desktop.ui.teacher.figures import (
    COLUMNS,
    WORDS,
    LearnerRow,
    cell,
    headers,
    in_one_line,
)

_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class LearnersModel(QAbstractTableModel):
    """Rows in the order in which they are given, a column for each of ``COLUMNS``.

    Attributes:
        rows: what it holds.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[LearnerRow, ...] = ()
        self._headers = headers()
        self._names = in_one_line()

    def show(self, rows: Sequence[LearnerRow]) -> None:
        """Hold these from now on."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def take(self, rows: Sequence[LearnerRow]) -> None:
        """Have these in the place of the same learners' rows, where they stand."""
        by_learner = {row.learner: row for row in rows}
        at = [place for place, row in enumerate(self.rows) if row.learner in by_learner]
        if at:
            self.rows = tuple(by_learner.get(row.learner, row) for row in self.rows)
            last = len(COLUMNS) - 1
            self.dataChanged.emit(self.index(at[0], 0), self.index(at[-1], last))

    def place_of(self, learner: int) -> int | None:
        """In which line a learner stands; None for one who is not shown."""
        return next((at for at, row in enumerate(self.rows) if row.learner == learner), None)

    def rowCount(self, parent: _Index = _NONE) -> int:
        """How many learners."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NONE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's words, in full as its tool tip, and for the ear with its column's name."""
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column in WORDS)
        wanted = Qt.ItemDataRole
        if role not in (wanted.DisplayRole, wanted.ToolTipRole, wanted.AccessibleTextRole):
            return None
        words = cell(self.rows[index.row()], column)
        if role == Qt.ItemDataRole.AccessibleTextRole and column != "name":
            heard = QCoreApplication.translate("TeacherTable", "%1: %2", "a column and its value")
            return heard.replace("%1", self._names[column]).replace("%2", words)
        return words

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """What a column is called."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headers[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._names[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column in WORDS)
        return None


def _alignment(leading: bool) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeading if leading else Qt.AlignmentFlag.AlignTrailing
    return side | Qt.AlignmentFlag.AlignVCenter
