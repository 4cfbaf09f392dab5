"""Which of a session's figures are the learner's best so far."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import msgspec

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


class Tried(Protocol):
    """What a run is counted from."""

    @property
    def correct(self) -> bool:
        """Whether the answer was right."""

    @property
    def first_time(self) -> bool:
        """Whether it was the question's first presentation."""


class _Try(msgspec.Struct, frozen=True, rename="camel"):
    correct: bool
    first_time: bool


_TRIES = msgspec.json.Decoder(list[_Try])


def longest_run(attempts: Iterable[Tried]) -> int:
    """The most questions one after the other that were right at the first try."""
    longest = run = 0
    for attempt in attempts:
        if attempt.first_time:
            run = run + 1 if attempt.correct else 0
            longest = max(longest, run)
    return longest


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
    for (results,) in store.db.execute_sql(_CANDIDATES, (learner, run)):
        try:
            tries = _TRIES.decode(results)
        except msgspec.MsgspecError:  # another program's attempts: nobody knows what they hold
            return False
        if longest_run(tries) >= run:
            return False
    return True
