"""What a list would do, row by row, before anything is done."""

from collections.abc import Sequence
from typing import get_args

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from zenjin_core.spreadsheet import ENCODINGS
from zenjin_desktop.roster.comparing import Line, Status
from zenjin_desktop.ui.teacher.roster_words import comes_of
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import Card, Heading, OutlineButton, PrimaryButton, Text
from zenjin_desktop.ui.widgets.chips import Chips
from zenjin_desktop.ui.widgets.choice import Choice
from zenjin_desktop.ui.widgets.flow import FlowLayout
from zenjin_desktop.ui.widgets.locale_text import number_text
from zenjin_desktop.ui.widgets.pill_button import PillButton
from zenjin_desktop.ui.widgets.segments import Segments
from zenjin_desktop.ui.widgets.table import Table

MOST_ROWS = 7
NARROW = 640


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
        self._lines: tuple[Line, ...] = ()
        self._shown: tuple[Line, ...] = ()
        self._wanted: set[int] = set()
        self._can_be_read_anew = True
        self.heading = Heading(pixels=24)
        self.heading.setWordWrap(True)
        self.summary = Text(pixels=16)
        self.summary.setWordWrap(True)
        self.encoding = Choice(theme, self.tr("Letters of the file"))
        self.encoding.offer(self._encoding_words())
        kinds: tuple[tuple[str, str], ...] = (
            ("", self.tr("All rows")),
            ("new", self.tr("New")),
            ("changed", self.tr("Changed")),
            ("same", self.tr("No change")),
            ("doubtful", self.tr("Doubtful")),
        )
        self.filter = Chips(theme, kinds, self.tr("Which rows are shown"))
        self.filter.choose("")
        headers = (self.tr("Row"), self.tr("Name"), self.tr("Class"), self.tr("What comes of it"))
        self.table = Table(
            self.tr("The list"), headers, stretch=3, most_rows=MOST_ROWS, trailing=frozenset({0})
        )
        self.reached = Text(pixels=15)
        self.reached.setWordWrap(True)
        self.take = PillButton(self.tr("Add this one all the same"), theme)
        self.take.setCheckable(True)
        self.leave = PillButton(self.tr("Leave the other doubtful rows out"), theme)
        self.leave.setCheckable(True)
        self.pins_label = Text(self.tr("PINs for those who are new"), pixels=15, kind="soft")
        self.pins_label.setWordWrap(True)
        ways = (
            ("", self.tr("No PIN")),
            ("number", self.tr("Four digits")),
            ("pictures", self.tr("Three pictures")),
        )
        self.pins = Segments(theme, ways, self.pins_label.text())
        self.pin_kind = ""
        self.todo = Text(pixels=15, kind="soft")
        self.todo.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.hide()
        self.confirm = PrimaryButton("", theme, pixels=20)
        self.cancel = OutlineButton(self.tr("Cancel"), theme, pixels=17)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out(theme)
        self._connect()

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
        self._can_be_read_anew = from_file
        self.encoding.setVisible(from_file)
        self.encoding.setCurrentIndex(0)
        self.pin_kind = ""
        self.pins.choose("")

    def show_lines(self, lines: Sequence[Line], *, missing: int) -> None:
        """Show what a list would do; ``missing`` are here and not on it."""
        self._lines = tuple(lines)
        self._wanted.clear()
        self.leave.setChecked(False)
        self.set_busy(busy=False)
        self.summary.setText(self._summed_up(missing))
        doubtful = any(line.status == "doubtful" for line in lines)
        self.filter.choose("doubtful" if doubtful else "")
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
        return tuple(
            line
            for line in self._lines
            if line.status in ("new", "changed") or line.entry.row in self._wanted
        )

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
        if line is not None and line.can_be_taken:
            self._wanted ^= {line.entry.row}
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
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(down if self.width() < NARROW else across)
        self.table.hide_columns(frozenset({2}) if self.width() < NARROW else frozenset())

    def _encoding_words(self) -> tuple[str, ...]:
        words = {
            "utf-8": "UTF-8",
            "utf-16": "UTF-16",
            "cp1252": self.tr("Windows, Western Europe"),
            "cp1250": self.tr("Windows, Central Europe"),
            "cp1254": self.tr("Windows, Turkish"),
            "mac_roman": self.tr("Macintosh, old"),
        }
        found = self.tr("Letters found out by itself")
        return (found, *(self.tr("Letters: %1").replace("%1", words[one]) for one in ENCODINGS))

    def _summed_up(self, missing: int) -> str:
        count = dict.fromkeys(get_args(Status), 0)
        for line in self._lines:
            count[line.status] += 1
        words = self.tr(
            "%Ln rows: %1 new, %2 changed, %3 the same, %4 doubtful.", "", len(self._lines)
        )
        for sign, status in (("%1", "new"), ("%2", "changed"), ("%3", "same"), ("%4", "doubtful")):
            words = words.replace(sign, number_text(count[status]))
        if missing:
            rest = self.tr("%Ln learners here are not on it and stay as they are.", "", missing)
            words = f"{words} {rest}"
        return words

    def _reached(self) -> Line | None:
        row = self.table.currentIndex().row()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _in_full(self, line: Line) -> str:
        """What the table may have cut."""
        words = self.tr("Row %1, %2: %3").replace("%1", number_text(line.entry.row))
        comes = comes_of(line, taken=line.entry.row in self._wanted)
        return words.replace("%3", comes).replace("%2", line.entry.name or "–")

    def _show(self) -> None:
        at = max(0, self.table.currentIndex().row())
        kind = self.filter.key
        self._shown = tuple(line for line in self._lines if kind in ("", line.status))
        self.table.show_rows(
            tuple(
                (
                    str(line.entry.row),
                    line.entry.name,
                    line.entry.class_name or "",
                    comes_of(line, taken=line.entry.row in self._wanted),
                )
                for line in self._shown
            )
        )
        if self._shown:
            row = min(at, len(self._shown) - 1)
            self.table.setCurrentIndex(self.table.model().index(row, 0))
        self._fit()

    def _fit(self) -> None:
        line, taken = self._reached(), self.taken
        doubtful = [one for one in self._lines if one.status == "doubtful"]
        undecided = len(doubtful) - len(self._wanted)
        self.reached.setText("" if line is None else self._in_full(line))
        self.reached.setVisible(line is not None)
        self.take.setVisible(bool(doubtful))
        self.take.setEnabled(line is not None and line.can_be_taken)
        self.take.setChecked(line is not None and line.entry.row in self._wanted)
        self.leave.setVisible(undecided > 0)
        has_new = any(one.known is None for one in taken)
        self.pins_label.setVisible(has_new)
        self.pins.setVisible(has_new)
        decided = not undecided or self.leave.isChecked()
        self.confirm.setText(self.tr("Take over %Ln rows", "", len(taken)))
        self.confirm.setEnabled(bool(taken) and decided)
        words = ""
        if not decided:
            words = self.tr("Please decide about the doubtful rows first; nothing is stored yet.")
        elif not taken:
            words = self.tr("There is nothing to take over.")
        self.todo.setText(words)
        self.todo.setVisible(bool(words))

    def _lay_out(self, theme: Theme) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._head.setSpacing(10)
        self._head.addWidget(self.heading, 3)
        self._head.addWidget(self.encoding, 2)
        column.addLayout(self._head)
        column.addWidget(self.summary)
        column.addWidget(self.filter)
        card = Card(theme)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(10, 6, 10, 8)
        inner.addWidget(self.table)
        column.addWidget(card)
        column.addWidget(self.reached)
        deciding = QWidget()
        flow = FlowLayout(deciding)
        flow.addWidget(self.take)
        flow.addWidget(self.leave)
        for widget in (deciding, self.pins_label, self.pins, self.todo, self.bar):
            column.addWidget(widget)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self.confirm, 1)
        line.addWidget(self.cancel)
        column.addLayout(line)
        column.addStretch(1)
