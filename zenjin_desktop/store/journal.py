"""An answer's durable way: the journal of an open session, a finished stitch, a finished session.

Each of the three public writes is one transaction, committed before anything is shown.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from sys import intern

import msgspec

from zenjin_core.learning import helix, rules
from zenjin_core.learning.merge import ProgressRow
from zenjin_core.learning.profile import Profile, extend, fold, local_date
from zenjin_core.learning.question import Attempt
from zenjin_core.learning.scoring import Bonus, Tally, bonus, tally, total_points
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.store.bests import Bests, bests_of
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.figures import all_facts, left_behind, profile_of, refold, save_profile
from zenjin_desktop.store.models import (
    DayRow,
    JournalRow,
    Learner,
    OpenSession,
    instant_text,
)
from zenjin_desktop.store.outbox import queue
from zenjin_desktop.store.progress import next_revision, progress_rows, save_progress
from zenjin_desktop.store.sessions import add_session, session_fact
from zenjin_desktop.store.sleep import awake

Tubes = Mapping[int, Sequence[helix.Place]]
"""The stitches of each tube that may be played, in the route's start order."""

_APPEND = (
    "INSERT INTO attempts"
    " (learner, question_id, stitch_id, chosen, correct, first_time, response_ms, at, level)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What is to be played next: the head of a tube, as it stands in the store."""

    tube: int
    row: ProgressRow


@dataclass(frozen=True, slots=True)
class StitchFinished:
    """What finishing a stitch came to, and what is next."""

    outcome: helix.Outcome
    head: Head


@dataclass(frozen=True, slots=True)
class SessionFinished:
    """A finished session with what the summary shows: before, after, and what was a best."""

    record: SessionRecord
    tally: Tally
    bonus: Bonus
    before: Profile
    after: Profile
    bests: Bests


def open_session(
    store: Store, learner: int, first: helix.Place, *, utc_offset_minutes: int
) -> None:
    """Begin a session with its first stitch: from here on every answer is journalled under it.

    One still open (its Finish could not be written) is closed first with what had been answered.
    """
    with store.writing():
        finish_session(store, learner)
        OpenSession.insert(
            learner=learner,
            id=store.new_id(),
            thread_id=first.thread_id,
            stitch_id=first.stitch_id,
            started_at=store.now(),
            utc_offset_minutes=utc_offset_minutes,
        ).execute(store.db)
    store.pace.began()


def append(store: Store, learner: int, attempt: Attempt) -> None:
    """Journal one attempt: one durable commit, before its feedback is shown.

    Raises:
        StoreUnusable: the disk is full or gone; the attempt was not written.
    """
    store.append(_APPEND, _values(learner, attempt))
    store.pace.answered()


def _values(learner: int, attempt: Attempt) -> tuple[object, ...]:
    return (
        learner,
        attempt.question_id,
        attempt.stitch_id,
        attempt.chosen,
        attempt.correct,
        attempt.first_time,
        attempt.response_ms,
        instant_text(attempt.at),
        attempt.level,
    )


def head(
    store: Store,
    learner: int,
    tubes: Tubes,
    *,
    tube: int | None = None,
    rows: Mapping[str, ProgressRow] | None = None,
) -> Head:
    """What this learner plays next, or next in ``tube``; ``rows`` if they were just read.

    A device that does not know goes on after the tube of the row with the greatest revision. A
    tube that sleeps is passed over, unless it is asked for.

    Raises:
        ValueError: no tube has a stitch.
    """
    rows = progress_rows(store, learner) if rows is None else rows
    if tube is not None:
        return _head(tubes, rows, tube)
    asked = "SELECT next_tube FROM learners WHERE id = ?"
    ((stored,),) = store.db.execute_sql(asked, (learner,)).fetchall() or ((None,),)
    after = _tube_played_last(rows, tubes) if stored is None else stored - 1
    following = helix.next_tube(after, awake(store, learner, _playable(tubes)))
    return _head(tubes, rows, following)


def _head(tubes: Tubes, rows: Mapping[str, ProgressRow], tube: int) -> Head:
    return Head(tube=tube, row=helix.queue(tubes[tube], rows)[0])


def _playable(tubes: Tubes) -> Collection[int]:
    return {tube for tube, places in tubes.items() if places}


def _tube_played_last(rows: Mapping[str, ProgressRow], tubes: Tubes) -> int:
    newest = max(rows.values(), key=lambda row: (row.revision, row.device_id), default=None)
    if newest is None:
        return 0
    return next(
        (
            tube
            for tube, places in tubes.items()
            if any(place.stitch_id == newest.stitch_id for place in places)
        ),
        0,
    )


def finish_stitch(
    store: Store,
    learner: int,
    attempt: Attempt,
    *,
    ftc: int,
    tube: int,
    tubes: Tubes,
    spacing: rules.Spacing = rules.STANDARD,
) -> StitchFinished:
    """The last answer of a stitch and what it moves, in one transaction.

    The tube's rows are read again inside it: a pull may have changed them since the stitch began.
    So is which tubes sleep: this one may have been put to sleep meanwhile.
    """
    with store.writing():
        store.db.execute_sql(_APPEND, _values(learner, attempt))
        rows = progress_rows(store, learner)
        finished = helix.finish(
            helix.queue(tubes[tube], rows),
            attempt.stitch_id,
            ftc=ftc,
            stamp=helix.Stamp(
                at=attempt.at,
                revision=next_revision(rows.values()),
                device_id=store.device_id,
            ),
            spacing=spacing,
        )
        save_progress(store, learner, finished.rows)
        rows |= {row.stitch_id: row for row in finished.rows}
        following = helix.next_tube(tube, awake(store, learner, _playable(tubes)))
        Learner.update(next_tube=following).where(Learner.id == learner).execute(store.db)
        queue(store, learner, [("progress", row.stitch_id) for row in finished.rows])
    return StitchFinished(outcome=finished.outcome, head=_head(tubes, rows, following))


def finish_session(store: Store, learner: int) -> SessionFinished | None:
    """Close the open session, in one transaction; None when nothing was really answered.

    It ends with the last answer given, so a session closed after a crash or a long pause ends
    when the student did.
    """
    with store.writing():
        opened = OpenSession.select().where(OpenSession.learner == learner).bind(store.db).first()
        if opened is None:
            store.pace.finished()
            return None
        attempts = journal(store, learner)
        session = tally(attempts)
        finished = None if session is None else _close(store, opened, attempts, session)
        OpenSession.delete().where(OpenSession.learner == learner).execute(store.db)
        JournalRow.delete().where(JournalRow.learner == learner).execute(store.db)
    store.pace.finished()
    return finished


def recover(store: Store) -> int:
    """Close every session that a crash or a power cut left open; how many were written.

    Whoever is played by another program now is left to that one. The stitch inside starts over;
    what had been answered counts. A profile that a pull left behind its sessions is caught up
    first, so that these fold onto all that came before.
    """
    for learner in left_behind(store):
        with store.seats.meanwhile(learner) as is_free:
            if is_free:
                with store.writing():
                    refold(store, learner)
    learners = [row[0] for row in store.tuples(OpenSession.select(OpenSession.learner))]
    written = 0
    for learner in learners:
        with store.seats.meanwhile(learner) as is_free:
            written += is_free and finish_session(store, learner) is not None
    return written


def journal(store: Store, learner: int) -> list[Attempt]:
    """The attempts of a learner's open session, in order."""
    query = (
        JournalRow.select(
            JournalRow.question_id,
            JournalRow.stitch_id,
            JournalRow.chosen,
            JournalRow.correct,
            JournalRow.first_time,
            JournalRow.response_ms,
            JournalRow.at,
            JournalRow.level,
        )
        .where(JournalRow.learner == learner)
        .order_by(JournalRow.id)
    )
    # The very text of the default is left out of what is sent, not one that is only equal to it.
    return [Attempt(*(*others, intern(level))) for *others, level in store.tuples(query)]


def _close(
    store: Store, opened: OpenSession, attempts: Sequence[Attempt], session: Tally
) -> SessionFinished:
    learner: int = opened.learner
    offset: int = opened.utc_offset_minutes
    earned = bonus(
        session,
        today=local_date(session.completed_at, offset),
        earlier_days=_consistent_days(store, learner),
    )
    before = profile_of(store, learner)
    record = SessionRecord(
        thread_id=opened.thread_id,
        stitch_id=opened.stitch_id,
        session_id=opened.id,
        total_questions=session.questions,
        correct_answers=session.ftc,
        total_points=total_points(session.base_points, earned.multiplier),
        blink_speed=session.blink_speed,
        results=msgspec.Raw(msgspec.json.encode(attempts)),
        started_at=opened.started_at,
        completed_at=session.completed_at,
        utc_offset_minutes=offset,
        base_points=session.base_points,
        bonus_multiplier=earned.multiplier,
        duration_seconds=_duration(opened.started_at, session.completed_at),
        device_id=store.device_id,
    )
    bests = bests_of(
        store,
        learner,
        attempts,
        questions=session.questions,
        points=record.total_points,
        blink_speed=session.blink_speed,
    )
    after = _with(store, learner, before, record)
    record = msgspec.structs.replace(record, evolution_level=after.evolution_level)
    add_session(store, learner, record)
    save_profile(store, learner, after)
    queue(store, learner, [("session", opened.id)])
    return SessionFinished(
        record=record,
        tally=session,
        bonus=earned,
        before=before,
        after=after,
        bests=bests,
    )


def _duration(started_at: datetime, completed_at: datetime) -> int:
    # A clock that is set while a session is played would make it years long, or end it before
    # its start; nobody plays for more than a day.
    return min(max(0, int((completed_at - started_at).total_seconds())), 24 * 3_600)


def _with(store: Store, learner: int, before: Profile, record: SessionRecord) -> Profile:
    # The clock may have been set back: then this session is older than the newest one known.
    fact = session_fact(record)
    return extend(before, fact) or fold([*all_facts(store, learner), fact])


def _consistent_days(store: Store, learner: int) -> set[date]:
    query = DayRow.select(DayRow.day).where(DayRow.learner == learner, DayRow.consistent)
    return {row.day for row in store.each(query)}
