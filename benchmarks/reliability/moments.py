"""Two moments of the server's work with PostgreSQL that last a millisecond, held for a kill.

PostgreSQL holds them itself, by means it has anyway, so that a kill meets them by construction.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from random import Random
from typing import Any

import psycopg

from benchmarks.serving import NAME
from tests.support.postgres import SERVER, Postgres

IsThere = Callable[[], bool]
"""Whether one of the server's transactions has come to the moment."""

_TABLES = ("session_results", "profiles", "user_stitch_progress")
_AT_COMMIT = len(_TABLES)
"""The last gate; those before are the tables' own."""

_STOP = """CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN PERFORM pg_advisory_xact_lock_shared(TG_ARGV[0]::bigint); RETURN NULL; END'"""
_STOP_AT = """CREATE TRIGGER stop_here AFTER INSERT OR UPDATE ON {}
    FOR EACH ROW EXECUTE FUNCTION stop({})"""
_STOP_LATER = """CREATE CONSTRAINT TRIGGER stop_at_commit AFTER INSERT OR UPDATE ON {}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stop({})"""
_WAITING = "SELECT count(*) FROM pg_stat_activity WHERE usename = %s AND wait_event = %s"


def prepare(postgres: Postgres) -> None:
    """Put gates into each transaction that writes, all open; :func:`in_a_transaction` shuts one."""
    here = [_STOP_AT.format(table, gate) for gate, table in enumerate(_TABLES)]
    later = [_STOP_LATER.format(table, _AT_COMMIT) for table in _TABLES]
    postgres.run(_STOP, *here, *later, database=NAME)


@contextmanager
def in_a_transaction(postgres: Postgres, rng: Random) -> Iterator[IsThere]:
    """The server's next transaction stops at a gate that is drawn.

    That is when it has written to a table, or when it has been told to commit and has not yet.
    Afterwards it goes on, unless it was killed.
    """
    with _admin(postgres) as shut, _admin(postgres) as asking:
        shut.execute("SELECT pg_advisory_lock(%s)", (rng.randint(0, _AT_COMMIT),))
        yield partial(_waits_for, "advisory", asking)


@contextmanager
def after_a_commit(postgres: Postgres, _rng: Random) -> Iterator[IsThere]:
    """The server's next transaction is on the disk, and the server does not hear of it.

    PostgreSQL waits for a second machine, which there is not. Afterwards it answers; one that was
    killed meanwhile would wait again, until :func:`let_go`.
    """
    with _admin(postgres) as asking:
        asking.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
        asking.execute("SELECT pg_reload_conf()")
        try:
            yield partial(_waits_for, "SyncRep", asking)
        finally:
            if postgres.is_running:
                let_go(postgres)


def let_go(postgres: Postgres) -> None:
    """No commit waits for a second machine any more."""
    postgres.run("ALTER SYSTEM RESET synchronous_standby_names", "SELECT pg_reload_conf()")


def _admin(postgres: Postgres) -> closing[psycopg.Connection[Any]]:
    """A connection that is closed without a word: PostgreSQL may have been killed meanwhile."""
    return closing(psycopg.connect(postgres.url(database=NAME), autocommit=True))


def _waits_for(what: str, asking: psycopg.Connection[Any]) -> bool:
    row = asking.execute(_WAITING, (SERVER, what)).fetchone()
    return row is not None and row[0] > 0
