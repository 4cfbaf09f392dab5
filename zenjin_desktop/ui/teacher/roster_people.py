"""Everybody on this computer who has a name, to choose from; lists come in and go out here."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zenjin_desktop.roster.comparing import Known
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import Card, FieldEdit, Text
from zenjin_desktop.ui.widgets.flow import FlowLayout
from zenjin_desktop.ui.widgets.pill_button import PillButton
from zenjin_desktop.ui.widgets.table import Table

MOST_ROWS = 8
NARROW = 640


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A learner in the list.

    Attributes:
        known: name, class, picture.
        pin: what the PIN is made of; empty for none.
        login: of an account; empty for a learner of this computer only.
    """

    known: Known
    pin: str = ""
    login: str = ""


class PeoplePanel(QWidget):
    """The list of now, a field to search in, and what can be done.

    Signals:
        list_wanted: a list is to be chosen from the disk.
        paste_wanted: a list is in the clipboard.
        save_wanted: this list as a file.
        pins_wanted: PINs for everybody who is shown.
        pin_wanted: with a local id: another PIN for this one.
        pin_unwanted: with a local id: no PIN for this one.
        remove_wanted: with a local id.
    """

    list_wanted = Signal()
    paste_wanted = Signal()
    save_wanted = Signal()
    pins_wanted = Signal()
    pin_wanted = Signal(int)
    pin_unwanted = Signal(int)
    remove_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self.shown: tuple[Row, ...] = ()
        self.choose = PillButton(self.tr("Read a list…"), theme)
        self.paste = PillButton(self.tr("Paste a list"), theme)
        self.save = PillButton(self.tr("Save the list…"), theme)
        self.pins = PillButton(self.tr("PINs and cards…"), theme)
        self.search = FieldEdit(self.tr("Search a name or a class"))
        self.label = Text(self.search.accessibleName(), pixels=15, kind="soft")
        self.label.setBuddy(self.search)
        self.label.setWordWrap(True)
        self.search.setClearButtonEnabled(True)
        headers = (self.tr("Name"), self.tr("Class"), self.tr("PIN"), self.tr("Account"))
        self.table = Table(self.tr("Class list"), headers, stretch=0, most_rows=MOST_ROWS)
        self.status = Text(pixels=15, kind="soft")
        self.status.setWordWrap(True)
        self.pin = PillButton(self.tr("New PIN…"), theme)
        self.no_pin = PillButton(self.tr("Take the PIN away"), theme)
        self.remove = PillButton(self.tr("Remove…"), theme)
        self._lay_out(theme)
        self.choose.clicked.connect(self.list_wanted)
        self.paste.clicked.connect(self.paste_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.pins.clicked.connect(self.pins_wanted)
        self.search.textChanged.connect(self.on_searched)
        self.search.returnPressed.connect(self.table.setFocus)
        self.table.selectionModel().currentRowChanged.connect(self.on_row_reached)
        self.pin.clicked.connect(lambda: self._of_chosen(self.pin_wanted))
        self.no_pin.clicked.connect(lambda: self._of_chosen(self.pin_unwanted))
        self.remove.clicked.connect(lambda: self._of_chosen(self.remove_wanted))

    @property
    def chosen(self) -> Row | None:
        """Whom the buttons below the list are about."""
        index = self.table.currentIndex()
        return self.shown[index.row()] if 0 <= index.row() < len(self.shown) else None

    def show_people(self, rows: Sequence[Row]) -> None:
        """Show these; whoever was chosen stays so."""
        self._rows = tuple(rows)
        self._show()
        self._fit_columns()

    @Slot(str)
    def on_searched(self, _words: str) -> None:
        """Leave those whose name or class holds what is typed."""
        self._show()
        announce(self.status, self.status.text(), politely=True)

    @Slot(QModelIndex, QModelIndex)
    def on_row_reached(self, _now: QModelIndex, _before: QModelIndex) -> None:
        """The buttons are about somebody else."""
        self._fit_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the account out where there is no room."""
        super().resizeEvent(event)
        self._fit_columns()

    def _of_chosen(self, signal: SignalInstance) -> None:
        row = self.chosen
        if row is not None:
            signal.emit(row.known.learner)

    def _show(self) -> None:
        before = self.chosen
        wanted = self.search.text().strip().casefold()
        self.shown = tuple(
            row
            for row in self._rows
            if wanted in f"{row.known.name} {row.known.class_name}".casefold()
        )
        self.table.show_rows(
            tuple((row.known.name, row.known.class_name, row.pin, row.login) for row in self.shown)
        )
        same = (
            number
            for number, row in enumerate(self.shown)
            if before is not None and row.known.learner == before.known.learner
        )
        number = next(same, 0)
        if self.shown:
            self.table.setCurrentIndex(self.table.model().index(number, 0))
        words = self.tr("%Ln learners", "", len(self.shown))
        if len(self.shown) < len(self._rows):
            some = self.tr("%1 of %Ln learners", "", len(self._rows))
            words = some.replace("%1", str(len(self.shown)))
        nobody = self.tr(
            "Nobody with a name is here yet. Read the list of your class from a file, or copy the"
            " names in a spreadsheet and paste them. You see first what would be added."
        )
        self.status.setText(words if self._rows else nobody)
        for part in (self.label, self.search, self.card):
            part.setVisible(bool(self._rows))
        self.save.setEnabled(bool(self._rows))
        self.pins.setEnabled(bool(self.shown))
        self._fit_buttons()

    def _fit_columns(self) -> None:
        needed = self.width() >= NARROW and any(row.login for row in self._rows)
        self.table.hide_columns(frozenset() if needed else frozenset({3}))

    def _fit_buttons(self) -> None:
        row = self.chosen
        for button in (self.pin, self.no_pin, self.remove):
            button.setVisible(row is not None)
        if row is None:
            return
        self.no_pin.setEnabled(bool(row.pin))
        name = row.known.name
        for button in (self.pin, self.no_pin, self.remove):
            button.setAccessibleName(f"{name}: {button.text()}")

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        ways = QWidget()
        flow = FlowLayout(ways)
        for button in (self.choose, self.paste, self.save, self.pins):
            flow.addWidget(button)
        column.addWidget(ways)
        column.addWidget(self.label)
        column.addWidget(self.search)
        self.card = Card(theme)
        inner = QVBoxLayout(self.card)
        inner.setContentsMargins(10, 6, 10, 8)
        inner.addWidget(self.table)
        column.addWidget(self.card)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.status, 1, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(line)
        own = QWidget()
        flow = FlowLayout(own)
        for button in (self.pin, self.no_pin, self.remove):
            flow.addWidget(button)
        column.addWidget(own)
        column.addStretch(1)
