"""An account that was erased on its server: an adult is told, and deletes it here, too."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from zenjin_desktop.ui.sync_panel.model import ErasedLine
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import Card, CardLabel, OutlineButton, Text


class ErasedCard(Card):
    """Says whose account is gone; deleting what it left here is asked about once more.

    ``confirmed`` carries the local id of the learner whose rows are to go.
    """

    confirmed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._line: ErasedLine | None = None
        self.sentence = Text()
        self.question = Text()
        self.ask = OutlineButton(self.tr("Delete here, too…"), theme)
        self.yes = OutlineButton(self.tr("Delete for good"), theme)
        self.no = OutlineButton(self.tr("Keep for now"), theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 20)
        column.setSpacing(12)
        column.addWidget(CardLabel(self.tr("Erased account")))
        for text in (self.sentence, self.question):
            text.setWordWrap(True)
            column.addWidget(text)
        self.buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.buttons.setSpacing(14)
        for button in (self.ask, self.yes, self.no):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        column.addLayout(self.buttons)
        self.ask.clicked.connect(self.on_asked)
        self.yes.clicked.connect(self.on_confirmed)
        self.no.clicked.connect(self.on_declined)
        self.show_line(None)

    def show_line(self, line: ErasedLine | None) -> None:
        """Show whose account is gone; None: nobody's, and the card is not seen."""
        self.setVisible(line is not None)
        if line == self._line and line is not None:
            return
        self._line = line
        if line is not None:
            self.sentence.setText(line.sentence)
            words = self.tr("Delete everything %1 did here? Nobody can bring it back.")
            self.question.setText(words.replace("%1", line.name))
        self._asking(False)

    def on_asked(self) -> None:
        """Ask once more; Keep has the focus, for Enter must not delete anything."""
        self._asking(True)
        announce(self.question, self.question.text())
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_confirmed(self) -> None:
        """Delete."""
        if self._line is not None:
            self.confirmed.emit(self._line.learner)

    def on_declined(self) -> None:
        """Leave it as it is."""
        self._asking(False)
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asking(self, asking: bool) -> None:
        self.ask.setVisible(not asking)
        for widget in (self.question, self.yes, self.no):
            widget.setVisible(asking)
