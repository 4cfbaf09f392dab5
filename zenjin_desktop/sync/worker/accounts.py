"""Who comes in and who leaves, as the worker's thread does it."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from zenjin_desktop.sync.state import (
    PasswordChoice,
    SignedInAs,
    SignInRequest,
    SignOutRequest,
    TokenSettled,
    TokenSignIn,
)

if TYPE_CHECKING:
    from zenjin_desktop.store.database import Store
    from zenjin_desktop.sync.api.ways import Ways
    from zenjin_desktop.sync.credentials import Credentials
    from zenjin_desktop.sync.entrance import Replaced


class Accounts:
    """Asks servers about accounts and keeps their tokens; see :mod:`zenjin_desktop.sync.entrance`.

    Args:
        credentials: where the tokens are.
        stop: set when the program is to end.
        private_http: the policy for plain http to private addresses.
        ways: gives those to the servers; called when the first one is asked.
    """

    def __init__(
        self,
        credentials: "Credentials",
        stop: threading.Event,
        *,
        private_http: bool,
        ways: "Callable[[], Ways]",
    ) -> None:
        self._ways = ways
        self._credentials = credentials
        self._stop = stop
        self._private_http = private_http
        self._replaced: dict[tuple[str, str], Replaced] = {}

    def came_in(self, request: SignInRequest | TokenSignIn) -> SignedInAs:
        """Ask the server and keep the token; what a given one replaces is still to be settled."""
        from zenjin_desktop.sync.entrance import enter, enter_by_token

        stop, private_http, ways = self._stop, self._private_http, self._ways()
        if not isinstance(request, TokenSignIn):
            return enter(
                request, self._credentials, stop=stop, private_http=private_http, ways=ways
            )
        who, replaced = enter_by_token(
            request, self._credentials, stop=stop, private_http=private_http, ways=ways
        )
        self._replaced[who.server, who.user_id] = replaced
        return who

    def settle(self, settled: TokenSettled) -> bool:
        """End what a given token has replaced, or have it back; False where there is nothing."""
        from zenjin_desktop.sync.entrance import settle

        replaced = self._replaced.pop((settled.server, settled.user_id), None)
        if replaced is None:
            return False
        settle(
            settled,
            replaced,
            self._credentials,
            stop=self._stop,
            private_http=self._private_http,
            ways=self._ways(),
        )
        return True

    def choose_password(self, choice: PasswordChoice) -> None:
        """Give an account that came in by a code a password."""
        from zenjin_desktop.sync.entrance import choose_password

        stop, private_http, ways = self._stop, self._private_http, self._ways()
        choose_password(choice, self._credentials, stop=stop, private_http=private_http, ways=ways)

    def went_out(self, store: "Store", request: SignOutRequest) -> None:
        """Sign out; the token stays for uploads while results of this account wait."""
        from zenjin_desktop.store.learners import accounts
        from zenjin_desktop.store.outbox import counts
        from zenjin_desktop.sync.entrance import leave

        named = (request.server, request.user_id)
        waiting = any(
            counts(store, player.learner).pending
            for player in accounts(store)
            if player.account is not None
            and (player.account.server, player.account.user_id) == named
        )
        leave(
            request,
            self._credentials,
            stop=self._stop,
            waiting=waiting,
            private_http=self._private_http,
            ways=self._ways(),
        )
