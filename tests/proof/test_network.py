"""A network that fails in every way we know: every session reaches the server, and counts once."""

import socket
from random import Random

import pytest

from benchmarks.reliability import far, network, wire
from benchmarks.reliability.ledger import table
from benchmarks.reliability.proxy import AFTER, Request, failing_network

pytestmark = pytest.mark.e2e


def test_two_hundred_sessions_from_four_computers_through_faults() -> None:
    entry = network.run(200, seed=1, clients=4)
    assert entry.holds, table([entry])
    assert sum(entry.done[fault] for fault in AFTER) > 25
    assert entry.done["answered as duplicate"] > 20


def test_sixty_sessions_over_a_wire_that_loses_packets() -> None:
    if reason := wire.why_not():
        pytest.skip(f"no wire of our own here: {reason}")
    entry = far.run(60, seed=1, clients=4)
    assert entry.holds, table([entry])


def test_half_of_all_acks_are_lost() -> None:
    with failing_network("http://127.0.0.1:1", Random(1)) as proxy:
        proxy.fail()
        record = Request("POST", "/api/sessions/record", {}, b"{}")
        drawn = [proxy._drawn(record) for _ in range(1_000)]
        assert 0.45 < sum(fault in AFTER for fault in drawn) / 1_000 < 0.55
        fetch = Request("GET", "/api/changes", {}, b"")
        assert not any(proxy._drawn(fetch) in AFTER for _ in range(200))
        proxy.calm_down()
        assert {proxy._drawn(record) for _ in range(100)} == {""}


def test_nobody_behind_it_is_a_connection_that_ends() -> None:
    with failing_network("http://127.0.0.1:1", Random(1)) as proxy:
        port = int(proxy.url.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), 10) as client:
            client.sendall(b"GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n")
            assert client.recv(100) == b""
