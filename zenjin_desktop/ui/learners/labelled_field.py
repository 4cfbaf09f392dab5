"""A field with its name above it and, when something is wrong, a sentence below it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.basics import FieldEdit, OutlineButton, Text


class LabelledField(QWidget):
    """One line to fill in. ``secret`` hides what is typed and adds a button to show it."""

    def __init__(
        self, theme: Theme, name: str, parent: QWidget | None = None, *, secret: bool = False
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.label = Text(name, pixels=14, weight=QFont.Weight.Bold, kind="soft")
        self.edit = FieldEdit(name)
        self.label.setWordWrap(True)
        self.label.setBuddy(self.edit)
        self.complaint = Text(pixels=14, weight=QFont.Weight.DemiBold, kind="error")
        self.complaint.setWordWrap(True)
        self.complaint.hide()
        self.show_button: OutlineButton | None = None
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.edit, 1)
        if secret:
            self.show_button = OutlineButton(self.tr("Show"), theme, pixels=14)
            self.show_button.setCheckable(True)
            self.show_button.setAccessibleName(self.tr("Show the password"))
            self.show_button.toggled.connect(self.on_show_toggled)
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
            self.edit.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
            line.addWidget(self.show_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self.label)
        column.addLayout(line)
        column.addWidget(self.complaint)
        self.edit.textEdited.connect(self.on_edited)

    def complain(self, sentence: str) -> None:
        """Say below the field what is wrong; an empty sentence takes it away."""
        if bool(sentence) != self.complaint.isVisibleTo(self):
            self.edit.set_wrong(bool(sentence))
            self.complaint.setVisible(bool(sentence))
        self.complaint.setText(sentence)
        self.edit.setAccessibleDescription(sentence)

    def on_edited(self) -> None:
        """Take the complaint away: it was about other words."""
        self.complain("")

    def on_show_toggled(self, shown: bool) -> None:
        """Show or hide what is typed."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.edit.setEchoMode(mode)
        if self.show_button is not None:
            # Its name stays: that it is on says the rest.
            self.show_button.setText(self.tr("Hide") if shown else self.tr("Show"))
