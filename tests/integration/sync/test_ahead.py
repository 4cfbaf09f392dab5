"""The next page of a long history is asked for while one is stored; nothing hangs on its coming."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from random import Random

import pytest

from tests.integration.sync.conftest import Bench
from tests.integration.sync.test_pull import session_changed, since
from tests.support.agreeing import agreeing, changes
from tests.support.misbehaving import (
    Act,
    Asked,
    Misbehaving,
    Respond,
    misbehaving,
    refuses,
    says_nothing,
)
from tests.support.played import asked as rows
from zenjin_core.wire.changes import Changes
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.store import pull
from zenjin_desktop.store.facts import is_counting
from zenjin_desktop.store.learners import Account
from zenjin_desktop.sync.address import parse_server
from zenjin_desktop.sync.ahead import PagesAhead
from zenjin_desktop.sync.api import Api, Transport, transport
from zenjin_desktop.sync.deadline import AT_QUIT
from zenjin_desktop.sync.known_server import KnownServer
from zenjin_desktop.sync.roster import Served
from zenjin_desktop.sync.state import Done, More, Wait

PAGES = 4
LONGEST_S = 10.0
"""Until a test fails that would wait for ever."""


class Stream:
    """A history of a session a page, and who asked for which.

    Attributes:
        asked: after which number, and by which token.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[int, str]] = []
        self._news = threading.Condition()

    def page(self, asked: Asked) -> Act:
        after, token = since(asked), asked.headers["authorization"].removeprefix("Bearer ")
        with self._news:
            self.asked.append((after, token))
            self._news.notify_all()
        item = session_changed(after + 1)
        item["record"]["sessionId"] = f"{token}-{after + 1}"
        cursor, more = min(after + 1, PAGES), after + 1 < PAGES
        items = [item] if after < PAGES else []
        return changes(*items, cursor=cursor, more=more, sessions=PAGES, points=60 * PAGES)

    def but(self, after: int, act: Act) -> Respond:
        """All is well but for the page after this number: this comes of it."""

        def respond(asked: Asked) -> Act:
            page = self.page(asked)
            return act if since(asked) == after else page

        return agreeing(changes=respond)

    def wait(self, times: int) -> None:
        """Until so many requests have come."""
        with self._news:
            self._news.wait_for(lambda: len(self.asked) >= times, LONGEST_S)

    @property
    def numbers(self) -> list[int]:
        return [after for after, _ in self.asked]


@pytest.fixture
def stream() -> Stream:
    return Stream()


@pytest.fixture
def server(stream: Stream) -> Iterator[Misbehaving]:
    with misbehaving(agreeing(changes=stream.page)) as server:
        yield server


@contextmanager
def at_each_session(bench: Bench, then: Callable[[], None]) -> Iterator[None]:
    """Do this whenever a session is about to be stored."""

    def on_statement(statement: str) -> None:
        if statement.lstrip().startswith("INSERT INTO session_results"):
            then()

    connection = bench.store.db.connection()
    connection.set_trace_callback(on_statement)
    try:
        yield
    finally:
        connection.set_trace_callback(None)


def sessions_here(bench: Bench) -> list[str]:
    return [str(name) for (name,) in rows(bench.store.path, "SELECT id FROM session_results")]


def first_page(bench: Bench) -> None:
    """The hand-shake and one page."""
    assert [type(bench.engine.step()) for _ in range(2)] == [More, More]
    assert len(sessions_here(bench)) == 1


def test_while_a_page_is_stored_the_next_is_on_its_way(
    bench: Bench, server: Misbehaving, stream: Stream
) -> None:
    anna = bench.account(server.url)
    asked_by_then: list[list[int]] = []

    def when_stored() -> None:
        stream.wait(min(len(asked_by_then) + 2, PAGES))
        asked_by_then.append(stream.numbers)

    with at_each_session(bench, when_stored):
        report = bench.turn()

    assert asked_by_then == [[0, 1], [0, 1, 2], [0, 1, 2, 3], [0, 1, 2, 3]]
    assert stream.numbers == [0, 1, 2, 3], "and each is asked for once"
    assert report.pulled == PAGES
    assert pull.sync_state(bench.store, anna.learner).cursor == PAGES
    assert not is_counting(bench.store, anna.learner)


