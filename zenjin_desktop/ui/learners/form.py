"""What the sign-in form hands over, and the checks that need no server."""

from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QCoreApplication

from zenjin_core.wire.auth import MAX_DISPLAY_NAME, MAX_LOGIN, MAX_PASSWORD, MIN_PASSWORD

Mode = Literal["sign_in", "register"]
Field = Literal["login", "password", "display_name", "server"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInForm:
    """A form as it was sent off; ``display_name`` is empty when signing in."""

    mode: Mode
    login: str
    password: str = field(repr=False)
    display_name: str
    server: str


def complaints(form: SignInForm) -> dict[Field, str]:
    """One sentence for each field that cannot be right, in the order of the fields."""
    found: dict[Field, str] = {}
    if not form.login:
        found["login"] = _tr("Please enter the login name.")
    elif len(form.login) > MAX_LOGIN:
        found["login"] = _at_most(_tr("A login name has at most %1 characters."), MAX_LOGIN)
    if len(form.password) < MIN_PASSWORD:
        found["password"] = _at_most(_tr("A password has at least %1 characters."), MIN_PASSWORD)
    elif len(form.password) > MAX_PASSWORD:
        found["password"] = _at_most(_tr("A password has at most %1 characters."), MAX_PASSWORD)
    if len(form.display_name) > MAX_DISPLAY_NAME:
        found["display_name"] = _at_most(_tr("A name has at most %1 characters."), MAX_DISPLAY_NAME)
    if not form.server:
        found["server"] = _tr("Please enter the address of the server.")
    return found


def _at_most(sentence: str, limit: int) -> str:
    return sentence.replace("%1", str(limit))


def _tr(text: str) -> str:
    return QCoreApplication.translate("SignInForm", text)
