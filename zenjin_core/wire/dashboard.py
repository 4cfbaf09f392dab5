"""``GET /api/dashboard``: a learner's figures, in the original application's field names."""

from typing import Literal

import msgspec

from zenjin_core.wire.envelope import Success
from zenjin_core.wire.sessions import Instant

Trend = Literal["improving", "steady", "declining"]
RECENT_SESSIONS = 5


class DashboardProfile(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The fold over all of a user's sessions, as shown.

    ``streak_days`` is as of the student's today: 0 once the latest day is before yesterday.
    """

    display_name: str
    total_points: int
    blink_speed: float
    blink_speed_trend: Trend
    evolution_level: int
    total_sessions: int
    streak_days: int
    last_session_date: Instant | None
    is_subscribed: bool = False


class DashboardProgress(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Completed stitches: in all, and by thread id."""

    total_stitches_completed: int
    thread_progress: dict[str, int]


class RecentSession(msgspec.Struct, frozen=True, kw_only=True):
    """One of the last five sessions; the original's snake_case names are kept on the wire."""

    id: str
    thread_id: str
    stitch_id: str
    total_points: int
    accuracy: float
    completed_at: Instant
    blink_speed: float | None


class Dashboard(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Everything the home screen shows."""

    user_id: str
    profile: DashboardProfile
    progress: DashboardProgress
    recent_sessions: tuple[RecentSession, ...]


class DashboardAnswer(Success, frozen=True, kw_only=True):
    """The answer to ``GET /api/dashboard``."""

    dashboard: Dashboard
