"""Whom the engine can serve now, and how each of them stands: tokens, servers, troubles."""

import logging
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zenjin_desktop.errors import (
    BadServerAddress,
    Erased,
    KeyStoreFailed,
    Reason,
    Refused,
    SyncFault,
)
from zenjin_desktop.store import outbox
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.flaws import damage_behind
from zenjin_desktop.store.learners import Account, Player, accounts
from zenjin_desktop.sync.address import ServerAddress, parse_server
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.sync.known_server import KnownServer
from zenjin_desktop.sync.only_server import OtherServer, spelled

if TYPE_CHECKING:
    from zenjin_desktop.sync.api import Api

log = logging.getLogger(__name__)

OF_ONE_ACCOUNT = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""Faults of ours that may come of what one account has or gets: no reason to leave the others."""

AT_ONCE = 0.001
"""Seconds: the shortest wait that is one."""

SLOW_RETRY = 300.0
"""Seconds until a learner whom the server refuses altogether is tried again."""


@dataclass(frozen=True, slots=True)
class Served:
    """A learner who can be served now, with all it takes.

    Attributes:
        leaving: the account is signed out here and left its token for what still waits: that is
            sent, nothing is fetched, and then the token goes.
    """

    learner: int
    account: Account
    server: KnownServer
    token: str
    leaving: bool = False


@dataclass(frozen=True, slots=True)
class _Trouble:
    until: float
    reason: Reason


class Roster:
    """The accounts of a store, as far as sync is concerned.

    Args:
        store: the calling thread's way to the data.
        credentials: the tokens.
        connect: makes the way to a server; called at the first request to it.
        monotonic: the clock of waits, in seconds.
        rng: draws the jitter of waits.
        private_http: the policy for plain http to private addresses.
        only_server: the one server the policy lets be asked, as it was written; empty for any.
    """

    def __init__(
        self,
        store: Store,
        *,
        credentials: Credentials,
        connect: "Callable[[ServerAddress], Api]",
        monotonic: Callable[[], float],
        rng: random.Random,
        private_http: bool,
        only_server: str = "",
    ) -> None:
        self._store = store
        self._credentials = credentials
        self._connect = connect
        self._monotonic = monotonic
        self._rng = rng
        self._private_http = private_http
        self._only = spelled(only_server)
        self._servers: dict[str, KnownServer] = {}
        self._trouble: dict[int, _Trouble] = {}
        self._erased: dict[int, Reason] = {}
        self._looked = monotonic()
        self._last = 0

    def here(self) -> list[Player]:
        """The accounts of the store, as they are now."""
        return accounts(self._store)

    def served(self, here: Sequence[Player]) -> Iterator[Served]:
        """Everybody of these who has a token and whose server may be asked now.

        Whoever is played by another program on this store is that one's to serve. They take turns:
        first comes the one after whoever was last, so that nobody's troubles hold up the others.
        """
        self._looked = self._monotonic()
        last = self._last
        for player in sorted(here, key=lambda one: (one.learner <= last, one.learner)):
            if self.is_elsewhere(player.learner):
                continue
            try:
                served = self._served(player)
            except OF_ONE_ACCOUNT as fault:
                self.faulted(player.learner, fault)
                continue
            if served is not None:
                self._last = served.learner
                yield served

    def faulted(self, learner: int, fault: Exception) -> None:
        """A fault of ours over one account: told, and tried again slowly; the others go on.

        Raises:
            StoreDamaged: it is no fault of ours, but the data file's.
        """
        damage = damage_behind(self._store, fault)
        if damage is not None:
            raise damage from fault
        log.error("a fault over one account", exc_info=fault)
        self.in_trouble(learner, SyncFault().reason)

    def is_elsewhere(self, learner: int) -> bool:
        """Whether another program on this store plays a learner now, and syncs it."""
        return self._store.seats.elsewhere(learner) is not None

    def _served(self, player: Player) -> Served | None:
        account = player.account
        if account is None or player.learner in self._erased or self.is_barred(account):
            return None
        trouble = self._trouble.get(player.learner)
        if trouble is not None:
            if trouble.until > self._monotonic():
                return None
            del self._trouble[player.learner]
        token = self._credentials.get(account.server, account.user_id)
        leaving = token is None
        if leaving:
            token = self._credentials.upload(account.server, account.user_id)
        if token is None:
            return None
        try:
            server = self._server(account.server)
        except BadServerAddress as error:
            self.in_trouble(player.learner, error.reason)
            return None
        if server.wait(player.learner) > 0:
            return None
        return Served(player.learner, account, server, token, leaving=leaving)

    def is_barred(self, account: Account) -> bool:
        """Whether the policy names another server than this account's."""
        return self._only not in {"", account.server}

    def _server(self, address: str) -> KnownServer:
        known = self._servers.get(address)
        if known is None:
            api = self._connect(parse_server(address, private_http=self._private_http))
            known = KnownServer(api, monotonic=self._monotonic, rng=self._rng)
            self._servers[address] = known
        return known

    def signed_out(self, account: Account) -> None:
        """The server no longer knows this token: it goes, the rows stay."""
        try:
            self._credentials.drop(account.server, account.user_id)
        except KeyStoreFailed as error:
            log.warning("a token the server no longer knows stays in its file: %s", error)

    def let_go(self, served: Served) -> bool:
        """Give up the token of an account that has left, once nothing of it waits any more.

        One request, for the server is told; when it cannot be told the token runs out there.
        Says whether there was anything to do.
        """
        if outbox.counts(self._store, served.learner).pending > 0:
            return False
        self.signed_out(served.account)
        try:
            served.server.api.sign_out(served.token)
        except Refused as no:
            log.info("the server was not told about a sign-out: %s", no)
        return True

    def has_token(self, account: Account) -> bool:
        """Whether what waits of this account can be sent without a new sign-in."""
        if self.is_barred(account):
            return False
        keys = (account.server, account.user_id)
        return self._credentials.get(*keys) is not None or (
            self._credentials.upload(*keys) is not None
        )

    def erased_learners(self, here: Sequence[Player]) -> tuple[int, ...]:
        """Whose account is gone from its server while rows of it are still here."""
        return tuple(sorted({player.learner for player in here} & self._erased.keys()))

    def erased(self, learner: int, account: Account) -> None:
        """The account is gone; nothing more is asked for it."""
        self._erased[learner] = Erased(login=account.login, server=account.server).reason

    def in_trouble(self, learner: int, reason: Reason) -> None:
        """The server refuses this learner altogether; he is tried again slowly."""
        self._trouble[learner] = _Trouble(until=self._monotonic() + SLOW_RETRY, reason=reason)

    def ask_again(self) -> None:
        """Forget the waits that are ours to forget."""
        self._trouble.clear()
        for server in self._servers.values():
            server.asked_again()

    def wait(self) -> float:
        """Seconds until somebody who was left alone may be asked; 0.0 when there was nobody.

        Whoever was left alone when last looked and is due by now counts: else nobody would look
        again.
        """
        ends = [end for server in self._servers.values() for end in server.left_alone_until]
        ends += [trouble.until for trouble in self._trouble.values()]
        later = [end for end in ends if end > self._looked]
        return max(AT_ONCE, min(later) - self._monotonic()) if later else 0.0

    def servers(self, players: Sequence[Player]) -> list[KnownServer]:
        """The servers of these accounts that were asked already."""
        named = {player.account.server for player in players if player.account is not None}
        return [self._servers[address] for address in sorted(named & self._servers.keys())]

    def why_away(self, players: Sequence[Player]) -> Reason | None:
        """Why the server of one of these accounts is left alone, for all or for him."""
        for player in players:
            known = self._servers.get(player.account.server) if player.account else None
            reason = None if known is None else known.why_away(player.learner)
            if reason is not None:
                return reason
        return None

    def reason(self, players: Sequence[Player]) -> Reason | None:
        """Why one of these accounts is not served although its server answers."""
        for player in players:
            if player.learner in self._erased:
                return self._erased[player.learner]
            if player.learner in self._trouble:
                return self._trouble[player.learner].reason
            if player.account is not None and self.is_barred(player.account):
                return OtherServer(only=self._only, server=player.account.server).reason
        return None

    def anyone_signed_in(self, players: Sequence[Player]) -> bool:
        """Whether one of these accounts has a token."""
        named = [player.account for player in players if player.account is not None]
        return any(
            self._credentials.get(account.server, account.user_id) is not None for account in named
        )

    def close(self) -> None:
        """Close the connections."""
        for server in self._servers.values():
            server.api.close()
