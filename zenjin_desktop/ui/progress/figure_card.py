"""A card with a figure that can be read as a table as well, and saved, as a picture or as CSV."""

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.basics import Card, CardLabel
from zenjin_desktop.ui.widgets.folding_line import FoldingLine
from zenjin_desktop.ui.widgets.painted import Painted
from zenjin_desktop.ui.widgets.pill_button import PillButton
from zenjin_desktop.ui.widgets.table import Rows, Table

Kind = Literal["png", "csv"]

MOST_ROWS = 12
"""Rows a table shows before it scrolls."""


class FigureCard(Card):
    """A title, whatever is to be chosen, the figure or its table, and what can be done with it.

    Signals:
        save_requested(str): "png" or "csv".
    """

    save_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        title: str,
        figure: Painted,
        *,
        headers: Sequence[str],
        above: QWidget | None = None,
        below: QWidget | None = None,
    ) -> None:
        super().__init__(theme)
        self._theme = theme
        self.figure = figure
        figure.can_wait = True
        self.title = CardLabel(title)
        self.title.eyes_only = True
        self._headers = tuple(headers)
        self._rows: Callable[[], Rows] = tuple
        self._table: Table | None = None
        self._menu: QMenu | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(22, 20, 22, 14)
        self._column.setSpacing(12)
        self._column.addWidget(self.title)
        for content in (above, figure, below):
            if content is not None:
                self._column.addWidget(content)
        # After what they are about, for the ear goes by this order.
        self.as_table = PillButton(self.tr("Show as table"), theme, self)
        self.as_table.setCheckable(True)
        self.save = PillButton(self.tr("Save…"), theme, self)
        self._name_ways()
        self._ways = FoldingLine((self.as_table, self.save))
        self._column.addLayout(self._ways)
        self.as_table.toggled.connect(self.on_table_toggled)
        self.save.clicked.connect(self.on_save_clicked)

    def fold(self, width: int) -> None:
        """Fit into so many pixels."""
        margins = self._column.contentsMargins()
        self._ways.fold(width - margins.left() - margins.right())

    def show_title(self, title: str) -> None:
        """Name the card and its table."""
        self.title.setText(title)
        self._name_ways()
        if self._table is not None:
            self._table.setAccessibleName(title)

    def offer_rows(self, rows: Callable[[], Rows], *, any_there: bool) -> None:
        """Take the rows of the table from ``rows``, when they are wanted."""
        self._rows = rows
        for button in (self.as_table, self.save):
            button.setVisible(any_there)
        if not any_there:
            self.as_table.setChecked(False)
        if self.as_table.isChecked():
            self.table.show_rows(rows())

    @property
    def headers(self) -> tuple[str, ...]:
        """The names of the table's columns."""
        return self._headers

    @property
    def table(self) -> Table:
        """The figure's numbers in rows; made when first wanted."""
        if self._table is None:
            last = frozenset(range(1, len(self._headers)))
            self._table = Table(
                self.title.text(),
                self._headers,
                self,
                stretch=0,
                trailing=last,
                most_rows=MOST_ROWS,
            )  # fmt: skip - reads as one call
            self._column.insertWidget(self._column.indexOf(self.figure) + 1, self._table)
            self._table.stackUnder(self.as_table)
            QWidget.setTabOrder(_before(self.as_table), self._table)
        return self._table

    def on_table_toggled(self, shown: bool) -> None:
        """Show the table in the figure's place, or the figure again."""
        if shown:
            self.table.show_rows(self._rows())
        self.table.setVisible(shown)
        self.figure.setVisible(not shown)
        words = self.tr("Show as picture") if shown else self.tr("Show as table")
        self.as_table.setText(words)
        self.as_table.updateGeometry()

    def _name_ways(self) -> None:
        """Say of which figure: there are several on the page."""
        of = self.tr("%1: %2", "what can be done, and with which figure")
        for button, words in (
            (self.as_table, self.tr("Show as table")),
            (self.save, self.tr("Save…")),
        ):
            name = of.replace("%1", words).replace("%2", self.title.text())
            button.setAccessibleName(name)

    def save_menu(self) -> QMenu:
        """What can be saved; made when first wanted."""
        if self._menu is None:
            self._menu = QMenu(self)
            self._menu.addAction(self.tr("Save as picture…"), self.on_picture_chosen)
            self._menu.addAction(self.tr("Save as CSV…"), self.on_csv_chosen)
        return self._menu

    def on_save_clicked(self) -> None:
        """Ask what is to be saved."""
        self.save_menu().popup(self.save.mapToGlobal(self.save.rect().bottomLeft()))

    def on_picture_chosen(self) -> None:
        """The figure as it stands."""
        self.save_requested.emit("png")

    def on_csv_chosen(self) -> None:
        """The numbers behind it."""
        self.save_requested.emit("csv")


def _before(widget: QWidget) -> QWidget:
    """From where Tab leads to a widget; Qt puts nothing behind what takes no focus."""
    before = widget.previousInFocusChain()
    while before is not None and before.focusPolicy() is Qt.FocusPolicy.NoFocus:
        before = before.previousInFocusChain()
    return before or widget
