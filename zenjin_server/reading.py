"""What the server answers from what it holds: the dashboard, the stream of changes, the ids."""

from collections.abc import Generator
from contextlib import closing
from datetime import datetime
from heapq import merge as merged

import msgspec

from zenjin_core.learning.profile import shown_streak, trend
from zenjin_core.learning.rules import TREND_SESSIONS
from zenjin_core.wire.changes import Changes, ProgressChanged, SessionChanged, Totals
from zenjin_core.wire.dashboard import (
    RECENT_SESSIONS,
    Dashboard,
    DashboardProfile,
    DashboardProgress,
    RecentSession,
)
from zenjin_core.wire.push import StreamMoved
from zenjin_core.wire.sessions import HeldSession, SessionIds, SessionRecord
from zenjin_server.apply.arrival import counter_of
from zenjin_server.apply.profiles import PROFILE_COLUMNS, profile_of
from zenjin_server.apply.progress import PROGRESS_COLUMNS, item_of, progress_of
from zenjin_server.database import Database, Row
from zenjin_server.errors import unauthorized
from zenjin_server.moments import from_text, from_text_or_none, local_day
from zenjin_server.settings.config import MIB

MAX_CHANGES_BYTES = MIB
_RECORD_BYTES = 500
"""About what a record takes in JSON beside its attempts."""

_FIRST_PART = 8

_SESSION_COLUMNS = (
    "id, thread_id, stitch_id, total_questions, correct_answers, total_points, blink_speed,"
    " started_at, completed_at, utc_offset_minutes, base_points, bonus_multiplier,"
    " duration_seconds, evolution_level, device_id, results"
)

_USER = "SELECT change_counter, erased_at FROM users WHERE user_id = ?"

Change = SessionChanged | ProgressChanged


def dashboard(database: Database, user_id: str, *, now: datetime) -> Dashboard:
    """A user's figures; four look-ups whose cost does not grow with the number of sessions."""
    with database.reading():
        completed = database.rows(
            "SELECT thread_id, count(*) FROM user_stitch_progress"
            " WHERE user_id = ? AND is_completed GROUP BY thread_id ORDER BY thread_id",
            user_id,
        )
        return Dashboard(
            user_id=user_id,
            profile=shown_profile(database, user_id, now=now),
            progress=DashboardProgress(
                total_stitches_completed=sum(count for _, count in completed),
                thread_progress=dict(completed),
            ),
            recent_sessions=_recent(database, user_id),
        )


def shown_profile(database: Database, user_id: str, *, now: datetime) -> DashboardProfile:
    """The profile as shown: the streak is as of the student's own today."""
    fields = ", ".join(f"p.{name}" for name in PROFILE_COLUMNS)
    row = database.row(
        f"SELECT p.display_name, p.is_subscribed, s.utc_offset_minutes, {fields} FROM profiles p"  # noqa: S608 - column names of our own
        " LEFT JOIN session_results s ON s.user_id = p.id AND s.id = p.last_session_id"
        " WHERE p.id = ?",
        user_id,
    )
    if row is None:
        # the token named this user a moment ago: erased meanwhile, or moved to an account
        counter_of(database.row(_USER, user_id))
        raise unauthorized("This user is gone.")
    profile = profile_of(row[3:])
    return DashboardProfile(
        display_name=row[0],
        total_points=profile.total_points,
        blink_speed=profile.avg_blink_speed,
        blink_speed_trend=trend(_blink_speeds(database, user_id), profile.avg_blink_speed),
        evolution_level=profile.evolution_level,
        total_sessions=profile.total_sessions,
        streak_days=shown_streak(profile, local_day(now, row[2] or 0)),
        last_session_date=profile.last_session_date,
        is_subscribed=bool(row[1]),
    )


def changes(database: Database, user_id: str, *, since: int, limit: int, now: datetime) -> Changes:
    """What changed for a user after ``since``, in order, cut at ``limit`` records or 1 MiB.

    The counter is read first: what is recorded meanwhile has a larger number and waits for the
    next call, so nothing is ever skipped. A single record is sent however large it is.
    """
    with database.reading():
        head = database.row(
            "SELECT u.change_counter, s.epoch FROM users u, server_state s"
            " WHERE u.user_id = ? AND s.id = 1",
            user_id,
        )
        counter, epoch = head or (0, "")
        items: tuple[Change, ...] = ()
        cursor, has_more = counter, False
        if since < counter:
            items, cursor, has_more = _cut(
                database, user_id, since=since, upto=counter, limit=limit
            )
        profile = shown_profile(database, user_id, now=now)
    return Changes(
        items=items,
        profile=profile,
        cursor=cursor,
        has_more=has_more,
        epoch=epoch,
        totals=Totals(sessions=profile.total_sessions, points=profile.total_points),
    )


def stream_moved(database: Database, user_id: str, *, before: int) -> StreamMoved | None:
    """How a user's stream stands, inside the transaction that moved it on from ``before``."""
    row = database.row(
        "SELECT u.change_counter, s.epoch, p.total_sessions, p.total_points, p.display_name"
        " FROM users u JOIN profiles p ON p.id = u.user_id, server_state s"
        " WHERE u.user_id = ? AND s.id = 1",
        user_id,
    )
    if row is None:
        return None
    cursor, epoch, count, points, name = row
    totals = Totals(sessions=count, points=points)
    return StreamMoved(
        before=before, cursor=cursor, epoch=epoch, totals=totals, display_name=name or ""
    )


