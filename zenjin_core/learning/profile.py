"""A learner's profile: a fold over sessions, the same on the desktop and on the server.

The fold runs over the sessions in the order of (completed_at, id). A session that came late
gives the same profile as if it had come in time: :func:`extend` says so by returning None, and
the caller folds all of them again. The usual case, a newer session, costs O(1).
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Literal

import msgspec

from zenjin_core.learning import rules


class SessionFact(msgspec.Struct, frozen=True):
    """What the fold needs to know of one finished session.

    ``evolution_level`` is the level shown at its Finish, ``utc_offset_minutes`` the student's
    own offset (east positive), ``blink_speed`` in seconds or None.
    """

    id: str
    completed_at: datetime
    utc_offset_minutes: int
    total_points: int
    blink_speed: float | None
    evolution_level: int = 1


class Profile(msgspec.Struct, frozen=True):
    """What all sessions of a learner come to.

    ``streak_days`` counts up to ``last_local_date``; what to show today is
    :func:`shown_streak`. ``last_session_id`` breaks ties of two sessions ended in one instant.
    """

    total_points: int = 0
    avg_blink_speed: float = rules.BLINK_START
    evolution_level: int = 1
    total_sessions: int = 0
    streak_days: int = 0
    last_session_date: datetime | None = None
    last_session_id: str = ""
    last_local_date: date | None = None


class Evolution(msgspec.Struct, frozen=True):
    """A level (from 1), its name, the next one's name and the way there, 0..1."""

    level: int
    name: str
    next_name: str | None
    progress: float


EMPTY_PROFILE = Profile()

_THRESHOLDS = [threshold for _, threshold in rules.EVOLUTION]

Trend = Literal["improving", "steady", "declining"]


def local_date(at: datetime, utc_offset_minutes: int) -> date:
    """The student's own calendar day of an instant, in whichever zone the instant is written."""
    return (at.astimezone(UTC) + timedelta(minutes=utc_offset_minutes)).date()


def fold(sessions: Iterable[SessionFact]) -> Profile:
    """The profile of a learner with exactly these sessions, in whatever order they are given."""
    return fold_in_order(sorted(sessions, key=lambda fact: (fact.completed_at, fact.id)))


def fold_in_order(sessions: Iterable[SessionFact]) -> Profile:
    """:func:`fold` of sessions that come ordered by ``(completed_at, id)``, one at a time."""
    profile = EMPTY_PROFILE
    days = set()
    for fact in sessions:
        day = local_date(fact.completed_at, fact.utc_offset_minutes)
        profile = _add(profile, fact, day)
        days.add(day)
    if not days:
        return profile
    latest = max(days)
    return msgspec.structs.replace(
        profile, streak_days=_run_up_to(latest, days), last_local_date=latest
    )


def extend(profile: Profile, fact: SessionFact) -> Profile | None:
    """Add a newer session in O(1), or None when only :func:`fold` over all of them can tell.

    That is so for a session older than the newest known, and for one whose local day lies
    before the present streak (a student who flew west), which may join two streaks.
    """
    last = profile.last_session_date
    if last is not None and (fact.completed_at, fact.id) <= (last, profile.last_session_id):
        return None
    latest = profile.last_local_date
    day = local_date(fact.completed_at, fact.utc_offset_minutes)
    if latest is not None and day <= latest - timedelta(days=profile.streak_days):
        return None
    return _add(profile, fact, day)


def _add(profile: Profile, fact: SessionFact, day: date) -> Profile:
    points = profile.total_points + fact.total_points
    blink = profile.avg_blink_speed
    if fact.blink_speed is not None:
        blink = rules.BLINK_KEEP * blink + (1 - rules.BLINK_KEEP) * fact.blink_speed
    streak, latest = _streak_with(day, profile)
    return Profile(
        total_points=points,
        avg_blink_speed=blink,
        # max with the levels carried so far: a level once shown is never taken back
        evolution_level=max(profile.evolution_level, fact.evolution_level, level_of(points, blink)),
        total_sessions=profile.total_sessions + 1,
        streak_days=streak,
        last_session_date=fact.completed_at,
        last_session_id=fact.id,
        last_local_date=latest,
    )


def _streak_with(day: date, profile: Profile) -> tuple[int, date]:
    latest = profile.last_local_date
    if latest is None or day > latest + timedelta(days=1):
        return 1, day
    if day == latest + timedelta(days=1):
        return profile.streak_days + 1, day
    return profile.streak_days, latest


def _run_up_to(latest: date, days: set[date]) -> int:
    run = 0
    while latest - timedelta(days=run) in days:
        run += 1
    return run


def shown_streak(profile: Profile, today: date) -> int:
    """The streak in days as of ``today``: 0 once the latest day is before yesterday."""
    latest = profile.last_local_date
    if latest is None or latest < today - timedelta(days=1):
        return 0
    return profile.streak_days


def score(total_points: int, avg_blink_speed: float) -> float:
    """The evolution score: points divided by the average blink speed, clamped.

    The clamp keeps slow and untimed players from being punished.
    """
    low, high = rules.EVOLUTION_BLINK
    return total_points / min(max(avg_blink_speed, low), high)


def level_of(total_points: int, avg_blink_speed: float) -> int:
    """The highest level (from 1) whose threshold the score has reached."""
    return bisect_right(_THRESHOLDS, score(total_points, avg_blink_speed))


def evolution(profile: Profile) -> Evolution:
    """The level to show and how far it is to the next, in 0..1."""
    level = min(max(profile.evolution_level, 1), len(rules.EVOLUTION))
    name, begins = rules.EVOLUTION[level - 1]
    if level == len(rules.EVOLUTION):
        return Evolution(level=level, name=name, next_name=None, progress=1.0)
    next_name, ends = rules.EVOLUTION[level]
    reached = score(profile.total_points, profile.avg_blink_speed)
    return Evolution(
        level=level,
        name=name,
        next_name=next_name,
        progress=min(max((reached - begins) / (ends - begins), 0.0), 1.0),
    )


def trend(last_blink_speeds: Sequence[float], avg_blink_speed: float) -> Trend:
    """Whether the last five blink speeds differ from the average; lower is better.

    A child is never shown "declining"; the word is for the wire and for teachers.
    """
    if len(last_blink_speeds) < rules.TREND_SESSIONS:
        return "steady"
    mean = sum(last_blink_speeds) / len(last_blink_speeds)
    if mean < rules.TREND_FASTER * avg_blink_speed:
        return "improving"
    if mean > rules.TREND_SLOWER * avg_blink_speed:
        return "declining"
    return "steady"
