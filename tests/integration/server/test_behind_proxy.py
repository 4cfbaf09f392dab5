"""The proxy files an operator is given, run by the real nginx and Caddy where these are installed.

Only names, ports and certificates are put in; everything else is the file as it is shipped.
"""

import http.client
import json
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.integration.server.test_process import SESSION
from tests.support.certificates import authority_and_server
from tests.support.server import ROOT, ServerProcess
from zenjin_server.app import REGISTRATIONS_PER_ADDRESS

FILES = ROOT / "packaging" / "server"
PUPIL, OTHER = "127.0.0.2", "127.0.0.3"
START_SECONDS = 15

NGINX = """daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log stderr;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    access_log off;
    include {folder}/zenjin.conf;
}}
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def filled(text: str, **changes: str) -> str:
    """The file with each of these put in; each has to be there."""
    for before, after in changes.items():
        place = before.replace("__", " ")
        assert place in text, f"{place!r} is not in the file any more"
        text = text.replace(place, after)
    return text


class Proxy:
    """A proxy at work: asks it over TLS, from an address of this computer's choice."""

    def __init__(self, port: int, plain_port: int, authority: Path) -> None:
        self.port = port
        self.plain_port = plain_port
        self._trusting = ssl.create_default_context(cafile=str(authority))

    def ask(
        self, path: str, body: Any = None, *, sender: str = PUPIL, **headers: str
    ) -> tuple[int, Any, http.client.HTTPMessage]:
        content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        method = "GET" if body is None else "POST"
        said = {name.replace("_", "-"): value for name, value in headers.items()}
        with self.connected(sender) as connection:
            # a proxy may answer, and close, before it has read all of a body
            with suppress(BrokenPipeError, ConnectionResetError):
                connection.request(method, path, body=content, headers=said)
            answer = connection.getresponse()
            text = answer.read()
            return answer.status, json.loads(text) if text else None, answer.headers

    @contextmanager
    def connected(self, sender: str) -> Iterator[http.client.HTTPSConnection]:
        connection = http.client.HTTPSConnection(
            "127.0.0.1", self.port, timeout=20, context=self._trusting, source_address=(sender, 0)
        )
        try:
            yield connection
        finally:
            connection.close()


@contextmanager
def running(command: list[str], proxy: Proxy, log: Path) -> Iterator[Proxy]:
    with log.open("w") as out:
        process = subprocess.Popen(
            command, stdout=out, stderr=out, env={**os.environ, "HOME": str(log.parent)}
        )
    try:
        for port in (proxy.port, proxy.plain_port):
            _until_there(port, process, log)
        yield proxy
    finally:
        process.terminate()
        process.wait(20)


