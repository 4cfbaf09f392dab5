"""Sessions and progress as two years of play leave them: made, but with the bytes of real ones."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

import msgspec
import uuid_utils

from zenjin_core.learning.merge import ProgressRow
from zenjin_core.learning.question import Attempt
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.lessons import Lessons, read_lessons
from zenjin_desktop.paths import resources
from zenjin_desktop.settings import Settings
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.figures import fold_in
from zenjin_desktop.store.outbox import queue
from zenjin_desktop.store.progress import save_progress
from zenjin_desktop.store.sessions import add_session, session_fact

ATTEMPTS = 20
OFFSET_MINUTES = 60
DEVICE = "0192e4a0-0000-7000-8000-00000000000d"


def lessons() -> Lessons:
    """The curriculum that ships with the program."""
    return read_lessons(resources() / "curriculum", Settings().route)


def made_sessions(
    count: int, of: Lessons, *, until: datetime, seed: int
) -> Iterator[SessionRecord]:
    """So many finished sessions of one stitch each, oldest first, the newest before ``until``.

    About fourteen a day, so that ten thousand are two years of diligence.
    """
    rng = Random(seed)
    places = [place for tube in of.tubes.values() for place in tube]
    at = until - timedelta(minutes=100 * (count + 1))
    for _ in range(count):
        at += timedelta(minutes=100)
        place = rng.choice(places)
        started = at.astimezone(UTC)
        attempts = _attempts(place.stitch_id, started, rng)
        ftc = sum(attempt.correct for attempt in attempts)
        yield SessionRecord(
            thread_id=place.thread_id,
            stitch_id=place.stitch_id,
            session_id=str(uuid_utils.uuid7()),
            total_questions=ATTEMPTS,
            correct_answers=ftc,
            total_points=3 * ftc,
            blink_speed=round(rng.uniform(1.2, 4.0), 3),
            results=msgspec.Raw(msgspec.json.encode(attempts)),
            started_at=started,
            completed_at=attempts[-1].at,
            utc_offset_minutes=OFFSET_MINUTES,
            base_points=3 * ftc,
            duration_seconds=60,
            device_id=DEVICE,
        )


def _attempts(stitch_id: str, started: datetime, rng: Random) -> list[Attempt]:
    return [
        Attempt(
            question_id=f"{stitch_id}-q{number:02}",
            stitch_id=stitch_id,
            chosen=rng.randint(10, 200),
            correct=rng.random() < 0.9,
            first_time=True,
            response_ms=rng.randint(700, 4_000),
            at=started + timedelta(seconds=3 * number),
        )
        for number in range(1, ATTEMPTS + 1)
    ]


def made_progress(of: Lessons, *, at: datetime) -> list[ProgressRow]:
    """A row for every stitch there is, half of them completed."""
    return [
        ProgressRow(
            thread_id=place.thread_id,
            stitch_id=place.stitch_id,
            order_number=65_536 * (number + 1),
            skip_number=5,
            distractor_level="L2",
            is_completed=number % 2 == 0,
            last_attempted=at,
            revision=number + 1,
            device_id=DEVICE,
        )
        for number, place in enumerate(place for tube in of.tubes.values() for place in tube)
    ]


def stored_history(
    store: Store,
    learner: int,
    of: Lessons,
    *,
    sessions: int,
    queued: bool = False,
    until: datetime | None = None,
) -> None:
    """Put a history up to ``until`` (now) into the store; into the outbox too if ``queued``.

    All in one transaction.
    """
    with store.writing():
        facts = []
        for record in made_sessions(sessions, of, until=until or store.now(), seed=1):
            add_session(store, learner, record)
            facts.append(session_fact(record))
        fold_in(store, learner, facts)
        save_progress(store, learner, made_progress(of, at=store.now()))
        if queued:
            queue(store, learner, [("session", fact.id) for fact in facts])
