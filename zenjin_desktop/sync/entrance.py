"""Signing in and out: the server asked, the token kept or forgotten. No Qt, no store."""

import logging
import platform
import threading

from zenjin_core.wire.auth import Login, Register
from zenjin_desktop.errors import Offline, Refused
from zenjin_desktop.sync.address import parse_server
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.sync.state import SignedInAs, SignInRequest, SignOutRequest

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

    transport = api.Transport(server, stop=stop)
    try:
        if request.mode == "register":
            answer = api.register(
                transport,
                Register(
                    login=request.login,
                    password=request.password,
                    display_name=request.display_name,
                    device_name=platform.system(),
                ),
            )
        else:
            answer = api.sign_in(
                transport,
                Login(
                    login=request.login, password=request.password, device_name=platform.system()
                ),
            )
    finally:
        transport.close()
    place = credentials.put(str(server), answer.user_id, answer.token)
    return SignedInAs(
        server=str(server),
        user_id=answer.user_id,
        login=answer.login,
        display_name=answer.display_name,
        kept_in=place,
    )


def leave(
    request: SignOutRequest,
    credentials: Credentials,
    *,
    stop: threading.Event,
    private_http: bool = False,
) -> None:
    """Forget the token here, and tell the server if it can be told.

    Raises:
        KeyStoreFailed: the token could not be taken out of its file.
        BadServerAddress: never for an account that could sign in.
    """
    token = credentials.get(request.server, request.user_id)
    if token is None:
        return
    credentials.drop(request.server, request.user_id)
    from zenjin_desktop.sync import api

    transport = api.Transport(parse_server(request.server, private_http=private_http), stop=stop)
    try:
        api.sign_out(transport, token)
    except (Offline, Refused) as error:
        log.info("the server was not told about a sign-out, the token runs out there: %s", error)
    finally:
        transport.close()
