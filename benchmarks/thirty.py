"""A million answers of thirty learners in one data file, made quickly, as the program keeps them.

The rows of the sessions are inserted as they are; all that is rolled up from them the program
makes itself, by what mends a file.
"""

from collections.abc import Sequence

from benchmarks.measure import check_work
from benchmarks.records import ATTEMPTS, made_progress, made_sessions
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.moment import now
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.facts import count_some, recount
from zenjin_desktop.store.figures import refold
from zenjin_desktop.store.learners import Account, sign_in, switch_to_guest
from zenjin_desktop.store.models import instant_text
from zenjin_desktop.store.progress import save_progress

LEARNERS, ANSWERS = 30, 1_000_000
SESSIONS = -(-ANSWERS // (LEARNERS * ATTEMPTS))

_INSERT = """
    INSERT INTO session_results (
        learner, id, thread_id, stitch_id, total_questions, correct_answers, total_points,
        accuracy, blink_speed, started_at, completed_at, device_completed_at,
        utc_offset_minutes, base_points, duration_seconds, device_id, created_at, results)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


def filled(store: Store, me: int, of: Lessons) -> None:
    """Give thirty learners, ``me`` among them, their share of a million answers each."""
    everyone = [me, *(_another(store, number) for number in range(1, LEARNERS))]
    switch_to_guest(store)
    rows = session_rows(SESSIONS, of)
    for learner in everyone:
        put(store, learner, rows, of)
    count_all(store)
    _check(store)


def session_rows(count: int, of: Lessons) -> list[Sequence[object]]:
    """So many sessions up to now, oldest first, as rows for :func:`put`."""
    return [_row(record) for record in made_sessions(count, of, until=now(), seed=1)]


def put(store: Store, learner: int, rows: Sequence[Sequence[object]], of: Lessons) -> None:
    """Give a learner these sessions; the figures of answers are left to :func:`count_all`."""
    with store.writing():
        store.db.connection().executemany(_INSERT, ((learner, *row) for row in rows))
        save_progress(store, learner, made_progress(of, at=store.now()))
        refold(store, learner)
        recount(store, learner)
    store.checkpoint()


def count_all(store: Store) -> None:
    """Roll up all that is not yet."""
    while count_some(store):
        pass
    store.checkpoint()


def _another(store: Store, number: int) -> int:
    account = Account(
        server="https://school.example",
        user_id=f"user-{number}",
        login=f"child-{number}",
        display_name=f"Child {number}",
    )
    return sign_in(store, account, claim=None).learner


def _row(record: SessionRecord) -> Sequence[object]:
    if record.started_at is None or record.completed_at is None:
        raise ValueError("a made session has its times")
    done = instant_text(record.completed_at)
    return (
        record.session_id,
        record.thread_id,
        record.stitch_id,
        record.total_questions,
        record.correct_answers,
        record.total_points,
        record.correct_answers / record.total_questions * 100,
        record.blink_speed,
        instant_text(record.started_at),
        done,
        done,
        record.utc_offset_minutes,
        record.base_points,
        record.duration_seconds,
        record.device_id,
        done,
        bytes(record.results).decode(),
    )


def _check(store: Store) -> None:
    """What was rolled up holds every answer there is."""
    asked = (
        "SELECT sum(total_questions) FROM session_results",
        "SELECT sum(questions) FROM days",
        (
            "SELECT sum(json_extract(one.value, '$[0]')) FROM facts, json_each(figures) AS one"
            " WHERE stitch_id NOT LIKE '*rounds%'"
        ),
    )
    wanted = LEARNERS * SESSIONS * ATTEMPTS
    for statement in asked:
        check_work(store.db.execute_sql(statement).fetchone()[0], wanted, statement)
