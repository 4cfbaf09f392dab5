"""Signing in and out: the server asked, the token kept or forgotten. No Qt, no store."""

import logging
import platform
import threading
from contextlib import closing
from typing import TYPE_CHECKING

from zenjin_core.wire.auth import Login, Register
from zenjin_desktop.errors import NotATokenOf, Offline, Refused
from zenjin_desktop.sync.address import parse_server
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.sync.state import SignedInAs, SignInRequest, SignOutRequest, TokenSignIn

if TYPE_CHECKING:
    from zenjin_core.wire.auth import SignedIn
    from zenjin_desktop.sync.api import Transport

log = logging.getLogger(__name__)


def enter(
    request: SignInRequest,
    credentials: Credentials,
    *,
    stop: threading.Event,
    private_http: bool = False,
) -> SignedInAs:
    """Sign in or register, and keep the token.

    Raises:
        BadServerAddress: the address is not one; nothing was asked.
        ZenjinError: whatever else a person can mend: see the api's ``sign_in`` and ``register``,
            and KeyStoreFailed.
    """
    server = parse_server(request.server, private_http=private_http)
    from zenjin_desktop.sync import api

    with closing(api.Transport(server, stop=stop)) as transport:
        answer = _asked(request, transport)
        left = credentials.upload(str(server), answer.user_id)
        place = credentials.put(str(server), answer.user_id, answer.token)
        if left is not None:
            _told(transport, left)
    return SignedInAs(
        server=str(server),
        user_id=answer.user_id,
        login=answer.login,
        display_name=answer.display_name,
        kept_in=place,
    )


def _asked(request: SignInRequest, transport: "Transport") -> "SignedIn":
    from zenjin_desktop.sync import api

    device = platform.system()
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
) -> SignedInAs:
    """Sign in with a token that is there already, and keep it.

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
        raise NotATokenOf(user_id=repr(user_id), server=server, why="it has a sign no token has")
    if not user_id or not token:
        raise NotATokenOf(user_id=repr(user_id), server=server, why="one of the two is empty")
    from zenjin_desktop.sync import api

    with closing(api.Api(api.Transport(server, stop=stop))) as asking:
        try:
            owner = asking.whose(token)
        except Refused as error:
            if error.status != 401:
                raise
            why = "the server does not know it"
            raise NotATokenOf(user_id=user_id, server=server, why=why) from error
    if owner.user_id not in {"", user_id}:
        why = "the server says that it is another's"
        raise NotATokenOf(user_id=user_id, server=server, why=why)
    left = credentials.upload(str(server), user_id)
    place = credentials.put(str(server), user_id, token)
    if left not in {None, token}:
        with closing(api.Transport(server, stop=stop)) as transport:
            _told(transport, left)
    return SignedInAs(
        server=str(server),
        user_id=user_id,
        login=request.login or user_id,
        display_name=owner.display_name or request.display_name,
        kept_in=place,
    )


def leave(
    request: SignOutRequest,
    credentials: Credentials,
    *,
    stop: threading.Event,
    waiting: bool = False,
    private_http: bool = False,
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
    with closing(api.Transport(server, stop=stop)) as transport:
        _told(transport, token)


def _told(transport: "Transport", token: str) -> None:
    from zenjin_desktop.sync import api

    try:
        api.sign_out(transport, token)
    except (Offline, Refused) as error:
        log.info("the server was not told about a sign-out, the token runs out there: %s", error)
