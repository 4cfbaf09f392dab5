"""What the section "Collect and bring" is drawn of."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from zenjin_desktop.ui.teacher.stick_lines import Doubt, Preview
from zenjin_desktop.ui.theme import Theme, growth
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import Card, CardLabel, OutlineButton, PrimaryButton, Text
from zenjin_desktop.ui.widgets.choice import Choice
from zenjin_desktop.ui.widgets.pill_button import PillButton
from zenjin_desktop.ui.widgets.progress_line import ProgressLine
from zenjin_desktop.ui.widgets.table import Table

NARROW = 640
MOST_ROWS = 8
MOST_DOUBTS = 60
"""So many are asked about one by one; of more than these the others wait for the next time."""


class WayCard(Card):
    """One of the two ways: what it does in a few words, and its button."""

    def __init__(self, theme: Theme, title: str, words: str, button: str) -> None:
        super().__init__(theme)
        self.button = OutlineButton(button, theme, pixels=18)
        text = Text(words)
        text.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 20)
        column.setSpacing(12)
        column.addWidget(CardLabel(title))
        column.addWidget(text)
        column.addStretch(1)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)


class WorkCard(Card):
    """What is under way: a line of words, a bar, and Cancel."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.words = Text()
        self.words.setWordWrap(True)
        self.line = ProgressLine(theme, self.tr("How far it is"))
        self.cancel = OutlineButton(self.tr("Cancel"), theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 20)
        column.setSpacing(14)
        column.addWidget(self.words)
        column.addWidget(self.line)
        column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignLeading)

    def begin(self, words: str) -> None:
        """Show that this is under way."""
        self.words.setText(words)
        self.line.show_share(0, 1)
        self.cancel.setEnabled(True)
        self.show()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.words, words)


