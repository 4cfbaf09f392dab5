"""The way to a server looked at step by step, for whoever has to find out where it ends.

The program's own requests are the truth; the steps before them tell what lies on the way: the
name, the proxy, the connection, the certificate, and who answers.
"""

import socket
import ssl
import threading
import time
from base64 import b64encode
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from typing import Literal, NamedTuple

import msgspec
import requests
import truststore
from urllib3.util import parse_url

from zenjin_desktop.errors import NotOurServer, Offline, Refused
from zenjin_desktop.sync.address import ServerAddress
from zenjin_desktop.sync.api.routes import Api
from zenjin_desktop.sync.api.transport import Transport, ca_file
from zenjin_desktop.sync.certificate import read_certificate
from zenjin_desktop.sync.deadline import Deadline, connect, cut_at, send_all

SECONDS = 10.0
"""The longest each step may take."""

MOST_OF_AN_ANSWER = 4096

Who = Literal["ours", "original", "stranger", "refuses", "nobody"]


class ServerHealth(msgspec.Struct, frozen=True, kw_only=True):
    """The way to a server, as far as it goes.

    Attributes:
        server: the address.
        proxy: host and port of the proxy that the system or the environment names, or None.
        addresses: what the name of the server (of the proxy, if there is one) stands for.
        name_error, connection_error, tls_error: why it does not go further than there; empty.
        connected_ms: how long the connection took.
        tls: the protocol; empty without encryption.
        certificate_for, issuer, not_after: of the certificate that was shown, trusted or not.
        who: ``ours``, ``original`` (a server of the original web application), ``stranger`` (a
            sign-in page, a filter, another program), ``refuses`` (it says no for now) or
            ``nobody``.
        detail: what was answered, or why nothing was.
        version: of our server.
        clock_off: seconds this computer's clock is ahead of the server's; None if it did not say.
    """

    server: str
    proxy: str | None = None
    addresses: tuple[str, ...] = ()
    name_error: str = ""
    connected_ms: int | None = None
    connection_error: str = ""
    tls: str = ""
    tls_error: str = ""
    certificate_for: str = ""
    issuer: str = ""
    not_after: datetime | None = None
    who: Who = "nobody"
    detail: str = ""
    version: str = ""
    clock_off: int | None = None


class _Way(NamedTuple):
    host: str
    port: int
    proxy: str | None
    authorization: str | None


