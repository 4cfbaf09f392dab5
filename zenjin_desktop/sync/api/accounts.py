"""Accounts: sign in, register, redeem a code, choose a password, sign out."""

from typing import TypeVar

import msgspec

from zenjin_core.said import said
from zenjin_core.wire.auth import (
    MAX_DISPLAY_NAME,
    MAX_LOGIN,
    ChangePassword,
    Login,
    RedeemCode,
    Register,
    SignedIn,
)
from zenjin_core.wire.bounds import is_id
from zenjin_core.wire.envelope import Success
from zenjin_desktop.errors import (
    NameTaken,
    NoAccountsThere,
    NotOurServer,
    Refused,
    TooManyTries,
    WrongPassword,
)
from zenjin_desktop.sync.api.shapes import ask, plain
from zenjin_desktop.sync.api.transport import Transport
from zenjin_desktop.turned_away import CodeEnded, CodeUsed, WrongCode

MAX_TOKEN = 512
"""Characters; a key store may refuse longer ones."""

Form = TypeVar("Form", Login, Register, RedeemCode)


def sign_in(transport: Transport, form: Login) -> SignedIn:
    """Sign in with a name and a password.

    Raises:
        WrongPassword: they do not go together.
        TooManyTries: the server asks to wait.
        NoAccountsThere: the server is the original application's.
        Refused: the server will not have the name or password for another reason; says which.
        Offline: no answer.
    """
    try:
        return _signed_in(transport, "/api/auth/login", form)
    except Refused as error:
        if error.status == 401:
            raise WrongPassword from error
        raise _named(error, form.login) from error


def register(transport: Transport, form: Register) -> SignedIn:
    """Make an account.

    Raises:
        NameTaken: somebody has this name.
        TooManyTries, NoAccountsThere, Refused, Offline: as for :func:`sign_in`.
    """
    try:
        return _signed_in(transport, "/api/auth/register", form)
    except Refused as error:
        raise _named(error, form.login) from error


def redeem(transport: Transport, form: RedeemCode) -> SignedIn:
    """Sign in by a one-time code, which is worth nothing afterwards.

    Raises:
        CodeUsed, CodeEnded: it was right once.
        WrongCode: the server knows no such code; an older server says so of used ones as well.
        TooManyTries, NoAccountsThere, Refused, Offline: as for :func:`sign_in`.
    """
    try:
        return _signed_in(transport, "/api/auth/code", form)
    except Refused as error:
        if error.status == 401:
            raise _WORTHLESS.get(error.word, WrongCode) from error
        raise


_WORTHLESS = {"code_used": CodeUsed, "code_ended": CodeEnded}


def choose_password(transport: Transport, token: str, password: str) -> None:
    """Give an account that has no password one; its other devices stay signed in.

    Raises:
        Refused: the server does not take it; it allows it for minutes after signing in only.
        TooManyTries, Offline: as for :func:`sign_in`.
    """
    wish = ChangePassword(new_password=password, keep_others=True)
    path = "/api/auth/password"
    try:
        ask(transport, "POST", path, kind=Success, token=token, body=wish)
    except Refused as error:
        raise _sentence(error) from error


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
        raise _sentence(error) from error
    if not _is_token_of(answer.user_id, answer.token):
        raise NotOurServer(server=transport.server, reason=said("a token that is none"))
    return msgspec.structs.replace(
        answer,
        login=plain(answer.login, MAX_LOGIN),
        display_name=plain(answer.display_name, MAX_DISPLAY_NAME),
    )


def _is_token_of(user_id: str, token: str) -> bool:
    # It is put into a header and its front names the user: both must be what they seem.
    front, _dot, secret = token.partition(".")
    fits = is_id(user_id) and len(token) <= MAX_TOKEN and token.isascii() and token.isprintable()
    return fits and front == user_id and bool(secret) and " " not in token


def _named(error: Refused, login: str) -> NameTaken | Refused:
    return NameTaken(login=login) if error.status == 409 else error


def _sentence(error: Refused) -> TooManyTries | NoAccountsThere | Refused:
    if error.status == 429:
        return TooManyTries(seconds=round(error.retry_after or 60))
    if error.status in {404, 405}:
        return NoAccountsThere(server=error.values["server"])
    return error
