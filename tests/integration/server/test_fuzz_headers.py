"""Whatever stands in the headers, byte for byte: answered in our shape, never with a mistake."""

import json
import socket
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.integration.server.conftest import served
from tests.integration.server.test_process import registered
from tests.support.server import ServerProcess

# The server's own threads in this process draw lots for their pauses; the strategies do not.
pytestmark = pytest.mark.filterwarnings(
    "ignore:Do not use the:hypothesis.errors.HypothesisDeprecationWarning"
)

WAIT_SECONDS = 1.0
NAMES = st.sampled_from(
    [
        *("Authorization", "Content-Type", "Content-Length", "Transfer-Encoding", "Expect"),
        *("Accept", "Cookie", "X-Forwarded-For", "X-Request-Id", "Forwarded", "Origin", "Range"),
        *("If-Match", "Connection", "Upgrade", "Accept-Encoding", "Content-Encoding", "TE"),
        *("User-Agent", "Date", "Via", "X-HTTP-Method-Override"),
    ]
)
USUAL = st.sampled_from(
    [
        *(b"Bearer", b"Bearer ", b"Basic bWlhOm1pYQ==", b"gzip", b"chunked", b"close", b"-1"),
        *(b"application/json; charset=utf-16", b"100-continue", b"websocket", b"0", b"bytes=0-"),
        *(b"Bearer 0192f3a0-0000-7000-8000-000000000001.x", b"99999999999999999999", b"\xff"),
    ]
)
BYTES = st.binary(max_size=40).map(lambda raw: bytes(one for one in raw if one not in b"\0\r\n"))
HEADERS = st.lists(st.tuples(NAMES, USUAL | BYTES | st.just(b"x" * 9_000)), max_size=5)
ROUTES = st.sampled_from(
    [
        b"GET /api/dashboard",
        b"GET /api/changes?since=0",
        b"POST /api/sessions/record",
        b"POST /api/auth/login",
        b"POST /api/auth/anonymous",
        b"DELETE /api/account",
        b"GET /api/health",
        b"GET /metrics",
        b"OPTIONS /api/dashboard",
    ]
)


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ServerProcess]:
    with served(request, tmp_path_factory.mktemp("headers")) as process:
        registered(process)
        yield process


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(b"GET /api/health", [], b"")
@example(b"POST /api/auth/anonymous", [("Content-Length", b"2")], b"{}")
@example(b"POST /api/auth/login", [("Content-Length", b"2")], b"{}")
@example(b"GET /api/dashboard", [], b"")
@example(b"GET /api/health", [("Cookie", b"x" * 9_000), ("Via", b"x" * 9_000)], b"")
@example(b"GET /api/dashboard", [("Authorization", b"Bearer " + b"0" * 31 + b"\xa0.x")], b"")
@given(route=ROUTES, headers=HEADERS, body=st.sampled_from([b"", b"{}", b"zz\r\n"]))
def test_headers_of_any_content(
    server: ServerProcess, route: bytes, headers: list[tuple[str, bytes]], body: bytes
) -> None:
    lines = [f"{name}: ".encode() + value for name, value in headers]
    head = b"\r\n".join([route + b" HTTP/1.1", b"Host: x", b"Connection: close", *lines])
    status, said = sent(server, head + b"\r\n\r\n" + body)
    if status:
        assert status < 500 or status == 503
    if status >= 400 and said:
        assert json.loads(said)["success"] is False


def test_the_server_made_no_mistake(server: ServerProcess) -> None:
    """After all of the above."""
    raw = b"GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    status, said = sent(server, raw)
    assert status == 200
    assert b"zenjin_requests_total{" in said
    counts = {code for code in (200, 201, 400, 401, 431) if b'status="%d"' % code in said}
    # so what was asked above got as far as each of these
    assert counts == {200, 201, 400, 401, 431}
    assert b'status="500"' not in said


def sent(server: ServerProcess, raw: bytes) -> tuple[int, bytes]:
    """Status and body of the answer; 0 when there is none, or none before the body is whole."""
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=WAIT_SECONDS) as connection:
        answer = b""
        with suppress(ConnectionError, TimeoutError):
            connection.sendall(raw)
            while part := connection.recv(65_536):
                answer += part
    answer = answer.removeprefix(b"HTTP/1.1 100 Continue\r\n\r\n")
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]) if head else 0, body
