"""A learner with a history of some size, on a computer and at a server: what grows beside it."""

import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import requests

from benchmarks.answer_commit import attempts, begun_session, some_attempt
from benchmarks.at_server import (
    engine_of,
    new_store,
    registered,
    sessions_of,
    signed_in,
    token_kept,
    with_queue,
)
from benchmarks.expected import expected
from benchmarks.measure import check_work
from benchmarks.records import lessons, made_sessions
from benchmarks.sync_turns import play_lesson, posted
from zenjin_core.wire.auth import SignedIn
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.moment import now, utc_offset_minutes
from zenjin_desktop.paths import resources
from zenjin_desktop.store import journal, learners, outbox
from zenjin_desktop.store.database import Store
from zenjin_desktop.sync.engine import Engine
from zenjin_desktop.sync.state import Done
from zenjin_desktop.ui.dashboard.controller import home_model
from zenjin_desktop.ui.progress.controller import ProgressController
from zenjin_desktop.ui.progress.view import ProgressView
from zenjin_desktop.ui.surroundings import Surroundings
from zenjin_desktop.ui.theme import load_theme

LESSON, PAGE = 5, 20
APART = timedelta(minutes=101)
"""A made session comes so long after the one before, and a little."""

HISTORY_ENDED = timedelta(days=120)
"""What comes while it is measured is newer than the history, and not in the future."""


@dataclass(slots=True)
class _Sent:
    """What has gone to the server for an account, by way of this computer or of another."""

    here: int
    elsewhere: int = 0
    answers: int = 0


