"""Signing in and out: the server asked, the token kept or forgotten. No Qt, no store."""

import logging
import platform
import threading
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zenjin_core.said import said
from zenjin_core.wire.auth import Login, RedeemCode, Register
from zenjin_core.wire.signs import gives_orders
from zenjin_desktop.errors import NotATokenOf, Offline, Refused
from zenjin_desktop.sync.address import parse_server
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.sync.state import (
    PasswordChoice,
    SignedInAs,
    SignInRequest,
    SignOutRequest,
    TokenSettled,
    TokenSignIn,
)

if TYPE_CHECKING:
    from zenjin_core.wire.auth import SignedIn
    from zenjin_desktop.sync.api import Transport
    from zenjin_desktop.sync.api.ways import Ways

log = logging.getLogger(__name__)

MAX_DEVICE_NAME = 128
"""Characters a server keeps."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """What an account had here until a token was put; None where there was none.

    Attributes:
        by: the token that was put.
        token: by which it was signed in.
        upload: what it had left for what still waited.
    """

    by: str = field(repr=False)
    token: str | None = field(repr=False)
    upload: str | None = field(repr=False)

    @property
    def worthless(self) -> set[str]:
        """Tokens that nobody here has a use for any more, once the new one is taken."""
        return {one for one in (self.token, self.upload) if one not in {None, self.by}}


def enter(
    request: SignInRequest,
    credentials: Credentials,
    *,
    stop: threading.Event,
    private_http: bool = False,
    ways: "Ways | None" = None,
) -> SignedInAs:
    """Sign in, register or redeem a code, and keep the token; one it replaces is ended there.

    Raises:
        BadServerAddress: the address is not one; nothing was asked.
        ZenjinError: whatever else a person can mend: see the api's ``sign_in``, ``register`` and
            ``redeem``, and KeyStoreFailed.
    """
    server = parse_server(request.server, private_http=private_http)
    from zenjin_desktop.sync import api

    with closing(api.Transport(server, stop=stop, ways=ways)) as transport:
        answer = _asked(request, transport)
        replaced = _to_replace(credentials, str(server), answer.user_id, by=answer.token)
        place = credentials.put(str(server), answer.user_id, answer.token)
        for old in replaced.worthless:
            _told(transport, old)
    return SignedInAs(
        server=str(server),
        user_id=answer.user_id,
        login=answer.login,
        display_name=answer.display_name,
        kept_in=place,
        has_password=answer.has_password,
    )


def choose_password(
    choice: PasswordChoice,
    credentials: Credentials,
    *,
    stop: threading.Event,
    private_http: bool = False,
    ways: "Ways | None" = None,
) -> None:
    """Give an account that signed in by a code a password.

    Raises:
        ZenjinError: it has none now: see the api's ``choose_password``, and NotATokenOf when the
            account is signed out here.
    """
    server = parse_server(choice.server, private_http=private_http)
    token = credentials.get(str(server), choice.user_id)
    if token is None:
        why = said("it is signed out on this computer")
        raise NotATokenOf(user_id=choice.user_id, server=server, why=why)
    from zenjin_desktop.sync import api

    with closing(api.Transport(server, stop=stop, ways=ways)) as transport:
        api.choose_password(transport, token, choice.password)


def _device() -> str:
    """What this computer is called in the account's list of devices."""
    name = platform.system()
    return "" if gives_orders(name) else name[:MAX_DEVICE_NAME]


def _asked(request: SignInRequest, transport: "Transport") -> "SignedIn":
    from zenjin_desktop.sync import api

    device = _device()
    if request.mode == "code":
        code = RedeemCode(code=request.code, password=request.password, device_name=device)
        return api.redeem(transport, code)
    if request.mode == "sign_in":
        login = Login(login=request.login, password=request.password, device_name=device)
        return api.sign_in(transport, login)
    register = Register(
        login=request.login,
        password=request.password,
        display_name=request.display_name,
        device_name=device,
    )
    return api.register(transport, register)


