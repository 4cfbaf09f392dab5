"""Signing in, in one card: the form; whose sessions these are; a first password."""

from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zenjin_desktop.ui.learners.claim_page import ClaimPage, Played
from zenjin_desktop.ui.learners.form import Mode, SignInForm
from zenjin_desktop.ui.learners.form_page import FormPage
from zenjin_desktop.ui.learners.password_page import PasswordPage
from zenjin_desktop.ui.theme import Theme, growth
from zenjin_desktop.ui.widgets.basics import Card
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage

WIDEST = 480
NARROW = 560

__all__ = ["SignInForm", "SignInView"]


class SignInView(QWidget):
    """A card with one of three pages: the form, or a question to whoever has come in by it.

    ``submitted`` carries a :class:`SignInForm` that passed. Esc cancels, and is No to the
    questions of :meth:`confirm_claim` and :meth:`offer_password`; ``password_chosen`` carries
    what was chosen there.
    """

    submitted = Signal(object)
    cancelled = Signal()
    claim_confirmed = Signal()
    claim_declined = Signal()
    password_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        registering: bool = True,
        server_locked: str = "",
    ) -> None:
        """Make the form; the questions are made when they are first asked.

        Args:
            theme: what they are dressed in.
            parent: as Qt has it.
            registering: whether accounts are made here; where not, there is no word of it.
            server_locked: who has said to which server one signs in, where nobody names another.
        """
        super().__init__(parent)
        self.area = ScrollPage(self)
        self.form = FormPage(theme, registering=registering, server_locked=server_locked)
        self._theme = theme
        self._card = Card(theme)
        self._card.setMaximumWidth(round(WIDEST * growth()))
        self._inner = QVBoxLayout(self._card)
        self._inner.addWidget(self.form)
        self._outer = self.area.centre(self._card)
        self.area.fill(self)
        self.form.submitted.connect(self.submitted)
        self.form.cancelled.connect(self.cancelled)
        self.start()

    @cached_property
    def claim(self) -> ClaimPage:
        """Whose sessions these are."""
        claim = ClaimPage(self._theme)
        claim.hide()  # until it asks
        self._inner.addWidget(claim)
        claim.confirmed.connect(self.claim_confirmed)
        claim.declined.connect(self.claim_declined)
        return claim

    @cached_property
    def choice(self) -> PasswordPage:
        """A first password."""
        choice = PasswordPage(self._theme)
        choice.hide()
        self._inner.addWidget(choice)
        choice.chosen.connect(self.password_chosen)
        choice.declined.connect(self.cancelled)
        return choice

    def start(self, *, server: str = "", login: str = "", mode: Mode = "sign_in") -> None:
        """Begin with an empty form; ``server`` and ``login`` are filled in already."""
        self.form.start(server=server, login=login, mode=mode)
        self._turn_to(self.form)
        self._focus_first()

    def _focus_first(self) -> None:
        if self._asks("claim"):
            self.claim.no.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._asks("choice"):
            self.choice.password.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.form.focus_first()

    def _turn_to(self, page: QWidget) -> None:
        questions = (vars(self).get(name) for name in ("claim", "choice"))
        for one in (self.form, *questions):
            if one is not None:
                one.setVisible(one is page)

    def _asks(self, question: Literal["claim", "choice"]) -> bool:
        """Whether that is what is shown; asking makes none."""
        return question in vars(self) and getattr(self, question).isVisibleTo(self) is True

    def give_up(self) -> None:
        """Leave as Esc does, and forget what was typed."""
        self._say_no()
        self.start()

    def _say_no(self) -> None:
        (self.claim_declined if self._asks("claim") else self.cancelled).emit()

    def show_error(self, sentence: str, *, about_server: bool = False) -> None:
        """Say on the form why it did not work; it stays as it is."""
        self._turn_to(self.form)
        self.form.show_error(sentence, about_server=about_server)

    def offer_password(self, login: str, name: str) -> None:
        """Ask ``name``, who came in by a code and signs in as ``login``, for a first password."""
        self._turn_to(self.choice)
        self.choice.ask(login, name)

    def confirm_claim(
        self,
        sessions: int,
        points: int,
        account: str,
        *,
        newest: Sequence[Played] = (),
        whose: str = "",
    ) -> None:
        """Ask whether the ``sessions`` and ``points`` of ``whose`` are all of ``account``'s."""
        self._turn_to(self.claim)
        self.claim.ask(sessions, points, account, newest=newest, whose=whose)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the first empty field the focus."""
        super().showEvent(event)
        self._focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take smaller margins where the window is narrow."""
        super().resizeEvent(event)
        side, inner = (16, 18) if self.width() < NARROW else (32, 28)
        self._outer.setContentsMargins(side, 16, side, 16)
        self._inner.setContentsMargins(inner, 22, inner, 22)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc cancel, or say No."""
        if event.key() == Qt.Key.Key_Escape:
            if self.form.cancel.isEnabled() or not self.form.isVisibleTo(self):
                self._say_no()
            return
        super().keyPressEvent(event)
