"""What goes to the server: sessions and progress, in bodies that it takes and the line carries.

One request a call. A record leaves the outbox only by a verdict about that very record; a no to a
whole body is about its records when fewer of them may pass, and else about the learner or the
server, which is for the engine to know.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from zenjin_core.wire.changes import Totals
from zenjin_core.wire.progress import ProgressVerdict
from zenjin_core.wire.push import StreamMoved
from zenjin_core.wire.sessions import SessionRecord, SessionVerdict
from zenjin_desktop.errors import Offline, Refused
from zenjin_desktop.store import outbox, pull, retrying
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.outbox import PendingSession
from zenjin_desktop.sync.outcome import Kind, Outcome, action, progress_outcome, sessions_outcome
from zenjin_desktop.sync.portions import MOST, PATIENCE
from zenjin_desktop.sync.roster import Served
from zenjin_desktop.sync.together import (
    goes_through,
    outcomes,
    sent_together,
    waiting_together,
)

LIGHT = 16 * 1024
"""Bytes of results that are not left out because they take too long.

A line that does not carry these in a minute is as good as none: it is the server that is slow.
"""

CUT_OFF = 3
"""So often a heavy record that is cut off early steps back before it goes without its results."""

KINDS: tuple[Kind, ...] = ("session", "progress")

Verdict = TypeVar("Verdict", SessionVerdict, ProgressVerdict)


@dataclass(slots=True)
class Pushed:
    """What was sent in a turn, and what became of it.

    Attributes:
        sent: records that left this computer, repeats included.
        acked: those the server has for good.
        rejected: those it refused.
        changed: learners whose rows here are others by what it answered.
        level: what the server held then of learners of whom nothing is left to be fetched, for
            the last push found this store at the end of their stream.
    """

    sent: int = 0
    acked: int = 0
    rejected: int = 0
    changed: set[int] = field(default_factory=set)
    level: dict[int, Totals] = field(default_factory=dict)


class Pusher:
    """Sends for one learner after the other.

    Args:
        store: the calling thread's way to the data.

    Attributes:
        turn: what this turn came to so far.
    """

    def __init__(self, store: Store) -> None:
        self.turn = Pushed()
        self._store = store
        self._limits: dict[tuple[int, Kind], int] = {}
        self._slim: set[int] = set()
        self._apart: set[int] = set()

    def end_turn(self) -> Pushed:
        """What the turn came to; the next begins at nothing."""
        turn, self.turn = self.turn, Pushed()
        self._apart.clear()
        return turn

    def push(self, served: Served) -> bool:
        """Make the next request for this learner; False when nothing of him is due.

        Raises:
            Offline: as the api does.
            Refused: the server's no is not about these records.
        """
        if not outbox.anything_pending(self._store, served.learner):
            return False
        if self._goes_together(served):
            return self._push_together(served)
        self.turn.level.pop(served.learner, None)
        return self._push_sessions(served) or self._push_progress(served)

    def _goes_together(self, served: Served) -> bool:
        learner = served.learner
        easy = all(self._limits.get((learner, kind), MOST[kind]) == MOST[kind] for kind in KINDS)
        return easy and learner not in self._apart and goes_through(served, records=1)

    def _push_together(self, served: Served) -> bool:
        learner, what = served.learner, waiting_together(self._store, served.learner)
        if not what.records:
            return False
        self.turn.level.pop(learner, None)
        slim = any(one.outbox_id in self._slim for one in what.sessions)
        if slim or not goes_through(served, records=what.records):
            self._apart.add(learner)
            return self.push(served)
        self.turn.sent += what.records
        judged = sent_together(served, what)
        if judged is None:
            self._apart.add(learner)
            return True
        of_sessions, of_progress = outcomes(what, judged)
        whole = Outcome(
            acks=of_sessions.acks + of_progress.acks,
            rejections=of_sessions.rejections + of_progress.rejections,
            unanswered=of_sessions.unanswered + of_progress.unanswered,
            currents=of_progress.currents,
        )
        self._settle(served, whole, stream=judged.stream)
        return True

    def _push_sessions(self, served: Served) -> bool:
        most = self._limit(served, "session") if served.server.bulk else 1
        batch = outbox.pending_sessions(self._store, served.learner, limit=most)
        if not batch:
            return False
        api, records = served.server.api, [self._record(pending) for pending in batch]

        def ask() -> Sequence[SessionVerdict]:
            if len(batch) == 1:
                return [api.record(served.token, records[0])]
            return api.bulk_record(served.token, records)

        ids = [pending.outbox_id for pending in batch]
        results = sum(len(bytes(record.results)) for record in records)
        verdicts = self._sent(served, "session", ids, ask, results=results)
        if verdicts is not None:
            self._settle(served, sessions_outcome(batch, verdicts))
            self._taken(served, "session")
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
        api, items = served.server.api, [pending.item for pending in batch]

        def ask() -> Sequence[ProgressVerdict]:
            return api.bulk_sync(served.token, items)

        verdicts = self._sent(served, "progress", [one.outbox_id for one in batch], ask)
        if verdicts is not None:
            self._settle(served, progress_outcome(batch, verdicts))
            self._taken(served, "progress")
        return True

    def _sent(
        self,
        served: Served,
        kind: Kind,
        ids: Sequence[int],
        ask: Callable[[], Sequence[Verdict]],
        *,
        results: int = 0,
    ) -> Sequence[Verdict] | None:
        """One request with these records: its verdicts, or None when it was refused as a whole.

        ``results`` is what of it could be left out, in bytes.
        """
        self.turn.sent += len(ids)
        server = served.server
        try:
            with server.portions.learning(server.api, kind, len(ids)):
                return ask()
        except Refused as no:
            self._refused(served, no, kind, ids)
            return None
        except Offline:
            if len(ids) == 1 and server.portions.of(kind).spent:
                slow = server.api.time_used * PATIENCE[-1] >= 1.0
                self._did_not_pass(ids[0], heavy=results > LIGHT, slow=slow)
            raise

    def _did_not_pass(self, outbox_id: int, *, heavy: bool, slow: bool) -> None:
        """A record might have had the longest time: it must not hold the others for ever.

        Args:
            outbox_id: which.
            heavy: whether it has results to leave out that are worth it.
            slow: whether it went on for at least a usual deadline. A heavy record that is cut off
                sooner may have met a network that breaks off anyway, so it only steps back at
                first; a light one has met nothing else.
        """
        if heavy and (slow or retrying.tries(self._store, outbox_id) >= CUT_OFF):
            self._slim.add(outbox_id)
        elif heavy or slow:
            outbox.deferred(
                self._store, outbox_id, status=None, reason="It did not pass in the longest time."
            )

    def _settle(
        self, served: Served, outcome: Outcome, *, stream: StreamMoved | None = None
    ) -> None:
        """Write down what became of each record, the winning rows before their acks."""
        store, learner = self._store, served.learner
        if outcome.currents and pull.merge_current(store, learner, outcome.currents):
            self.turn.changed.add(learner)

        def go_on() -> None:
            if stream is not None and pull.move_on(store, learner, stream):
                self.turn.level[learner] = stream.totals

        outbox.acked(store, learner, outcome.acks, with_last=go_on)
        if any(ack.completed_at is not None for ack in outcome.acks):
            self.turn.changed.add(learner)
        for refusal in outcome.rejections:
            outbox.rejected(store, refusal.outbox_id, status=refusal.status, reason=refusal.reason)
        for outbox_id in outcome.unanswered:
            outbox.deferred(
                self._store, outbox_id, status=None, reason="The server said nothing about it."
            )
        self.turn.acked += len(outcome.acks)
        self.turn.rejected += len(outcome.rejections)
        if outcome.acks or outcome.rejections:
            served.server.took(learner)

    def _taken(self, served: Served, kind: Kind) -> None:
        taken = self._limits.get((served.learner, kind), MOST[kind])
        self._limits[served.learner, kind] = min(MOST[kind], 2 * taken)

    def _refused(self, served: Served, no: Refused, kind: Kind, ids: Sequence[int]) -> None:
        """Do what the server's no to a whole body asks for; ``ids`` is what was in it."""
        one = ids[0] if len(ids) == 1 else None
        served.server.answered()
        match action(no, kind, records=len(ids), slim=one in self._slim):
            case "halve":
                self._limits[served.learner, kind] = max(1, len(ids) // 2)
            case "one_by_one":
                served.server.bulk = False
            case "slim" if one is not None:
                self._slim.add(one)
            case "reject" if one is not None:
                outbox.rejected(self._store, one, status=no.status, reason=no.error)
                self.turn.rejected += 1
            case "defer" if one is not None:
                outbox.deferred(self._store, one, status=no.status, reason=no.error)
                served.server.faulted(served.learner, no.status)
            case _:
                raise no

    def _limit(self, served: Served, kind: Kind) -> int:
        """What the server takes of this learner at once, and what the line to it carries."""
        taken = self._limits.get((served.learner, kind), MOST[kind])
        return min(taken, served.server.portions.of(kind).records)
