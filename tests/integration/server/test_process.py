"""The server as a process: ready on a free port, stopped gently, killed, started again."""

import json
import os
import socket
import stat
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.support.server import ROOT, ServerProcess


def ask(
    server: ServerProcess, path: str, body: Any = None, token: str = ""
) -> tuple[int, dict[str, Any]]:
    request = urllib.request.Request(  # noqa: S310 - our own loopback server
        server.url + path,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {token}"} if token else {},
    )
    with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - our own loopback server
        return answer.status, json.load(answer)


def registered(server: ServerProcess, name: str = "mia") -> str:
    status, answer = ask(server, "/api/auth/register", {"login": name, "password": "sieben-sieben"})
    assert status == 201
    return str(answer["token"])


SESSION = {
    "sessionId": "s-1",
    "threadId": "thread-T1-001",
    "stitchId": "stitch-T1-001-01",
    "totalQuestions": 20,
    "correctAnswers": 20,
    "totalPoints": 60,
    "completedAt": "2026-03-02T08:00:00Z",
}


def test_what_was_acked_survives_a_kill_and_a_stop(server_process: ServerProcess) -> None:
    token = registered(server_process)
    assert ask(server_process, "/api/sessions/record", SESSION, token)[1]["status"] == "recorded"
    first_url = server_process.url
    server_process.kill()
    server_process.start()
    assert server_process.url == first_url
    assert ask(server_process, "/api/sessions/record", SESSION, token)[1]["status"] == "duplicate"
    assert server_process.stop() == 0
    server_process.start()
    profile = ask(server_process, "/api/dashboard", token=token)[1]["dashboard"]["profile"]
    assert (profile["totalPoints"], profile["totalSessions"]) == (60, 1)


def test_a_stop_finishes_what_it_has_begun(server_process: ServerProcess) -> None:
    token = registered(server_process)
    body = json.dumps({**SESSION, "sessionId": "s-slow"}).encode()
    address = server_process.url.removeprefix("http://").split(":")
    where = (address[0], int(address[1]))
    with socket.create_connection(where, timeout=20) as connection:
        # the server says 100 once a handler wants the body, so the request is under way then
        connection.sendall(
            b"POST /api/sessions/record HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
            b"Authorization: Bearer %s\r\nContent-Length: %d\r\n\r\n" % (token.encode(), len(body))
        )
        assert b" 100 " in connection.recv(1024)
        stopping = threading.Thread(target=server_process.stop)
        stopping.start()
        until_refused(where)
        assert stopping.is_alive()
        connection.sendall(body)
        answer = b""
        while part := connection.recv(4096):
            answer += part
    stopping.join(20)
    assert answer.startswith(b"HTTP/1.1 200")
    assert b'"status":"recorded"' in answer
    server_process.start()
    assert ask(server_process, "/api/sessions/ids", token=token)[1]["sessions"] == [
        {"sessionId": "s-slow", "totalPoints": 60, "n": 1}
    ]


def until_refused(where: tuple[str, int]) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            socket.create_connection(where, timeout=1).close()
        except OSError:
            return
    pytest.fail("the server still takes connections after it was told to stop")


@pytest.mark.clock
def test_an_idle_connection_does_not_hold_up_a_stop(server_process: ServerProcess) -> None:
    host, port = server_process.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=20) as connection:
        connection.sendall(b"GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b"200" in connection.recv(4096)
        began = time.monotonic()
        assert server_process.stop() == 0
        assert time.monotonic() - began < 5


def test_a_huge_body_hears_its_answer(server_process: ServerProcess) -> None:
    token = registered(server_process)
    huge = {**SESSION, "results": ["x" * (5 * 1024 * 1024)]}
    with pytest.raises(urllib.error.HTTPError) as refused:
        ask(server_process, "/api/sessions/record", huge, token)
    with refused.value as answer:
        assert (answer.code, json.load(answer)["code"]) == (413, "too_large")


def test_the_log_holds_no_secret_and_no_name(server_process: ServerProcess) -> None:
    token = registered(server_process, "mia-maus")
    ask(server_process, "/api/sessions/record", SESSION, token)
    with pytest.raises(urllib.error.HTTPError) as refused:
        ask(server_process, "/api/of/mia-maus", token=token)
    refused.value.close()
    server_process.stop()
    said = [json.loads(line) for line in server_process.log.read_text().splitlines()]
    assert [line["event"] for line in said][-2:] == ["stopping", "stopped"]
    lines = [line for line in said if line["event"] == "request"]
    assert [(line["method"], line["route"], line["status"]) for line in lines] == [
        ("POST", "/api/auth/register", 201),
        ("POST", "/api/sessions/record", 200),
        ("GET", "", 404),
    ]
    text = server_process.log.read_text()
    user_id, _, secret = token.partition(".")
    for private in (secret, user_id, "mia-maus", "sieben", "s-1", "127.0.0.1"):
        assert private not in text


def test_a_port_in_use_is_said_in_one_sentence(server_process: ServerProcess) -> None:
    port = server_process.url.rsplit(":", 1)[-1]
    other = server_process.database.with_name("other.sqlite3")
    second = subprocess.run(
        [sys.executable, "-m", "zenjin_server", "serve", "--port", port, "--database", other],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == (
        f"zenjin-server: Port {port} of 127.0.0.1 is in use by another program;"
        " choose another with --port.\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows goes by the folder's rights")
def test_the_database_is_the_servers_alone(tmp_path: Path) -> None:
    """Names and hashes are in it, and in its logs: also when an older version left it open."""
    server = ServerProcess(tmp_path)
    files = [tmp_path / f"server.sqlite3{end}" for end in ("", "-wal", "-shm")]

    def modes() -> list[int]:
        return [stat.S_IMODE(path.stat().st_mode) for path in files]

    before = os.umask(0o022)
    try:
        server.start()
        registered(server)
        assert modes() == [0o600] * 3
        server.kill()
        for path in files:
            path.chmod(0o644)
        server.start()
        assert modes() == [0o600] * 3
        server.stop()
    finally:
        os.umask(before)
    said = [line for line in server.log.read_text().splitlines() if "taken from others" in line]
    assert [json.loads(line)["file"] for line in said] == [path.name for path in files]
    assert json.loads(said[0])["was"] == "644"


def test_a_setting_that_is_misspelled_is_told_at_the_start(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path)
    server.start(ZENJIN_PROT="9", ZENJIN_LANGUAGE="de")
    server.stop()
    lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    said = [line for line in lines if line["event"] == "no such setting"]
    assert [(line["level"], line["name"], line["meant"]) for line in said] == [
        ("warning", "ZENJIN_PROT", "ZENJIN_PORT")
    ]