def enter_by_token(
    request: TokenSignIn,
    credentials: Credentials,
    *,
    stop: threading.Event,
    private_http: bool = False,
    ways: "Ways | None" = None,
) -> tuple[SignedInAs, Replaced]:
    """Sign in with a token that is there already, and keep it; what it replaces is still good.

    :func:`settle` does the rest, once it is known whether the account comes in by it.

    The server is asked whose it is. One of the original web application's has no profile of a
    user who has played nothing yet; there the word of whoever gave the token is taken.

    Raises:
        BadServerAddress: the address is not one; nothing was asked.
        NotATokenOf: it is no token at all, or another user's, or the server does not know it;
            nothing was kept.
        Offline, Refused: the server cannot be asked, or says no for another reason.
        KeyStoreFailed: the token could not be kept.
    """
    server = parse_server(request.server, private_http=private_http)
    user_id, token = request.user_id.strip(), request.token.strip()
    # Both are put into a header, and together they are the account's name on this computer.
    if not all(
        text.isascii() and text.isprintable() and " " not in text for text in (user_id, token)
    ):
        raise NotATokenOf(
            user_id=repr(user_id), server=server, why=said("it has a sign no token has")
        )
    if not user_id or not token:
        raise NotATokenOf(user_id=repr(user_id), server=server, why=said("one of the two is empty"))
    from zenjin_desktop.sync import api

    with closing(api.Api(api.Transport(server, stop=stop, ways=ways))) as asking:
        try:
            owner = asking.whose(token)
        except Refused as error:
            if error.status != 401:
                raise
            why = said("the server does not know it")
            raise NotATokenOf(user_id=user_id, server=server, why=why) from error
    if owner.user_id not in {"", user_id}:
        why = said("the server says that it is another's")
        raise NotATokenOf(user_id=user_id, server=server, why=why)
    replaced = _to_replace(credentials, str(server), user_id, by=token)
    place = credentials.put(str(server), user_id, token)
    who = SignedInAs(
        server=str(server),
        user_id=user_id,
        login=request.login or user_id,
        display_name=owner.display_name or request.display_name,
        kept_in=place,
    )
    return who, replaced


def _to_replace(credentials: Credentials, server: str, user_id: str, *, by: str) -> Replaced:
    return Replaced(
        by=by,
        token=credentials.get(server, user_id),
        upload=credentials.upload(server, user_id),
    )


def settle(
    settled: TokenSettled,
    replaced: Replaced,
    credentials: Credentials,
    *,
    stop: threading.Event,
    private_http: bool = False,
    ways: "Ways | None" = None,
) -> None:
    """End at the server what a given token replaced, if it can be told; or have that back here.

    A given token is never ended at the server: whoever gave it may use it elsewhere, or again.
    One that is no longer the account's here (signed out, or in again) brings nothing back.

    Raises:
        KeyStoreFailed: what was replaced could not be brought back.
    """
    keys = (settled.server, settled.user_id)
    if not settled.taken:
        if credentials.get(*keys) == replaced.by:
            credentials.bring_back(*keys, token=replaced.token, upload=replaced.upload)
        return
    if not replaced.worthless:
        return
    from zenjin_desktop.sync import api

    server = parse_server(settled.server, private_http=private_http)
    with closing(api.Transport(server, stop=stop, ways=ways)) as transport:
        for old in replaced.worthless:
            _told(transport, old)


def leave(
    request: SignOutRequest,
    credentials: Credentials,
    *,
    stop: threading.Event,
    waiting: bool = False,
    private_http: bool = False,
    ways: "Ways | None" = None,
) -> None:
    """Sign an account out on this computer.

    Args:
        request: who.
        credentials: where the token is.
        stop: set when the program is to end.
        waiting: whether results of it still wait here. Then the token stays for sending them and
            for nothing else, and goes with the last of them; else it is forgotten and the server
            told, if it can be told.
        private_http: the policy for plain http to private addresses.
        ways: by which proxy the server is asked.

    Raises:
        KeyStoreFailed: the token could not be taken out of its file.
        BadServerAddress: never for an account that could sign in.
    """
    if waiting:
        credentials.leave(request.server, request.user_id)
        return
    keys = (request.server, request.user_id)
    token = credentials.get(*keys) or credentials.upload(*keys)
    if token is None:
        return
    credentials.drop(*keys)
    from zenjin_desktop.sync import api

    server = parse_server(request.server, private_http=private_http)
    with closing(api.Transport(server, stop=stop, ways=ways)) as transport:
        _told(transport, token)


def _told(transport: "Transport", token: str) -> None:
    from zenjin_desktop.sync import api

    try:
        api.sign_out(transport, token)
    except (Offline, Refused) as error:
        log.info("the server was not told about a sign-out, the token runs out there: %s", error)
