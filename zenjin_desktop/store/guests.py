"""Guests of this computer who have something to bring into an account."""

from typing import NamedTuple

from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import (
    current_player,
    in_company,
    others,
    own_guests,
    player,
    players,
)
from zenjin_desktop.store.progress import progress_rows
from zenjin_desktop.store.reading import session_count


class Guest(NamedTuple):
    """A guest with a history.

    Attributes:
        learner: the local id.
        sessions: how many were finished; there may be progress without any.
        is_own: whether this log-in has played it, where log-ins share a folder; elsewhere every
            guest is one's own.
        name: by which it was added here; empty for a guest without one.
    """

    learner: int
    sessions: int
    is_own: bool = True
    name: str = ""


def guests_with_history(store: Store) -> list[Guest]:
    """Those without a name whom this log-in may take along into an account.

    In a folder that log-ins share these are its own guests, and those of nobody. First comes the
    one who plays, who is the one to go along when somebody signs in, then this log-in's others.
    Whoever was added by name is somebody, also while playing, and goes along by that name only
    (:func:`local_learner`).
    """
    own, alone = own_guests(store), not in_company(store)
    theirs = others(store) - own
    found = [one for one in players(store) if one.is_guest and one.learner not in theirs]
    if not found:  # to ask who plays would make a guest where nobody has been yet
        return []
    playing = current_player(store).learner
    here = [one.learner for one in found if not one.display_name]
    own.add(playing)
    guests = [Guest(one, session_count(store, one), is_own=alone or one in own) for one in here]
    return sorted(
        (one for one in guests if one.sessions or progress_rows(store, one.learner)),
        key=lambda one: (one.learner != playing, not one.is_own, one.learner),
    )


def local_learner(store: Store, learner: int) -> Guest | None:
    """Somebody of this computer without an account, named or not; None where there is no such."""
    one = player(store, learner)
    if one is None or not one.is_guest:
        return None
    return Guest(learner, session_count(store, learner), name=one.display_name)


def left_behind(guests: list[Guest], along: Guest | None) -> list[Guest]:
    """Of whom a person is told who signs in: one's own guests who stay guests."""
    return [one for one in guests if one.is_own and one is not along]
