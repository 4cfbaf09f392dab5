"""Reads a learner's figures from the store and hands them to Home."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from zenjin_core.curriculum import Thread
from zenjin_core.learning import helix
from zenjin_core.learning.merge import ProgressRow
from zenjin_core.learning.profile import local_date
from zenjin_core.learning.states import state_of
from zenjin_core.learning.stuck import NO_ROUNDS, Rounds
from zenjin_core.learning.warm_up import enough, known
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.store.dashboard import Dashboard, Day, dashboard
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.journal import head
from zenjin_desktop.store.learners import Player
from zenjin_desktop.store.placement import offered
from zenjin_desktop.store.sleep import awake
from zenjin_desktop.ui.dashboard.model import (
    DAYS,
    DayCell,
    HomeModel,
    ThreadLine,
)
from zenjin_desktop.ui.titles import level_name, stitch_title, thread_title

STRENGTHS = (1, 40, 100)
"""Questions a day from which its calendar cell is drawn stronger."""

THREADS = 4
"""How many threads Home shows; the curriculum has many more."""


def home_model(
    store: Store,
    lessons: Lessons,
    player: Player,
    *,
    now: Callable[[], datetime],
    utc_offset_minutes: int,
) -> HomeModel:
    """Everything Home shows of a learner, as of now."""
    today = local_date(now(), utc_offset_minutes)
    figures = dashboard(store, player.learner, today=today, recent=0)
    evolution = figures.evolution
    awake_now = awake(store, player.learner, lessons.tubes)
    is_new = not (figures.profile.total_sessions or figures.progress)
    return HomeModel(
        learner_name=player.display_name,
        avatar=player.avatar,
        is_guest=player.is_guest,
        next_line=_next_line(store, lessons, player.learner, figures.progress, awake_now),
        points_total=figures.profile.total_points,
        points_today=sum(day.points for day in figures.days if day.day == today),
        blink_speed=_blink_speed(figures),
        has_played=figures.profile.total_sessions > 0,
        faster=figures.blink_trend == "improving",
        level_number=evolution.level,
        level_name=level_name(evolution.name),
        next_level_name=evolution.next_name and level_name(evolution.next_name),
        level_progress=evolution.progress,
        streak_days=figures.streak_days,
        days=_calendar(figures.days, today),
        blink_series=tuple(
            (day.day, day.blink_speed) for day in figures.days if day.blink_speed is not None
        ),
        threads=_threads(lessons, figures, awake_now),
        offers_start=bool(lessons.tubes) and is_new and offered(store, player.learner),
        offers_warm_up=enough(known(lessons.tubes, figures.progress)),
    )


def _blink_speed(figures: Dashboard) -> float | None:
    # The fold starts at 2.5 s; before the first measured session that is nobody's speed.
    measured = figures.best_blink_speed is not None
    return figures.profile.avg_blink_speed if measured else None


def _next_line(
    store: Store,
    lessons: Lessons,
    learner: int,
    rows: Mapping[str, ProgressRow],
    awake_now: Collection[int],
) -> str:
    if not lessons.tubes:
        return QCoreApplication.translate("Home", "There is nothing to play: see the message below")
    first = head(store, learner, lessons.tubes, rows=rows)
    after = helix.next_tube(first.tube, awake_now)
    if after == first.tube:  # what comes then depends on how it is played
        words = QCoreApplication.translate("Home", "Next: %1")
        return words.replace("%1", stitch_title(lessons, first.row.stitch_id))
    then = head(store, learner, lessons.tubes, tube=after, rows=rows)
    words = QCoreApplication.translate("Home", "Next: %1 · then %2", "titles of stitches")
    words = words.replace("%2", stitch_title(lessons, then.row.stitch_id))
    return words.replace("%1", stitch_title(lessons, first.row.stitch_id))


def _calendar(days: tuple[Day, ...], today: date) -> tuple[DayCell, ...]:
    sunday = today + timedelta(days=6 - today.weekday())
    played = {day.day: day for day in days}
    cells = (sunday - timedelta(days=n) for n in reversed(range(DAYS)))
    return tuple(
        DayCell(
            date=day,
            strength=0 if day not in played else _strength(played[day].questions),
            is_today=day == today,
            points=0 if day not in played else played[day].points,
        )
        for day in cells
    )


def _strength(questions: int) -> int:
    return sum(questions >= wanted for wanted in STRENGTHS)


def _threads(
    lessons: Lessons, figures: Dashboard, awake_now: Collection[int]
) -> tuple[ThreadLine, ...]:
    """The threads being worked on: what comes next in each tube, then what was played last."""
    heads = (
        helix.queue(places, figures.progress)[0].thread_id
        for tube, places in lessons.tubes.items()
        if tube in awake_now
    )
    played = (row for row in figures.progress.values() if row.last_attempted is not None)
    latest_first = sorted(played, key=_attempted, reverse=True)
    ids = dict.fromkeys((*heads, *(row.thread_id for row in latest_first)))
    threads = {thread.id: thread for thread in lessons.curriculum.threads}
    chosen = [thread_id for thread_id in ids if thread_id in threads][:THREADS]
    return tuple(
        thread_line(threads[thread_id], figures.progress, figures.rounds)
        for thread_id in sorted(chosen)
    )


def _attempted(row: ProgressRow) -> datetime:
    return row.last_attempted or datetime.min.replace(tzinfo=UTC)


def thread_line(
    thread: Thread, progress: Mapping[str, ProgressRow], rounds: Mapping[str, Rounds]
) -> ThreadLine:
    """How far the stitches of a thread are; ``rounds`` are the finished ones, by stitch."""
    found = Counter(
        state_of(progress.get(one.id), rounds.get(one.id, NO_ROUNDS)) for one in thread.stitches
    )
    return ThreadLine(
        title=thread_title(thread),
        done=found["perfect"] + found["secure"],
        total=len(thread.stitches),
        secure=found["secure"],
        nearly=found["nearly"],
        met=found["met"],
    )
