"""Finished sessions, and what is folded from them: the profile and the daily roll-ups.

Everything here runs inside the caller's transaction, so that a session, its place in the profile
and its day are either all there or all not.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import msgspec
from peewee import fn

from zenjin_core.learning.profile import (
    EMPTY_PROFILE,
    Profile,
    SessionFact,
    extend,
    fold,
    fold_in_order,
    local_date,
)
from zenjin_core.learning.scoring import counts_for_consistency
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.store.database import Store, gently
from zenjin_desktop.store.models import ProfileRow, SessionRow, instant_text

_INSERT = """
    INSERT INTO session_results (
        learner, id, thread_id, stitch_id, total_questions, correct_answers, total_points,
        accuracy, blink_speed, started_at, completed_at, device_completed_at,
        utc_offset_minutes, base_points, bonus_multiplier, duration_seconds, evolution_level,
        device_id, created_at, results)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (learner, id) DO NOTHING"""

_ADD_DAY = """
    INSERT INTO days (
        learner, day, sessions, questions, points, blink_sum, blink_count, consistent)
    VALUES (?, ?, 1, ?, ?, ?, ?, ?)
    ON CONFLICT (learner, day) DO UPDATE SET
        sessions = sessions + 1, questions = questions + excluded.questions,
        points = points + excluded.points, blink_sum = blink_sum + excluded.blink_sum,
        blink_count = blink_count + excluded.blink_count,
        consistent = max(consistent, excluded.consistent)"""

_FACT_COLUMNS = (
    SessionRow.id,
    SessionRow.completed_at,
    SessionRow.utc_offset_minutes,
    SessionRow.total_points,
    SessionRow.blink_speed,
    SessionRow.evolution_level,
)

_PROFILE_COLUMNS = (
    ProfileRow.total_points,
    ProfileRow.avg_blink_speed,
    ProfileRow.evolution_level,
    ProfileRow.total_sessions,
    ProfileRow.streak_days,
    ProfileRow.last_session_date,
    ProfileRow.last_session_id,
    ProfileRow.last_local_date,
)

_SAVE_PROFILE = """
    UPDATE profiles SET total_points = ?, avg_blink_speed = ?, evolution_level = ?,
        total_sessions = ?, streak_days = ?, last_session_date = ?, last_session_id = ?,
        last_local_date = ?, updated_at = ?
    WHERE learner = ?"""


def add_session(store: Store, learner: int, record: SessionRecord) -> bool:
    """Add a session and its day, once; False when the learner has it already.

    The profile is folded by the caller, with :func:`fold_in`, once for all that came together.
    """
    session_id, completed_at = record.session_id, record.completed_at
    if session_id is None or completed_at is None:
        raise ValueError("a session in the store has an id and a time")
    total = record.total_questions
    done = instant_text(completed_at)
    cursor = store.db.execute_sql(
        _INSERT,
        (
            learner,
            session_id,
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
            instant_text(store.now()),
            bytes(record.results).decode(),
        ),
    )
    if cursor.rowcount != 1:
        return False
    _add_day(
        store,
        learner,
        local_date(completed_at, record.utc_offset_minutes),
        questions=total,
        ftc=record.correct_answers,
        points=record.total_points,
        blink_speed=record.blink_speed,
    )
    return True


def _add_day(
    store: Store,
    learner: int,
    day: date,
    *,
    questions: int,
    ftc: int,
    points: int,
    blink_speed: float | None,
) -> None:
    store.db.execute_sql(
        _ADD_DAY,
        (
            learner,
            day.isoformat(),
            questions,
            points,
            blink_speed or 0.0,
            int(blink_speed is not None),
            int(counts_for_consistency(questions, ftc)),
        ),
    )


def rebuild_days(store: Store, learner: int) -> None:
    """Make the daily roll-ups anew from the sessions."""
    store.db.execute_sql("DELETE FROM days WHERE learner = ?", (learner,))
    query = SessionRow.select(
        SessionRow.completed_at,
        SessionRow.utc_offset_minutes,
        SessionRow.total_questions,
        SessionRow.correct_answers,
        SessionRow.total_points,
        SessionRow.blink_speed,
    ).where(SessionRow.learner == learner)
    for at, offset, questions, ftc, points, blink in store.tuples(query):
        _add_day(
            store,
            learner,
            local_date(at, offset),
            questions=questions,
            ftc=ftc,
            points=points,
            blink_speed=blink,
        )


def profile_of(store: Store, learner: int) -> Profile:
    """The stored fold of a learner, empty before the first session."""
    query = ProfileRow.select(*_PROFILE_COLUMNS).where(ProfileRow.learner == learner)
    found = store.tuples(query)
    return Profile(*found[0]) if found else EMPTY_PROFILE


def save_profile(store: Store, learner: int, profile: Profile) -> None:
    """Write the fold, inside the caller's transaction."""
    last = profile.last_session_date
    store.db.execute_sql(
        _SAVE_PROFILE,
        (
            profile.total_points,
            profile.avg_blink_speed,
            profile.evolution_level,
            profile.total_sessions,
            profile.streak_days,
            None if last is None else instant_text(last),
            profile.last_session_id,
            None if profile.last_local_date is None else profile.last_local_date.isoformat(),
            instant_text(store.now()),
            learner,
        ),
    )


