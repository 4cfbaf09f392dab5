"""What other computers did arrives: twice, late, moved, interrupted."""

import dataclasses
from datetime import timedelta
from itertools import permutations

import msgspec
import peewee
import pytest

from tests.conftest import OpenStore
from tests.support.clock import Clock
from tests.support.elsewhere import (
    ANNA,
    Change,
    a_session,
    a_stitch,
    all_of,
    assert_sound,
    changes,
    held,
)
from tests.support.played import Desk, asked, everything
from zenjin_core.wire.changes import SessionChanged
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.store.figures import all_facts, profile_of
from zenjin_desktop.store.learners import player, sign_in
from zenjin_desktop.store.outbox import counts
from zenjin_desktop.store.progress import progress_rows
from zenjin_desktop.store.pull import (
    merge_current,
    noted_sync,
    start_over,
    store_changes,
    sync_state,
)


@pytest.fixture
def desks(open_one: OpenStore, clock: Clock) -> tuple[Desk, Desk]:
    """Anna at two computers."""
    here, there = open_one("here.db"), open_one("there.db")
    return (
        Desk(here, sign_in(here, ANNA, claim=None).learner, clock),
        Desk(there, sign_in(there, ANNA, claim=None).learner, clock, seed=2),
    )


# One pull


def test_what_was_played_there_is_here_after_a_pull(desks: tuple[Desk, Desk]) -> None:
    here, there = desks
    there.session(rounds=4)

    assert store_changes(here.store, here.learner, changes(all_of(there)))

    assert held(here) == held(there)
    assert_sound(here)
    assert counts(here.store, here.learner).pending == 0, "nothing goes back"


def test_the_same_again_changes_nothing(desks: tuple[Desk, Desk]) -> None:
    here, there = desks
    there.session(rounds=4)
    there.session()
    store_changes(here.store, here.learner, changes(all_of(there)))
    once = everything(here.store.path)

    assert not store_changes(here.store, here.learner, changes(all_of(there)))
    assert everything(here.store.path) == once


def test_the_cursor_moves_with_what_was_stored(desks: tuple[Desk, Desk]) -> None:
    here, _ = desks
    assert sync_state(here.store, here.learner).cursor == 0
    store_changes(here.store, here.learner, changes([], cursor=17, name="Anna Maria"))

    state = sync_state(here.store, here.learner)
    assert (state.cursor, state.epoch, state.last_sync_at) == (17, "first", None)
    known = player(here.store, here.learner)
    assert known is not None
    assert known.display_name == "Anna Maria"

    noted_sync(here.store, here.learner)
    start_over(here.store, here.learner, epoch="second")
    state = sync_state(here.store, here.learner)
    assert (state.cursor, state.epoch, state.last_sync_at) == (0, "second", here.clock())


def test_more_than_fits_into_one_transaction_is_stored_whole(desks: tuple[Desk, Desk]) -> None:
    here, _ = desks
    many: list[Change] = [
        a_session(f"s{n:03}", here.clock, completed_at=here.clock.turn(hours=7)) for n in range(120)
    ]
    assert store_changes(here.store, here.learner, changes(many[::-1]))
    assert profile_of(here.store, here.learner).total_sessions == 120
    assert_sound(here)


def test_an_interrupted_pull_leaves_the_cursor_and_is_made_good_by_the_next(
    desks: tuple[Desk, Desk],
) -> None:
    here, _ = desks
    many: list[Change] = [a_session(f"s{n:03}", here.clock) for n in range(60)]
    many[55] = a_session("broken", here.clock, total_points=None)
    here.store.pace.answered()  # during play the parts are short: two are in when the third fails

    with pytest.raises(peewee.IntegrityError, match="total_points"):
        store_changes(here.store, here.learner, changes(many, cursor=60))
    assert sync_state(here.store, here.learner).cursor == 0
    assert profile_of(here.store, here.learner).total_sessions == 50
    assert_sound(here)

    many[55] = a_session("s055", here.clock)
    store_changes(here.store, here.learner, changes(many, cursor=60))
    assert profile_of(here.store, here.learner).total_sessions == 60
    assert_sound(here)


def test_a_session_played_between_an_interrupted_pull_and_the_next_is_folded_in_too(
    desks: tuple[Desk, Desk],
) -> None:
    here, _ = desks
    here.session()
    start = here.clock()
    many: list[Change] = [
        a_session(f"s{n:03}", here.clock, completed_at=start - timedelta(hours=5 * n))
        for n in range(60)
    ]
    broken = [*many[:-1], a_session("broken", here.clock, total_points=None)]
    with pytest.raises(peewee.IntegrityError, match="total_points"):
        store_changes(here.store, here.learner, changes(broken, cursor=60))
    here.clock.turn(days=1)
    here.session()

    store_changes(here.store, here.learner, changes(many, cursor=60))

    assert profile_of(here.store, here.learner).total_sessions == 62
    assert_sound(here)


