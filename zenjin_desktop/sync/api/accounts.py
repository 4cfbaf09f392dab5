"""Accounts: sign in, register, sign out."""

from typing import TypeVar

from zenjin_core.wire.auth import Login, Register, SignedIn
from zenjin_core.wire.envelope import Success
from zenjin_desktop.errors import (
    NameTaken,
    NoAccountsThere,
    NotOurServer,
    Refused,
    TooManyTries,
    WrongPassword,
)
from zenjin_desktop.sync.api.shapes import ask
from zenjin_desktop.sync.api.transport import Transport

Form = TypeVar("Form", Login, Register)


def sign_in(transport: Transport, form: Login) -> SignedIn:
    """Sign in with a name and a password.

    Raises:
        WrongPassword: they do not go together.
        TooManyTries: the server asks to wait.
        NoAccountsThere: the server is the original application's.
        Refused: the server will not have the name or password for another reason; says which.
        Offline: no answer.
    """
    return _signed_in(transport, "/api/auth/login", form)


def register(transport: Transport, form: Register) -> SignedIn:
    """Make an account.

    Raises:
        NameTaken: somebody has this name.
        TooManyTries, NoAccountsThere, Refused, Offline: as for :func:`sign_in`.
    """
    return _signed_in(transport, "/api/auth/register", form)


def sign_out(transport: Transport, token: str) -> None:
    """Tell the server that this token is done with.

    Raises:
        Refused, Offline: it stays valid there until it expires.
    """
    ask(transport, "POST", "/api/auth/logout", kind=Success, token=token)


def _signed_in(transport: Transport, path: str, form: Form) -> SignedIn:
    try:
        answer = ask(transport, "POST", path, kind=SignedIn, body=form)
    except Refused as error:
        raise _sentence(error, form.login) from error
    # It is put into a header and its front names the user: both must be what they seem.
    front, _dot, secret = answer.token.partition(".")
    if front != answer.user_id or not secret or not answer.token.isascii():
        raise NotOurServer(server=transport.server, reason="a token that is none")
    if not answer.token.isprintable() or " " in answer.token:
        raise NotOurServer(server=transport.server, reason="a token that is none")
    return answer


def _sentence(
    error: Refused, login: str
) -> WrongPassword | NameTaken | TooManyTries | NoAccountsThere | Refused:
    if error.status == 401:
        return WrongPassword()
    if error.status == 409:
        return NameTaken(login=login)
    if error.status == 429:
        return TooManyTries(seconds=round(error.retry_after or 60))
    if error.status in {404, 405}:
        return NoAccountsThere(server=error.values["server"])
    return error
