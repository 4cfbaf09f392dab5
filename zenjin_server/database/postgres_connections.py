"""Connections to PostgreSQL: borrowed for a transaction, from a pool while a server runs."""

import logging
import time
from functools import cached_property
from typing import Any, TypeVar, cast

import psycopg
from psycopg.abc import PQGen
from psycopg_pool import ConnectionPool, PoolTimeout

from zenjin_server.database.interface import Row
from zenjin_server.database.postgres_errors import NoAnswer
from zenjin_server.database.postgres_pipe import Pipe
from zenjin_server.errors import unavailable

log = logging.getLogger("zenjin_server.database")
# the pool's own lines are not JSON and name the host; what an operator needs is said below
logging.getLogger("psycopg.pool").addHandler(logging.NullHandler())

AWAY_SECONDS = 1.0
TRIED_SECONDS = 2.0
_SHORT_WAIT_SECONDS = 0.1

T = TypeVar("T")


class Patience:
    """How long a database may be silent, the same for all its connections.

    The limits it keeps itself are of no use when it hangs, or the line to it. Once it was silent
    for too long, it is given little time until it is heard again: threads are needed for answers.

    Args:
        seconds: longer than any statement may take.

    Attributes:
        is_tried: whether it was silent for too long and was not heard since.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self.is_tried = False

    @property
    def seconds(self) -> float:
        """How long from now on."""
        return min(TRIED_SECONDS, self._seconds) if self.is_tried else self._seconds


class Connection(psycopg.Connection[Row]):
    """A connection that is not waited for without end, and stays in libpq's pipeline.

    To leave it after each transaction would be one more way to the database and back.
    """

    patience: "Patience | None" = None
    """How long it may be silent; None for ever."""

    def wait(self, gen: PQGen[T], *how: Any, **more: Any) -> T:
        """What the driver waits for, as long as the database is not silent for too long.

        Raises:
            NoAnswer: it was; the connection is closed.
        """
        patience = self.patience
        if patience is None:
            return super().wait(gen, *how, **more)
        try:
            return super().wait(_heard(gen, patience.seconds), *how, **more)
        except NoAnswer:
            patience.is_tried = True
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
        self._away_until = 0.0

    def open(self) -> None:
        """Open the pool; connections come when they are needed, and again when they were lost."""
        self._pool = ConnectionPool(
            self._url,
            connection_class=Connection,
            kwargs=self._options,
            min_size=min(2, self.most),
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
        if self._pool is not None:
            self._pool.close()
            self._pool = None

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
        if self._pool is None:
            connection = Connection.connect(self._url, **self._options)
            self._configure(connection)
            return connection
        # while the database is away nobody waits long for it: the threads are needed for answers
        is_away = time.monotonic() < self._away_until
        try:
            return self._pool.getconn(_SHORT_WAIT_SECONDS if is_away else self._wait_seconds)
        except PoolTimeout as error:
            self._away_until = time.monotonic() + AWAY_SECONDS
            if not is_away:
                log.warning("no connection", extra={"fields": self.figures()})
            raise unavailable(
                "The server's database is away or busy; nothing was stored."
            ) from error

    def _configure(self, connection: Connection) -> None:
        connection.patience = self.patience

    def give_back(self, connection: Connection) -> None:
        """Hand a connection back; one that is dead is replaced."""
        if self._pool is None:
            connection.close()
        else:
            self._pool.putconn(connection)


def _heard(gen: PQGen[T], seconds: float) -> PQGen[T]:
    """What the driver waits for, given up when nothing comes for so many seconds."""
    until = time.monotonic() + seconds
    try:
        wanted = next(gen)
        while True:
            ready = yield wanted
            if ready:
                until = time.monotonic() + seconds
            elif time.monotonic() > until:
                gen.close()
                raise NoAnswer(f"the database did not answer for {seconds:g} seconds")
            wanted = gen.send(ready)
    except StopIteration as end:
        return cast("T", end.value)
