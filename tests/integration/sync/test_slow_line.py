"""Slow lines and slow servers: everything arrives, once, in bodies that pass.

The deadline here is a tenth of the real one, and so is what has to pass before it.
"""

import socket
import threading
from collections.abc import Callable

import pytest

from tests.integration.sync.conftest import Bench
from tests.integration.sync.test_with_server import ledger, played, second, signed_in
from tests.support.agreeing import agreeing, bulk_recorded, sessions_in
from tests.support.misbehaving import Act, Asked, Respond, misbehaving
from tests.support.original import Original
from tests.support.played import Desk
from tests.support.played import asked as rows
from tests.support.server import ServerProcess
from tests.support.slow_line import slow_line
from zenjin_desktop.store import outbox

__all__ = ["second"]

MOST_TURNS = 40


def until_all_is_sent(bench: Bench, desk: Desk) -> int:
    """Turns, each after its wait, until nothing waits; how many it took."""
    for turn in range(1, MOST_TURNS):
        bench.turn()
        if bench.counts(desk)[0] == 0:
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
