"""A name, a picture and, if somebody likes, a PIN: for somebody new, or to change them."""

from PySide6.QtCore import QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from zenjin_core.wire.auth import MAX_DISPLAY_NAME
from zenjin_core.wire.signs import gives_orders, is_seen
from zenjin_desktop.ui.avatars import AVATARS
from zenjin_desktop.ui.learners.labelled_field import LabelledField
from zenjin_desktop.ui.theme import Theme, growth
from zenjin_desktop.ui.who.model import LearnerForm, Person
from zenjin_desktop.ui.who.pictures import Pictures
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import Card, Heading, OutlineButton, PrimaryButton, Text
from zenjin_desktop.ui.widgets.locale_text import number_text
from zenjin_desktop.ui.widgets.pill_button import PillButton
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage

WIDEST = 560
_FOUR_DIGITS = QRegularExpression("[0-9]{0,4}")


class PinField(LabelledField):
    """A field for four digits that are not shown."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData
        self.edit.setInputMethodHints(hints)
        self.edit.setValidator(QRegularExpressionValidator(_FOUR_DIGITS, self.edit))


class FormPage(QWidget):
    """The form; what can be checked here is said beside the field, and nothing is handed over.

    Signals:
        submitted: with a :class:`LearnerForm`.
        left: Esc, or Cancel.
    """

    submitted = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person: Person | None = None
        self._others: frozenset[tuple[str, str]] = frozenset()
        self.area = ScrollPage(self)
        self.heading = Heading(pixels=30)
        self.heading.setWordWrap(True)
        self.name = LabelledField(theme, self.tr("Name"))
        self.picture_label = Text(self.tr("Picture"), pixels=14, kind="soft")
        self.pictures = Pictures(theme, AVATARS)
        self.pin_toggle = PillButton("", theme)
        self.pin_toggle.setCheckable(True)
        self.no_pin = PillButton(self.tr("Take the PIN away"), theme)
        self.no_pin.setCheckable(True)
        self.old_pin = PinField(theme, self.tr("The PIN until now"))
        self.new_pin = PinField(theme, self.tr("Four digits"))
        self.again = PinField(theme, self.tr("Once more"))
        self.send = PrimaryButton("", theme, pixels=22)
        self.cancel = OutlineButton(self.tr("Cancel"), theme, pixels=18)
        self._lay_out(theme)
        self.pin_toggle.toggled.connect(self.on_pin_toggled)
        self.no_pin.toggled.connect(self.on_no_pin_toggled)
        self.send.clicked.connect(self.on_send_requested)
        self.cancel.clicked.connect(self.left)
        self.pictures.chosen.connect(self.on_picture_chosen)
        for field in (self.name, self.old_pin, self.new_pin, self.again):
            field.edit.returnPressed.connect(self.on_send_requested)

    def start(self, person: Person | None, others: frozenset[tuple[str, str]]) -> None:
        """Begin, for somebody new or to change ``person``.

        Args:
            person: whom to change; None for somebody new.
            others: name, in small letters, and picture of everybody else here.
        """
        self._person, self._others = person, others
        new = person is None
        named = person is not None and bool(person.name)
        title = self.tr("Add learner") if new else self.tr("Name and picture")
        self.heading.setText(title)
        self.setAccessibleName(title)
        self.send.setText(self.tr("Add") if new else self.tr("Save"))
        self.name.edit.setText("" if person is None else person.name)
        self.name.setVisible(person is None or not person.is_account)
        taken = {avatar for _, avatar in others}
        free = next((key for key in AVATARS if key not in taken), AVATARS[0])
        self.pictures.choose(free if person is None else person.avatar)
        has_pin = person is not None and person.has_pin
        self.pin_toggle.setText(self.tr("Another PIN…") if has_pin else self.tr("Add a PIN…"))
        self.pin_toggle.setChecked(False)
        self.pin_toggle.setVisible(new or named)
        self.no_pin.setChecked(False)
        self.no_pin.setVisible(has_pin)
        for pin in (self.old_pin, self.new_pin, self.again):
            pin.edit.clear()
        for field in (self.name, self.old_pin, self.new_pin, self.again):
            field.complain("")
        self._show_pins()
        self.set_busy(busy=False)
        self.focus_first()

    def focus_first(self) -> None:
        """Give the name, or the picture, the keyboard."""
        if self.name.isVisibleTo(self):
            self.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.name.edit.selectAll()
        else:
            self.pictures.focus_chosen()

    def set_busy(self, *, busy: bool) -> None:
        """Lock the form while a PIN is looked at."""
        self.send.setEnabled(not busy)

    def show_wrong_pin(self, words: str) -> None:
        """The PIN until now was another one, or there is a wait."""
        self.set_busy(busy=False)
        self.old_pin.edit.clear()
        self._complain(self.old_pin, words)

    def forget(self) -> None:
        """Let go of what was typed."""
        for field in (self.name, self.old_pin, self.new_pin, self.again):
            field.edit.clear()

    def on_pin_toggled(self, wanted: bool) -> None:
        """Show or hide the fields for a new PIN."""
        if wanted:
            self.no_pin.setChecked(False)
        self._show_pins()
        if wanted:
            first = self.old_pin if self.old_pin.isVisibleTo(self) else self.new_pin
            first.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(self.again)

    def on_no_pin_toggled(self, wanted: bool) -> None:
        """Ask for the PIN that is to go."""
        if wanted:
            self.pin_toggle.setChecked(False)
        self._show_pins()
        if wanted:
            self.old_pin.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(self.old_pin)

    def on_picture_chosen(self) -> None:
        """Another picture may make a name possible."""
        self.name.complain("")

    def on_send_requested(self) -> None:
        """Hand the form over, or say what cannot be."""
        if not self.send.isEnabled():
            return
        for field in (self.name, self.old_pin, self.new_pin, self.again):
            field.complain("")
        for field, words in self._complaints():
            if words:
                self._complain(field, words)
                return
        person = self._person
        is_account = person is not None and person.is_account
        self.submitted.emit(
            LearnerForm(
                learner=None if person is None else person.learner,
                name="" if is_account else self._typed_name(),
                avatar=self.pictures.choice,
                old_pin=self.old_pin.edit.text(),
                new_pin=self.new_pin.edit.text() if self.pin_toggle.isChecked() else "",
                no_pin=self.no_pin.isChecked(),
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc go back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _typed_name(self) -> str:
        return " ".join(self.name.edit.text().split())

    def _complaints(self) -> tuple[tuple[LabelledField, str], ...]:
        pins = self.pin_toggle.isChecked()
        new, again = self.new_pin.edit.text(), self.again.edit.text()
        asks_old = self.old_pin.isVisibleTo(self)
        four = self.tr("A PIN has four digits.")
        differs = self.tr("These two are not the same. Please type them once more.")
        return (
            (self.name, self._name_complaint() if self.name.isVisibleTo(self) else ""),
            (self.old_pin, four if asks_old and len(self.old_pin.edit.text()) < 4 else ""),
            (self.new_pin, four if pins and len(new) < 4 else ""),
            (self.again, differs if pins and new != again else ""),
        )

    def _name_complaint(self) -> str:
        name = self._typed_name()
        if not name:
            return self.tr("Please type a name.")
        if len(name) > MAX_DISPLAY_NAME:
            most = self.tr("A name has at most %1 characters.")
            return most.replace("%1", number_text(MAX_DISPLAY_NAME))
        if gives_orders(name) or not is_seen(name):
            return self.tr("The name holds a sign that cannot be shown. Please type it anew.")
        if (name.casefold(), self.pictures.choice) in self._others:
            taken = self.tr("There is %1 with this picture already. Please take another picture.")
            return taken.replace("%1", name)
        return ""

    def _complain(self, field: LabelledField, words: str) -> None:
        field.complain(words)
        announce(field.complaint, words)
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_pins(self) -> None:
        has_pin = self._person is not None and self._person.has_pin
        changing = self.pin_toggle.isChecked()
        self.old_pin.setVisible(has_pin and (changing or self.no_pin.isChecked()))
        self.new_pin.setVisible(changing)
        self.again.setVisible(changing)

    def _lay_out(self, theme: Theme) -> None:
        card = Card(theme)
        card.setMaximumWidth(round(WIDEST * growth()))
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for widget in (self.heading, self.name, self.picture_label, self.pictures):
            column.addWidget(widget)
        toggles = QHBoxLayout()
        toggles.setSpacing(8)
        toggles.addWidget(self.pin_toggle)
        toggles.addWidget(self.no_pin)
        toggles.addStretch(1)
        column.addLayout(toggles)
        for field in (self.old_pin, self.new_pin, self.again):
            column.addWidget(field)
        buttons = QHBoxLayout()
        buttons.setSpacing(14)
        buttons.addWidget(self.send, 1)
        buttons.addWidget(self.cancel)
        column.addSpacing(4)
        column.addLayout(buttons)
        self.area.centre(card).setContentsMargins(16, 12, 16, 12)
        self.area.fill(self)

    def sizeHint(self) -> QSize:
        """As large as it is given."""
        return QSize(WIDEST, 600)
