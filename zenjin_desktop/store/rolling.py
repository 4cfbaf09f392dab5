"""Single answers go after their time; what they come to stays (:mod:`zenjin_core.learning.kept`).

A session that is rolled up has its sum where its answers stood. Nothing else changes, no figure
either, so it is one statement a session, and whatever cuts it off leaves each session with the one
or the other.

What no server has acked keeps its answers, a guest's excepted: it may be needed whole. And how late
it is does not hang on one day's clock: see :func:`believed_now`.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

import msgspec

from zenjin_core.keep_months import KEEP_MONTHS
from zenjin_core.learning.kept import ROLLED, Of, counted, kept_since, rolled_up
from zenjin_desktop.store.database import Store, set_setting, setting
from zenjin_desktop.store.facts import figures_in
from zenjin_desktop.store.models import instant_text

DAYS_SEEN = 5
"""On so many days the clock has to have said that it is time, before an answer goes."""

A_FEW = 50
"""Sessions a transaction, at most: some five milliseconds."""

_SETTING = "days_seen"
_DAYS = msgspec.json.Decoder(list[date])

_MAY_GO = """(
    EXISTS (SELECT 1 FROM learners WHERE id = s.learner AND account IS NULL)
    OR NOT EXISTS (SELECT 1 FROM outbox
        WHERE learner = s.learner AND kind = 'session' AND reference = s.id))"""

_NEXT = f"""
    SELECT s.completed_at, s.id, s.results FROM session_results AS s
    WHERE s.learner = ?1 AND s.completed_at < ?2 AND (s.completed_at, s.id) > (?3, ?4)
        AND s.results <> '[]' AND substr(s.results, 1, {len(ROLLED)}) <> '{ROLLED.decode()}'
        AND {_MAY_GO}
    ORDER BY s.completed_at, s.id LIMIT ?5"""  # noqa: S608 - our own form's name, no value

_FIGURES = """
    SELECT stitch_id, figures FROM facts
    WHERE learner = ? AND stitch_id IN (SELECT value FROM json_each(?))"""

_ROLL_UP = f"""
    UPDATE session_results AS s SET results = ?
    WHERE s.learner = ? AND s.id = ? AND s.results = ? AND {_MAY_GO}"""  # noqa: S608 - no value in it

Due = tuple[str, str, str]
"""A session whose answers are to go: when it ended, its id, its results."""


def believed_now(store: Store) -> datetime | None:
    """The earliest of the last days on which this was asked; None before there were enough.

    A clock that is years ahead would take all answers at once. Days that lie ahead of today were
    such a clock's and count no more.
    """
    today = store.now().astimezone(UTC).date()
    before = _days_seen(store)
    days = sorted({*(day for day in before if day <= today), today})[-DAYS_SEEN:]
    if days != before:
        set_setting(store, _SETTING, msgspec.json.encode(days).decode())
    return None if len(days) < DAYS_SEEN else datetime.combine(days[0], time(), UTC)


def _days_seen(store: Store) -> list[date]:
    try:
        return _DAYS.decode(setting(store, _SETTING) or "[]")
    except msgspec.DecodeError:
        return []


class RollUp:
    """Rolls up what is due, a few sessions a call; for the worker.

    Args:
        store: whose sessions.
        keep_months: how long answers stay; 0 for ever.
    """

    def __init__(self, store: Store, keep_months: int = KEEP_MONTHS) -> None:
        self._store = store
        self._months = keep_months
        self._before: datetime | None = None
        self._learners: list[int] = []
        self._place = ("", "")

    def begin(self) -> None:
        """Look through all sessions anew, from the next call of :meth:`some` on."""
        now = believed_now(self._store) if self._months else None
        self._before = None if now is None else kept_since(now, self._months)
        found = self._store.db.execute_sql("SELECT id FROM learners ORDER BY id").fetchall()
        self._learners = [] if self._before is None else [row[0] for row in found]
        self._place = ("", "")

    def some(self) -> bool:
        """Roll up a few; False when none is left.

        Not inside a transaction: it is one of its own, with a rest after it, so that no answer
        waits long. Broken off, the rest comes another day.

        Raises:
            StoreUnusable: the disk is full or gone; what was rolled up by then stays so.
        """
        if self._before is None or not self._learners:
            return False
        store, learner = self._store, self._learners[0]
        with store.pace.resting():
            most = min(A_FEW, store.pace.rows)
            asked = (learner, instant_text(self._before), *self._place, most)
            due: Sequence[Due] = store.db.execute_sql(_NEXT, asked).fetchall()
            if due:
                _roll_up(store, learner, due)
        if len(due) < most:
            self._learners, self._place = self._learners[1:], ("", "")
        else:
            self._place = due[-1][:2]
        return bool(self._learners)


def _roll_up(store: Store, learner: int, due: Sequence[Due]) -> None:
    # All that takes time first: an answer waits for the statements only.
    known = _known(store, learner, due)
    sums = [
        (rolled_up(text.encode(), known).decode(), learner, name, text) for _, name, text in due
    ]
    # Else the bytes stay in the pages that are free again, and gone is to be gone.
    store.db.execute_sql("PRAGMA secure_delete = ON")
    try:
        with store.writing():
            for one in sums:
                # As it was read, or not at all: another program may have been there meanwhile.
                store.db.execute_sql(_ROLL_UP, one)
    finally:
        store.db.execute_sql("PRAGMA secure_delete = OFF")


def _known(store: Store, learner: int, due: Sequence[Due]) -> Of:
    stitches = list(counted(text.encode() for _, _, text in due))
    names = msgspec.json.encode(stitches).decode()
    found = store.db.execute_sql(_FIGURES, (learner, names)).fetchall()
    return {stitch: figures_in(text) for stitch, text in found}
