"""Sign in and register, in one card; and whose the guest's sessions are."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zenjin_desktop.ui.learners.claim_page import ClaimPage
from zenjin_desktop.ui.learners.form import Field, Mode, SignInForm, complaints
from zenjin_desktop.ui.learners.labelled_field import LabelledField
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import Card, Heading, OutlineButton, PrimaryButton, Text
from zenjin_desktop.ui.widgets.pill_button import PillButton
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage
from zenjin_desktop.ui.widgets.segments import Segments

__all__ = ["SignInForm", "SignInView"]

WIDEST = 480
NARROW = 560


class SignInView(QWidget):
    """A form for a login name and a password; it never asks for an e-mail address.

    What can be checked without a server is said beside the field and nothing is sent;
    ``submitted`` carries a :class:`SignInForm` that passed. Esc cancels, and is No to the
    question of :meth:`confirm_claim`.
    """

    submitted = Signal(object)
    cancelled = Signal()
    claim_confirmed = Signal()
    claim_declined = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mode: Mode = "sign_in"
        self._busy = False
        self.area = ScrollPage(self)
        self.heading = Heading(pixels=30)
        self.hint = Text(self.tr("Just a name and a password. No e-mail."), pixels=15, kind="soft")
        self.hint.setWordWrap(True)
        self.mode = Segments(
            theme,
            (("sign_in", self.tr("Sign in")), ("register", self.tr("Register"))),
            self.tr("Sign in or register"),
        )
        self.login = LabelledField(theme, self.tr("Login name"))
        self.password = LabelledField(theme, self.tr("Password"), secret=True)
        self.display_name = LabelledField(theme, self.tr("What shall we call you?"))
        self.server = LabelledField(theme, self.tr("Server address"))
        self.more = PillButton(self.tr("Server…"), theme)
        self.more.setCheckable(True)
        self.error = Text(pixels=15, kind="error")
        self.error.setWordWrap(True)
        self.send = PrimaryButton("", theme, pixels=22)
        self.cancel = OutlineButton(self.tr("Cancel"), theme, pixels=18)
        self.form = self._form_page()
        self.claim = ClaimPage(theme)
        self._card = Card(theme)
        self._card.setMaximumWidth(WIDEST)
        self._inner = QVBoxLayout(self._card)
        self._inner.addWidget(self.form)
        self._inner.addWidget(self.claim)
        self._outer = QVBoxLayout(self.area.page)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self._card, 100)
        line.addStretch(1)
        self._outer.addStretch(1)
        self._outer.addLayout(line)
        self._outer.addStretch(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        self._connect()
        self.start()

    def start(self, *, server: str = "", login: str = "", mode: Mode = "sign_in") -> None:
        """Begin with an empty form; ``server`` and ``login`` are filled in already."""
        self.set_busy(False)
        for entry, words in (
            (self.login, login),
            (self.password, ""),
            (self.display_name, ""),
            (self.server, server),
        ):
            entry.edit.setText(words)
            entry.complain("")
        if self.password.show_button is not None:
            self.password.show_button.setChecked(False)
        self.more.setChecked(not server)
        self.server.setVisible(not server)
        self.mode.choose(mode)
        self.claim.hide()
        self.form.show()
        self.on_mode_chosen(mode)
        self._focus_first()

    def set_busy(self, busy: bool) -> None:
        """Lock the form while the server is asked; Cancel stays."""
        self._busy = busy
        for widget in (self.mode, self.login, self.password, self.display_name, self.server):
            widget.setEnabled(not busy)
        self.more.setEnabled(not busy)
        self.send.setEnabled(not busy)
        self._name_send()
        if busy and self.isVisible():
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, sentence: str, *, about_server: bool = False) -> None:
        """Say in one sentence why it did not work; the form stays as it is.

        The focus goes to what is most likely to be mended: the password, or the address.
        """
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        if not sentence:
            return
        self.claim.hide()
        self.form.show()
        announce(self.error, sentence)
        if about_server:
            self.more.setChecked(True)
            self.server.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.password.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.password.edit.selectAll()

    def confirm_claim(self, sessions: int, points: int, account: str) -> None:
        """Ask whether the guest's ``sessions`` and ``points`` are all of ``account``'s."""
        self.form.hide()
        self.claim.show()
        self.claim.ask(sessions, points, account)

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
            (self.claim_declined if self.claim.isVisibleTo(self) else self.cancelled).emit()
            return
        super().keyPressEvent(event)

    def on_mode_chosen(self, mode: str) -> None:
        """Show what ``mode`` needs; what was typed stays."""
        self._mode = "register" if mode == "register" else "sign_in"
        registering = self._mode == "register"
        self.display_name.setVisible(registering)
        self.hint.setVisible(registering)
        self.heading.setText(
            self.tr("Save your progress") if registering else self.tr("Welcome back!")
        )
        self.setAccessibleName(self.heading.text())
        self.show_error("")
        self._name_send()

    def on_more_toggled(self, shown: bool) -> None:
        """Show or hide the server's address."""
        self.server.setVisible(shown)
        if shown:
            self.server.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_send_requested(self) -> None:
        """Hand the form over, or say beside each field what cannot be right."""
        if self._busy:
            return
        form = SignInForm(
            mode=self._mode,
            login=self.login.edit.text().strip(),
            password=self.password.edit.text(),
            display_name=self.display_name.edit.text().strip() if self._mode == "register" else "",
            server=self.server.edit.text().strip(),
        )
        self.show_error("")
        found = complaints(form)
        entries: dict[Field, LabelledField] = {
            "login": self.login,
            "password": self.password,
            "display_name": self.display_name,
            "server": self.server,
        }
        if "server" in found:
            self.more.setChecked(True)
        for key, entry in entries.items():
            entry.complain(found.get(key, ""))
        if not found:
            self.submitted.emit(form)
            return
        first = entries[next(iter(found))]
        first.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(first.complaint, found[next(iter(found))])

    def _connect(self) -> None:
        self.mode.chosen.connect(self.on_mode_chosen)
        self.more.toggled.connect(self.on_more_toggled)
        self.send.clicked.connect(self.on_send_requested)
        self.cancel.clicked.connect(self.cancelled)
        self.claim.confirmed.connect(self.claim_confirmed)
        self.claim.declined.connect(self.claim_declined)
        for entry in (self.login, self.password, self.display_name, self.server):
            entry.edit.returnPressed.connect(self.on_send_requested)

    def _form_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.heading)
        for widget in (self.hint, self.mode, self.login, self.password, self.display_name):
            column.addWidget(widget)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.server)
        column.addWidget(self.error)
        buttons = QHBoxLayout()
        buttons.setSpacing(14)
        buttons.addWidget(self.send, 1)
        buttons.addWidget(self.cancel)
        column.addSpacing(4)
        column.addLayout(buttons)
        return page

    def _name_send(self) -> None:
        if self._busy:
            self.send.setText(self.tr("One moment…"))
        elif self._mode == "register":
            self.send.setText(self.tr("Register"))
        else:
            self.send.setText(self.tr("Sign in"))
        self.send.update()

    def _focus_first(self) -> None:
        if self.claim.isVisibleTo(self):
            self.claim.no.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        entry = self.password if self.login.edit.text() else self.login
        entry.edit.setFocus(Qt.FocusReason.OtherFocusReason)
