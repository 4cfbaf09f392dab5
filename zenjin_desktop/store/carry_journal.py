"""Carries the sessions that were under way in a damaged file into a sound one."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

import msgspec

from zenjin_core.learning.kept import ROLLED
from zenjin_core.learning.question import Attempt
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.models import instant_text
from zenjin_desktop.store.shapes import Values


def insert(store: Store, table: str, row: Mapping[str, Any]) -> bool:
    """Insert a row by its columns' names; False when its key is there already."""
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _ in row)
    cursor = store.db.execute_sql(
        f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})',  # noqa: S608 - names from the schema
        tuple(row.values()),
    )
    return bool(cursor.rowcount == 1)


def carry_journal(
    store: Store, opened: Sequence[Values], attempts: Sequence[Values], *, may_be_stale: bool
) -> int:
    """Take over the sessions that were under way, with their answers; how many answers.

    The backup's own are dropped: what was under way then was finished since, under the same id.
    """
    finished = {row[0] for row in store.rows("SELECT id FROM session_results", ())}
    guests = "SELECT id FROM learners WHERE account IS NULL"
    mine = {row["learner"] for row in [*opened, *attempts]}
    for learner, session_id, guest in store.db.execute_sql(
        f"SELECT learner, id, learner IN ({guests}) FROM open_sessions"  # noqa: S608 - no value in it
    ).fetchall():
        # A guest's answers are nowhere else; an account's come back from the server.
        if learner in mine or session_id in finished or not guest:
            for table in ("open_sessions", "attempts"):
                store.db.execute_sql(f"DELETE FROM {table} WHERE learner = ?", (learner,))  # noqa: S608 - two names
    under_way = {row["learner"]: row for row in opened if row["id"] not in finished}
    answers = 0
    for learner in {row["learner"] for row in attempts} | set(under_way):
        given = {row["id"]: row for row in attempts if row["learner"] == learner}
        live = _live(store, learner, given, under_way.get(learner), may_be_stale=may_be_stale)
        if learner not in under_way and live:
            under_way[learner] = _session_of(store, learner, live[0])
        if learner in under_way:
            insert(store, "open_sessions", under_way[learner])
            for row in live:
                insert(store, "attempts", {name: row[name] for name in row if name != "id"})
            answers += len(live)
    return answers


def _live(
    store: Store,
    learner: Any,
    given: Mapping[Any, Values],
    under_way: Values | None,
    *,
    may_be_stale: bool,
) -> list[Values]:
    """The attempts of the session under way, in their order."""
    in_order = [given[number] for number in sorted(given)]
    if not may_be_stale:
        return in_order
    counted, spans = _counted(store, learner), _rolled_up_spans(store, learner)
    last = max(counted, key=lambda one: one[1], default=("", ""))[1] if under_way is None else ""
    return [
        row
        for row in in_order
        if (row["question_id"], row["at"]) not in counted
        and str(row["at"]) > last
        and not any(began <= str(row["at"]) <= ended for began, ended in spans)
    ]


def _counted(store: Store, learner: Any) -> set[tuple[str, str]]:
    """The attempts of a learner's finished sessions, each by its question and time."""
    found: set[tuple[str, str]] = set()
    for (results,) in store.db.execute_sql(
        "SELECT results FROM session_results WHERE learner = ?", (learner,)
    ).fetchall():
        with suppress(msgspec.DecodeError):
            attempts = msgspec.json.decode(results, type=list[Attempt])
            found |= {(one.question_id, instant_text(one.at)) for one in attempts}
    return found


def _rolled_up_spans(store: Store, learner: Any) -> list[tuple[str, str]]:
    """From when to when the sessions lasted whose answers are kept no longer."""
    asked = (
        "SELECT started_at, device_completed_at FROM session_results"
        " WHERE learner = ? AND started_at IS NOT NULL AND substr(results, 1, ?) = ?"
    )
    return store.db.execute_sql(asked, (learner, len(ROLLED), ROLLED.decode())).fetchall()  # type: ignore[no-any-return]  # a cursor's rows


def _session_of(store: Store, learner: Any, first: Values) -> Values:
    """A session for answers whose own is lost."""
    stitch_id = str(first["stitch_id"])
    query = (
        "SELECT {0} FROM {1} WHERE learner = ? AND stitch_id = ? LIMIT 1",
        (learner, stitch_id),
    )
    found = None
    for table in ("user_stitch_progress", "session_results"):
        found = (
            found or store.db.execute_sql(query[0].format("thread_id", table), query[1]).fetchone()
        )
    usual = stitch_id.replace("stitch-", "thread-", 1).rpartition("-")[0]
    offset = store.db.execute_sql(
        "SELECT utc_offset_minutes FROM session_results WHERE learner = ?"
        " ORDER BY completed_at DESC LIMIT 1",
        (learner,),
    ).fetchone()
    return {
        "learner": learner,
        "id": store.new_id(),
        "thread_id": found[0] if found else usual or stitch_id,
        "stitch_id": stitch_id,
        "started_at": first["at"],
        "utc_offset_minutes": offset[0] if offset else 0,
    }
