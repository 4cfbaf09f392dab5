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
