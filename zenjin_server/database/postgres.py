"""PostgreSQL: for a district; row level security keeps users apart, transactions are short.

A request's transaction begins with its first statement, on one way with ``BEGIN`` and with who
acts: ``SET LOCAL zenjin.user_id = '…'``. ``set_config()`` would not do: Citus does not pass it on
to the machines that hold the rows. A connection is borrowed for a transaction, not for a request.
"""

import logging
import random
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, ClassVar, Literal, TypeVar

import psycopg

from zenjin_server.database.interface import (
    Asked,
    Database,
    IntegrityError,
    NotAllowed,
    Query,
    Row,
    statements,
)
from zenjin_server.database.postgres_connections import Connections
from zenjin_server.database.postgres_errors import (
    TROUBLE,
    converted,
    is_behind,
    is_lost,
    is_race,
    refusals,
)
from zenjin_server.database.postgres_line import Line
from zenjin_server.database.postgres_pipe import Answer
from zenjin_server.database.postgres_text import connection_options, shown
from zenjin_server.database.postgres_turn import LOGIN, USER, Acting, Turn
from zenjin_server.database.trouble import Troubles
from zenjin_server.errors import unavailable

TRIES = 5
"""How often work is done before a race or a lost connection becomes a 503."""

PAUSE_SECONDS = 0.02
"""About how long one that lost a race lets the others go first; more after each try."""

T = TypeVar("T")


