"""What no client of ours sends: it is the sender's mistake, and is told and counted as that."""

import re
import socket

import pytest

from tests.integration.server.test_process import registered
from tests.support.server import ServerProcess
from zenjin_server.app import ROUTES
from zenjin_server.description.contract import ANYONE
from zenjin_server.description.openapi import contracts

POST = b"POST /api/auth/login HTTP/1.1\r\nHost: x\r\n"


def connected(server: ServerProcess) -> socket.socket:
    host, port = server.url.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=20)


def sent(server: ServerProcess, raw: bytes) -> bytes:
    """All that comes back for these bytes until the server closes the connection."""
    answer = b""
    with connected(server) as connection:
        connection.sendall(raw)
        while part := connection.recv(4096):
            answer += part
    return answer


def counted(server: ServerProcess) -> dict[str, int]:
    """How many answers of each status the server has counted on the sign-in route."""
    raw = sent(server, b"GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").decode()
    found = re.findall(r'zenjin_requests_total{.*"/api/auth/login",status="(\d+)"} (\d+)', raw)
    return {status: int(count) for status, count in found}


@pytest.mark.parametrize("blank", [b"\xa0", b"\x85"])
@pytest.mark.parametrize("place", [0, 31])
def test_a_user_id_with_a_blank_in_it_is_nobodys(
    server_process: ServerProcess, blank: bytes, place: int
) -> None:
    token = registered(server_process)
    user_id, _, secret = token.encode().partition(b".")
    digits = user_id.replace(b"-", b"")
    header = b"Authorization: Bearer " + digits[:place] + blank + digits[place + 1 :]
    for method, path, promise in contracts(ROUTES):
        if promise.who == ANYONE:
            continue
        where = path.replace("{token_id}", "x")
        head = f"{method} {where} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n".encode()
        answer = sent(
            server_process, head + header + b"." + secret + b"\r\nContent-Length: 2\r\n\r\n{}"
        )
        assert answer.startswith(b"HTTP/1.1 401 "), (method, path, answer)
        assert b'"code":"unauthorized"' in answer
    assert '"level":"error"' not in server_process.log.read_text()


@pytest.mark.parametrize("size", [b"ZZ", b"FFFFFFFFFFFFFFFFF", b"-1"])
def test_chunks_that_cannot_be_read(server_process: ServerProcess, size: bytes) -> None:
    chunked = b"Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    answer = sent(server_process, POST + chunked + size + b"\r\n{}\r\n0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b'"code":"malformed"' in answer
    assert counted(server_process) == {"400": 1}
    assert '"level":"error"' not in server_process.log.read_text()


@pytest.mark.parametrize(
    "rest", [b'Content-Length: 100\r\n\r\n{"login', b'Transfer-Encoding: chunked\r\n\r\n7\r\n{"l']
)
def test_hanging_up_in_the_middle_is_no_mistake_of_ours(
    server_process: ServerProcess, rest: bytes
) -> None:
    with connected(server_process) as connection:
        connection.sendall(POST + rest)
        # no more will come, and the answer is still heard: so the test knows when it is counted
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(4096):
            pass
    with connected(server_process) as connection:
        connection.sendall(POST + rest)
    for _ in range(200):
        if sum(counted(server_process).values()) == 2:
            break
    assert counted(server_process) == {"400": 2}
    assert '"level":"error"' not in server_process.log.read_text()


CLOSE = b"Host: x\r\nConnection: close\r\n"
LIVE = b"GET /api/health/live HTTP/1.1\r\n" + CLOSE
GUEST = b"POST /api/auth/anonymous HTTP/1.1\r\n" + CLOSE
CHUNKED = b"Transfer-Encoding: chunked\r\n"
LENGTH = b"Content-Length: 2\r\n"
CHUNKS = b"2\r\n{}\r\n0\r\n\r\n"


def headers(count: int) -> bytes:
    return b"".join(b"X%d: a\r\n" % number for number in range(count))


# docs/server.md has this as a table
BARE = [
    (b"GARBAGE\r\n\r\n", 400),
    (b"GET / HTTP/9.9\r\n" + CLOSE + b"\r\n", 400),
    (LIVE + b"nonsense\r\n\r\n", 400),
    (LIVE + b"X: a\0b\r\n\r\n", 400),
    (b"GET /api/\xff\xfe HTTP/1.1\r\n" + CLOSE + b"\r\n", 400),
    (GUEST + LENGTH + b"Content-Length: 3\r\n\r\n{}", 400),
    (GUEST + b"Content-Length: -2\r\n\r\n{}", 400),
    (GUEST + b"Transfer-Encoding: gzip\r\n\r\n", 400),
    (GUEST.replace(b"HTTP/1.1", b"HTTP/1.0") + CHUNKED + b"\r\n" + CHUNKS, 400),
    (b"GET /" + b"a" * 66_000 + b" HTTP/1.1\r\n" + CLOSE + b"\r\n", 414),
    (LIVE + headers(99) + b"\r\n", 431),
    (LIVE + b"X: " + b"a" * 120_000 + b"\r\n\r\n", 431),
]


def test_what_the_web_server_answers_by_itself(server_process: ServerProcess) -> None:
    for raw, status in BARE:
        head, _, body = sent(server_process, raw).partition(b"\r\n\r\n")
        first, *rest = head.lower().split(b"\r\n")
        assert first.startswith(b"http/1.1 %d " % status), raw[:80]
        assert b"connection: close" in rest, raw[:80]
        assert b"content-length: 0" in rest, raw[:80]
        assert body == b"", raw[:80]
    for raw in (LIVE + headers(98) + b"\r\n", GUEST + CHUNKED + b"\r\n" + CHUNKS):
        assert sent(server_process, raw).partition(b"\r\n\r\n")[2].startswith(b'{"success":true')


@pytest.mark.parametrize("both", [LENGTH + CHUNKED, CHUNKED + LENGTH])
def test_a_body_with_two_lengths_goes_by_its_chunks(
    server_process: ServerProcess, both: bytes
) -> None:
    """The web server drops the length, and closes: nothing left over is taken for a request."""
    wrong = both.replace(b"2", b"900")
    assert sent(server_process, GUEST + wrong + b"\r\n" + CHUNKS).startswith(b"HTTP/1.1 201 ")
    short = GUEST + both.replace(b"2", b"0") + b"\r\n" + CHUNKS
    answer = sent(server_process, short.replace(b"Connection: close\r\n", b"") + LIVE + b"\r\n")
    assert [part[:3] for part in answer.split(b"HTTP/1.1 ")[1:]] == [b"201"]
