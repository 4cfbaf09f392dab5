"""What is folded from a learner's sessions: the profile, and the daily roll-ups.

A newer session costs O(1). One that came late, or was moved in time, asks for a fold over all of
them, which an answer must not wait for: its transaction marks the profile as behind, and
:func:`catch_up` folds afterwards, outside the write lock.
"""

from collections.abc import Collection, Iterable
from contextlib import closing
from datetime import date, datetime, timedelta
from typing import NamedTuple

import msgspec

from zenjin_core.learning.profile import (
    EMPTY_PROFILE,
    Profile,
    SessionFact,
    extend,
    fold,
    fold_in_order,
    local_date,
    shown_streak,
)
from zenjin_core.learning.scoring import counts_for_consistency
from zenjin_desktop.store.damage import blaming
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.models import ProfileRow, SessionRow, instant_text

_ADD_DAY = """
    INSERT INTO days (
        learner, day, sessions, questions, points, blink_sum, blink_count, consistent)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (learner, day) DO UPDATE SET
        sessions = sessions + excluded.sessions, questions = questions + excluded.questions,
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

# By hand: each answer's page asks for it, and peewee takes longer to write it out than SQLite to
# answer.
_READ_PROFILE = """
    SELECT total_points, avg_blink_speed, evolution_level, total_sessions, streak_days,
        last_session_date, last_session_id, last_local_date
    FROM profiles WHERE learner = ?"""

_SAVE_PROFILE = """
    UPDATE profiles SET total_points = ?, avg_blink_speed = ?, evolution_level = ?,
        total_sessions = ?, streak_days = ?, last_session_date = ?, last_session_id = ?,
        last_local_date = ?, updated_at = ?
    WHERE learner = ?"""


def profile_of(store: Store, learner: int) -> Profile:
    """The stored fold of a learner, empty before the first session."""
    found = store.db.execute_sql(_READ_PROFILE, (learner,)).fetchone()
    if found is None:
        return EMPTY_PROFILE
    points, blink, level, sessions, streak, last, session_id, day = found
    with blaming(store.path):
        at = ProfileRow.last_session_date.python_value(last)
        latest = ProfileRow.last_local_date.python_value(day)
    return Profile(points, blink, level, sessions, streak, at, session_id, latest)


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


def fold_in(store: Store, learner: int, facts: Iterable[SessionFact]) -> None:
    """Fold newly added sessions into the stored profile, O(1) each.

    When one of them came late the profile is marked as behind instead.
    """
    profile: Profile | None = profile_of(store, learner)
    for fact in sorted(facts, key=lambda fact: (fact.completed_at, fact.id)):
        profile = None if profile is None else extend(profile, fact)
    if profile is None:
        mark_behind(store, learner)
    else:
        save_profile(store, learner, profile)


def move_in_profile(
    store: Store, learner: int, session_id: str, completed_at: datetime, *, same_day: bool
) -> None:
    """Follow a session that was moved to another time.

    The newest session that stays the newest, on its day, changes one date; anything else may
    change any figure, and the profile is marked as behind.
    """
    profile = profile_of(store, learner)
    others = (
        SessionRow.select(SessionRow.completed_at, SessionRow.id)
        .where(SessionRow.learner == learner, SessionRow.id != session_id)
        .order_by(SessionRow.completed_at.desc(), SessionRow.id.desc())
        .limit(1)
    )
    newest_other = store.tuples(others)
    stays_newest = not newest_other or newest_other[0] < (completed_at, session_id)
    if profile.last_session_id == session_id and same_day and stays_newest:
        moved = msgspec.structs.replace(profile, last_session_date=completed_at)
        save_profile(store, learner, moved)
    else:
        mark_behind(store, learner)


def mark_behind(store: Store, learner: int) -> None:
    """Say that the profile is behind its sessions, inside the transaction that left it so."""
    store.db.execute_sql("UPDATE profiles SET behind = 1 WHERE learner = ?", (learner,))


def left_behind(store: Store) -> list[int]:
    """The learners whose profile is behind: what left it so was cut off before catching up."""
    rows = store.db.execute_sql("SELECT learner FROM profiles WHERE behind").fetchall()
    return [row[0] for row in rows]


def catch_up(store: Store, learner: int) -> bool:
    """Fold all sessions anew if the profile is behind them; True when it was.

    For the worker, and not inside a transaction: it takes time that grows with the history, which
    an answer must not wait for. A session finished meanwhile is noticed, and all is folded again.
    """
    was_behind = False
    while learner in left_behind(store):
        was_behind = True
        # Written out only here: each turn comes by, and mostly nothing is behind.
        in_order = (
            SessionRow.select(*_FACT_COLUMNS)
            .where(SessionRow.learner == learner)
            .order_by(SessionRow.completed_at, SessionRow.id)
        )
        facts = (SessionFact(*values) for values in store.pace.gently(store.stream(in_order)))
        profile = fold_in_order(facts)
        with store.writing():
            if _count(store, learner) == profile.total_sessions:
                _caught_up(store, learner, profile)
    return was_behind


def refold(store: Store, learner: int) -> Profile:
    """The profile and the days made anew from all sessions, inside the caller's transaction."""
    profile = fold(all_facts(store, learner))
    _caught_up(store, learner, profile)
    rebuild_days(store, learner)
    return profile


