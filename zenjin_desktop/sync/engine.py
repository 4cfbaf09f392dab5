"""The sync engine: a step makes at most one request, of a long history two, and says what is next.

The second of them is for the next page, in haste while one is stored, and in a thread that ends
within the step (:mod:`.ahead`). Else no thread, no Qt, no sleep: the worker calls
:meth:`Engine.step` again and again, so that wakes, stop and other events come in between. What
there is to do is read from the store at each step, never remembered: push sessions, push progress,
pull changes. No database transaction waits for a request.
"""

import logging
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from zenjin_core import VERSION
from zenjin_desktop.errors import Offline, Refused, SelfContradiction, ServerTrouble
from zenjin_desktop.store import outbox, pull, retrying
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.figures import catch_up
from zenjin_desktop.store.learners import Player
from zenjin_desktop.sync.address import ServerAddress
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.sync.fetching import Fetcher
from zenjin_desktop.sync.outcome import action
from zenjin_desktop.sync.pushing import Pushed, Pusher
from zenjin_desktop.sync.roster import OF_ONE_ACCOUNT, Roster, Served
from zenjin_desktop.sync.standing import left_by_others, standing
from zenjin_desktop.sync.state import Done, Left, More, Step, SyncReport, SyncState, Wait

if TYPE_CHECKING:
    from zenjin_desktop.sync.api import Api

log = logging.getLogger(__name__)

NOTED_EVERY = timedelta(seconds=20)
"""How old a noted sync may grow while further ones succeed."""


@dataclass(slots=True)
class _Turn:
    pulled: int = 0
    changed: set[int] = field(default_factory=set)
    erased: set[int] = field(default_factory=set)
    fetched: set[int] = field(default_factory=set)
    pushed: set[int] = field(default_factory=set)


