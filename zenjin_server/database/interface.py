"""What both databases can do, and the words they share."""

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, ClassVar, Literal, NamedTuple, TypeVar

import peewee

from zenjin_server.database.trouble import Troubles

Row = tuple[Any, ...]
Query = tuple[str, Sequence[Any]]
"""A statement and its values."""

T = TypeVar("T")

IntegrityError = peewee.IntegrityError
"""A key is taken or a rule of a table is broken; raised on both databases."""


class NotAllowed(Exception):  # noqa: N818 - what the database says no with
    """The role may not do this, or not to rows that are not its user's; or spread tables cannot."""


class Asked(NamedTuple):
    """A statement with its values, and as whom it was run: "" while nobody acts."""

    sql: str
    values: tuple[Any, ...]
    user_id: str
    login: str


statements = logging.getLogger("zenjin.statements")
"""Every statement as :class:`Asked`, at DEBUG. Outside the server's own loggers on purpose: no log
level of the server writes what students send; tests listen to it."""


class Database(ABC):
    """One database, used by many threads, each with a connection of its own.

    A statement runs inside :meth:`connected`, as the user or login name of the innermost
    :meth:`as_user` and :meth:`as_login`: PostgreSQL shows and takes no other user's rows.

    Attributes:
        dialect: which SQL it speaks, for the few statements that need two spellings.
        is_far: whether a way there and back costs more than a statement does.
        for_update: what a SELECT ends with to lock its rows until the transaction ends.
        place: where it is, for messages; never holds a password.
        troubles: why requests were turned away.
    """

    dialect: ClassVar[Literal["sqlite", "postgresql"]]
    is_far: ClassVar[bool] = False
    for_update: ClassVar[str]
    place: str
    troubles: Troubles

    @abstractmethod
    def hold(self) -> None:
        """Keep what makes the next request quick, until :meth:`release`."""

    @abstractmethod
    def release(self) -> None:
        """Let go of every connection that is kept."""

    @abstractmethod
    def connections(self) -> dict[str, int]:
        """How many connections are ``open`` and ``free``, and how many requests are ``waiting``."""

    @abstractmethod
    def try_to_write(self) -> None:
        """Write next to nothing, inside :meth:`connected`: whether a record could be kept.

        Raises:
            Refused: 503, as for the record; there is a cause in ``troubles``.
        """

    @abstractmethod
    def connected(self, *, one_state: bool = False) -> AbstractContextManager["Database"]:
        """This thread's connection for the length of one request.

        On PostgreSQL the request's transaction begins with its first statement, and ends with the
        outermost :meth:`writing` or with this. Inside another ``connected`` it is that one.

        Args:
            one_state: every read sees the database as it was at the first.

        Raises:
            Refused: 503 when the database is away, busy, full or damaged.
        """

    @abstractmethod
    def as_user(self, user_id: str) -> AbstractContextManager[None]:
        """Act as this user meanwhile, inside the same transaction."""

    @abstractmethod
    def as_login(self, name: str) -> AbstractContextManager[None]:
        """Act as whoever signs in under this name (as looked up) meanwhile."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[None]:
        """One transaction that may write; all of it is kept, or nothing."""

    @abstractmethod
    def reading(self) -> AbstractContextManager[None]:
        """One state of the database for several reads, without holding up a writer."""

    @abstractmethod
    def write(self, work: Callable[[], T]) -> T:
        """What ``work`` gives, done in one :meth:`writing`; repeated when it lost a race.

        ``work`` may run several times, and once more after a commit whose outcome is not known:
        it has to be of no further effect the second time, as recording by id is.

        Raises:
            Refused: 503 when it could not be done in a bounded number of tries.
        """

    @abstractmethod
    def rows(self, sql: str, *values: Any) -> list[Row]:
        """All rows a query gives."""

    @abstractmethod
    def several(self, *queries: Query) -> list[list[Row]]:
        """All rows each query gives: asked together, run one after the other.

        What one waits for or locks, the next ones see. For queries that do not need each other's
        rows it is one way to the database and back.
        """

    def foresee(self, *queries: Query) -> None:
        """Say before a question what :meth:`several` will be asked right after it.

        Where a way to the database and back is long, the answer comes along with the other one.
        What stands between the two questions (a statement, the end of the transaction) voids it,
        and the queries are asked in their turn; as they are where nothing is gained by this.
        """
        del queries

    @abstractmethod
    def each(self, sql: str, *values: Any) -> Iterator[Row]:
        """The rows a query gives, one at a time.

        SQLite never reads the rest when the caller stops; PostgreSQL sends all at once, so a
        query whose rows are long has to be limited.
        """

    @abstractmethod
    def row(self, sql: str, *values: Any) -> Row | None:
        """The first row a query gives, or None."""

    @abstractmethod
    def run(self, sql: str, *values: Any) -> int:
        """Run a statement; how many rows it touched.

        Raises:
            IntegrityError: a key is taken. Catch it outside of :meth:`writing`, which it ends.
            NotAllowed: the row is somebody else's, or the statement is not for this role.
        """

    @abstractmethod
    def tell(self, sql: str, *values: Any) -> None:
        """Run a statement nobody has to hear of at once.

        It raises as :meth:`run`, then or later: at the end of the transaction at the latest.
        """

    async def at_once(self, user_id: str, sql: str, *values: Any) -> list[Row]:
        """One statement as this user, a transaction by itself, on one way there and back.

        In the event loop, and not inside of :meth:`connected`. No rows where it was not done,
        whatever the reason (no connection is free), or nobody knows; so only what may be done
        again is done by this. Where no way is saved by it (``is_far``) it is never done.
        """
        del user_id, sql, values
        return []

    @abstractmethod
    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for each row of values; raises as :meth:`tell`.

        No two rows of an INSERT have the same key: several may be one statement.
        """


def insert_into(table: str, columns: Sequence[str]) -> str:
    """An INSERT statement for whole rows in the order of ``columns``."""
    # both are names from our own code, never a client's
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks(len(columns))})"  # noqa: S608 - see above


def marks(count: int) -> str:
    """Place marks for ``count`` values of an IN list."""
    return ", ".join("?" * count)
