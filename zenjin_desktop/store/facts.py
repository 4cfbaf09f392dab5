"""What each question's answers come to, counted in the transaction that brings their session.

One row holds a learner's figures of a stitch: {question id: figures}; another the rounds of all
stitches. They are a sum over what ``session_results`` holds, the answers or what they come to where
a session is rolled up; so a session is counted once and never again: moved in time or rolled up it
stays what it was. Sessions that were not counted yet (of before there were figures, or after a
mending) stand in ``uncounted``, and the worker takes them from there, a few a transaction.
"""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing

import msgspec

from zenjin_core.learning.facts import HARDEST_ROUNDS, ROUNDS, Figures, united
from zenjin_core.learning.kept import Of, counted
from zenjin_core.learning.stuck import Rounds, rounds_from
from zenjin_desktop.store.database import Store

_OF_STITCH = msgspec.json.Decoder(dict[str, Figures])

_READ = """
    SELECT stitch_id, figures FROM facts
    WHERE learner = ? AND stitch_id IN (SELECT value FROM json_each(?))"""

_SAVE = """
    INSERT INTO facts (learner, stitch_id, figures) VALUES (?, ?, ?)
    ON CONFLICT (learner, stitch_id) DO UPDATE SET figures = excluded.figures"""

_NEXT = """
    SELECT u.id, s.results FROM uncounted AS u
    JOIN session_results AS s ON s.learner = u.learner AND s.id = u.id
    WHERE u.learner = ? ORDER BY u.id DESC LIMIT ?"""
"""Ids begin with a time: the newest first, which are summed the quickest."""

_STILL_WAITING = """
    SELECT count(*) FROM uncounted
    WHERE learner = ? AND id IN (SELECT value FROM json_each(?))"""

_COUNTED = "DELETE FROM uncounted WHERE learner = ? AND id IN (SELECT value FROM json_each(?))"

SUMMED_AT_ONCE = 8
"""So many times a transaction's rows are summed at once: of them all only the sum is written."""


def count_in(store: Store, learner: int, results: Iterable[bytes]) -> None:
    """Add the attempts of sessions that are new to the learner, in the caller's transaction.

    Args:
        store: the store.
        learner: whose.
        results: each session's attempts as it keeps them; what is no attempt of ours is left out.
    """
    _add(store, learner, counted(results))


def _add(store: Store, learner: int, new: Of) -> None:
    if not new:
        return
    names = msgspec.json.encode(list(new)).decode()
    stored = store.db.execute_sql(_READ, (learner, names)).fetchall()
    before = {stitch: _read(text) for stitch, text in stored}
    if None in before.values():
        # A value went bad. All it came from is here, these sessions included.
        recount(store, learner)
        return
    sums = (
        (stitch, _united(before.get(stitch) or {}, of_stitch)) for stitch, of_stitch in new.items()
    )
    rows = ((learner, stitch, msgspec.json.encode(figures).decode()) for stitch, figures in sums)
    store.db.execute_many(_SAVE, rows)


def _united(before: Mapping[str, Figures], new: Mapping[str, Figures]) -> dict[str, Figures]:
    both = {name: united(before[name], one) for name, one in new.items() if name in before}
    return {**before, **new, **both}


def facts(store: Store, learner: int) -> dict[str, dict[str, Figures]]:
    """All figures of a learner, by stitch and question, whichever curriculum they are of."""
    return {stitch: figures_in(text) for stitch, text in facts_as_text(store, learner).items()}


def facts_as_text(store: Store, learner: int) -> dict[str, str]:
    """The same, each stitch's as it is stored, for who reads them a few at a time."""
    found = store.rows("SELECT stitch_id, figures FROM facts WHERE learner = ?", (learner,))
    with closing(found):
        return dict(found)


def figures_in(text: str) -> dict[str, Figures]:
    """What :func:`facts_as_text` gave for a stitch, by question; nothing of a value gone bad."""
    return _read(text) or {}


def rounds_in(store: Store, learner: int) -> dict[str, Rounds]:
    """The rounds a learner has finished, by stitch."""
    asked = "SELECT stitch_id, figures FROM facts WHERE learner = ? AND stitch_id IN (?, ?)"
    found = store.rows(asked, (learner, ROUNDS, HARDEST_ROUNDS))
    return rounds_from({name: figures_in(text) for name, text in found})