def test_a_pull_for_one_learner_is_no_other_s(desks: tuple[Desk, Desk]) -> None:
    here, there = desks
    there.session()
    other = sign_in(
        here.store, dataclasses.replace(ANNA, user_id="user-2", login="ben"), claim=None
    ).learner
    store_changes(here.store, here.learner, changes(all_of(there)))
    assert profile_of(here.store, other).total_sessions == 0
    assert progress_rows(here.store, other) == {}


def test_a_late_session_falls_into_its_own_day_and_joins_the_streak(
    desks: tuple[Desk, Desk],
) -> None:
    here, there = desks
    times = [here.clock(), here.clock.turn(days=1), here.clock.turn(days=1)]
    monday, tuesday, wednesday = (
        a_session(name, here.clock, completed_at=at, blink_speed=speed)
        for name, at, speed in zip("abc", times, (1.0, 2.0, 3.0), strict=True)
    )
    store_changes(here.store, here.learner, changes([monday, wednesday]))
    assert profile_of(here.store, here.learner).streak_days == 1
    store_changes(here.store, here.learner, changes([tuesday]))
    store_changes(there.store, there.learner, changes([monday, tuesday, wednesday]))

    assert profile_of(here.store, here.learner).streak_days == 3
    assert held(here) == held(there)
    assert_sound(here)


def test_a_time_that_differs_on_the_server_is_taken_over(desks: tuple[Desk, Desk]) -> None:
    here, _ = desks
    mine = here.session().record
    assert mine.completed_at is not None
    earlier = mine.completed_at - timedelta(days=1)
    moved = SessionChanged(n=1, record=msgspec.structs.replace(mine, completed_at=earlier))

    assert store_changes(here.store, here.learner, changes([moved]))

    (fact,) = all_facts(here.store, here.learner)
    assert fact.completed_at == earlier
    assert_sound(here)


def test_sessions_within_one_millisecond_fold_as_the_store_keeps_them(
    desks: tuple[Desk, Desk],
) -> None:
    here, there = desks
    at = here.clock()
    late = a_session("a", here.clock, completed_at=at + timedelta(microseconds=9), blink_speed=1.0)
    early = a_session("b", here.clock, completed_at=at + timedelta(microseconds=2), blink_speed=9.0)
    store_changes(here.store, here.learner, changes([late, early]))
    for one in (early, late):
        store_changes(there.store, there.learner, changes([one]))
    assert held(here) == held(there)
    assert_sound(here)
    assert_sound(there)


def test_a_session_of_another_time_zone_s_clock_falls_on_the_student_s_day(
    desks: tuple[Desk, Desk],
) -> None:
    here, _ = desks
    text = b'{"threadId":"t","stitchId":"s","sessionId":"x","completedAt":"%s"}'
    record = msgspec.json.decode(text % b"2026-03-03T20:00:00+05:30", type=SessionRecord)
    item = SessionChanged(n=1, record=msgspec.structs.replace(record, utc_offset_minutes=330))
    store_changes(here.store, here.learner, changes([item]))
    assert asked(here.store.path, "SELECT day FROM days") == [("2026-03-03",)]
    assert_sound(here)


# Progress


def test_the_row_that_won_on_the_server_is_merged_into_ours(desks: tuple[Desk, Desk]) -> None:
    here, _ = desks
    here.session()  # s1 perfect: completed, L2, revision 1
    assert merge_current(here.store, here.learner, [a_stitch()])
    row = progress_rows(here.store, here.learner)["stitch-T1-001-01"]
    assert (row.order_number, row.revision, row.device_id) == (900, 5, "elsewhere")
    assert (row.is_completed, row.distractor_level) == (True, "L2")
    assert not merge_current(here.store, here.learner, [a_stitch()])
    assert not merge_current(here.store, here.learner, [])


def test_a_losing_row_takes_no_place_away(desks: tuple[Desk, Desk]) -> None:
    here, _ = desks
    here.session(rounds=4)
    before = progress_rows(here.store, here.learner)
    assert not merge_current(here.store, here.learner, [a_stitch(revision=0)])
    assert progress_rows(here.store, here.learner) == before


def test_the_next_finish_is_newer_than_anything_seen(desks: tuple[Desk, Desk]) -> None:
    here, _ = desks
    merge_current(here.store, here.learner, [a_stitch(stitch_id="stitch-T3-001-07", revision=70)])
    here.session()
    assert progress_rows(here.store, here.learner)["stitch-T1-001-01"].revision == 71


def test_one_stitch_twice_in_one_answer_is_merged_in_any_order(open_one: OpenStore) -> None:
    items = [
        a_stitch(revision=7, order_number=77),
        a_stitch(revision=9, order_number=99),
        a_stitch(revision=8, order_number=88, is_completed=True, distractor_level="L3"),
    ]
    ends = []
    for n, order in enumerate(permutations(items)):
        store = open_one(f"{n}.db")
        learner = sign_in(store, ANNA, claim=None).learner
        merge_current(store, learner, list(order))
        ends.append(progress_rows(store, learner))
    assert ends == [ends[0]] * 6
    row = ends[0]["stitch-T1-001-01"]
    assert (row.order_number, row.is_completed, row.distractor_level) == (99, True, "L3")
