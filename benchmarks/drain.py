"""A term without a network: a long queue on its way to the real server, in bulk and one by one."""

import gc
import os
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import psutil
import requests

from benchmarks.at_server import (
    engine_of,
    new_store,
    registered,
    server,
    sessions_of,
    token_kept,
    with_queue,
)
from benchmarks.measure import (
    Aim,
    Line,
    Outcome,
    check_work,
    counted,
    paired_ratio,
    spread,
)
from zenjin_core.wire.auth import Health
from zenjin_desktop.store import outbox
from zenjin_desktop.store.database import Store
from zenjin_desktop.sync.api import Api
from zenjin_desktop.sync.state import More

IN_BULK, PAIRS = counted(long=10_000, short=10_000, guard=2_000), 3
ONE_BY_ONE, PAIRS_ONE_BY_ONE = counted(long=500, short=500, guard=100), 3
LONG = counted(long=100_000, short=40_000, guard=2_000)
MIB = 2**20


@dataclass(frozen=True, slots=True)
class Drained:
    """Seconds until the queue was empty, and how much memory the process took more meanwhile.

    Attributes:
        pushed: seconds.
        grown: MiB between a tenth of the queue sent and all of it.
    """

    pushed: float
    grown: float


def measure() -> Outcome:
    """The engine and bare requests in turns, each with a new account at the same server."""
    # Nobody's key store is to keep what a benchmark signs in with.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    with TemporaryDirectory(prefix="zenjin-bench-") as name, server(Path(name)) as (url, database):
        at = _Place(Path(name), url, database)
        bulk = _pairs(at, IN_BULK, PAIRS, one_by_one=False)
        single = _pairs(at, ONE_BY_ONE, PAIRS_ONE_BY_ONE, one_by_one=True)
        long = _by_engine(at, LONG, one_by_one=False)
    return Outcome(
        lines=(
            _line(IN_BULK, bulk, "in bulk", least=8_000),
            _line(ONE_BY_ONE, single, "one by one", least=300),
            Line(
                name=f"memory taken by {LONG} sessions from a tenth of them on",
                unit="MB",
                ours=spread([long.grown]),
                aims=(Aim(what="flat: <= 8 MB", found=long.grown, limit=8.0),),
            ),
        ),
        notes=(
            f"sessions of 20 answers; {LONG} of them at {LONG / long.pushed:.0f} a second;",
            "  every one counted at the server, none waiting and none rejected here at the end.",
            "floor: the same bodies posted by requests alone to the same route, another account;",
            "  nothing is read from a store, and no answer is looked into.",
        ),
    )


class WithoutBulk(Api):
    """The way to a server that takes sessions one by one only."""

    def health(self) -> Health:
        """What the server says of itself, without what takes more at once."""
        said = super().health()
        many = {"sessions.bulk-record", "push"}
        rest = tuple(one for one in said.capabilities if one not in many)
        return msgspec.structs.replace(said, capabilities=rest)


@dataclass(frozen=True, slots=True)
class _Place:
    folder: Path
    url: str
    database: Path


_Pairs = list[tuple[Drained, float]]


def _pairs(at: _Place, sessions: int, pairs: int, *, one_by_one: bool) -> _Pairs:
    return [
        (
            _by_engine(at, sessions, one_by_one=one_by_one),
            _by_requests(at, sessions, one_by_one=one_by_one),
        )
        for _ in range(pairs)
    ]


def _line(sessions: int, pairs: _Pairs, how: str, *, least: int) -> Line:
    pushed, floor = [ours.pushed for ours, _ in pairs], [floor for _, floor in pairs]
    took = spread(pushed)
    limit = sessions / least
    rate = f"{sessions / took.p50:.0f} a second >= {least}"
    return Line(
        name=f"{sessions} queued sessions acked {how}",
        unit="s",
        ours=took,
        floor=spread(floor),
        ratio=paired_ratio(pushed, floor),
        aims=(Aim(what=rate, found=took.p50, limit=limit),),
    )


def _by_engine(at: _Place, sessions: int, *, one_by_one: bool) -> Drained:
    """The program's own way: from the outbox to the last ack."""
    who = registered(at.url)
    folder = at.folder / who.user_id
    with new_store(folder) as store:
        learner = with_queue(store, at.url, who, sessions=sessions)
        api = WithoutBulk if one_by_one else Api
        engine = engine_of(store, token_kept(folder, at.url, who), learner, api=api)
        engine.step()  # the greeting: what the server can do
        gc.collect()
        gc.freeze()  # as the program does once it is started
        memory, grown = psutil.Process(), 0.0
        began = time.perf_counter()
        while engine.anything_waits():
            check_work(type(engine.step()), More, "a step while something waits")
            if not grown and outbox.counts(store, learner).pending <= sessions * 9 // 10:
                grown = memory.memory_info().rss / MIB
        pushed = time.perf_counter() - began
        grown = memory.memory_info().rss / MIB - grown
        engine.close()
        counts = outbox.counts(store, learner)
        check_work((counts.pending, counts.rejected), (0, 0), "waiting and rejected at the end")
    check_work(sessions_of(at.database, who), sessions, "sessions of the engine on the server")
    return Drained(pushed=pushed, grown=grown)


def _by_requests(at: _Place, sessions: int, *, one_by_one: bool) -> float:
    """The floor: the bodies lie ready, requests posts them, nobody reads the answers."""
    who = registered(at.url)
    with new_store(at.folder / who.user_id) as store:
        bodies = _bodies(store, with_queue(store, at.url, who, sessions=sessions), one_by_one)
    headers = {"Authorization": f"Bearer {who.token}", "Content-Type": "application/json"}
    route = f"{at.url}/api/{'sessions/record' if one_by_one else 'push'}"
    with requests.Session() as session:
        session.trust_env = False
        began = time.perf_counter()
        statuses = {
            session.post(route, data=body, headers=headers, timeout=60).status_code
            for body in bodies
        }
        took = time.perf_counter() - began
    check_work(statuses <= {200, 201}, True, f"statuses of the floor, {statuses}")
    check_work(sessions_of(at.database, who), sessions, "sessions of the floor on the server")
    return took


def _bodies(store: Store, learner: int, one_by_one: bool) -> list[bytes]:
    """What an engine sends of a full outbox, body by body."""
    found = []
    limit = 1 if one_by_one else outbox.MAX_RECORDS
    while batch := outbox.pending_sessions(store, learner, limit=limit):
        records = [one.record for one in batch]
        found.append(msgspec.json.encode(records[0] if one_by_one else {"sessions": records}))
        outbox.acked(store, learner, [outbox.Ack(one.outbox_id) for one in batch])
    return found
