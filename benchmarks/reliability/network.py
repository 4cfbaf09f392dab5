"""A network that fails: many computers play and sync through it; the ledger must be exact.

Real stores, real engines, the real server, and a :mod:`~benchmarks.reliability.proxy` between
them that loses half of all acks. Two computers belong to each student. At the end the network is
calm, everybody sends and fetches what is left, requests from long ago come once more, and each
computer must hold what the server holds: every session once, the same profile, the same progress.
"""

import random
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import keyring
from keyring.backends import fail

from benchmarks.measure import WorkNotDone
from benchmarks.records import lessons
from benchmarks.reliability.books import (
    check_fold,
    check_kept,
    check_queue,
    check_same,
    local_book,
    server_book,
)
from benchmarks.reliability.child import Child, Ticking, answer_key
from benchmarks.reliability.ledger import Entry, Tally
from benchmarks.reliability.processes import Server
from benchmarks.reliability.proxy import AFTER, AROUND, BEFORE, failing_network
from zenjin_core.wire.auth import Register, SignedIn
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.policy import Policy
from zenjin_desktop.store import learners, outbox
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.sync.address import ServerAddress, parse_server
from zenjin_desktop.sync.api import Api, Transport, register
from zenjin_desktop.sync.api.ways import Ways
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.sync.engine import Engine
from zenjin_desktop.sync.state import More, Wait

PASSWORD = "correct horse"  # noqa: S105 - of accounts that live as long as the suite
PATIENCE = 0.7
"""Seconds a client gives an exchange while the network fails; ten are the program's own."""

COMPUTERS_A_STUDENT = 2
STITCHES = 0.3
"""The share of sessions that bring a stitch to its end; the others are three answers long."""

AHEAD = 5
"""So many sessions more than steps of the engine are played, and what is new is sent meanwhile."""

TURNS_AT_MOST = 5
"""Over a network that works everything is sent and fetched by then."""

FAST_FOLDER = Path("/dev/shm")  # noqa: S108 - the network is tried here, not the disk; where it is there


@dataclass(frozen=True, slots=True)
class Way:
    """How the computers reach the server.

    Attributes:
        url: the server, as they know it.
        fail: from now on the network fails.
        enter: called first in every thread that opens connections.
        calm: from now on nothing fails.
        late: what was to come once more later comes now.
        patience: seconds for an exchange while it fails.
    """

    url: str
    fail: Callable[[], object]
    calm: Callable[[], object]
    late: Callable[[], object] = lambda: None
    enter: Callable[[], object] = lambda: None
    patience: float = PATIENCE


def run(count: int, seed: int, *, clients: int) -> Entry:
    """Play so many sessions, spread over the computers, through the failing network."""
    tally = Tally()
    for what in (*BEFORE, *AFTER, *AROUND, "answered as duplicate", "sessions pulled"):
        tally.did(what, 0)
    with working_folder() as folder:
        server = Server(folder)
        server.start()
        try:
            with failing_network(server.url, Random(f"{seed} network")) as proxy:
                way = Way(
                    url=proxy.url, fail=proxy.fail, calm=proxy.calm_down, late=proxy.deliver_late
                )
                play_and_compare(
                    folder, server, way, tally, count=count, seed=seed, clients=clients
                )
            for what, times in proxy.did.items():
                tally.did(what, times)
        finally:
            server.kill()
    return tally.entry("network", f"sessions from {clients} computers through faults", count)


@contextmanager
def working_folder() -> Iterator[Path]:
    """A folder for everybody's files; meanwhile no token goes into anybody's key store."""
    fast = str(FAST_FOLDER) if FAST_FOLDER.is_dir() else None
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]  # keyring leaves it bare
    try:
        with TemporaryDirectory(prefix="zenjin-net-", dir=fast) as name:
            yield Path(name)
    finally:
        keyring.set_keyring(before)


