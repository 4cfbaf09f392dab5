"""Finished sessions into ``session_results``, counted once each."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

import msgspec
import uuid_utils

from zenjin_core.learning.profile import Profile
from zenjin_core.wire.sessions import SessionRecord, SessionStatus
from zenjin_server.apply.arrival import Arrival, count_up
from zenjin_server.apply.profiles import fold_in, locked, locking
from zenjin_server.database import Database, Query, Row, insert_into, marks
from zenjin_server.models import SessionRow, columns
from zenjin_server.moments import from_text, in_utc, to_text

_INSERT = insert_into("session_results", columns(SessionRow))


class CheckedSession(msgspec.Struct, frozen=True):
    """A session that passed the checks, with its attempts as text."""

    record: SessionRecord
    results: str


class SessionOutcome(msgspec.Struct, frozen=True):
    """What became of a session; the rest is what the server holds under this id."""

    status: SessionStatus
    session_id: str
    thread_id: str
    stitch_id: str
    total_points: int
    completed_at: datetime


class Applied(NamedTuple):
    """What became of sessions, and what the user's counter and profile say now."""

    outcomes: list[SessionOutcome]
    counter: int
    profile: Profile


def asked_first(
    database: Database, user_id: str, *, token_hash: str, ids: Collection[str]
) -> tuple[Query, Query]:
    """What recording sessions asks first: the user's lock, then which of these ids are held."""
    held = (
        "SELECT id, thread_id, stitch_id, total_points, completed_at FROM session_results"  # noqa: S608 - place marks only
        f" WHERE user_id = ? AND id IN ({marks(len(ids))})"
    )
    return locking(database, user_id, token_hash), (held, (user_id, *ids))


def apply_sessions(
    database: Database, arrival: Arrival, sessions: Sequence[CheckedSession]
) -> list[SessionOutcome]:
    """Store the sessions this user does not have yet; one outcome each, in the order given.

    The same id of the same user is a ``duplicate``: a success, counted once.

    Raises:
        Refused: 503 when the database is away; then nothing of the request is stored.
    """
    return applied(database, arrival, sessions).outcomes


def applied(database: Database, arrival: Arrival, sessions: Sequence[CheckedSession]) -> Applied:
    """The same, with what is written down of the user by it."""
    # the server's own ids are made once: done again after a lost commit, it is the same session
    rows = [session_row(checked, arrival) for checked in sessions]
    return database.write(lambda: _applied(database, arrival, rows))


def _applied(database: Database, arrival: Arrival, sessions: Sequence[SessionRow]) -> Applied:
    ids = {row.id for row in sessions}
    found, held = database.several(
        *asked_first(database, arrival.user_id, token_hash=arrival.token_hash, ids=ids)
    )
    counter, profile = locked(database, arrival, found)
    known = {row[0]: _held(row) for row in held}
    outcomes, fresh = [], []
    for row in sessions:
        there = known.get(row.id)
        if there is not None:
            outcomes.append(msgspec.structs.replace(there, status="duplicate"))
            continue
        counter += 1
        outcome = outcome_of(row)
        known[row.id] = outcome
        outcomes.append(outcome)
        fresh.append(msgspec.structs.replace(row, change_number=counter))
    if fresh:
        database.run_many(_INSERT, map(msgspec.structs.astuple, fresh))
        profile = fold_in(database, arrival.user_id, fresh, before=profile, now=arrival.received_at)
        count_up(database, arrival.user_id, counter)
    return Applied(outcomes, counter, profile)


def outcome_of(row: SessionRow) -> SessionOutcome:
    """What is told of a session that was recorded just now."""
    return SessionOutcome(
        "recorded",
        row.id,
        row.thread_id,
        row.stitch_id,
        row.total_points,
        from_text(row.completed_at),
    )


def _held(row: Row) -> SessionOutcome:
    session_id, thread_id, stitch_id, total_points, completed_at = row
    return SessionOutcome(
        "recorded", session_id, thread_id, stitch_id, total_points, from_text(completed_at)
    )


def session_row(checked: CheckedSession, arrival: Arrival) -> SessionRow:
    """A session as it is kept; its change number is known once the user's counter is locked."""
    record, received = checked.record, to_text(arrival.received_at)
    told = None if record.completed_at is None else to_text(in_utc(record.completed_at))
    total = record.total_questions
    return SessionRow(
        user_id=arrival.user_id,
        id=record.session_id or str(uuid_utils.uuid7()),
        change_number=0,
        thread_id=record.thread_id,
        stitch_id=record.stitch_id,
        total_questions=total,
        correct_answers=record.correct_answers,
        total_points=record.total_points,
        accuracy=record.correct_answers / total * 100 if total else 0.0,
        blink_speed=record.blink_speed,
        is_anonymous=arrival.is_anonymous,
        started_at=None if record.started_at is None else to_text(in_utc(record.started_at)),
        # texts of times sort as the times do
        completed_at=received if told is None else min(told, received),
        device_completed_at=told,
        utc_offset_minutes=record.utc_offset_minutes,
        base_points=record.base_points,
        bonus_multiplier=record.bonus_multiplier,
        duration_seconds=record.duration_seconds,
        evolution_level=record.evolution_level,
        device_id=record.device_id,
        created_at=received,
        results=checked.results,
    )
