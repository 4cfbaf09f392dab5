"""Guests of this computer who have something to bring into an account."""

from typing import NamedTuple

from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import current_player, players
from zenjin_desktop.store.progress import progress_rows
from zenjin_desktop.store.reading import session_count


class Guest(NamedTuple):
    """A guest with a history.

    Attributes:
        learner: the local id.
        sessions: how many were finished; there may be progress without any.
    """

    learner: int
    sessions: int


def guests_with_history(store: Store) -> list[Guest]:
    """Them all; first the one who plays, who is the one to go along when somebody signs in."""
    all_of_them = [player.learner for player in players(store) if player.is_guest]
    if not all_of_them:  # to ask who plays would make a guest where nobody has been yet
        return []
    playing = current_player(store).learner
    guests = [Guest(learner, session_count(store, learner)) for learner in all_of_them]
    return sorted(
        (one for one in guests if one.sessions or progress_rows(store, one.learner)),
        key=lambda one: (one.learner != playing, one.learner),
    )