def play_and_compare(
    folder: Path, server: Server, way: Way, tally: Tally, *, count: int, seed: int, clients: int
) -> None:
    """Play while the network fails, settle while it is calm, compare each computer's file."""
    of = lessons()
    pool = ThreadPoolExecutor(2 * clients, initializer=way.enter)
    with pool, ThreadPoolExecutor(1, initializer=way.enter) as alone:
        students = -(-clients // COMPUTERS_A_STUDENT)
        tokens = [alone.submit(registered, way.url, f"s{n}").result() for n in range(students)]
        computers = [
            Computer(
                folder / f"computer-{number}",
                tokens[number // COMPUTERS_A_STUDENT],
                way,
                of,
                rng=Random(f"{seed} {number}"),
            )
            for number in range(clients)
        ]
        way.fail()
        shares = [count // clients + (number < count % clients) for number in range(clients)]
        syncing = [pool.submit(computer.sync) for computer in computers]
        playing = [
            pool.submit(Computer.play, *each) for each in zip(computers, shares, strict=True)
        ]
        for done in (*playing, *syncing):
            done.result()  # what failed in a thread fails here
        for computer in computers:
            here = local_book(computer.path, computer.learner)
            there = server_book(server.database, computer.student.user_id)
            check_queue(tally, here, there, where=computer.folder.name)
        way.calm()
        alone.submit(_settle, computers).result()
        way.late()
        alone.submit(_settle, computers).result()
        _compare(server, computers, tally)
        if (on_server := _sessions_on(server.database)) != count:
            tally.found(f"{count} sessions were played, the server holds {on_server}")
        for computer in computers:
            computer.close()


@dataclass(slots=True)
class Computer:
    """A computer of a student: a store, an engine, and what was shown there."""

    folder: Path
    student: SignedIn
    way: Way
    of: Lessons
    rng: Random
    clock: Callable[[], datetime] = field(default_factory=lambda: Ticking(now))
    answers: list[str] = field(default_factory=list)
    sessions: list[str] = field(default_factory=list)
    pulled: int = 0
    learner: int = 0
    _skipped: float = 0.0
    _played: threading.Event = field(default_factory=threading.Event)
    _turns: threading.Condition = field(default_factory=threading.Condition)
    _ahead: int = 0
    _store: Store = field(init=False)
    _apis: list[Api] = field(default_factory=list)

    def __post_init__(self) -> None:
        """A new computer whose student is signed in already."""
        self.folder.mkdir()
        self._store = open_store(self.folder / "zenjin.sqlite3", now=now, new_id=new_id)
        server = str(parse_server(self.way.url, private_http=True))
        account = learners.Account(
            server=server, user_id=self.student.user_id, login=self.student.login, display_name=""
        )
        self.learner = learners.sign_in(self._store, account, claim=None).learner
        Credentials(self.folder / "tokens.json").put(
            server, self.student.user_id, self.student.token
        )
        self._store.close_thread()

    @property
    def path(self) -> Path:
        """The data file."""
        return self._store.path

    def play(self, sessions: int) -> None:
        """So many sessions, while :meth:`sync` sends and fetches beside it, as in the program."""
        child = Child(
            self._store,
            self.learner,
            self.of,
            rng=self.rng,
            now=self.clock,
            shown=lambda attempt: self.answers.append(answer_key(attempt)),
            ended=self.sessions.append,
        )
        try:
            for _ in range(sessions):
                # Some bring a stitch to its end, so that progress travels too.
                child.session(self.rng.randint(22, 26) if self.rng.random() < STITCHES else 3)
                # Sync is not to be left behind: it shall fail at small bodies, and often.
                with self._turns:
                    self._ahead += 1
                    self._turns.wait_for(lambda: self._ahead <= AHEAD, timeout=2 * PATIENCE)
        finally:
            self._played.set()
            self._store.close_thread()

    def sync(self) -> None:
        """Step after step until nothing more is played."""
        engine = self._engine(self.way.patience)
        try:
            while not self._played.is_set():
                step = engine.step()
                with self._turns:
                    self._ahead = max(0, self._ahead - 1)
                    self._turns.notify()
                if isinstance(step, More):
                    continue
                self.pulled += step.report.pulled
                if isinstance(step, Wait):
                    # Waiting is for clocks: this one is turned.
                    self._skipped += step.seconds
        finally:
            self._store.close_thread()

    def settle(self) -> None:
        """Everything sent and everything fetched, over a network that works.

        Raises:
            WorkNotDone: it does not come to rest.
        """
        engine = self._engine(60.0)
        for _ in range(TURNS_AT_MOST):
            engine.ask_again()
            self._turn(engine)
            counts = outbox.counts(self._store, self.learner)
            state = engine.state()
            if state.phase == "idle" and (counts.pending, counts.rejected) == (0, 0):
                return
        raise WorkNotDone(f"{self.folder.name} does not settle: {engine.state()}")

    def _turn(self, engine: Engine) -> None:
        while True:
            step = engine.step()
            if not isinstance(step, More):
                self.pulled += step.report.pulled
                return

    def _engine(self, patience: float) -> Engine:
        engine = Engine(
            self._store,
            credentials=Credentials(self.folder / "tokens.json"),
            connect=lambda server: self._connected(server, patience),
            monotonic=lambda: time.monotonic() + self._skipped,
            rng=random.Random(self.rng.random()),
            private_http=True,
        )
        engine.current = self.learner
        return engine

    def _connected(self, server: ServerAddress, patience: float) -> Api:
        self._apis.append(Api(_transport(server, patience)))
        return self._apis[-1]

    def rest(self) -> None:
        """Close this thread's connection to the file."""
        self._store.close_thread()

    def close(self) -> None:
        """Close the connections and the file."""
        for api in self._apis:
            api.close()
        self._store.close()


def _transport(server: ServerAddress, patience: float) -> Transport:
    # No proxy of this machine stands between: the way is the suite's own.
    return Transport(
        server, stop=threading.Event(), seconds=patience, ways=Ways(Policy(proxy="direct"))
    )


def _settle(computers: Sequence[Computer]) -> None:
    """Twice: what one sends in the first round is fetched by the other in the second."""
    for _ in range(2):
        for computer in computers:
            computer.settle()
            computer.rest()


def _compare(server: Server, computers: Sequence[Computer], tally: Tally) -> None:
    for computer in computers:
        where = computer.folder.name
        here = local_book(computer.path, computer.learner)
        there = server_book(server.database, computer.student.user_id)
        for side, book in ((f"{where}, here", here), (f"{where}, on the server", there)):
            answers, sessions = computer.answers, computer.sessions
            check_kept(tally, book, where=side, answers=answers, sessions=sessions)
            check_fold(tally, book, where=side)
        check_same(tally, here, there, where=where)
        tally.did("answers compared", len(computer.answers))
        tally.did("sessions compared", len(computer.sessions))
        tally.did("sessions pulled", computer.pulled)


def _sessions_on(database: Path) -> int:
    with closing(sqlite3.connect(database)) as db:
        return int(db.execute("SELECT count(*) FROM session_results").fetchone()[0])


def registered(url: str, login: str) -> SignedIn:
    """A new account at the server."""
    transport = _transport(parse_server(url, private_http=True), 60.0)
    try:
        return register(transport, Register(login=login, password=PASSWORD))
    finally:
        transport.close()
