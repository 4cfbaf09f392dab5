"""What Home, My progress and the summary show, read with a handful of indexed queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast

from zenjin_core.learning import rules
from zenjin_core.learning.facts import HARDEST_ROUNDS, ROUNDS, Figures
from zenjin_core.learning.kept import counted, is_rolled_up
from zenjin_core.learning.merge import ProgressRow
from zenjin_core.learning.profile import (
    Evolution,
    Profile,
    Trend,
    evolution,
    trend,
)
from zenjin_core.learning.stuck import Rounds
from zenjin_desktop.store.damage import blaming
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.facts import rounds_in
from zenjin_desktop.store.figures import profile_of, streak_as_of
from zenjin_desktop.store.models import DayRow, SessionRow
from zenjin_desktop.store.progress import progress_rows
from zenjin_desktop.store.sessions import best_blink_speed

RECENT_SESSIONS = 5

# By hand, all of them: Home is read after each session, and peewee takes longer to write such a
# statement out than SQLite to answer it.
_LAST_BLINK_SPEEDS = """
    SELECT blink_speed FROM session_results WHERE learner = ? AND blink_speed IS NOT NULL
    ORDER BY completed_at DESC, id DESC LIMIT ?"""

_DAYS_SINCE = """
    SELECT day, sessions, questions, points, blink_sum, blink_count FROM days
    WHERE learner = ? AND day >= ? ORDER BY day"""

_SESSIONS_FROM = """
    SELECT id, thread_id, stitch_id, completed_at, utc_offset_minutes, total_points, accuracy,
        blink_speed
    FROM session_results WHERE learner = ?
    ORDER BY completed_at DESC, id DESC LIMIT ? OFFSET ?"""


@dataclass(frozen=True, slots=True)
class Day:
    """A local day's roll-up.

    ``blink_speed`` is the mean of those of its sessions that have one, ``measured`` how many have.
    """

    day: date
    sessions: int
    questions: int
    points: int
    blink_speed: float | None
    measured: int = 0


@dataclass(frozen=True, slots=True)
class RecentSession:
    """A finished session in a line; ``completed_at`` is UTC, the offset the student's own."""

    id: str
    thread_id: str
    stitch_id: str
    completed_at: datetime
    utc_offset_minutes: int
    total_points: int
    accuracy: float
    blink_speed: float | None


@dataclass(frozen=True, slots=True)
class Dashboard:
    """A learner's figures as of a local day.

    ``rounds`` are those that were finished, by stitch.
    """

    profile: Profile
    evolution: Evolution
    streak_days: int
    blink_trend: Trend
    best_blink_speed: float | None
    days: tuple[Day, ...]
    recent: tuple[RecentSession, ...]
    progress: dict[str, ProgressRow]
    rounds: dict[str, Rounds]


def dashboard(
    store: Store, learner: int, *, today: date, days: int = 42, recent: int = RECENT_SESSIONS
) -> Dashboard:
    """Everything Home shows; its cost does not grow with the number of sessions."""
    profile = profile_of(store, learner)
    return Dashboard(
        profile=profile,
        evolution=evolution(profile),
        streak_days=streak_as_of(store, learner, profile, today=today),
        blink_trend=trend(_last_blink_speeds(store, learner), profile.avg_blink_speed),
        best_blink_speed=best_blink_speed(store, learner),
        days=days_since(store, learner, since=today - timedelta(days=days - 1)),
        recent=sessions_from(store, learner, limit=recent) if recent else (),
        progress=progress_rows(store, learner),
        rounds=rounds_in(store, learner),
    )


def _last_blink_speeds(store: Store, learner: int) -> list[float]:
    return [row[0] for row in store.rows(_LAST_BLINK_SPEEDS, (learner, rules.TREND_SESSIONS))]


def days_since(store: Store, learner: int, *, since: date) -> tuple[Day, ...]:
    """The days that were played from ``since`` on, the oldest first."""
    with blaming(store.path):
        return tuple(map(_day, store.rows(_DAYS_SINCE, (learner, since.isoformat()))))


def _day(row: Sequence[Any]) -> Day:
    day, sessions, questions, points, blink_sum, measured = row
    return Day(
        day=cast("date", DayRow.day.python_value(day)),  # a key is never NULL
        sessions=sessions,
        questions=questions,
        points=points,
        blink_speed=blink_sum / measured if measured else None,
        measured=measured,
    )


def sessions_from(
    store: Store, learner: int, *, limit: int, skipping: int = 0
) -> tuple[RecentSession, ...]:
    """So many sessions, the newest first, after those that are skipped."""
    with blaming(store.path):
        return tuple(map(_recent, store.rows(_SESSIONS_FROM, (learner, limit, skipping))))


def _recent(row: Sequence[Any]) -> RecentSession:
    name, thread, stitch, at, offset, points, accuracy, blink = row
    ended = cast("datetime", SessionRow.completed_at.python_value(at))  # never NULL either
    return RecentSession(name, thread, stitch, ended, offset, points, accuracy, blink)


@dataclass(frozen=True, slots=True)
class SessionDetail:
    """One session with what it was made of.

    Attributes:
        figures: what its answers come to, by stitch and question; other programs' are left out.
        rolled_up: whether the answers themselves are kept no longer.
    """

    total_questions: int
    correct_answers: int
    base_points: int | None
    bonus_multiplier: int
    figures: Mapping[str, Mapping[str, Figures]]
    rolled_up: bool = False


def session_detail(store: Store, learner: int, session_id: str) -> SessionDetail | None:
    """What a session was made of; None when it is not here (any more)."""
    query = SessionRow.select(
        SessionRow.total_questions,
        SessionRow.correct_answers,
        SessionRow.base_points,
        SessionRow.bonus_multiplier,
        SessionRow.results,
    ).where(SessionRow.learner == learner, SessionRow.id == session_id)
    found = store.tuples(query)
    if not found:
        return None
    ((total, correct, base, multiplier, results),) = found
    raw = results.encode()
    figures = counted([raw])
    for rounds in (ROUNDS, HARDEST_ROUNDS):
        figures.pop(rounds, None)
    return SessionDetail(total, correct, base, multiplier, figures, is_rolled_up(raw))