def session_ids(database: Database, user_id: str, *, since: int, limit: int) -> SessionIds:
    """A user's sessions after change number ``since`` by id, points and number, ``limit`` at most.

    A session keeps its number and a later one has a larger: pages neither overlap nor skip.
    """
    rows = database.rows(
        "SELECT id, total_points, change_number FROM session_results"
        " WHERE user_id = ? AND change_number > ? ORDER BY change_number LIMIT ?",
        user_id,
        since,
        limit + 1,
    )
    held = tuple(HeldSession(*row) for row in rows[:limit])
    cursor = held[-1].n if held else since
    return SessionIds(sessions=held, cursor=cursor, has_more=len(rows) > limit)


def _cut(
    database: Database, user_id: str, *, since: int, upto: int, limit: int
) -> tuple[tuple[Change, ...], int, bool]:
    bounds = (user_id, since, upto, limit + 1)
    items: list[Change] = []
    size = 0
    with (
        closing(_changed_sessions(database, *bounds)) as sessions,
        closing(_changed_progress(database, *bounds)) as progress,
    ):
        for _, weight, change in merged(sessions, progress, key=lambda found: found[0]):
            if len(items) == limit or (items and size + weight > MAX_CHANGES_BYTES):
                return tuple(items), items[-1].n, True
            items.append(change)
            size += weight
    return tuple(items), upto, False


def _changed_sessions(
    database: Database, user_id: str, since: int, upto: int, limit: int
) -> Generator[tuple[int, int, Change], None, None]:
    sql = (
        f"SELECT change_number, {_SESSION_COLUMNS} FROM session_results"  # noqa: S608 - column names of our own
        " WHERE user_id = ? AND change_number > ? AND change_number <= ?"
        " ORDER BY change_number LIMIT ?"
    )
    for number, *fields in _in_parts(database, sql, user_id, since, upto, limit):
        record = _record(tuple(fields))
        yield number, _RECORD_BYTES + len(fields[-1]), SessionChanged(number, record)


def _changed_progress(
    database: Database, user_id: str, since: int, upto: int, limit: int
) -> Generator[tuple[int, int, Change], None, None]:
    sql = (
        f"SELECT change_number, {PROGRESS_COLUMNS} FROM user_stitch_progress"  # noqa: S608 - column names of our own
        " WHERE user_id = ? AND change_number > ? AND change_number <= ?"
        " ORDER BY change_number LIMIT ?"
    )
    for number, *fields in _in_parts(database, sql, user_id, since, upto, limit):
        item = item_of(progress_of(tuple(fields)))
        yield number, _RECORD_BYTES, ProgressChanged(number, item)


def _in_parts(
    database: Database, sql: str, user_id: str, since: int, upto: int, limit: int
) -> Generator[Row, None, None]:
    """Rows by change number, a few at first and then more at a time.

    An answer ends at 1 MiB, and a session may be long: what is not in the answer is not read
    either, from whichever database.
    """
    part = _FIRST_PART
    while limit > 0:
        asked = min(part, limit)
        rows = database.rows(sql, user_id, since, upto, asked)
        yield from rows
        if len(rows) < asked:
            return
        since = rows[-1][0]
        limit -= asked
        part *= 2


def _record(row: Row) -> SessionRecord:
    return SessionRecord(
        session_id=row[0],
        thread_id=row[1],
        stitch_id=row[2],
        total_questions=row[3],
        correct_answers=row[4],
        total_points=row[5],
        blink_speed=row[6],
        started_at=from_text_or_none(row[7]),
        completed_at=from_text(row[8]),
        utc_offset_minutes=row[9],
        base_points=row[10],
        bonus_multiplier=row[11],
        duration_seconds=row[12],
        evolution_level=row[13],
        device_id=row[14],
        results=msgspec.Raw(row[15].encode()),
    )


def _recent(database: Database, user_id: str) -> tuple[RecentSession, ...]:
    rows = database.rows(
        "SELECT id, thread_id, stitch_id, total_points, accuracy, completed_at, blink_speed"
        " FROM session_results WHERE user_id = ? ORDER BY completed_at DESC, id DESC LIMIT ?",
        user_id,
        RECENT_SESSIONS,
    )
    return tuple(
        RecentSession(
            id=row[0],
            thread_id=row[1],
            stitch_id=row[2],
            total_points=row[3],
            accuracy=row[4],
            completed_at=from_text(row[5]),
            blink_speed=row[6],
        )
        for row in rows
    )


def _blink_speeds(database: Database, user_id: str) -> list[float]:
    rows = database.rows(
        "SELECT blink_speed FROM session_results"
        " WHERE user_id = ? AND blink_speed IS NOT NULL"
        " ORDER BY completed_at DESC, id DESC LIMIT ?",
        user_id,
        TREND_SESSIONS,
    )
    return [row[0] for row in rows]
