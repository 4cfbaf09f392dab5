"""What must not grow through a night: the memory of what runs, and the files.

A program has all it keeps soon, so that it may not grow much in any hour after that. A server
takes more, in steps, for as long as many ask it at once: each of its threads keeps pages of the
file and room for its answers. What it keeps of a request that it should not is seen when one asks
alone: then a sound server does not grow at all.
"""

import asyncio
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from statistics import median
from time import monotonic

import msgspec
import psutil

from benchmarks.load import Client
from benchmarks.measure import check_work
from benchmarks.records import lessons, made_sessions
from benchmarks.reliability.ledger import Tally
from benchmarks.reliability.processes import Server
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.moment import new_id, now
from zenjin_server.database.sqlite import PRAGMAS
from zenjin_server.layers.threads import threads_for
from zenjin_server.settings.config import Settings

LOOK_EVERY_S = 1.0
MIB = 2**20
SETTLED_SHARE = 0.25
"""A process has made most of what it keeps in this share of the time it is watched."""

GROWTH_MB = 32.0
GROWTH_MB_AN_HOUR = 40.0
LONG_ENOUGH_S = 600.0
"""A growth an hour is told only of what was watched for so long: a fresh process settles first."""

POINTS = 120
"""So many looks, evenly spread, are enough for a slope."""

ALONE_MB = 0.5
CALM, MOST_ROUNDS = 3, 30
"""So many rounds of one that asks alone leave no more; what is kept on purpose is full before."""

SESSIONS_EACH, PAGE = 8, 50

LOG_MB = 64.0
BYTES_AN_ANSWER = 600.0
FILE_BASE_MB = 8.0
FILES_AT_MOST = 24


class Watch:
    """Looks at processes and files now and then, and judges in the end."""

    def __init__(self) -> None:
        self._next = 0.0
        self._memory: dict[tuple[str, int], list[tuple[float, float]]] = {}
        self._longest_log: dict[Path, int] = {}

    def look(self, *, server: int, program: int, files: Sequence[Path]) -> None:
        """Look, unless it has only just been done; 0 is a process that does not run."""
        at = monotonic()
        if at < self._next:
            return
        self._next = at + LOOK_EVERY_S
        for name, process in (("the server", server), ("a program", program)):
            if process and (held := held_mb(process)):
                self._memory.setdefault((name, process), []).append((at, held))
        for path in files:
            log = Path(f"{path}-wal")
            size = log.stat().st_size if log.exists() else 0
            self._longest_log[path] = max(self._longest_log.get(path, 0), size)

    def judge(self, tally: Tally, *, answers: Mapping[Path, int], caches_mb: float = 0.0) -> None:
        """Hold what was seen against the bounds.

        Args:
            tally: gets a finding for each bound that is exceeded.
            answers: how many answers each file holds.
            caches_mb: what the server may keep of its file in memory, on purpose.
        """
        self._judge_memory(tally, caches_mb)
        for path, size in self._longest_log.items():
            what = f"longest log beside {path.parent.name}/{path.name}"
            tally.watch(what, size / MIB, LOG_MB, "MB")
        for path, held in answers.items():
            each = max(0.0, path.stat().st_size - FILE_BASE_MB * MIB) / max(1, held)
            what = f"{path.parent.name}/{path.name} over {FILE_BASE_MB:g} MB, for each answer"
            tally.watch(what, each, BYTES_AN_ANSWER, "bytes")
        files = max(len(list(path.parent.iterdir())) for path in answers)
        tally.watch("files beside a data file", files, FILES_AT_MOST, "files")

    def _judge_memory(self, tally: Tally, caches_mb: float) -> None:
        """What the server takes beside its caches is told by :func:`watch_alone`."""
        for name, caches in (("the server", caches_mb), ("a program", 0.0)):
            lasting = max(
                (looks for (whose, _), looks in self._memory.items() if whose == name),
                key=len,
                default=[],
            )
            tally.did(f"looks at the memory of {name}", len(lasting))
            if not lasting:
                continue
            first = lasting[: max(1, round(SETTLED_SHARE * len(lasting)))]
            grown = max(0.0, lasting[-1][1] - max(held for _, held in first))
            what = f"memory {name} took after its first while"
            tally.watch(what, grown, GROWTH_MB + caches, "MB")
            if name == "a program" and lasting[-1][0] - lasting[0][0] >= LONG_ENOUGH_S:
                an_hour = max(0.0, growth_an_hour(lasting[len(lasting) // 2 :]))
                what = f"memory {name} takes in an hour, by its second half"
                tally.watch(what, an_hour, GROWTH_MB_AN_HOUR, "MB")


def growth_an_hour(looks: Sequence[tuple[float, float]]) -> float:
    """The median of the slopes between all pairs, which a step or a peak does not move.

    Args:
        looks: the second and what was held, in their order.
    """
    chosen = looks[:: max(1, len(looks) // POINTS)]
    slopes = [
        (held - before) / (at - earlier)
        for (earlier, before), (at, held) in combinations(chosen, 2)
        if at > earlier
    ]
    return 3_600 * median(slopes) if slopes else 0.0


def watch_alone(tally: Tally, server: Server, tokens: Sequence[str]) -> None:
    """One computer alone sends and fetches, round after round, until that leaves no memory taken.

    Args:
        tally: gets a finding when it never comes to that.
        server: nobody else asks it anything.
        tokens: of everybody who has an account.
    """
    made = list(made_sessions(SESSIONS_EACH, lessons(), until=now(), seed=1))
    held: list[float] = []
    left = ALONE_MB + 1
    while len(held) < MOST_ROUNDS and abs(left) > ALONE_MB:
        asyncio.run(_round(server.url, tokens, made))
        held.append(held_mb(server.pid))
        left = held[-1] - held[-1 - CALM] if len(held) > CALM else left
    sent = len(made) * len(tokens)
    tally.did("sessions sent by one computer alone", len(held) * sent)
    what = f"memory the last {CALM * sent} sessions sent by one computer alone left in the server"
    tally.watch(what, max(0.0, left), ALONE_MB, "MB")


async def _round(url: str, tokens: Sequence[str], made: Sequence[SessionRecord]) -> None:
    for token in tokens:
        client = Client(url, token)
        for record in made:
            new = msgspec.structs.replace(record, session_id=new_id())
            sent = await client.ask("/api/sessions/record", msgspec.json.encode(new))
            check_work(sent.status, 200, "status of a session sent alone")
            fetched = await client.ask(f"/api/changes?since=0&limit={PAGE}")
            check_work(fetched.status, 200, "status of changes fetched alone")
        await client.close()


def server_caches_mb(database: Path) -> float:
    """What a server keeps of its file in memory: a cache for each of its threads' connections."""
    most = -PRAGMAS["cache_size"] / 1024
    return float(threads_for(Settings()) * min(most, database.stat().st_size / MIB))


def held_mb(process: int) -> float:
    """The memory a process holds, 0 when there is none."""
    try:
        return float(psutil.Process(process).memory_info().rss / MIB)
    except psutil.NoSuchProcess:
        return 0.0
