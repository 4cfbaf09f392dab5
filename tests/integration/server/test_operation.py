"""The server as operators meet it: limits under load, a stop that ends, probes, figures, logs."""

import json
import re
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.integration.server.test_process import SESSION, ask, registered, until_refused
from tests.support.server import ROOT, ServerProcess
from zenjin_server.app import ROUTES
from zenjin_server.description.openapi import contracts

Where = tuple[str, int]


@pytest.fixture
def server(server_process: ServerProcess) -> Callable[..., Where]:
    """Starts the server again with these settings; where it listens."""

    def started(**settings: str) -> Where:
        server_process.stop()
        server_process.start(**settings)
        return where(server_process)

    return started


def where(server: ServerProcess) -> Where:
    host, port = server.url.removeprefix("http://").split(":")
    return host, int(port)


def said(server: ServerProcess) -> list[dict[str, Any]]:
    return [json.loads(line) for line in server.log.read_text().splitlines()]


def answered(connection: socket.socket) -> tuple[int, dict[str, str], Any]:
    """Status, headers and JSON of the one answer a connection carries."""
    raw = b""
    while part := connection.recv(65_536):
        raw += part
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    return int(first.split()[1]), headers, json.loads(body) if body else None


@contextmanager
def begun(address: Where, path: str = "/api/auth/register") -> Iterator[socket.socket]:
    """A request whose handler waits for 100 bytes of body."""
    with socket.create_connection(address, timeout=20) as connection:
        connection.sendall(
            b"POST %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\n"
            b"Content-Length: 100\r\n\r\n" % path.encode()
        )
        assert b" 100 " in connection.recv(1024)
        yield connection


def refusal(request: str | urllib.request.Request) -> tuple[int, dict[str, Any], Any]:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=20)  # noqa: S310 - our own loopback server
    with refused.value as answer:
        return answer.code, json.load(answer), answer.headers


def fetched(url: str, **headers: str) -> str:
    request = urllib.request.Request(url, headers=headers)  # noqa: S310 - our own loopback server
    with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - our own loopback server
        return str(answer.read().decode())


@pytest.mark.clock
def test_a_body_that_trickles_gets_its_time_and_no_more(server: Callable[..., Where]) -> None:
    address = server(ZENJIN_BODY_SECONDS="1")
    with begun(address) as connection:
        connection.sendall(b"{")
        began = time.monotonic()
        status, headers, body = answered(connection)
        assert time.monotonic() - began < 5
    assert (status, body["code"], headers["connection"]) == (408, "too_slow", "close")
    assert body["error"] == "The request body was not there after 1 seconds; nothing was stored."


@pytest.mark.clock
def test_whoever_asks_first_is_not_told_to_send_what_is_too_large(
    server_process: ServerProcess,
) -> None:
    began = time.monotonic()
    with socket.create_connection(where(server_process), timeout=20) as connection:
        connection.sendall(
            b"POST /api/auth/register HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\n"
            b"Content-Length: 104857600\r\n\r\n"
        )
        status, headers, body = answered(connection)
    assert (status, body["code"], headers["connection"]) == (413, "too_large", "close")
    assert time.monotonic() - began < 5


def test_a_head_that_is_too_long_hears_so(server_process: ServerProcess) -> None:
    for path, headers in (
        (f"/api/health?x={'y' * 17_000}", {}),
        ("/api/health", {"Cookie": "y" * 17_000}),
    ):
        request = urllib.request.Request(server_process.url + path, headers=headers)  # noqa: S310 - our own loopback server
        status, body, _ = refusal(request)
        assert (status, body["success"], body["code"]) == (431, False, "head_too_large")
    # far more is not even read to its end
    with socket.create_connection(where(server_process), timeout=20) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nCookie: %s\r\n\r\n" % (b"y" * 150_000))
        assert b" 431 " in connection.recv(1024)


def test_too_many_at_once_are_told_to_come_again(
    server: Callable[..., Where], server_process: ServerProcess
) -> None:
    address = server(ZENJIN_MAX_REQUESTS="1")
    with begun(address):
        status, body, headers = refusal(f"{server_process.url}/api/health")
        assert (status, body["code"]) == (503, "unavailable")
        assert int(headers["retry-after"]) > 0
        # a monitor still sees that it lives, and why it says no
        assert ask(server_process, "/api/health/live")[0] == 200
        assert "zenjin_requests_under_way 2.0" in fetched(f"{server_process.url}/metrics")
    assert answers_again(server_process)


def answers_again(server: ServerProcess) -> bool:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            return ask(server, "/api/health")[0] == 200
        except urllib.error.HTTPError as refused:
            refused.close()
    return False