def _read(text: str) -> dict[str, Figures] | None:
    try:
        return _OF_STITCH.decode(text)
    except (msgspec.DecodeError, TypeError):
        return None


def recount(store: Store, learner: int) -> None:
    """Let all of a learner be counted anew, in the caller's transaction.

    What stood there goes at once; the worker's next calls of :func:`count_some` bring it again.
    """
    store.db.execute_sql("DELETE FROM facts WHERE learner = ?", (learner,))
    store.db.execute_sql(
        "INSERT OR IGNORE INTO uncounted (learner, id)"
        " SELECT learner, id FROM session_results WHERE learner = ?",
        (learner,),
    )


def count_later(store: Store, learner: int, sessions: Iterable[str]) -> None:
    """Put sessions that are new to the learner down for counting, in the caller's transaction.

    For a history that comes page by page: a question that stands on all of them is summed once.
    """
    ids = msgspec.json.encode(list(sessions)).decode()
    store.db.execute_sql(
        "INSERT OR IGNORE INTO uncounted (learner, id) SELECT ?, value FROM json_each(?)",
        (learner, ids),
    )


def count_up(store: Store, learner: int) -> None:
    """Count what was put down of a learner; during play that is left to the worker's own time."""
    while not store.pace.in_play and is_counting(store, learner):
        count_some(store)


def is_counting(store: Store, learner: int) -> bool:
    """Whether sessions of a learner are not counted yet."""
    asked = "SELECT EXISTS (SELECT 1 FROM uncounted WHERE learner = ?)"
    return bool(store.db.execute_sql(asked, (learner,)).fetchone()[0])


def is_anybody_counted(store: Store) -> bool:
    """Whether sessions of anybody here are not counted yet."""
    asked = "SELECT EXISTS (SELECT 1 FROM uncounted)"
    return bool(store.db.execute_sql(asked).fetchone()[0])


def count_some(store: Store) -> bool:
    """Count a few of the sessions that wait for it; False when there was none.

    For the worker, to be called until it is False, and not inside a transaction: it is one of its
    own, with a rest after it, so that no answer waits long. Broken off, the rest comes some time.
    """
    ((learner,),) = store.db.execute_sql("SELECT min(learner) FROM uncounted").fetchall()
    if learner is None:
        return False
    most = store.pace.rows if store.pace.in_play else SUMMED_AT_ONCE * store.pace.rows
    with store.pace.resting():
        ids, new = _summed(store.rows(_NEXT, (learner, most)))
        sessions = (learner, msgspec.json.encode(ids).decode())
        with store.writing():
            ((still_waiting,),) = store.db.execute_sql(_STILL_WAITING, sessions).fetchall()
            # Else others were quicker, or took them over: the next call looks again.
            if still_waiting == len(ids):
                store.db.execute_sql(_COUNTED, sessions)
                _add(store, learner, new)
    return True


def _summed(
    waiting: Generator[tuple[str, str], None, None],
) -> tuple[Sequence[str], Of]:
    """The ids of these sessions, and what their answers come to; one at a time is read."""
    ids = []

    def results() -> Iterator[bytes]:
        for session, text in waiting:
            ids.append(session)
            yield text.encode()

    with closing(waiting):
        new = counted(results())
    return ids, new


def take_over(store: Store, *, giver: int, to: int) -> None:
    """Count for ``to`` the sessions it has not and ``giver`` has, in the caller's transaction.

    To be called before they change hands; what stood for the giver goes with the giver.
    """
    lacking = (
        "SELECT results FROM session_results AS s WHERE learner = ?1"
        " AND NOT EXISTS (SELECT 1 FROM session_results WHERE learner = ?2 AND id = s.id)"
        " AND NOT EXISTS (SELECT 1 FROM uncounted WHERE learner = ?1 AND id = s.id)"
    )
    found = store.db.execute_sql(lacking, (giver, to)).fetchall()
    count_in(store, to, (results.encode() for (results,) in found))
