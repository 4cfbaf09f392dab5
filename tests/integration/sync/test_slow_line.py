"""Slow lines and slow servers: everything arrives, once, in bodies that pass.

The deadline here is a tenth of the real one, and so is what has to pass before it.
"""

import json
import socket
import threading
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing

import pytest

from tests.integration.sync.conftest import Bench
from tests.integration.sync.test_with_server import ledger, played, second, signed_in
from tests.support.agreeing import (
    BULK_RECORD,
    BULK_SYNC,
    RECORD,
    agreeing,
    bulk_recorded,
    sessions_in,
)
from tests.support.misbehaving import Act, Asked, Respond, drips, hangs_up, misbehaving
from tests.support.original import Original
from tests.support.played import Desk
from tests.support.played import asked as rows
from tests.support.server import ServerProcess
from tests.support.slow_line import slow_line
from zenjin_desktop.errors import Offline
from zenjin_desktop.store import outbox
from zenjin_desktop.sync.address import parse_server
from zenjin_desktop.sync.api import Api, Transport
from zenjin_desktop.sync.portions import MOST, Portion, Portions

__all__ = ["second"]

MOST_TURNS = 40


def until_all_is_sent(bench: Bench, desk: Desk, *, but: int = 0) -> int:
    """Turns, each after its wait, until nothing waits but so many records; how many it took."""
    for turn in range(1, MOST_TURNS):
        bench.turn()
        if bench.counts(desk) == (but, 0):
            return turn
        bench.ticks.now += 700
    raise AssertionError(f"{bench.counts(desk)} after {MOST_TURNS} turns")


def slowly(answer: Respond, *, path: str, seconds: float) -> Respond:
    """This answer, with so many seconds of work for each record of a body on this route."""

    def respond(asked: Asked) -> Act:
        act = answer(asked)
        if not asked.path.endswith(path):
            return act
        body = asked.json()
        records = len(body.get("progressItems") or body.get("sessions") or [body])

        def late(sock: socket.socket, over: threading.Event) -> bool:
            return not over.wait(seconds * records) and act(sock, over)

        return late

    return respond


def queue_progress(bench: Bench, desk: Desk, rows: int) -> None:
    with bench.store.writing():
        for n in range(rows):
            name = f"stitch-T1-009-{n:03}"
            bench.store.db.execute_sql(
                "INSERT INTO user_stitch_progress (learner, thread_id, stitch_id, order_number,"
                " revision, device_id, created_at, updated_at) VALUES (?, 'thread-T1-009', ?, ?, 1,"
                " 'd', '2026-03-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z')",
                (desk.learner, name, n),
            )
            outbox.queue(bench.store, desk.learner, [("progress", name)])


@pytest.mark.timeout(60)
def test_a_long_queue_passes_a_line_that_carries_little_upwards(
    bench: Bench, server_process: ServerProcess
) -> None:
    with slow_line(server_process.url, up=25_000) as line:
        anna = signed_in(bench, line)
        for _ in range(12):
            anna.session(2)
        until_all_is_sent(bench, anna)
        assert line.passed > 50_000, "too little to be more than the line carries at once"
    assert ledger(server_process) == played(bench)


@pytest.mark.timeout(60)
def test_one_session_that_takes_longer_than_the_deadline_gets_more_time(
    bench: Bench, server_process: ServerProcess
) -> None:
    with slow_line(server_process.url) as line:
        anna = signed_in(bench, line)
        anna.session(6)
        (size,) = rows(bench.store.path, "SELECT sum(length(results)) FROM session_results")[0]
        assert isinstance(size, int)
        line.up = size // 2
        until_all_is_sent(bench, anna)
    assert ledger(server_process) == played(bench)


