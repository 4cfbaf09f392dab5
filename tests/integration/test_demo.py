"""The demo's own parts against a real server; the whole demo is what `make demo` shows."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tools.demo import DemoError, Learner, held, registered, started_server


class _Refusing(BaseHTTPRequestHandler):
    """Answers every POST with a 409 and every GET with a page of HTML."""

    def do_POST(self) -> None:
        self._answer(409, b'{"success": false, "error": "this name is taken"}')

    def do_GET(self) -> None:
        self._answer(200, b"<html>Please sign in to the school network</html>")

    def _answer(self, status: int, body: bytes) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class named it
        """Say nothing: a log line is no outcome."""


@pytest.fixture
def refusing() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), _Refusing) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


ANYONE = Learner(login="demo", password="long enough", token="none")


def test_demo_starts_a_server_registers_and_asks_what_is_held(tmp_path: Path) -> None:
    with started_server(tmp_path) as address:
        learner = registered(address)
        dashboard = held(address, learner)
    assert learner.token.startswith(dashboard.user_id)
    assert dashboard.profile.display_name == "Demo"
    assert dashboard.profile.total_sessions == 0
    assert (tmp_path / "server.sqlite3").exists()
    with pytest.raises(DemoError, match="could not be reached"):
        held(address, learner)


def test_kept_folder_can_be_used_again(tmp_path: Path) -> None:
    logins = set()
    for _ in range(2):
        with started_server(tmp_path) as address:
            logins.add(registered(address).login)
    assert len(logins) == 2


def test_server_that_cannot_start_is_told_with_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "server.sqlite3").write_bytes(b"this is no database" * 100)
    with (
        pytest.raises(DemoError, match=r"ended before it was ready; it said: \S"),
        started_server(tmp_path),
    ):
        pytest.fail("a server on a broken file said it was ready")


def test_refusal_is_told_with_the_servers_sentence(refusing: str) -> None:
    with pytest.raises(DemoError, match=r"409: .*this name is taken"):
        registered(refusing)


def test_answer_of_another_shape_is_told(refusing: str) -> None:
    with pytest.raises(DemoError, match="another shape"):
        held(refusing, ANYONE)
