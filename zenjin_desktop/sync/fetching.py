"""What comes from the server: its stream of changes, and what a comparison finds missing.

One request a call. A stream that was read to its end says how much the server holds in all; when
that is not what was acked here, the ids are compared and only what is missing travels, whichever
way.
"""

import logging
from dataclasses import dataclass

from zenjin_core.wire.changes import Changes, SessionChanged, Totals
from zenjin_desktop.errors import NotOurServer, Refused
from zenjin_desktop.store import comparing, pull
from zenjin_desktop.store.database import Store
from zenjin_desktop.sync.portions import PAGE
from zenjin_desktop.sync.roster import Served

log = logging.getLogger(__name__)


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
        self._to_compare: set[int] = set()
        self._missing: dict[int, list[int]] = {}
        self._compared: dict[int, tuple[Totals, Totals]] = {}

    def fetch(self, served: Served) -> Fetched:
        """Make the next request for this learner.

        Raises:
            Offline, Refused: as the api does.
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
        page = self._asked(served, since=state.cursor)
        served.server.took()
        if state.epoch not in {"", page.epoch}:
            # Queued before the new epoch is written: cut off in between, it is seen again.
            comparing.send_all_progress_again(store, learner)
            pull.start_over(store, learner, epoch=page.epoch)
            return Fetched()
        if page.has_more and page.cursor <= state.cursor:
            raise NotOurServer(server=served.server.api.server, reason="a stream without end")
        changed = pull.store_changes(store, learner, page)
        complete = not page.has_more and not self._differs(learner, page)
        return Fetched(rows=len(page.items), changed=changed, complete=complete)

    def _asked(self, served: Served, *, since: int, most: int = PAGE) -> Changes:
        portions, api = served.server.portions, served.server.api
        limit = min(most, portions.of("page").records)
        with portions.learning(api, "page", limit):
            return api.changes(served.token, since=since, limit=limit)

    def _differs(self, learner: int, page: Changes) -> bool:
        """Whether the ids are to be compared: once for each pair of totals, for some differ on."""
        here = comparing.acked_totals(self._store, learner)
        pair = (here, page.totals)
        if here == page.totals or self._compared.get(learner) == pair:
            return False
        log.warning("the server holds %s of a learner, this store has sent %s", page.totals, here)
        self._compared[learner] = pair
        self._to_compare.add(learner)
        return True

    def _compare(self, served: Served) -> None:
        store, learner = self._store, served.learner
        api = served.server.api
        try:
            with served.server.portions.learning(api, "ids", 1):
                held = api.session_ids(served.token)
        except Refused as no:
            if no.status not in {404, 405}:
                raise
            log.info("the server does not tell the ids it holds: %s", no)
            self._to_compare.discard(learner)
            return
        served.server.took()
        self._to_compare.discard(learner)
        found = comparing.missing(store, learner, held)
        comparing.send_again(store, learner, found.there)
        if 0 in found.here:  # it does not say where they are in its stream
            pull.start_over(store, learner, epoch=pull.sync_state(store, learner).epoch)
        else:
            self._missing[learner] = list(found.here)

    def _one_run(self, served: Served) -> Fetched:
        """Fetch the missing sessions whose change numbers follow each other."""
        wanted = self._missing[served.learner]
        length = next((n for n in range(1, len(wanted)) if wanted[n] != wanted[0] + n), len(wanted))
        page = self._asked(served, since=wanted[0] - 1, most=length)
        served.server.took()
        records = [item.record for item in page.items if isinstance(item, SessionChanged)]
        changed = comparing.take_in(self._store, served.learner, records)
        # By number, were it too large a page and cut: one that does not come is not asked twice.
        reached = max((item.n for item in page.items), default=wanted[0])
        self._missing[served.learner] = [n for n in wanted if n > reached]
        return Fetched(rows=len(records), changed=changed)
