"""requests and urllib3 taught to look at a total deadline, and to trust as the system does."""

import http.client
import io
import logging
import re
import socket
import ssl
import threading
from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any, ClassVar, NamedTuple

import requests
import truststore
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from zenjin_desktop.sync.deadline import Deadline, SlicedReader, connect, cut_at, send_all
from zenjin_desktop.sync.proxy_address import parse_proxy

log = logging.getLogger(__name__)


REFUSED_WHO = frozenset({401, 407})
"""What a proxy answers a tunnel's wish of somebody it does not know; tinyproxy says 401."""


class TunnelRefusedError(OSError):
    """The proxy makes no connection to the server; ``ways`` are those it asks to be told by."""

    def __init__(self, status: int, ways: frozenset[str]) -> None:
        self.status, self.ways = status, ways
        super().__init__(f"the proxy refuses the tunnel with status {status}")


def ways_asked(headers: Iterable[str]) -> frozenset[str]:
    """The ways named by ``Proxy-Authenticate``, in small letters."""
    known = re.compile(r"(?:^|,)\s*(basic|digest|ntlm|negotiate|kerberos|bearer)\b", re.IGNORECASE)
    return frozenset(found.lower() for header in headers for found in known.findall(header))


def trusting(ca_file: str = "") -> truststore.SSLContext:
    """What the operating system trusts, and the certificates in a file that can be read besides."""
    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if ca_file:
        try:
            context.load_verify_locations(ca_file)
        except (OSError, ValueError) as error:  # also what ssl says of a file without certificates
            log.warning("the certificates %s cannot be read: %s", ca_file, error)
    return context


class Line(NamedTuple):
    """The connections by which a server is asked.

    Attributes:
        pool: them.
        before: what stands before a path in a request: nothing, or where the server lives below
            its host; of plain http by a proxy the whole address.
    """

    pool: HTTPConnectionPool
    before: str


class DeadlineAdapter(HTTPAdapter):
    """Connections that look at ``deadline``, trusting what the operating system trusts.

    Args:
        ca_file: certificates (PEM) that are trusted besides; empty for none.
    """

    def __init__(self, ca_file: str = "") -> None:
        self._ca_file = ca_file
        self.deadline = Deadline(0.0, stop=threading.Event())
        self._pools = _pools(self)
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    def line(self, address: str, *, proxy: str, verify: str | bool) -> Line:
        """The connections to a server, for as long as this is not closed.

        What requests does for each request is done once here; the rest of it (cookies, a .netrc
        whose password would stand in the place of our token, hooks, redirects, a copy of each
        answer) takes longer than all that is done below it.

        Args:
            address: the server's.
            proxy: by which it is asked; empty for directly.
            verify: certificates to be trusted in the system's place, or True.

        Raises:
            OSError: requests takes the address or the certificates for none.
        """
        asked = requests.Request("GET", f"{address}/").prepare()
        proxies = {"http": proxy, "https": proxy} if proxy else {}
        # The types of requests know less of it than it is.
        pool: Any = self.get_connection_with_tls_context(asked, verify, proxies=proxies)
        self.cert_verify(pool, str(asked.url), verify, None)
        return Line(pool, self.request_url(asked, proxies).removesuffix("/"))

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """As requests calls it."""
        context = trusting(self._ca_file)
        super().init_poolmanager(*args, ssl_context=context, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        """As requests calls it."""
        both = {
            "ssl_context": trusting(self._ca_file),
            "proxy_ssl_context": trusting(self._ca_file),
        }
        manager = super().proxy_manager_for(proxy, **both, **kwargs)
        manager.pool_classes_by_scheme = self._pools
        return manager

    def proxy_headers(self, proxy: str) -> dict[str, str]:
        """As requests calls it."""
        # requests would send a name in Latin-1, and stumble over any that does not fit into it.
        authorization = parse_proxy(proxy).authorization
        return {"Proxy-Authorization": authorization} if authorization else {}

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """As requests calls it."""
        # requests would add its own list of authorities, also those a school took away.
        if verify is not True:
            super().cert_verify(conn, url, verify, cert)  # type: ignore[no-untyped-call]  # requests leaves it bare


class _Http(HTTPConnection):
    """A plain connection with every wait cut into slices."""

    adapter: ClassVar["DeadlineAdapter"]

    def _new_conn(self) -> socket.socket:
        try:
            return connect(self._dns_host, self.port, self.adapter.deadline)
        except socket.gaierror as error:
            raise NameResolutionError(self.host, self, error) from error
        except TimeoutError as error:
            raise ConnectTimeoutError(self, str(error)) from error
        except OSError as error:
            raise NewConnectionError(self, str(error)) from error

    def send(self, data: Any) -> None:
        if self.sock is None:
            self.connect()
        send_all(self.sock, data, self.adapter.deadline)

    def response_class(self, sock: Any, **kwargs: Any) -> http.client.HTTPResponse:  # type: ignore[override]  # http.client only ever calls it
        return http.client.HTTPResponse(_Readable(sock, self.adapter.deadline), **kwargs)  # type: ignore[arg-type]  # makefile() is all it asks of a socket


class _Https(_Http, HTTPSConnection):
    """The same over TLS, proxy tunnel and handshake included."""

    def connect(self) -> None:
        with ExitStack() as self._guards:
            super().connect()

    def _new_conn(self) -> socket.socket:
        sock = super()._new_conn()
        self._guards.enter_context(cut_at(self.adapter.deadline, sock))
        return sock

    def _tunnel(self) -> None:
        # http.client forgets what a proxy that refuses asks for.
        name, port = str(self._tunnel_host), self._tunnel_port
        headers: dict[str, str] = self._tunnel_headers  # type: ignore[attr-defined]  # http.client's own, as urllib3 fills it
        where = f"[{name}]:{port}" if ":" in name and not name.startswith("[") else f"{name}:{port}"
        lines = [f"CONNECT {where} HTTP/1.1", f"Host: {where}"]
        lines += [f"{key}: {value}" for key, value in headers.items() if key != "Host"]
        self.send("\r\n".join([*lines, "", ""]).encode("latin-1"))
        response = self.response_class(self.sock, method="CONNECT")
        try:
            response.begin()
            if response.status != 200:
                self.close()
                asked = response.headers.get_all("Proxy-Authenticate") or ()
                raise TunnelRefusedError(response.status, ways_asked(asked))
        finally:
            response.close()


class _Readable:
    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._socket, self._deadline = sock, deadline

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(SlicedReader(self._socket, self._deadline))


def _pools(adapter: DeadlineAdapter) -> dict[str, type[HTTPConnectionPool]]:
    bound = {"adapter": adapter}
    plain, tls = type("Http", (_Http,), bound), type("Https", (_Https,), bound)
    return {
        "http": type("HttpPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
        "https": type("HttpsPool", (HTTPSConnectionPool,), {"ConnectionCls": tls}),
    }
