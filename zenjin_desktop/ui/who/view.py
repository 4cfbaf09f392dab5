"""The screen "Who is playing?": everybody, one's PIN, and the form for names and pictures."""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from zenjin_desktop.ui.look import Look
from zenjin_desktop.ui.steps import Steps
from zenjin_desktop.ui.who.choose_page import ChoosePage
from zenjin_desktop.ui.who.form_page import FormPage
from zenjin_desktop.ui.who.model import Person, WhoModel
from zenjin_desktop.ui.who.pad import Pad
from zenjin_desktop.ui.who.pin_pad import PinPad

if TYPE_CHECKING:
    from zenjin_desktop.ui.who.picture_pad import PicturePad

AnyPad = TypeVar("AnyPad", bound=Pad)


class WhoView(QWidget):
    """Shows one of its three pages.

    Signals:
        chosen: with the local id of a learner.
        add_requested: somebody new.
        sign_in_requested: somebody who has an account.
        pin_entered: with four digits, or the pictures in their order.
        pad_left: not this one.
        submitted: with a ``LearnerForm``.
        form_left: nothing is to be changed.
        left: back without choosing.
        teacher_requested: the teacher area.
    """

    chosen = Signal(int)
    add_requested = Signal()
    sign_in_requested = Signal()
    pin_entered = Signal(str)
    pad_left = Signal()
    submitted = Signal(object)
    form_left = Signal()
    left = Signal()
    teacher_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._by_pictures = False
        self.setAccessibleName(self.tr("Who is playing?"))
        self._pages = QStackedWidget(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self.choosing = ChoosePage(look.theme)
        self._pages.addWidget(self.choosing)
        self.choosing.chosen.connect(self.chosen)
        self.choosing.add_requested.connect(self.add_requested)
        self.choosing.sign_in_requested.connect(self.sign_in_requested)
        self.choosing.left.connect(self.left)
        self.choosing.teacher_requested.connect(self.teacher_requested)

    @cached_property
    def pin_pad(self) -> PinPad:
        """The pad of digits, made when the first PIN is asked for."""
        return self._added_pad(PinPad(self._look))

    @cached_property
    def picture_pad(self) -> "PicturePad":
        """The pad of pictures, made when the first such PIN is asked for."""
        from zenjin_desktop.ui.who.picture_pad import PicturePad

        return self._added_pad(PicturePad(self._look))

    @property
    def pad(self) -> Pad:
        """The one that asks, or asked last."""
        return self.picture_pad if self._by_pictures else self.pin_pad

    @cached_property
    def form(self) -> FormPage:
        """The form, made when it is first wanted."""
        form = self._new_form
        self._pages.addWidget(form)
        form.submitted.connect(self.submitted)
        form.left.connect(self.form_left)
        return form

    @cached_property
    def _new_form(self) -> FormPage:
        return FormPage(self._look.theme)

    def form_made(self) -> Steps:
        """Make the form in steps, for who first wants it."""
        if not self.has_form:
            _ = self._new_form
            yield
            _ = self.form
            yield
            yield from self.form.pictures.drawn()

    def _added_pad(self, pad: AnyPad) -> AnyPad:
        self._pages.addWidget(pad)
        pad.entered.connect(self.pin_entered)
        pad.left.connect(self.pad_left)
        return pad

    def show_people(self, model: WhoModel) -> None:
        """Everybody, and nothing of what was typed."""
        self.forget()
        self._pages.setCurrentWidget(self.choosing)
        self.choosing.show_people(model)

    def ask_pin(self, person: Person) -> None:
        """The pad, for this one."""
        self._by_pictures = person.has_pictures
        self._pages.setCurrentWidget(self.pad)
        self.pad.ask(person)

    def show_form(self, person: Person | None, others: frozenset[tuple[str, str]]) -> None:
        """The form; as :meth:`FormPage.start`."""
        self._pages.setCurrentWidget(self.form)
        self.form.start(person, others)

    @property
    def shows_people(self) -> bool:
        """Whether everybody is what is shown."""
        return self._pages.currentWidget() is self.choosing

    @property
    def asks_pin(self) -> bool:
        """Whether the pad is what is shown."""
        return isinstance(self._pages.currentWidget(), Pad)

    @property
    def has_form(self) -> bool:
        """Whether the form was wanted before."""
        return "form" in vars(self)

    @property
    def shows_form(self) -> bool:
        """Whether the form is what is shown."""
        return self.has_form and self._pages.currentWidget() is self.form

    def forget(self) -> None:
        """Let go of everything that was typed."""
        for name in ("pin_pad", "picture_pad"):
            if name in vars(self):
                getattr(self, name).forget()
        if self.has_form:
            self.form.forget()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to what is to be typed in."""
        super().showEvent(event)
        if self.asks_pin:
            self.pad.take_keys()
        elif self.shows_form:
            self.form.focus_first()
