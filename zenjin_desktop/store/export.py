"""All that the store holds of a learner, as values to be written to files: read, never changed.

Instants are ISO 8601 text with the student's own offset; a progress row, which has none, takes
that of the learner's newest session.
"""

from collections.abc import Generator, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import msgspec

from zenjin_core.learning.kept import is_rolled_up
from zenjin_core.learning.profile import SessionFact, evolution, fold_in_order
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.figures import left_behind, profile_of, streak_as_of
from zenjin_desktop.store.journal import journal
from zenjin_desktop.store.models import Learner, OpenSession, OutboxRow, SessionRow
from zenjin_desktop.store.progress import progress_rows
from zenjin_desktop.store.sessions import best_blink_speed

ANSWERS = msgspec.json.Decoder(list[Any])


class Out(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The base of every part of an export; names are camelCase, as on the wire."""


class LearnerOut(Out, frozen=True, kw_only=True):
    """Who it is. ``id`` is the local id; a guest has no login, account and server.

    ``avatar`` names the picture; of a PIN there is only whether one is asked.
    """

    id: int
    display_name: str
    login: str
    account: str | None
    server: str
    created_at: str
    avatar: str
    has_pin: bool


class ProfileOut(Out, frozen=True, kw_only=True):
    """The figures of Home. Blink speeds are in seconds, or null before one was measured.

    ``streak_days`` is as of ``as_of``, ``level_progress`` is 0 to 1.
    """

    as_of: str
    total_points: int
    total_sessions: int
    blink_speed: float | None
    best_blink_speed: float | None
    streak_days: int
    evolution_level: int
    evolution_name: str
    level_progress: float
    stitches_completed: int
    last_session_at: str | None


class ProgressOut(Out, frozen=True, kw_only=True):
    """Where a stitch stands; one that was never moved has no row."""

    thread_id: str
    stitch_id: str
    is_completed: bool
    distractor_level: str
    skip_number: int
    order_number: int
    last_attempted: str | None
    revision: int
    device_id: str


class SessionOut(Out, frozen=True, kw_only=True):
    """A finished session. ``results`` is what was answered, as it was stored.

    ``rolled_up`` is true for one whose single answers are kept no longer: ``results`` holds what
    they come to.
    ``device_completed_at`` is the time of the computer it was played on; it differs from
    ``completed_at`` where the server moved it. ``results_text`` holds what is no JSON any more.
    """

    session_id: str
    thread_id: str
    stitch_id: str
    started_at: str | None
    completed_at: str
    device_completed_at: str
    utc_offset_minutes: int
    total_questions: int
    correct_answers: int
    accuracy: float
    base_points: int | None
    bonus_multiplier: int
    total_points: int
    blink_speed: float | None
    duration_seconds: int | None
    evolution_level: int
    device_id: str
    rolled_up: bool
    results: msgspec.Raw
    results_text: str | None = None


class OpenSessionOut(Out, frozen=True, kw_only=True):
    """The session under way, with what was answered so far."""

    session_id: str
    thread_id: str
    stitch_id: str
    started_at: str
    utc_offset_minutes: int
    results: msgspec.Raw


class WaitingOut(Out, frozen=True, kw_only=True):
    """A record that has not reached the server: ``pending``, or ``rejected`` with its reason."""

    kind: str
    reference: str
    state: str
    status: int | None
    reason: str


_SESSION = (
    SessionRow.id,
    SessionRow.thread_id,
    SessionRow.stitch_id,
    SessionRow.started_at,
    SessionRow.completed_at,
    SessionRow.device_completed_at,
    SessionRow.utc_offset_minutes,
    SessionRow.total_questions,
    SessionRow.correct_answers,
    SessionRow.accuracy,
    SessionRow.base_points,
    SessionRow.bonus_multiplier,
    SessionRow.total_points,
    SessionRow.blink_speed,
    SessionRow.duration_seconds,
    SessionRow.evolution_level,
    SessionRow.device_id,
    SessionRow.results,
)


def local_text(at: datetime, utc_offset_minutes: int) -> str:
    """An instant with a student's offset; an offset that cannot be is left out: UTC."""
    possible = abs(utc_offset_minutes) < 24 * 60
    zone = timezone(timedelta(minutes=utc_offset_minutes)) if possible else UTC
    return at.astimezone(zone).isoformat(timespec="milliseconds")


def learner_out(store: Store, learner: int, display_name: str, *, offset: int) -> LearnerOut:
    """Who the learner is."""
    row = Learner.select().where(Learner.id == learner).bind(store.db).first()
    return LearnerOut(
        id=row.id,
        display_name=display_name,
        login=row.login,
        account=row.account,
        server=row.server,
        created_at=local_text(row.created_at, offset),
        avatar=row.avatar,
        has_pin=bool(row.pin),
    )


def last_offset(store: Store, learner: int) -> int | None:
    """The offset of a learner's newest session in minutes, or None before the first."""
    query = (
        SessionRow.select(SessionRow.utc_offset_minutes)
        .where(SessionRow.learner == learner)
        .order_by(SessionRow.completed_at.desc(), SessionRow.id.desc())
        .limit(1)
    )
    found = store.tuples(query)
    return found[0][0] if found else None


def profile_out(store: Store, learner: int, *, today: date, offset: int) -> ProfileOut:
    """The figures that Home shows, or would show once it has caught up."""
    behind = learner in left_behind(store)
    profile = fold_in_order(_facts(store, learner)) if behind else profile_of(store, learner)
    reached, best = evolution(profile), best_blink_speed(store, learner)
    last = profile.last_session_date
    return ProfileOut(
        as_of=today.isoformat(),
        total_points=profile.total_points,
        total_sessions=profile.total_sessions,
        # The fold starts at 2.5 s; before the first measured session that is nobody's speed.
        blink_speed=None if best is None else profile.avg_blink_speed,
        best_blink_speed=best,
        streak_days=streak_as_of(store, learner, profile, today=today),
        evolution_level=reached.level,
        evolution_name=reached.name,
        level_progress=reached.progress,
        stitches_completed=sum(row.is_completed for row in progress_rows(store, learner).values()),
        last_session_at=None if last is None else local_text(last, offset),
    )


def _facts(store: Store, learner: int) -> Iterator[SessionFact]:
    query = (
        SessionRow.select(
            SessionRow.id,
            SessionRow.completed_at,
            SessionRow.utc_offset_minutes,
            SessionRow.total_points,
            SessionRow.blink_speed,
            SessionRow.evolution_level,
        )
        .where(SessionRow.learner == learner)
        .order_by(SessionRow.completed_at, SessionRow.id)
    )
    return (SessionFact(*values) for values in store.stream(query))


def progress_out(store: Store, learner: int, *, offset: int) -> Iterator[ProgressOut]:
    """Every stitch's row, by thread and stitch."""
    for row in sorted(progress_rows(store, learner).values(), key=lambda row: row.stitch_id):
        last = row.last_attempted
        yield ProgressOut(
            thread_id=row.thread_id,
            stitch_id=row.stitch_id,
            is_completed=bool(row.is_completed),
            distractor_level=row.distractor_level,
            skip_number=row.skip_number,
            order_number=row.order_number,
            last_attempted=None if last is None else local_text(last, offset),
            revision=row.revision,
            device_id=row.device_id,
        )


def sessions_out(store: Store, learner: int) -> Generator[tuple[SessionOut, list[Any]], None, None]:
    """Every finished session, oldest first, with its answers; one at a time in memory."""
    query = (
        SessionRow.select(*_SESSION)
        .where(SessionRow.learner == learner)
        .order_by(SessionRow.completed_at, SessionRow.id)
    )
    for values in store.stream(query):
        yield _session(values)


def _session(values: Sequence[Any]) -> tuple[SessionOut, list[Any]]:
    session_id, thread_id, stitch_id, started, completed, on_device, offset, *figures, stored = (
        values
    )
    named = dict(zip((column.name for column in _SESSION[7:-1]), figures, strict=True))
    try:
        is_sum = is_rolled_up(stored.encode())
        answers = [] if is_sum else ANSWERS.decode(stored)
        results, text = msgspec.Raw(stored.encode()), None
    except (msgspec.DecodeError, RecursionError):
        is_sum, answers, results, text = False, [], msgspec.Raw(b"[]"), stored
    session = SessionOut(
        session_id=session_id,
        thread_id=thread_id,
        stitch_id=stitch_id,
        started_at=None if started is None else local_text(started, offset),
        completed_at=local_text(completed, offset),
        device_completed_at=local_text(on_device, offset),
        utc_offset_minutes=offset,
        rolled_up=is_sum,
        results=results,
        results_text=text,
        **named,
    )
    return session, answers


def open_session_out(store: Store, learner: int) -> OpenSessionOut | None:
    """The session under way, or None."""
    row = OpenSession.select().where(OpenSession.learner == learner).bind(store.db).first()
    if row is None:
        return None
    return OpenSessionOut(
        session_id=row.id,
        thread_id=row.thread_id,
        stitch_id=row.stitch_id,
        started_at=local_text(row.started_at, row.utc_offset_minutes),
        utc_offset_minutes=row.utc_offset_minutes,
        results=msgspec.Raw(msgspec.json.encode(journal(store, learner))),
    )


def waiting_out(store: Store, learner: int) -> Iterator[WaitingOut]:
    """Every record in the outbox, in the order they were queued."""
    query = (
        OutboxRow.select(
            OutboxRow.kind,
            OutboxRow.reference,
            OutboxRow.state,
            OutboxRow.last_status,
            OutboxRow.last_error,
        )
        .where(OutboxRow.learner == learner)
        .order_by(OutboxRow.id)
    )
    for kind, reference, state, status, reason in store.stream(query):
        yield WaitingOut(kind=kind, reference=reference, state=state, status=status, reason=reason)