class Place:
    """A learner with a history, the same at the server, and the computer it is on.

    Args:
        stack: closes what is opened here.
        folder: gets a folder for each computer.
        url: the server's.
        database: the server's file, to look into.
        sessions: how many the history has.

    Attributes:
        filled: how many ms the history took from the outbox to its last ack, each time.
    """

    def __init__(
        self, stack: ExitStack, folder: Path, url: str, database: Path, sessions: int
    ) -> None:
        self._url, self._database, self._folder = url, database, folder
        self._who: SignedIn = registered(url)
        self._of: Lessons = lessons()
        self._sent = _Sent(sessions)
        at = folder / f"of-{sessions}"
        self._store: Store = stack.enter_context(new_store(at))
        self._clock = now() - HISTORY_ENDED
        self._learner = with_queue(
            self._store, url, self._who, sessions=self._sent.here, until=self._clock
        )
        credentials = token_kept(at, url, self._who)
        self._engine: Engine = engine_of(self._store, credentials, self._learner)
        stack.callback(self._engine.close)
        self._lessons_played = 0
        self._is_open = False
        self._engine.step()  # the greeting
        self.filled = [self._turn()]
        self._store.checkpoint()
        self._expected = expected(self._store, self._learner, self._of)
        self._player = learners.current_player(self._store)
        self._progress = self._read_by(stack)
        self.check()

    @property
    def sessions(self) -> int:
        """How many sessions there are by now, here and at the server."""
        return self._sent.here + self._sent.elsewhere

    def fill_again(self) -> None:
        """The whole history once more, to an account and from a computer of its own."""
        who, at = registered(self._url), self._folder / f"again-{time.monotonic_ns()}"
        with new_store(at) as store:
            learner = with_queue(store, self._url, who, sessions=self.sessions, until=self._clock)
            engine = engine_of(store, token_kept(at, self._url, who), learner)
            engine.step()  # the greeting
            self.filled.append(_turn(engine))
            engine.close()
        check_work(sessions_of(self._database, who), self.sessions, "sessions at the server")

    def home(self) -> float:
        """Home's figures read, of the history as it was filled in."""
        began = time.perf_counter()
        model = home_model(
            self._store, self._of, self._player, now=now, utc_offset_minutes=utc_offset_minutes()
        )
        took = _ms_since(began)
        check_work(model.points_total, self._expected.points, "points read")
        return took

    def progress(self) -> float:
        """My progress read and put into its page, its facts too."""
        began = time.perf_counter()
        self._progress.show(self._player)
        while self._progress.is_reading:
            self._progress.on_facts_due()
        took = _ms_since(began)
        check_work(len(self._progress.known), self._expected.facts, "facts on My progress")
        return took

    def idle(self) -> float:
        """A turn of the sync with nothing to do; who counts the requests sees that it asked."""
        return self._turn()

    def dashboard(self, bare: requests.Session) -> float:
        """The dashboard asked for."""
        headers = {"Authorization": f"Bearer {self._who.token}"}
        began = time.perf_counter()
        answer = bare.get(f"{self._url}/api/dashboard", headers=headers, timeout=60)
        took = _ms_since(began)
        shown = answer.json()["dashboard"]["profile"]["totalSessions"]
        check_work(shown, self.sessions, "sessions the dashboard shows")
        return took

    def push(self) -> float:
        """A lesson's end: from what is queued to the last ack, the end of the turn included."""
        return self._push(self._newer(LESSON))

    def push_older(self) -> float:
        """The same of a lesson that was played before what is there: all has to be folded anew."""
        at = now() - HISTORY_ENDED - timedelta(hours=9, seconds=self._lessons_played)
        return self._push(self._made(LESSON, until=at))

    def _push(self, lesson: list[SessionRecord]) -> float:
        self._lessons_played += 1
        play_lesson(self._store, self._learner, lesson, revision=self._lessons_played)
        took = self._turn()
        self._sent.here += LESSON
        check_work(outbox.counts(self._store, self._learner).pending, 0, "waiting after a lesson")
        return took

    def pull(self, bare: requests.Session) -> float:
        """A turn that finds a page of what another computer has sent."""
        before = self._here(self._store)
        posted(bare, self._url, self._who, self._newer(PAGE))
        self._sent.elsewhere += PAGE
        took = self._turn()
        check_work(self._here(self._store) - before, PAGE, "sessions of the page")
        return took

    def pull_all(self) -> float:
        """A new computer fetches everything."""
        at = self._folder / f"{self._who.user_id}-{time.monotonic_ns()}"
        with new_store(at) as store:
            learner = signed_in(store, self._url, self._who)
            engine = engine_of(store, token_kept(at, self._url, self._who), learner)
            took = _turn(engine)
            check_work(self._here(store), self.sessions, "sessions pulled")
            engine.close()
        return took

    def answer(self) -> float:
        """An answer's durable commit."""
        if not self._is_open:
            check_work(begun_session(self._store, self._of), self._learner, "who plays")
            self._is_open = True
        attempt = some_attempt(self._of, self._sent.answers)
        began = time.perf_counter()
        journal.append(self._store, self._learner, attempt)
        took = _ms_since(began)
        self._sent.answers += 1
        return took

    def check(self) -> None:
        """Everything is where it is said to be: here, and at the server."""
        check_work(self._here(self._store), self.sessions, "sessions here")
        check_work(sessions_of(self._database, self._who), self.sessions, "sessions at the server")
        check_work(attempts(self._store), self._sent.answers, "answers in the journal")

    def _read_by(self, stack: ExitStack) -> ProgressController:
        view = ProgressView(load_theme(resources() / "themes" / "night.toml"))
        stack.callback(view.deleteLater)
        around = Surroundings(now, utc_offset_minutes, Random(0))
        return ProgressController(view, self._store, lambda: self._of, around)

    def _turn(self) -> float:
        return _turn(self._engine)

    def _newer(self, count: int) -> list[SessionRecord]:
        self._clock += APART * count
        return self._made(count, until=self._clock)

    def _made(self, count: int, *, until: datetime) -> list[SessionRecord]:
        return list(made_sessions(count, self._of, until=until, seed=LESSON))

    def _here(self, store: Store) -> int:
        ((held,),) = store.rows("SELECT count(*) FROM session_results", ())
        return int(held)


def _turn(engine: Engine) -> float:
    began = time.perf_counter()
    while not isinstance(engine.step(), Done):
        pass
    return _ms_since(began)


def _ms_since(began: float) -> float:
    return (time.perf_counter() - began) * 1000
