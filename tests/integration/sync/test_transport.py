"""The way to the server against real sockets that misbehave: it always ends, in our own errors."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.support.misbehaving import (
    DRIPPING_BODY,
    DRIPPING_HEADERS,
    Act,
    Misbehaving,
    answer,
    drips,
    half,
    hangs_up,
    misbehaving,
    page,
    raw,
    redirects,
    refuses,
    resets,
    says_nothing,
    tells,
)
from zenjin_desktop.errors import NotOurServer, Offline, Refused
from zenjin_desktop.sync.address import ServerAddress, parse_server
from zenjin_desktop.sync.api import Transport
from zenjin_desktop.sync.api.routes import Api

HEALTH = {
    "success": True,
    "service": "zenjin",
    "version": "1",
    "serverTime": "2026-03-02T09:00:00Z",
    "capabilities": ["changes"],
    "database": "ok",
}

Connect = Callable[..., Api]


@pytest.fixture
def connect() -> Iterator[Connect]:
    opened: list[Api] = []

    def to(server: Misbehaving | ServerAddress, *, seconds: float = 5.0) -> Api:
        address = parse_server(server.url) if isinstance(server, Misbehaving) else server
        transport = Transport(address, stop=threading.Event(), seconds=seconds)
        opened.append(Api(transport))
        return opened[-1]

    yield to
    for api in opened:
        api.close()


def test_a_proper_answer(connect: Connect) -> None:
    with misbehaving(lambda _: tells(200, HEALTH)) as server:
        api = connect(server)
        assert api.health().capabilities == ("changes",)
        assert api.health().service == "zenjin"
        # One connection, kept open.
        assert server.connections == 1
        headers = server.asked[0].headers
    assert "authorization" not in headers
    assert headers["user-agent"] == "zenjin-desktop"


@pytest.mark.parametrize(
    "act",
    [
        page(200),
        page(400),
        page(401),
        page(403),
        page(404),
        page(407),
        answer(200, b"", "application/json"),
        answer(204, b"", "application/json"),
        answer(200, b"{", "application/json"),
        answer(200, b"\xff\xfe", "application/json"),
        tells(200, []),
        tells(200, {"status": "ok"}),
        tells(200, {**HEALTH, "service": "another"}),
        tells(200, {**HEALTH, "capabilities": "all"}),
        tells(401, {"error": "blocked by policy"}),
        tells(403, {"success": False}),
        tells(400, {"success": False, "error": {"code": 5}}),
        redirects("http://127.0.0.1:1/login"),
    ],
)
def test_whatever_is_no_answer_of_ours_is_a_filter(act: Act, connect: Connect) -> None:
    with misbehaving(lambda _: act) as server:
        with pytest.raises(NotOurServer, match="not as a Zenjin server does"):
            connect(server).health()
        assert server.paths() == ["/api/health"]


def test_a_redirect_is_never_followed_even_with_an_answer_of_ours_in_it(connect: Connect) -> None:
    act = tells(307, HEALTH, Location="/api/health")
    with misbehaving(lambda _: act) as server, pytest.raises(NotOurServer, match="redirect"):
        connect(server).health()
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_gateway_whose_server_is_away_is_offline(status: int, connect: Connect) -> None:
    with misbehaving(lambda _: page(status)) as server, pytest.raises(Offline) as caught:
        connect(server).health()
    assert not isinstance(caught.value, NotOurServer)


def test_a_gateways_retry_after_is_heard(connect: Connect) -> None:
    busy = answer(503, b"<html>", "text/html", Retry_After="17")
    with misbehaving(lambda _: busy) as server, pytest.raises(Offline) as caught:
        connect(server).health()
    assert caught.value.retry_after == 17.0


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (half(), "cut"),
        (half(b""), "cut"),
        (hangs_up, "cut"),
        (resets, "cut"),
        (raw(b"SSH-2.0-OpenSSH_9\r\n", then_close=True), "cut"),
        (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), "cut"),
        (
            raw(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nab"),
            "failed",
        ),
    ],
)
def test_a_broken_answer_is_offline(act: Act, reason: str, connect: Connect) -> None:
    with misbehaving(lambda _: act) as server, pytest.raises(Offline) as caught:
        connect(server).health()
    assert caught.value.values["reason"] == reason


def test_an_endless_answer_is_dropped(connect: Connect) -> None:
    def floods(sock: socket.socket, over: threading.Event) -> bool:
        sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
        while not over.is_set():
            sock.sendall(bytes(1 << 20))
        return False

    with (
        misbehaving(lambda _: floods) as server,
        pytest.raises(NotOurServer, match="endless"),
    ):
        connect(server, seconds=30.0).health()


@pytest.mark.parametrize(
    "act",
    [
        says_nothing,
        drips(),
        drips(DRIPPING_HEADERS),
        drips(DRIPPING_BODY),
        drips(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
    ],
)
@pytest.mark.clock
def test_a_dripping_server_is_left_at_the_deadline(act: Act, connect: Connect) -> None:
    with misbehaving(lambda _: act) as server:
        began = time.monotonic()
        with pytest.raises(Offline) as caught:
            connect(server, seconds=0.5).health()
        took = time.monotonic() - began
    assert caught.value.values["reason"] == "timeout"
    assert 0.4 < took < 1.5


@pytest.mark.clock
@pytest.mark.parametrize("act", [says_nothing, drips(), drips(DRIPPING_BODY)])
def test_a_stop_ends_an_exchange_within_a_second(act: Act) -> None:
    stop = threading.Event()

    def respond(_: object) -> Act:
        stop.set()
        return act

    with misbehaving(respond) as server:
        transport = Transport(parse_server(server.url), stop=stop, seconds=60.0)
        began = time.monotonic()
        with pytest.raises(Offline):
            Api(transport).health()
        assert time.monotonic() - began < 2.0
        transport.close()


@pytest.mark.clock
def test_a_server_that_does_not_read_is_left_at_the_deadline() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        address = parse_server(f"http://127.0.0.1:{deaf.getsockname()[1]}")
        transport = Transport(address, stop=threading.Event(), seconds=0.5)
        began = time.monotonic()
        with pytest.raises(Offline) as caught:
            transport.exchange("POST", "/api/x", body=bytes(32 << 20))
        assert time.monotonic() - began < 1.5
        transport.close()
    assert caught.value.values["reason"] == "timeout"


def tls_to(server: Misbehaving) -> ServerAddress:
    return parse_server(f"https://127.0.0.1:{server.port}")


@pytest.mark.clock
def test_a_dripping_tls_handshake_is_left_at_the_deadline(connect: Connect) -> None:
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def talk() -> None:
            sock, _ = listener.accept()
            # The head of a TLS record of 16 KiB, then a byte of it now and then.
            with sock, suppress(OSError):
                drips(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc")(sock, over)

        talking = threading.Thread(target=talk)
        talking.start()
        api = connect(parse_server(f"https://127.0.0.1:{listener.getsockname()[1]}"), seconds=0.5)
        began = time.monotonic()
        with pytest.raises(Offline) as caught:
            api.health()
        took = time.monotonic() - began
        over.set()
        talking.join()
    assert caught.value.values["reason"] == "timeout"
    assert took < 1.5


@pytest.fixture
def school(tmp_path: Path) -> tuple[Path, ssl.SSLContext]:
    """The certificate of a school's own authority, and a server it vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A school")])
    today = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    authority, secret = tmp_path / "authority.pem", tmp_path / "key.pem"
    authority.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(authority, secret)
    return authority, context


