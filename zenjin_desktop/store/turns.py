"""How long whoever plays now has played in a row: what a turn is counted by."""

from datetime import date
from typing import NamedTuple

from zenjin_desktop.store.database import Store, set_setting

_TURN = "turn"
_OF = "@"
"""Between that and a log-in's name: each log-in's screen has turns of its own."""


class TurnTaken(NamedTuple):
    """The turn that was taken last.

    Attributes:
        learner: whose.
        day: the local day on which it began.
        seconds: how much of it was played.
    """

    learner: int
    day: date
    seconds: int


def last_turn(store: Store) -> TurnTaken | None:
    """The turn that was taken last here; None before the first, and for what cannot be read.

    Raises:
        StoreUnusable: the data file cannot be used.
    """
    rows = store.rows("SELECT value FROM settings WHERE key = ?", (_key(store),))
    try:
        learner, day, seconds = next((row[0] for row in list(rows)), "").split()
        return TurnTaken(int(learner), date.fromisoformat(day), int(seconds))
    except ValueError:
        return None


def keep_turn(store: Store, turn: TurnTaken) -> None:
    """Remember a turn in place of the one before, inside the caller's transaction.

    Raises:
        StoreUnusable: the disk is full or gone; nothing was changed.
    """
    set_setting(store, _key(store), f"{turn.learner} {turn.day.isoformat()} {turn.seconds}")


def _key(store: Store) -> str:
    return f"{_TURN}{_OF}{store.seats.login}" if store.seats.login else _TURN
