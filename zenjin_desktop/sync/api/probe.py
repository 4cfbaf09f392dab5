"""The way to a server looked at step by step, for whoever has to find out where it ends.

The program's own requests are the truth; the steps before them tell what lies on the way: the
name, the proxy, the connection, the certificate, and who answers.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from typing import Literal, NamedTuple

import msgspec

from zenjin_desktop.errors import NotOurServer, Offline, Refused
from zenjin_desktop.proxy_asks import ProxyAsks
from zenjin_desktop.sync.address import ServerAddress
from zenjin_desktop.sync.api.connections import REFUSED_WHO, trusting, ways_asked
from zenjin_desktop.sync.api.routes import Api
from zenjin_desktop.sync.api.transport import Transport, ca_file
from zenjin_desktop.sync.api.ways import SaidBy, Ways
from zenjin_desktop.sync.certificate import read_certificate
from zenjin_desktop.sync.deadline import Deadline, connect, cut_at, send_all
from zenjin_desktop.sync.proxy_address import ProxyAddress

SECONDS = 10.0
"""The longest each step may take."""

MOST_OF_AN_ANSWER = 4096

Who = Literal["ours", "original", "stranger", "refuses", "nobody"]


class ServerHealth(msgspec.Struct, frozen=True, kw_only=True):
    """The way to a server, as far as it goes.

    Attributes:
        server: the address.
        proxy: host and port of the proxy by which it is asked, or None.
        said_by: whose word that is: the ``policy``, its ``script``, the ``system``, the
            ``environment``, or ``nobody``.
        way_problems: what of that could not be used, in sentences.
        proxy_asks: what the proxy asks for and does not get; empty for nothing.
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
    said_by: SaidBy = "nobody"
    way_problems: tuple[str, ...] = ()
    proxy_asks: str = ""
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
    proxy: ProxyAddress | None
    trusted: str


def look_at(
    server: ServerAddress,
    *,
    token: str | None,
    stop: threading.Event,
    ways: Ways | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> ServerHealth:
    """Go the way to a server and tell how far it goes; never raises for what is on it.

    Args:
        server: whom to ask.
        token: of an account there, by which one of the original application's is known surely.
        stop: ends each step within a second.
        ways: by which proxy it is asked; the environment's when absent.
        now: the clock, UTC.
    """
    ways = ways or Ways(stop=stop)
    said_by, order, problems = ways.way(server)
    proxy = order[0]
    to = (server.host, server.port) if proxy is None else (proxy.host, proxy.port)
    way = _Way(*to, proxy, ways.ca_file)
    found = ServerHealth(
        server=str(server),
        proxy=None if proxy is None else str(proxy),
        said_by=said_by,
        way_problems=tuple(map(str.__str__, problems)),  # plain, for a report
    )
    try:
        there = socket.getaddrinfo(way.host, way.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        return _with(found, name_error=str(error), detail="The name is not known here.")
    found = _with(found, addresses=tuple(dict.fromkeys(str(one[4][0]) for one in there)))
    try:
        if proxy is None or proxy.scheme == "http":  # within TLS only our requests go
            found = _connected(found, server, way, stop=stop)
    except ProxyAsks as asks:
        return _with(found, proxy_asks=str.__str__(str(asks.values["why"])))
    except OSError as error:
        return _with(found, connection_error=str(error) or type(error).__name__)
    return _asked(found, Transport(server, stop=stop, ways=ways), token=token, now=now)


def _with(found: ServerHealth, **values: object) -> ServerHealth:
    return msgspec.structs.replace(found, **values)


def _connected(
    found: ServerHealth, server: ServerAddress, way: _Way, *, stop: threading.Event
) -> ServerHealth:
    began = time.monotonic()
    with closing(_reach(server, way, Deadline(SECONDS, stop=stop))) as sock:
        found = _with(found, connected_ms=round((time.monotonic() - began) * 1000))
        if server.scheme != "https":
            return found
        context = trusting(way.trusted)
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
        if way.proxy.authorization:
            lines.append(f"Proxy-Authorization: {way.proxy.authorization}")
        send_all(sock, "\r\n".join([*lines, "", ""]).encode(), deadline)
        _let_through(sock, server, way.proxy, deadline)
    except BaseException:
        sock.close()
        raise
    return sock


def _let_through(
    sock: socket.socket, server: ServerAddress, proxy: ProxyAddress, deadline: Deadline
) -> None:
    answer = b""
    while b"\r\n\r\n" not in answer and len(answer) < MOST_OF_AN_ANSWER:
        sock.settimeout(deadline.left())
        part = sock.recv(1024)
        if not part:
            break
        answer += part
    first, *headers = answer.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    if first.split(" ")[1:2] in [[str(status)] for status in REFUSED_WHO]:
        named = [header.partition(":") for header in headers]
        asked = ways_asked(value for key, _, value in named if key.lower() == "proxy-authenticate")
        told = bool(proxy.authorization)
        raise ProxyAsks(server=server, proxy=str(proxy), ways=asked, told=told)
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
    transport: Transport,
    *,
    token: str | None,
    now: Callable[[], datetime],
) -> ServerHealth:
    with closing(Api(transport, now=now)) as api:
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
