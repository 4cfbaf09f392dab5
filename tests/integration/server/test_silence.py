"""A PostgreSQL, or the line to it, that falls silent: the first wait a little, the others not."""

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial

import httpx
import msgspec
import pytest
from litestar.testing import TestClient

from tests.integration.server.conftest import ON_POSTGRES, QUICK, Desk
from tests.support.clock import Clock
from tests.support.postgres import Postgres
from zenjin_server.app import create_app
from zenjin_server.database.postgres import PostgresDatabase
from zenjin_server.database.postgres_pulse import DOUBT_SECONDS, PROBE_SECONDS
from zenjin_server.settings.config import Settings

pytestmark = [ON_POSTGRES, pytest.mark.clock]

NOTICED = DOUBT_SECONDS + PROBE_SECONDS + 1.5
"""Seconds until the first are answered, with some for a busy computer."""

BACK_SECONDS = 15
CLASS = 12


class Line:
    """The way to a server, which can be made to swallow whatever is sent along it.

    Attributes:
        port: where it begins.
        is_swallowing: whether nothing passes; who connects is taken and hears nothing. A
            connection something was swallowed on stays like that.
        takes_nobody: whether it swallows all that is sent on connections to come.
    """

    def __init__(self, listener: socket.socket, server: int) -> None:
        self.port = int(listener.getsockname()[1])
        self.is_swallowing = False
        self.takes_nobody = False
        self._listener = listener
        self._server = server
        self._ends: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def cut(self) -> None:
        """End it, with all that goes along it."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._threads[0].join()
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        for end in self._ends:
            end.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._server))
                self._ends += near, far
                lost = threading.Event()
                if self.takes_nobody:
                    lost.set()
                for one, other in ((near, far), (far, near)):
                    pump = threading.Thread(target=self._pump, args=(one, other, lost))
                    self._threads.append(pump)
                    pump.start()

    def _pump(self, one: socket.socket, other: socket.socket, lost: threading.Event) -> None:
        with suppress(OSError):
            while data := one.recv(65_536):
                if self.is_swallowing:
                    lost.set()
                if not lost.is_set():
                    other.sendall(data)
            if not lost.is_set():
                other.shutdown(socket.SHUT_WR)


@contextmanager
def line_to(server: Postgres) -> Iterator[Line]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        line = Line(listener, server.port)
        try:
            yield line
        finally:
            line.cut()


def refused(ask: Callable[[], httpx.Response]) -> float:
    """How long it took to be told 503 with Retry-After."""
    began = time.monotonic()
    answer = ask()
    took = time.monotonic() - began
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert int(answer.headers["retry-after"]) > 0
    return took


def refused_record(desk: Desk) -> float:
    return refused(partial(desk.record, sessionId="b"))


def recorded_again(desk: Desk) -> float:
    """How long it took until the server had found its database again, of itself."""
    began = time.monotonic()
    while desk.record(sessionId="s-after").status_code != 200:
        assert time.monotonic() < began + BACK_SECONDS
    return time.monotonic() - began


def test_only_the_first_wait_for_one_that_hangs_and_they_not_long(
    register: Callable[..., Desk], settings: Settings, postgres: Postgres, clock: Clock
) -> None:
    tokens = [register(f"child{number}").token for number in range(CLASS)]
    with (
        TestClient(create_app(settings, now=clock, passwords=QUICK)) as client,
        ThreadPoolExecutor(CLASS) as many,
    ):
        desks = [Desk(client, token) for token in tokens]
        assert [desk.record().status_code for desk in desks] == [200] * CLASS
        with postgres.frozen():
            waited = list(many.map(refused_record, desks))
            assert max(waited) < NOTICED
            began = time.monotonic()
            for desk in desks:
                refused(partial(desk.get, "/api/dashboard"))
            assert client.get("/api/health").status_code == 503
            assert time.monotonic() - began < 1
            assert client.get("/api/health/live").status_code == 200
        assert recorded_again(desks[0]) < 4
        assert client.get("/api/health").status_code == 200
        for desk in desks[1:]:
            assert desk.record(sessionId="b").status_code == 200
            assert desk.profile()["totalSessions"] == 2


def test_a_statement_that_takes_long_is_not_taken_for_a_silence(settings: Settings) -> None:
    database = PostgresDatabase(settings.database_url, wait_seconds=5, statement_seconds=15)
    database.hold()
    try:
        for _ in range(2):
            began = time.monotonic()
            with database.connected():
                assert database.row("SELECT 7 FROM pg_sleep(4.5)") == (7,)
            assert time.monotonic() - began > 4
    finally:
        database.release()


def test_a_line_that_swallows_everything_is_left_for_a_fresh_one(
    register: Callable[..., Desk], settings: Settings, postgres: Postgres, clock: Clock
) -> None:
    tokens = [register(f"child{number}").token for number in range(CLASS)]
    with line_to(postgres) as line:
        url = re.sub(r":\d+/", f":{line.port}/", settings.database_url)
        far = msgspec.structs.replace(settings, database_url=url)
        with (
            TestClient(create_app(far, now=clock, passwords=QUICK)) as client,
            ThreadPoolExecutor(CLASS) as many,
        ):
            desks = [Desk(client, token) for token in tokens]
            assert set(many.map(lambda desk: desk.record().status_code, desks)) == {200}
            line.is_swallowing = True
            waited = list(many.map(refused_record, desks))
            assert max(waited) < NOTICED
            assert refused(desks[0].record) < 0.5
            line.is_swallowing = False
            recorded_again(desks[0])
            # nobody meets one of the connections that were swallowed
            began = time.monotonic()
            assert {desk.record(sessionId="b").status_code for desk in desks} == {200}
            assert time.monotonic() - began < 3


def test_while_anybody_is_heard_nobody_is_given_up(settings: Settings, postgres: Postgres) -> None:
    """As when so many connect that the database takes long over each."""
    with line_to(postgres) as line, ThreadPoolExecutor(1) as other:
        url = re.sub(r":\d+/", f":{line.port}/", settings.database_url)
        database = PostgresDatabase(url, wait_seconds=5, statement_seconds=15)
        database.hold()

        def slept(seconds: float) -> None:
            with database.connected():
                assert database.row(f"SELECT 7 FROM pg_sleep({seconds})") == (7,)  # noqa: S608 - a number of ours

        try:
            # one connection each
            both = other.submit(slept, 0.5)
            slept(0.5)
            both.result()
            line.takes_nobody = True
            long = other.submit(slept, 6)
            while not long.done():
                slept(DOUBT_SECONDS + 0.3)
            long.result()
        finally:
            database.release()
