"""One transaction on a borrowed connection: statements go out at once, and are heard when asked.

A way to the database and back costs more than most statements. libpq's pipeline lets several go
on one way; when one fails, the database skips what was sent after it until :meth:`Line.hear`.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import chain
from typing import Any, Literal

import psycopg
from psycopg.pq import Escaping, TransactionStatus

from zenjin_server.database.interface import Row
from zenjin_server.database.postgres_connections import Connection, Connections
from zenjin_server.database.postgres_pipe import Answer
from zenjin_server.database.postgres_text import is_insert, repeated

AT_ONCE = 20
"""Rows of an INSERT: more gain little, and each number of rows is a statement of its own."""


class Line:
    """What one transaction says to the database and hears from it.

    Args:
        connections: where the connection is given back to at the end.
        connection: from there; the next one to be had unless given.

    Raises:
        Refused: 503 when no connection was to be had in time.
    """

    def __init__(self, connections: Connections, connection: Connection | None = None) -> None:
        self._connections = connections
        self._connection = connection or connections.borrow()
        try:
            self._pipe = self._connection.pipe
        except BaseException:
            self.drop()
            raise
        self._said: dict[str, str] = {}

    @property
    def has_failed(self) -> bool:
        """Whether a statement that was heard failed, so that nothing can be kept."""
        return self._connection.info.transaction_status is TransactionStatus.INERROR

    def begin(self, level: Literal["READ COMMITTED", "REPEATABLE READ"]) -> None:
        """Begin the transaction."""
        self._pipe.say(f"BEGIN ISOLATION LEVEL {level}")

    def say(self, who: Mapping[str, str]) -> None:
        """Tell who acts from here on, in this transaction only; nothing when it was said."""
        if who == self._said:
            return
        quote = Escaping(self._connection.pgconn).escape_literal
        for setting, value in who.items():
            if self._said.get(setting, "") != value:
                quoted = bytes(quote(value.encode())).decode()
                self._pipe.say(f"SET LOCAL {setting} = {quoted}")
        self._said = dict(who)

    def send(self, sql: str, values: Sequence[Any]) -> Answer:
        """Send a statement; what it gives is in the answer once it was heard."""
        return self._pipe.send(sql, values)

    def send_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Send a statement once for each row of values, an INSERT for several rows at a time."""
        whole = 0
        if len(rows) >= AT_ONCE and is_insert(sql):
            whole = len(rows) // AT_ONCE * AT_ONCE
            several = repeated(sql, AT_ONCE)
            for start in range(0, whole, AT_ONCE):
                self._pipe.send(several, [*chain.from_iterable(rows[start : start + AT_ONCE])])
        for row in rows[whole:]:
            self._pipe.send(sql, row)
        # these take the database longest; what is to be sent with them is worked out meanwhile
        self._pipe.push()

    def hear(self) -> None:
        """Wait for the outcome of everything sent; raises that of the first that failed."""
        self._pipe.hear()
        self._is_heard()

    def verifier(self, role: str, password: str) -> str:
        """What the database keeps of a role's password."""
        made = self._connection.pgconn.encrypt_password(
            password.encode(), role.encode(), b"scram-sha-256"
        )
        return made.decode()

    async def alone(self, who: Mapping[str, str], sql: str, values: Sequence[Any]) -> list[Row]:
        """The rows of one statement in the event loop, its transaction around it, on one way.

        The connection goes back, whatever happens.

        Raises:
            psycopg.Error: as :meth:`end`.
        """
        try:
            self.begin("READ COMMITTED")
            self.say(who)
            answer = self.send(sql, values)
            self._pipe.say("COMMIT")
            await self._pipe.heard()
            self._is_heard()
        except psycopg.Error:
            if self.has_failed:
                with suppress(psycopg.Error):
                    self._pipe.say("ROLLBACK")
                    await self._pipe.heard()
            raise
        else:
            # as long as the connection is ours: how rows are read is its own
            return answer.rows
        finally:
            # also when whoever waits was sent away in the middle
            if self._connection.info.transaction_status is not TransactionStatus.IDLE:
                self._connection.close()
            self._connections.give_back(self._connection)

    def end(self, word: Literal["COMMIT", "ROLLBACK"]) -> None:
        """Hear of everything sent, end the transaction and give the connection back.

        Raises:
            psycopg.Error: a statement failed, so that nothing is kept; or the connection was
                lost, and nobody knows.
        """
        try:
            if word == "ROLLBACK":
                # after one that failed and was not heard yet this would be skipped as well
                with suppress(psycopg.Error):
                    self.hear()
            self._pipe.say(word)
            self.hear()
        except BaseException:
            self._undo()
            raise
        finally:
            self._connections.give_back(self._connection)

    def drop(self) -> None:
        """Give back a connection that turned out to be dead."""
        self._connection.close()
        self._connections.give_back(self._connection)

    def _is_heard(self) -> None:
        if patience := self._connection.patience:
            patience.is_tried = False

    def _undo(self) -> None:
        if self.has_failed:
            with suppress(psycopg.Error):
                self._pipe.say("ROLLBACK")
                self.hear()
        if self._connection.info.transaction_status is not TransactionStatus.IDLE:
            self._connection.close()
