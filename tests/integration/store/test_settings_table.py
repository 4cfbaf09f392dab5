"""Whatever stands in the table of settings, the program starts, and nobody loses anything."""

from collections.abc import Callable

import pytest

from tests.support.clock import Clock
from tests.support.played import Desk, asked
from zenjin_desktop.store import learners, placement, sleep
from zenjin_desktop.store.database import Store, set_setting
from zenjin_desktop.store.journal import recover
from zenjin_desktop.store.learners import Player
from zenjin_desktop.store.opening import opened

KEYS = (
    "current_learner",
    "current_learner@LOGIN",
    "guest_learner@LOGIN",
    "device_id",
    "told_alone",
    "program_version",
    "sleeping_tubes:1",
    "start_check:1",
    "last_server",
)
VALUES = ("", "9" * 20, "9" * 400, "-1", "²", "nobody", "1 2 3 x", "\U0001f600" * 200, "::::")


def all_settings(store: Store) -> Player:
    """Everything a start reads there."""
    recover(store)
    found = learners.current_player(store)
    sleep.awake(store, found.learner, [1, 2, 3])
    placement.offered(store, found.learner)
    learners.last_server(store)
    return found


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("key", KEYS)
def test_a_setting_that_went_bad_is_no_fault_of_the_program(
    desk: Desk, clock: Clock, new_id: Callable[[], str], key: str, value: str
) -> None:
    desk.session()
    path = desk.store.path
    desk.store.close()
    first = opened(path, all_settings, now=clock, new_id=new_id)
    key = key.replace("LOGIN", first.store.seats.login)
    set_setting(first.store, key, value)
    first.store.close()

    found = opened(path, all_settings, now=clock, new_id=new_id)
    assert found.told == ()
    assert 0 < len(found.store.device_id) <= 128
    Desk(found.store, found.first.learner, clock).session()
    found.store.close()
    assert asked(path, "SELECT count(*) FROM session_results") == [(2,)]


def test_a_bad_note_of_who_plays_falls_back_to_who_played_here_last(
    desk: Desk, clock: Clock, new_id: Callable[[], str]
) -> None:
    desk.session()
    path = desk.store.path
    learners.switch_to_guest(desk.store)
    desk.store.close()
    found = opened(path, all_settings, now=clock, new_id=new_id)
    set_setting(found.store, f"current_learner@{found.store.seats.login}", "9" * 20)
    found.store.close()
    again = opened(path, all_settings, now=clock, new_id=new_id)
    assert again.first.learner == desk.learner
    again.store.close()
