"""What one connection is told and says: statements go out together, outcomes come in their order.

On the driver's own level of libpq: its cursors send each statement by itself and wait for the line
each time, which for a handful of short statements takes longer than the database does. Here what
was sent gathers until it is heard or pushed (or is more than libpq cares to hold), so that it is
one packet.
"""

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import errors
from psycopg.abc import PQGen
from psycopg.adapt import Transformer
from psycopg.pq import ConnStatus, ExecStatus
from psycopg.pq.abc import PGresult
from psycopg.waiting import Ready, Wait

from zenjin_server.database.interface import Row
from zenjin_server.database.postgres_text import numbered

if TYPE_CHECKING:
    # it makes the pipe of a connection, and knows how long to wait on it
    from zenjin_server.database.postgres_connections import Connection

MOST_PREPARED = 100
"""Statements a connection keeps prepared, those used last."""

_FAILED = (ExecStatus.FATAL_ERROR, ExecStatus.BAD_RESPONSE)


class Answer:
    """What became of a statement; to be looked at once it was heard."""

    __slots__ = ("_pipe", "_result")

    def __init__(self, pipe: "Pipe") -> None:
        self._pipe = pipe
        self._result: PGresult | None = None

    @property
    def rows(self) -> list[Row]:
        """The rows it gave."""
        return self._pipe.rows_in(self._found)

    @property
    def touched(self) -> int:
        """How many rows it wrote, or gave."""
        return self._found.command_tuples or 0

    @property
    def _found(self) -> PGresult:
        if self._result is None:
            raise RuntimeError("the outcome of a statement nobody has heard of")
        return self._result

    def hold(self, result: PGresult) -> None:
        """What the database said."""
        self._result = result


class Pipe:
    """The statements of a connection, which stays in libpq's pipeline for good.

    Args:
        connection: nothing else is sent on it.
    """

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._libpq = connection.pgconn
        self._libpq.enter_pipeline_mode()
        self._loaders = Transformer(connection)
        # what was sent and not heard: whose outcome it is, or the statement that is prepared by it
        self._sent: list[Answer | str] = []
        self._prepared: OrderedDict[str, bytes] = OrderedDict()
        self._once: OrderedDict[str, None] = OrderedDict()
        self._names = 0

    def send(self, sql: str, values: Sequence[Any] = ()) -> Answer:
        """Send a statement with ``?`` marks; one that comes again is prepared."""
        held = [_held(value) for value in values]
        name = self._name(sql)
        if name is None:
            return self.say(numbered(sql), held)
        self._libpq.send_query_prepared(name, held)
        return self._expected()

    def say(self, sql: str, held: Sequence[bytes | None] = ()) -> Answer:
        """Send a statement as it stands, which is not worth preparing."""
        self._libpq.send_query_params(sql.encode(), held)
        return self._expected()

    def push(self) -> None:
        """Let the database begin with what was sent; it tells its outcome when it is heard."""
        self._libpq.flush()

    def hear(self) -> None:
        """Wait for the outcome of everything sent.

        Raises:
            psycopg.Error: that of the first that failed; what was sent after it was skipped.
        """
        sent = self._asked()
        self._hold(sent, self._connection.wait(self._results()))

    async def heard(self) -> None:
        """As :meth:`hear`, waiting in the event loop."""
        sent = self._asked()
        self._hold(sent, await self._connection.waited(self._results()))

    def rows_in(self, result: PGresult) -> list[Row]:
        """The rows in what the database said, as Python's values."""
        self._loaders.set_pgresult(result)
        return self._loaders.load_rows(0, result.ntuples, tuple)

    def _asked(self) -> list[Answer | str]:
        sent, self._sent = self._sent, []
        self._libpq.pipeline_sync()
        return sent

    def _hold(self, sent: list[Answer | str], results: list[PGresult]) -> None:
        failed: PGresult | None = None
        for expected, result in zip(sent, results, strict=False):
            if isinstance(expected, Answer):
                expected.hold(result)
            elif result.status != ExecStatus.COMMAND_OK:
                self._prepared.pop(expected, None)
            if failed is None and result.status in _FAILED:
                failed = result
        if failed is not None:
            raise errors.error_from_result(failed)

    def _expected(self) -> Answer:
        answer = Answer(self)
        self._sent.append(answer)
        return answer

    def _name(self, sql: str) -> bytes | None:
        """Under which name a statement is prepared; None when it comes for the first time."""
        name = self._prepared.get(sql)
        if name is not None:
            self._prepared.move_to_end(sql)
            return name
        if sql not in self._once:
            self._once[sql] = None
            if len(self._once) > MOST_PREPARED:
                self._once.popitem(last=False)
            return None
        if len(self._prepared) >= MOST_PREPARED:
            _, oldest = self._prepared.popitem(last=False)
            self.say(f"DEALLOCATE {oldest.decode()}")
        self._names += 1
        name = b"zenjin_%d" % self._names
        self._libpq.send_prepare(name, numbered(sql).encode())
        self._sent.append(sql)
        self._prepared[sql] = name
        return name

    def _results(self) -> PQGen[list[PGresult]]:
        libpq = self._libpq
        while libpq.flush():
            if (yield Wait.RW) & Ready.R:
                # the database says so much meanwhile that it would not read on
                libpq.consume_input()
        found: list[PGresult] = []
        while True:
            while libpq.is_busy():
                if (yield Wait.R):
                    libpq.consume_input()
            result = libpq.get_result()
            if result is None:
                # between two outcomes; for ever on a connection that is gone
                if libpq.status == ConnStatus.BAD:
                    raise psycopg.OperationalError("the connection was lost")
            elif result.status == ExecStatus.PIPELINE_SYNC:
                return found
            else:
                found.append(result)


def _held(value: Any) -> bytes | None:
    """A value as text of a type the database infers, as it does that of NULL.

    A statement is then prepared once, whatever is missing in a row and however large a number is.
    """
    kind = type(value)
    if kind is str:
        if "\0" in value:
            raise psycopg.DataError("a text with a NUL would be cut off there")
        return value.encode()  # type: ignore[no-any-return]  # a text's own
    if value is None:
        return None
    if kind is int or kind is float:
        return repr(value).encode()
    if kind is bool:
        return b"t" if value else b"f"
    raise TypeError(f"no {type(value).__name__} is kept in a database of both kinds")
