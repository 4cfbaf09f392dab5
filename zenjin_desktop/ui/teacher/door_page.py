"""The door of the teacher area: its secret is set, asked for, or changed here."""

from typing import Literal, NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zenjin_desktop.store.teacher import LEAST_LETTERS
from zenjin_desktop.ui.learners.labelled_field import LabelledField
from zenjin_desktop.ui.theme import Theme, growth
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import Card, Heading, OutlineButton, PrimaryButton, Text
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage

WIDEST = 560

Asked = Literal["set", "open", "change"]


class Typed(NamedTuple):
    """What was typed: the secret until now, and the one from now on; empty where not asked."""

    secret: str
    new: str


class DoorPage(QWidget):
    """A card with the fields that are needed; what can be checked here is said beside them.

    Signals:
        submitted: with a :class:`Typed`.
        left: Esc, or Back.
    """

    submitted = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: Asked = "open"
        self.area = ScrollPage(self)
        self.heading = Heading(pixels=30)
        self.heading.setWordWrap(True)
        self.words = Text(pixels=17)
        self.words.setWordWrap(True)
        self.secret = LabelledField(theme, self.tr("Teacher secret"), secret=True)
        self.new = LabelledField(theme, self.tr("New secret"), secret=True)
        self.again = LabelledField(theme, self.tr("The new secret once more"), secret=True)
        self.send = PrimaryButton("", theme, pixels=22)
        self.back = OutlineButton(self.tr("Back"), theme, pixels=18)
        card = Card(theme)
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 26, 28, 26)
        column.setSpacing(14)
        for one in (self.heading, self.words, *self._fields()):
            column.addWidget(one)
        buttons = QHBoxLayout()
        buttons.setSpacing(14)
        buttons.addWidget(self.send, 1)
        buttons.addWidget(self.back)
        column.addSpacing(4)
        column.addLayout(buttons)
        card.setMaximumWidth(round(WIDEST * growth()))
        self._outer = self.area.centre(card)
        self.area.fill(self)
        self.send.clicked.connect(self.on_send_requested)
        self.back.clicked.connect(self.left)
        for field in self._fields():
            field.edit.returnPressed.connect(self.on_send_requested)

    def ask(self, asked: Asked) -> None:
        """Begin, with nothing typed."""
        self._asked = asked
        heading, words, send = {
            "set": (self.tr("Set a teacher secret"), self._why(), self.tr("Set and open")),
            "open": (self.tr("Teacher area"), "", self.tr("Open")),
            "change": (self.tr("Another teacher secret"), "", self.tr("Change")),
        }[asked]
        self.heading.setText(heading)
        self.setAccessibleName(heading)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.send.setText(send)
        self.secret.setVisible(asked != "set")
        for field in (self.new, self.again):
            field.setVisible(asked != "open")
        self.forget()
        self.focus_first()

    def forget(self) -> None:
        """Let go of what was typed."""
        for field in self._fields():
            field.edit.clear()
            field.complain("")
            if field.show_button is not None:
                field.show_button.setChecked(False)
        self.set_busy(busy=False)

    def focus_first(self) -> None:
        """Give the first field the keyboard."""
        first = self.new if self._asked == "set" else self.secret
        first.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, *, busy: bool) -> None:
        """Lock the card while the secret is looked at."""
        self.send.setEnabled(not busy)

    def show_wrong(self, words: str) -> None:
        """The secret was another one, or there is a wait."""
        self.set_busy(busy=False)
        self.secret.edit.clear()
        self._complain(self.secret, words)

    def show_rest(self, words: str) -> None:
        """What is left of a wait, seen and not said each second; nothing may be sent."""
        self.send.setEnabled(not words)
        self.secret.complain(words)

    @Slot()
    def on_send_requested(self) -> None:
        """Hand over what was typed, or say what is wrong with it."""
        if not self.send.isEnabled():
            return
        secret, new = self.secret.edit.text(), self.new.edit.text()
        if self._asked != "set" and not secret:
            self._complain(self.secret, self.tr("Please type the secret."))
        elif self._asked != "open" and len(new) < LEAST_LETTERS:
            words = self.tr("At least %Ln letters, digits or signs.", "", LEAST_LETTERS)
            self._complain(self.new, words)
        elif self._asked != "open" and self.again.edit.text() != new:
            self._complain(self.again, self.tr("This is not the same."))
        else:
            self.set_busy(busy=True)
            self.submitted.emit(Typed(secret, new if self._asked != "open" else ""))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take smaller margins where the window is narrow."""
        super().resizeEvent(event)
        side = 16 if self.width() < WIDEST else 40
        self._outer.setContentsMargins(side, 20, side, 20)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc lead back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _fields(self) -> tuple[LabelledField, ...]:
        return self.secret, self.new, self.again

    def _complain(self, field: LabelledField, words: str) -> None:
        field.complain(words)
        announce(field.complaint, words)
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _why(self) -> str:
        return self.tr(
            "The teacher area shows what every learner on this computer has done, and can change"
            " it. So an adult sets a secret for it now, and it is asked for each time. Please note"
            " it down where pupils do not look: nobody can read it from here again."
        )