def _caught_up(store: Store, learner: int, profile: Profile) -> None:
    save_profile(store, learner, profile)
    store.db.execute_sql("UPDATE profiles SET behind = 0 WHERE learner = ?", (learner,))


def _count(store: Store, learner: int) -> int:
    found: int = store.db.execute_sql(
        "SELECT count(*) FROM session_results WHERE learner = ?", (learner,)
    ).fetchone()[0]
    return found


def all_facts(store: Store, learner: int) -> list[SessionFact]:
    """What the fold needs of every session of a learner."""
    query = SessionRow.select(*_FACT_COLUMNS).where(SessionRow.learner == learner)
    return [SessionFact(*values) for values in store.tuples(query)]


class DayShare(NamedTuple):
    """What a session adds to the roll-up of its local day."""

    day: date
    questions: int
    ftc: int
    points: int
    blink_speed: float | None


def add_to_days(store: Store, learner: int, shares: Iterable[DayShare]) -> None:
    """Add sessions to the roll-ups of their days, inside the caller's transaction.

    A history has many of each day: they are summed first, and each day is written once.
    """
    sums: dict[date, tuple[int, int, int, float, int, bool]] = {}
    for day, asked, ftc, earned, blink in shares:
        sessions, questions, points, blinks, measured, consistent = sums.get(day, _NO_SHARE)
        sums[day] = (
            sessions + 1,
            questions + asked,
            points + earned,
            blinks if blink is None else blinks + blink,
            measured if blink is None else measured + 1,
            consistent or counts_for_consistency(asked, ftc),
        )
    store.db.execute_many(
        _ADD_DAY, ((learner, day.isoformat(), *figures) for day, figures in sums.items())
    )


_NO_SHARE = (0, 0, 0, 0.0, 0, False)


def streak_as_of(store: Store, learner: int, profile: Profile, *, today: date) -> int:
    """The streak in days that is shown today.

    Days that lie ahead were played while the clock was: until they come they count for nothing,
    or whoever played a year ahead once would see a streak that stands still for that year.
    """
    latest = profile.last_local_date
    if latest is None or latest <= today + timedelta(days=1):
        return shown_streak(profile, today)
    played = store.rows(
        "SELECT day FROM days WHERE learner = ? AND day <= ? ORDER BY day DESC",
        (learner, today.isoformat()),
    )
    run, due = 0, {today, today - timedelta(days=1)}
    with closing(played):
        for (text,) in played:
            day = date.fromisoformat(text)
            if day not in due:
                break
            run, due = run + 1, {day - timedelta(days=1)}
    return run


def rebuild_days(store: Store, learner: int, days: Collection[date] | None = None) -> None:
    """Make daily roll-ups anew from the sessions: all of a learner's, or those of ``days``."""
    query = SessionRow.select(
        SessionRow.completed_at,
        SessionRow.utc_offset_minutes,
        SessionRow.total_questions,
        SessionRow.correct_answers,
        SessionRow.total_points,
        SessionRow.blink_speed,
    ).where(SessionRow.learner == learner)
    if days is None:
        store.db.execute_sql("DELETE FROM days WHERE learner = ?", (learner,))
    else:
        for day in days:
            store.db.execute_sql(
                "DELETE FROM days WHERE learner = ? AND day = ?", (learner, day.isoformat())
            )
        # A local day lies within a day and a half of its date in UTC, whatever the offset.
        since, until = min(days) - timedelta(days=2), max(days) + timedelta(days=3)
        query = query.where(
            SessionRow.completed_at >= since.isoformat(),
            SessionRow.completed_at < until.isoformat(),
        )
    found = (
        DayShare(local_date(at, offset), *figures) for at, offset, *figures in store.tuples(query)
    )
    add_to_days(store, learner, (share for share in found if days is None or share.day in days))
