"""A learner's stitch rows: read as a map, saved with what changed, as the wire wants them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec

from zenjin_core.learning.merge import ProgressRow
from zenjin_core.wire.progress import MAX_REVISION, ProgressItem
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.models import instant_text

_FIELDS = (
    *("thread_id", "stitch_id", "order_number", "skip_number", "distractor_level"),
    *("is_completed", "last_attempted", "revision", "device_id"),
)

ROW_COLUMNS = ", ".join(f"user_stitch_progress.{field}" for field in _FIELDS)
"""What :func:`progress_row_of` takes, in its order, for a SELECT."""

_UPSERT = """
    INSERT INTO user_stitch_progress (
        learner, thread_id, stitch_id, order_number, skip_number, distractor_level,
        is_completed, last_attempted, revision, device_id, created_at, updated_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (learner, thread_id, stitch_id) DO UPDATE SET
        order_number = excluded.order_number, skip_number = excluded.skip_number,
        distractor_level = excluded.distractor_level, is_completed = excluded.is_completed,
        last_attempted = excluded.last_attempted, revision = excluded.revision,
        device_id = excluded.device_id, updated_at = excluded.updated_at"""


def progress_rows(store: Store, learner: int) -> dict[str, ProgressRow]:
    """Every row of a learner, by stitch id; a stitch that never moved has none."""
    asked = f"SELECT {ROW_COLUMNS} FROM user_stitch_progress WHERE learner = ?"  # noqa: S608 - ours
    rows = (progress_row_of(values) for values in store.rows(asked, (learner,)))
    return {row.stitch_id: row for row in rows}


def rows_of(store: Store, learner: int, stitches: Iterable[str]) -> dict[str, ProgressRow]:
    """The rows of these stitches only."""
    asked = (
        f"SELECT {ROW_COLUMNS} FROM user_stitch_progress"  # noqa: S608 - names of our own
        " WHERE learner = ? AND stitch_id IN (SELECT value FROM json_each(?))"
    )
    names = msgspec.json.encode(list(stitches)).decode()
    rows = (progress_row_of(values) for values in store.rows(asked, (learner, names)))
    return {row.stitch_id: row for row in rows}


def progress_row_of(values: Sequence[Any]) -> ProgressRow:
    """A stored row, read as ``ROW_COLUMNS``."""
    thread_id, stitch_id, order, skip, level, completed, at, revision, device_id = values
    return ProgressRow(
        thread_id=thread_id,
        stitch_id=stitch_id,
        order_number=order,
        skip_number=skip,
        distractor_level=level,
        is_completed=bool(completed),
        last_attempted=None if at is None else datetime.fromisoformat(at),
        revision=revision,
        device_id=device_id,
    )


def save_progress(store: Store, learner: int, rows: Iterable[ProgressRow]) -> None:
    """Write rows as they are, inside the caller's transaction."""
    now = instant_text(store.now())
    store.db.execute_many(
        _UPSERT,
        (
            (
                learner,
                row.thread_id,
                row.stitch_id,
                row.order_number,
                row.skip_number,
                row.distractor_level,
                int(row.is_completed),
                None if row.last_attempted is None else instant_text(row.last_attempted),
                row.revision,
                row.device_id,
                now,
                now,
            )
            for row in rows
        ),
    )


def next_revision(rows: Iterable[ProgressRow]) -> int:
    """What a row that changes here gets: one more than the greatest revision there is.

    At the end of the numbers it stays there, for play goes on whatever a server has sent.
    """
    return min(max((row.revision for row in rows), default=0) + 1, MAX_REVISION)


def progress_item(row: Any) -> ProgressItem:
    """A row (stored or in memory) as the wire carries it."""
    return ProgressItem(
        thread_id=row.thread_id,
        stitch_id=row.stitch_id,
        order_number=row.order_number,
        skip_number=row.skip_number,
        distractor_level=row.distractor_level,
        is_completed=row.is_completed,
        last_attempted=row.last_attempted,
        revision=row.revision,
        device_id=row.device_id,
    )


def progress_row(item: ProgressItem) -> ProgressRow:
    """The wire's row in memory; an absent revision or time is the oldest there is."""
    return ProgressRow(
        thread_id=item.thread_id,
        stitch_id=item.stitch_id,
        order_number=item.order_number,
        skip_number=item.skip_number,
        distractor_level=item.distractor_level,
        is_completed=item.is_completed,
        last_attempted=item.last_attempted if isinstance(item.last_attempted, datetime) else None,
        revision=item.revision or 0,
        device_id=item.device_id,
    )
