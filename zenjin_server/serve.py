"""Run the application until it is told to stop, in one process.

SQLite has one writer, so one process with a thread for each request under way is right for it;
the port is taken before the server starts, so that port 0 means a free one that cannot be lost.
"""

import asyncio
import errno
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server
from litestar.types import ASGIApp

STOP_SECONDS = 9.0
"""How long requests that have begun may take to finish once the server was told to stop.

With what ends the process after that it is gone within ten seconds.
"""

LOOK_SECONDS = 0.5 if sys.platform == "win32" else None
"""How often one looks up from waiting: on Windows a Ctrl-C wakes nobody by itself."""

START_SECONDS = 10.0
HEAD_SECONDS = 15
"""How long a head may take to come, and a connection may wait for its next request."""

SPARE_FILES = 256
"""Files the process needs open beside its connections: the database's and its own."""

log = logging.getLogger("zenjin_server.serve")


class CannotListen(Exception):  # noqa: N818 - named as the sentence it carries
    """The address cannot be listened on; the message is the sentence for the operator."""


def serve(
    app: ASGIApp,
    *,
    host: str,
    port: int,
    ready: Callable[[str], None],
    max_head_bytes: int = 16 * 1024,
    max_connections: int = 2_048,
) -> None:
    """Serve until SIGTERM or SIGINT; what has begun is finished, new connections are not taken.

    A request that is not finished in time, or a second signal, ends the process all the same:
    whoever sent it got no answer and sends it again.

    Args:
        app: the ASGI application.
        host: the address to listen on.
        port: the port, or 0 for any free one.
        ready: told the server's URL once it answers.
        max_head_bytes: what the application itself allows; well over that nothing is answered.
        max_connections: how many are taken at once; more wait.

    Raises:
        CannotListen: the port is in use, forbidden, or the address is not this computer's.
    """
    room = _allow_files(max_connections + SPARE_FILES) - SPARE_FILES
    with taken_port(host, port) as taken:
        server = Server(
            app,
            address=host,
            port=taken,
            interface=Interfaces.ASGI,
            http=HTTPModes.http1,
            http1_settings=HTTP1Settings(
                header_read_timeout=HEAD_SECONDS * 1000,
                # a head that is over our own limit still hears our answer
                max_buffer_size=2 * max_head_bytes + 64 * 1024,
            ),
            websockets=False,
            log_enabled=False,
            backlog=1024,
            # more than may be open would be taken and then fail
            backpressure=max(1, min(max_connections, room)),
        )
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            runner.run(_serve(server, host, taken, ready))


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop]:
    """What makes the event loop: the quickest there is that waits for a database's line, too."""
    if sys.platform == "win32":
        # Windows' usual one cannot
        return asyncio.SelectorEventLoop
    import uvloop

    return uvloop.new_event_loop


def open_files_allowed() -> int | None:
    """How many files this process may open at most; None where the system does not say."""
    if sys.platform == "win32":
        return None
    import resource

    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    return None if most == resource.RLIM_INFINITY else most


def _allow_files(wanted: int) -> int:
    """Raise the limit on open files as far as need be and may be; how many may be open now."""
    if sys.platform == "win32":
        return wanted
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        # a sandbox may forbid it; then the limit it has set has to do
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return wanted if soft == resource.RLIM_INFINITY else soft


@contextmanager
def taken_port(host: str, port: int) -> Iterator[int]:
    """A port nobody else can take meanwhile, while our own server still can.

    Where the system has SO_REUSEPORT the socket stays bound without listening, so connections go
    to the server alone; elsewhere it is let go just before the server binds.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        # without SO_REUSEPORT first, or a second server would silently share the port
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            if sys.platform != "win32":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            number = int(probe.getsockname()[1])
        holder = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:
        raise CannotListen(_why(host, port, error)) from error
    with holder:
        if hasattr(socket, "SO_REUSEPORT"):
            holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            try:
                holder.bind((address[0], number, *address[2:]))
            except OSError as error:
                raise CannotListen(_why(host, number, error)) from error
        else:
            holder.close()
        yield number


def _why(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} of {host} is in use by another program; choose another with --port."
    return f"Cannot listen on {host} port {port}: {error.strerror or error}."


async def _serve(server: Server, host: str, port: int, ready: Callable[[str], None]) -> None:
    stopping = asyncio.Event()
    _on_signals(stopping)
    serving = asyncio.create_task(server.serve())
    told = asyncio.create_task(stopping.wait())
    try:
        if await _answers(host, port, serving, stopping):
            ready(f"http://{f'[{host}]' if ':' in host else host}:{port}")
        while not (serving.done() or told.done()):
            await asyncio.wait(
                {serving, told}, return_when=asyncio.FIRST_COMPLETED, timeout=LOOK_SECONDS
            )
        log.info("stopping")
        server.stop()  # type: ignore[no-untyped-call]  # granian leaves it unannotated
        try:
            await asyncio.wait_for(serving, STOP_SECONDS)
        except TimeoutError:
            log.warning("stopped, cutting off what had not finished")
            _end(0)
        log.info("stopped")
    finally:
        told.cancel()


def _end(status: int) -> None:
    # threads that wait for a lock or a socket would hold up a usual end
    logging.shutdown()
    sys.stdout.flush()
    os._exit(status)


async def _answers(
    host: str, port: int, serving: "asyncio.Task[None]", stopping: asyncio.Event
) -> bool:
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared with, not listened on
    deadline = asyncio.get_running_loop().time() + START_SECONDS
    while not serving.done() and not stopping.is_set():
        try:
            _, writer = await asyncio.open_connection(reachable, port)
        except OSError:
            if asyncio.get_running_loop().time() > deadline:
                return False
            await asyncio.sleep(0.01)
        else:
            writer.close()
            await writer.wait_closed()
            return True
    return False


def _on_signals(stopping: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()

    def on_signal(_: int, __: FrameType | None) -> None:
        if stopping.is_set():
            _end(1)
        loop.call_soon_threadsafe(stopping.set)

    for number in (signal.SIGTERM, signal.SIGINT):
        if sys.platform == "win32":
            signal.signal(number, on_signal)
        else:
            loop.add_signal_handler(number, on_signal, number, None)
