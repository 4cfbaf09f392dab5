"""A school's answers arriving: in bulk and one by one, each beside its floor."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import msgspec
import psycopg
from psycopg.sql import SQL

from benchmarks.load import Client, together
from benchmarks.measure import (
    Aim,
    Line,
    Outcome,
    check_work,
    counted,
    paired_ratio,
    spread,
)
from benchmarks.programs.empty_route import empty_route
from benchmarks.records import lessons, made_sessions
from benchmarks.serving import KINDS, Kind, Served, Signed, served, signed_in
from zenjin_desktop.moment import now
from zenjin_server.database import Row
from zenjin_server.database.postgres import PostgresDatabase
from zenjin_server.database.sqlite import PRAGMAS, SqliteDatabase

BULK, BODY, PAIRS = counted(long=10_000, short=10_000, guard=2_000), 500, 5
SINGLES = counted(long=500, short=500, guard=200)
LEAST_BULK = 15_000
MOST_OVER_BARE = 2.0
"""On PostgreSQL at least half as fast as the driver alone."""

MOST_OVER_EMPTY = 2.0

Batch = TypeVar("Batch", list[Row], bytes)


def measure() -> Outcome:
    """The real server on both databases, its floors in turns with it."""
    lines = []
    for kind in KINDS:
        with TemporaryDirectory(prefix="zenjin-bench-") as name, served(kind, Path(name)) as at:
            lines += [*_in_bulk(at, Path(name)), _one_by_one(at)]
    return Outcome(
        lines=tuple(lines),
        notes=(
            f"in bulk: sessions of 20 answers in bodies of {BODY}, one client, a new account each;",
            "  floor: the very rows, inserted in as large batches by the database's driver alone;",
            "  on PostgreSQL by its COPY, too, of bytes that lie ready, a commit for as many rows",
            "  (SQLite has none).",
            "one by one: floor: an empty route of the same framework, asked in turns with ours.",
        ),
    )


def _in_bulk(at: Served, folder: Path) -> list[Line]:
    records = list(made_sessions(BULK, lessons(), until=now(), seed=1))
    bodies = [
        msgspec.json.encode({"sessions": records[one : one + BODY]}) for one in range(0, BULK, BODY)
    ]
    ours, floor, copied = list[float](), list[float](), list[float]()
    for number, who in enumerate(signed_in(at, PAIRS)):
        ours.append(_posted(at.url, who, bodies))
        check_work(at.sessions_of(who.user_id), BULK, "sessions on the server")
        rows = _rows(at, who)
        if isinstance(at.database, SqliteDatabase):
            floor.append(_by_sqlite3(at.database.path, folder / f"bare-{number}.sqlite3", rows))
        elif isinstance(at.database, PostgresDatabase):
            url = at.database.url
            floor.append(_by_psycopg(url, _batches(rows), _inserted))
            copied.append(_by_psycopg(url, _copies(url, who), _copied))
    took, ratio = spread(ours), paired_ratio(ours, floor)
    line = Line(
        name=f"{BULK} sessions recorded in bulk, {at.kind}",
        unit="s",
        ours=took,
        floor=spread(floor),
        ratio=ratio,
        aims=_aims(at.kind, took.p50, ratio),
    )
    return [line, *_beside_copy(ours, copied)]


def _beside_copy(ours: list[float], copied: list[float]) -> Iterator[Line]:
    if copied:
        yield Line(
            name="  the same beside COPY, PostgreSQL",
            unit="s",
            ours=spread(ours),
            floor=spread(copied),
            ratio=paired_ratio(ours, copied),
        )


def _aims(kind: Kind, seconds: float, ratio: float) -> tuple[Aim, ...]:
    if kind == "SQLite":
        rate = BULK / seconds
        what = f"sessions a second >= {LEAST_BULK}"
        return (Aim(what=what, found=rate, limit=LEAST_BULK, at_least=True),)
    what = "at least half as fast as the driver: ratio <= 2"
    return (Aim(what=what, found=ratio, limit=MOST_OVER_BARE),)


def _posted(url: str, who: Signed, bodies: list[bytes]) -> float:
    async def post_all(_: int, client: Client) -> float:
        await client.ask("/api/dashboard")  # the connection is open, as a draining client's is
        began = time.perf_counter()
        statuses = {(await client.ask("/api/sessions/bulk-record", body)).status for body in bodies}
        took = time.perf_counter() - began
        check_work(statuses, {200}, "statuses of bulk-record")
        return took

    return together([Client(url, who.token)], post_all)[0]


def _rows(at: Served, who: Signed) -> list[Row]:
    """What was recorded, as it lies in the database; the floors put it into an equal table."""
    mine = "SELECT * FROM session_results WHERE user_id = ? ORDER BY change_number"
    with at.database.connected() as database:
        rows = database.rows(mine, who.user_id)
    check_work(len(rows), BULK, "rows of the floor")
    return rows


def _by_sqlite3(path: Path, file: Path, rows: list[Row]) -> float:
    tables = "SELECT sql FROM sqlite_master WHERE tbl_name = 'session_results' AND sql NOT NULL"
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(file)) as target:
        for name, value in PRAGMAS.items():
            # the account itself is not there, nor is it what is measured
            target.execute(f"PRAGMA {name} = {0 if name == 'foreign_keys' else value}")
        for (statement,) in source.execute(tables).fetchall():
            target.execute(statement)
        insert = f"INSERT INTO session_results VALUES ({', '.join('?' * len(rows[0]))})"  # noqa: S608 - place marks only
        began = time.perf_counter()
        for one in range(0, len(rows), BODY):
            with target:
                target.executemany(insert, rows[one : one + BODY])
        took = time.perf_counter() - began
        (there,) = target.execute("SELECT count(*) FROM session_results").fetchone()
    check_work(there, BULK, "rows of the floor")
    return took


def _batches(rows: list[Row]) -> list[list[Row]]:
    return [rows[one : one + BODY] for one in range(0, len(rows), BODY)]


def _copies(url: str, who: Signed) -> list[bytes]:
    """The rows as COPY reads them, ready before the time runs: a floor formats nothing."""
    mine = SQL("SELECT * FROM session_results WHERE user_id = {} ORDER BY change_number")
    asked = SQL("COPY ({}) TO STDOUT").format(mine.format(who.user_id))
    with psycopg.connect(url) as source, source.cursor().copy(asked) as copy:
        lines = b"".join(copy).splitlines(keepends=True)
    check_work(len(lines), BULK, "rows of the floor")
    return [b"".join(lines[one : one + BODY]) for one in range(0, BULK, BODY)]


def _by_psycopg(
    url: str, batches: Sequence[Batch], put: Callable[["psycopg.Cursor[Any]", Batch], None]
) -> float:
    with psycopg.connect(url, autocommit=True) as target:
        target.execute("CREATE TABLE bare (LIKE session_results INCLUDING ALL)")
        began = time.perf_counter()
        for batch in batches:
            with target.transaction():
                put(target.cursor(), batch)
        took = time.perf_counter() - began
        there = target.execute("SELECT count(*) FROM bare").fetchone()
        target.execute("DROP TABLE bare")
    check_work(there, (BULK,), "rows of the floor")
    return took


def _inserted(cursor: "psycopg.Cursor[Any]", rows: list[Row]) -> None:
    marks = ", ".join(["%s"] * len(rows[0]))
    cursor.executemany(f"INSERT INTO bare VALUES ({marks})".encode(), rows)  # noqa: S608 - place marks only


def _copied(cursor: "psycopg.Cursor[Any]", text: bytes) -> None:
    with cursor.copy("COPY bare FROM STDIN") as copy:
        copy.write(text)


def _one_by_one(at: Served) -> Line:
    (who,) = signed_in(at, 1)
    bodies = [
        msgspec.json.encode(one) for one in made_sessions(SINGLES, lessons(), until=now(), seed=2)
    ]
    with empty_route() as empty:
        client = Client(at.url, who.token)
        ours, floor = together([client], lambda _, one: _turns(one, empty, bodies))[0]
    check_work(at.sessions_of(who.user_id), SINGLES, "sessions on the server")
    ratio = paired_ratio(ours, floor)
    return Line(
        name=f"one session recorded, {at.kind}",
        unit="ms",
        ours=spread(ours),
        floor=spread(floor),
        ratio=ratio,
        aims=(Aim(what="<= 2 x an empty route", found=ratio, limit=MOST_OVER_EMPTY),),
    )


async def _turns(
    client: Client, empty: str, bodies: list[bytes]
) -> tuple[list[float], list[float]]:
    nothing = Client(empty, "")
    ours, floor = [], []
    for body in bodies:
        answer = await client.ask("/api/sessions/record", body)
        none = await nothing.ask("/api/nothing", body)
        check_work((answer.status, none.status), (200, 200), "statuses")
        ours.append(answer.seconds * 1000)
        floor.append(none.seconds * 1000)
    await nothing.close()
    return ours, floor