@pytest.mark.parametrize("variable", ["REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"])
def test_a_schools_own_authority_is_trusted_when_the_system_says_so(
    variable: str,
    school: tuple[Path, ssl.SSLContext],
    connect: Connect,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    authority, tls = school
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    with misbehaving(lambda _: tells(200, HEALTH), tls=tls) as server:
        with pytest.raises(Offline) as caught:
            connect(tls_to(server)).health()
        assert caught.value.values["reason"] == "tls"
        monkeypatch.setenv(variable, str(authority))
        api = connect(tls_to(server))
        assert api.health().service == "zenjin"
        assert api.health().version == "1"


@pytest.mark.parametrize("act", [half(), hangs_up, resets])
def test_a_broken_answer_over_tls_is_offline(
    act: Act,
    school: tuple[Path, ssl.SSLContext],
    connect: Connect,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(school[0]))
    with misbehaving(lambda _: act, tls=school[1]) as server, pytest.raises(Offline):
        connect(tls_to(server)).health()


@pytest.mark.clock
@pytest.mark.parametrize("act", [says_nothing, drips(), drips(DRIPPING_BODY)])
def test_a_dripping_server_over_tls_is_left_at_the_deadline(
    act: Act,
    school: tuple[Path, ssl.SSLContext],
    connect: Connect,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(school[0]))
    with misbehaving(lambda _: act, tls=school[1]) as server:
        began = time.monotonic()
        with pytest.raises(Offline) as caught:
            connect(tls_to(server), seconds=0.5).health()
        assert time.monotonic() - began < 1.5
    assert caught.value.values["reason"] == "timeout"


def test_no_tls_where_tls_should_be(connect: Connect) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def talk() -> None:
            sock, _ = listener.accept()
            with sock:
                sock.recv(1)
                sock.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        talking = threading.Thread(target=talk)
        talking.start()
        with pytest.raises(Offline) as caught:
            connect(parse_server(f"https://127.0.0.1:{listener.getsockname()[1]}")).health()
        talking.join()
    assert caught.value.values["reason"] == "tls"


def test_nobody_there(connect: Connect) -> None:
    with misbehaving(lambda _: page(200)) as server:
        gone = parse_server(server.url)
    with pytest.raises(Offline) as caught:
        connect(gone).health()
    assert caught.value.values["reason"] == "refused"


def test_no_such_name(connect: Connect) -> None:
    with pytest.raises(Offline) as caught:
        connect(parse_server("https://nobody.invalid")).health()
    assert caught.value.values["reason"] in {"no_name", "timeout"}
    assert "https://nobody.invalid" in str(caught.value)


def test_a_no_in_our_shape_keeps_its_words(connect: Connect) -> None:
    act = refuses(429, "Slow down.", code="slow_down", Retry_After="7")
    with misbehaving(lambda _: act) as server, pytest.raises(Refused) as caught:
        connect(server).changes("u.token", since=0, limit=5)
    no = caught.value
    assert (no.status, no.error, no.word, no.retry_after) == (429, "Slow down.", "slow_down", 7.0)


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"success": False, "error": "Failed to record session", "details": "no space"}, "Failed"),
        ({"success": False, "message": "Some batches failed", "errors": [{}]}, "Some batches"),
        ({"success": True, "message": "Some batches failed", "errors": [{}]}, "Some batches"),
    ],
)
def test_a_no_of_the_original_application_is_understood(
    body: dict[str, object], error: str, connect: Connect
) -> None:
    with misbehaving(lambda _: tells(500, body)) as server, pytest.raises(Refused) as caught:
        connect(server).changes("u.token", since=0, limit=5)
    assert caught.value.status == 500
    assert caught.value.error.startswith(error)


