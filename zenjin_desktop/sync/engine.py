"""The sync engine: each step makes at most one request and says what is next.

No thread, no Qt, no sleep: the worker calls :meth:`Engine.step` again and again, so that wakes,
stop and other events come in between. What there is to do is read from the store at each step,
never remembered: push sessions, push progress, pull changes. No database transaction is open
while a request is under way.
"""

import logging
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from zenjin_core import VERSION
from zenjin_core.wire.sessions import SessionRecord, SessionVerdict
from zenjin_desktop.errors import Offline, Refused, ServerTrouble
from zenjin_desktop.store import outbox, pull, retrying
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.figures import catch_up
from zenjin_desktop.store.outbox import PendingSession
from zenjin_desktop.sync.address import ServerAddress
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.sync.fetching import Fetcher, SelfContradiction
from zenjin_desktop.sync.outcome import Kind, Outcome, action, progress_outcome, sessions_outcome
from zenjin_desktop.sync.portions import MOST
from zenjin_desktop.sync.roster import Roster, Served
from zenjin_desktop.sync.standing import left_by_others, standing
from zenjin_desktop.sync.state import Done, Left, More, Step, SyncReport, SyncState, Wait

if TYPE_CHECKING:
    from zenjin_desktop.sync.api import Api

log = logging.getLogger(__name__)

NOTED_EVERY = timedelta(seconds=20)
"""How old a noted sync may grow while further ones succeed."""

DEFER = timedelta(minutes=5)
"""How long a record waits that the server failed over; the others go before it. It doubles."""

LONGEST_DEFER = timedelta(days=1)


