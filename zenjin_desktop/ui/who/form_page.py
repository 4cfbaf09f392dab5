"""A name, a picture and, if somebody likes, a PIN: for somebody new, or to change them."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zenjin_core.wire.auth import MAX_DISPLAY_NAME
from zenjin_core.wire.signs import gives_orders, is_seen
from zenjin_desktop.ui.avatars import AVATARS
from zenjin_desktop.ui.learners.labelled_field import LabelledField
from zenjin_desktop.ui.theme import Theme, growth
from zenjin_desktop.ui.who.model import LearnerForm, Person
from zenjin_desktop.ui.who.pictures import Pictures
from zenjin_desktop.ui.who.pin_part import PinPart
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import Card, Heading, OutlineButton, PrimaryButton, Text
from zenjin_desktop.ui.widgets.locale_text import number_text
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage

WIDEST = 560


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
        self.pin = PinPart(theme)
        self.send = PrimaryButton("", theme, pixels=22)
        self.cancel = OutlineButton(self.tr("Cancel"), theme, pixels=18)
        self._lay_out(theme)
        self.pin.opened.connect(self.on_pin_opened)
        self.pin.entered.connect(self.on_send_requested)
        self.send.clicked.connect(self.on_send_requested)
        self.cancel.clicked.connect(self.left)
        self.pictures.chosen.connect(self.on_picture_chosen)
        self.name.edit.returnPressed.connect(self.on_send_requested)

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
        self.name.complain("")
        self.pin.start(
            has_pin=person is not None and person.has_pin,
            pictures=person is not None and person.has_pictures,
            offered=new or named,
        )
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
        self.pin.show_wrong(words)

    def forget(self) -> None:
        """Let go of what was typed."""
        self.name.edit.clear()
        self.pin.forget()

    @Slot(QWidget)
    def on_pin_opened(self, last: QWidget) -> None:
        """Have what is to be filled in in sight."""
        layout = self.area.page.layout()
        if layout is not None:
            layout.activate()
        self.area.ensureWidgetVisible(last)

    def on_picture_chosen(self) -> None:
        """Another picture may make a name possible."""
        self.name.complain("")

    def on_send_requested(self) -> None:
        """Hand the form over, or say what cannot be."""
        if not self.send.isEnabled():
            return
        self.name.complain("")
        self.pin.clear_complaints()
        words = self._name_complaint() if self.name.isVisibleTo(self) else ""
        if words:
            self._complain(self.name, words)
            return
        if self.pin.complains():
            return
        person = self._person
        is_account = person is not None and person.is_account
        self.submitted.emit(
            LearnerForm(
                learner=None if person is None else person.learner,
                name="" if is_account else self._typed_name(),
                avatar=self.pictures.choice,
                old_pin=self.pin.old_typed,
                new_pin=self.pin.new_typed,
                pictures=self.pin.by_pictures,
                no_pin=self.pin.none.isChecked(),
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

    def _lay_out(self, theme: Theme) -> None:
        card = Card(theme)
        card.setMaximumWidth(round(WIDEST * growth()))
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for widget in (self.heading, self.name, self.picture_label, self.pictures, self.pin):
            column.addWidget(widget)
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
