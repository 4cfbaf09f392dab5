"""What a server holds beside what it should hold: totals first, ids when they differ.

What waits to be sent or was refused is left out on this side: nobody expects it there.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from zenjin_core.wire.changes import Totals
from zenjin_core.wire.sessions import HeldSession, SessionRecord
from zenjin_desktop.store import outbox
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.figures import catch_up
from zenjin_desktop.store.pull import unite_sessions


@dataclass(frozen=True, slots=True)
class Missing:
    """What one side has and the other has not.

    Attributes:
        here: change numbers of sessions the server holds and this store does not.
        there: ids of sessions this store holds, acked, and the server does not.
    """

    here: tuple[int, ...]
    there: tuple[str, ...]


_TOTALS = """
    SELECT p.total_sessions - count(s.id), p.total_points - coalesce(sum(s.total_points), 0)
    FROM profiles p
    LEFT JOIN outbox o ON o.learner = p.learner AND o.kind = 'session'
    LEFT JOIN session_results s ON s.learner = o.learner AND s.id = o.reference
    WHERE p.learner = ?"""

_ACKED = """
    SELECT s.id FROM session_results s
    WHERE s.learner = ? AND NOT EXISTS (
        SELECT 1 FROM outbox o
        WHERE o.learner = s.learner AND o.kind = 'session' AND o.reference = s.id)"""


def acked_totals(store: Store, learner: int) -> Totals:
    """What the server should hold of a learner; its cost grows with what waits, no more."""
    sessions, points = store.db.execute_sql(_TOTALS, (learner,)).fetchone()
    return Totals(sessions=sessions, points=points)


def missing(store: Store, learner: int, held: Sequence[HeldSession]) -> Missing:
    """Compare by id; ``held`` is everything the server has of this learner."""
    query = "SELECT id FROM session_results WHERE learner = ?"
    here = {row[0] for row in store.db.execute_sql(query, (learner,)).fetchall()}
    acked = [row[0] for row in store.db.execute_sql(_ACKED, (learner,)).fetchall()]
    there = {session.session_id for session in held}
    return Missing(
        here=tuple(sorted(one.n for one in held if one.session_id not in here)),
        there=tuple(name for name in acked if name not in there),
    )


def send_again(store: Store, learner: int, sessions: Sequence[str]) -> None:
    """Queue sessions that had been acked and that the server has lost."""
    store.in_parts(
        sessions,
        lambda part: outbox.queue(store, learner, [("session", name) for name in part]),
    )


def send_all_progress_again(store: Store, learner: int) -> None:
    """Queue every progress row: the server's database has a new life and may hold older ones."""
    query = "SELECT stitch_id FROM user_stitch_progress WHERE learner = ?"
    rows = store.db.execute_sql(query, (learner,)).fetchall()
    store.in_parts(
        rows,
        lambda part: outbox.queue(store, learner, [("progress", row[0]) for row in part]),
    )


def take_in(store: Store, learner: int, records: Sequence[SessionRecord]) -> bool:
    """Add sessions that were fetched one by one; True when one of them was new."""
    changed = False

    def add(part: Sequence[SessionRecord]) -> None:
        nonlocal changed
        changed |= unite_sessions(store, learner, part)

    store.in_parts(records, add)
    catch_up(store, learner)
    return changed
