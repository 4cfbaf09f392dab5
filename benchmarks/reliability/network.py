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
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import keyring
from keyring.backends import fail

from benchmarks.measure import WorkNotDone
from benchmarks.records import lessons
from benchmarks.reliability.books import check_fold, check_kept, check_same, local_book, server_book
from benchmarks.reliability.child import Child, Ticking, answer_key
from benchmarks.reliability.ledger import Entry, Tally
from benchmarks.reliability.processes import Server
from benchmarks.reliability.proxy import AFTER, AROUND, BEFORE, Proxy, failing_network
from zenjin_core.wire.auth import Register, SignedIn
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.moment import new_id, now
from zenjin_desktop.store import learners, outbox
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.sync.address import ServerAddress, parse_server
from zenjin_desktop.sync.api import Api, Transport, register
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.sync.engine import Engine
from zenjin_desktop.sync.state import More, Wait

PASSWORD = "correct horse"  # noqa: S105 - of accounts that live as long as the suite
PATIENCE = 0.7
"""Seconds a client gives an exchange while the network fails; ten are the program's own."""

COMPUTERS_A_STUDENT = 2
STITCHES = 0.3
"""The share of sessions that bring a stitch to its end; the others are three answers long."""

TURNS_AT_MOST = 5
"""Over a network that works everything is sent and fetched by then."""

FAST_FOLDER = Path("/dev/shm")  # noqa: S108 - the network is tried here, not the disk; where it is there


def run(count: int, seed: int, *, clients: int) -> Entry:
    """Play so many sessions, spread over the computers, through the failing network."""
    tally = Tally()
    for what in (*BEFORE, *AFTER, *AROUND, "answered as duplicate", "sessions pulled"):
        tally.did(what, 0)
    fast = str(FAST_FOLDER) if FAST_FOLDER.is_dir() else None
    with TemporaryDirectory(prefix="zenjin-net-", dir=fast) as name, _no_key_store():
        server = Server(Path(name))
        server.start()
        try:
            with failing_network(server.url, Random(f"{seed} network")) as proxy:
                _play_and_compare(Path(name), server, proxy, tally, (count, seed, clients))
            for what, times in proxy.did.items():
                tally.did(what, times)
        finally:
            server.kill()
    return tally.entry("network", f"sessions from {clients} computers through faults", count)


def _play_and_compare(
    folder: Path, server: Server, proxy: Proxy, tally: Tally, size: tuple[int, int, int]
) -> None:
    count, seed, clients = size
    of = lessons()
    students = [_registered(server.url, f"s{n}") for n in range(-(-clients // COMPUTERS_A_STUDENT))]
    computers = [
        Computer(
            folder / f"computer-{number}",
            students[number // COMPUTERS_A_STUDENT],
            proxy.url,
            of,
            rng=Random(f"{seed} {number}"),
        )
        for number in range(clients)
    ]
    try:
        shares = [count // clients + (number < count % clients) for number in range(clients)]
        with ThreadPoolExecutor(2 * clients) as pool:
            syncing = [pool.submit(computer.sync) for computer in computers]
            playing = [
                pool.submit(Computer.play, *each) for each in zip(computers, shares, strict=True)
            ]
        for done in (*playing, *syncing):
            done.result()  # what failed in a thread fails here
        proxy.calm = True
        _settle(computers)
        proxy.deliver_late()
        _settle(computers)
        _compare(server, computers, tally)
        on_server = _sessions_on(server.database)
        if on_server != count:
            tally.found(f"{count} sessions were played, the server holds {on_server}")
    finally:
        for computer in computers:
            computer.close()


@dataclass(slots=True)
class Computer:
    """A computer of a student: a store, an engine, and what was shown there."""

    folder: Path
    student: SignedIn
    url: str
    of: Lessons
    rng: Random
    answers: list[str] = field(default_factory=list)
    sessions: list[str] = field(default_factory=list)
    pulled: int = 0
    learner: int = 0
    _skipped: float = 0.0
    _played: threading.Event = field(default_factory=threading.Event)
    _stepped: threading.Event = field(default_factory=threading.Event)
    _store: Store = field(init=False)
    _apis: list[Api] = field(default_factory=list)

    def __post_init__(self) -> None:
        """A new computer whose student is signed in already."""
        self.folder.mkdir()
        self._store = open_store(self.folder / "zenjin.sqlite3", now=now, new_id=new_id)
        server = str(parse_server(self.url))
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
            now=Ticking(now),
            shown=lambda attempt: self.answers.append(answer_key(attempt)),
            ended=self.sessions.append,
        )
        try:
            for _ in range(sessions):
                # Some bring a stitch to its end, so that progress travels too.
                child.session(self.rng.randint(22, 26) if self.rng.random() < STITCHES else 3)
                if self.rng.random() < 0.6:
                    # Sync is not to be left behind: it shall fail at small bodies, and often.
                    self._stepped.clear()
                    self._stepped.wait(0.03)
        finally:
            self._played.set()
            self._store.close_thread()

    def sync(self) -> None:
        """Step after step until nothing more is played."""
        engine = self._engine(PATIENCE)
        try:
            while not self._played.is_set():
                step = engine.step()
                self._stepped.set()
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
        )
        engine.current = self.learner
        return engine

    def _connected(self, server: ServerAddress, patience: float) -> Api:
        self._apis.append(Api(Transport(server, stop=threading.Event(), seconds=patience)))
        return self._apis[-1]

    def close(self) -> None:
        """Close the connections and the file."""
        for api in self._apis:
            api.close()
        self._store.close()


def _settle(computers: Sequence[Computer]) -> None:
    """Twice: what one sends in the first round is fetched by the other in the second."""
    for _ in range(2):
        for computer in computers:
            computer.settle()


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


def _registered(url: str, login: str) -> SignedIn:
    transport = Transport(parse_server(url), stop=threading.Event())
    try:
        return register(transport, Register(login=login, password=PASSWORD))
    finally:
        transport.close()


@contextmanager
def _no_key_store() -> Iterator[None]:
    """Nobody's key store is to keep what a suite signs in with."""
    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]  # keyring leaves it bare
    try:
        yield
    finally:
        keyring.set_keyring(before)
