"""A turn at a computer that several share: it ends after so many minutes of play."""

from datetime import date

from zenjin_core.learning.profile import local_date
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.turns import TurnTaken, keep_turn, last_turn
from zenjin_desktop.ui.surroundings import Surroundings

LONGEST_THOUGHT_S = 60.0
"""Of a longer silence only so much is play: a pause, or a computer that slept, costs nobody."""


class Turn:
    """Counts how long whoever plays has played in a row.

    A turn goes on through pauses and sessions, until somebody else has answered a question here or
    a new day begins. Who only looks at what was reached takes no turn.

    Args:
        store: where it is remembered from start to start.
        around: clock and offset, and how many minutes the policy gives.
    """

    def __init__(self, store: Store, around: Surroundings) -> None:
        self._store = store
        self._around = around
        self._limit = around.ruled.policy.play_minutes * 60
        self._learner = 0
        self._day = date.min
        self._before = 0
        self._played = 0.0
        self._looked = 0.0

    def begin(self, learner: int) -> None:
        """A session begins."""
        self._learner, self._day = learner, self._today()
        self._before = self._taken(learner)
        self._played, self._looked = 0.0, self._around.passed()

    def answered(self) -> None:
        """A question was answered, or went by."""
        now = self._around.passed()
        self._played += min(now - self._looked, LONGEST_THOUGHT_S)
        self._looked = now

    @property
    def has_ended(self) -> bool:
        """Whether the session under way is to end with its stitch."""
        return bool(self._limit) and self._before + self._played >= self._limit

    def end(self) -> None:
        """The session has ended; inside its transaction.

        Raises:
            StoreUnusable: the disk is full or gone.
        """
        if self._limit and self._played:
            seconds = self._before + round(self._played)
            keep_turn(self._store, TurnTaken(self._learner, self._day, seconds))
            self._played = 0.0

    def is_over(self, learner: int) -> bool:
        """Whether this one is not to begin a session before somebody else has played.

        Raises:
            StoreUnusable: the data file cannot be used.
        """
        return bool(self._limit) and self._taken(learner) >= self._limit

    def _taken(self, learner: int) -> int:
        turn = last_turn(self._store) if self._limit else None
        is_same = turn is not None and (turn.learner, turn.day) == (learner, self._today())
        return turn.seconds if turn is not None and is_same else 0

    def _today(self) -> date:
        return local_date(self._around.now(), self._around.utc_offset_minutes())
