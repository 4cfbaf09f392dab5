"""A long pull that is being stored in another thread while something else is measured."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta

import msgspec

from benchmarks.measure import WorkNotDone, check_work
from benchmarks.records import made_progress, made_sessions
from zenjin_core.wire.changes import Changes, ProgressChanged, SessionChanged, Totals
from zenjin_core.wire.dashboard import DashboardProfile
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.store import learners
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.figures import fold_in
from zenjin_desktop.store.outbox import queue
from zenjin_desktop.store.progress import progress_item
from zenjin_desktop.store.pull import store_changes
from zenjin_desktop.store.sessions import add_session, session_fact

PAGE = 200
PAGES = 10
"""Ten pages of two hundred are the history of half a year, about five megabytes."""


def pages(of: Lessons, store: Store) -> list[bytes]:
    """A learner's history as the server sends it, page by page, as it comes off the wire."""
    until = store.now() - timedelta(hours=1)
    progress = [progress_item(row) for row in made_progress(of, at=until)]
    records = list(made_sessions(PAGES * PAGE - len(progress), of, until=until, seed=2))
    # A stitch's row stands in the stream where it changed last: late, between the sessions.
    spread = len(records) // (2 * len(progress))
    items: list[SessionChanged | ProgressChanged] = []
    for number, record in enumerate(records):
        items.append(SessionChanged(n=len(items) + 1, record=record))
        if number >= len(records) // 2 and number % spread == 0 and progress:
            items.append(ProgressChanged(n=len(items) + 1, record=progress.pop()))
    items += [ProgressChanged(n=len(items) + 1, record=row) for row in progress]
    return [
        msgspec.json.encode(_page(items[start : start + PAGE], last=start + PAGE >= len(items)))
        for start in range(0, len(items), PAGE)
    ]


def _page(items: list[SessionChanged | ProgressChanged], *, last: bool) -> Changes:
    return Changes(
        items=tuple(items),
        profile=DashboardProfile(
            display_name="Anna",
            total_points=0,
            blink_speed=2.5,
            blink_speed_trend="steady",
            evolution_level=1,
            total_sessions=0,
            streak_days=0,
            last_session_date=None,
        ),
        cursor=items[-1].n,
        has_more=not last,
        epoch="e",
        totals=Totals(sessions=0, points=0),
    )


class Puller(threading.Thread):
    """Stores the pages again and again, each time for one more account of this computer.

    Every account has a session of its own that is newer than all that comes, as when a child
    plays first and signs in then: the dearest case, since each part folds the history anew.
    """

    def __init__(self, store: Store, found: list[bytes], newest: bytes) -> None:
        super().__init__(name="pull")
        self.stored_pages = 0
        self.stored_items = 0
        self.learners: list[int] = []
        self.error: BaseException | None = None
        self._store = store
        self._pages = found
        self._newest = newest
        self._leave = threading.Event()

    def leave(self) -> None:
        """Stop after the page under way."""
        self._leave.set()

    def run(self) -> None:
        """Until told to leave."""
        try:
            while not self._leave.is_set():
                self._one_account()
        except BaseException as error:  # noqa: BLE001 - handed on by the context that waits for it
            self.error = error
        finally:
            self._store.close_thread()

    def _one_account(self) -> None:
        learner = self._new_account()
        self.learners.append(learner)
        for page in self._pages:
            if self._leave.is_set():
                return
            changes = msgspec.json.decode(page, type=Changes)
            store_changes(self._store, learner, changes)
            self.stored_pages += 1
            self.stored_items += len(changes.items)
        self._store.checkpoint()

    def _new_account(self) -> int:
        account = learners.Account(
            server="http://127.0.0.1:1",
            user_id=self._store.new_id(),
            login="anna",
            display_name="Anna",
        )
        learner = learners.sign_in(self._store, account, claim=None).learner
        record = msgspec.json.decode(self._newest, type=SessionChanged).record
        with self._store.writing():
            add_session(self._store, learner, record)
            fold_in(self._store, learner, [session_fact(record)])
            queue(self._store, learner, [("session", str(record.session_id))])
        return learner


@contextmanager
def pulling(store: Store, of: Lessons) -> Iterator[Puller]:
    """Store changes in another thread for as long as the context lasts.

    Raises:
        WorkNotDone: hardly anything was stored meanwhile, or not all of it is there.
    """
    newest = next(made_sessions(1, of, until=store.now(), seed=3))
    puller = Puller(
        store,
        pages(of, store),
        msgspec.json.encode(SessionChanged(n=1, record=newest)),
    )
    before = _rows(store)
    puller.start()
    try:
        yield puller
    finally:
        puller.leave()
        puller.join()
    if puller.error is not None:
        raise puller.error
    if puller.stored_pages < 1:
        raise WorkNotDone("not one page of the pull was stored meanwhile; the times mean nothing")
    came = _rows(store) - before
    check_work(came, puller.stored_items + len(puller.learners), "rows that were pulled")


def _rows(store: Store) -> int:
    with closing(sqlite3.connect(store.path)) as db:
        accounts = "learner IN (SELECT id FROM learners WHERE account IS NOT NULL)"
        sessions = f"SELECT count(*) FROM session_results WHERE {accounts}"  # noqa: S608 - a constant
        progress = f"SELECT count(*) FROM user_stitch_progress WHERE {accounts}"  # noqa: S608 - a constant
        return int(db.execute(f"SELECT ({sessions}) + ({progress})").fetchone()[0])
