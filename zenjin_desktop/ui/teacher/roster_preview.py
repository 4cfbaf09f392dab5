"""What a list would do, row by row, before anything is done."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from zenjin_core.spreadsheet import ENCODINGS
from zenjin_desktop.roster.comparing import Line
from zenjin_desktop.roster.decided import Decided, decided
from zenjin_desktop.ui.teacher.roster_preview_words import (
    cells,
    encodings,
    headers,
    in_full,
    kinds,
    pin_kinds,
    summed_up,
)
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import Card, Heading, OutlineButton, PrimaryButton, Text
from zenjin_desktop.ui.widgets.chips import Chips
from zenjin_desktop.ui.widgets.choice import Choice
from zenjin_desktop.ui.widgets.flow import FlowLayout
from zenjin_desktop.ui.widgets.folding import fold
from zenjin_desktop.ui.widgets.pill_button import PillButton
from zenjin_desktop.ui.widgets.segments import Segments
from zenjin_desktop.ui.widgets.table import Table

MOST_ROWS = 7
NARROW = 640
CLASS = 2  # the column of classes


class PreviewPanel(QWidget):
    """Shows each row and what comes of it; whoever confirms has decided about each doubtful one.

    Signals:
        confirmed: the rows of :attr:`taken` are to be taken over, with PINs of :attr:`pins`.
        encoding_chosen: with one of ``ENCODINGS``, or nothing to have it found out.
        cancelled: nothing is to be done.
    """

    confirmed = Signal()
    encoding_chosen = Signal(str)
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._list = Decided()
        self._shown: tuple[Line, ...] = ()
        self.pin_kind = ""
        self.heading = Heading(pixels=24)
        self.heading.setWordWrap(True)
        self.encoding = Choice(theme, self.tr("Letters of the file"))
        self.encoding.offer(tuple(encodings()))
        self.summary = _folded(pixels=16)
        self.filter = Chips(theme, kinds(), self.tr("Which rows are shown"))
        self.filter.choose("")
        self.table = Table(
            self.tr("The list"), headers(), stretch=3, most_rows=MOST_ROWS, trailing=frozenset({0})
        )
        self.reached = _folded(pixels=15)
        self.take = _kept_down(self.tr("Add this one all the same"), theme)
        self.leave = _kept_down(self.tr("Leave the other doubtful rows out"), theme)
        self.pins_label = _folded(self.tr("PINs for those who are new"), pixels=15, kind="soft")
        self.pins = Segments(theme, pin_kinds(), self.pins_label.text())
        self.todo = _folded(pixels=15, kind="soft")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.hide()
        self.confirm = PrimaryButton("", theme, pixels=20)
        self.cancel = OutlineButton(self.tr("Cancel"), theme, pixels=17)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out(theme)
        self._connect()

    def _lay_out(self, theme: Theme) -> None:
        self._head.setSpacing(10)
        self._head.addWidget(self.heading, 3)
        self._head.addWidget(self.encoding, 2)
        card = Card(theme)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(10, 6, 10, 8)
        inside.addWidget(self.table)
        deciding = QWidget()
        flow = FlowLayout(deciding)
        for button in (self.take, self.leave):
            flow.addWidget(button)
        ending = QHBoxLayout()
        ending.setSpacing(14)
        ending.addWidget(self.confirm, 1)
        ending.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._head)
        for widget in (self.summary, self.filter, card, self.reached, deciding):
            column.addWidget(widget)
        for widget in (self.pins_label, self.pins, self.todo, self.bar):
            column.addWidget(widget)
        column.addLayout(ending)
        column.addStretch(1)

    def _connect(self) -> None:
        self.encoding.activated.connect(self.on_encoding_chosen)
        self.filter.chosen.connect(self.on_filter_chosen)
        self.table.selectionModel().currentRowChanged.connect(self.on_row_reached)
        self.table.activated.connect(self.on_row_pressed)
        self.take.clicked.connect(self.on_take_clicked)
        self.leave.toggled.connect(self.on_leave_toggled)
        self.pins.chosen.connect(self.on_pins_chosen)
        self.confirm.clicked.connect(self.confirmed)
        self.cancel.clicked.connect(self.cancelled)

    def begin(self, name: str, *, from_file: bool) -> None:
        """A list of this name comes; of a file other letters can be said."""
        self.heading.setText(name)
        self.encoding.setVisible(from_file)
        self.encoding.setCurrentIndex(0)
        self.pin_kind = ""
        self.pins.choose("")

    def show_lines(self, lines: Sequence[Line], *, missing: int) -> None:
        """Show what a list would do; ``missing`` are here and not on it."""
        self._list = decided(lines)
        self.leave.setChecked(False)
        self.set_busy(busy=False)
        self.summary.setText(summed_up(self._list, missing))
        self.filter.choose("doubtful" if self._list.of("doubtful") else "")
        self._show()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.summary, self.summary.text(), politely=True)

    def set_busy(self, *, busy: bool) -> None:
        """It is being taken over: nothing but Cancel can be pressed."""
        for part in (self.encoding, self.filter, self.take, self.leave, self.pins, self.table):
            part.setEnabled(not busy)
        self.bar.setVisible(busy)
        self.bar.setRange(0, 0)
        if busy:
            self.confirm.setEnabled(False)
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._fit()

    @Slot(int, int)
    def show_progress(self, done: int, whole: int) -> None:
        """So much is done of so much."""
        self.bar.setRange(0, whole)
        self.bar.setValue(done)

    @property
    def taken(self) -> tuple[Line, ...]:
        """The rows that are taken over."""
        return self._list.taken

    @Slot(int)
    def on_encoding_chosen(self, line: int) -> None:
        """Other letters."""
        self.encoding_chosen.emit(("", *ENCODINGS)[line])

    @Slot(str)
    def on_filter_chosen(self, _kind: str) -> None:
        """Other rows."""
        self._show()

    @Slot(QModelIndex, QModelIndex)
    def on_row_reached(self, _now: QModelIndex, _before: QModelIndex) -> None:
        """The button below is about another row."""
        self._fit()

    @Slot(QModelIndex)
    def on_row_pressed(self, _index: QModelIndex) -> None:
        """Enter, or a double click: as the button."""
        if self.take.isEnabled():
            self.take.click()

    @Slot()
    def on_take_clicked(self) -> None:
        """Take this row all the same, or no more."""
        line = self._reached()
        if line is not None:
            self._list = self._list.turned(line)
            self._show()

    @Slot(bool)
    def on_leave_toggled(self, _on: bool) -> None:
        """The doubtful ones are decided about."""
        self._fit()

    @Slot(str)
    def on_pins_chosen(self, kind: str) -> None:
        """Make PINs, too."""
        self.pin_kind = kind

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the class out where there is no room; the letters stand below the name."""
        super().resizeEvent(event)
        is_narrow = self.width() < NARROW
        fold(self._head, beside=not is_narrow)
        self.table.hide_columns(frozenset({CLASS}) if is_narrow else frozenset())

    def _reached(self) -> Line | None:
        row = self.table.currentIndex().row()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _show(self) -> None:
        at = max(0, self.table.currentIndex().row())
        kind = self.filter.key
        self._shown = tuple(line for line in self._list.lines if kind in ("", line.status))
        self.table.show_rows(tuple(cells(line, self._list) for line in self._shown))
        if self._shown:
            row = min(at, len(self._shown) - 1)
            self.table.setCurrentIndex(self.table.model().index(row, 0))
        self._fit()

    def _fit(self) -> None:
        """Have everything around the table say what stands in it now, and what can be done."""
        self._fit_reached()
        has_new = any(line.known is None for line in self._list.taken)
        self.pins_label.setVisible(has_new)
        self.pins.setVisible(has_new)
        self._fit_confirm()

    def _fit_reached(self) -> None:
        line = self._reached()
        self.reached.setText("" if line is None else in_full(line, self._list))
        self.reached.setVisible(line is not None)
        self.take.setVisible(bool(self._list.of("doubtful")))
        self.take.setEnabled(line is not None and line.can_be_taken)
        self.take.setChecked(line is not None and self._list.is_wanted(line))
        self.leave.setVisible(self._list.undecided > 0)

    def _fit_confirm(self) -> None:
        many = len(self._list.taken)
        is_decided = not self._list.undecided or self.leave.isChecked()
        self.confirm.setText(self.tr("Take over %Ln rows", "", many))
        self.confirm.setEnabled(bool(many) and is_decided)
        words = ""
        if not is_decided:
            words = self.tr("Please decide about the doubtful rows first; nothing is stored yet.")
        elif not many:
            words = self.tr("There is nothing to take over.")
        self.todo.setText(words)
        self.todo.setVisible(bool(words))


def _folded(words: str = "", *, pixels: int, kind: str = "") -> Text:
    text = Text(words, pixels=pixels, kind=kind)
    text.setWordWrap(True)
    return text


def _kept_down(words: str, theme: Theme) -> PillButton:
    button = PillButton(words, theme)
    button.setCheckable(True)
    return button
