"""How the server grows on PostgreSQL: the dashboard, and a lesson pushed, beside more and more."""

import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import msgspec
import psycopg

from benchmarks.load import Client, together
from benchmarks.measure import check_work
from benchmarks.records import lessons, made_progress, made_sessions
from benchmarks.serving import Served, Signed, served, signed_in
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.moment import now
from zenjin_desktop.store.progress import progress_item
from zenjin_server.database.postgres import PostgresDatabase

BODY, LESSON = 500, 5
APART, HISTORY_ENDED = timedelta(minutes=101), timedelta(days=120)

Found = tuple[str, list[float], list[list[float]]]
"""What was done, beside how many sessions, and the milliseconds beside each."""


def grown(
    folder: Path, sizes: Sequence[int], *, reads: int, lessons_played: int
) -> Iterator[Found]:
    """Both, in turns beside each of the sizes.

    Args:
        folder: for the server.
        sizes: how many sessions there are, ascending.
        reads: how often each dashboard is asked for.
        lessons_played: how often a lesson is pushed.
    """
    history = list(made_sessions(sizes[-1], lessons(), until=now() - HISTORY_ENDED, seed=1))
    with served("PostgreSQL", folder) as at:
        accounts = [
            _Account(at, who, history[-size:])
            for who, size in zip(signed_in(at, len(sizes)), sizes, strict=True)
        ]
        _settled(at)
        shown: list[list[float]] = [[] for _ in sizes]
        for _ in range(reads):
            for one, times in zip(accounts, shown, strict=True):
                times.append(one.dashboard())
        yield "the dashboard at the server, PostgreSQL", [float(size) for size in sizes], shown
        pushed: list[list[float]] = [[] for _ in sizes]
        for number in range(1, lessons_played + 1):
            until = now() - HISTORY_ENDED + APART * LESSON * number
            lesson = list(made_sessions(LESSON, lessons(), until=until, seed=number))
            for one, times in zip(accounts, pushed, strict=True):
                times.append(one.push(lesson, revision=number))
        held = [size + LESSON * lessons_played / 2 for size in sizes]
        yield f"a lesson of {LESSON} sessions recorded, PostgreSQL", held, pushed
        for one in accounts:
            one.check()


def _settled(at: Served) -> None:
    """What autovacuum does a minute after so much came: plans are made with what is known then."""
    if not isinstance(at.database, PostgresDatabase):
        raise TypeError(f"{at.kind} has nothing to be settled")
    with psycopg.connect(at.database.url, autocommit=True) as admin:
        admin.execute("VACUUM ANALYZE")


class _Account:
    """Somebody with a history at the server, asked by bytes over a socket."""

    def __init__(self, at: Served, who: Signed, history: Sequence[SessionRecord]) -> None:
        self._at = at
        self._who = who
        self._held = len(history)
        for one in range(0, len(history), BODY):
            self._ask("/api/sessions/bulk-record", {"sessions": history[one : one + BODY]})
        self.check()

    def dashboard(self) -> float:
        """Asked for; ms."""
        took, body = self._ask("/api/dashboard")
        shown = msgspec.json.decode(body)["dashboard"]["profile"]["totalSessions"]
        check_work(shown, self._held, "sessions the dashboard shows")
        return took

    def push(self, lesson: Sequence[SessionRecord], *, revision: int) -> float:
        """A lesson with its stitches, as a client sends it; ms."""
        rows = made_progress(lessons(), at=now())[: len(lesson)]
        moved = [msgspec.structs.replace(row, revision=revision) for row in rows]
        items = [progress_item(row) for row in moved]
        took, _ = self._ask("/api/push", {"sessions": lesson, "progressItems": items})
        self._held += len(lesson)
        return took

    def check(self) -> None:
        """All of it is in the database."""
        there = self._at.sessions_of(self._who.user_id)
        check_work(there, self._held, "sessions in PostgreSQL")

    def _ask(self, route: str, content: object = None) -> tuple[float, bytes]:
        body = None if content is None else msgspec.json.encode(content)

        async def ask(_: int, client: Client) -> tuple[float, bytes]:
            await client.ask("/api/health")  # the connection is open, as a running program's is
            began = time.perf_counter()
            answer = await client.ask(route, body)
            took = (time.perf_counter() - began) * 1000
            check_work(answer.status, 200, f"the status of {route}")
            return took, answer.body

        return together([Client(self._at.url, self._who.token)], ask)[0]
