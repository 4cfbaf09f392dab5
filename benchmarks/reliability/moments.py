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
_STOP = """CREATE FUNCTION stop_here() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN PERFORM pg_advisory_xact_lock_shared(TG_RELID::bigint); RETURN NULL; END'"""
_STOP_AT = """CREATE TRIGGER stop_here AFTER INSERT OR UPDATE ON {}
    FOR EACH ROW EXECUTE FUNCTION stop_here()"""
_WAITING = "SELECT count(*) FROM pg_stat_activity WHERE usename = %s AND wait_event = %s"


def prepare(postgres: Postgres) -> None:
    """Let every write pass a gate that stands open: what :func:`in_a_transaction` shuts."""
    postgres.run(_STOP, *map(_STOP_AT.format, _TABLES), database=NAME)


@contextmanager
def in_a_transaction(postgres: Postgres, rng: Random) -> Iterator[IsThere]:
    """The server's next transaction stops when it has written to a table, which is drawn.

    Afterwards it goes on, unless it was killed.
    """
    with _admin(postgres) as gate, _admin(postgres) as asking:
        at = rng.choice(_TABLES)
        gate.execute("SELECT pg_advisory_lock(%s::text::regclass::oid::bigint)", (at,))
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