def move_session(store: Store, learner: int, session_id: str, completed_at: datetime) -> bool:
    """Take over the time the server stored for a session; True when it differed.

    The device's own time stays in ``device_completed_at``. The caller folds again.
    """
    cursor = store.db.execute_sql(
        "UPDATE session_results SET completed_at = ? WHERE learner = ? AND id = ?"
        " AND completed_at <> ?",
        (instant_text(completed_at), learner, session_id, instant_text(completed_at)),
    )
    return bool(cursor.rowcount)


RECORD_COLUMNS = (
    SessionRow.id,
    SessionRow.thread_id,
    SessionRow.stitch_id,
    SessionRow.total_questions,
    SessionRow.correct_answers,
    SessionRow.total_points,
    SessionRow.blink_speed,
    SessionRow.started_at,
    SessionRow.completed_at,
    SessionRow.utc_offset_minutes,
    SessionRow.base_points,
    SessionRow.bonus_multiplier,
    SessionRow.duration_seconds,
    SessionRow.evolution_level,
    SessionRow.device_id,
    SessionRow.results,
)
"""What :func:`session_record` takes, in its order."""


def session_record(values: Sequence[Any]) -> SessionRecord:
    """A stored session, read as ``RECORD_COLUMNS``, as the wire carries it."""
    *figures, results = values
    named = zip((column.name for column in RECORD_COLUMNS), figures, strict=False)
    fields = {"session_id" if name == "id" else name: value for name, value in named}
    return SessionRecord(results=msgspec.Raw(results.encode()), **fields)


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


def fold_in(store: Store, learner: int, facts: Iterable[SessionFact]) -> bool:
    """Fold newly added sessions into the stored profile, O(1) each; False when one came late.

    Then the profile is left behind its sessions until :func:`catch_up`, after the transaction.
    """
    profile: Profile | None = profile_of(store, learner)
    for fact in sorted(facts, key=lambda fact: (fact.completed_at, fact.id)):
        profile = None if profile is None else extend(profile, fact)
    if profile is None:
        return False
    save_profile(store, learner, profile)
    return True


def catch_up(store: Store, learner: int) -> bool:
    """Fold all sessions anew if the profile is behind them; True when it was.

    For the worker, and not inside a transaction: it takes time that grows with the history, which
    an answer must not wait for. A session finished meanwhile is noticed, and all is folded again.
    """
    in_order = (
        SessionRow.select(*_FACT_COLUMNS)
        .where(SessionRow.learner == learner)
        .order_by(SessionRow.completed_at, SessionRow.id)
    )
    behind = False
    while _count(store, learner) != profile_of(store, learner).total_sessions:
        behind = True
        facts = (SessionFact(*values) for values in gently(store.stream(in_order)))
        profile = fold_in_order(facts)
        with store.writing():
            save_profile(store, learner, profile)
    return behind


def left_behind(store: Store) -> list[int]:
    """The learners whose profile lacks sessions: a pull was cut off before it could catch up."""
    rows = store.db.execute_sql(
        "SELECT learner FROM profiles WHERE total_sessions <>"
        " (SELECT count(*) FROM session_results s WHERE s.learner = profiles.learner)"
    )
    return [row[0] for row in rows.fetchall()]


def _count(store: Store, learner: int) -> int:
    found: int = store.db.execute_sql(
        "SELECT count(*) FROM session_results WHERE learner = ?", (learner,)
    ).fetchone()[0]
    return found


def all_facts(store: Store, learner: int) -> list[SessionFact]:
    """What the fold needs of every session of a learner."""
    query = SessionRow.select(*_FACT_COLUMNS).where(SessionRow.learner == learner)
    return [SessionFact(*values) for values in store.tuples(query)]


def refold(store: Store, learner: int) -> Profile:
    """The profile and the days made anew from all sessions; after a move or a union."""
    profile = fold(all_facts(store, learner))
    save_profile(store, learner, profile)
    rebuild_days(store, learner)
    return profile


def best_blink_speed(store: Store, learner: int) -> float | None:
    """The lowest blink speed of any session, or None before the first measured one."""
    best: float | None = (
        SessionRow.select(fn.MIN(SessionRow.blink_speed))
        .where(SessionRow.learner == learner)
        .scalar(store.db)
    )
    return best
