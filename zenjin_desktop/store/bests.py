"""Which of a session's figures are the learner's best so far."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

from zenjin_core.learning.kept import Tried, longest_run, longest_run_in
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.sessions import best_blink_speed

LEAST_QUESTIONS = 10
"""A session shorter than this is no best in points: the second one would nearly always be."""

LEAST_RUN = 10
"""A run of firsts shorter than this is not spoken of."""

MOST_SESSIONS = 2_000
"""Of somebody with more than these, some five years of every day, no best in points or runs is
told: the rows are large, and the summary must be there at once."""

MOST_LOOKED_THROUGH = 60
"""So many earlier sessions, at most, are looked through for a longer run: a fraction of a
millisecond each. With more of them that could hold one, nothing is claimed."""

_FIGURES = """
    SELECT count(*), max(total_points), total(correct_answers >= ?)
    FROM (SELECT total_points, correct_answers FROM session_results WHERE learner = ? LIMIT ?)"""

_CANDIDATES = "SELECT results FROM session_results WHERE learner = ? AND correct_answers >= ?"


@dataclass(frozen=True, slots=True)
class Bests:
    """What was never better before.

    Attributes:
        points: the session's points.
        blink: its blink speed.
        run: its longest run of questions right at the first try; 0 when it is no best.
    """

    points: bool = False
    blink: bool = False
    run: int = 0


def bests_of(
    store: Store,
    learner: int,
    attempts: Sequence[Tried],
    *,
    questions: int,
    points: int,
    blink_speed: float | None,
) -> Bests:
    """Hold a session that is not in the store yet against all that are.

    The first one is no best: there is nothing it could be better than.
    """
    best_blink = best_blink_speed(store, learner)
    blink = blink_speed is not None and best_blink is not None and blink_speed < best_blink
    run = longest_run(attempts)
    looked_at = (run, learner, MOST_SESSIONS + 1)
    ((sessions, most_points, as_long),) = store.db.execute_sql(_FIGURES, looked_at).fetchall()
    if not 0 < sessions <= MOST_SESSIONS:
        return Bests(blink=blink)
    is_run = run >= LEAST_RUN and as_long <= MOST_LOOKED_THROUGH
    return Bests(
        points=questions >= LEAST_QUESTIONS and points > most_points,
        blink=blink,
        run=run if is_run and (not as_long or _never_as_long(store, learner, run)) else 0,
    )


def _never_as_long(store: Store, learner: int, run: int) -> bool:
    # A run of so many has at least as many rights at the first try: most sessions drop out.
    with closing(store.rows(_CANDIDATES, (learner, run))) as candidates:
        for (results,) in candidates:
            theirs = longest_run_in(results)
            if theirs is None or theirs >= run:  # None: another program's, nobody knows
                return False
    return True
