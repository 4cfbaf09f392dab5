"""A class at a server: sixty children who play a lesson each, and send it at the same moment.

Ours as requests that lie ready, ours as whole clients, and Anki's whole clients.
"""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from typing import Protocol

import msgspec
import psutil

from benchmarks.load import Client, together
from benchmarks.measure import check_work
from benchmarks.peers.anki import anki, anki_server
from benchmarks.peers.asked import Asked
from benchmarks.peers.environments import had
from benchmarks.peers.ours import Computer, computer, moved_by, played
from benchmarks.records import ATTEMPTS, DEVICE, lessons, made_sessions
from benchmarks.serving import Served, Signed, served, signed_in
from zenjin_core.wire.auth import SignedIn
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.moment import now
from zenjin_desktop.store.progress import progress_item

CLASS, ANSWERS = 60, 100
CARDS = ANSWERS
MOST_LESSONS = 20


class Class(Protocol):
    """Sixty children at a server.

    Attributes:
        server: the server's process.
    """

    server: psutil.Process

    def play(self) -> None:
        """Let everybody play a lesson; not timed."""

    def end(self) -> tuple[float, Sequence[float]]:
        """All send at once; s until the last is acked, and of each."""

    def check(self, lessons_played: int) -> None:
        """All of it is there.

        Raises:
            WorkNotDone: it is not.
        """


@contextmanager
def in_bytes(folder: Path) -> Iterator[Class]:
    """Ours, as requests."""
    folder.mkdir()
    with served("SQLite", folder) as at:
        yield _InBytes(at)


@contextmanager
def whole(folder: Path) -> Iterator[Class]:
    """Ours, as whole clients: a store, an engine and a thread each."""
    folder.mkdir()
    with ExitStack() as stack:
        at = stack.enter_context(served("SQLite", folder))
        seats, made, people = [], [], signed_in(at, CLASS)
        for number, one in enumerate(people):
            seat = stack.enter_context(ThreadPoolExecutor(max_workers=1))
            who = SignedIn(
                user_id=one.user_id, login=named(number), display_name="", token=one.token
            )
            # A store's connection is of the thread that opens it, and is closed by it.
            of_seat = ExitStack()
            place = computer(folder / named(number), at.url, who)
            made.append(seat.submit(of_seat.enter_context, place).result())
            stack.callback(_closed_by, seat, of_seat)
            seats.append(seat)
        yield _Whole(at, people, seats, made)


@contextmanager
def of_anki(folder: Path) -> Iterator[Class]:
    """Anki's, as whole clients: a collection and a thread each."""
    place, names = had("anki"), [named(child) for child in range(CLASS)]
    with anki_server(place, folder, names) as (url, process), anki(place, folder) as peer:
        peer.ask("make", folder=str(folder), name="child", cards=CARDS)
        peer.ask("copies", folder=str(folder), name="child", count=CLASS)
        for name in names:
            peer.ask("login", name=name, user=name, url=url)
            peer.ask("whole", name=name, upload=True)
        yield _OfAnki(process, peer, names)


def _closed_by(seat: ThreadPoolExecutor, of_seat: ExitStack) -> None:
    seat.submit(of_seat.close).result()


def named(child: int) -> str:
    """What a child is called."""
    return f"child-{child}"


def _stream(child: int) -> Iterator[SessionRecord]:
    count = MOST_LESSONS * ANSWERS // ATTEMPTS
    return made_sessions(count, lessons(), until=now() - timedelta(days=1), seed=child)


class _InBytes:
    def __init__(self, at: Served) -> None:
        self.server = psutil.Process(at.process)
        self._at = at
        self._people = signed_in(at, CLASS)
        self._streams = [_stream(child) for child in range(CLASS)]
        self._bodies: list[bytes] = []
        self._cursors = [0] * CLASS
        self._lesson = 0

    def play(self) -> None:
        self._bodies = []
        self._lesson += 1
        for stream in self._streams:
            records = played(stream, ANSWERS)
            moved = moved_by(records, revision=self._lesson * ANSWERS, device_id=DEVICE)
            items = [progress_item(row) for row in moved]
            body = {"sessions": records, "progressItems": items}
            self._bodies.append(msgspec.json.encode(body))

    def end(self) -> tuple[float, list[float]]:
        clients = [Client(self._at.url, one.token) for one in self._people]

        async def act(child: int, client: Client) -> tuple[float, float]:
            await client.ask("/api/health")  # open, as a running program's is
            began = time.perf_counter()
            answer = await client.ask("/api/push", self._bodies[child])
            acked = time.perf_counter()
            check_work(answer.status, 200, "status of a lesson")
            return began, acked

        found = together(clients, act)
        last = max(acked for _, acked in found) - min(began for began, _ in found)
        return last, [acked - began for began, acked in found]

    def check(self, lessons_played: int) -> None:
        _check_at(self._at, self._people, lessons_played)


def _check_at(at: Served, people: Sequence[Signed], lessons_played: int) -> None:
    """Every child's answers are in the server's own file, in whole sessions and stitches."""
    answers = "SELECT count(*), sum(total_questions) FROM session_results WHERE user_id = ?"
    wanted = (lessons_played * ANSWERS // ATTEMPTS, lessons_played * ANSWERS)
    with at.database.connected() as database:
        for one in people:
            found = tuple(database.row(answers, one.user_id) or ())
            check_work(found, wanted, "sessions and answers of a child at our server")


class _Whole:
    def __init__(
        self,
        at: Served,
        people: Sequence[Signed],
        seats: Sequence[ThreadPoolExecutor],
        made: Sequence[Computer],
    ) -> None:
        self.server = psutil.Process(at.process)
        self._at = at
        self._people = people
        self._seats = seats
        self._computers = made
        self._streams = [_stream(child) for child in range(CLASS)]

    def play(self) -> None:
        for seat, one, stream in zip(self._seats, self._computers, self._streams, strict=True):
            seat.submit(one.play, stream, answers=ANSWERS).result()

    def end(self) -> tuple[float, list[float]]:
        start = Barrier(CLASS)

        def turn(one: Computer) -> tuple[float, float]:
            start.wait()
            began = time.perf_counter()
            acked, _ = one.turn()
            return began, began + acked / 1000

        waiting = [
            seat.submit(turn, one) for seat, one in zip(self._seats, self._computers, strict=True)
        ]
        found = [one.result() for one in waiting]
        last = max(acked for _, acked in found) - min(began for began, _ in found)
        return last, [acked - began for began, acked in found]

    def check(self, lessons_played: int) -> None:
        for seat, one in zip(self._seats, self._computers, strict=True):
            check_work(
                seat.submit(one.answers).result(), lessons_played * ANSWERS, "answers of a child"
            )
        _check_at(self._at, self._people, lessons_played)


class _OfAnki:
    def __init__(self, server: psutil.Process, peer: Asked, names: Sequence[str]) -> None:
        self.server = server
        self._peer = peer
        self._names = names

    def play(self) -> None:
        for name in self._names:
            waiting = self._peer.ask("grade", name=name, count=ANSWERS)
            check_work(waiting, ANSWERS, "reviews of a child that wait")

    def end(self) -> tuple[float, Sequence[float]]:
        found = self._peer.ask("together", names=self._names)
        return float(found["seconds"]), [one / 1000 for one in found["each"]]

    def check(self, lessons_played: int) -> None:
        for name in self._names:
            there = self._peer.ask("reviews", name=name)
            check_work(there, lessons_played * ANSWERS, "reviews of a child")
