"""requests and urllib3 taught to look at a total deadline, and to trust as the system does."""

import http.client
import io
import socket
import ssl
import threading
from contextlib import ExitStack
from typing import Any, ClassVar

import truststore
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from zenjin_desktop.sync.deadline import Deadline, SlicedReader, connect, cut_at, send_all


class DeadlineAdapter(HTTPAdapter):
    """Connections that look at ``deadline``, trusting what the operating system trusts."""

    def __init__(self) -> None:
        self.deadline = Deadline(0.0, stop=threading.Event())
        self._pools = _pools(self)
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """As requests calls it."""
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        super().init_poolmanager(*args, ssl_context=context, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        """As requests calls it."""
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        manager = super().proxy_manager_for(proxy, ssl_context=context, **kwargs)
        manager.pool_classes_by_scheme = self._pools
        return manager

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
