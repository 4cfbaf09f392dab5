"""Where a learner starts, on the disk: one transaction, queued to be sent, nothing lost."""

import pytest

from tests.support.played import TUBES, Desk, everything, failing
from zenjin_core.learning.helix import queue
from zenjin_core.learning.merge import ProgressRow
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.store import journal
from zenjin_desktop.store.outbox import counts, pending_progress
from zenjin_desktop.store.placement import answered, offered, place
from zenjin_desktop.store.progress import progress_rows

STARTS = {1: "stitch-T1-001-04", 2: "stitch-T2-001-01", 3: "stitch-T3-001-08"}


def in_order(desk: Desk, tube: int) -> list[str]:
    rows = progress_rows(desk.store, desk.learner)
    return [row.stitch_id for row in queue(TUBES[tube], rows)]


def test_each_tube_begins_with_its_start_and_the_passed_ones_wait_behind(desk: Desk) -> None:
    changed = place(desk.store, desk.learner, STARTS, tubes=TUBES)
    ids = {tube: [place.stitch_id for place in places] for tube, places in TUBES.items()}
    assert in_order(desk, 1) == ids[1][3:] + ids[1][:3]
    assert in_order(desk, 2) == ids[2]
    assert in_order(desk, 3) == ids[3][7:] + ids[3][:7]
    assert len(changed) == 3 + 7
    assert {row.revision for row in changed} == {1}
    assert {row.device_id for row in changed} == {desk.store.device_id}
    first = journal.head(desk.store, desk.learner, TUBES)
    assert (first.tube, first.row.stitch_id) == (1, STARTS[1])


def test_every_row_waits_to_be_sent_as_it_stands(desk: Desk) -> None:
    changed = place(desk.store, desk.learner, STARTS, tubes=TUBES)
    waiting = [pending.item for pending in pending_progress(desk.store, desk.learner)]
    assert [item.stitch_id for item in waiting] == [row.stitch_id for row in changed]
    assert all(item.last_attempted is None and not item.is_completed for item in waiting)
    assert {item.skip_number for item in waiting} == {25}


def test_play_goes_on_from_there_and_the_revision_grows(desk: Desk) -> None:
    place(desk.store, desk.learner, STARTS, tubes=TUBES)
    desk.session(rounds=3)
    rows = progress_rows(desk.store, desk.learner)
    assert {rows[start].revision for start in STARTS.values()} == {2, 3, 4}
    place(desk.store, desk.learner, {1: "stitch-T1-001-06"}, tubes=TUBES)
    moved: ProgressRow = progress_rows(desk.store, desk.learner)["stitch-T1-001-05"]
    assert (moved.revision, moved.skip_number) == (5, 25)
    assert in_order(desk, 1)[0] == "stitch-T1-001-06"
    assert progress_rows(desk.store, desk.learner)[STARTS[1]].is_completed


@pytest.mark.parametrize(
    "event",
    [
        "INSERT ON outbox",
        "INSERT ON user_stitch_progress",
        "UPDATE ON learners",
        "INSERT ON settings",
    ],
)
def test_it_is_written_whole_or_not_at_all(desk: Desk, event: str) -> None:
    before = everything(desk.store.path)
    mended = failing(desk.store, event)
    with pytest.raises(Exception, match="fault"):
        place(desk.store, desk.learner, STARTS, tubes=TUBES)
    desk.store.db.execute_sql(mended)
    assert everything(desk.store.path) == before
    place(desk.store, desk.learner, STARTS, tubes=TUBES)
    assert in_order(desk, 1)[0] == STARTS[1]


def test_a_stitch_that_is_not_in_the_tube_writes_nothing(desk: Desk) -> None:
    before = everything(desk.store.path)
    with pytest.raises(KeyError, match="stitch-T2-001-01"):
        place(desk.store, desk.learner, {1: STARTS[1], 3: "stitch-T2-001-01"}, tubes=TUBES)
    assert everything(desk.store.path) == before


def test_the_check_is_offered_to_a_newcomer_only(desk: Desk) -> None:
    assert offered(desk.store, desk.learner)
    desk.session()
    assert not offered(desk.store, desk.learner)


def test_it_is_not_offered_again_once_it_was_answered(desk: Desk) -> None:
    answered(desk.store, desk.learner)
    assert not offered(desk.store, desk.learner)


def test_starting_everywhere_at_the_beginning_answers_the_offer_and_moves_nothing(
    desk: Desk,
) -> None:
    first = {tube: places[0].stitch_id for tube, places in TUBES.items()}
    assert place(desk.store, desk.learner, first, tubes=TUBES) == ()
    assert not offered(desk.store, desk.learner)
    assert counts(desk.store, desk.learner).pending == 0


def test_a_full_disk_says_so(desk: Desk) -> None:
    desk.store.db.execute_sql("PRAGMA query_only = ON")
    with pytest.raises(StoreUnusable):
        place(desk.store, desk.learner, STARTS, tubes=TUBES)
    desk.store.db.execute_sql("PRAGMA query_only = OFF")
