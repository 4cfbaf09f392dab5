"""The store of somebody who has played for six weeks and got quicker, for the screenshots."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

import msgspec

from zenjin_core.learning.merge import ProgressRow
from zenjin_core.learning.question import Attempt, Stitch
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.moment import new_id, now, utc_offset_minutes
from zenjin_desktop.paths import Paths
from zenjin_desktop.store import outbox
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.store.figures import fold_in
from zenjin_desktop.store.learners import current_player
from zenjin_desktop.store.progress import save_progress
from zenjin_desktop.store.sessions import add_session, session_fact

DAYS = 42
COMPLETED = {
    "thread-T1-000": 2,
    "thread-T1-001": 9,
    "thread-T2-000": 4,
    "thread-T2-005": 3,
    "thread-T2-001": 6,
    "thread-T3-000": 3,
    "thread-T3-001": 7,
}
"""How many stitches of a thread the learner has completed before."""


def live(paths: Paths, lessons: Lessons) -> None:
    """A store of somebody who has played for six weeks and got quicker."""
    store = open_store(paths.store, now=now, new_id=new_id)
    try:
        with store.writing():
            learner = current_player(store).learner
            records = list(_past_sessions(lessons, Random(19)))
            for record in records:
                add_session(store, learner, record)
            fold_in(store, learner, [session_fact(record) for record in records])
            outbox.queue(
                store, learner, [("session", record.session_id or "") for record in records]
            )
            _complete(store, learner, lessons)
    finally:
        store.close()


def _past_sessions(lessons: Lessons, dice: Random) -> Iterator[SessionRecord]:
    stitches = [place for places in lessons.tubes.values() for place in places]
    evening = now().replace(hour=15, minute=20)
    for days_ago in range(DAYS, 0, -1):
        if days_ago > 5 and dice.random() < 0.28:
            continue  # a day off
        for session in range(dice.choice((1, 1, 2, 3))):
            done = evening - timedelta(days=days_ago, minutes=-11 * session)
            place = dice.choice(stitches)
            questions = dice.choice((20, 20, 40, 60))
            stitch = lessons.stitch(place.stitch_id)
            began = done - timedelta(seconds=4 * questions)
            attempts = _attempts(stitch, questions, began, dice)
            ftc = sum(one.correct and one.first_time for one in attempts)
            yield SessionRecord(
                thread_id=place.thread_id,
                stitch_id=place.stitch_id,
                session_id=new_id(),
                total_questions=questions,
                correct_answers=ftc,
                total_points=(2 * ftc + questions) * dice.choice((1, 2, 3)),
                blink_speed=_blink_speed(days_ago, dice),
                base_points=2 * ftc + questions,
                results=msgspec.Raw(msgspec.json.encode(attempts)),
                started_at=began,
                completed_at=done,
                utc_offset_minutes=utc_offset_minutes(),
                duration_seconds=4 * questions,
            )


def _attempts(stitch: Stitch, count: int, began: datetime, dice: Random) -> list[Attempt]:
    """Each question once and, after a slip, once more; what has larger numbers takes longer."""
    attempts = []
    for number in range(count):
        question = stitch.questions[number % len(stitch.questions)]
        load = min(1.0, sum(question.numbers) / 40)
        slips = number < len(stitch.questions) and dice.random() < 0.02 + 0.16 * load**2
        for first_time, correct in ((True, not slips), *(((False, True),) if slips else ())):
            attempts.append(
                Attempt(
                    question_id=question.id,
                    stitch_id=stitch.id,
                    chosen=question.answer if correct else question.answer + 1,
                    correct=correct,
                    first_time=first_time,
                    response_ms=round(900 + 2_400 * load * dice.uniform(0.6, 1.4)),
                    at=began + timedelta(seconds=4 * number),
                )
            )
    return attempts


def _blink_speed(days_ago: int, dice: Random) -> float:
    return round(1.5 + 1.3 * days_ago / DAYS + dice.uniform(-0.08, 0.08), 2)


def _complete(store: Store, learner: int, lessons: Lessons) -> None:
    rows = [
        ProgressRow(
            thread_id=place.thread_id,
            stitch_id=place.stitch_id,
            order_number=(index + len(places) + 1) * 65_536,
            skip_number=10,
            distractor_level="L2",
            is_completed=True,
            last_attempted=_yesterday() + timedelta(minutes=index),
            revision=index + 1,
            device_id=store.device_id,
        )
        for places in lessons.tubes.values()
        for index, place in enumerate(places)
        if lessons.curriculum.info(place.stitch_id).place < COMPLETED.get(place.thread_id, 0)
    ]
    save_progress(store, learner, rows)
    outbox.queue(store, learner, [("progress", row.stitch_id) for row in rows])


def _yesterday() -> datetime:
    return now() - timedelta(days=1)
