"""Who comes in and who leaves, as the worker's thread does it."""

import threading
from typing import TYPE_CHECKING

from zenjin_desktop.sync.state import SignedInAs, SignInRequest, SignOutRequest, TokenSignIn

if TYPE_CHECKING:
    from zenjin_desktop.store.database import Store
    from zenjin_desktop.sync.credentials import Credentials
    from zenjin_desktop.sync.entrance import Replaced


def came_in(
    request: SignInRequest | TokenSignIn,
    credentials: "Credentials",
    *,
    stop: threading.Event,
    private_http: bool,
) -> "tuple[SignedInAs, Replaced | None]":
    """Ask the server and keep the token; see :mod:`zenjin_desktop.sync.entrance`.

    Gives what a token that was given has replaced as well: that is still to be settled.
    """
    from zenjin_desktop.sync.entrance import enter, enter_by_token

    if isinstance(request, TokenSignIn):
        return enter_by_token(request, credentials, stop=stop, private_http=private_http)
    return enter(request, credentials, stop=stop, private_http=private_http), None


def went_out(
    store: "Store",
    request: SignOutRequest,
    credentials: "Credentials",
    *,
    stop: threading.Event,
    private_http: bool,
) -> None:
    """Sign out; the token stays for uploads while results of this account wait in the store."""
    from zenjin_desktop.store.learners import accounts
    from zenjin_desktop.store.outbox import counts
    from zenjin_desktop.sync.entrance import leave

    named = (request.server, request.user_id)
    waiting = any(
        counts(store, player.learner).pending
        for player in accounts(store)
        if player.account is not None and (player.account.server, player.account.user_id) == named
    )
    leave(request, credentials, stop=stop, waiting=waiting, private_http=private_http)
