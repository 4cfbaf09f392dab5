"""The form to sign in, to register or to redeem a code: its fields, and what each way asks for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from zenjin_desktop.ui.learners.form import Field, Mode, SignInForm, complaints
from zenjin_desktop.ui.learners.labelled_field import LabelledField
from zenjin_desktop.ui.theme import Theme, text_font
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import Heading, OutlineButton, PrimaryButton, Text
from zenjin_desktop.ui.widgets.pill_button import PillButton
from zenjin_desktop.ui.widgets.segments import Segments

CODE_PX = 24


class FormPage(QWidget):
    """Asks for a login name and a password, or a code; it never asks for an e-mail address.

    What can be checked without a server is said beside the field and nothing is sent.

    Signals:
        submitted: with a :class:`SignInForm` that passed.
        cancelled: nobody wants to sign in any more.
    """

    submitted = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        registering: bool = True,
        server_locked: str = "",
    ) -> None:
        super().__init__(parent)
        self._mode: Mode = "sign_in"
        self._server_locked = server_locked
        self._busy = False
        self.heading = Heading(pixels=30)
        self.heading.setWordWrap(True)
        self.hint = Text(pixels=15, kind="soft")
        self.hint.setWordWrap(True)
        self.mode = self._ways(theme, registering=registering)
        self.code = LabelledField(theme, self.tr("Your code"))
        self.code.edit.setFont(text_font(CODE_PX, QFont.Weight.Bold))
        self.code.edit.setMinimumHeight(60)
        self.code.edit.setPlaceholderText("name-XXXXX-XXXXX")
        self.login = LabelledField(theme, self.tr("Login name"))
        self.password = LabelledField(theme, self.tr("Password"), secret=True)
        self.new_password = PillButton(self.tr("Choose a new password…"), theme)
        self.new_password.setCheckable(True)
        self.display_name = LabelledField(theme, self.tr("What shall we call you?"))
        self.server = LabelledField(theme, self.tr("Server address"))
        self.more = PillButton(self.tr("Server…"), theme)
        self.more.setCheckable(True)
        self.fixed_server = Text(pixels=14, kind="soft")
        self.fixed_server.setWordWrap(True)
        self.error = Text(pixels=15, kind="error")
        self.error.setWordWrap(True)
        self.send = PrimaryButton("", theme, pixels=22)
        self.cancel = OutlineButton(self.tr("Cancel"), theme, pixels=18)
        self._lay_out()
        self._connect()

    def _ways(self, theme: Theme, *, registering: bool) -> Segments:
        ways = [("sign_in", self.tr("Sign in")), ("code", self.tr("I have a code"))]
        if not registering:
            return Segments(theme, tuple(ways), self.tr("Sign in or use a code"))
        ways.insert(1, ("register", self.tr("Register")))
        return Segments(theme, tuple(ways), self.tr("Sign in, register or use a code"))

    def start(self, *, server: str = "", login: str = "", mode: Mode = "sign_in") -> None:
        """Begin with an empty form; ``server`` and ``login`` are filled in already."""
        self.set_busy(False)
        for entry, words in (
            (self.code, ""),
            (self.login, login),
            (self.password, ""),
            (self.display_name, ""),
            (self.server, server),
        ):
            entry.edit.setText(words)
            entry.complain("")
        if self.password.show_button is not None:
            self.password.show_button.setChecked(False)
        self._begin_server(server)
        self.new_password.setChecked(False)
        self.mode.choose(mode)
        self.on_mode_chosen(mode)

    def _begin_server(self, server: str) -> None:
        is_locked = bool(self._server_locked)
        address = f"{self.server.name}: {server}\n" if server else ""
        self.fixed_server.setText(f"{address}{self._server_locked}")
        self.fixed_server.setVisible(is_locked)
        self.more.setVisible(not is_locked)
        self.more.setChecked(not server and not is_locked)
        self.server.setVisible(not server and not is_locked)

    def set_busy(self, busy: bool) -> None:
        """Lock the form while the server is asked; Cancel stays, but for a code.

        A code is worth nothing once the server has it: whoever left would need another one.
        """
        self._busy = busy
        for widget in (*self._entries().values(), self.mode, self.new_password, self.more):
            widget.setEnabled(not busy)
        self.send.setEnabled(not busy)
        self.cancel.setEnabled(not (busy and self._mode == "code"))
        self._name_send()
        if busy and self.isVisible():
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def busy(self) -> bool:
        """Whether the server is being asked."""
        return self._busy

    def focus_first(self) -> None:
        """Give the first empty field the focus."""
        entry = self.password if self.login.edit.text() else self.login
        if self._mode == "code":
            entry = self.code
        entry.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, sentence: str, *, about_server: bool = False) -> None:
        """Say in one sentence why it did not work; the form stays as it is.

        The focus goes to what is most likely to be mended: the password, the code, the address.
        """
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        if not sentence:
            return
        announce(self.error, sentence)
        if about_server and not self._server_locked:
            self.more.setChecked(True)
            self.server.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._mode == "code":
            # what is wrong in it is one sign: the rest is not to be typed again
            self.code.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.password.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.password.edit.selectAll()

    def on_mode_chosen(self, mode: Mode) -> None:
        """Show what ``mode`` needs; what was typed stays."""
        self._mode = mode
        by_code = mode == "code"
        self.display_name.setVisible(mode == "register")
        self.code.setVisible(by_code)
        self.login.setVisible(not by_code)
        self.new_password.setVisible(by_code)
        self._show_password()
        heading, hint = self._words()
        self.heading.setText(heading)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.setAccessibleName(heading)
        self.show_error("")
        self._name_send()
        if by_code and self.isVisible():
            self.code.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_more_toggled(self, shown: bool) -> None:
        """Show or hide the server's address."""
        self.server.setVisible(shown)
        if shown:
            self.server.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_new_password_toggled(self, wanted: bool) -> None:
        """Show or hide the field for a password that is set with the code."""
        self._show_password()
        if wanted:
            self.password.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def on_send_requested(self) -> None:
        """Hand the form over, or say beside each field what cannot be right."""
        if self._busy:
            return
        filled_in = self._filled_in()
        self.show_error("")
        found = complaints(filled_in)
        entries = self._entries()
        if "server" in found and self._server_locked:
            self.show_error(
                self.tr("Your school has not said yet which server. Please ask your teacher.")
            )
            return
        if "server" in found:
            self.more.setChecked(True)
        for key, entry in entries.items():
            entry.complain(found.get(key, ""))
        if not found:
            self.submitted.emit(filled_in)
            return
        first = entries[next(iter(found))]
        first.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(first.complaint, found[next(iter(found))])

    def _filled_in(self) -> SignInForm:
        by_code, registering = self._mode == "code", self._mode == "register"
        wants_password = not by_code or self.new_password.isChecked()
        return SignInForm(
            mode=self._mode,
            login="" if by_code else self.login.edit.text().strip(),
            password=self.password.edit.text() if wants_password else "",
            display_name=self.display_name.edit.text().strip() if registering else "",
            server=self.server.edit.text().strip(),
            code=self.code.edit.text().strip() if by_code else "",
        )

    def _entries(self) -> dict[Field, LabelledField]:
        return {
            "code": self.code,
            "login": self.login,
            "password": self.password,
            "display_name": self.display_name,
            "server": self.server,
        }

    def _words(self) -> tuple[str, str]:
        if self._mode == "register":
            return self.tr("Save your progress"), self.tr("Just a name and a password. No e-mail.")
        if self._mode == "code":
            hint = self.tr("Type what is on your slip; small letters are fine.")
            return self.tr("Welcome!"), hint
        return self.tr("Welcome back!"), ""

    def _show_password(self) -> None:
        by_code = self._mode == "code"
        self.password.setVisible(not by_code or self.new_password.isChecked())
        name = self.tr("New password") if by_code else self.tr("Password")
        self.password.label.setText(name)
        self.password.edit.setAccessibleName(name)

    def _connect(self) -> None:
        self.mode.chosen.connect(self.on_mode_chosen)
        self.more.toggled.connect(self.on_more_toggled)
        self.new_password.toggled.connect(self.on_new_password_toggled)
        self.send.clicked.connect(self.on_send_requested)
        self.cancel.clicked.connect(self.cancelled)
        for entry in self._entries().values():
            entry.edit.returnPressed.connect(self.on_send_requested)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.heading)
        for widget in (self.hint, self.mode, self.code, self.login):
            column.addWidget(widget)
        column.addWidget(self.new_password, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.password)
        column.addWidget(self.display_name)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.server)
        column.addWidget(self.fixed_server)
        column.addWidget(self.error)
        buttons = QHBoxLayout()
        buttons.setSpacing(14)
        buttons.addWidget(self.send, 1)
        buttons.addWidget(self.cancel)
        column.addSpacing(4)
        column.addLayout(buttons)

    def _name_send(self) -> None:
        if self._busy:
            self.send.setText(self.tr("One moment…"))
        elif self._mode == "register":
            self.send.setText(self.tr("Register"))
        else:
            self.send.setText(self.tr("Sign in"))
        self.send.update()
