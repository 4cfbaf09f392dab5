"""A long offline queue: a thousand sessions on their way to the real server."""

import os
import random
import secrets
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import requests
import uuid_utils

from benchmarks.measure import Line, Outcome, check_work, paired_ratio, spread
from benchmarks.records import lessons, stored_history
from zenjin_core.wire.auth import Register, SignedIn
from zenjin_desktop.program import now
from zenjin_desktop.store import learners, outbox
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.sync.address import parse_server
from zenjin_desktop.sync.api import Api, Transport, register
from zenjin_desktop.sync.credentials import Credentials
from zenjin_desktop.sync.engine import Engine
from zenjin_desktop.sync.state import More

SESSIONS = 1_000
PAIRS = 5
READY = "zenjin-server ready at "
STEPS_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Drained:
    """Seconds until the queue was empty, and until the turn was over (what came back, stored)."""

    pushed: float
    turn: float


def measure() -> Outcome:
    """The engine and bare requests in turns, each with a new account at the same server."""
    ours: list[Drained] = []
    floor: list[float] = []
    # Nobody's key store is to keep what a benchmark signs in with.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    with TemporaryDirectory(prefix="zenjin-bench-") as name, _server(Path(name)) as (url, database):
        for number in range(PAIRS):
            ours.append(_by_engine(Path(name) / f"ours-{number}", url, database))
            floor.append(_by_requests(Path(name) / f"floor-{number}", url, database))
    pushed = [one.pushed for one in ours]
    return Outcome(
        lines=(
            Line(
                name=f"{SESSIONS} sessions of 20 attempts, queue emptied",
                unit="s",
                ours=spread(pushed),
                floor=spread(floor),
                ratio=paired_ratio(pushed, floor),
            ),
            Line(
                name="the same, and the stream of changes read back",
                unit="s",
                ours=spread([one.turn for one in ours]),
            ),
        ),
        notes=(
            f"{SESSIONS / spread(pushed).p50:.0f} sessions a second; counted at the server.",
            "floor: the same bodies posted by requests alone to the same route, another account;",
            "  nothing is read from a store, and no answer is looked into.",
        ),
    )


@contextmanager
def _server(folder: Path) -> Iterator[tuple[str, Path]]:
    """The real server as a process of its own, on a free port of this computer."""
    database = folder / "server.sqlite3"
    command = [sys.executable, "-m", "zenjin_server", "serve", "--port", "0"]
    with (
        (folder / "server.log").open("w") as log,
        subprocess.Popen(
            [*command, "--database", str(database)], stdout=subprocess.PIPE, stderr=log, text=True
        ) as process,
    ):
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            check_work(line[: len(READY)], READY, "what the server said first")
            yield line.removeprefix(READY).strip(), database
        finally:
            process.terminate()


@contextmanager
def _store(folder: Path) -> Iterator[Store]:
    folder.mkdir()
    store = open_store(folder / "zenjin.sqlite3", now=now, new_id=_new_id)
    try:
        yield store
    finally:
        store.close()


def _new_id() -> str:
    return str(uuid_utils.uuid7())


def _registered(url: str) -> SignedIn:
    """A new account at the server."""
    transport = Transport(parse_server(url), stop=threading.Event())
    login = f"anna-{_new_id()[-12:]}"
    return register(transport, Register(login=login, password=secrets.token_hex(8)))


def _signed_in(store: Store, url: str, who: SignedIn) -> int:
    """The account's learner, with everything still to be sent."""
    account = learners.Account(
        server=str(parse_server(url)), user_id=who.user_id, login=who.login, display_name=""
    )
    learner = learners.sign_in(store, account, claim=None).learner
    stored_history(store, learner, lessons(), sessions=SESSIONS, queued=True)
    check_work(outbox.counts(store, learner).pending, SESSIONS, "sessions queued")
    return learner


def _by_engine(folder: Path, url: str, database: Path) -> Drained:
    """The program's own way: from the outbox to the last ack, then the pull."""
    who = _registered(url)
    credentials = Credentials(folder.with_suffix(".json"))
    with _store(folder) as store:
        learner = _signed_in(store, url, who)
        credentials.put(str(parse_server(url)), who.user_id, who.token)
        engine = Engine(
            store,
            credentials=credentials,
            connect=lambda server: Api(Transport(server, stop=threading.Event())),
            monotonic=time.monotonic,
            rng=random.Random(0),
        )
        engine.current = learner
        pushed = 0.0
        began = time.perf_counter()
        for _ in range(STEPS_AT_MOST):
            more = isinstance(engine.step(), More)
            if not pushed and not engine.anything_waits():
                pushed = time.perf_counter() - began
            if not more:
                break
        turn = time.perf_counter() - began
        engine.close()
        counts = outbox.counts(store, learner)
        check_work((counts.pending, counts.rejected), (0, 0), "waiting and rejected at the end")
    check_work(_on_server(database, who), SESSIONS, "sessions of the engine on the server")
    return Drained(pushed=pushed, turn=turn)


def _by_requests(folder: Path, url: str, database: Path) -> float:
    """The floor: the bodies lie ready, requests posts them, nobody reads the answers."""
    who = _registered(url)
    with _store(folder) as store:
        bodies = _bodies(store, _signed_in(store, url, who))
    headers = {"Authorization": f"Bearer {who.token}", "Content-Type": "application/json"}
    with requests.Session() as session:
        session.trust_env = False
        began = time.perf_counter()
        statuses = [
            session.post(f"{url}/api/sessions/bulk-record", data=body, headers=headers, timeout=60)
            for body in bodies
        ]
        took = time.perf_counter() - began
    check_work({answer.status_code for answer in statuses}, {200}, "statuses of the floor")
    check_work(_on_server(database, who), SESSIONS, "sessions of the floor on the server")
    return took


def _bodies(store: Store, learner: int) -> list[bytes]:
    """What an engine sends of a full outbox, body by body."""
    found = []
    while batch := outbox.pending_sessions(store, learner):
        found.append(msgspec.json.encode({"sessions": [one.record for one in batch]}))
        outbox.acked(store, learner, [outbox.Ack(one.outbox_id) for one in batch])
    return found


def _on_server(database: Path, who: SignedIn) -> int:
    query = "SELECT count(*) FROM session_results WHERE user_id = ?"
    with closing(sqlite3.connect(database)) as server:
        return int(server.execute(query, (who.user_id,)).fetchone()[0])