@pytest.mark.timeout(60)
def test_a_second_computer_fetches_it_all_down_a_slow_line(
    bench: Bench, server_process: ServerProcess, second: Callable[[], Bench]
) -> None:
    anna = signed_in(bench, server_process)
    for _ in range(12):
        anna.session(2)
    bench.turn()
    other = second()
    with slow_line(server_process.url, down=25_000) as line:
        signed_in(other, line, "sign_in")
        for _ in range(MOST_TURNS):
            other.turn()
            if played(other) == played(bench):
                break
            other.ticks.now += 700
    other.close()
    assert played(other) == played(bench)
    assert len(played(bench)) == 12


@pytest.mark.timeout(60)
def test_a_slow_server_gets_smaller_bodies_and_larger_ones_once_it_is_quick(bench: Bench) -> None:
    pace = 0.02
    sizes: list[int] = []

    def bulk(asked: Asked) -> Act:
        sizes.append(len(sessions_in(asked)))
        return slowly(bulk_recorded, path="bulk-record", seconds=pace)(asked)

    with misbehaving(agreeing(bulk_record=bulk)) as server:
        anna = bench.account(server.url)
        for _ in range(120):
            anna.brief_session()
        until_all_is_sent(bench, anna)
        assert sizes[:2] == [120, 60]
        assert sum(sizes) < 4 * 120
        pace, slowest = 0.0, min(sizes)
        for _ in range(120):
            anna.brief_session()
        sizes.clear()
        until_all_is_sent(bench, anna)
    assert max(sizes) > slowest
    assert len(sizes) < 6


@pytest.mark.timeout(60)
def test_a_slow_server_of_the_original_application_takes_its_progress_in_parts(
    bench: Bench,
) -> None:
    original = Original()
    with misbehaving(slowly(original, path="bulk-sync", seconds=0.04)) as server:
        anna = bench.account(server.url)
        queue_progress(bench, anna, 50)
        turns = until_all_is_sent(bench, anna)
    assert turns > 1
    assert len(original.progress) == 50


@pytest.mark.timeout(60)
def test_a_session_that_the_original_application_took_too_late_is_known_to_be_there(
    bench: Bench,
) -> None:
    """It was stored while nobody listened any more; its complaint about the repeat is an ack."""
    original = Original()
    with misbehaving(slowly(original, path="sessions/record", seconds=1.3)) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        until_all_is_sent(bench, anna)
    assert len(original.sessions) == 1
    assert bench.counts(anna) == (0, 0)


def heavy_session(desk: Desk, results: int) -> str:
    """A session whose results are so many bytes; its id."""
    desk.brief_session()
    ((name,),) = rows(desk.store.path, "SELECT max(id) FROM session_results")
    text = json.dumps([{"note": "x" * results}])
    with desk.store.writing():
        desk.store.db.execute_sql(
            "UPDATE session_results SET results = ? WHERE id = ?", (text, name)
        )
    return str(name)


def hung_up(sock: socket.socket) -> bool:
    """Whether the other end has gone: what it sent did not pass in time."""
    try:
        return sock.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False


class Narrow:
    """A server behind a line that carries 10 000 bytes a second, or that never gets to some.

    Attributes:
        tries: bytes of each body with a single session, by its id.
        taken: the results that arrived, by session id.
        stuck: ids it never gets done with, whatever their size.
    """

    def __init__(self) -> None:
        self.tries: dict[str, list[int]] = defaultdict(list)
        self.taken: dict[str, object] = {}
        self.stuck: set[str] = set()
        self._answer = agreeing()

    def __call__(self, asked: Asked) -> Act:
        act = self._answer(asked)
        if asked.path not in {RECORD, BULK_RECORD, BULK_SYNC}:
            return act
        sent = [] if asked.path == BULK_SYNC else sessions_in(asked)
        if asked.path == RECORD:
            self.tries[sent[0]["sessionId"]].append(len(asked.body))
        never = any(name.encode() in asked.body for name in self.stuck)

        def late(sock: socket.socket, over: threading.Event) -> bool:
            if over.wait(60.0 if never else len(asked.body) / 10_000) or hung_up(sock):
                return False
            self.taken |= {one["sessionId"]: one["results"] for one in sent}
            return act(sock, over)

        return late


