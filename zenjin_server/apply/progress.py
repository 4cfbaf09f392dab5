"""Rows of stitches into ``user_stitch_progress``, merged so that no clock decides."""

from collections.abc import Sequence

import msgspec

from zenjin_core.learning.merge import ProgressRow, merge
from zenjin_core.wire.progress import MAX_REVISION, ProgressItem, ProgressStatus
from zenjin_server.apply.arrival import Arrival, count_up, lock_user
from zenjin_server.apply.profiles import locked, locking
from zenjin_server.database import Database, Row, insert_into, marks
from zenjin_server.models import StitchProgressRow, columns
from zenjin_server.moments import from_text_or_none, in_utc, to_text, to_text_or_none

PROGRESS_COLUMNS = (
    "thread_id, stitch_id, order_number, skip_number, distractor_level, is_completed,"
    " last_attempted, revision, device_id"
)
_KEY = ("user_id", "thread_id", "stitch_id")
_UPSERT = (
    insert_into("user_stitch_progress", columns(StitchProgressRow))
    + f" ON CONFLICT ({', '.join(_KEY)}) DO UPDATE SET "
    + ", ".join(
        f"{name} = excluded.{name}"
        for name in columns(StitchProgressRow)
        if name not in (*_KEY, "created_at")
    )
)


class ProgressOutcome(msgspec.Struct, frozen=True):
    """What became of a stitch's row; ``current`` when what now stands differs from what came."""

    status: ProgressStatus
    current: ProgressItem | None


def apply_progress(
    database: Database, arrival: Arrival, items: Sequence[ProgressItem]
) -> list[ProgressOutcome]:
    """Merge rows into the user's own; one outcome each, in the order given.

    A row of a client that knows no revisions is taken as the newest; where the greatest revision
    there may be is there already, the later time decides as between two of one revision.

    Raises:
        Refused: 503 when the database is away, 401 when the sign-in was ended just now; then
            nothing of the request is stored.
    """
    return database.write(lambda: _applied(database, arrival, items))


def _applied(
    database: Database, arrival: Arrival, items: Sequence[ProgressItem]
) -> list[ProgressOutcome]:
    counter = _locked_counter(database, arrival)
    stored = _stored_progress(database, arrival.user_id, items)
    newest = _newest_revision(database, arrival.user_id) if _has_foreign(items) else 0
    changed: dict[tuple[str, str], int] = {}
    outcomes = []
    for item in items:
        incoming = _progress_row(item, arrival, newest)
        newest = max(newest, incoming.revision)
        key = (item.thread_id, item.stitch_id)
        before = stored.get(key)
        after = incoming if before is None else merge(before, incoming)
        if after != before:
            counter += 1
            stored[key], changed[key] = after, counter
        outcomes.append(_progress_outcome(incoming, after))
    if changed:
        rows = (_stitch_row(stored[key], arrival, changed[key]) for key in changed)
        database.run_many(_UPSERT, map(msgspec.structs.astuple, rows))
        count_up(database, arrival.user_id, counter)
    return outcomes


def _locked_counter(database: Database, arrival: Arrival) -> int:
    """The user's change counter, locked; and with it the token that this came with, if any did."""
    if not arrival.token_hash:
        return lock_user(database, arrival.user_id)
    (found,) = database.several(locking(database, arrival.user_id, arrival.token_hash))
    return locked(database, arrival, found)[0]


def progress_of(row: Row) -> ProgressRow:
    """The progress row in its nine columns, thread first."""
    thread, stitch, order, skip, level, completed, attempted, revision, device = row
    return ProgressRow(
        thread_id=thread,
        stitch_id=stitch,
        order_number=order,
        skip_number=skip,
        distractor_level=level,
        is_completed=bool(completed),
        last_attempted=from_text_or_none(attempted),
        revision=revision,
        device_id=device,
    )


def item_of(row: ProgressRow) -> ProgressItem:
    """A stored row as it travels."""
    return ProgressItem(**msgspec.structs.asdict(row))


def _stored_progress(
    database: Database, user_id: str, items: Sequence[ProgressItem]
) -> dict[tuple[str, str], ProgressRow]:
    stitches = {item.stitch_id for item in items}
    rows = database.rows(
        f"SELECT {PROGRESS_COLUMNS} FROM user_stitch_progress"  # noqa: S608 - our own names, and place marks
        f" WHERE user_id = ? AND stitch_id IN ({marks(len(stitches))})",
        user_id,
        *stitches,
    )
    return {(row[0], row[1]): progress_of(row) for row in rows}


def _has_foreign(items: Sequence[ProgressItem]) -> bool:
    return any(item.revision is None for item in items)


def _newest_revision(database: Database, user_id: str) -> int:
    row = database.row("SELECT max(revision) FROM user_stitch_progress WHERE user_id = ?", user_id)
    return int(row[0]) if row and row[0] is not None else 0


def _progress_row(item: ProgressItem, arrival: Arrival, newest: int) -> ProgressRow:
    attempted = item.last_attempted
    if attempted is msgspec.UNSET:
        attempted = arrival.received_at
    return ProgressRow(
        thread_id=item.thread_id,
        stitch_id=item.stitch_id,
        order_number=item.order_number,
        skip_number=item.skip_number,
        distractor_level=item.distractor_level,
        is_completed=item.is_completed,
        last_attempted=None if attempted is None else in_utc(attempted),
        revision=min(newest + 1, MAX_REVISION) if item.revision is None else item.revision,
        device_id=item.device_id,
    )


def _progress_outcome(incoming: ProgressRow, after: ProgressRow) -> ProgressOutcome:
    # completion and level may have been raised by the other row without that one having won
    won = msgspec.structs.replace(
        after, is_completed=incoming.is_completed, distractor_level=incoming.distractor_level
    )
    return ProgressOutcome(
        "applied" if won == incoming else "superseded",
        None if after == incoming else item_of(after),
    )


def _stitch_row(row: ProgressRow, arrival: Arrival, number: int) -> StitchProgressRow:
    return StitchProgressRow(
        user_id=arrival.user_id,
        thread_id=row.thread_id,
        stitch_id=row.stitch_id,
        change_number=number,
        order_number=row.order_number,
        skip_number=row.skip_number,
        distractor_level=row.distractor_level,
        is_completed=row.is_completed,
        is_anonymous=arrival.is_anonymous,
        last_attempted=to_text_or_none(row.last_attempted),
        revision=row.revision,
        device_id=row.device_id,
        created_at=to_text(arrival.received_at),
        updated_at=to_text(arrival.received_at),
    )
