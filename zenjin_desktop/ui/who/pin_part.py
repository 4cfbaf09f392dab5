"""The part of the form that is about the PIN: none, four digits, or three pictures."""

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from zenjin_desktop.ui.learners.labelled_field import LabelledField
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.who.pictures_field import PicturesField
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.pill_button import PillButton
from zenjin_desktop.ui.widgets.segments import Segments

_FOUR_DIGITS = QRegularExpression("[0-9]{0,4}")
_NUMBER, _PICTURES = "number", "pictures"


class PinField(LabelledField):
    """A field for four digits that are not shown."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData
        self.edit.setInputMethodHints(hints)
        self.edit.setValidator(QRegularExpressionValidator(_FOUR_DIGITS, self.edit))


class PinPart(QWidget):
    """Asks whether there is to be a PIN, and which.

    Signals:
        opened: with what has come last, to be seen.
        entered: Enter in one of the fields.
    """

    opened = Signal(QWidget)
    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._has_pin = self._had_pictures = False
        self._kind = _NUMBER
        self.toggle = PillButton("", theme)
        self.toggle.setCheckable(True)
        self.none = PillButton(self.tr("Take the PIN away"), theme)
        self.none.setCheckable(True)
        until_now = self.tr("The PIN until now")
        self.old = PinField(theme, until_now)
        self.old_pictures = PicturesField(theme, until_now, hidden=True)
        ways = ((_NUMBER, self.tr("A number")), (_PICTURES, self.tr("Three pictures")))
        self.kind = Segments(theme, ways, self.tr("What the PIN is made of"))
        self.new = PinField(theme, self.tr("Four digits"))
        self.again = PinField(theme, self.tr("Once more"))
        order = self.tr("To be pressed in this order")
        self.new_pictures = PicturesField(theme, order)
        self._lay_out()
        self.toggle.toggled.connect(self.on_toggled)
        self.none.toggled.connect(self.on_none_toggled)
        self.kind.chosen.connect(self.on_kind_chosen)
        for field in self._fields:
            field.edit.returnPressed.connect(self.entered)

    @property
    def _fields(self) -> tuple[PinField, ...]:
        return self.old, self.new, self.again

    @property
    def by_pictures(self) -> bool:
        """Whether the new one is made of pictures."""
        return self._kind == _PICTURES

    @property
    def old_typed(self) -> str:
        """The PIN until now, where it was asked."""
        return self.old_pictures.typed if self._had_pictures else self.old.edit.text()

    @property
    def new_typed(self) -> str:
        """The new one; empty for none, or the same as before."""
        if not self.toggle.isChecked():
            return ""
        return self.new_pictures.typed if self.by_pictures else self.new.edit.text()

    def start(self, *, has_pin: bool, pictures: bool, offered: bool) -> None:
        """Begin: there is a PIN, of pictures or of digits; one can be had if it is ``offered``."""
        self._has_pin, self._had_pictures = has_pin, pictures
        self.toggle.setText(self.tr("Another PIN…") if has_pin else self.tr("Add a PIN…"))
        self.toggle.setChecked(False)
        self.toggle.setVisible(offered)
        self.none.setChecked(False)
        self.none.setVisible(has_pin)
        self._kind = _PICTURES if pictures else _NUMBER
        self.kind.choose(self._kind)
        self.forget()
        self.clear_complaints()
        self._show()

    def forget(self) -> None:
        """Let go of what was typed."""
        for field in self._fields:
            field.edit.clear()
        self.old_pictures.forget()
        self.new_pictures.forget()

    def clear_complaints(self) -> None:
        """Nothing is wrong."""
        for field in self._fields:
            field.complain("")
        for pictures in (self.old_pictures, self.new_pictures):
            pictures.complain("")

    def complains(self) -> bool:
        """Say what is missing or wrong; whether there is anything."""
        for place, words in self._complaints():
            if words:
                self._complain(place, words)
                return True
        return False

    def show_wrong(self, words: str) -> None:
        """The PIN until now was another one, or there is a wait."""
        self.old.edit.clear()
        self.old_pictures.forget()
        self._complain(self.old_pictures if self._had_pictures else self.old, words)

    def on_toggled(self, wanted: bool) -> None:
        """Show or hide what a new PIN is made in."""
        if wanted:
            self.none.setChecked(False)
        self._show()
        if wanted:
            self._focus_first()
            self.opened.emit(self.new_pictures if self.by_pictures else self.again)

    def on_none_toggled(self, wanted: bool) -> None:
        """Ask for the PIN that is to go."""
        if wanted:
            self.toggle.setChecked(False)
        self._show()
        if wanted:
            self._focus_first()
            self.opened.emit(self.old_pictures if self._had_pictures else self.old)

    def on_kind_chosen(self, kind: str) -> None:
        """Digits, or pictures."""
        self._kind = kind
        self._show()
        self.opened.emit(self.new_pictures if self.by_pictures else self.again)

    def _focus_first(self) -> None:
        places = (self.old, self.old_pictures, self.new, self.new_pictures)
        first = next((one for one in places if one.isVisibleTo(self)), None)
        if isinstance(first, PicturesField):
            first.take_keys()
        elif first is not None:
            first.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _complaints(self) -> tuple[tuple[PinField | PicturesField, str], ...]:
        new, again = self.new.edit.text(), self.again.edit.text()
        four = self.tr("A PIN has four digits.")
        three = self.tr("Please choose three pictures.")
        differs = self.tr("These two are not the same. Please type them once more.")
        wrong = (
            (self.old, len(self.old.edit.text()) < 4, four),
            (self.old_pictures, not self.old_pictures.typed, three),
            (self.new, len(new) < 4, four),
            (self.again, new != again, differs),
            (self.new_pictures, not self.new_pictures.typed, three),
        )
        return tuple(
            (place, words if is_wrong and place.isVisibleTo(self) else "")
            for place, is_wrong, words in wrong
        )

    def _complain(self, place: PinField | PicturesField, words: str) -> None:
        place.complain(words)
        announce(place.complaint, words)
        if isinstance(place, PicturesField):
            place.take_keys()
        else:
            place.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        changing = self.toggle.isChecked()
        asks_old = self._has_pin and (changing or self.none.isChecked())
        self.old.setVisible(asks_old and not self._had_pictures)
        self.old_pictures.setVisible(asks_old and self._had_pictures)
        self.kind.setVisible(changing)
        for field in (self.new, self.again):
            field.setVisible(changing and not self.by_pictures)
        self.new_pictures.setVisible(changing and self.by_pictures)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        toggles = QHBoxLayout()
        toggles.setSpacing(8)
        toggles.addWidget(self.toggle)
        toggles.addWidget(self.none)
        toggles.addStretch(1)
        column.addLayout(toggles)
        places = (self.old, self.old_pictures, self.kind, self.new, self.again, self.new_pictures)
        for place in places:
            column.addWidget(place)
