"""Two and three computers, everything in any order: in the end all stores are the same."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import uuid_utils
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.clock import Clock
from tests.support.elsewhere import ANNA, Change, a_session, all_of, assert_sound, changes, held
from tests.support.played import Desk
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.store.figures import profile_of
from zenjin_desktop.store.learners import sign_in
from zenjin_desktop.store.pull import (
    store_changes,
)


def _id() -> str:
    return str(uuid_utils.uuid7())


@contextmanager
def classroom(count: int) -> Iterator[list[Desk]]:
    """Anna at so many computers, each with its own store, one clock on the wall."""
    clock = Clock()
    with TemporaryDirectory() as folder:
        stores: list[Store] = [
            open_store(Path(folder) / f"{n}.db", now=clock, new_id=_id) for n in range(count)
        ]
        for store in stores:
            # What is asked here is what becomes of rows, not of power cuts: let it be quick.
            store.db.execute_sql("PRAGMA synchronous = OFF")
        yield [
            Desk(store, sign_in(store, ANNA, claim=None).learner, clock, seed=n)
            for n, store in enumerate(stores)
        ]
        for store in stores:
            store.close()


WHO = st.integers(0, 2)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("play"), WHO, st.sampled_from([20, 20, 19, 12])),
        st.tuples(st.just("send"), WHO, WHO),
        st.tuples(st.just("deliver"), st.integers(0, 30), st.just(0)),
        st.tuples(st.just("wait"), st.integers(1, 40), st.just(0)),
    ),
    min_size=4,
    max_size=16,
)


def live(desks: list[Desk], steps: list[tuple[str, int, int]], chance: Random) -> None:
    """Play, send what one has, and deliver it some time, again or never."""
    under_way: list[tuple[Desk, list[Change]]] = []
    for what, one, two in steps:
        if what == "play":
            desks[one].brief_session(ftc=two, points=1 + two % 3)
        elif what == "send":
            parcel = all_of(desks[one])
            chance.shuffle(parcel)
            under_way.append((desks[two], parcel))
        elif what == "deliver" and under_way:
            # Not taken off the list: what came once may come again, and older after newer.
            target, parcel = under_way[one % len(under_way)]
            store_changes(target.store, target.learner, changes(parcel))
        elif what == "wait":
            desks[0].clock.turn(hours=one)


@settings(max_examples=30)
@given(STEPS, st.randoms(use_true_random=False))
def test_computers_that_hear_of_each_other_in_any_order_agree(
    steps: list[tuple[str, int, int]], chance: Random
) -> None:
    with classroom(3) as desks:
        live(desks, steps, chance)
        for desk in desks:
            assert_sound(desk)
        for desk, other in [*permutations(desks, 2)] * 2:  # there and back
            store_changes(other.store, other.learner, changes(all_of(desk)))
        for desk in desks:
            assert held(desk) == held(desks[0])
            assert_sound(desk)
        played = sum(what == "play" for what, _, _ in steps)
        assert profile_of(desks[0].store, desks[0].learner).total_sessions == played


SESSIONS = st.lists(
    st.tuples(
        st.integers(0, 60),
        st.sampled_from([-720, -60, 0, 330, 840]),
        st.integers(0, 3_000),
        st.none() | st.floats(0.3, 10.0),
        st.integers(0, 60),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=30)
@given(SESSIONS, st.data())
def test_days_and_profile_are_what_a_scan_of_the_sessions_gives(
    rows: list[tuple[int, int, int, float | None, int]], data: st.DataObject
) -> None:
    with classroom(1) as (desk,):
        start = desk.clock()
        items: list[Change] = [
            a_session(
                f"s{n:02}",
                desk.clock,
                completed_at=start + timedelta(hours=6 * hours),
                utc_offset_minutes=offset,
                total_points=points,
                blink_speed=blink,
            )
            for n, (hours, offset, points, blink, _) in enumerate(rows)
        ]
        cut = data.draw(st.integers(0, len(items)))
        for part in (items[:cut], items[cut:]):
            store_changes(desk.store, desk.learner, changes(part))
            assert_sound(desk)
        moved: list[Change] = [
            a_session(f"s{n:02}", desk.clock, completed_at=start + timedelta(hours=6 * hours))
            for n, (*_, hours) in enumerate(rows)
            if n % 3 == 0
        ]
        store_changes(desk.store, desk.learner, changes(moved))
        assert_sound(desk)
