"""Sessions and progress in one body: the short way, taken as long as nothing is in its way.

One request, one transaction there and one here. Whatever is refused as a whole, or does not pass,
is left to the routes for each kind, which find out what it was: see
:mod:`~zenjin_desktop.sync.pushing`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from zenjin_core.wire.push import PushJudged
from zenjin_desktop.errors import Refused
from zenjin_desktop.store import outbox
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.outbox import PendingProgress, PendingSession
from zenjin_desktop.sync.outcome import Outcome, action, progress_outcome, sessions_outcome
from zenjin_desktop.sync.portions import MOST
from zenjin_desktop.sync.roster import Served

ROW_BYTES = 512
"""About what a progress row takes in a body, at most."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What of a learner goes into one body."""

    sessions: Sequence[PendingSession]
    progress: Sequence[PendingProgress]

    @property
    def records(self) -> int:
        """How many these are."""
        return len(self.sessions) + len(self.progress)


def goes_through(served: Served, *, records: int) -> bool:
    """Whether this server takes both at once, and its line so many of them in the usual time."""
    line = served.server.portions.of("session")
    return served.server.together and line.patience == 1.0 and line.records >= records


def waiting_together(store: Store, learner: int) -> Waiting:
    """What is to be sent next: the sessions first, then as many rows as a body takes."""
    progress = outbox.pending_progress(store, learner, limit=MOST["progress"])
    room = outbox.MAX_BYTES - ROW_BYTES * len(progress)
    sessions = outbox.pending_sessions(store, learner, limit=MOST["session"], max_bytes=room)
    return Waiting(sessions, progress)


def sent_together(served: Served, what: Waiting) -> PushJudged | None:
    """One request with these records: its verdicts, or None when it was refused as a whole.

    Raises:
        Offline: as the api does.
        Refused: the server's no is not about these records.
    """
    server = served.server
    records = [one.record for one in what.sessions]
    items = [one.item for one in what.progress]
    try:
        with server.portions.learning(server.api, "session", what.records):
            return server.api.push(served.token, records, items)
    except Refused as no:
        server.answered()
        match action(no, "session", records=2):
            case "halve":
                return None
            case "one_by_one":
                server.together = False
                return None
        raise


def outcomes(what: Waiting, judged: PushJudged) -> tuple[Outcome, Outcome]:
    """What becomes of the sessions, and of the progress rows."""
    return (
        sessions_outcome(what.sessions, judged.sessions),
        progress_outcome(what.progress, judged.progress_items),
    )
