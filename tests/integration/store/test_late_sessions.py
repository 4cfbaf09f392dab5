"""Sessions that come after a newer one: folded anew, while no answer waits for it."""

import threading
from datetime import timedelta

import peewee
import pytest

from tests.conftest import OpenStore
from tests.support.clock import Clock
from tests.support.elsewhere import ANNA, Change, a_session, assert_sound, changes
from tests.support.played import Desk
from zenjin_core.learning.profile import fold
from zenjin_desktop.store.figures import all_facts, fold_in, profile_of
from zenjin_desktop.store.journal import recover
from zenjin_desktop.store.learners import sign_in
from zenjin_desktop.store.pull import store_changes, sync_state
from zenjin_desktop.store.sessions import add_session, session_fact


@pytest.fixture
def desk(open_one: OpenStore, clock: Clock) -> Desk:
    """Anna, who has just played here what is newer than all that will come."""
    store = open_one("here.db")
    desk = Desk(store, sign_in(store, ANNA, claim=None).learner, clock)
    desk.session()
    return desk


def older(desk: Desk, count: int) -> list[Change]:
    """Sessions from days gone by, in whatever order."""
    return [
        a_session(f"s{n:03}", desk.clock, completed_at=desk.clock() - timedelta(days=1 + n % 7))
        for n in range(count)
    ]


def test_a_pull_of_older_sessions_ends_with_the_fold_over_all(desk: Desk) -> None:
    assert store_changes(desk.store, desk.learner, changes(older(desk, 120)))

    profile = profile_of(desk.store, desk.learner)
    assert profile.total_sessions == 121
    assert profile.streak_days == 8
    assert_sound(desk)


def test_a_start_after_a_pull_that_was_cut_off_folds_what_it_had_brought(
    desk: Desk,
) -> None:
    many = older(desk, 60)
    many[55] = a_session("broken", desk.clock, total_points=None)
    desk.store.pace.answered()  # during play the parts are short: two are in when the third fails
    with pytest.raises(peewee.IntegrityError, match="total_points"):
        store_changes(desk.store, desk.learner, changes(many, cursor=60))
    assert len(all_facts(desk.store, desk.learner)) == 51
    assert sync_state(desk.store, desk.learner).cursor == 0

    recover(desk.store)

    assert profile_of(desk.store, desk.learner).total_sessions == 51
    assert_sound(desk)


def test_a_pull_after_one_that_was_cut_off_folds_what_both_brought(desk: Desk) -> None:
    many = older(desk, 60)
    broken = [*many[:55], a_session("broken", desk.clock, total_points=None)]
    with pytest.raises(peewee.IntegrityError, match="total_points"):
        store_changes(desk.store, desk.learner, changes(broken, cursor=60))

    # Nothing in it is new but the profile is: Home has to look again.
    assert store_changes(desk.store, desk.learner, changes(many[:50], cursor=50))

    assert profile_of(desk.store, desk.learner).total_sessions == 51
    assert_sound(desk)


def test_a_session_finished_while_all_are_folded_is_in_the_profile(
    desk: Desk, open_one: OpenStore
) -> None:
    elsewhere = open_one("here.db")  # the same file, as another thread of the program sees it
    finished = a_session("now", desk.clock, completed_at=desk.clock.turn(hours=1))
    finishing: list[threading.Thread] = []

    def finish() -> None:
        with elsewhere.writing():
            add_session(elsewhere, desk.learner, finished.record)
            fold_in(elsewhere, desk.learner, [session_fact(finished.record)])
        elsewhere.close_thread()

    def on_statement(statement: str) -> None:
        # The fold is done, what came of it is about to be written: now, and only once.
        if statement.startswith("BEGIN") and len(all_of_it()) == 121 and not finishing:
            finishing.append(threading.Thread(target=finish))
            finishing[0].start()
            finishing[0].join()

    def all_of_it() -> list[object]:
        return list(all_facts(elsewhere, desk.learner))

    connection = desk.store.db.connection()
    connection.set_trace_callback(on_statement)
    try:
        store_changes(desk.store, desk.learner, changes(older(desk, 120)))
    finally:
        connection.set_trace_callback(None)

    assert finishing
    profile = profile_of(desk.store, desk.learner)
    assert profile.total_sessions == 122
    assert profile == fold(all_facts(desk.store, desk.learner))
    assert_sound(desk)
