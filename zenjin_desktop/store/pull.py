"""What the server knows of a learner becomes local truth: sessions united, progress merged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from zenjin_core.learning.merge import merge
from zenjin_core.wire.changes import Changes, ProgressChanged, SessionChanged
from zenjin_core.wire.progress import ProgressItem
from zenjin_core.wire.push import StreamMoved
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.facts import count_in, count_later, count_up, is_counting
from zenjin_desktop.store.figures import catch_up, fold_in
from zenjin_desktop.store.models import SyncRow, instant_text
from zenjin_desktop.store.progress import progress_row, rows_of, save_progress
from zenjin_desktop.store.sessions import add_uncounted, move_session, session_fact, times_of


@dataclass(frozen=True, slots=True)
class SyncState:
    """How far the pull has come; ``epoch`` names the life of the server's database."""

    cursor: int
    epoch: str
    last_sync_at: datetime | None


def sync_state(store: Store, learner: int) -> SyncState:
    """A learner's place in the server's stream of changes."""
    asked = "SELECT cursor, epoch, last_sync_at FROM sync_state WHERE learner = ?"
    ((cursor, epoch, at),) = store.rows(asked, (learner,))
    return SyncState(
        cursor=cursor, epoch=epoch, last_sync_at=None if at is None else datetime.fromisoformat(at)
    )


def noted_sync(store: Store, learner: int) -> None:
    """Remember that everything was sent and fetched just now."""
    with store.writing():
        SyncRow.update(last_sync_at=store.now()).where(SyncRow.learner == learner).execute(store.db)


def start_over(store: Store, learner: int, *, epoch: str) -> None:
    """The server's database has a new life: fetch its stream from the beginning."""
    with store.writing():
        SyncRow.update(cursor=0, epoch=epoch).where(SyncRow.learner == learner).execute(store.db)


def move_on(store: Store, learner: int, moved: StreamMoved) -> bool:
    """Go on in the stream past what was pushed, in the transaction of its acks.

    Only from the place at which the push found it: then all that lies between is what this store
    sent. False, and nothing is written, where somebody else's rows lie between as well.
    """
    found = store.db.execute_sql(
        "UPDATE sync_state SET cursor = ? WHERE learner = ? AND cursor = ? AND epoch = ?",
        (moved.cursor, learner, moved.before, moved.epoch),
    )
    if found.rowcount != 1:
        return False
    _keep_name(store, learner, moved.display_name)
    return True


def store_changes(store: Store, learner: int, changes: Changes) -> bool:
    """Store one answer of the server's stream; True when anything here changed.

    A few rows a transaction with a rest after each; the cursor moves with the last of them, so an
    interruption only means that some rows come twice, which changes nothing. The profile is behind
    its sessions while late ones come in, and caught up after the stream's last answer; when a pull
    breaks off before, that is its caller's to do.
    """
    changed, left = False, len(changes.items)
    is_history = changes.has_more or is_counting(store, learner)

    def store_part(part: Sequence[SessionChanged | ProgressChanged]) -> None:
        nonlocal changed, left
        changed |= _store_part(store, learner, part, count_at_once=not is_history)
        left -= len(part)
        if not left:
            _keep_place(store, learner, changes)

    store.in_parts(changes.items, store_part)
    if not changes.has_more:
        changed |= catch_up(store, learner)
        count_up(store, learner)
    if changes.items:
        # Little and often: an answer's commit waits behind whatever the disk is being handed.
        with store.pace.resting():
            store.checkpoint_if_long(len(changes.items))
    else:
        _keep_place(store, learner, changes)
    return changed


def _keep_place(store: Store, learner: int, changes: Changes) -> None:
    state, name = sync_state(store, learner), changes.profile.display_name
    if (state.cursor, state.epoch) != (changes.cursor, changes.epoch):
        with store.writing():
            store.db.execute_sql(
                "UPDATE sync_state SET cursor = ?, epoch = ? WHERE learner = ?",
                (changes.cursor, changes.epoch, learner),
            )
    _keep_name(store, learner, name)


def _keep_name(store: Store, learner: int, name: str) -> None:
    asked = "SELECT 1 FROM profiles WHERE learner = ? AND display_name <> ?"
    if name and store.db.execute_sql(asked, (learner, name)).fetchone() is not None:
        with store.writing():
            store.db.execute_sql(
                "UPDATE profiles SET display_name = ? WHERE learner = ?", (name, learner)
            )


def _store_part(
    store: Store,
    learner: int,
    part: Sequence[SessionChanged | ProgressChanged],
    *,
    count_at_once: bool,
) -> bool:
    sessions = [item.record for item in part if isinstance(item, SessionChanged)]
    progress = [item.record for item in part if isinstance(item, ProgressChanged)]
    united = unite_sessions(store, learner, sessions, count_at_once=count_at_once)
    return _merge_progress(store, learner, progress) or united


def unite_sessions(
    store: Store, learner: int, records: Iterable[SessionRecord], *, count_at_once: bool = True
) -> bool:
    """Add the sessions not known here, and follow times that moved, in the caller's transaction.

    True when anything changed; catching up with late ones is the caller's next step, and if not
    ``count_at_once`` to count their answers, when all are there.
    """
    # The server always names both; a foreign one that does not is not guessed.
    named = [
        (record.session_id, record.completed_at, record)
        for record in records
        if record.session_id is not None and record.completed_at is not None
    ]
    known = times_of(store, learner, (name for name, _, _ in named)) if named else {}
    added, moved = [], []
    for name, completed_at, record in named:
        before, known[name] = known.get(name), instant_text(completed_at)
        if before is None:
            added.append(record)
        elif before != known[name]:
            moved.append((name, completed_at))
    if added:
        add_uncounted(store, learner, added)
    for name, completed_at in moved:
        move_session(store, learner, name, completed_at)
    if added:
        if count_at_once:
            count_in(store, learner, (bytes(record.results) for record in added))
        else:
            count_later(store, learner, (str(record.session_id) for record in added))
        fold_in(store, learner, [session_fact(record) for record in added])
    return bool(moved or added)


def merge_current(store: Store, learner: int, items: Sequence[ProgressItem]) -> bool:
    """Merge rows that won on the server into ours; True when anything here changed."""
    with store.writing():
        return _merge_progress(store, learner, items)


def _merge_progress(store: Store, learner: int, items: Sequence[ProgressItem]) -> bool:
    if not items:
        return False
    mine = rows_of(store, learner, {item.stitch_id for item in items})
    changed = {}
    for item in items:
        theirs = progress_row(item)
        ours = mine.get(theirs.stitch_id)
        merged = theirs if ours is None else merge(ours, theirs)
        if merged != ours:
            # Seen by the next item too: one answer may hold a stitch twice.
            mine[merged.stitch_id] = changed[merged.stitch_id] = merged
    save_progress(store, learner, changed.values())
    return bool(changed)
