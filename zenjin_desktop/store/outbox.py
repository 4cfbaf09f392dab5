"""What still has to reach the server: one row per record, gone only by an ack for that very row."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from zenjin_core.wire.progress import ProgressItem
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.figures import catch_up
from zenjin_desktop.store.models import OutboxKind, OutboxRow, instant_text
from zenjin_desktop.store.progress import ROW_COLUMNS, progress_item, progress_row_of
from zenjin_desktop.store.sessions import RECORD_COLUMNS, move_session, session_record

log = logging.getLogger(__name__)

_FIRST_DEFER, _LONGEST_DEFER = timedelta(minutes=5), timedelta(days=1)
_DOUBLED = 9
"""So often the first is doubled; then the longest is reached."""


def defer_after(tries: int) -> timedelta:
    """How long a record is put off after so many answers about it: 5 minutes, 10, 20, … a day.

    One that seems to be put off for longer was so by a wrong clock, and is due.
    """
    doubled: int = 1 << max(0, min(tries - 1, _DOUBLED))
    return min(_LONGEST_DEFER, _FIRST_DEFER * doubled)


MAX_RECORDS = 500
MAX_PROGRESS = 50
MAX_BYTES = 512 * 1024


@dataclass(frozen=True, slots=True)
class PendingSession:
    """A session to send; ``outbox_id`` is what its ack must name."""

    outbox_id: int
    record: SessionRecord


@dataclass(frozen=True, slots=True)
class PendingProgress:
    """A progress row to send; ``outbox_id`` is what its ack must name."""

    outbox_id: int
    item: ProgressItem


@dataclass(frozen=True, slots=True)
class Ack:
    """The server has this record for good; ``completed_at`` is the time it stored, if it said."""

    outbox_id: int
    completed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records of a learner wait, and how many the server refused."""

    pending: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record the server refused, with its reason, kept for Sync details."""

    kind: OutboxKind
    reference: str
    status: int | None
    reason: str


def queue(store: Store, learner: int, records: Iterable[tuple[OutboxKind, str]]) -> None:
    """Queue records, inside the caller's transaction.

    A record that is queued already gets a new row, so that an ack of what was read before does
    not remove what changed since.
    """
    created_at = instant_text(store.now())
    for kind, reference in records:
        store.db.execute_sql(
            "INSERT OR REPLACE INTO outbox (learner, kind, reference, created_at)"
            " VALUES (?, ?, ?, ?)",
            (learner, kind, reference, created_at),
        )


# By hand: the worker asks both at every step, and peewee takes half a millisecond to write one out.
_PENDING = """
    SELECT outbox.id, {table}.{key}, {columns}
    FROM outbox LEFT JOIN {table}
        ON {table}.learner = outbox.learner AND {table}.{key} = outbox.reference
    WHERE outbox.learner = ? AND outbox.kind = '{kind}' AND outbox.state = 'pending'
        AND (outbox.next_attempt_at IS NULL OR outbox.next_attempt_at NOT BETWEEN ?
            AND json_extract(?, '$[' || min(outbox.attempts, {most}) || ']'))
    ORDER BY outbox.attempts, outbox.created_at, outbox.id
    LIMIT ?"""
_PENDING_SESSIONS = _PENDING.format(
    columns=RECORD_COLUMNS, table="session_results", key="id", kind="session", most=_DOUBLED + 1
)
_PENDING_PROGRESS = _PENDING.format(
    columns=ROW_COLUMNS,
    table="user_stitch_progress",
    key="stitch_id",
    kind="progress",
    most=_DOUBLED + 1,
)


def pending_sessions(
    store: Store, learner: int, *, limit: int = MAX_RECORDS, max_bytes: int = MAX_BYTES
) -> list[PendingSession]:
    """The next sessions to send: at most ``limit`` and ``max_bytes``, but always one if any waits.

    The payload is read from the session itself, now.
    """
    found: list[PendingSession] = []
    size, lost = 0, False
    with closing(store.rows(_PENDING_SESSIONS, (learner, *_put_off(store), limit))) as rows:
        for outbox_id, session_id, *values in rows:
            if session_id is None:
                lost = True
                continue
            record = session_record(values)
            size += len(bytes(record.results)) + 512
            if found and size > max_bytes:
                break
            found.append(PendingSession(outbox_id=outbox_id, record=record))
    if lost and drop_lost(store) and not found:
        return pending_sessions(store, learner, limit=limit, max_bytes=max_bytes)
    return found


def pending_progress(
    store: Store, learner: int, *, limit: int = MAX_PROGRESS
) -> list[PendingProgress]:
    """The next progress rows to send, read from the rows as they stand now."""
    rows = list(store.rows(_PENDING_PROGRESS, (learner, *_put_off(store), limit)))
    found = [
        PendingProgress(outbox_id=outbox_id, item=progress_item(progress_row_of(values)))
        for outbox_id, stitch_id, *values in rows
        if stitch_id is not None
    ]
    if len(found) < len(rows) and drop_lost(store) and not found:
        return pending_progress(store, learner, limit=limit)
    return found


def _put_off(store: Store) -> tuple[str, str]:
    """Between which times the next try of a record must lie for it to wait until then.

    The later one as a list in JSON, by how many answers there were about the record.
    """
    now = store.now()
    ends = [instant_text(now + defer_after(tries)) for tries in range(_DOUBLED + 2)]
    return instant_text(now + timedelta(milliseconds=1)), msgspec.json.encode(ends).decode()


_LOST = """
    (kind = 'session' AND NOT EXISTS (SELECT 1 FROM session_results AS s
        WHERE s.learner = outbox.learner AND s.id = outbox.reference))
    OR (kind = 'progress' AND NOT EXISTS (SELECT 1 FROM user_stitch_progress AS p
        WHERE p.learner = outbox.learner AND p.stitch_id = outbox.reference))"""


def drop_lost(store: Store) -> int:
    """Take out every row whose record is no longer here: it would wait for ever. Says how many."""
    found = store.db.execute_sql(
        f"SELECT id, learner, kind, reference FROM outbox WHERE {_LOST}"  # noqa: S608 - no value in it
    ).fetchall()
    if not found:
        return 0
    with store.writing():
        cursor = store.db.execute_sql(f"DELETE FROM outbox WHERE {_LOST}")  # noqa: S608 - no value in it
    log.warning("records that wait but are not here any more were let go: %s", found)
    dropped: int = cursor.rowcount
    return dropped


def acked(
    store: Store,
    learner: int,
    acks: Sequence[Ack],
    *,
    with_last: Callable[[], object] | None = None,
) -> None:
    """Take acked rows out of the outbox, by the ids that were read when they were sent.

    A session whose time the server moved (it lay in the server's future) takes that time over.
    What ``with_last`` writes is kept together with the last of them.
    """
    left = len(acks)

    def ack(part: Sequence[Ack]) -> None:
        nonlocal left
        _ack(store, learner, part)
        left -= len(part)
        if not left and with_last is not None:
            with_last()

    store.in_parts(acks, ack)
    catch_up(store, learner)


def _ack(store: Store, learner: int, acks: Sequence[Ack]) -> None:
    moved = {ack.outbox_id: ack.completed_at for ack in acks if ack.completed_at is not None}
    if moved:
        _move(store, learner, moved)
    # One list for SQLite to take apart: peewee would write out a marker and a check for each id.
    ids = msgspec.json.encode([ack.outbox_id for ack in acks]).decode()
    store.db.execute_sql("DELETE FROM outbox WHERE id IN (SELECT value FROM json_each(?))", (ids,))


def _move(store: Store, learner: int, moved: Mapping[int, datetime]) -> None:
    query = OutboxRow.select(OutboxRow.id, OutboxRow.reference).where(
        OutboxRow.id.in_(list(moved)), OutboxRow.kind == "session"
    )
    for outbox_id, reference in store.tuples(query):
        move_session(store, learner, reference, moved[outbox_id])


def rejected(store: Store, outbox_id: int, *, status: int | None, reason: str) -> None:
    """The server refused this very record: keep it, with the reason, out of the line."""
    with store.writing():
        OutboxRow.update(
            state="rejected",
            attempts=OutboxRow.attempts + 1,
            last_status=status,
            last_error=reason,
        ).where(OutboxRow.id == outbox_id).execute(store.db)


def deferred(store: Store, outbox_id: int, *, status: int | None, reason: str) -> None:
    """An answer about this very record asks for another try later; others go before it."""
    with store.writing():
        tried = store.db.execute_sql("SELECT attempts FROM outbox WHERE id = ?", (outbox_id,))
        for (attempts,) in tried.fetchall():
            OutboxRow.update(
                attempts=attempts + 1,
                last_status=status,
                last_error=reason,
                next_attempt_at=store.now() + defer_after(attempts + 1),
            ).where(OutboxRow.id == outbox_id).execute(store.db)


def anything_pending(store: Store, learner: int) -> bool:
    """Whether a record of the learner waits, due or put off."""
    asked = "SELECT 1 FROM outbox WHERE learner = ? AND state = 'pending' LIMIT 1"
    return store.db.execute_sql(asked, (learner,)).fetchone() is not None


def counts(store: Store, learner: int) -> Counts:
    """How many records wait and how many were refused."""
    rows = store.db.execute_sql(
        "SELECT state, count(*) FROM outbox WHERE learner = ? GROUP BY state", (learner,)
    ).fetchall()
    found = dict(rows)
    return Counts(pending=found.get("pending", 0), rejected=found.get("rejected", 0))


def pending_references(store: Store, learner: int) -> frozenset[tuple[OutboxKind, str]]:
    """Which records wait, by kind and reference, however often each was queued again."""
    rows = store.rows(
        "SELECT kind, reference FROM outbox WHERE learner = ? AND state = 'pending'", (learner,)
    )
    return frozenset((kind, reference) for kind, reference in rows)


def rejections(store: Store, learner: int) -> list[Rejected]:
    """Every refused record of a learner, oldest first."""
    query = (
        OutboxRow.select()
        .where(OutboxRow.learner == learner, OutboxRow.state == "rejected")
        .order_by(OutboxRow.id)
    )
    return [
        Rejected(
            kind=row.kind, reference=row.reference, status=row.last_status, reason=row.last_error
        )
        for row in store.each(query)
    ]
