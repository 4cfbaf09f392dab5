"""How large are the server's rows, and what does a session cost PostgreSQL?

Prints what docs/scaling.md calculates with: bytes of a row with its share of the indexes, bytes of
log for a session, and how many sessions one PostgreSQL on this computer takes when each is a
transaction of its own, as it is when children finish one by one. Run:

    python -m benchmarks.row_sizes
"""

import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial

import msgspec

from benchmarks.records import lessons, made_sessions
from tests.support.postgres import OWNER, SERVER, Postgres, running_postgres
from zenjin_core.wire.progress import ProgressItem
from zenjin_core.wire.sessions import SessionRecord
from zenjin_server.accounts.auth import new_token
from zenjin_server.accounts.tokens import add_token
from zenjin_server.accounts.users import Account, add_user
from zenjin_server.apply.arrival import Arrival
from zenjin_server.apply.progress import apply_progress
from zenjin_server.apply.sessions import CheckedSession, apply_sessions
from zenjin_server.checks import results_text
from zenjin_server.database import Database
from zenjin_server.database.postgres import PostgresDatabase
from zenjin_server.migrations import migrate
from zenjin_server.migrations.guarding import guard, role_in

USERS = 40
SESSIONS = 450
"""Of a user: a school year of two lessons a week, six stitches each, in 38 weeks, about."""

AT_ONCE = 8
ONE_BY_ONE = 25
"""Of a user, each in a transaction of its own."""

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


def main() -> None:
    """Fill a real PostgreSQL with a school year of a few users, and print what it came to."""
    with running_postgres(quick=False) as server:
        server.run(f"CREATE DATABASE zenjin OWNER {OWNER}")
        role = role_in(server.url(SERVER, "zenjin"))
        migrate(PostgresDatabase(server.url(OWNER, "zenjin")), finish=partial(guard, role=role))
        database = PostgresDatabase(server.url(SERVER, "zenjin"), most_connections=AT_ONCE)
        database.hold()
        try:
            _measure(server, database)
        finally:
            database.release()


def _measure(server: Postgres, database: Database) -> None:
    watcher = PostgresDatabase(server.url(database="zenjin"))
    users = [_year(database, seed) for seed in range(USERS)]
    server.run("VACUUM ANALYZE", database="zenjin")
    print(f"{USERS} users, {SESSIONS} sessions of 20 answers each")
    with watcher.connected():
        for table in ("session_results", "user_stitch_progress"):
            rows, size, heap = watcher.row(
                f"SELECT count(*), pg_total_relation_size('{table}'), pg_table_size('{table}')"  # noqa: S608 - tables of our own
                f" FROM {table}"
            ) or (0, 0, 0)
            each = f"{size / rows:.0f} bytes a row, {1 - heap / size:.0%} of it indexes"
            print(f"{table:22} {rows:7} rows, {each}")
        results = watcher.row("SELECT avg(length(results)) FROM session_results") or (0,)
        print(f"the answers of a session: {results[0]:.0f} characters of JSON, before compression")
    later = [_later(seed) for seed in range(USERS)]
    before = _log_bytes(watcher)
    began = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(partial(_one_by_one, database), users, later))
    seconds = time.perf_counter() - began
    count = USERS * ONE_BY_ONE
    print(f"one by one, {AT_ONCE} at once: {count / seconds:.0f} sessions a second")
    print(f"log: {(_log_bytes(watcher) - before) / count:.0f} bytes a session")


def _year(database: Database, seed: int) -> Arrival:
    """Somebody new with a year of sessions, and how more of them arrive."""
    user_id = str(uuid.uuid4())
    token = new_token(user_id)
    account = Account(
        user_id=user_id, kind="student", login="", display_name="Mia", password_hash=""
    )
    arrival = Arrival(user_id=user_id, token_hash=token.hash, received_at=NOW)
    add_device = partial(
        add_token, kind="student", device_name="", now=NOW, lasts=timedelta(days=90)
    )
    records = list(made_sessions(SESSIONS, lessons(), until=NOW, seed=seed))
    with database.connected(), database.as_user(user_id):
        database.write(partial(add_user, database, account, now=NOW))
        database.write(partial(add_device, database, token, user_id=user_id))
        apply_sessions(database, arrival, [_checked(record) for record in records])
        stitches = {(record.thread_id, record.stitch_id) for record in records}
        items = [ProgressItem(thread_id=t, stitch_id=s, revision=1) for t, s in sorted(stitches)]
        apply_progress(database, arrival, items)
    return msgspec.structs.replace(arrival, received_at=NOW + timedelta(days=90))


def _later(seed: int) -> list[CheckedSession]:
    """Sessions after the year's, as they come: each the newest of its user."""
    records = made_sessions(
        ONE_BY_ONE, lessons(), until=NOW + timedelta(days=90), seed=1_000 + seed
    )
    return [_checked(record) for record in records]


def _one_by_one(database: Database, arrival: Arrival, sessions: list[CheckedSession]) -> None:
    for checked in sessions:
        with database.connected(), database.as_user(arrival.user_id):
            apply_sessions(database, arrival, [checked])


def _checked(record: SessionRecord) -> CheckedSession:
    return CheckedSession(record, results_text(record))


def _log_bytes(database: Database) -> int:
    with database.connected():
        row = database.row("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint")
    return int(row[0]) if row else 0


if __name__ == "__main__":
    main()
