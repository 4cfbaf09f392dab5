"""What is recorded while somebody reads: a page is one state, and nothing is ever skipped."""

import logging
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from tests.integration.server.conftest import Desk, session
from zenjin_server.database import statements


@contextmanager
def a_writer_before_each_read(mia: Desk) -> Iterator[list[str]]:
    """The sessions that somebody records between every two statements of the next request."""
    recorded: list[str] = []
    reader: list[int] = []
    with ThreadPoolExecutor(1) as writer:

        def between(record: logging.LogRecord) -> bool:
            thread = record.thread or 0
            if not reader:
                reader.append(thread)
            elif reader == [thread]:
                recorded.append(f"s-meanwhile-{len(recorded)}")
                answer = writer.submit(Desk(mia.client, mia.token).record, sessionId=recorded[-1])
                assert answer.result(20).status_code == 200
            return True

        # a filter: unlike a handler's, its work is done outside of every lock
        statements.addFilter(between)
        try:
            yield recorded
        finally:
            statements.removeFilter(between)


def test_a_page_of_changes_is_one_state_and_skips_nothing(mia: Desk) -> None:
    for number in range(3):
        mia.record(sessionId=f"s-{number}")
    with a_writer_before_each_read(mia) as recorded:
        page = mia.get("/api/changes").json()
    assert len(recorded) >= 4
    seen = [change["record"]["sessionId"] for change in page["items"]]
    assert seen[:3] == ["s-0", "s-1", "s-2"]
    assert page["cursor"] == len(seen) == page["totals"]["sessions"]
    rest = mia.get("/api/changes", since=page["cursor"]).json()
    seen += [change["record"]["sessionId"] for change in rest["items"]]
    assert seen == ["s-0", "s-1", "s-2", *recorded]


def test_pages_beside_live_writers_hold_everything_once(mia: Desk) -> None:
    writers, each = 3, 15
    ended = threading.Event()

    def write(worker: int) -> None:
        for number in range(each):
            answer = Desk(mia.client, mia.token).record(sessionId=f"s-{worker}-{number}")
            assert answer.status_code == 200

    def read() -> list[str]:
        seen: list[str] = []
        cursor, is_last = 0, False
        while not is_last:
            # looked at before the page: what came before it is in it
            is_last = ended.is_set()
            more = True
            while more:
                page = mia.get("/api/changes", since=cursor, limit=4).json()
                seen += [change["record"]["sessionId"] for change in page["items"]]
                assert len(seen) <= page["totals"]["sessions"]
                cursor, more = page["cursor"], page["hasMore"]
        return seen

    with ThreadPoolExecutor(writers + 1) as pool:
        reading = pool.submit(read)
        writing = [pool.submit(write, worker) for worker in range(writers)]
        try:
            for one in writing:
                one.result(60)
        finally:
            ended.set()
        seen = reading.result(60)
    assert sorted(seen) == sorted(f"s-{w}-{n}" for w in range(writers) for n in range(each))


@pytest.mark.parametrize(
    ("path", "items"), [("/api/sessions/ids", "sessions"), ("/api/changes", "items")]
)
def test_a_page_that_is_just_full_is_the_last(mia: Desk, path: str, items: str) -> None:
    for number in range(4):
        mia.record(**session(sessionId=f"s-{number}"))
    for limit, more in ((3, True), (4, False), (5, False)):
        page = mia.get(path, limit=limit).json()
        assert (len(page[items]), page["hasMore"]) == (min(limit, 4), more)
