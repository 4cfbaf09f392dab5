"""An answer's way to the disk: journalled at once, and a stitch finished in one piece."""

from pathlib import Path

import peewee
import pytest

from tests.conftest import OpenStore
from tests.support.played import TUBES, Desk, as_after_a_power_cut, asked, everything, failing
from tests.support.rounds import knows, missed, slips_at
from zenjin_core.learning.question import Attempt
from zenjin_core.wire.progress import ProgressItem
from zenjin_desktop.store import journal
from zenjin_desktop.store.models import Learner
from zenjin_desktop.store.progress import progress_rows
from zenjin_desktop.store.pull import merge_current

# One answer


def test_an_answer_is_seen_by_another_process_as_soon_as_it_is_appended(desk: Desk) -> None:
    desk.begin()
    for count in range(1, 6):
        attempt = Attempt("q1", "s1", 42, False, True, 1_234, desk.clock())
        journal.append(desk.store, desk.learner, attempt)
        rows = asked(desk.store.path, "SELECT chosen, correct, response_ms FROM attempts")
        assert rows == [(42, 0, 1_234)] * count


def test_the_journal_gives_back_what_was_appended_in_order(desk: Desk) -> None:
    desk.begin()
    answered = desk.answers(9, slips_at(2, 5)) + missed(desk.clock, 1)
    for attempt in answered[-1:]:
        journal.append(desk.store, desk.learner, attempt)
    assert journal.journal(desk.store, desk.learner) == answered


def test_every_answer_survives_a_power_cut(desk: Desk, tmp_path: Path, open_one: OpenStore) -> None:
    desk.begin()
    answered = desk.answers(7)
    copy = as_after_a_power_cut(desk.store, tmp_path / "after")

    again = open_one(str(copy.relative_to(tmp_path)))

    assert journal.journal(again, desk.learner) == answered
    assert asked(copy, "PRAGMA integrity_check") == [("ok",)]


# A stitch


def test_a_perfect_first_stitch_is_sixty_points_and_then_the_next_tube(desk: Desk) -> None:
    desk.begin()
    done = desk.round()

    assert (done.outcome, done.head.tube, done.head.row.stitch_id) == (
        "perfect", 2, "stitch-T2-001-01",
    )  # fmt: skip
    row = progress_rows(desk.store, desk.learner)["stitch-T1-001-01"]
    assert (row.skip_number, row.distractor_level, row.is_completed) == (10, "L2", True)
    assert (row.revision, row.device_id) == (1, desk.store.device_id)
    assert desk.finish().tally.base_points == 60


def test_one_slip_is_58_points_and_the_stitch_is_the_head_of_its_tube_again(desk: Desk) -> None:
    desk.begin()
    assert desk.round(slips_at(3)).outcome == "again"

    first = journal.head(desk.store, desk.learner, TUBES, tube=1).row
    assert (first.stitch_id, first.skip_number, first.distractor_level) == (
        "stitch-T1-001-01", 1, "L1",
    )  # fmt: skip
    assert not first.is_completed
    assert desk.finish().tally.base_points == 58


def test_the_second_perfect_round_asks_for_harder_distractors(desk: Desk) -> None:
    one_each = {tube: places[:1] for tube, places in TUBES.items()}
    desk.session(rounds=3)
    first = journal.head(desk.store, desk.learner, one_each)
    assert (first.row.stitch_id, first.row.distractor_level) == ("stitch-T1-001-01", "L2")


def test_rounds_go_through_the_tubes_in_turn_whatever_the_score(desk: Desk) -> None:
    desk.begin()
    played = []
    for player in (knows, slips_at(1), slips_at(*range(1, 20)), knows, slips_at(2, 3), knows):
        played.append(journal.head(desk.store, desk.learner, TUBES).tube)
        assert desk.round(player).head.tube == played[-1] % 3 + 1
    assert played == [1, 2, 3, 1, 2, 3]


def test_what_is_next_is_still_next_after_a_restart(desk: Desk, open_one: OpenStore) -> None:
    desk.session(rounds=2)
    desk.store.close()
    assert journal.head(open_one(), desk.learner, TUBES).tube == 3


def test_sleeping_tubes_are_passed_over_and_none_awake_is_said(desk: Desk) -> None:
    desk.session()
    awake = {1: TUBES[1], 2: (), 3: TUBES[3]}
    assert journal.head(desk.store, desk.learner, awake).tube == 3
    with pytest.raises(ValueError, match="no tube"):
        journal.head(desk.store, desk.learner, {})


def test_a_device_that_does_not_know_goes_on_after_the_newest_row(desk: Desk) -> None:
    assert journal.head(desk.store, desk.learner, TUBES).tube == 1
    for tube, revision, device in ((1, 4, "b"), (2, 4, "c"), (3, 3, "z")):
        place = TUBES[tube][0]
        item = ProgressItem(
            thread_id=place.thread_id,
            stitch_id=place.stitch_id,
            order_number=900_000,
            last_attempted=desk.clock(),
            revision=revision,
            device_id=device,
        )
        merge_current(desk.store, desk.learner, [item])
    assert journal.head(desk.store, desk.learner, TUBES).tube == 3

    Learner.update(next_tube=1).execute(desk.store.db)
    assert journal.head(desk.store, desk.learner, TUBES).tube == 1


def test_a_stitch_is_finished_on_the_rows_as_a_pull_has_left_them(desk: Desk) -> None:
    desk.begin()
    answered = desk.answers(19)
    place = TUBES[1][0]
    pulled = ProgressItem(
        thread_id=place.thread_id,
        stitch_id=place.stitch_id,
        order_number=70_000,
        skip_number=25,
        distractor_level="L3",
        is_completed=True,
        last_attempted=desk.clock(),
        revision=41,
        device_id="elsewhere",
    )
    merge_current(desk.store, desk.learner, [pulled])

    journal.finish_stitch(
        desk.store, desk.learner, answered[-1], ftc=20, tube=1, tubes=TUBES
    )  # fmt: skip

    row = progress_rows(desk.store, desk.learner)[place.stitch_id]
    assert (row.skip_number, row.distractor_level, row.revision) == (100, "L3", 42)


@pytest.mark.parametrize(
    "event",
    [
        "INSERT ON attempts",
        "INSERT ON user_stitch_progress",
        "UPDATE ON learners",
        "INSERT ON outbox",
    ],
)
def test_a_stitch_is_finished_wholly_or_not_at_all(desk: Desk, event: str) -> None:
    desk.begin()
    answered = desk.answers(20)
    mend = failing(desk.store, event)
    before = everything(desk.store.path)

    def last() -> journal.StitchFinished:
        return journal.finish_stitch(
            desk.store, desk.learner, answered[-1], ftc=20, tube=1, tubes=TUBES
        )

    with pytest.raises(peewee.IntegrityError, match="fault"):
        last()
    assert everything(desk.store.path) == before

    desk.store.db.execute_sql(mend)
    assert last().head.tube == 2
    after = everything(desk.store.path)
    for table in ("attempts", "user_stitch_progress", "outbox"):
        assert len(after[table]) == len(before[table]) + 1, table


def test_a_stitch_that_is_in_no_tube_is_refused_and_its_answer_not_taken(desk: Desk) -> None:
    desk.begin()
    stray = Attempt("q", "stitch-T9-001-01", 1, True, True, 900, desk.clock())
    before = everything(desk.store.path)
    with pytest.raises(KeyError, match="stitch-T9-001-01"):
        journal.finish_stitch(desk.store, desk.learner, stray, ftc=20, tube=1, tubes=TUBES)
    assert everything(desk.store.path) == before
