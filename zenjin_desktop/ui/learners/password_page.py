"""The offer to choose a password, for whoever came in by a code and has none."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zenjin_desktop.ui.learners.form import password_complaint
from zenjin_desktop.ui.learners.labelled_field import LabelledField
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import Heading, OutlineButton, PrimaryButton, Text


class PasswordPage(QWidget):
    """A field for a password, "Save password" and "Not now"; nobody has to choose one.

    Signals:
        chosen: with a password that may be one.
        declined: there shall be none; whoever waits for the server may go as well.
    """

    chosen = Signal(str)
    declined = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Heading(pixels=28)
        self.why = Text(pixels=17)
        self.later = Text(
            self.tr("Without one, signing in again takes a new code."), pixels=15, kind="soft"
        )
        self.password = LabelledField(theme, self.tr("Password"), secret=True)
        self.save = PrimaryButton(self.tr("Save password"), theme, pixels=22)
        self.no = OutlineButton(self.tr("Not now"), theme, pixels=18)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for text in (self.heading, self.why, self.later):
            text.setWordWrap(True)
            column.addWidget(text)
        column.addWidget(self.password)
        buttons = QHBoxLayout()
        buttons.setSpacing(14)
        buttons.addWidget(self.save, 1)
        buttons.addWidget(self.no)
        column.addSpacing(4)
        column.addLayout(buttons)
        self.save.clicked.connect(self.on_save_requested)
        self.password.edit.returnPressed.connect(self.on_save_requested)
        self.no.clicked.connect(self.declined)

    def ask(self, login: str, name: str) -> None:
        """Offer it to ``name``, who signs in as ``login`` from then on; nothing is typed yet."""
        self.heading.setText(self.tr("Hello %1! Choose a password?").replace("%1", name or login))
        why = self.tr("With it you can sign in on any computer. Your login name is %1.")
        self.why.setText(why.replace("%1", login))
        self.setAccessibleName(self.heading.text())
        self.password.edit.clear()
        self.password.complain("")
        if self.password.show_button is not None:
            self.password.show_button.setChecked(False)
        self.set_busy(False)
        self.password.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """Lock the field while the server is asked; "Not now" stays."""
        self.password.setEnabled(not busy)
        self.save.setEnabled(not busy)
        self.save.setText(self.tr("One moment…") if busy else self.tr("Save password"))
        self.save.update()

    def complain(self, sentence: str) -> None:
        """Say below the field why there is no password yet."""
        self.set_busy(False)
        self.password.complain(sentence)
        announce(self.password.complaint, sentence)
        self.password.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_save_requested(self) -> None:
        """Hand the password over, or say why it can be none."""
        if not self.save.isEnabled():
            return
        password = self.password.edit.text()
        if wrong := password_complaint(password):
            self.complain(wrong)
            return
        self.set_busy(True)
        self.chosen.emit(password)
