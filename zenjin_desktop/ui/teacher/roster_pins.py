"""PINs for several at once, and what came of it: cards that can be printed now and never again."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from zenjin_desktop.ui.teacher.roster_cards import Paper, PinCard
from zenjin_desktop.ui.teacher.roster_people import Row
from zenjin_desktop.ui.teacher.roster_words import pin_words
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import Card, Heading, OutlineButton, PrimaryButton, Text
from zenjin_desktop.ui.widgets.segments import Segments

WITHOUT, ALL = "without", "all"


class PinsPanel(QWidget):
    """Asks for whom, and of what.

    Signals:
        confirmed: PINs of :attr:`kind` for :attr:`whom` are to be made.
        cancelled: none is.
    """

    confirmed = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self._which = WITHOUT
        self.kind = "number"
        self.heading = Heading(self.tr("PINs and cards"), pixels=24)
        words = self.tr(
            "Only what was made of a PIN is kept, never the PIN: cards can be printed right after"
            " PINs were made, and at no other time. A PIN that was there before is replaced."
        )
        self.explained = Text(words, pixels=16)
        self.explained.setWordWrap(True)
        who = ((WITHOUT, self.tr("Who has no PIN")), (ALL, self.tr("Everybody in the list")))
        self.who = Segments(theme, who, self.tr("For whom"))
        kinds = (("number", self.tr("Four digits")), ("pictures", self.tr("Three pictures")))
        self.kinds = Segments(theme, kinds, self.tr("What the PINs are made of"))
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.hide()
        self.confirm = PrimaryButton("", theme, pixels=20)
        self.cancel = OutlineButton(self.tr("Cancel"), theme, pixels=17)
        self._lay_out(theme)
        self.who.chosen.connect(self.on_who_chosen)
        self.kinds.chosen.connect(self.on_kind_chosen)
        self.confirm.clicked.connect(self.confirmed)
        self.cancel.clicked.connect(self.cancelled)

    @property
    def whom(self) -> tuple[Row, ...]:
        """Who gets one."""
        return tuple(row for row in self._rows if self._which == ALL or not row.pin)

    def start(self, rows: Sequence[Row], *, one: bool) -> None:
        """Begin, for these; ``one``: for a single learner, whether there is a PIN or not."""
        self._rows = tuple(rows)
        self._which = ALL if one or all(row.pin for row in rows) else WITHOUT
        self.who.choose(self._which)
        self.who.setVisible(not one)
        name = self.tr("A new PIN for %1").replace("%1", rows[0].known.name) if one else ""
        self.heading.setText(name or self.tr("PINs and cards"))
        self.kind = "number"
        self.kinds.choose(self.kind)
        self.set_busy(busy=False)
        self.kinds.button(self.kind).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, *, busy: bool) -> None:
        """They are being made."""
        self.bar.setVisible(busy)
        self.bar.setRange(0, 0)
        self.who.setEnabled(not busy)
        self.kinds.setEnabled(not busy)
        self._fit()
        if busy:
            self.confirm.setEnabled(False)
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(int, int)
    def show_progress(self, done: int, whole: int) -> None:
        """So much is done of so much."""
        self.bar.setRange(0, whole)
        self.bar.setValue(done)

    @Slot(str)
    def on_who_chosen(self, which: str) -> None:
        """For others."""
        self._which = which
        self._fit()

    @Slot(str)
    def on_kind_chosen(self, kind: str) -> None:
        """Of something else."""
        self.kind = kind

    def _fit(self) -> None:
        count = len(self.whom)
        self.confirm.setText(self.tr("Make %Ln PINs", "", count))
        self.confirm.setEnabled(count > 0)

    def _lay_out(self, theme: Theme) -> None:
        card = Card(theme)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        for widget in (self.heading, self.explained, self.who, self.kinds, self.bar):
            column.addWidget(widget)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self.confirm, 1)
        line.addWidget(self.cancel)
        column.addLayout(line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        whole.addStretch(1)


class ResultPanel(QWidget):
    """What was done, and the cards of the PINs that were made.

    Signals:
        save_wanted: with the size of paper.
        left: done with it.
    """

    save_wanted = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, *, paper: Paper) -> None:
        super().__init__()
        self.cards: tuple[PinCard, ...] = ()
        self._may_leave = True
        self.heading = Heading(pixels=24)
        self.heading.setWordWrap(True)
        self.pin = Text(pixels=20)
        self.pin.setWordWrap(True)
        self.advice = Text(pixels=16)
        self.advice.setWordWrap(True)
        self._paper: str = paper
        self.papers = Segments(theme, (("a4", "A4"), ("letter", "Letter")), self.tr("Paper"))
        self.papers.choose(paper)
        self.save = PrimaryButton(self.tr("Save PIN cards (PDF)…"), theme, pixels=20)
        self.done = OutlineButton(self.tr("Done"), theme, pixels=17)
        self._lay_out(theme)
        self.papers.chosen.connect(self.on_paper_chosen)
        self.save.clicked.connect(lambda: self.save_wanted.emit(self._paper))
        self.done.clicked.connect(self.on_done_clicked)

    def show_result(self, words: str, cards: Sequence[PinCard]) -> None:
        """Say what was done; there are cards where PINs were made."""
        self.cards = tuple(cards)
        self.heading.setText(words)
        only = self.cards[0] if len(self.cards) == 1 else None
        said = "" if only is None else pin_words(only.pictures, only.digits)
        self.pin.setText(self.tr("The PIN: %1").replace("%1", said))
        self.pin.setVisible(only is not None)
        self._may_leave = len(self.cards) < 2  # a single one is read from the screen
        advice = self.tr(
            "Save the cards now: once you leave this page nobody can read these PINs any more. The"
            " file shows them to whoever opens it; delete it when the cards are printed."
        )
        self.advice.setText(advice)
        for part in (self.advice, self.papers, self.save):
            part.setVisible(bool(self.cards))
        first = self.save if self.cards else self.done
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.heading, words, politely=True)

    def lets_go(self) -> bool:
        """Whether the page may be left; the first time not, while no card is saved."""
        if self._may_leave:
            return True
        self._may_leave = True
        words = self.tr("The cards are not saved yet. Leave once more to go without them.")
        self.advice.setText(words)
        announce(self.advice, words)
        return False

    def cards_saved(self) -> None:
        """They are on the disk."""
        self._may_leave = True

    @Slot()
    def on_done_clicked(self) -> None:
        """Leave, unless the cards would be lost without a word."""
        if self.lets_go():
            self.left.emit()

    def forget(self) -> None:
        """The PINs are known to nobody from here on."""
        self.cards = ()
        self._may_leave = True
        self.pin.clear()

    @Slot(str)
    def on_paper_chosen(self, paper: str) -> None:
        """Another size."""
        self._paper = paper

    def _lay_out(self, theme: Theme) -> None:
        card = Card(theme)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        for widget in (self.heading, self.pin, self.advice, self.papers):
            column.addWidget(widget)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self.save, 1)
        line.addWidget(self.done)
        column.addLayout(line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        whole.addStretch(1)
