"""What each of many learners has done, read a few learners at a time with one query for all."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

import msgspec

from zenjin_core.learning.profile import Profile, evolution
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import Player, players
from zenjin_desktop.store.models import instant_text

LATELY_DAYS = 28
"""How sure somebody answers is reckoned from so many days up to today."""

FARTHEST = timedelta(hours=14)
"""No place's local time is further from UTC."""


class Done(NamedTuple):
    """What a learner has done.

    Attributes:
        week_sessions: from this week's Monday on, as the four that follow.
        week_questions: questions answered.
        week_points: points.
        week_seconds: seconds between Play and Finish.
        total_points: points of all time.
        blink_speed: the average in seconds; None before the first session that has one.
        level: the level of evolution, from 1, and its name.
        questions: questions answered in the last ``LATELY_DAYS`` days.
        right: of them right at once.
    """

    week_sessions: int
    week_questions: int
    week_points: int
    week_seconds: int
    total_points: int
    blink_speed: float | None
    level: tuple[int, str]
    questions: int
    right: int

    @property
    def accuracy(self) -> float | None:
        """The part that was right at once lately, 0..1; None where nothing was asked."""
        return self.right / self.questions if self.questions else None

    @property
    def week_minutes(self) -> int:
        """This week's time in whole minutes."""
        return round(self.week_seconds / 60)


_PROFILES = """
    SELECT p.learner, p.total_points, p.avg_blink_speed, p.evolution_level, EXISTS (
        SELECT 1 FROM session_results AS s
        WHERE s.learner = p.learner AND s.blink_speed IS NOT NULL)
    FROM profiles AS p WHERE p.learner IN (SELECT value FROM json_each(?))"""

_SESSIONS = """
    SELECT learner, sum(of_week), sum(of_week * total_questions), sum(of_week * total_points),
        sum(of_week * coalesce(duration_seconds, 0)), sum(total_questions), sum(correct_answers)
    FROM (
        SELECT s.learner, total_questions, correct_answers, total_points, duration_seconds,
            date(s.completed_at, s.utc_offset_minutes || ' minutes') AS day,
            date(s.completed_at, s.utc_offset_minutes || ' minutes') >= ?2 AS of_week
        FROM json_each(?1) AS wanted
        JOIN session_results AS s ON s.learner = wanted.value AND s.completed_at >= ?5)
    WHERE day BETWEEN ?3 AND ?4
    GROUP BY learner"""


def everybody(store: Store) -> list[Player]:
    """Who has something to show: all with a name or an account, and guests who have played."""
    played = {row[0] for row in store.rows(_PLAYED, ())}
    return [
        one
        for one in players(store)
        if one.display_name or not one.is_guest or one.learner in played
    ]


_PLAYED = "SELECT learner FROM profiles WHERE total_sessions > 0"


def done_by(store: Store, learners: Sequence[int], *, today: date) -> dict[int, Done]:
    """What these learners have done, by learner; who has no profile is left out.

    Days that lie ahead (played while a clock was) count for nothing until they come.

    Args:
        store: where.
        learners: their local ids.
        today: the local day it is.
    """
    ids = msgspec.json.encode(list(learners)).decode()
    monday = today - timedelta(days=today.weekday())
    first = today - timedelta(days=LATELY_DAYS - 1)
    since = datetime.fromisoformat(f"{first.isoformat()}T00:00:00Z") - FARTHEST
    days = (monday.isoformat(), first.isoformat(), today.isoformat(), instant_text(since))
    lately = {row[0]: row[1:] for row in store.rows(_SESSIONS, (ids, *days))}
    found = {}
    for learner, points, blink, level, measured in store.rows(_PROFILES, (ids,)):
        sessions, questions, earned, seconds, asked, right = lately.get(learner, (0,) * 6)
        grown = evolution(
            Profile(total_points=points, avg_blink_speed=blink, evolution_level=level)
        )
        found[learner] = Done(
            week_sessions=sessions,
            week_questions=questions,
            week_points=earned,
            week_seconds=seconds,
            total_points=points,
            blink_speed=blink if measured else None,
            level=(grown.level, grown.name),
            questions=asked,
            right=right,
        )
    return found
