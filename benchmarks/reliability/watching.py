"""What must not grow through a night: the memory of what runs, and the files.

A program has all it keeps soon, so that it may not grow much in any hour after that. A server takes
more for as long as there is more to read: each of its threads keeps pages of the file, and makes
larger answers. What it never gives back is seen beside a new server that everybody has asked for
everything, as they have asked the old one.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from statistics import median
from time import monotonic

import msgspec
import psutil

from benchmarks.load import Client
from benchmarks.measure import WorkNotDone
from benchmarks.reliability.ledger import Tally
from benchmarks.reliability.processes import Server
from zenjin_core.wire.changes import MAX_CHANGES, Changes
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

NEVER_BACK_MB = 32.0
ASKERS, ROUNDS = 8, 3
"""So many ask at a time, more than a server has threads, and so often everybody asks for all."""

TRIES = 20

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
        now = monotonic()
        if now < self._next:
            return
        self._next = now + LOOK_EVERY_S
        for name, process in (("the server", server), ("a program", program)):
            if process and (held := held_mb(process)):
                self._memory.setdefault((name, process), []).append((now, held))
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
        """What the server takes beside its caches is told by :func:`watch_beside_new`."""
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


def watch_beside_new(tally: Tally, server: Server, tokens: Sequence[str]) -> None:
    """Ask a server and then a new one in its place for everything; hold the difference to a bound.

    Args:
        tally: gets a finding when it is exceeded.
        server: has run for a while, and is another process afterwards.
        tokens: of everybody who has an account.
    """
    asked = ask_for_everything(server.url, tokens)
    old = held_mb(server.pid)
    server.start()
    asked += ask_for_everything(server.url, tokens)
    new = held_mb(server.pid)
    tally.did("pages asked of the old server and of a new one", asked)
    what = f"memory the server never gave back (it has {old:.1f} MB, a new one {new:.1f})"
    tally.watch(what, max(0.0, old - new), NEVER_BACK_MB, "MB")


def ask_for_everything(url: str, tokens: Sequence[str]) -> int:
    """Let everybody fetch all that a server holds of them, and again; how many pages it was."""

    async def all_of_it() -> int:
        lanes = [list(tokens[number::ASKERS]) * ROUNDS for number in range(ASKERS)]
        return sum(await asyncio.gather(*(_fetched(url, lane) for lane in lanes)))

    return asyncio.run(all_of_it())


async def _fetched(url: str, tokens: Iterable[str]) -> int:
    pages = 0
    for token in tokens:
        client = Client(url, token)
        since, more = 0, True
        while more:
            page = await _page(client, since)
            since, more, pages = page.cursor, page.has_more, pages + 1
        await client.close()
    return pages


async def _page(client: Client, since: int) -> Changes:
    for _ in range(TRIES):
        answer = await client.ask(f"/api/changes?since={since}&limit={MAX_CHANGES}")
        if answer.status == 200:
            return msgspec.json.decode(answer.body, type=Changes)
        await asyncio.sleep(max(0.1, answer.retry_after))
    raise WorkNotDone(f"a calm server answered {answer.status} {TRIES} times")


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
