"""The line above the table of learners: who is looked for, which columns, in which order."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from zenjin_desktop.ui.teacher.figures import COLUMNS, Column, in_one_line
from zenjin_desktop.ui.theme import Theme, growth
from zenjin_desktop.ui.widgets.basics import FieldEdit, Text
from zenjin_desktop.ui.widgets.choice import Choice
from zenjin_desktop.ui.widgets.folding import fold
from zenjin_desktop.ui.widgets.pill_button import PillButton

GAP = 10
FIELD = 160  # pixels that a field has at least where letters are as usual

SHARES = (3, 2)
"""Of the room, where both halves stand in one line: the first has two fields, the other one."""


class LearnersTools(QWidget):
    """In one line where there is room, for rows are what the screen is for; else in two, or more.

    Args:
        views: what the sets of columns are called.
    """

    def __init__(self, theme: Theme, views: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = FieldEdit(self.tr("Search a name"), self)
        self.search.setClearButtonEnabled(True)
        self.views = Choice(theme, self.tr("Columns"), self)
        self.views.offer(views)
        self.sorted_by = Choice(theme, self.tr("Sorted by"), self)
        names = in_one_line()
        self.sorted_by.offer([names[column] for column in COLUMNS])
        self.turned = PillButton(self.tr("Other way round"), theme, self)
        self._of_views = _named(self.views)
        way = QBoxLayout.Direction.LeftToRight
        self._whole = QBoxLayout(way, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(GAP)
        self._halves = (
            (_named(self.search), self.search, self._of_views, self.views),
            (_named(self.sorted_by), self.sorted_by, self.turned),
        )
        self._lines = (QBoxLayout(way), QBoxLayout(way))
        for half, line, share in zip(self._halves, self._lines, SHARES, strict=True):
            line.setSpacing(GAP)
            for widget in half:
                line.addWidget(widget, 1 if isinstance(widget, FieldEdit | Choice) else 0)
            self._whole.addLayout(line, share)
        self.setMinimumWidth(1)  # or it could not get as narrow as it is folded

    @property
    def _fields(self) -> tuple[QWidget, ...]:
        return self.search, self.views, self.sorted_by

    def show_views(self, shown: bool) -> None:
        """Whether there is a choice of columns; not where there is room for all."""
        for widget in (self._of_views, self.views):
            widget.setVisible(shown)
        self._fold()

    def show_order(self, column: Column) -> None:
        """Name the column by which the rows are sorted."""
        self.sorted_by.setCurrentIndex(COLUMNS.index(column))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go on in the next line where there is little room."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        needed = [self._needed(half) for half in self._halves]
        fold(self._whole, beside=sum(needed) + GAP <= self.width())
        for line, width in zip(self._lines, needed, strict=True):
            fold(line, beside=width <= self.width())

    def _needed(self, half: Sequence[QWidget]) -> int:
        there = [widget for widget in half if not widget.isHidden()]
        return sum(map(self._least, there)) + GAP * (len(there) - 1)

    def _least(self, widget: QWidget) -> int:
        usual = widget.sizeHint().width()
        if widget not in self._fields:
            return usual
        # Grown, the button's words would be drawn smaller before a field is.
        return FIELD if growth() == 1 else max(usual, round(FIELD * growth()))


def _named(field: QWidget) -> QLabel:
    label = Text(field.accessibleName(), kind="soft", pixels=15)
    label.setBuddy(field)
    return label