def test_too_many_connections_wait_for_their_turn(server: Callable[..., Where]) -> None:
    address = server(ZENJIN_MAX_CONNECTIONS="2")
    question = b"GET /api/health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    idle = [socket.create_connection(address, timeout=20) for _ in range(2)]
    for one in idle:
        one.sendall(b"GET /api/health/live HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"200" in one.recv(4096)
    with socket.create_connection(address, timeout=0.5) as third:
        third.sendall(question)
        with pytest.raises(TimeoutError):
            third.recv(1)
        idle.pop().close()
        third.settimeout(20)
        assert answered(third)[0] == 200
    idle.pop().close()


def test_a_stop_waits_for_the_database_a_request_waits_for(server_process: ServerProcess) -> None:
    token = registered(server_process)
    other = sqlite3.connect(server_process.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answers: list[Any] = []
    asking = threading.Thread(
        target=lambda: answers.append(ask(server_process, "/api/sessions/record", SESSION, token))
    )
    asking.start()
    until_under_way(server_process, 2)
    stopping = threading.Thread(target=server_process.stop)
    stopping.start()
    until_refused(where(server_process))
    assert stopping.is_alive()
    assert answers == []
    other.execute("COMMIT")
    other.close()
    asking.join(20)
    stopping.join(20)
    assert (answers[0][0], answers[0][1]["status"]) == (200, "recorded")


def until_under_way(server: ServerProcess, count: int) -> None:
    """Waits until so many requests are answered at once, the question itself included."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if f"zenjin_requests_under_way {count}.0" in fetched(f"{server.url}/metrics"):
            return
    pytest.fail("the request never came under way")


@pytest.mark.clock
def test_a_stop_ends_within_ten_seconds_whatever_a_client_does(
    server_process: ServerProcess,
) -> None:
    with begun(where(server_process)):
        began = time.monotonic()
        assert server_process.stop() == 0
        assert 5 < time.monotonic() - began < 10
    assert said(server_process)[-1]["event"] == "stopped, cutting off what had not finished"


def test_a_probe_for_life_and_one_for_readiness(server_process: ServerProcess) -> None:
    assert ask(server_process, "/api/health")[1]["database"] == "ok"
    files = list(server_process.database.parent.glob(f"{server_process.database.name}*"))
    for file in files:
        file.rename(file.with_name(f"aside-{file.name}"))
    server_process.database.mkdir()
    status, body, headers = refusal(f"{server_process.url}/api/health")
    assert (status, body["code"], int(headers["retry-after"]) > 0) == (503, "unavailable", True)
    assert ask(server_process, "/api/health/live") == (200, {"success": True, "message": "Alive"})


def test_figures(server_process: ServerProcess) -> None:
    token = registered(server_process)
    for _ in range(2):
        ask(server_process, "/api/sessions/record", SESSION, token)
    ask(server_process, "/api/sessions/bulk-record", {"sessions": [SESSION, {}]}, token)
    item = {"threadId": "t", "stitchId": "s"}
    ask(server_process, "/api/progress/update", item, token)
    ask(server_process, "/api/progress/bulk-sync", {"progressItems": [item, {}]}, token)
    refusal(f"{server_process.url}/api/of/mia")
    text = fetched(f"{server_process.url}/metrics")
    for line in (
        'zenjin_requests_total{method="POST",route="/api/sessions/record",status="200"} 2.0',
        'zenjin_requests_total{method="POST",route="/api/sessions/bulk-record",status="207"} 1.0',
        'zenjin_requests_total{method="GET",route="",status="404"} 1.0',
        'zenjin_verdicts_total{kind="session",verdict="recorded"} 1.0',
        'zenjin_verdicts_total{kind="session",verdict="duplicate"} 2.0',
        'zenjin_verdicts_total{kind="session",verdict="rejected"} 1.0',
        'zenjin_verdicts_total{kind="progress",verdict="applied"} 2.0',
        'zenjin_verdicts_total{kind="progress",verdict="rejected"} 1.0',
        'zenjin_request_seconds_count{route="/api/sessions/record"} 2.0',
        'zenjin_request_seconds_bucket{le="+Inf",route="/api/sessions/record"} 2.0',
        'zenjin_database_connections{state="waiting"} 0.0',
    ):
        assert line in text.splitlines()
    assert re.search(r"^process_resident_memory_bytes \d", text, re.MULTILINE)
    assert token.partition(".")[0] not in text


def test_figures_are_not_for_everybody(
    server: Callable[..., Where], server_process: ServerProcess
) -> None:
    url = f"{server_process.url}/metrics"
    for header in ("X-Forwarded-For", "Forwarded", "Via", "X-Real-Ip"):
        request = urllib.request.Request(url, headers={header: "127.0.0.1"})  # noqa: S310 - our own loopback server
        assert refusal(request)[:2][0] == 403
    server(ZENJIN_METRICS_LOCAL="")
    # a reverse proxy that says nothing of itself sends just this
    assert refusal(f"{server_process.url}/metrics")[0] == 403
    server(ZENJIN_METRICS_LOCAL="", ZENJIN_METRICS_TOKEN="sixteen-and-more")
    assert refusal(url)[0] == 401
    wrong = urllib.request.Request(url, headers={"Authorization": "Bearer sixteen-and-mor"})  # noqa: S310 - our own loopback server
    assert refusal(wrong)[0] == 401
    shown = fetched(url, Authorization="Bearer sixteen-and-more", Via="1.1 proxy")
    assert "zenjin_build_info" in shown


def test_a_request_has_one_number_in_log_and_answer(
    server: Callable[..., Where], server_process: ServerProcess
) -> None:
    own, chosen = "0123456789abcdef" * 2, "mia-mouse"
    numbers = []
    for trusted in ("", "127.0.0.1"):
        server(ZENJIN_TRUSTED_PROXIES=trusted)
        for sent in (own, chosen):
            request = urllib.request.Request(  # noqa: S310 - our own loopback server
                f"{server_process.url}/api/health", headers={"X-Request-Id": sent}
            )
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - our own loopback server
                numbers.append(answer.headers["x-request-id"])
    assert [number == own for number in numbers] == [False, False, True, False]
    assert len(set(numbers)) == 4
    server_process.stop()
    assert chosen not in server_process.log.read_text()
    assert [line["request"] for line in said(server_process) if line["event"] == "request"] == (
        numbers
    )


def test_no_route_gets_anything_private_into_the_log(
    server: Callable[..., Where], server_process: ServerProcess
) -> None:
    server(ZENJIN_LOG_LEVEL="debug", ZENJIN_TRUSTED_PROXIES="127.0.0.1")
    private = "Privat4711"
    token = registered(server_process, f"mia-{private}")
    user_id, _, secret = token.partition(".")
    names = ("login", "password", "displayName", "deviceName", "code", "sessionId", "threadId")
    body: dict[str, Any] = {name: f"{private}-{name}" for name in names}
    items = [{**SESSION, **body}]
    body = {**body, "newPassword": private, "sessions": items, "progressItems": items}
    asked = 0
    for method, path, _ in contracts(ROUTES):
        for shown, sent in ((token, body), (f"{user_id}.{private}", {private: private}), ("", [])):
            address = re.sub(r"\{[^}]*\}", private, path)
            request = urllib.request.Request(  # noqa: S310 - our own loopback server
                f"{server_process.url}{address}?name={private}",
                data=None if method == "GET" else json.dumps(sent).encode(),
                headers={
                    "Authorization": f"Bearer {shown}",
                    "User-Agent": private,
                    "X-Forwarded-For": "203.0.113.77",
                },
                method=method,
            )
            try:
                urllib.request.urlopen(request, timeout=20).close()  # noqa: S310 - our own loopback server
            except urllib.error.HTTPError as refused:
                refused.close()
            asked += 1
    server_process.stop()
    text = server_process.log.read_text()
    assert text.count('"event":"request"') == asked + 1
    for secrets in (private, user_id, secret, "203.0.113.77", "127.0.0.1", SESSION["sessionId"]):
        assert str(secrets) not in text


def test_a_method_somebody_made_up_is_not_in_the_log(server_process: ServerProcess) -> None:
    with socket.create_connection(where(server_process), timeout=20) as connection:
        connection.sendall(
            b"PRIVAT4711 /api/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        )
        assert answered(connection)[0] == 405
    server_process.stop()
    assert "PRIVAT4711" not in server_process.log.read_text()
    (line,) = [line for line in said(server_process) if line["event"] == "request"]
    assert line["method"] == "other"


SAYING = """
import logging, threading, warnings
from zenjin_server.layers.logs import log_to_stderr
log_to_stderr("info", {form!r})
logging.getLogger("psycopg").warning("of %s", "Privat4711")
logging.getLogger("asyncio").error("of Privat4711", exc_info=ValueError("Privat4711"))
warnings.warn("of Privat4711", RuntimeWarning)
thread = threading.Thread(target=int, args=("Privat4711",))
thread.start()
thread.join()
"""


@pytest.mark.parametrize("form", ["json", "text"])
def test_every_line_has_our_form_whoever_writes_it(form: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SAYING.format(form=form)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert "Privat4711" not in done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 4
    if form == "json":
        found = [json.loads(line) for line in lines]
        assert [(one["from"], one["event"]) for one in found] == [
            ("psycopg", "elsewhere"),
            ("asyncio", "elsewhere"),
            ("py.warnings", "elsewhere"),
            ("zenjin_server.errors", "unexpected"),
        ]
        assert [one.get("error") for one in found[1::2]] == ["ValueError", "ValueError"]
    else:
        assert all(re.match(r"\d{4}-\d\d-\d\d [\d:]+ (warning|error) ", line) for line in lines)


def test_lines_for_people(server: Callable[..., Where], server_process: ServerProcess) -> None:
    server(ZENJIN_LOG_FORMAT="text")
    ask(server_process, "/api/health")
    server_process.stop()
    line = server_process.log.read_text().splitlines()[-3]
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d info request method=GET route=/api/health status=200"
        r" ms=[\d.]+ request=[0-9a-f]{32}",
        line,
    )