def test_during_play_a_page_is_asked_for_when_it_is_wanted(
    bench: Bench, server: Misbehaving, stream: Stream
) -> None:
    bench.account(server.url)
    bench.store.pace.answered()
    threads: list[int] = []
    before = threading.active_count()
    with at_each_session(bench, lambda: threads.append(threading.active_count())):
        bench.turn()
    # The server's own, and one for the connection to it.
    assert threads == [before + 1] * PAGES
    assert stream.numbers == [0, 1, 2, 3]


def test_a_page_that_was_asked_for_before_a_push_is_asked_for_again(
    bench: Bench, server: Misbehaving, stream: Stream
) -> None:
    anna = bench.account(server.url)
    first_page(bench)
    anna.brief_session()
    anna.store.pace.finished()
    bench.turn()
    assert stream.numbers[:3] == [0, 1, 1]
    assert len(sessions_here(bench)) == PAGES + 1


def test_a_page_that_was_asked_for_by_another_sign_in_is_asked_for_again(
    bench: Bench, server: Misbehaving, stream: Stream
) -> None:
    bench.account(server.url)
    first_page(bench)
    bench.credentials.put(server.url, "anna", "anna.another")
    bench.turn()
    before, after = (0, "anna.secret"), (1, "anna.another")
    assert stream.asked[:3] == [before, (1, "anna.secret"), after]
    assert len(sessions_here(bench)) == PAGES


def test_a_page_whose_turn_ends_before_it_is_wanted_is_asked_for_again(
    bench: Bench, server: Misbehaving, stream: Stream
) -> None:
    anna = bench.account(server.url)
    first_page(bench)
    bench.engine.current = anna.learner + 1  # somebody else plays
    bench.turn()
    assert stream.numbers == [0, 1]
    bench.engine.current = anna.learner
    bench.turn()
    assert stream.numbers == [0, 1, 1, 2, 3]


def test_a_next_page_that_does_not_come_takes_nothing_from_the_one_before(
    bench: Bench, server: Misbehaving, stream: Stream
) -> None:
    anna = bench.account(server.url)
    server.respond = stream.but(1, refuses(500, "Oh."))
    last = bench.last()
    assert isinstance(last, Wait)
    assert last.report.state.phase == "offline"
    assert last.report.pulled == 1
    assert pull.sync_state(bench.store, anna.learner).cursor == 1
    server.respond = agreeing(changes=stream.page)
    bench.ticks.now += 2
    assert bench.turn().state.phase == "idle"
    assert len(sessions_here(bench)) == PAGES


@pytest.mark.clock
def test_a_page_that_does_not_come_in_haste_comes_in_its_own_time_and_no_other_ahead(
    bench: Bench, server: Misbehaving, stream: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "IN_HASTE", 0.3)
    bench.seconds = LONGEST_S
    bench.account(server.url)
    server.respond = stream.but(1, says_nothing)
    began = time.monotonic()
    first_page(bench)
    assert time.monotonic() - began < LONGEST_S / 2
    server.respond = agreeing(changes=stream.page)
    asked_by_then = [stream.numbers]
    while isinstance(step := bench.engine.step(), More):
        asked_by_then.append(stream.numbers)
    assert isinstance(step, Done)
    assert step.report.pulled == PAGES
    assert asked_by_then == [[0, 1], [0, 1, 1], [0, 1, 1, 2], [0, 1, 1, 2, 3]]


def test_on_a_slow_line_no_page_is_asked_for_in_haste(
    bench: Bench, server: Misbehaving, stream: Stream
) -> None:
    bench.seconds = 0.5
    bench.account(server.url)
    server.respond = stream.but(0, says_nothing)
    for _ in range(2):  # 200, then 100 changes
        assert isinstance(bench.last(), Wait)
        bench.ticks.now += 60
    server.respond = agreeing(changes=stream.page)
    stream.asked.clear()
    first_page(bench)
    assert stream.numbers == [0]
    assert bench.turn().pulled == PAGES


def test_with_several_histories_one_page_is_here_at_most_that_is_not_stored(
    bench: Bench, server: Misbehaving, stream: Stream
) -> None:
    children = [bench.account(server.url, user_id=name).learner for name in ("anna", "ben", "cleo")]
    most = 0
    while isinstance(bench.engine.step(), More):
        stored = sum(pull.sync_state(bench.store, child).cursor for child in children)
        most = max(most, len(stream.asked) - stored)
    assert most == 1
    assert len(stream.asked) == len(set(stream.asked)) == 3 * PAGES, "and each is asked for once"
    assert len(sessions_here(bench)) == 3 * PAGES


