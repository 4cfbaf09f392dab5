"""What a computer's file and the server's hold of one student, read from outside and compared."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import psycopg
from psycopg import errors

from benchmarks.reliability.child import answer_key
from benchmarks.reliability.ledger import Tally
from zenjin_core.learning.profile import Profile, SessionFact, fold
from zenjin_core.learning.question import Attempt

Rows = Callable[..., Sequence[Sequence[Any]]]
"""Rows of one state, for a statement and its values."""

_ATTEMPTS = msgspec.json.Decoder(list[Attempt])

_FACTS = "id, completed_at, utc_offset_minutes, total_points, blink_speed, evolution_level, results"
_PROFILE = (
    "total_points, avg_blink_speed, evolution_level, total_sessions, streak_days,"
    " last_session_date, last_session_id, last_local_date"
)
_PROGRESS = (
    "stitch_id, order_number, skip_number, distractor_level, is_completed, revision, device_id"
)


@dataclass(frozen=True, slots=True)
class Book:
    """All that one side holds of a student.

    Attributes:
        answers: how often each answer stands in the sessions, or in the journal.
        sessions: how often each session id is there.
        facts: what the fold needs of each session.
        profile: the stored fold.
        progress: the stitch rows, by stitch.
        open: sessions not finished yet.
        waiting: what waits in the outbox, as (kind, reference, state).
    """

    answers: Counter[str]
    sessions: Counter[str]
    facts: tuple[SessionFact, ...]
    profile: Profile
    progress: dict[str, tuple[Any, ...]]
    open: int = 0
    waiting: tuple[tuple[str, str, str], ...] = ()


_FLAWS = """SELECT count(*)
    FROM pg_class AS one, LATERAL verify_heapam(one.oid, check_toast => true)
    WHERE one.relkind = 'r' AND one.relnamespace = 'public'::regnamespace"""
_INDEXES = """SELECT bt_index_check(one.oid, true) FROM pg_class AS one
    WHERE one.relkind = 'i' AND one.relnamespace = 'public'::regnamespace"""


def is_whole(kept_in: Path | str) -> bool:
    """Whether SQLite opens a file, or PostgreSQL reads a database, and finds nothing wrong in it.

    Args:
        kept_in: the file, or the address of a database that has the extension amcheck.
    """
    try:
        if isinstance(kept_in, Path):
            with closing(sqlite3.connect(kept_in)) as db:
                return db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        with closing(psycopg.connect(kept_in)) as connection:
            connection.execute(_INDEXES)
            return connection.execute(_FLAWS).fetchall() == [(0,)]
    except (sqlite3.DatabaseError, errors.DataCorrupted, errors.IndexCorrupted):
        return False


def local_book(path: Path, learner: int) -> Book:
    """What a computer holds of a learner."""
    with _one_state(path) as rows:
        journal = rows(
            "SELECT question_id, stitch_id, chosen, correct, first_time, response_ms, at"
            " FROM attempts WHERE learner = ?",
            learner,
        )
        ((open_now,),) = rows("SELECT count(*) FROM open_sessions WHERE learner = ?", learner)
        waiting = rows("SELECT kind, reference, state FROM outbox WHERE learner = ?", learner)
        return _book(
            rows,
            who=("learner", "learner", learner),
            journal=[_attempt(row) for row in journal],
            open_now=open_now,
            waiting=tuple((kind, reference, state) for kind, reference, state in waiting),
        )


def only_user(kept_in: Path | str) -> str:
    """The one user of a server."""
    with _one_state(kept_in) as rows:
        ((user_id,),) = rows("SELECT user_id FROM users")
    return str(user_id)


def server_book(kept_in: Path | str, user_id: str) -> Book:
    """What the server holds of a user.

    Args:
        kept_in: its file, or the address of its PostgreSQL as somebody who sees all rows.
        user_id: whose it is.
    """
    with _one_state(kept_in) as rows:
        return _book(rows, who=("user_id", "id", user_id))


@contextmanager
def _one_state(kept_in: Path | str) -> Iterator[Rows]:
    """All that is read is of one moment."""
    if isinstance(kept_in, Path):
        with closing(sqlite3.connect(kept_in)) as db:
            db.execute("BEGIN")
            yield lambda sql, *values: db.execute(sql, values).fetchall()
        return
    with closing(psycopg.connect(kept_in)) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ

        def rows(sql: str, *values: object) -> Sequence[Sequence[Any]]:
            return connection.execute(sql.replace("?", "%s").encode(), values).fetchall()

        yield rows


def _book(
    rows: Rows,
    *,
    who: tuple[str, str, object],
    journal: Sequence[Attempt] = (),
    open_now: int = 0,
    waiting: tuple[tuple[str, str, str], ...] = (),
) -> Book:
    owner, profile_key, value = who
    facts, answers = [], Counter(answer_key(attempt) for attempt in journal)
    for *fact, results in rows(
        f"SELECT {_FACTS} FROM session_results WHERE {owner} = ?",  # noqa: S608 - names of our own
        value,
    ):
        name, at, *rest = fact
        facts.append(SessionFact(name, datetime.fromisoformat(at), *rest))
        answers.update(answer_key(attempt) for attempt in _ATTEMPTS.decode(results))
    profile = rows(
        f"SELECT {_PROFILE} FROM profiles WHERE {profile_key} = ?",  # noqa: S608 - names of our own
        value,
    )
    progress = rows(
        f"SELECT {_PROGRESS} FROM user_stitch_progress WHERE {owner} = ?",  # noqa: S608 - names of our own
        value,
    )
    return Book(
        answers=answers,
        sessions=Counter(fact.id for fact in facts),
        facts=tuple(facts),
        profile=_profile(profile[0] if profile else None),
        progress={stitch: tuple(rest) for stitch, *rest in progress},
        open=open_now,
        waiting=waiting,
    )


def _attempt(row: Sequence[Any]) -> Attempt:
    question, stitch, chosen, correct, first_time, response_ms, at = row
    return Attempt(
        question_id=question,
        stitch_id=stitch,
        chosen=chosen,
        correct=bool(correct),
        first_time=bool(first_time),
        response_ms=response_ms,
        at=datetime.fromisoformat(at),
    )


def _profile(row: Sequence[Any] | None) -> Profile:
    if row is None:
        return Profile()
    points, blink, level, sessions, streak, last_at, last_id, last_day = row
    return Profile(
        total_points=points,
        avg_blink_speed=blink,
        evolution_level=level,
        total_sessions=sessions,
        streak_days=streak,
        last_session_date=None if last_at is None else datetime.fromisoformat(last_at),
        last_session_id=last_id,
        last_local_date=None if last_day is None else date.fromisoformat(last_day),
    )


def check_kept(
    tally: Tally, book: Book, *, where: str, answers: Collection[str], sessions: Collection[str]
) -> None:
    """Everything that was shown is there, and nothing is there twice."""
    for name, wanted, held in (
        ("answers", answers, book.answers),
        ("sessions", sessions, book.sessions),
    ):
        gone = [each for each in wanted if each not in held]
        twice = [each for each, count in held.items() if count > 1]
        tally.lost += len(gone)
        tally.doubled += len(twice)
        if gone:
            tally.found(f"{where}: {len(gone)} {name} lost, such as {gone[0]}")
        if twice:
            tally.found(f"{where}: {len(twice)} {name} doubled, such as {twice[0]}")


def check_queue(tally: Tally, here: Book, there: Book, *, where: str) -> None:
    """What is no longer in the outbox is on the server: ``here`` is to be read first.

    To be looked at before sync settles, for what left too early is found and sent again by the
    comparison of both sides.
    """
    waiting = {reference for kind, reference, _ in here.waiting if kind == "session"}
    gone = set(here.sessions) - waiting - set(there.sessions)
    tally.lost += len(gone)
    tally.did("sessions looked for in the outbox or on the server", here.sessions.total())
    if gone:
        tally.found(f"{where}: {len(gone)} sessions left the outbox and are not on the server")


def check_fold(tally: Tally, book: Book, *, where: str) -> None:
    """The stored profile is the fold over the sessions."""
    folded = fold(book.facts)
    if folded != book.profile:
        tally.differs += 1
        tally.found(f"{where}: the profile is {book.profile}, the fold {folded}")


def check_same(tally: Tally, here: Book, there: Book, *, where: str) -> None:
    """After sync both sides hold the same: answers, sessions, profile and progress."""
    for name, mine, theirs in (
        ("answers", here.answers, there.answers),
        ("sessions", here.sessions, there.sessions),
    ):
        missing, more = theirs - mine, mine - theirs
        tally.lost += missing.total() + more.total()
        if missing or more:
            tally.found(
                f"{where}: {missing.total()} {name} only on the server, {more.total()} only here"
            )
    for what, one, other in (
        ("the profiles", here.profile, there.profile),
        ("the progress", here.progress, there.progress),
    ):
        if one != other:
            tally.differs += 1
            tally.found(f"{where}: {what} differ: {one} here, {other} on the server")
