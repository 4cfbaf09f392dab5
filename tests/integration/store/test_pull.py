"""What other computers did arrives: in any order, twice, late; all stores end up the same."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import msgspec
import peewee
import pytest
import uuid_utils
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import OpenStore
from tests.support.clock import Clock
from tests.support.played import TUBES, Desk, asked, everything
from zenjin_core.learning.helix import queue
from zenjin_core.learning.profile import fold, local_date
from zenjin_core.wire.changes import Changes, ProgressChanged, SessionChanged, Totals
from zenjin_core.wire.dashboard import DashboardProfile
from zenjin_core.wire.progress import ProgressItem
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.store.learners import Account, player, sign_in
from zenjin_desktop.store.models import SessionRow, StitchRow
from zenjin_desktop.store.outbox import counts
from zenjin_desktop.store.progress import progress_item, progress_rows
from zenjin_desktop.store.pull import (
    merge_current,
    noted_sync,
    start_over,
    store_changes,
    sync_state,
)
from zenjin_desktop.store.sessions import all_facts, profile_of, session_record

ANNA = Account(server="https://school.example", user_id="user-1", login="anna", display_name="Anna")

Change = SessionChanged | ProgressChanged


def changes(items: list[Change], *, cursor: int = 1, name: str = "") -> Changes:
    return Changes(
        items=tuple(items),
        profile=DashboardProfile(
            display_name=name,
            total_points=0,
            blink_speed=2.5,
            blink_speed_trend="steady",
            evolution_level=1,
            total_sessions=0,
            streak_days=0,
            last_session_date=None,
        ),
        cursor=cursor,
        has_more=False,
        epoch="first",
        totals=Totals(sessions=0, points=0),
    )


def all_of(desk: Desk) -> list[Change]:
    """Everything a learner has, as it would come from elsewhere."""
    sessions = SessionRow.select().where(SessionRow.learner == desk.learner)
    stitches = StitchRow.select().where(StitchRow.learner == desk.learner)
    return [
        *(SessionChanged(n=1, record=session_record(row)) for row in desk.store.each(sessions)),
        *(ProgressChanged(n=1, record=progress_item(row)) for row in desk.store.each(stitches)),
    ]


def held(desk: Desk) -> tuple[object, ...]:
    """What two stores that agree have in common."""
    return (
        progress_rows(desk.store, desk.learner),
        sorted(all_facts(desk.store, desk.learner), key=lambda fact: fact.id),
        profile_of(desk.store, desk.learner),
    )


def days_by_scan(desk: Desk) -> dict[str, tuple[int, int, float, int]]:
    """Sessions, points, blink speeds and their number by local day, from the sessions alone."""
    found: dict[str, tuple[int, int, float, int]] = {}
    for fact in all_facts(desk.store, desk.learner):
        name = local_date(fact.completed_at, fact.utc_offset_minutes).isoformat()
        sessions, points, blink, count = found.get(name, (0, 0, 0.0, 0))
        found[name] = (
            sessions + 1,
            points + fact.total_points,
            blink + (fact.blink_speed or 0.0),
            count + (fact.blink_speed is not None),
        )
    return found


def days_stored(desk: Desk) -> dict[str, tuple[int, int, float, int]]:
    rows = desk.store.db.execute_sql(
        "SELECT day, sessions, points, blink_sum, blink_count FROM days WHERE learner = ?",
        (desk.learner,),
    )
    return {day: tuple(figures) for day, *figures in rows.fetchall()}


def assert_sound(desk: Desk) -> None:
    """What holds for a store at any time."""
    assert profile_of(desk.store, desk.learner) == fold(all_facts(desk.store, desk.learner))
    by_scan = days_by_scan(desk)
    assert days_stored(desk).keys() == by_scan.keys()
    for day, figures in days_stored(desk).items():
        assert figures == pytest.approx(by_scan[day])
    rows = progress_rows(desk.store, desk.learner)
    for places in TUBES.values():
        in_order = [row.stitch_id for row in queue(places, rows)]
        assert sorted(in_order) == sorted(place.stitch_id for place in places)


@pytest.fixture
def desks(open_one: OpenStore, clock: Clock) -> tuple[Desk, Desk]:
    """Anna at two computers."""
    here, there = open_one("here.db"), open_one("there.db")
    return (
        Desk(here, sign_in(here, ANNA, claim=None).learner, clock),
        Desk(there, sign_in(there, ANNA, claim=None).learner, clock, seed=2),
    )


def a_session(name: str, clock: Clock, **changed: object) -> SessionChanged:
    record = SessionRecord(
        thread_id="thread-T1-001",
        stitch_id="stitch-T1-001-01",
        session_id=name,
        total_questions=40,
        correct_answers=36,
        total_points=250,
        blink_speed=1.5,
        completed_at=clock(),
    )
    return SessionChanged(n=1, record=msgspec.structs.replace(record, **changed))


def a_stitch(**changed: object) -> ProgressItem:
    item = ProgressItem(
        thread_id="thread-T1-001",
        stitch_id="stitch-T1-001-01",
        order_number=900,
        skip_number=3,
        last_attempted=None,
        revision=5,
        device_id="elsewhere",
    )
    return msgspec.structs.replace(item, **changed)


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

    with pytest.raises(peewee.IntegrityError, match="total_points"):
        store_changes(here.store, here.learner, changes(many, cursor=60))
    assert sync_state(here.store, here.learner).cursor == 0
    assert profile_of(here.store, here.learner).total_sessions == 50
    assert_sound(here)

    many[55] = a_session("s055", here.clock)
    store_changes(here.store, here.learner, changes(many, cursor=60))
    assert profile_of(here.store, here.learner).total_sessions == 60
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
    record = msgspec.json.decode(text % b"2026-03-03T01:30:00+05:30", type=SessionRecord)
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


# Two and three computers, everything in any order


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
