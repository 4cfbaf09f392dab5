"""Finished sessions: added once, moved in time, read back as the wire carries them.

Everything here runs inside the caller's transaction, so that a session, its place in the profile,
its day (:mod:`~zenjin_desktop.store.figures`) and what it says of its questions
(:mod:`~zenjin_desktop.store.facts`) are either all there or all not.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from zenjin_core.learning.profile import SessionFact, local_date
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.facts import count_in
from zenjin_desktop.store.figures import DayShare, add_to_days, move_in_profile, rebuild_days
from zenjin_desktop.store.models import SessionRow, instant_text

_INSERT = """
    INSERT INTO session_results (
        learner, id, thread_id, stitch_id, total_questions, correct_answers, total_points,
        accuracy, blink_speed, started_at, completed_at, device_completed_at,
        utc_offset_minutes, base_points, bonus_multiplier, duration_seconds, evolution_level,
        device_id, created_at, results)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


_TIMES = """
    SELECT id, completed_at FROM session_results
    WHERE learner = ? AND id IN (SELECT value FROM json_each(?))"""


def times_of(store: Store, learner: int, sessions: Iterable[str]) -> dict[str, str]:
    """When those of these sessions ended that the learner has, by id; as the store writes it."""
    ids = msgspec.json.encode(list(sessions)).decode()
    return dict(store.db.execute_sql(_TIMES, (learner, ids)).fetchall())


def add_session(store: Store, learner: int, record: SessionRecord) -> bool:
    """Add a session, its day and its answers, once; False when the learner has it already.

    The profile is the caller's to fold, with :func:`~zenjin_desktop.store.figures.fold_in`, once
    for all that came together.
    """
    if times_of(store, learner, [str(record.session_id)]):
        return False
    add_uncounted(store, learner, [record])
    count_in(store, learner, [bytes(record.results)])
    return True


def add_uncounted(store: Store, learner: int, records: Sequence[SessionRecord]) -> None:
    """The same of several the learner has not, without their answers.

    Those are the caller's to count in, by :func:`~zenjin_desktop.store.facts.count_in` in the same
    transaction, or later by ``count_later``.
    """
    now = instant_text(store.now())
    store.db.execute_many(_INSERT, (_values(learner, record, now) for record in records))
    add_to_days(store, learner, map(_share, records))


def _values(learner: int, record: SessionRecord, now: str) -> tuple[object, ...]:
    if record.session_id is None or record.completed_at is None:
        raise ValueError("a session in the store has an id and a time")
    total, done = record.total_questions, instant_text(record.completed_at)
    return (
        learner,
        record.session_id,
        record.thread_id,
        record.stitch_id,
        total,
        record.correct_answers,
        record.total_points,
        record.correct_answers / total * 100 if total else 0.0,
        record.blink_speed,
        None if record.started_at is None else instant_text(record.started_at),
        done,
        done,
        record.utc_offset_minutes,
        record.base_points,
        record.bonus_multiplier,
        record.duration_seconds,
        record.evolution_level,
        record.device_id,
        now,
        bytes(record.results).decode(),
    )


def _share(record: SessionRecord) -> DayShare:
    if record.completed_at is None:
        raise ValueError("a session in the store has a time")
    return DayShare(
        day=local_date(record.completed_at, record.utc_offset_minutes),
        questions=record.total_questions,
        ftc=record.correct_answers,
        points=record.total_points,
        blink_speed=record.blink_speed,
    )


def move_session(store: Store, learner: int, session_id: str, completed_at: datetime) -> bool:
    """Take over the time the server stored for a session; True when it differed.

    The device's own time stays in ``device_completed_at``. A computer whose clock is ahead does
    this at every session's end: usually it costs O(1), else the profile is marked as behind and
    :func:`~zenjin_desktop.store.figures.catch_up` is the caller's next step.
    """
    query = SessionRow.select(SessionRow.completed_at, SessionRow.utc_offset_minutes).where(
        SessionRow.learner == learner, SessionRow.id == session_id
    )
    found = store.tuples(query)
    moved = instant_text(completed_at)
    if not found or instant_text(found[0][0]) == moved:
        return False
    before, offset = found[0]
    store.db.execute_sql(
        "UPDATE session_results SET completed_at = ? WHERE learner = ? AND id = ?",
        (moved, learner, session_id),
    )
    days = {local_date(before, offset), local_date(completed_at, offset)}
    if len(days) > 1:
        rebuild_days(store, learner, days)
    move_in_profile(
        store, learner, session_id, datetime.fromisoformat(moved), same_day=len(days) == 1
    )
    return True


_FIELDS = (
    "id",
    "thread_id",
    "stitch_id",
    "total_questions",
    "correct_answers",
    "total_points",
    "blink_speed",
    "utc_offset_minutes",
    "base_points",
    "bonus_multiplier",
    "duration_seconds",
    "evolution_level",
    "device_id",
)
_NAMES = tuple("session_id" if field == "id" else field for field in _FIELDS)

RECORD_COLUMNS = ", ".join(f"session_results.{field}" for field in _FIELDS) + (
    ", session_results.started_at, session_results.completed_at, session_results.results"
)
"""What :func:`session_record` takes, in its order, for a SELECT."""


def session_record(values: Sequence[Any]) -> SessionRecord:
    """A stored session, read as ``RECORD_COLUMNS``, as the wire carries it."""
    *figures, started_at, completed_at, results = values
    return SessionRecord(
        started_at=None if started_at is None else datetime.fromisoformat(started_at),
        completed_at=datetime.fromisoformat(completed_at),
        results=msgspec.Raw(results.encode()),
        **dict(zip(_NAMES, figures, strict=True)),
    )


def session_fact(record: SessionRecord) -> SessionFact:
    """What the fold needs of a session that is being added."""
    if record.session_id is None or record.completed_at is None:
        raise ValueError("a session in the store has an id and a time")
    return SessionFact(
        id=record.session_id,
        # As it will be read back: the fold's order must not hang on what the store cuts off.
        completed_at=datetime.fromisoformat(instant_text(record.completed_at)),
        utc_offset_minutes=record.utc_offset_minutes,
        total_points=record.total_points,
        blink_speed=record.blink_speed,
        evolution_level=record.evolution_level,
    )


def best_blink_speed(store: Store, learner: int) -> float | None:
    """The lowest blink speed of any session, or None before the first measured one."""
    asked = "SELECT min(blink_speed) FROM session_results WHERE learner = ?"
    best: float | None = store.db.execute_sql(asked, (learner,)).fetchone()[0]
    return best
