"""Connections to PostgreSQL: borrowed for a transaction, from a pool while a server runs."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.waiting import wait_async
from psycopg_pool import ConnectionPool, PoolTimeout

from zenjin_server.database.interface import Row
from zenjin_server.database.postgres_errors import NoAnswer
from zenjin_server.database.postgres_pipe import Pipe
from zenjin_server.database.postgres_pulse import PROBE_SECONDS, Patience, Pulse, heard
from zenjin_server.errors import unavailable

log = logging.getLogger("zenjin_server.database")
# the pool's own lines are not JSON and name the host; what an operator needs is said below
logging.getLogger("psycopg.pool").addHandler(logging.NullHandler())

AWAY_SECONDS = 1.0
_SHORT_WAIT_SECONDS = 0.1
_NO_WAIT_SECONDS = 0.001
_LOOK_SECONDS = 0.25
"""How often whoever waits for a connection looks whether the database is there at all."""

T = TypeVar("T")


class Connection(psycopg.Connection[Row]):
    """A connection that is not waited for without end, and stays in libpq's pipeline.

    To leave it after each transaction would be one more way to the database and back.
    """

    patience: Patience | None = None
    """How long it may be silent; None for ever."""

    pulse: Pulse | None = None
    """That of the database; None when nobody asks it."""

    silences = 0
    """How often the database had been silent when this was made."""

    def wait(self, gen: PQGen[T], *how: Any, **more: Any) -> T:
        """What the driver waits for, as long as the database is not silent for too long.

        Raises:
            NoAnswer: it was; the connection is closed.
        """
        with self._given_up():
            return super().wait(self._bounded(gen), *how, **more)

    async def waited(self, gen: PQGen[T]) -> T:
        """As :meth:`wait`, in the event loop."""
        with self._given_up():
            return await wait_async(self._bounded(gen), self.fileno(), _LOOK_SECONDS)

    def _bounded(self, gen: PQGen[T]) -> PQGen[T]:
        return heard(gen, self.patience.seconds, self.pulse) if self.patience else gen

    @contextmanager
    def _given_up(self) -> Iterator[None]:
        try:
            yield
        except NoAnswer:
            if self.patience:
                self.patience.is_tried = True
            self.close()
            raise

    @cached_property
    def pipe(self) -> Pipe:
        """What is told and said on it, without waiting for each statement."""
        return Pipe(self)


class Connections:
    """Where a transaction gets its connection.

    Args:
        url: of the database, with the role.
        most: how many there are at once while the pool is open.
        wait_seconds: how long for one of them.
        silent_seconds: how long the database may be silent; 0 for as long as it likes.
        options: how each is opened.

    Attributes:
        patience: with the database; None without end.
    """

    def __init__(
        self,
        url: str,
        *,
        most: int,
        wait_seconds: float,
        silent_seconds: float,
        options: dict[str, Any],
    ) -> None:
        self.patience = Patience(silent_seconds) if silent_seconds else None
        self.most = most
        self._url = url
        self._wait_seconds = wait_seconds
        self._options = options
        self._pool: ConnectionPool[Connection] | None = None
        self._pulse: Pulse | None = None
        self._away_until = 0.0

    def open(self) -> None:
        """Open the pool; connections come when they are needed, and again when they were lost."""
        self._pulse = Pulse(self._reach)
        self._pulse.open()
        self._pool = ConnectionPool(
            self._url,
            connection_class=Connection,
            kwargs=self._options,
            min_size=1,
            max_size=self.most,
            timeout=self._wait_seconds,
            # a try that failed for so long is given up: the next request starts a fresh one, so
            # that a database that is back is found at once
            reconnect_timeout=2.0,
            configure=self._configure,
            num_workers=2,
            open=True,
            name="zenjin",
        )

    def close(self) -> None:
        """Close the pool."""
        if self._pulse is not None:
            # what both wait for meanwhile is waited for once
            self._pulse.end()
        if self._pool is not None:
            self._pool.close()
            self._pool = None
        if self._pulse is not None:
            self._pulse.close()
            self._pulse = None

    def figures(self) -> dict[str, int]:
        """How many are open and free, and how many requests wait for one."""
        stats = self._pool.get_stats() if self._pool is not None else {}
        return {
            "open": stats.get("pool_size", 0),
            "free": stats.get("pool_available", 0),
            "waiting": stats.get("requests_waiting", 0),
        }

    def borrow(self) -> Connection:
        """A connection, which may be dead without knowing it yet.

        Raises:
            Refused: 503 when none was to be had in time.
        """
        if self._pool is None or self._pulse is None:
            connection = Connection.connect(self._url, **self._options)
            self._configure(connection)
            return connection
        while True:
            connection = self._next(self._pool, self._pulse)
            if self._is_young(connection, self._pulse):
                return connection

    def at_hand(self) -> Connection | None:
        """A connection that is free right now, for whoever must not wait; None without one."""
        pool, pulse = self._pool, self._pulse
        if pool is None or pulse is None or pulse.is_silent:
            return None
        if not pool.get_stats().get("pool_available"):
            return None
        try:
            # somebody may have been quicker just now
            connection = pool.getconn(_NO_WAIT_SECONDS)
        except PoolTimeout:
            return None
        return connection if self._is_young(connection, pulse) else None

    def _is_young(self, connection: Connection, pulse: Pulse) -> bool:
        """Whether a line is no older than the last silence; else nobody may be there any more."""
        if connection.silences == pulse.silences:
            return True
        connection.close()
        self.give_back(connection)
        return False

    def _next(self, pool: ConnectionPool[Connection], pulse: Pulse) -> Connection:
        """The pool's next connection, while the database is there."""
        # while it is away nobody waits long for it: the threads are needed for answers
        is_away = time.monotonic() < self._away_until
        until = time.monotonic() + (_SHORT_WAIT_SECONDS if is_away else self._wait_seconds)
        while not pulse.is_silent:
            left = until - time.monotonic()
            try:
                return pool.getconn(min(max(left, _SHORT_WAIT_SECONDS), _LOOK_SECONDS))
            except PoolTimeout as error:
                pulse.doubt()
                if left > _LOOK_SECONDS:
                    continue
                self._away_until = time.monotonic() + AWAY_SECONDS
                if not is_away:
                    log.warning("no connection", extra={"fields": self.figures()})
                raise unavailable(
                    "The server's database is away or busy; nothing was stored."
                ) from error
        raise unavailable("The server's database does not answer; nothing was stored.")

    def _configure(self, connection: Connection) -> None:
        connection.patience = self.patience
        if self._pulse is not None:
            connection.pulse = self._pulse
            connection.silences = self._pulse.silences

    def _reach(self) -> bool | None:
        """Whether the database says anything; None when it is away or has no room."""
        options = {**self._options, "connect_timeout": PROBE_SECONDS}
        try:
            psycopg.connect(self._url, **options).close()
        except psycopg.errors.ConnectionTimeout:
            return False
        except psycopg.OperationalError:
            return None
        return True

    def give_back(self, connection: Connection) -> None:
        """Hand a connection back; one that is dead is replaced."""
        if self._pool is None:
            connection.close()
        else:
            self._pool.putconn(connection)
