"""What waits in one data file goes over into another one: it is nowhere else.

For a restore: the backup takes the place of a file in which results wait that no server has.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from zenjin_core.learning.merge import ProgressRow, merge
from zenjin_desktop.store.carry_journal import insert
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.facts import recount
from zenjin_desktop.store.figures import refold
from zenjin_desktop.store.models import instant_text
from zenjin_desktop.store.outbox import queue
from zenjin_desktop.store.progress import progress_rows, save_progress


@dataclass(frozen=True, slots=True)
class Waiting:
    """What of a learner no server has acked; of a guest that is everything.

    Attributes:
        learner: the local id in the file where it waits.
        sessions: ids, the oldest first.
        stitches: whose progress waits.
    """

    learner: int
    sessions: tuple[str, ...]
    stitches: frozenset[str]


_WAITS = (
    "({table}.learner IN (SELECT id FROM learners WHERE account IS NULL) OR EXISTS ("
    "SELECT 1 FROM outbox WHERE outbox.learner = {table}.learner AND outbox.kind = '{kind}'"
    " AND outbox.reference = {table}.{key}))"
)
_SESSIONS = (
    "SELECT id FROM session_results WHERE learner = ? AND "  # noqa: S608 - no value in it
    + _WAITS.format(table="session_results", kind="session", key="id")
    + " ORDER BY completed_at, id"
)
_STITCHES = (
    "SELECT stitch_id FROM user_stitch_progress WHERE learner = ? AND "  # noqa: S608 - no value in it
    + _WAITS.format(table="user_stitch_progress", kind="progress", key="stitch_id")
)


def waiting(store: Store) -> list[Waiting]:
    """Every learner for whom anything waits, what a server refused included."""
    found = []
    for (learner,) in store.db.execute_sql("SELECT id FROM learners ORDER BY id").fetchall():
        sessions = tuple(row[0] for row in store.rows(_SESSIONS, (learner,)))
        stitches = frozenset(row[0] for row in store.rows(_STITCHES, (learner,)))
        if sessions or stitches:
            found.append(Waiting(learner=learner, sessions=sessions, stitches=stitches))
    return found


def lacking(store: Store, source: Store) -> list[Waiting]:
    """What of that the other file does not have: the sessions, and the progress that differs."""
    found = []
    for one in waiting(source):
        who = _learner(source, one.learner)
        to = _same(store, who)
        there = _held(store, to, of_anybody=who["account"] is None)
        sessions = tuple(session for session in one.sessions if session not in there)
        ours = progress_rows(store, to) if to is not None else {}
        merged = _merged(ours, source, one)
        stitches = frozenset(row.stitch_id for row in merged if ours.get(row.stitch_id) != row)
        if sessions or (stitches and not _became_an_account(store, who)):
            found.append(Waiting(learner=one.learner, sessions=sessions, stitches=stitches))
    return found


def bring_waiting(store: Store, source: Store, *, but: Collection[int]) -> None:
    """Take over what waits in ``source``, and queue it: sessions united, progress merged.

    An account is the same in both files by its server and user id, a guest by local id and the
    time it was made: a backup may be of another computer. Whoever is missing is added. One
    transaction; the same again changes nothing but the queue's order.

    Args:
        store: the backup, of this version.
        source: the file whose place it takes, of this version; only read.
        but: learners of ``source`` who stay behind: accounts that were erased.

    Raises:
        StoreUnusable: there is no room; nothing was taken over.
    """
    with store.writing():
        for one in lacking(store, source):
            if one.learner not in but:
                _bring(store, source, one)


def _bring(store: Store, source: Store, one: Waiting) -> None:
    who = _learner(source, one.learner)
    to = _same(store, who)
    if to is None:
        to = _added(store, who)
    elif who["account"] is None and who["display_name"]:
        _call(store, to, who)
    touched = {to}
    ids = msgspec.json.encode(one.sessions).decode()
    chosen = (
        "SELECT * FROM session_results WHERE learner = ? AND id IN (SELECT value FROM json_each(?))"
    )
    for row in _rows(source, chosen, (one.learner, ids)):
        if who["account"] is not None:
            touched |= _no_longer_a_guests(store, row["id"])
        insert(store, "session_results", {**row, "learner": to})
    save_progress(store, to, _merged(progress_rows(store, to), source, one))
    queue(store, to, [("session", session) for session in one.sessions])
    queue(store, to, [("progress", stitch) for stitch in sorted(one.stitches)])
    _refused_stay_so(store, source, one.learner, to)
    for learner in touched:
        refold(store, learner)
        recount(store, learner)


def _refused_stay_so(store: Store, source: Store, learner: int, to: int) -> None:
    refused = "SELECT * FROM outbox WHERE learner = ? AND state = 'rejected'"
    for row in _rows(source, refused, (learner,)):
        store.db.execute_sql(
            "UPDATE outbox SET state = 'rejected', last_status = ?, last_error = ?"
            " WHERE learner = ? AND kind = ? AND reference = ?",
            (row["last_status"], row["last_error"], to, row["kind"], row["reference"]),
        )


def _learner(store: Store, learner: int) -> dict[str, Any]:
    """A learner's row with the name from the profile."""
    asked = (
        "SELECT learners.*, coalesce(profiles.display_name, '') AS display_name FROM learners"
        " LEFT JOIN profiles ON profiles.learner = learners.id WHERE learners.id = ?"
    )
    (found,) = _rows(store, asked, (learner,))
    return found


