"""What the section "Backups" is drawn of."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zenjin_desktop.ui.teacher.backups_lines import Look, Row
from zenjin_desktop.ui.theme import Theme, growth
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import Card, CardLabel, OutlineButton, Text
from zenjin_desktop.ui.widgets.choice import Choice
from zenjin_desktop.ui.widgets.flow import FlowLayout
from zenjin_desktop.ui.widgets.table import Table

MOST_ROWS = 8
NARROW = 640


class RestoreCard(Card):
    """What a restore would change, asked about before it is done.

    Signals:
        agreed(): restore it.
        declined(): leave everything as it is.
    """

    agreed = Signal()
    declined = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.heading = CardLabel(self.tr("Before anything is changed"))
        self.sentence = Text(pixels=18)
        self.explained = Text(
            self.tr(
                "“Comes along” was played here since and never sent: it is kept. “Goes aside” is in"
                " the backup no more and stays with the present file, which is kept for 30 days."
                " What an account has on its server comes back from there. Zenjin closes and opens"
                " again by itself."
            ),
            kind="soft",
            pixels=15,
        )
        self.table = Table(
            self.tr("What would change"),
            (
                self.tr("Name"),
                self.tr("In the backup"),
                self.tr("Here now"),
                self.tr("Comes back"),
                self.tr("Comes along"),
                self.tr("Goes aside"),
            ),
            self,
            stretch=0,
            trailing=frozenset({1, 2, 3, 4, 5}),
            most_rows=MOST_ROWS,
        )
        self.agree = OutlineButton(self.tr("Restore this backup"), theme, pixels=18)
        self.decline = OutlineButton(self.tr("Leave everything as it is"), theme, pixels=18)
        buttons = FlowLayout(spacing=14)
        buttons.addWidget(self.decline)
        buttons.addWidget(self.agree)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 20)
        column.setSpacing(12)
        for text in (self.sentence, self.explained):
            text.setWordWrap(True)
        for part in (self.heading, self.sentence, self.table, self.explained):
            column.addWidget(part)
        column.addLayout(buttons)
        self.agree.clicked.connect(self.agreed)
        self.decline.clicked.connect(self.declined)

    def ask(self, what: str, look: Look) -> None:
        """Show it; Enter must not restore anything by mistake."""
        goes = self.tr("%Ln sessions would no longer be here.", "", look.goes)
        none = self.tr("No session is lost by it.")
        self.sentence.setText(" ".join((what, goes if look.goes else none)))
        self.table.show_rows(look.rows)
        self.show()
        announce(self.sentence, self.sentence.text())
        self.decline.setFocus(Qt.FocusReason.OtherFocusReason)


class BackupsView(QWidget):
    """The copies there are, and what may be done with them.

    Signals:
        copy_requested(): make one now.
        look_requested(int): the one in this line is to be restored, perhaps.
        file_requested(): another file is.
    """

    copy_requested = Signal()
    look_requested = Signal(int)
    file_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words = Text(
            self.tr(
                "Zenjin copies everything once a day and keeps the last seven copies on this"
                " computer. If the computer breaks they are gone with it: what was collected on a"
                " stick or sent to a server is not."
            )
        )
        self.words.setWordWrap(True)
        self.table = Table(
            self.tr("Backups"),
            (self.tr("When"), self.tr("Why"), self.tr("Size")),
            self,
            stretch=1,
            trailing=frozenset({2}),
            most_rows=MOST_ROWS,
        )
        self.which = Choice(theme, self.tr("Which backup"))
        self.copy = OutlineButton(self.tr("Make a backup now"), theme, pixels=18)
        self.restore = OutlineButton(self.tr("Restore…"), theme, pixels=18)
        self.file = OutlineButton(self.tr("Restore another file…"), theme, pixels=18)
        self.status = Text(pixels=18)
        self.status.setWordWrap(True)
        self.question = RestoreCard(theme)
        self.none = Text(self.tr("There is no copy yet."), kind="soft")
        self.card = Card(theme)
        inner = QVBoxLayout(self.card)
        inner.setContentsMargins(22, 20, 22, 14)
        inner.addWidget(self.table)
        buttons = FlowLayout(spacing=14)
        for button in (self.copy, self.restore, self.file):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (self.words, self.none, self.card, self.which):
            column.addWidget(part)
        column.addLayout(buttons)
        for part in (self.status, self.question):
            column.addWidget(part)
        column.addStretch(1)
        self.question.hide()
        self.say("")
        self.copy.clicked.connect(self.copy_requested)
        self.restore.clicked.connect(self.on_restore_clicked)
        self.file.clicked.connect(self.file_requested)

    def show_backups(self, rows: tuple[Row, ...]) -> None:
        """Show these, the newest first."""
        self.table.show_rows(rows)
        self.which.offer([" · ".join(row[:2]) for row in rows])
        for part in (self.card, self.which):
            part.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.restore.setEnabled(bool(rows))

    def on_restore_clicked(self) -> None:
        """Look what the chosen one would change."""
        self.look_requested.emit(self.which.currentIndex())

    def say(self, words: str) -> None:
        """Say what is under way, or what came of it."""
        self.status.setText(words)
        self.status.setVisible(bool(words))
        if words:
            announce(self.status, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out where the window is narrow what can be reckoned from the rest."""
        super().resizeEvent(event)
        for column in (1, 2, 3):
            self.question.table.setColumnHidden(column, self.width() < NARROW * growth())

    def allow(self, *, allowed: bool) -> None:
        """Let nothing else begin while something is under way."""
        for button in (self.copy, self.restore, self.file):
            button.setEnabled(allowed)
