"""One exchange with one server: a request out, a whole answer in, or one of our errors.

A single requests session with its own connections, whose every wait runs against the deadline
of the exchange. Redirects are never followed, and an answer larger than any of ours is dropped.
"""

import http.client
import io
import logging
import os
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import DefaultCookiePolicy
from typing import Any, ClassVar, Literal

import requests
import truststore
import urllib3
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from zenjin_desktop.errors import NotOurServer, Offline
from zenjin_desktop.sync.address import ServerAddress
from zenjin_desktop.sync.deadline import (
    TOTAL,
    Deadline,
    SlicedReader,
    connect,
    cut_at,
    send_all,
)

log = logging.getLogger(__name__)

MAX_ANSWER = 8 * 1024 * 1024
"""Bytes, unpacked; a page of changes is cut at one MiB, a session at 4 MiB."""

CHUNK = 64 * 1024

Method = Literal["GET", "POST"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole.

    Attributes:
        status: the HTTP status.
        body: unpacked bytes, of whatever kind.
        retry_after: seconds the other end asked for, or None.
    """

    status: int
    body: bytes
    retry_after: float | None


class Transport:
    """The connection to one server. Used by one thread at a time.

    Args:
        server: whom to ask.
        stop: set when the program is to end; exchanges then end within a second.
        seconds: the total deadline of an exchange.
        proxies: gives the proxies for a URL by scheme, as requests wants them; the
            environment's and the system's when absent. This computer itself is always asked
            directly.
        now: the clock, UTC; for a ``Retry-After`` that is a date.

    Attributes:
        server_time: the ``Date`` of the last answer, UTC, or None.
    """

    def __init__(
        self,
        server: ServerAddress,
        *,
        stop: threading.Event,
        seconds: float = TOTAL,
        proxies: Callable[[str], Mapping[str, str]] | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.server = server
        self._stop = stop
        self._seconds = seconds
        self._proxies = proxies or requests.utils.get_environ_proxies
        self._now = now
        self.server_time: datetime | None = None
        self._adapter = _DeadlineAdapter()
        self._session = requests.Session()
        # Taken from the environment by hand, proxies and CA file: requests would also take a
        # .netrc, whose password would stand in the place of our token.
        self._session.trust_env = False
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.mount("http://", self._adapter)
        self._session.mount("https://", self._adapter)
        self._session.headers.update({"User-Agent": "zenjin-desktop", "Accept-Encoding": "gzip"})

    def exchange(
        self, method: Method, path: str, *, token: str | None = None, body: bytes | None = None
    ) -> Answer:
        """Ask once.

        Args:
            method: the HTTP method.
            path: from the server's address on, query included.
            token: the bearer token, if any.
            body: JSON to send, if any.

        Raises:
            Offline: no whole answer within the deadline.
            NotOurServer: a redirect, or an answer larger than any of ours.
        """
        self._adapter.deadline = Deadline(self._seconds, stop=self._stop)
        url = f"{self.server}{path}"
        try:
            return self._exchange(method, url, token=token, body=body)
        except (requests.RequestException, urllib3.exceptions.HTTPError) as error:
            raise self._offline(error) from error
        except (http.client.HTTPException, OSError, UnicodeError) as error:
            raise self._offline(error) from error

    def _exchange(
        self, method: Method, url: str, *, token: str | None, body: bytes | None
    ) -> Answer:
        headers = {} if body is None else {"Content-Type": "application/json"}
        request = requests.Request(method, url, data=body, headers=headers, auth=_Bearer(token))
        response = self._session.send(
            self._session.prepare_request(request),
            stream=True,
            allow_redirects=False,
            timeout=self._seconds,
            verify=_ca_file() or True,
            proxies={} if self.server.loopback else dict(self._proxies(url)),
        )
        with closing(response):
            self.server_time = _date(response.headers.get("Date"))
            if 300 <= response.status_code < 400:
                raise NotOurServer(server=self.server, reason="redirect")
            return Answer(
                status=response.status_code,
                body=self._read(response),
                retry_after=_retry_after(response.headers.get("Retry-After"), self._now()),
            )

    def _read(self, response: requests.Response) -> bytes:
        chunks, size = [], 0
        for chunk in response.iter_content(CHUNK):
            self._adapter.deadline.left()
            size += len(chunk)
            if size > MAX_ANSWER:
                raise NotOurServer(server=self.server, reason="an endless answer")
            chunks.append(chunk)
        return b"".join(chunks)

    def _offline(self, error: Exception) -> Offline:
        reason = "timeout" if self._adapter.deadline.over else _reason(error)
        log.info("no answer from %s: %s (%s)", self.server, reason, error)
        return Offline(server=self.server, reason=reason)

    def close(self) -> None:
        """Close the connections."""
        self._session.close()


class _Bearer(AuthBase):
    def __init__(self, token: str | None) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._token is not None:
            request.headers["Authorization"] = f"Bearer {self._token}"
        return request


class _DeadlineAdapter(HTTPAdapter):
    """Connections that look at ``deadline``, trusting what the operating system trusts."""

    def __init__(self) -> None:
        self.deadline = Deadline(0.0, stop=threading.Event())
        self._pools = _pools(self)
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        super().init_poolmanager(*args, ssl_context=context, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        manager = super().proxy_manager_for(proxy, ssl_context=context, **kwargs)
        manager.pool_classes_by_scheme = self._pools
        return manager

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        # requests would add its own list of authorities, also those a school took away.
        if verify is not True:
            super().cert_verify(conn, url, verify, cert)  # type: ignore[no-untyped-call]  # requests leaves it bare


class _Http(HTTPConnection):
    """A plain connection with every wait cut into slices."""

    adapter: ClassVar["_DeadlineAdapter"]

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


class _Readable:
    def __init__(self, sock: socket.socket, deadline: Deadline) -> None:
        self._socket, self._deadline = sock, deadline

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(SlicedReader(self._socket, self._deadline))


def _pools(adapter: _DeadlineAdapter) -> dict[str, type[HTTPConnectionPool]]:
    bound = {"adapter": adapter}
    plain, tls = type("Http", (_Http,), bound), type("Https", (_Https,), bound)
    return {
        "http": type("HttpPool", (HTTPConnectionPool,), {"ConnectionCls": plain}),
        "https": type("HttpsPool", (HTTPSConnectionPool,), {"ConnectionCls": tls}),
    }


_REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (requests.exceptions.SSLError, "tls"),
    (ssl.SSLError, "tls"),
    (requests.exceptions.ProxyError, "proxy"),
    (socket.gaierror, "no_name"),
    (UnicodeError, "no_name"),
    (ConnectionRefusedError, "refused"),
    (TimeoutError, "timeout"),
    (requests.exceptions.Timeout, "timeout"),
    (ConnectionError, "cut"),
    (requests.exceptions.ChunkedEncodingError, "cut"),
    (urllib3.exceptions.ProtocolError, "cut"),
)


def _reason(error: BaseException) -> str:
    """One word for the first thing in the chain of causes that we have a word for."""
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or link.__context__
    for kind, word in _REASONS:
        if any(isinstance(each, kind) for each in chain):
            return word
    return "failed"


def _ca_file() -> str | None:
    return os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("SSL_CERT_FILE")


def _date(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        at = parsedate_to_datetime(text)
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo is not None else None


def _retry_after(text: str | None, now: datetime) -> float | None:
    """Seconds, from either form of the header; nonsense is as good as none."""
    if text is None:
        return None
    if text.strip().isdecimal():
        return float(text)
    at = _date(text)
    return None if at is None else max(0.0, (at - now).total_seconds())
