"""One exchange with one server: a request out, a whole answer in, or one of our errors.

Connections chosen by requests and used without it, whose every wait runs against the deadline of
the exchange. Redirects are never followed, and an answer larger than any of ours is dropped.
"""

import http.client
import logging
import os
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Literal

import urllib3

from zenjin_core.said import said
from zenjin_desktop.errors import NotOurServer, Offline
from zenjin_desktop.proxy_asks import ProxyAsks
from zenjin_desktop.sync.address import ServerAddress
from zenjin_desktop.sync.api.connections import (
    REFUSED_WHO,
    DeadlineAdapter,
    Line,
    TunnelRefusedError,
    ways_asked,
)
from zenjin_desktop.sync.api.ways import Ways
from zenjin_desktop.sync.backoff import LONGEST_ASKED
from zenjin_desktop.sync.deadline import AT_QUIT, IN_HASTE, TOTAL, Deadline
from zenjin_desktop.sync.proxy_address import ProxyAddress

log = logging.getLogger(__name__)

MAX_ANSWER = 8 * 1024 * 1024
"""Bytes, unpacked; a page of changes is cut at one MiB, a session at 4 MiB."""

CHUNK = 64 * 1024

Method = Literal["GET", "POST"]

HEADERS = {
    "User-Agent": "zenjin-desktop",
    "Accept-Encoding": "gzip",
    "Accept": "*/*",
    "Connection": "keep-alive",
}


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
        ways: by which proxy it is asked; the environment's when absent.
        now: the clock, UTC; for a ``Retry-After`` that is a date.

    Attributes:
        server_time: the ``Date`` of the last answer, UTC, or None.
        patience: how many times its seconds the next exchange may take.
        hasty: whether the next exchange can be done without: it gets a second, none after the stop.
        has_words: whether the server is known to name the kind of each no by a machine word.
        time_used: the share of its time that the last exchange took.
    """

    def __init__(
        self,
        server: ServerAddress,
        *,
        stop: threading.Event,
        seconds: float = TOTAL,
        ways: Ways | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.server = server
        self._stop = stop
        self._seconds = seconds
        self._ways = ways or Ways(stop=stop)
        self._now = now
        self.server_time: datetime | None = None
        self.patience = 1.0
        self.hasty = False
        self.has_words = False
        self.time_used = 0.0
        self._adapter = DeadlineAdapter(self._ways.ca_file)
        self._lines: dict[ProxyAddress | None, Line] = {}

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
            ProxyAsks: the proxy on the way wants a name and password.
            NotOurServer: a redirect, or an answer larger than any of ours.
        """
        order = self._ways.way(self.server).order  # in its own time, which is bounded too
        deadline = self._deadline()
        self._adapter.deadline = deadline
        ask = partial(self._exchange, method, path, headers=_headers(token, body), body=body)
        try:
            for proxy in order[:-1]:
                try:
                    return self._asked(ask, proxy)
                except Offline as error:
                    if error.values["reason"] != "proxy_away":
                        raise
            return self._asked(ask, order[-1])
        finally:
            self.time_used = deadline.used

    @property
    def is_stopping(self) -> bool:
        """Whether the program is to end."""
        return self._stop.is_set()

    def _deadline(self) -> Deadline:
        if self.hasty:
            return Deadline(min(self._seconds, IN_HASTE), stop=self._stop, at_stop=0.0)
        return Deadline(self._seconds * self.patience, stop=self._stop, at_stop=AT_QUIT)

    def _asked(self, ask: Callable[..., Answer], proxy: ProxyAddress | None) -> Answer:
        try:
            return ask(proxy=proxy)
        except (
            urllib3.exceptions.HTTPError,
            http.client.HTTPException,
            OSError,
            *_NONSENSE,
        ) as error:
            raise self._offline(error, proxy) from error

    def _exchange(
        self,
        method: Method,
        path: str,
        *,
        headers: Mapping[str, str],
        body: bytes | None,
        proxy: ProxyAddress | None,
    ) -> Answer:
        line = self._line(proxy)
        response = line.pool.urlopen(
            method,
            line.before + path,
            body=body,
            headers=headers,
            # As requests would: an answer is taken as it comes, its body while it comes.
            redirect=False,
            retries=False,
            assert_same_host=False,
            preload_content=False,
            timeout=self._seconds * self.patience,
        )
        with closing(response):
            self.server_time = _date(response.headers.get("Date"))
            if response.status == 407 and proxy is not None:
                asked = ways_asked([response.headers.get("Proxy-Authenticate", "")])
                raise self._proxy_asks(proxy, asked)
            if 300 <= response.status < 400:
                raise NotOurServer(server=self.server, reason=said("redirect"))
            return Answer(
                status=response.status,
                body=self._read(response),
                retry_after=_retry_after(response.headers.get("Retry-After"), self._now()),
            )

    def _line(self, proxy: ProxyAddress | None) -> Line:
        if proxy not in self._lines:
            by = "" if proxy is None else proxy.url
            self._lines[proxy] = self._adapter.line(
                str(self.server), proxy=by, verify=ca_file() or True
            )
        return self._lines[proxy]

    def _read(self, response: urllib3.BaseHTTPResponse) -> bytes:
        chunks, size = [], 0
        for chunk in response.stream(CHUNK, decode_content=True):
            self._adapter.deadline.left()
            size += len(chunk)
            if size > MAX_ANSWER:
                raise NotOurServer(server=self.server, reason=said("an endless answer"))
            chunks.append(chunk)
        return b"".join(chunks)

    def _proxy_asks(self, proxy: ProxyAddress, ways: frozenset[str]) -> ProxyAsks:
        told = bool(proxy.authorization)
        asks = ProxyAsks(server=self.server, proxy=str(proxy), ways=ways, told=told)
        log.info("%s", asks)
        return asks

    def _offline(self, error: Exception, proxy: ProxyAddress | None) -> Offline:
        refusal = next((one for one in _chain(error) if isinstance(one, TunnelRefusedError)), None)
        if refusal is not None and proxy is not None and refusal.status in REFUSED_WHO:
            return self._proxy_asks(proxy, refusal.ways)
        reason = _reason(error)
        if proxy is not None and any(isinstance(each, _NO_CONNECTION) for each in _chain(error)):
            self._ways.took_no_connection(proxy)
            reason = "proxy_away"
        if self._adapter.deadline.over:
            reason = "timeout"
        log.info("no answer from %s: %s (%s)", self.server, reason, error)
        return Offline(server=self.server, reason=reason)

    def close(self) -> None:
        """Close the connections."""
        self._lines.clear()
        self._adapter.close()


