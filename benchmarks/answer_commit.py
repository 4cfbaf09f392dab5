"""An answer's commit: the journal's append beside SQLite alone committing the same bytes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

import uuid_utils

from benchmarks.measure import (
    Aim,
    Line,
    Outcome,
    check_work,
    counted,
    paired_ratio,
    spread,
)
from benchmarks.pulling import pulling
from benchmarks.records import lessons
from zenjin_core.learning.question import Attempt
from zenjin_desktop.app import keep_smooth
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.moment import now
from zenjin_desktop.store import journal, learners
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.store.models import instant_text

PAIRS = counted(long=2_000, short=2_000, guard=500)
BESIDE_PULL = counted(long=1_000, short=500, guard=100)
LONGEST_PAUSE_S = 0.02

_TABLE = (
    "CREATE TABLE attempts (id INTEGER PRIMARY KEY AUTOINCREMENT, learner INTEGER NOT NULL,"
    " question_id TEXT NOT NULL, stitch_id TEXT NOT NULL, chosen INTEGER, correct INTEGER NOT NULL,"
    " first_time INTEGER NOT NULL, response_ms INTEGER NOT NULL, at TEXT NOT NULL)"
)
_INSERT = (
    "INSERT INTO attempts"
    " (learner, question_id, stitch_id, chosen, correct, first_time, response_ms, at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


def measure() -> Outcome:
    """Alternating commits at rest, then commits while pages of a pull are stored."""
    of = lessons()
    keep_smooth()
    with TemporaryDirectory(prefix="zenjin-bench-") as folder:
        store = open_store(
            Path(folder) / "zenjin.sqlite3", now=now, new_id=lambda: str(uuid_utils.uuid7())
        )
        try:
            learner = begun_session(store, of)
            with raw_sqlite(Path(folder) / "raw.sqlite3") as raw:
                ours, floor = _pairs(store, learner, raw, of)
                beside, floor_beside = _beside_a_pull(store, learner, raw, of)
                check_work(count(raw), PAIRS + BESIDE_PULL, "rows SQLite alone committed")
            check_work(attempts(store), PAIRS + BESIDE_PULL, "attempts in the journal")
        finally:
            store.close()
    ratio = paired_ratio(ours, floor)
    return Outcome(
        lines=(
            Line(
                name="append, at rest",
                unit="ms",
                ours=spread(ours),
                floor=spread(floor),
                ratio=ratio,
                aims=(Aim(what="ratio <= 1.3", found=ratio, limit=1.3),),
            ),
            Line(
                name="append, a pull is stored",
                unit="ms",
                ours=spread(beside),
                floor=spread(floor_beside),
                ratio=paired_ratio(beside, floor_beside),
                aims=(Aim(what="p99 <= 3 ms", found=spread(beside).p99, limit=3.0, asked=5.0),),
            ),
        ),
        notes=(
            "floor: sqlite3 alone, one INSERT of the same values in a fresh file with the same",
            "  pragmas (WAL, synchronous FULL, no autocheckpoint); ours first and second in turns.",
        ),
    )


def begun_session(store: Store, of: Lessons) -> int:
    """A guest with an open session, as between Play and Finish."""
    learner = learners.current_player(store).learner
    journal.open_session(store, learner, of.tubes[1][0], utc_offset_minutes=0)
    return learner


@contextmanager
def raw_sqlite(path: Path) -> Iterator[sqlite3.Connection]:
    """SQLite alone: the journal's table in a fresh file, as durable as the store's."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode = wal")
        raw.execute("PRAGMA synchronous = full")
        raw.execute("PRAGMA wal_autocheckpoint = 0")
        raw.execute(_TABLE)
        yield raw


def commit_raw(raw: sqlite3.Connection, learner: int, attempt: Attempt) -> None:
    """The floor: the same values, one commit."""
    raw.execute(
        _INSERT,
        (
            learner,
            attempt.question_id,
            attempt.stitch_id,
            attempt.chosen,
            attempt.correct,
            attempt.first_time,
            attempt.response_ms,
            instant_text(attempt.at),
        ),
    )


def count(raw: sqlite3.Connection) -> int:
    """Attempts in a file."""
    return int(raw.execute("SELECT count(*) FROM attempts").fetchone()[0])


def attempts(store: Store) -> int:
    """Attempts in the journal, as another process would count them."""
    with closing(sqlite3.connect(store.path)) as other:
        return count(other)


def some_attempt(of: Lessons, number: int) -> Attempt:
    """An answer such as a child gives."""
    stitch = of.tubes[1][0].stitch_id
    return Attempt(
        question_id=f"{stitch}-q{number % 20 + 1:02}",
        stitch_id=stitch,
        chosen=number % 97,
        correct=number % 10 > 0,
        first_time=True,
        response_ms=900 + number % 1000,
        at=now(),
    )


def _pairs(
    store: Store, learner: int, raw: sqlite3.Connection, of: Lessons
) -> tuple[list[float], list[float]]:
    ours, floor = [], []
    for number in range(PAIRS):
        mine, least = _pair(store, learner, raw, some_attempt(of, number), first=number % 2 == 0)
        ours.append(mine)
        floor.append(least)
    return ours, floor


def _pair(
    store: Store, learner: int, raw: sqlite3.Connection, attempt: Attempt, *, first: bool
) -> tuple[float, float]:
    """The same attempt committed both ways, ours first or second; ms of ours and of the floor."""
    took = {}
    for ours in (first, not first):
        began = perf_counter()
        if ours:
            journal.append(store, learner, attempt)
        else:
            commit_raw(raw, learner, attempt)
        took[ours] = (perf_counter() - began) * 1000
    return took[True], took[False]


def _beside_a_pull(
    store: Store, learner: int, raw: sqlite3.Connection, of: Lessons
) -> tuple[list[float], list[float]]:
    """Pairs with a pause after each, while the store takes in page after page."""
    rng = Random(4)
    ours, floor = [], []
    with pulling(store, of):
        for number in range(BESIDE_PULL):
            sleep(rng.uniform(0.0, LONGEST_PAUSE_S))
            attempt = some_attempt(of, number)
            mine, least = _pair(store, learner, raw, attempt, first=number % 2 == 0)
            ours.append(mine)
            floor.append(least)
    return ours, floor
