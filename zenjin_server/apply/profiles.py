"""The profile row: the fold over a user's sessions, kept up to date in O(1) where that is right."""

from collections.abc import Iterable
from datetime import date, datetime

from zenjin_core.learning.profile import Profile, SessionFact, extend, fold
from zenjin_server.apply.arrival import Arrival, counter_of, lock_user
from zenjin_server.database import Database, Query, Row
from zenjin_server.errors import sign_in_ended
from zenjin_server.models import SessionRow
from zenjin_server.moments import from_text, from_text_or_none, to_text, to_text_or_none

PROFILE_COLUMNS = (
    "total_points",
    "avg_blink_speed",
    "evolution_level",
    "total_sessions",
    "streak_days",
    "last_session_date",
    "last_session_id",
    "last_local_date",
)
_LOCKED = (
    f"SELECT u.change_counter, u.erased_at, {', '.join(f'p.{name}' for name in PROFILE_COLUMNS)}"  # noqa: S608 - column names of our own
    " FROM users u JOIN profiles p ON p.id = u.user_id JOIN tokens t ON t.user_id = u.user_id"
    " WHERE u.user_id = ? AND t.hash = ?"
)


def locking(database: Database, user_id: str, token_hash: str) -> Query:
    """The query that locks a user as ``lock_user`` does and gives the profile as folded so far.

    It locks nothing for a token that is not the user's, so that it may go along with the question
    whether it is. The token is locked too: its device is signed out before this, and then there is
    no row, or after what is recorded now.
    """
    return _LOCKED + database.for_update, (user_id, token_hash)


def locked(database: Database, arrival: Arrival, found: list[Row]) -> tuple[int, Profile]:
    """The change counter and the profile in the rows that :func:`locking` gave.

    Raises:
        Refused: as :func:`~zenjin_server.apply.arrival.lock_user`; 401 when the sign-in was ended
            just now.
    """
    if not found:
        # erasing takes the profile, and moving to an account takes the user: this says which
        lock_user(database, arrival.user_id)
        raise sign_in_ended()
    (row,) = found
    return counter_of(row), profile_of(row[2:])


def fold_in(
    database: Database,
    user_id: str,
    fresh: Iterable[SessionRow],
    *,
    before: Profile,
    now: datetime,
) -> Profile:
    """Fold sessions that were just inserted into the profile that was there ``before``.

    Newer ones extend it; when one came out of order, all of the user's are folded again, once.
    """
    facts = [fact_of(row) for row in fresh]
    facts.sort(key=lambda fact: (fact.completed_at, fact.id))
    profile: Profile | None = before
    for fact in facts:
        profile = extend(profile, fact) if profile is not None else None
    if profile is None:
        return fold_anew(database, user_id, now=now)
    _write_profile(database, user_id, profile, now=now)
    return profile


def fold_anew(database: Database, user_id: str, *, now: datetime) -> Profile:
    """Fold all of the user's sessions into the profile, whatever it says."""
    profile = fold(_fact(*row) for row in _all_facts(database, user_id))
    _write_profile(database, user_id, profile, now=now)
    return profile


def profile_of(row: Row) -> Profile:
    """The profile in a row of its eight columns."""
    points, blink, level, sessions, streak, last_date, last_id, last_day = row
    return Profile(
        total_points=points,
        avg_blink_speed=blink,
        evolution_level=level,
        total_sessions=sessions,
        streak_days=streak,
        last_session_date=from_text_or_none(last_date),
        last_session_id=last_id,
        last_local_date=None if last_day is None else date.fromisoformat(last_day),
    )


def profile_values(profile: Profile) -> tuple[int | float | str | None, ...]:
    """The values of :data:`PROFILE_COLUMNS`, as they are kept."""
    day = profile.last_local_date
    return (
        profile.total_points,
        profile.avg_blink_speed,
        profile.evolution_level,
        profile.total_sessions,
        profile.streak_days,
        to_text_or_none(profile.last_session_date),
        profile.last_session_id,
        None if day is None else day.isoformat(),
    )


def fact_of(row: SessionRow) -> SessionFact:
    """What of a session is folded into the profile."""
    return _fact(
        row.id,
        row.completed_at,
        row.utc_offset_minutes,
        row.total_points,
        row.blink_speed,
        row.evolution_level,
    )


def _all_facts(database: Database, user_id: str) -> Iterable[Row]:
    return database.each(
        "SELECT id, completed_at, utc_offset_minutes, total_points, blink_speed, evolution_level"
        " FROM session_results WHERE user_id = ?",
        user_id,
    )


def _fact(
    name: str, completed_at: str, offset: int, points: int, blink: float | None, level: int
) -> SessionFact:
    return SessionFact(name, from_text(completed_at), offset, points, blink, level)


_KEEP = (
    f"UPDATE profiles SET {', '.join(f'{name} = ?' for name in PROFILE_COLUMNS)},"  # noqa: S608 - column names of our own
    " updated_at = ? WHERE id = ?"
)


def _write_profile(database: Database, user_id: str, profile: Profile, *, now: datetime) -> None:
    database.tell(_KEEP, *profile_values(profile), to_text(now), user_id)