def _headers(token: str | None, body: bytes | None) -> dict[str, str]:
    found = dict(HEADERS)
    if token is not None:
        found["Authorization"] = f"Bearer {token}"
    if body is not None:
        found["Content-Type"] = "application/json"
    return found


_NONSENSE = (ValueError, ArithmeticError, LookupError, RecursionError)
"""What taking an answer apart may end in when it is none; it must not get past this border."""

_NO_CONNECTION = (
    urllib3.exceptions.NewConnectionError,
    urllib3.exceptions.ConnectTimeoutError,
)
"""Of a request by a proxy: nothing was sent, so another proxy may be tried."""

_REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (urllib3.exceptions.SSLError, "tls"),
    (ssl.SSLError, "tls"),
    (urllib3.exceptions.ProxyError, "proxy"),
    (socket.gaierror, "no_name"),
    (UnicodeError, "no_name"),
    (ConnectionRefusedError, "refused"),
    (TimeoutError, "timeout"),
    (urllib3.exceptions.TimeoutError, "timeout"),
    (ConnectionError, "cut"),
    (urllib3.exceptions.ProtocolError, "cut"),
)


def _reason(error: BaseException) -> str:
    """One word for the first thing in the chain of causes that we have a word for."""
    chain = _chain(error)
    for kind, word in _REASONS:
        if any(isinstance(each, kind) for each in chain):
            return word
    return "failed"


def _chain(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or link.__context__
    return chain


def ca_file() -> str | None:
    """The authorities that the environment names in the system's place, or None."""
    return os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("SSL_CERT_FILE")


def _date(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        at = parsedate_to_datetime(text)
        return at.astimezone(UTC) if at.tzinfo is not None else None
    except _NONSENSE:  # also a time that leaves the calendar in UTC
        return None


def _retry_after(text: str | None, now: datetime) -> float | None:
    """Seconds, from either form of the header, bounded; nonsense is as good as none."""
    if text is None:
        return None
    if text.strip().isdecimal():
        return min(float(text), LONGEST_ASKED)
    at = _date(text)
    return None if at is None else min(max(0.0, (at - now).total_seconds()), LONGEST_ASKED)
