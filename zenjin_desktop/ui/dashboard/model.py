"""What the home screen shows: frozen values, made by a controller.

Nothing here is queried, and nothing in a view is computed that a rule decides.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

WEEKS = 5  # of the calendar strip
DAYS = WEEKS * 7

SyncState = Literal["saved", "syncing", "up_to_date", "offline", "signed_out", "error"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCell:
    """One day of the calendar strip; ``strength`` 0 (not played) to 3 (played a lot)."""

    date: date
    strength: int
    is_today: bool = False
    points: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadLine:
    """A thread and how many of its stitches are how far.

    ``done`` are those that were perfect, ``secure`` of them at the hardest level too; ``nearly``
    and ``met`` are beside them. The rest of ``total`` is still to come.
    """

    title: str
    done: int
    total: int
    secure: int = 0
    nearly: int = 0
    met: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeModel:
    """A learner's figures as the home screen shows them.

    ``blink_speed`` is in seconds (none before the first that could be told; ``has_played`` when
    there was a session), ``level_progress`` 0..1. ``faster`` is the only trend there is: a learner
    is never told of getting slower. ``days`` are the 35 days of five whole weeks, oldest first, or
    empty; the series is oldest first. At most one of ``offers_start`` (the start check) and
    ``offers_warm_up`` is set.
    """

    learner_name: str
    is_guest: bool
    next_line: str
    points_total: int
    points_today: int
    blink_speed: float | None
    has_played: bool = False
    faster: bool
    level_number: int
    level_name: str
    next_level_name: str | None
    level_progress: float
    streak_days: int
    days: tuple[DayCell, ...] = ()
    blink_series: tuple[tuple[date, float], ...] = ()
    threads: tuple[ThreadLine, ...] = ()
    offers_start: bool = False
    offers_warm_up: bool = False
    avatar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncLine:
    """The sync pill: its state, the words on it and how many records wait.

    ``short`` is said where there is no room for ``text``.
    """

    state: SyncState
    text: str
    short: str = ""
    waiting: int = 0