def test_where_no_thread_can_be_started_the_page_is_stored_all_the_same(
    bench: Bench, server: Misbehaving, stream: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    start = threading.Thread.start

    def starting(thread: threading.Thread) -> None:
        if thread.name.startswith("next-page"):
            tried.append(thread.name)
            raise RuntimeError("can't start new thread")
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", starting)
    bench.account(server.url)
    assert bench.turn().pulled == PAGES
    assert stream.numbers == [0, 1, 2, 3]
    assert len(tried) == 1, "once a turn"


def test_after_the_stop_no_page_is_asked_for_ahead(
    bench: Bench, server: Misbehaving, stream: Stream
) -> None:
    anna = bench.account(server.url)

    def stopping(asked: Asked) -> Act:
        bench.stop.set()
        return stream.page(asked)

    server.respond = agreeing(changes=stopping)
    first_page(bench)
    anna.brief_session()
    assert bench.engine.last_try()
    bench.turn()
    assert bench.counts(anna) == (0, 0)
    assert stream.numbers == [0]
    assert server.connections == 1, "what waits goes by the connection that is there"


@pytest.mark.clock
def test_a_page_ahead_ends_with_the_stop_and_leaves_the_last_try_its_time(
    bench: Bench, server: Misbehaving, stream: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "IN_HASTE", LONGEST_S)
    bench.seconds = LONGEST_S
    anna = bench.account(server.url)
    stopped: list[float] = []

    def stops(sock: socket.socket, over: threading.Event) -> bool:
        stopped.append(time.monotonic())
        bench.stop.set()
        return says_nothing(sock, over)

    server.respond = stream.but(1, stops)
    first_page(bench)
    assert time.monotonic() - stopped[0] < AT_QUIT
    anna.brief_session()
    assert bench.engine.last_try()
    bench.turn()
    assert bench.counts(anna) == (0, 0)


@pytest.mark.clock
def test_a_store_error_does_not_wait_for_a_page_in_all_its_time(
    bench: Bench, server: Misbehaving, stream: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "IN_HASTE", 0.3)
    bench.seconds = LONGEST_S
    anna = bench.account(server.url)
    server.respond = stream.but(1, says_nothing)
    assert isinstance(bench.engine.step(), More)  # the hand-shake
    threads = threading.active_count()
    bench.store.db.execute_sql("PRAGMA query_only = 1")
    began = time.monotonic()
    with pytest.raises(StoreUnusable):
        bench.engine.step()
    assert time.monotonic() - began < LONGEST_S / 2
    bench.store.db.execute_sql("PRAGMA query_only = 0")
    assert threading.active_count() == threads
    assert pull.sync_state(bench.store, anna.learner).cursor == 0
    server.respond = agreeing(changes=stream.page)
    bench.turn()
    assert len(sessions_here(bench)) == PAGES


@pytest.fixture
def served(server: Misbehaving) -> Iterator[Served]:
    address = parse_server(server.url)
    account = Account(server=server.url, user_id="anna", login="anna", display_name="Anna")
    with closing(Api(Transport(address, stop=threading.Event()))) as api:
        known = KnownServer(api, monotonic=time.monotonic, rng=Random(1))
        yield Served(learner=1, account=account, server=known, token="anna.secret")


def page_after(served: Served, since: int) -> Changes:
    return served.server.api.changes(served.token, since=since, limit=1)


def test_a_page_that_came_while_another_could_not_be_stored_is_let_go(served: Served) -> None:
    pages = PagesAhead()
    threads = threading.active_count()
    with (
        pytest.raises(StoreUnusable),
        pages.asking(served, 1, ask=lambda: page_after(served, 1)),
    ):
        raise StoreUnusable(path="here", reason="full")
    assert pages.taken(served, 1) is None
    # One for the connection to the server.
    assert threading.active_count() == threads + 1


def test_a_page_that_waits_is_not_asked_for_again_nor_given_to_another(served: Served) -> None:
    pages = PagesAhead()
    asked: list[int] = []

    def ask() -> Changes:
        asked.append(1)
        return page_after(served, 1)

    ben = replace(served, learner=2)
    with pages.asking(served, 1, ask=ask):
        pass
    with pages.asking(ben, 1, ask=ask):
        pass
    assert pages.taken(ben, 1) is None
    page = pages.taken(served, 1)
    assert page is not None
    assert page.cursor == 2
    assert pages.taken(served, 1) is None
    assert asked == [1]