@pytest.mark.timeout(60)
def test_a_session_too_heavy_for_the_line_goes_without_its_results(bench: Bench) -> None:
    """No time is long enough for it; as after a 413 the results stay here and all else arrives."""
    bench.seconds, narrow = 0.3, Narrow()
    with misbehaving(narrow) as server:
        anna = bench.account(server.url)
        heavy = heavy_session(anna, 40_000)
        for _ in range(3):
            anna.brief_session()
        until_all_is_sent(bench, anna)
    assert [size > 40_000 for size in narrow.tries[heavy]] == [True, True, True, True, False]
    assert narrow.taken[heavy] == []
    assert len(narrow.taken) == 4
    assert all(results for name, results in narrow.taken.items() if name != heavy)
    kept = rows(bench.store.path, "SELECT max(length(results)) FROM session_results")
    assert kept == [(40_014,)]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("results", [40_000, 100], ids=["heavy", "light"])
def test_a_session_that_never_passes_does_not_hold_the_others(bench: Bench, results: int) -> None:
    """It steps back like one the server fails over; a light one keeps its results for later."""
    bench.seconds, narrow = 0.3, Narrow()
    with misbehaving(narrow) as server:
        anna = bench.account(server.url)
        stuck = heavy_session(anna, results)
        narrow.stuck.add(stuck)
        for _ in range(3):
            anna.brief_session()
        until_all_is_sent(bench, anna, but=1)
        assert len(narrow.taken) == 3
        asked = len(narrow.tries[stuck])
        bench.turn()
        assert len(narrow.tries[stuck]) == asked, "it has stepped back: minutes, not at once"
        narrow.stuck.clear()
        bench.clock.turn(minutes=6)
        bench.turn()
        assert bench.counts(anna) == (0, 0)
    assert bool(narrow.taken[stuck]) == (results == 100)


def test_a_gateway_that_hangs_up_on_large_bodies_does_not_hold_the_others(bench: Bench) -> None:
    """It may as well be a network that breaks off: the results are not given up at once."""
    sizes: list[int] = []

    def hangs_up_on_large_ones(asked: Asked) -> Act:
        sizes.append(len(asked.body))
        return hangs_up if sizes[-1] > 20_000 else rest(asked)

    rest = agreeing()
    with misbehaving(hangs_up_on_large_ones) as server:
        anna = bench.account(server.url)
        heavy_session(anna, 40_000)
        anna.brief_session()
        for _ in range(8):
            bench.turn()
            bench.ticks.now += 700
        assert bench.counts(anna) == (1, 0)
        for _ in range(20):
            bench.clock.turn(minutes=50)
            bench.turn()
            bench.ticks.now += 700
    assert bench.counts(anna) == (0, 0)
    assert sum(size > 20_000 for size in sizes) > 8


@pytest.mark.timeout(60)
def test_progress_that_never_passes_does_not_hold_the_rest_of_it(bench: Bench) -> None:
    bench.seconds, narrow = 0.3, Narrow()
    narrow.stuck.add("stitch-T1-009-001")
    with misbehaving(narrow) as server:
        anna = bench.account(server.url)
        queue_progress(bench, anna, 5)
        until_all_is_sent(bench, anna, but=1)
        narrow.stuck.clear()
        bench.clock.turn(minutes=6)
        until_all_is_sent(bench, anna)


def test_a_request_cut_short_at_quit_says_nothing_of_the_line() -> None:
    stop = threading.Event()
    stop.set()
    portions = Portions()
    with misbehaving(lambda _: drips()) as server:
        transport = Transport(parse_server(server.url), stop=stop, seconds=30.0)
        with (
            closing(Api(transport)) as api,
            pytest.raises(Offline),
            portions.learning(api, "session", 1),
        ):
            api.health()
    assert portions.of("session") == Portion(records=MOST["session"])