class PreviewCard(Card):
    """What would change, and whom an adult is to name.

    Signals:
        chosen(str, str): a traveller's key, and what is to be done with it.
        same_names_requested(): all who have the name of somebody here are the same children.
        agreed(): do it.
        declined(): do not.
    """

    chosen = Signal(str, str)
    same_names_requested = Signal()
    agreed = Signal()
    declined = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self.sentence = Text(pixels=18)
        self.notes = Text(kind="soft")
        self.asked = Text(
            self.tr("A name alone does not say whether it is the same child. Please say who it is:")
        )
        self.same = PillButton(self.tr("The same name is the same child, for all"), theme)
        self.table = Table(
            self.tr("What would change"),
            (
                self.tr("Name"),
                self.tr("From"),
                self.tr("New"),
                self.tr("On this computer"),
            ),
            self,
            stretch=3,
            most_rows=MOST_ROWS,
        )
        self.choices: dict[str, Choice] = {}
        self._doubts = QGridLayout()
        self._doubts.setColumnStretch(1, 1)
        self._doubts.setSpacing(10)
        self.agree = PrimaryButton(self.tr("Take in"), theme, pixels=20)
        self.decline = OutlineButton(self.tr("Not now"), theme, pixels=18)
        self._lay_out()
        self.same.clicked.connect(self.same_names_requested)
        self.agree.clicked.connect(self.agreed)
        self.decline.clicked.connect(self.declined)

    def _lay_out(self) -> None:
        for text in (self.sentence, self.notes, self.asked):
            text.setWordWrap(True)
        buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        buttons.setSpacing(14)
        buttons.addWidget(self.agree)
        buttons.addWidget(self.decline)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 20)
        column.setSpacing(12)
        column.addWidget(CardLabel(self.tr("Before anything is changed")))
        for part in (self.sentence, self.notes, self.asked):
            column.addWidget(part)
        column.addWidget(self.same, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(self._doubts)
        column.addWidget(self.table)
        column.addLayout(buttons)

    def ask(self, found: Preview) -> None:
        """Show it for the first time."""
        self._offer(found.doubts[:MOST_DOUBTS])
        self.show_preview(found)
        self.show()
        announce(self.sentence, self.sentence.text())
        first = next(iter(self.choices.values()), None)
        (first or self.agree).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_preview(self, found: Preview) -> None:
        """Show what would change by now."""
        self.sentence.setText(found.sentence)
        self.notes.setText("\n".join(found.notes))
        self.notes.setVisible(bool(found.notes))
        self.table.show_rows(found.rows)

    def _offer(self, doubts: Sequence[Doubt]) -> None:
        while (item := self._doubts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.choices = {}
        for row, doubt in enumerate(doubts):
            label = Text(doubt.words)
            label.setWordWrap(True)
            choice = Choice(self._theme, doubt.words)
            choice.offer([words for _, words in doubt.ways])
            label.setBuddy(choice)
            keys = [key for key, _ in doubt.ways]
            choice.activated.connect(
                lambda line, key=doubt.key, keys=keys: self.chosen.emit(key, keys[line])
            )
            self._doubts.addWidget(label, row, 0)
            self._doubts.addWidget(choice, row, 1)
            self.choices[doubt.key] = choice
        # As they stand, not as they were made.
        order: list[QWidget] = [self.same, *self.choices.values(), self.table]
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)
        self.asked.setVisible(bool(doubts))
        self.same.setVisible(len(doubts) > 1)

    def show_choice(self, doubt: Doubt, choice: str) -> None:
        """Show what was chosen for all at once."""
        if doubt.key in self.choices:
            keys = [key for key, _ in doubt.ways]
            self.choices[doubt.key].setCurrentIndex(keys.index(choice))


class StickView(QWidget):
    """The two ways; below them what is under way, what is asked, or what came of it.

    Signals:
        collect_requested, bring_requested: pressed.
    """

    collect_requested = Signal()
    bring_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.collect = WayCard(
            theme,
            self.tr("Collect"),
            self.tr(
                "Writes what everybody on this computer has done onto a stick. What other computers"
                " have put there stays."
            ),
            self.tr("Collect onto a stick…"),
        )
        self.bring = WayCard(
            theme,
            self.tr("Bring"),
            self.tr(
                "Takes in what other computers have put onto a stick. You see first what would"
                " change; the same stick twice changes nothing more."
            ),
            self.tr("Bring from a stick…"),
        )
        self.work = WorkCard(theme)
        self.preview = PreviewCard(theme)
        self.result = Text(pixels=18)
        self.result.setWordWrap(True)
        self.private = Text(
            self.tr(
                "The stick then holds names and results that anybody can read: keep it safe. No PIN"
                " and no password is on it."
            ),
            kind="soft",
            pixels=15,
        )
        self.private.setWordWrap(True)
        self.ways = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.ways.setSpacing(14)
        self.ways.addWidget(self.collect, 1)
        self.ways.addWidget(self.bring, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(self.ways)
        for part in (self.result, self.work, self.preview, self.private):
            column.addWidget(part)
        column.addStretch(1)
        self.collect.button.clicked.connect(self.collect_requested)
        self.bring.button.clicked.connect(self.bring_requested)
        self.rest("")

    def rest(self, result: str) -> None:
        """Nothing is under way; say what came of the last thing."""
        self.work.hide()
        self.preview.hide()
        self.result.setText(result)
        self.result.setVisible(bool(result))
        self._allow(True)
        if result:
            announce(self.result, result)

    def show_work(self, words: str) -> None:
        """Something is under way."""
        self.rest("")
        self._allow(False)
        self.work.begin(words)

    def ask(self, found: Preview) -> None:
        """Ask whether it is to be done."""
        self.rest("")
        self.preview.ask(found)

    @Slot()
    def focus_first(self) -> None:
        """Give the keyboard to the first way."""
        self.collect.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow(self, allowed: bool) -> None:
        for way in (self.collect, self.bring):
            way.button.setEnabled(allowed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the two ways below each other where the window is narrow."""
        super().resizeEvent(event)
        direction = QBoxLayout.Direction
        narrow = self.width() < NARROW * growth()
        self.ways.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        for column in (1, 2):
            self.preview.table.setColumnHidden(column, narrow)