class Engine:
    """Serves every account of a store that has a token.

    Args:
        store: the calling thread's way to the data.
        credentials: the tokens.
        connect: makes the way to a server; called at the first request to it.
        monotonic: the clock of waits, in seconds.
        rng: draws the jitter of waits.
        private_http: the policy for plain http to private addresses.
        only_server: the one server the policy lets be asked; empty for any.

    Attributes:
        current: the learner who plays: his are the state and the pull. None: all accounts.
        closing: the program is to end: what waits is pushed, nothing is fetched any more.
    """

    def __init__(
        self,
        store: Store,
        *,
        credentials: Credentials,
        connect: "Callable[[ServerAddress], Api]",
        monotonic: Callable[[], float],
        rng: random.Random,
        private_http: bool = False,
        only_server: str = "",
    ) -> None:
        self.current: int | None = None
        self.closing = False
        self._store = store
        self._roster = Roster(
            store,
            credentials=credentials,
            connect=connect,
            monotonic=monotonic,
            rng=rng,
            private_http=private_http,
            only_server=only_server,
        )
        self._turn = _Turn()
        self._pusher = Pusher(store)
        self._fetcher = Fetcher(store)
        self._noted: dict[int, datetime] = {}
        self._left: tuple[Left, ...] = ()
        self._begun = False

    def step(self) -> Step:
        """Make the next request, if there is one to make.

        Raises:
            StoreUnusable: the local data cannot be written; nothing was lost by it.
        """
        if not self._begun:
            retrying.tried_again_after_upgrade(self._store, VERSION)
            outbox.drop_lost(self._store)
            self._begun = True
        here = self._roster.here()
        for served in self._roster.served(here):
            if self._work(served):
                return More()
        return self._end(here)

    def ask_again(self) -> None:
        """Forget waits that are ours to forget: somebody asked, or the network is back."""
        self._roster.ask_again()
        retrying.due_at_once(self._store)

    def last_try(self) -> bool:
        """Begin the end: what waits is pushed at once; False when there is nothing to push.

        Waits of our own are cut short, for nobody comes back to them; a server's wish is not.
        """
        self.closing = True
        self._roster.ask_again()
        return self.anything_waits()

    def anything_waits(self) -> bool:
        """Whether somebody who can be served now has something to send."""
        return any(
            outbox.counts(self._store, served.learner).pending > 0
            for served in self._roster.served(self._roster.here())
        )

    def _work(self, served: Served) -> bool:
        """One request for this learner; False when there is none to make."""
        server = served.server
        try:
            if not server.is_known():
                place = pull.sync_state(self._store, served.learner)
                # Only ours has an epoch to tell.
                pushed_only = place.last_sync_at is not None and not place.epoch
                server.shake_hands(served.token, synced_before=pushed_only)
                return True
            if self._push(served):
                self._fetcher.pushed(served.learner)
                return True
            return self._roster.let_go(served) if served.leaving else self._pull(served)
        except SelfContradiction as error:
            log.warning("%s", error)
            self._roster.in_trouble(served.learner, error.reason)
        except Offline as error:
            server.failed(error)
        except Refused as no:
            self._refused(served, no)
        except OF_ONE_ACCOUNT as fault:
            self._roster.faulted(served.learner, fault)
        return True

    def _push(self, served: Served) -> bool:
        acked = self._pusher.turn.acked
        pushed = self._pusher.push(served)
        if served.server.kind == "original" and self._pusher.turn.acked > acked:
            self._turn.pushed.add(served.learner)
        return pushed

    def _pull(self, served: Served) -> bool:
        learner = served.learner
        if self.closing or not served.server.changes or learner in self._turn.fetched:
            return False
        if self.current not in {None, learner}:
            return False
        level = self._pusher.turn.level.pop(learner, None)
        if level is not None and self._fetcher.is_level(served, level):
            self._turn.fetched.add(learner)
            self._note_sync(learner)
            return False
        fetched = self._fetcher.fetch(served)
        self._turn.pulled += fetched.rows
        if fetched.changed:
            self._turn.changed.add(learner)
        if fetched.complete:
            self._turn.fetched.add(learner)
            self._note_sync(learner)
        return True

    def _note_sync(self, learner: int) -> None:
        """A turn that finds nothing new leaves the disk alone: people are told of minutes."""
        now = self._store.now()
        noted = self._noted.get(learner)
        if noted is None or not noted <= now < noted + NOTED_EVERY:
            pull.noted_sync(self._store, learner)
            self._noted[learner] = now

    def _refused(self, served: Served, no: Refused) -> None:
        """Do what a no asks for that is about the learner or the server."""
        learner, server = served.learner, served.server
        server.answered()
        match action(no, "session", records=0):
            case "sign_out" if server.knows_no_more(no):
                self._roster.signed_out(served.account)
            case "sign_out":
                server.failed(server.stranger(no))
            case "erased":
                self._roster.erased(learner, served.account)
                self._turn.erased.add(learner)
            case "away":
                server.sent_away(no)
            case _:
                trouble = ServerTrouble(
                    server=server.api.server, error=no.error, word=no.word, status=no.status
                )
                self._roster.in_trouble(learner, trouble.reason)

    def _end(self, here: Sequence[Player]) -> Done | Wait:
        turn, self._turn = self._turn, _Turn()
        sent = self._pusher.end_turn()
        self._fetcher.end_turn()
        for learner in (turn.changed | sent.changed) - turn.fetched:
            catch_up(self._store, learner)  # its pull broke off in the middle
        for learner in turn.pushed:
            self._note_sync(learner)
        self._left = left_by_others(self._store, self._roster, here=here, current=self.current)
        report = self._report(turn, sent, self._state(here))
        wait = self._roster.wait()
        return Wait(seconds=wait, report=report) if wait > 0 else Done(report=report)

    def so_far(self) -> SyncReport:
        """What the turn under way came to until now; for whoever will not go on with it."""
        return self._report(self._turn, self._pusher.turn, self.state())

    def _report(self, turn: _Turn, sent: Pushed, state: SyncState) -> SyncReport:
        return SyncReport(
            sent=sent.sent,
            acked=sent.acked,
            rejected=sent.rejected,
            pulled=turn.pulled,
            changed=frozenset(turn.changed | sent.changed),
            erased=frozenset(turn.erased),
            state=state,
        )

    def state(self) -> SyncState:
        """What the pill shows now: of the learner who plays, or of all accounts together."""
        return self._state(self._roster.here())

    def _state(self, here: Sequence[Player]) -> SyncState:
        return standing(
            self._store,
            self._roster,
            here=here,
            current=self.current,
            sent=self._pusher.turn.sent,
            acked=self._pusher.turn.acked,
            left=self._left,
        )

    def close(self) -> None:
        """Close the connections."""
        self._roster.close()
