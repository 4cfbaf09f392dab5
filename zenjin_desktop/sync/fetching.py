"""What comes from the server: its stream of changes, and what a comparison finds missing.

One request a call, and of a long history perhaps the next page while one is stored. A stream that
was read to its end says how much the server holds in all; when that is not what was acked here, the
ids are compared and only what is missing travels, whichever way.
"""

import logging
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from functools import partial

from zenjin_core.said import said
from zenjin_core.wire.changes import Changes, SessionChanged, Totals
from zenjin_core.wire.sessions import HeldSession, SessionIds
from zenjin_desktop.errors import NotOurServer, Refused, SelfContradiction
from zenjin_desktop.store import comparing, pull
from zenjin_desktop.store.database import Store
from zenjin_desktop.sync.ahead import PagesAhead
from zenjin_desktop.sync.portions import PAGE
from zenjin_desktop.sync.roster import Served

log = logging.getLogger(__name__)

NEWLY_ACKED = 10_000
"""So many sessions may come to a server, from all of a learner's computers, during a comparison."""


@dataclass(slots=True)
class _Turn:
    """What was done about each learner in this turn, and need not be done twice in it.

    Attributes:
        started_over: whose stream was read from its beginning, for the epoch was another.
        compared: whose ids were compared, with the totals it said then.
        lost: whose sessions the server had lost; they are sent again, so its totals move.
    """

    started_over: set[int] = field(default_factory=set)
    compared: dict[int, Totals] = field(default_factory=dict)
    lost: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Held:
    """The ids the server has told so far, in a comparison under way; after which number to go on.

    What is acked between two pages has a larger number, so it comes with a later one.

    Attributes:
        most: more than these it cannot have, by what it said itself a moment ago.
    """

    most: int
    sessions: list[HeldSession] = field(default_factory=list)
    cursor: int = 0


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one request brought.

    Attributes:
        rows: how many were in it.
        changed: whether anything here changed by them.
        complete: whether nothing more is to be fetched.
    """

    rows: int = 0
    changed: bool = False
    complete: bool = False


class Fetcher:
    """Fetches for one learner after the other.

    Args:
        store: the calling thread's way to the data.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._to_compare: dict[int, _Held] = {}
        self._missing: dict[int, list[int]] = {}
        self._compared: dict[int, tuple[Totals, Totals]] = {}
        self._epochs: dict[int, set[str]] = {}
        self._turn = _Turn()
        self._ahead = PagesAhead()

    def end_turn(self) -> None:
        """What was done once in a turn may be done again in the next."""
        self._turn = _Turn()
        self._ahead.end_turn()

    def pushed(self, learner: int) -> None:
        """A learner's records went to the server: what it told before may be less than it has."""
        self._ahead.forget(learner)

    def is_level(self, served: Served, totals: Totals) -> bool:
        """Whether nothing is to be fetched, where a push left the stream's end behind it.

        Args:
            served: whose cursor stands there.
            totals: what the server said then that it holds.
        """
        learner = served.learner
        under_way = self._missing.get(learner) or learner in self._to_compare
        return not under_way and not self._differs(served, totals, moves=True)

    def fetch(self, served: Served) -> Fetched:
        """Make the next request for this learner.

        Raises:
            Offline, Refused: as the api does.
            SelfContradiction: its answers do not go together; it is to be left alone for long.
        """
        if self._missing.get(served.learner):
            return self._one_run(served)
        if served.learner in self._to_compare:
            self._compare(served)
            return Fetched()
        return self._page(served)

    def _page(self, served: Served) -> Fetched:
        store, learner = self._store, served.learner
        state = pull.sync_state(store, learner)
        page = self._ahead.taken(served, state.cursor) or self._asked(served, since=state.cursor)
        if state.epoch not in {"", page.epoch}:
            self._start_over(served, state.epoch, page.epoch)
            return Fetched()
        if page.has_more and page.cursor <= state.cursor:
            raise NotOurServer(server=served.server.api.server, reason=said("a stream without end"))
        served.server.took(served.learner)
        with self._asking_ahead(served, page):
            changed = pull.store_changes(store, learner, page)
        complete = not page.has_more and not self._differs(
            served, page.totals, moves=bool(page.items)
        )
        return Fetched(rows=len(page.items), changed=changed, complete=complete)

    def _asking_ahead(self, served: Served, page: Changes) -> AbstractContextManager[None]:
        server = served.server
        is_slow = server.portions.of("page").records < PAGE  # a page takes far longer than storing
        # While somebody plays nothing is to take the interpreter from an answer but what must; at
        # the stop the line belongs to what waits.
        if not page.has_more or is_slow or self._store.pace.in_play or server.api.is_stopping:
            return nullcontext()
        ask = partial(self._asked_in_haste, served, since=page.cursor)
        return self._ahead.asking(served, page.cursor, ask=ask)

    def _asked_in_haste(self, served: Served, *, since: int) -> Changes:
        # Nothing is learnt of the line: what does not come in haste may come in its own time.
        with served.server.api.in_haste():
            return served.server.api.changes(served.token, since=since, limit=PAGE)

    def _start_over(self, served: Served, before: str, epoch: str) -> None:
        learner = served.learner
        if learner in self._turn.started_over:
            raise self._contradiction(served, said("its database has another life in each answer"))
        self._turn.started_over.add(learner)
        seen = self._epochs.setdefault(learner, set())
        if epoch not in seen:
            # Queued before the new epoch is written: cut off in between, it is seen again.
            comparing.send_all_progress_again(self._store, learner)
        pull.start_over(self._store, learner, epoch=epoch)
        seen |= {before, epoch}

    def _contradiction(self, served: Served, reason: str) -> SelfContradiction:
        return SelfContradiction(server=served.server.api.server, reason=reason)

    def _asked(self, served: Served, *, since: int, most: int = PAGE) -> Changes:
        portions, api = served.server.portions, served.server.api
        limit = min(most, portions.of("page").records)
        with portions.learning(api, "page", limit):
            return api.changes(served.token, since=since, limit=limit)

    def _differs(self, served: Served, totals: Totals, *, moves: bool) -> bool:
        """Whether the ids are to be compared: once for each pair of totals, for some differ on.

        ``moves`` says that what brought the totals brought rows as well.
        """
        learner = served.learner
        here = comparing.acked_totals(self._store, learner)
        pair = (here, totals)
        if here == totals or self._compared.get(learner) == pair:
            return False
        if learner in self._turn.compared:
            moves = moves or learner in self._turn.lost
            if totals != self._turn.compared[learner] and not moves:
                raise self._contradiction(served, said("it counts other sessions in each answer"))
            return False  # the next turn looks into it
        self._turn.compared[learner] = totals
        log.warning("the server holds %s of a learner, this store has sent %s", totals, here)
        self._compared[learner] = pair
        self._to_compare[learner] = _Held(most=totals.sessions + NEWLY_ACKED)
        return True

    def _compare(self, served: Served) -> None:
        """The next page of ids; with the last of them, what is missing on either side."""
        learner, held = served.learner, self._to_compare[served.learner]
        try:
            page = self._ids(served, since=held.cursor)
        except Refused as no:
            if no.status not in {404, 405}:
                raise
            log.info("the server does not tell the ids it holds: %s", no)
            del self._to_compare[learner]
            return
        if page.has_more and page.cursor <= held.cursor:
            raise NotOurServer(server=served.server.api.server, reason=said("ids without end"))
        served.server.took(served.learner)
        held.sessions += page.sessions
        held.cursor = page.cursor
        if len(held.sessions) > held.most:
            del self._to_compare[learner]
            raise self._contradiction(served, said("it tells more sessions than it says it has"))
        if not page.has_more:
            del self._to_compare[learner]
            self._settle(served, held.sessions)

    def _ids(self, served: Served, *, since: int) -> SessionIds:
        portions, api = served.server.portions, served.server.api
        limit = portions.of("ids").records
        with portions.learning(api, "ids", limit):
            return api.session_ids(served.token, since=since, limit=limit)

    def _settle(self, served: Served, held: Sequence[HeldSession]) -> None:
        store, learner = self._store, served.learner
        found = comparing.missing(store, learner, held)
        comparing.send_again(store, learner, found.there)
        if found.there:
            self._turn.lost.add(learner)
        if 0 in found.here:  # it does not say where they are in its stream
            pull.start_over(store, learner, epoch=pull.sync_state(store, learner).epoch)
        else:
            self._missing[learner] = list(found.here)

    def _one_run(self, served: Served) -> Fetched:
        """Fetch the missing sessions whose change numbers follow each other."""
        wanted = self._missing[served.learner]
        length = next((n for n in range(1, len(wanted)) if wanted[n] != wanted[0] + n), len(wanted))
        page = self._asked(served, since=wanted[0] - 1, most=length)
        served.server.took(served.learner)
        records = [item.record for item in page.items if isinstance(item, SessionChanged)]
        changed = comparing.take_in(self._store, served.learner, records)
        # By number, were it too large a page and cut: one that does not come is not asked twice.
        reached = max((item.n for item in page.items), default=wanted[0])
        self._missing[served.learner] = [n for n in wanted if n > reached]
        return Fetched(rows=len(records), changed=changed)
