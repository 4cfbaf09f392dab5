"""What the sign-in form hands over, and the checks that need no server."""

from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QCoreApplication

from zenjin_core.wire.auth import MAX_DISPLAY_NAME, MAX_LOGIN, MAX_PASSWORD, MIN_PASSWORD
from zenjin_core.wire.codes import MAX_TYPED, parsed_code, strange_signs
from zenjin_core.wire.signs import gives_orders, is_seen
from zenjin_desktop.ui.widgets.locale_text import number_text

Mode = Literal["sign_in", "register", "code"]
Field = Literal["code", "login", "password", "display_name", "server"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInForm:
    """A form as it was sent off, with empty texts for what it does not ask for.

    ``password`` is a new one, or none, beside a ``code``.
    """

    mode: Mode
    login: str
    password: str = field(repr=False)
    display_name: str
    server: str
    code: str = field(default="", repr=False)


def complaints(form: SignInForm) -> dict[Field, str]:
    """One sentence for each field that cannot be right, in the order of the fields."""
    asked = form.mode == "code"
    found: dict[Field, str] = {
        "code": _code_complaint(form.code) if asked else "",
        "login": "" if asked else _login_complaint(form),
        "password": password_complaint(form.password) if form.password or not asked else "",
        "display_name": _name_complaint(form.display_name),
        "server": "" if form.server else _tr("Please enter the address of the server."),
    }
    return {name: sentence for name, sentence in found.items() if sentence}


def password_complaint(password: str) -> str:
    """Why this cannot be a password; empty when it can."""
    if not password:
        return _tr("Please enter the password.")
    if len(password) < MIN_PASSWORD:
        return _filled(_tr("A password has at least %1 characters."), MIN_PASSWORD)
    if len(password) > MAX_PASSWORD:
        return _filled(_tr("A password has at most %1 characters."), MAX_PASSWORD)
    return ""


def _code_complaint(code: str) -> str:
    if not code:
        return _tr("Please enter the code.")
    if len(code) <= MAX_TYPED and parsed_code(code) is not None:
        return ""
    # a word without a digit or hyphen is more likely a login name than a code with strange signs
    strange = strange_signs(code)
    if strange and any(not sign.isalpha() for sign in code) and len(strange) <= MOST_STRANGE:
        sentence = _tr(
            "There is no %1 in the last ten signs of a code. Please look at it once more."
        )
        return _filled(sentence, " ".join(strange))
    return _tr("A code is a login name with ten letters and digits: name-XXXXX-XXXXX.")


MOST_STRANGE = 3
"""Signs no code has; more of them, and what was typed is something else."""


def _login_complaint(form: SignInForm) -> str:
    if not form.login:
        return _tr("Please enter the login name.")
    if len(form.login) > MAX_LOGIN:
        return _filled(_tr("A login name has at most %1 characters."), MAX_LOGIN)
    if form.mode == "register" and not is_seen(form.login):
        return _tr("The login name holds a sign that cannot be seen. Please type it anew.")
    return ""


def _name_complaint(name: str) -> str:
    if len(name) > MAX_DISPLAY_NAME:
        return _filled(_tr("A name has at most %1 characters."), MAX_DISPLAY_NAME)
    if gives_orders(name):
        return _tr("The name holds a sign that cannot be shown. Please type it anew.")
    return ""


def _filled(sentence: str, value: object) -> str:
    return sentence.replace("%1", number_text(value) if isinstance(value, int) else str(value))


def _tr(text: str) -> str:
    return QCoreApplication.translate("SignInForm", text)