class PostgresDatabase(Database):
    """A PostgreSQL database as one role sees it.

    Until :meth:`hold` each transaction connects anew, which is right for a command; after it,
    connections come from a pool.

    Args:
        url: such as ``postgresql://role:password@host/name``.
        most_connections: how many transactions run at once; the next waits for its turn.
        wait_seconds: how long for a connection or a lock before the answer is 503.
        statement_seconds: how long one statement may take; 0 for as long as it takes. A database
            that says nothing for both together hangs: the connection is given up.
    """

    dialect: ClassVar[Literal["sqlite", "postgresql"]] = "postgresql"
    is_far: ClassVar[bool] = True
    for_update: ClassVar[str] = " FOR UPDATE"

    def __init__(
        self,
        url: str,
        *,
        most_connections: int = 16,
        wait_seconds: float = 5.0,
        statement_seconds: float = 15.0,
    ) -> None:
        self.url = url
        self.place = shown(url)
        self.troubles = Troubles()
        self._connections = Connections(
            url,
            most=most_connections,
            wait_seconds=wait_seconds,
            # a statement that is still at work, or waits for a lock, is the database's to end
            silent_seconds=statement_seconds and statement_seconds + wait_seconds,
            options=connection_options(
                url, wait_seconds=wait_seconds, statement_seconds=statement_seconds
            ),
        )
        self._turn = Turn()

    def hold(self) -> None:
        """Open the pool; connections come when they are needed, and again when they were lost."""
        self._connections.open()
        self.troubles.is_told = True

    def release(self) -> None:
        """Close the pool."""
        self._connections.close()

    def connections(self) -> dict[str, int]:
        """How many connections there are, are free, and how many requests wait for one."""
        return self._connections.figures()

    def try_to_write(self) -> None:
        """Write a row of a user who is not there, and take it back."""
        nobody = str(uuid.uuid4())
        with suppress(_TakenBack), self.as_user(nobody), self.writing():
            self.run(
                "INSERT INTO audit_trail (user_id, id, at, action) VALUES (?, ?, ?, ?)",
                *(nobody, nobody, "", "health"),
            )
            raise _TakenBack

    def verifier(self, role: str, password: str) -> str:
        """What PostgreSQL keeps of a role's password; made here, so that it is never sent."""
        return self._heard(lambda line: line.verifier(role, password))

    @contextmanager
    def connected(self, *, one_state: bool = False) -> Iterator[Database]:
        """A request: what it reads and writes is one transaction unless it writes twice."""
        turn = self._turn
        if turn.is_open:
            yield self
            return
        turn.is_open, turn.one_state = True, one_state
        try:
            with converted(self.troubles):
                try:
                    yield self
                except BaseException:
                    self._roll_back()
                    raise
                self._end()
        finally:
            turn.is_open, turn.foreseen = False, ()

    def as_user(self, user_id: str) -> Acting:
        """Act as this user; anything but a UUID is a mistake of ours (ValueError)."""
        return Acting(self._turn, USER, str(uuid.UUID(user_id)))

    def as_login(self, name: str) -> Acting:
        """Act as whoever signs in under this name meanwhile; a NUL in it is a mistake of ours."""
        if "\0" in name:
            raise ValueError("a login name with a NUL would be cut off there")
        return Acting(self._turn, LOGIN, name)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """The transaction that is open (or begins with the next statement) ends with this."""
        turn = self._turn
        if turn.is_writing:
            yield
            return
        turn.is_writing = True
        try:
            try:
                yield
            except BaseException:
                self._roll_back()
                raise
            self._commit()
        finally:
            turn.is_writing = False

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One state for several reads; in ``connected(one_state=True)`` it is that already."""
        turn = self._turn
        if turn.is_writing or turn.one_state:
            yield
            return
        # what was read so far belongs to a transaction that sees every later state
        self._end()
        turn.one_state = True
        try:
            yield
            self._end()
        finally:
            turn.one_state = False

    def write(self, work: Callable[[], T]) -> T:
        """What ``work`` gives; done again when it lost a race or its connection."""
        if self._turn.is_writing:
            return work()
        for number in range(1, TRIES):
            try:
                with self.writing():
                    return work()
            except TROUBLE as error:
                if is_race(error):
                    time.sleep(random.uniform(0, PAUSE_SECONDS * number))
                elif not is_lost(error):
                    raise
        with self.writing():
            return work()

    def rows(self, sql: str, *values: Any) -> list[Row]:
        """All rows a query gives."""
        return self._asked(sql, values).rows

    def several(self, *queries: Query) -> list[list[Row]]:
        """All rows each query gives, on one way there and back."""
        (foreseen, answers), self._turn.ahead = self._turn.ahead, ((), [])
        if not foreseen or foreseen != queries:
            answers = self._heard(lambda line: _asked_of(line, self._turn.who, queries))
        return [answer.rows for answer in answers]

    def foresee(self, *queries: Query) -> None:
        """What will be asked after the next question goes with it, on the same way."""
        self._turn.foreseen = queries

    def each(self, sql: str, *values: Any) -> Iterator[Row]:
        """The rows a query gives; all have come when the first is handed out."""
        yield from self._asked(sql, values).rows

    def row(self, sql: str, *values: Any) -> Row | None:
        """The first row a query gives, or None."""
        found = self._asked(sql, values).rows
        return found[0] if found else None

    def run(self, sql: str, *values: Any) -> int:
        """Run a statement; how many rows it touched."""
        self._turn.has_run = True
        return self._asked(sql, values).touched

    def tell(self, sql: str, *values: Any) -> None:
        """Run a statement; its outcome comes with the next answer, or with that of the COMMIT."""
        self._turn.has_run = True
        _say(self._turn.who, sql, values)
        self._sent(lambda line: line.send(sql, values))

    async def at_once(self, user_id: str, sql: str, *values: Any) -> list[Row]:
        """One statement as this user, with BEGIN and COMMIT on the same way."""
        who = {USER: str(uuid.UUID(user_id))}
        connection = self._connections.at_hand()
        if connection is None:
            return []
        try:
            with refusals():
                line = Line(self._connections, connection)
                _say(who, sql, values)
                return await line.alone(who, sql, values)
        except (IntegrityError, NotAllowed, *TROUBLE, psycopg.errors.ReadOnlySqlTransaction):
            return []

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for each row of values; the outcomes come as those of a `tell`."""
        many = list(rows)
        _say(self._turn.who, sql, *many)
        self._turn.has_run = True
        self._sent(lambda line: line.send_many(sql, many))

    def _asked(self, sql: str, values: Sequence[Any]) -> Answer:
        _say(self._turn.who, sql, values)
        return self._heard(lambda line: line.send(sql, values))

    def _heard(self, send: Callable[[Line], T]) -> T:
        """What was sent, with its outcome and that of everything sent before."""
        turn = self._turn
        foreseen, turn.foreseen = turn.foreseen, ()

        def send_all(line: Line) -> T:
            line.say(turn.who)
            sent = send(line)
            turn.ahead = foreseen, _asked_of(line, turn.who, foreseen)
            line.hear()
            return sent

        with refusals():
            return self._begun(send_all) if turn.line is None else send_all(turn.line)

    def _sent(self, send: Callable[[Line], object]) -> None:
        if self._turn.line is None:
            # the first to be sent has to be heard: it tells whether the connection is alive
            self._heard(send)
        else:
            self._turn.ahead = (), []
            with refusals():
                self._turn.line.say(self._turn.who)
                send(self._turn.line)

    def _begun(self, ask: Callable[[Line], T]) -> T:
        """Begin a transaction with what is asked first, on a connection known to be alive then."""
        turn = self._turn
        if not turn.is_open:
            raise RuntimeError("a statement outside of connected()")
        # after a restart of the database every connection kept is dead, and one more may be
        for number in range(self._connections.most + 1):
            turn.line = Line(self._connections)
            try:
                turn.line.begin("REPEATABLE READ" if turn.one_state else "READ COMMITTED")
                return ask(turn.line)
            except TROUBLE as error:
                # to a machine of a cluster another connection has no better way: once may be chance
                if not is_lost(error) or (number and is_behind(error)):
                    raise
                if is_behind(error):
                    self._roll_back()
                else:
                    turn.line.drop()
                    turn.line = None
        raise unavailable("The server's database went away just now; nothing was stored.")

    def _end(self) -> None:
        """End the transaction; of one that only read nobody has to hear how it ended."""
        if self._turn.has_run:
            self._commit()
        elif line := self._let_go():
            with suppress(psycopg.Error):
                line.end("COMMIT")

    def _commit(self) -> None:
        line = self._let_go()
        if line is None:
            return
        if line.has_failed:
            line.end("ROLLBACK")
            raise RuntimeError("a statement failed and nobody was told")
        with refusals():
            line.end("COMMIT")

    def _roll_back(self) -> None:
        if line := self._let_go():
            with suppress(psycopg.Error):
                line.end("ROLLBACK")

    def _let_go(self) -> Line | None:
        turn = self._turn
        line, turn.line, turn.has_run, turn.ahead = turn.line, None, False, ((), [])
        return line


def _asked_of(line: Line, who: Mapping[str, str], queries: tuple[Query, ...]) -> list[Answer]:
    answers = []
    for sql, values in queries:
        _say(who, sql, values)
        answers.append(line.send(sql, values))
    return answers


def _say(who: Mapping[str, str], sql: str, *rows: Sequence[Any]) -> None:
    if statements.isEnabledFor(logging.DEBUG):
        for values in rows:
            statements.debug(Asked(sql, tuple(values), who.get(USER, ""), who.get(LOGIN, "")))


class _TakenBack(Exception):  # noqa: N818 - what becomes of what was tried
    pass