def _until_there(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
    pytest.fail(f"the proxy did not start: {log.read_text()}")


def behind_nginx(server: ServerProcess, folder: Path, authority: Path) -> tuple[list[str], Proxy]:
    port, plain = free_port(), free_port()
    text = (FILES / "nginx.conf").read_text(encoding="utf-8")
    text = "\n".join(line for line in text.splitlines() if "[::]" not in line)
    text = filled(
        text,
        listen__80=f"listen 127.0.0.1:{plain}",
        listen__443=f"listen 127.0.0.1:{port}",
        **{
            "127.0.0.1:8765": server.url.removeprefix("http://"),
            "/etc/ssl/zenjin/fullchain.pem": str(authority),
            "/etc/ssl/zenjin/privkey.pem": str(folder / "key.pem"),
        },
    )
    (folder / "zenjin.conf").write_text(text, encoding="utf-8")
    main = folder / "nginx.conf"
    main.write_text(NGINX.format(folder=folder), encoding="utf-8")
    command = ["nginx", "-p", str(folder), "-c", str(main), "-e", "stderr"]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tested.returncode == 0, tested.stderr
    assert "warn" not in tested.stderr
    return command, Proxy(port, plain, authority)


def behind_caddy(server: ServerProcess, folder: Path, authority: Path) -> tuple[list[str], Proxy]:
    port, plain = free_port(), free_port()
    text = (FILES / "Caddyfile").read_text(encoding="utf-8")
    site = f"https://127.0.0.1:{port} {{\n\ttls {authority} {folder / 'key.pem'}"
    ports = f"\tadmin off\n\thttp_port {plain}\n\thttps_port {port}\n\tservers {{"
    text = filled(
        text,
        **{
            "127.0.0.1:8765": server.url.removeprefix("http://"),
            "zenjin.example.org {": site,
            "\tservers {": ports,
        },
    )
    file = folder / "Caddyfile"
    file.write_text(text, encoding="utf-8")
    tested = subprocess.run(
        ["caddy", "validate", "--config", file, "--adapter", "caddyfile"],  # noqa: S607 - wherever it is
        capture_output=True,
        text=True,
        check=False,
    )
    assert tested.returncode == 0, tested.stderr
    return ["caddy", "run", "--config", str(file), "--adapter", "caddyfile"], Proxy(
        port, plain, authority
    )


Made = Callable[[ServerProcess, Path, Path], tuple[list[str], Proxy]]


@pytest.fixture(params=["nginx", "caddy"])
def proxy(
    request: pytest.FixtureRequest, server_process: ServerProcess, tmp_path: Path
) -> Iterator[Proxy]:
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed on this computer")
    server_process.stop()
    server_process.start(ZENJIN_TRUSTED_PROXIES="127.0.0.1")
    authority, _ = authority_and_server(tmp_path, days=10)
    made: Made = {"nginx": behind_nginx, "caddy": behind_caddy}[request.param]
    command, found = made(server_process, tmp_path, authority)
    with running(command, found, tmp_path / "proxy.log"):
        yield found


def test_a_server_behind_a_proxy(proxy: Proxy, server_process: ServerProcess) -> None:
    status, health, headers = proxy.ask("/api/health")
    assert (status, health["database"]) == (200, "ok")
    assert headers["strict-transport-security"] == "max-age=31536000"
    wish = {"login": "mia", "password": "sieben-sieben"}
    status, entered, _ = proxy.ask("/api/auth/register", wish)
    assert status == 201
    token = f"Bearer {entered['token']}"
    bulk = {
        "sessions": [
            {**SESSION, "sessionId": f"s-{n}", "results": ["x" * 9_000]} for n in range(400)
        ]
    }
    status, answer, _ = proxy.ask("/api/sessions/bulk-record", bulk, Authorization=token)
    assert status == 200, answer
    assert {item["status"] for item in answer["items"]} == {"recorded"}
    # what is the server's own to refuse is refused by the server, in its words
    huge = b'{"x": "%s"}' % (b"y" * (4 * 1024 * 1024 + 4_000))
    status, answer, _ = proxy.ask("/api/sessions/record", huge, Authorization=token)
    assert (status, answer["error"]) == (413, "The request body is over 4194304 bytes.")
    # what is far more does not even reach it through nginx
    status, answer, _ = proxy.ask("/api/sessions/record", huge + b" " * 2**21, Authorization=token)
    assert (status, answer["code"]) == (413, "too_large")

    server_process.kill()
    status, answer, headers = proxy.ask("/api/health")
    assert (status, answer["code"], headers["retry-after"]) == (503, "unavailable", "5")
    server_process.start(ZENJIN_TRUSTED_PROXIES="127.0.0.1")
    assert proxy.ask("/api/dashboard", Authorization=token)[0] == 200


def test_a_browser_without_tls_is_sent_on(proxy: Proxy) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", proxy.plain_port, timeout=20)
    connection.request("GET", "/api/docs", headers={"Host": "zenjin.example.org"})
    answer = connection.getresponse()
    assert answer.status in {301, 308}
    assert answer.headers["location"].startswith("https://")
    connection.close()


def test_figures_stay_inside(proxy: Proxy) -> None:
    status, answer, _ = proxy.ask("/metrics")
    assert (status, answer["code"]) == (403, "forbidden")


def test_the_server_hears_the_pupils_own_address(
    proxy: Proxy, server_process: ServerProcess
) -> None:
    def enter(sender: str, times: int) -> list[int]:
        with proxy.connected(sender) as connection:
            return [entered(connection, number) for number in range(times)]

    def entered(connection: http.client.HTTPSConnection, number: int) -> int:
        # what a client claims about itself changes nothing
        claimed = {"X-Forwarded-For": f"203.0.113.{number % 250}"}
        connection.request("POST", "/api/auth/anonymous", body=b"{}", headers=claimed)
        answer = connection.getresponse()
        answer.read()
        return answer.status

    assert set(enter(PUPIL, REGISTRATIONS_PER_ADDRESS)) == {201}
    assert enter(PUPIL, 1) == [429]
    assert enter(OTHER, 1) == [201]
    server_process.stop()
    assert PUPIL not in server_process.log.read_text()


def test_a_head_that_is_too_long(proxy: Proxy) -> None:
    status, answer, _ = proxy.ask("/api/health", Cookie="y" * 17_000)
    assert (status, answer["code"]) == (431, "head_too_large")