def look_at(
    server: ServerAddress,
    *,
    token: str | None,
    stop: threading.Event,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> ServerHealth:
    """Go the way to a server and tell how far it goes; never raises for what is on it.

    Args:
        server: whom to ask.
        token: of an account there, by which one of the original application's is known surely.
        stop: ends each step within a second.
        now: the clock, UTC.
    """
    way = _way(server)
    found = ServerHealth(server=str(server), proxy=way.proxy)
    try:
        there = socket.getaddrinfo(way.host, way.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        return _with(found, name_error=str(error), detail="The name is not known here.")
    found = _with(found, addresses=tuple(dict.fromkeys(str(one[4][0]) for one in there)))
    try:
        found = _connected(found, server, way, stop=stop)
    except OSError as error:
        return _with(found, connection_error=str(error) or type(error).__name__)
    return _asked(found, server, token=token, stop=stop, now=now)


def _with(found: ServerHealth, **values: object) -> ServerHealth:
    return msgspec.structs.replace(found, **values)


def _way(server: ServerAddress) -> _Way:
    address = str(server)
    named = {} if server.loopback else requests.utils.get_environ_proxies(address)
    proxy = requests.utils.select_proxy(address, dict(named))
    if not proxy:
        return _Way(server.host, server.port, None, None)
    parts = parse_url(proxy if "://" in proxy else f"http://{proxy}")
    host, port = (
        (parts.host or "").strip("[]"),
        parts.port or (443 if parts.scheme == "https" else 80),
    )
    authorization = None
    if parts.auth:
        authorization = f"Basic {b64encode(parts.auth.encode()).decode()}"
    return _Way(host, port, f"{host}:{port}", authorization)


def _connected(
    found: ServerHealth, server: ServerAddress, way: _Way, *, stop: threading.Event
) -> ServerHealth:
    began = time.monotonic()
    with closing(_reach(server, way, Deadline(SECONDS, stop=stop))) as sock:
        found = _with(found, connected_ms=round((time.monotonic() - began) * 1000))
        if server.scheme != "https":
            return found
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        if (known := ca_file()) is not None:
            context.load_verify_locations(known)
        try:
            return _shown(found, sock, server, context, Deadline(SECONDS, stop=stop))
        except OSError as error:
            found = _with(found, tls_error=str(error) or type(error).__name__)
    anyone = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    anyone.check_hostname = False
    anyone.verify_mode = ssl.CERT_NONE  # to read whose certificate it is; nothing is sent
    try:
        with closing(_reach(server, way, Deadline(SECONDS, stop=stop))) as sock:
            return _with(_shown(found, sock, server, anyone, Deadline(SECONDS, stop=stop)), tls="")
    except OSError:
        return found


def _reach(server: ServerAddress, way: _Way, deadline: Deadline) -> socket.socket:
    sock = connect(way.host, way.port, deadline)
    if way.proxy is None or server.scheme != "https":
        return sock
    try:
        host = f"[{server.host}]" if ":" in server.host else server.host
        lines = [f"CONNECT {host}:{server.port} HTTP/1.1", f"Host: {host}:{server.port}"]
        if way.authorization is not None:
            lines.append(f"Proxy-Authorization: {way.authorization}")
        send_all(sock, "\r\n".join([*lines, "", ""]).encode(), deadline)
        _let_through(sock, deadline)
    except BaseException:
        sock.close()
        raise
    return sock


def _let_through(sock: socket.socket, deadline: Deadline) -> None:
    answer = b""
    while b"\r\n\r\n" not in answer and len(answer) < MOST_OF_AN_ANSWER:
        sock.settimeout(deadline.left())
        part = sock.recv(1024)
        if not part:
            break
        answer += part
    first = answer.partition(b"\r\n")[0].decode("latin-1")
    if first.split(" ")[1:2] != ["200"]:
        raise ConnectionError(f"the proxy says: {first[:200] or 'nothing'}")


def _shown(
    found: ServerHealth,
    sock: socket.socket,
    server: ServerAddress,
    context: ssl.SSLContext,
    deadline: Deadline,
) -> ServerHealth:
    sock.settimeout(deadline.left())
    with cut_at(deadline, sock), context.wrap_socket(sock, server_hostname=server.host) as tls:
        certificate = read_certificate(tls.getpeercert(binary_form=True) or b"")
        found = _with(found, tls=tls.version() or "")
    if certificate is None:
        return found
    return _with(
        found,
        certificate_for=certificate.subject,
        issuer=certificate.issuer,
        not_after=certificate.not_after,
    )


def _asked(
    found: ServerHealth,
    server: ServerAddress,
    *,
    token: str | None,
    stop: threading.Event,
    now: Callable[[], datetime],
) -> ServerHealth:
    with closing(Api(Transport(server, stop=stop), now=now)) as api:
        try:
            health = api.health()
            answered = _with(found, who="ours", version=health.version)
        except NotOurServer as error:
            answered = _not_ours(found, api, token, error)
        except Offline as error:
            answered = _with(found, who="nobody", detail=str(error))
        except Refused as error:
            answered = (
                _with(found, who="refuses", detail=str(error))
                if error.word
                else _not_ours(found, api, token, error)
            )
        off = api.clock_off()
    return answered if off is None else _with(answered, clock_off=round(off))


def _not_ours(
    found: ServerHealth, api: Api, token: str | None, error: Offline | Refused
) -> ServerHealth:
    """It has no health of ours: one of the original application's, or a stranger."""
    try:
        original = api.has_original_dashboard(token or "none")
    except Refused as no:  # in its shape, with or without a token it knows
        original = no.status == 401
    except Offline:
        original = False
    return _with(found, who="original" if original else "stranger", detail=str(error))