def test_the_token_is_ours_and_not_the_netrcs(
    connect: Connect, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login anna password hers\n")
    monkeypatch.setenv("NETRC", str(netrc))
    with misbehaving(lambda _: refuses(404)) as server:
        api = connect(server)
        for call in (api.health, lambda: api.changes("u.token", since=3, limit=5)):
            with pytest.raises(Refused):
                call()
        assert "authorization" not in server.asked[0].headers
        assert server.asked[1].headers["authorization"] == "Bearer u.token"
        assert server.asked[1].path == "/api/changes?since=3&limit=5"


def test_this_computer_is_asked_directly_and_others_through_the_proxy(
    connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    with misbehaving(lambda _: refuses(418)) as proxy, misbehaving(lambda _: refuses(404)) as near:
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        with pytest.raises(Refused):
            connect(near).health()
        assert not proxy.asked
        # The proxy refuses the tunnel.
        with pytest.raises(Offline) as caught:
            connect(parse_server("https://zenjin.example")).health()
        assert caught.value.values["reason"] == "proxy"
        assert proxy.asked[0].path == "zenjin.example:443"


def test_no_cookie_is_kept(connect: Connect) -> None:
    act = tells(200, HEALTH, Set_Cookie="track=me; Path=/")
    with misbehaving(lambda _: act) as server:
        api = connect(server)
        api.health()
        api.health()
        assert "cookie" not in server.asked[1].headers


def test_the_servers_time_shows_a_wrong_clock(connect: Connect) -> None:
    act = tells(200, HEALTH, Date="Mon, 02 Mar 2020 09:00:00 GMT")
    with misbehaving(lambda _: act) as server:
        api = connect(server)
        assert api.clock_off() is None
        api.health()
        off = api.clock_off()
    assert off is not None
    assert off > 365 * 86_400