@dataclass(slots=True)
class _Turn:
    sent: int = 0
    acked: int = 0
    rejected: int = 0
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
        )
        self._limits: dict[tuple[int, Kind], int] = {}
        self._slim: set[int] = set()
        self._turn = _Turn()
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
            self._begun = True
        for served in self._roster.served():
            if self._work(served):
                return More()
        return self._end()

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
            for served in self._roster.served()
        )

    def _work(self, served: Served) -> bool:
        """One request for this learner; False when there is none to make."""
        server = served.server
        try:
            if not server.is_known():
                synced = pull.sync_state(self._store, served.learner).last_sync_at is not None
                server.shake_hands(served.token, synced_before=synced)
                return True
            if self._push_sessions(served) or self._push_progress(served):
                return True
            return self._roster.let_go(served) if served.leaving else self._pull(served)
        except SelfContradiction as error:
            log.warning("%s", error)
            self._roster.in_trouble(served.learner, error.reason)
        except Offline as error:
            server.failed(error)
        except Refused as no:
            self._refused(served, no, "session", [])
        return True

    def _push_sessions(self, served: Served) -> bool:
        most = self._limit(served, "session") if served.server.bulk else 1
        batch = outbox.pending_sessions(self._store, served.learner, limit=most)
        if not batch:
            return False
        self._turn.sent += len(batch)
        api, records = served.server.api, [self._record(pending) for pending in batch]
        verdicts: Sequence[SessionVerdict]
        try:
            with served.server.portions.learning(api, "session", len(batch)):
                if len(batch) == 1:
                    verdicts = [api.record(served.token, records[0])]
                else:
                    verdicts = api.bulk_record(served.token, records)
        except Refused as no:
            self._refused(served, no, "session", [pending.outbox_id for pending in batch])
        else:
            self._settle(served, "session", sessions_outcome(batch, verdicts))
        return True

    def _record(self, pending: PendingSession) -> SessionRecord:
        if pending.outbox_id not in self._slim:
            return pending.record
        return msgspec.structs.replace(pending.record, results=msgspec.Raw(b"[]"))

    def _push_progress(self, served: Served) -> bool:
        most = self._limit(served, "progress")
        batch = outbox.pending_progress(self._store, served.learner, limit=most)
        if not batch:
            return False
        self._turn.sent += len(batch)
        api, items = served.server.api, [pending.item for pending in batch]
        try:
            with served.server.portions.learning(api, "progress", len(batch)):
                verdicts = api.bulk_sync(served.token, items)
        except Refused as no:
            self._refused(served, no, "progress", [pending.outbox_id for pending in batch])
        else:
            self._settle(served, "progress", progress_outcome(batch, verdicts))
        return True

    def _settle(self, served: Served, kind: Kind, outcome: Outcome) -> None:
        """Write down what became of each record, the winning rows before their acks."""
        store, learner = self._store, served.learner
        if outcome.currents and pull.merge_current(store, learner, outcome.currents):
            self._turn.changed.add(learner)
        outbox.acked(store, learner, outcome.acks)
        if any(ack.completed_at is not None for ack in outcome.acks):
            self._turn.changed.add(learner)
        for refusal in outcome.rejections:
            outbox.rejected(store, refusal.outbox_id, status=refusal.status, reason=refusal.reason)
        for outbox_id in outcome.unanswered:
            self._defer(outbox_id, status=None, reason="The server said nothing about it.")
        self._turn.acked += len(outcome.acks)
        self._turn.rejected += len(outcome.rejections)
        taken = self._limits.get((learner, kind), MOST[kind])
        self._limits[learner, kind] = min(MOST[kind], 2 * taken)
        if outcome.acks or outcome.rejections:
            served.server.took()
        if served.server.kind == "original":
            self._turn.pushed.add(learner)

    def _pull(self, served: Served) -> bool:
        learner = served.learner
        if self.closing or not served.server.changes or learner in self._turn.fetched:
            return False
        if self.current not in {None, learner}:
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

    def _refused(self, served: Served, no: Refused, kind: Kind, ids: Sequence[int]) -> None:
        """Do what the server's no to a whole body asks for; ``ids`` is what was in it."""
        learner, server = served.learner, served.server
        one = ids[0] if len(ids) == 1 else None
        what = action(no, kind, records=len(ids), slim=one in self._slim)
        server.answered()
        match what:
            case "sign_out":
                self._roster.signed_out(served.account)
            case "erased":
                self._roster.erased(learner, served.account)
                self._turn.erased.add(learner)
            case "away":
                away = Offline(server=server.api.server, reason=f"status {no.status}")
                server.failed(away, asked=no.retry_after)
            case "halve":
                self._limits[learner, kind] = max(1, len(ids) // 2)
            case "one_by_one":
                server.bulk = False
            case "slim" if one is not None:
                self._slim.add(one)
            case "reject" if one is not None:
                outbox.rejected(self._store, one, status=no.status, reason=no.error)
                self._turn.rejected += 1
            case "defer" if one is not None:
                self._defer(one, status=no.status, reason=no.error)
                server.faulted(no.status)
            case _:
                trouble = ServerTrouble(server=server.api.server, error=no.error)
                self._roster.in_trouble(learner, trouble.reason)

    def _defer(self, outbox_id: int, *, status: int | None, reason: str) -> None:
        tries = retrying.tries(self._store, outbox_id)
        outbox.deferred(
            self._store,
            outbox_id,
            status=status,
            reason=reason,
            next_attempt_at=self._store.now() + min(LONGEST_DEFER, DEFER * 2 ** min(tries, 10)),
        )

    def _limit(self, served: Served, kind: Kind) -> int:
        """What the server takes of this learner at once, and what the line to it carries."""
        taken = self._limits.get((served.learner, kind), MOST[kind])
        return min(taken, served.server.portions.of(kind).records)

    def _end(self) -> Done | Wait:
        turn, self._turn = self._turn, _Turn()
        self._fetcher.end_turn()
        for learner in turn.changed - turn.fetched:
            catch_up(self._store, learner)  # its pull broke off in the middle
        for learner in turn.pushed:
            self._note_sync(learner)
        self._left = left_by_others(self._store, self._roster, current=self.current)
        report = SyncReport(
            sent=turn.sent,
            acked=turn.acked,
            rejected=turn.rejected,
            pulled=turn.pulled,
            changed=frozenset(turn.changed),
            erased=frozenset(turn.erased),
            state=self.state(),
        )
        wait = self._roster.wait()
        return Wait(seconds=wait, report=report) if wait > 0 else Done(report=report)

    def state(self) -> SyncState:
        """What the pill shows now: of the learner who plays, or of all accounts together."""
        turn = self._turn
        return standing(
            self._store,
            self._roster,
            current=self.current,
            sent=turn.sent,
            acked=turn.acked,
            left=self._left,
        )

    def close(self) -> None:
        """Close the connections."""
        self._roster.close()
