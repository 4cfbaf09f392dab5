"""How each of ours grows: the same work beside 1, 10 and 100 times the data, in turns.

The exponent is the slope of a line fitted by least squares through the logarithms of both: 1 is in
step with the data, 0 does not feel it.
"""

import os
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

import requests
from PySide6.QtCore import QObject

from benchmarks.answer_commit import attempts, begun_session, some_attempt
from benchmarks.at_server import (
    engine_of,
    new_store,
    registered,
    server,
    sessions_of,
    signed_in,
    token_kept,
    with_queue,
)
from benchmarks.measure import (
    FLAT,
    WHOLE,
    Aim,
    Line,
    Outcome,
    check_work,
    counted,
    exponent,
    paired_ratio,
    spread,
)
from benchmarks.programs.teacher_table import a_class
from benchmarks.records import lessons, made_sessions
from benchmarks.sync_turns import play_lesson, posted
from zenjin_core.wire.auth import SignedIn
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.app import keep_smooth
from zenjin_desktop.front import application
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.moment import now, utc_offset_minutes
from zenjin_desktop.store import journal, learners, outbox
from zenjin_desktop.store.database import Store
from zenjin_desktop.sync.engine import Engine
from zenjin_desktop.sync.state import Done
from zenjin_desktop.ui.dashboard.controller import home_model
from zenjin_desktop.ui.teacher.figures import LearnerRow
from zenjin_desktop.ui.teacher.reading import Reading

TIMES = (1, 10, 100)
SESSIONS = counted(long=200, short=100, guard=40)
"""Of the smallest learner; the largest has a hundred times as many."""

LEARNERS = counted(long=3, short=3, guard=1)
ANSWERS = counted(long=500, short=300, guard=100)
READ = counted(long=100, short=40, guard=15)
LESSONS = counted(long=20, short=12, guard=6)
TABLES = counted(long=7, short=3, guard=2)
OLDER = counted(long=5, short=3, guard=2)
PULLED = counted(long=3, short=1, guard=1)
LESSON, PAGE = 5, 20
APART = timedelta(minutes=101)
"""A made session comes so long after the one before, and a little."""

HISTORY_ENDED = timedelta(days=120)
"""What comes while it is measured is newer than the history, and not in the future."""


def measure() -> Outcome:
    """A learner of each size at one server, then a class of each size on one computer."""
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    application()
    keep_smooth()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="zenjin-bench-")))
        url, database = stack.enter_context(server(folder))
        with requests.Session() as bare:
            bare.trust_env = False
            places = [_Place(stack, folder, url, database, one) for one in TIMES]
            lines = [
                _line(
                    "a queue of all of it sent, to the end of the turn",
                    places,
                    [[one.filled] for one in places],
                    WHOLE,
                ),
                _grown(
                    "all of it pulled by a new computer", places, _Place.pull_all, PULLED, WHOLE
                ),
                _grown("Home read", places, _Place.home, READ),
                _grown("the dashboard at the server", places, lambda p: p.dashboard(bare), READ),
                _grown(f"a lesson of {LESSON} sessions pushed", places, _Place.push, LESSONS),
                _grown(
                    f"a page of {PAGE} sessions pulled", places, lambda p: p.pull(bare), LESSONS
                ),
                _grown(
                    "the same lesson, older than all of it", places, _Place.push_older, OLDER, WHOLE
                ),
                _grown("an answer committed", places, _Place.answer, ANSWERS),
            ]
        for one in places:
            one.check()
    return Outcome(
        lines=(*lines, _class_tables()),
        notes=(
            f"beside {_all_sizes(SESSIONS)} sessions of 20 answers, the same on the computer and",
            f"  on the server (SQLite); the class table beside {_all_sizes(LEARNERS)} learners.",
            "ours is beside the most, the floor beside the least; in turns.",
            "exponent: the slope of log(median) over log(data), by least squares; at most",
            f"  {WHOLE} of what must read all of it, {FLAT} of what should not feel it.",
        ),
    )


def _all_sizes(least: int) -> str:
    return ", ".join(f"{least * one:,}".replace(",", " ") for one in TIMES)


Act = Callable[["_Place"], float]


