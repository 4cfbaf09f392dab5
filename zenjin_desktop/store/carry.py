"""Carries what was read of a damaged file into a sound one: nothing twice, newer over older.

All of it is one transaction of the caller's. The sound file is a backup, or new.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zenjin_core.learning.merge import ProgressRow, merge
from zenjin_desktop.store.burying import bury, erased
from zenjin_desktop.store.carry_journal import carry_journal, insert
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.models import OutboxKind, instant_text
from zenjin_desktop.store.outbox import drop_lost, queue
from zenjin_desktop.store.progress import progress_rows, save_progress
from zenjin_desktop.store.shapes import Found, Values

_OWN = frozenset({"days", "facts", "sync_state", "uncounted"})
"""Made anew: from the sessions, and by the next pull."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What came over.

    Attributes:
        sessions: finished sessions the sound file did not have.
        answers: attempts of sessions that were under way.
    """

    sessions: int
    answers: int


def carry_over(store: Store, found: Iterable[Found], *, may_be_stale: bool) -> Carried:
    """Take rows into the store, inside the caller's transaction.

    Args:
        store: sound, and of this version.
        found: rows of one damaged file, in any order.
        may_be_stale: whether rows that had been deleted may be among them.
    """
    everything = list(found)
    rows: dict[str, list[Values]] = {}
    for one in everything:
        rows.setdefault(one.table, []).append(one.values)
    bury(store, everything)
    rows.pop("tombstones", None)
    _learners(store, rows)
    known = {row[0] for row in store.rows("SELECT id FROM learners", ())}
    mine = {
        table: [row for row in of_table if row.get("learner") in known or "learner" not in row]
        for table, of_table in rows.items()
    }
    _profiles(store, mine.pop("profiles", []))
    new = _sessions(store, mine.pop("session_results", []))
    changed = _progress(store, mine.pop("user_stitch_progress", []))
    waiting = mine.pop("outbox", [])
    answers = carry_journal(
        store, mine.pop("open_sessions", []), mine.pop("attempts", []), may_be_stale=may_be_stale
    )
    _settings(store, mine.pop("settings", []), known)
    for table, others in mine.items():
        if table not in _OWN:
            for row in others:
                insert(store, table, row)
    _queue(store, waiting, new, changed)
    return Carried(sessions=sum(map(len, new.values())), answers=answers)


def _learners(store: Store, rows: Mapping[str, Sequence[Values]]) -> None:
    """Who was there; also whoever has rows but is lost, as a guest."""
    buried = erased(store)
    there = rows.get("learners", [])
    gone = {row["id"] for row in there if (row["server"], row["account"]) in buried}
    for row in there:
        if row["id"] not in gone and not insert(store, "learners", row):
            # Older in the backup: whoever was a guest then may have an account now.
            changed = {name: row[name] for name in row if name not in {"id", "created_at"}}
            columns = ", ".join(f"{name} = ?" for name in changed)
            store.db.execute_sql(
                f"UPDATE OR IGNORE learners SET {columns} WHERE id = ?",  # noqa: S608 - names from the schema
                (*changed.values(), row["id"]),
            )
    known = {row[0] for row in store.rows("SELECT id FROM learners", ())}
    named = Counter(
        row["learner"]
        for table in ("session_results", "user_stitch_progress", "open_sessions", "profiles")
        for row in rows.get(table, [])
    )
    now = instant_text(store.now())
    for learner, times in named.items():
        # One row alone is more likely a number that went bad than a learner.
        if learner not in known and learner not in gone and times > 1:
            insert(store, "learners", {"id": learner, "created_at": now})
    store.db.execute_sql(
        "INSERT OR IGNORE INTO profiles (learner, created_at, updated_at)"
        " SELECT id, ?1, ?1 FROM learners",
        (now,),
    )
    store.db.execute_sql("INSERT OR IGNORE INTO sync_state (learner) SELECT id FROM learners")


def _profiles(store: Store, rows: Iterable[Values]) -> None:
    """Names only: the figures are folded anew."""
    for row in rows:
        if row["display_name"]:
            store.db.execute_sql(
                "UPDATE profiles SET display_name = ? WHERE learner = ?",
                (row["display_name"], row["learner"]),
            )


def _sessions(store: Store, rows: Iterable[Values]) -> dict[Any, list[str]]:
    """Union by id; the ids that are new, by learner.

    The damaged file is the newer one: a session that belongs to somebody else there (a guest's
    that went into an account) is no longer whose it was in the backup.
    """
    places = store.db.execute_sql(
        "SELECT learner, id, started_at, device_completed_at FROM session_results"
    ).fetchall()
    owner = {row[1]: row[0] for row in places}
    played = {(row[0], row[2], row[3]): row[1] for row in places if row[2] is not None}
    new: dict[Any, list[str]] = {}
    for row in rows:
        learner, session_id = row["learner"], str(row["id"])
        if owner.get(session_id, learner) != learner:
            store.db.execute_sql(
                "UPDATE OR REPLACE session_results SET learner = ? WHERE id = ? AND learner = ?",
                (learner, session_id, owner[session_id]),
            )
            new.setdefault(learner, []).append(session_id)
            continue
        same = played.get((learner, row["started_at"], row["device_completed_at"]), session_id)
        # Nobody plays two sessions at once: this is a known one whose id went bad.
        if same == session_id and insert(store, "session_results", row):
            new.setdefault(learner, []).append(session_id)
    return new


def _progress(store: Store, rows: Iterable[Values]) -> dict[Any, list[str]]:
    """Merged as two devices are; the stitches that changed, by learner."""
    by_learner: dict[Any, list[ProgressRow]] = {}
    for row in rows:
        by_learner.setdefault(row["learner"], []).append(_progress_row(row))
    changed: dict[Any, list[str]] = {}
    for learner, theirs in by_learner.items():
        before = progress_rows(store, learner)
        after = dict(before)
        for one in theirs:
            ours = after.get(one.stitch_id)
            after[one.stitch_id] = one if ours is None else merge(ours, one)
        differ = {key: row for key, row in after.items() if row != before.get(key)}
        save_progress(store, learner, differ.values())
        changed[learner] = list(differ)
    return changed


def _progress_row(row: Values) -> ProgressRow:
    values: dict[str, Any] = dict(row)
    at = values["last_attempted"]
    return ProgressRow(
        thread_id=values["thread_id"],
        stitch_id=values["stitch_id"],
        order_number=values["order_number"],
        skip_number=values["skip_number"],
        distractor_level=values["distractor_level"],
        is_completed=bool(values["is_completed"]),
        last_attempted=None if at is None else datetime.fromisoformat(at),
        revision=values["revision"],
        device_id=values["device_id"],
    )


def _settings(store: Store, rows: Iterable[Values], known: Iterable[int]) -> None:
    """The damaged file's are the newer ones; the device's name is made anew elsewhere."""
    there = {str(one) for one in known}
    for row in rows:
        if (
            not str(row["key"]).startswith(("current_learner", "guest_learner"))
            or row["value"] in there
        ):
            store.db.execute_sql(
                "INSERT INTO settings (key, value) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (row["key"], row["value"]),
            )


def _queue(
    store: Store,
    waiting: Iterable[Values],
    new: Mapping[Any, Sequence[str]],
    changed: Mapping[Any, Sequence[str]],
) -> None:
    """What may not be on the server yet: what waited, and all that the backup did not have.

    Sent twice does no harm; not sent would.
    """
    kinds: tuple[tuple[OutboxKind, Mapping[Any, Sequence[str]]], ...] = (
        ("session", new),
        ("progress", changed),
    )
    for kind, by_learner in kinds:
        for learner, references in by_learner.items():
            queue(store, learner, [(kind, reference) for reference in references])
    for row in waiting:
        columns = {name: value for name, value in row.items() if name != "id"}
        insert(store, "outbox", columns)
        if row["state"] == "rejected":
            store.db.execute_sql(
                "UPDATE outbox SET state = 'rejected', last_status = ?, last_error = ?"
                " WHERE learner = ? AND kind = ? AND reference = ?",
                (
                    row["last_status"],
                    row["last_error"],
                    row["learner"],
                    row["kind"],
                    row["reference"],
                ),
            )
    drop_lost(store)