def _call(store: Store, learner: int, who: dict[str, Any]) -> None:
    """A guest has the name, the picture and the PIN it was given last."""
    names = ("avatar", "pin", "pin_failures", "pin_wait_until")
    store.db.execute_sql(
        f"UPDATE learners SET {', '.join(f'{name} = ?' for name in names)} WHERE id = ?",  # noqa: S608 - names only
        (*(who[name] for name in names), learner),
    )
    store.db.execute_sql(
        "UPDATE profiles SET display_name = ? WHERE learner = ?", (who["display_name"], learner)
    )


def _held(store: Store, learner: int | None, *, of_anybody: bool) -> set[str]:
    """Ids of a learner's sessions; for a guest's, which may be an account's there, everybody's."""
    if of_anybody:
        found = store.db.execute_sql("SELECT id FROM session_results")
    else:
        asked = "SELECT id FROM session_results WHERE learner = ?"
        found = store.db.execute_sql(asked, (learner,))
    return {row[0] for row in found}


def _became_an_account(store: Store, who: dict[str, Any]) -> bool:
    """Whether this guest is an account in the other file, with what it had."""
    asked = "SELECT 1 FROM learners WHERE id = ? AND created_at = ? AND account IS NOT NULL"
    found = store.db.execute_sql(asked, (who["id"], who["created_at"])).fetchone()
    return who["account"] is None and found is not None


def _same(store: Store, who: dict[str, Any]) -> int | None:
    """Who this is in the other file; for a guest also one there who has not played yet.

    Nobody with a name is somebody else.
    """
    if who["account"] is not None:
        asked = "SELECT id FROM learners WHERE server = ? AND account = ?"
        found = store.db.execute_sql(asked, (who["server"], who["account"])).fetchone()
    else:
        played = "SELECT 1 FROM {0} WHERE {0}.learner = learners.id"
        none = " AND ".join(
            f"NOT EXISTS ({played.format(table)})"
            for table in ("session_results", "user_stitch_progress", "open_sessions")
        )
        is_it = "(id = ?1 AND created_at = ?2)"
        unnamed = "id IN (SELECT learner FROM profiles WHERE display_name = '') AND ?3 = ''"
        asked = (
            f"SELECT id FROM learners WHERE account IS NULL AND ({is_it} OR ({unnamed} AND {none}))"  # noqa: S608 - no value in it
            f" ORDER BY NOT {is_it}, id LIMIT 1"
        )
        values = (who["id"], who["created_at"], who["display_name"])
        found = store.db.execute_sql(asked, values).fetchone()
    return None if found is None else int(found[0])


def _added(store: Store, who: dict[str, Any]) -> int:
    """A new learner; under the old id where that is free."""
    row = {name: who[name] for name in who if name != "display_name"}
    if not insert(store, "learners", row):
        insert(store, "learners", {name: row[name] for name in row if name != "id"})
    learner: int = store.db.execute_sql("SELECT last_insert_rowid()").fetchone()[0]
    now = instant_text(store.now())
    name = who["display_name"]
    times = {"created_at": now, "updated_at": now}
    insert(store, "profiles", {"learner": learner, "display_name": name, **times})
    insert(store, "sync_state", {"learner": learner})
    return learner


def _no_longer_a_guests(store: Store, session: str) -> set[int]:
    """A session that went into an account since the backup is not the guest's there either."""
    guests = "SELECT id FROM learners WHERE account IS NULL"
    held = store.db.execute_sql(
        f"SELECT learner FROM session_results WHERE id = ? AND learner IN ({guests})",  # noqa: S608 - no value in it
        (session,),
    ).fetchall()
    for (guest,) in held:
        for statement in (
            "DELETE FROM session_results WHERE learner = ? AND id = ?",
            "DELETE FROM outbox WHERE learner = ? AND kind = 'session' AND reference = ?",
        ):
            store.db.execute_sql(statement, (guest, session))
    return {guest for (guest,) in held}


def _merged(ours: Mapping[str, ProgressRow], source: Store, one: Waiting) -> list[ProgressRow]:
    theirs = progress_rows(source, one.learner)
    return [
        merge(ours[stitch], theirs[stitch]) if stitch in ours else theirs[stitch]
        for stitch in sorted(one.stitches)
    ]


def _rows(store: Store, statement: str, values: tuple[object, ...]) -> Iterator[dict[str, Any]]:
    """Rows by their columns' names, read as they are taken."""
    found = store.db.execute_sql(statement, values)
    names = [column[0] for column in found.description]
    for row in found:
        yield dict(zip(names, row, strict=True))
