"""A child at a computer, playing into a real file."""

import pytest

from tests.support.clock import Clock
from tests.support.played import Desk
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import current_player


@pytest.fixture
def desk(store: Store, clock: Clock) -> Desk:
    """The guest of a new store."""
    return Desk(store, current_player(store).learner, clock)
