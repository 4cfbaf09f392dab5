"""An export of somebody who goes meanwhile is never taken for a whole one."""

import json
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import httpx
import pytest

from tests.integration.server.conftest import PASSWORD, Desk, item, served, session
from tests.support.clock import Clock
from tests.support.server import ServerProcess
from zenjin_server.accounts.auth import hash_of
from zenjin_server.accounts.export import PAGE_ROWS, exported
from zenjin_server.database import Database
from zenjin_server.errors import Refused

SESSIONS = 300


def erase(mia: Desk) -> httpx.Response:
    headers = {"Authorization": f"Bearer {mia.token}"}
    body = {"password": PASSWORD}
    return mia.client.request("DELETE", "/api/account", headers=headers, json=body)


def sign_out(mia: Desk) -> httpx.Response:
    return mia.post("/api/auth/logout")


@pytest.fixture
def parts(mia: Desk, database: Database, clock: Clock) -> Iterator[bytes]:
    """Mia's export: a part for the head, two of progress, its end, two of sessions, the end."""
    many = [session(sessionId=f"s-{number}") for number in range(SESSIONS)]
    assert mia.post("/api/sessions/bulk-record", {"sessions": many}).is_success
    stitches = [item(stitchId=f"s-{number}") for number in range(SESSIONS)]
    assert mia.post("/api/progress/bulk-sync", {"progressItems": stitches}).is_success
    assert PAGE_ROWS < SESSIONS <= 2 * PAGE_ROWS
    current = hash_of(mia.token.partition(".")[2])
    return exported(database, mia.user_id, current=current, now=clock())


def test_it_is_whole_when_nobody_goes(parts: Iterator[bytes]) -> None:
    sent = list(parts)
    assert len(sent) == 7
    found = json.loads(b"".join(sent))
    assert len(found["sessions"]) == len(found["progress"]) == SESSIONS


@pytest.mark.parametrize("read", range(1, 7))
@pytest.mark.parametrize(("go", "status"), [(erase, 410), (sign_out, 401)])
def test_it_breaks_off_when_its_owner_goes(
    mia: Desk, parts: Iterator[bytes], go: Callable[[Desk], httpx.Response], status: int, read: int
) -> None:
    sent = list(islice(parts, read))
    assert go(mia).status_code == 200
    with pytest.raises(Refused) as refused:
        sent.extend(parts)
    assert refused.value.status == status
    with pytest.raises(json.JSONDecodeError):
        json.loads(b"".join(sent))


@pytest.fixture(params=["sqlite", "postgres"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ServerProcess]:
    with served(request, tmp_path) as process:
        yield process


def test_a_client_sees_that_it_broke_off(server: ServerProcess) -> None:
    with httpx.Client(base_url=server.url, timeout=60) as client:
        body = {"login": "mia", "password": PASSWORD}
        token = client.post("/api/auth/register", json=body).json()["token"]
        client.headers["Authorization"] = f"Bearer {token}"
        # more than all the buffers between the two hold
        for page in range(6):
            many = [
                session(sessionId=f"s-{page}-{number}", results=["x" * 30_000])
                for number in range(100)
            ]
            answer = client.post("/api/sessions/bulk-record", json={"sessions": many})
            assert answer.status_code == 200, answer.text
        with client.stream("GET", "/api/account/export") as export:
            assert export.status_code == 200
            chunks = export.iter_raw(65_536)
            next(chunks)
            # on another connection: this one is in the middle of an answer
            gone = httpx.request(
                "DELETE",
                f"{server.url}/api/account",
                headers=client.headers,
                json={"password": PASSWORD},
                timeout=60,
            )
            assert gone.status_code == 200, gone.text
            with pytest.raises(httpx.RemoteProtocolError):
                list(chunks)
        assert client.get("/api/account/export").status_code == 410
    log = [json.loads(line) for line in server.log.read_text().splitlines()]
    told = [(line["event"], line["code"]) for line in log if line["level"] != "info"]
    assert told == [("broken off", "erased")]