def _grown(
    name: str, places: Sequence["_Place"], act: Act, rounds: int, most: float = FLAT
) -> Line:
    """``act`` in every place in turns; each returns its milliseconds."""
    held: list[list[int]] = [[] for _ in places]
    took: list[list[float]] = [[] for _ in places]
    for _ in range(rounds):
        for place, sizes, times in zip(places, held, took, strict=True):
            sizes.append(place.sessions)
            times.append(act(place))
    return _line(name, places, took, most, sizes=[fmean(sizes) for sizes in held])


def _line(
    name: str,
    places: Sequence["_Place"],
    took: Sequence[Sequence[float]],
    most: float,
    *,
    sizes: Sequence[float] = (),
) -> Line:
    return growth_line(name, sizes or [one.sessions for one in places], took, most)


def growth_line(
    name: str, sizes: Sequence[float], took: Sequence[Sequence[float]], most: float
) -> Line:
    """The line of a growth: its exponent is held against ``most``.

    Args:
        name: what was done, in a few words.
        sizes: how much data there was, ascending.
        took: the milliseconds beside each of them, measured in turns.
        most: what the exponent may be at most.
    """
    spreads = [spread(times) for times in took]
    found = exponent([(size, one.p50) for size, one in zip(sizes, spreads, strict=True)])
    return Line(
        name=name,
        unit="ms",
        ours=spreads[-1],
        floor=spreads[0],
        ratio=paired_ratio(took[-1], took[0]),
        aims=(Aim(what=f"exponent <= {most}", found=found, limit=most),),
        sizes=tuple((times, round(one.p50, 4)) for times, one in zip(TIMES, spreads, strict=True)),
    )


@dataclass(slots=True)
class _Sent:
    """What has gone to the server for an account, by way of this computer or of another."""

    here: int
    elsewhere: int = 0
    answers: int = 0


class _Place:
    """A learner with a history, the same at the server, and the computer it is on.

    Attributes:
        filled: how many ms the history took from the outbox to its last ack.
    """

    def __init__(
        self, stack: ExitStack, folder: Path, url: str, database: Path, times: int
    ) -> None:
        self._url, self._database, self._folder = url, database, folder
        self._who: SignedIn = registered(url)
        self._of: Lessons = lessons()
        self._sent = _Sent(SESSIONS * times)
        at = folder / f"times-{times}"
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
        self.filled = self._turn()
        self._store.checkpoint()
        self.check()

    @property
    def sessions(self) -> int:
        """How many sessions there are by now, here and at the server."""
        return self._sent.here + self._sent.elsewhere

    def home(self) -> float:
        """Home's figures read."""
        player = learners.current_player(self._store)
        began = time.perf_counter()
        model = home_model(
            self._store, self._of, player, now=now, utc_offset_minutes=utc_offset_minutes()
        )
        took = _ms_since(began)
        check_work(model.points_total > 0, True, "points read")
        return took

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


def _class_tables() -> Line:
    of, parent = lessons(), QObject()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="zenjin-bench-")))
        classes = []
        for one in TIMES:
            store = stack.enter_context(new_store(folder / str(one)))
            a_class(store, LEARNERS * one)
            classes.append((LEARNERS * one, store))
            _table_read(store, of, parent, LEARNERS * one)  # what is read once only is no growth
        took: list[list[float]] = [[] for _ in classes]
        for _ in range(TABLES):
            for (many, store), times in zip(classes, took, strict=True):
                times.append(_table_read(store, of, parent, many))
    return growth_line("the class table read", [many for many, _ in classes], took, WHOLE)


def _table_read(store: Store, of: Lessons, parent: QObject, many: int) -> float:
    reading = Reading(store, lambda: of, parent)
    learnt: list[LearnerRow] = []
    reading.learnt.connect(learnt.extend)
    began = time.perf_counter()
    reading.begin(now().date())
    while reading.is_under_way:
        reading.on_due()
    took = _ms_since(began)
    check_work(sum(row.learnt is not None for row in learnt), many, "learners read whole")
    return took


def _turn(engine: Engine) -> float:
    began = time.perf_counter()
    while not isinstance(engine.step(), Done):
        pass
    return _ms_since(began)


def _ms_since(began: float) -> float:
    return (time.perf_counter() - began) * 1000
