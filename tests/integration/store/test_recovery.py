"""After a crash: what was answered is in a closed session, once."""

from pathlib import Path

import peewee
import pytest

from tests.conftest import OpenStore
from tests.support.played import (
    TUBES,
    Desk,
    as_after_a_power_cut,
    asked,
    everything,
    failing,
    sessions_in,
)
from tests.support.rounds import missed
from zenjin_core.learning.helix import Place
from zenjin_core.learning.profile import fold
from zenjin_desktop.store import journal
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.figures import all_facts, profile_of
from zenjin_desktop.store.learners import switch_to_guest
from zenjin_desktop.store.models import Learner


def crashed(desk: Desk, tmp_path: Path, open_one: OpenStore) -> Store:
    """The store as the next start finds it: nobody closed anything."""
    copy = as_after_a_power_cut(desk.store, tmp_path / "after")
    return open_one(str(copy.relative_to(tmp_path)))


def test_after_a_crash_the_answers_given_are_in_a_closed_session_and_the_stitch_starts_over(
    desk: Desk, tmp_path: Path, open_one: OpenStore
) -> None:
    desk.begin()
    desk.round()
    last = desk.answers(6)[-1]
    for attempt in missed(desk.clock, 1):
        journal.append(desk.store, desk.learner, attempt)
    store = crashed(desk, tmp_path, open_one)

    assert journal.recover(store) == 1

    (fact,) = all_facts(store, desk.learner)
    assert fact.completed_at == last.at
    assert sessions_in(store.path)[0][:3] == (26, 26, 78)
    assert profile_of(store, desk.learner) == fold([fact])
    assert asked(store.path, "SELECT kind FROM outbox ORDER BY id") == [("progress",), ("session",)]
    following = journal.head(store, desk.learner, TUBES)
    assert (following.tube, following.row.stitch_id) == (2, "stitch-T2-001-01")


def test_recovering_twice_doubles_nothing(desk: Desk, tmp_path: Path, open_one: OpenStore) -> None:
    desk.begin()
    desk.answers(6)
    store = crashed(desk, tmp_path, open_one)

    assert journal.recover(store) == 1
    once = everything(store.path)
    assert journal.recover(store) == 0
    assert everything(store.path) == once


def test_a_crash_while_recovering_loses_nothing(
    desk: Desk, tmp_path: Path, open_one: OpenStore
) -> None:
    desk.begin()
    desk.answers(6)
    store = crashed(desk, tmp_path, open_one)
    mend = failing(store, "INSERT ON outbox")
    with pytest.raises(peewee.IntegrityError, match="fault"):
        journal.recover(store)
    store.db.execute_sql(mend)

    assert journal.recover(store) == 1
    assert sessions_in(store.path)[0][:3] == (6, 6, 18)


def test_a_crash_with_nothing_but_time_outs_leaves_no_session(
    desk: Desk, tmp_path: Path, open_one: OpenStore
) -> None:
    desk.begin()
    for attempt in missed(desk.clock, 2):
        journal.append(desk.store, desk.learner, attempt)
    store = crashed(desk, tmp_path, open_one)

    assert journal.recover(store) == 0
    assert sessions_in(store.path) == []
    assert everything(store.path)["open_sessions"] == []


def test_every_learner_s_open_session_is_closed_for_that_learner(
    desk: Desk, tmp_path: Path, open_one: OpenStore
) -> None:
    Learner.update(account="u1", server="https://school.example").execute(desk.store.db)
    guest = Desk(desk.store, switch_to_guest(desk.store).learner, desk.clock)
    assert guest.learner != desk.learner
    for one, count in ((desk, 3), (guest, 5)):
        one.begin()
        one.answers(count)
    store = crashed(desk, tmp_path, open_one)

    assert journal.recover(store) == 2
    assert profile_of(store, desk.learner).total_points == 9
    assert profile_of(store, guest.learner).total_points == 15


def test_a_session_begins_where_it_is_said_to(desk: Desk) -> None:
    journal.open_session(
        desk.store,
        desk.learner,
        Place(thread_id="thread-T3-001", stitch_id="stitch-T3-001-04"),
        utc_offset_minutes=-90,
    )
    desk.answers(1)
    record = desk.finish().record
    assert (record.thread_id, record.stitch_id) == ("thread-T3-001", "stitch-T3-001-04")
    assert record.utc_offset_minutes == -90
