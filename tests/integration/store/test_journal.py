"""An answer's way to the disk: journalled at once, a stitch and a session in one piece each."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import msgspec
import peewee
import pytest

from tests.conftest import OpenStore
from tests.support.clock import Clock
from tests.support.played import TUBES, Desk, as_after_a_power_cut, asked, everything, failing
from tests.support.rounds import knows, slips_at, stitch
from zenjin_core.learning.helix import Place
from zenjin_core.learning.profile import EMPTY_PROFILE, fold
from zenjin_core.learning.question import Attempt
from zenjin_core.learning.run import Feedback, StitchRun, start, time_out
from zenjin_core.wire.progress import ProgressItem
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.store import journal
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import switch_to_guest
from zenjin_desktop.store.models import Learner
from zenjin_desktop.store.progress import progress_rows
from zenjin_desktop.store.pull import merge_current
from zenjin_desktop.store.sessions import all_facts, profile_of


def missed(clock: Clock, count: int) -> list[Attempt]:
    """Time-outs and nothing else."""
    rng = Random(1)
    run: StitchRun = start(stitch(), "L1", rng)
    found = []
    for _ in range(count):
        feedback: Feedback | None
        run, feedback = time_out(run, window_ms=10_000, at=clock.turn(seconds=10), rng=rng)
        assert feedback is not None
        found.append(feedback.attempt)
    return found


def sessions(path: Path) -> list[tuple[object, ...]]:
    return asked(
        path,
        "SELECT total_questions, correct_answers, base_points, completed_at FROM session_results",
    )


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


# A session


def test_a_session_holds_what_was_played(desk: Desk) -> None:
    began = desk.clock()
    desk.begin(utc_offset_minutes=60)
    desk.round()
    desk.round(slips_at(1, 2, 3))
    answered = journal.journal(desk.store, desk.learner)
    finished = desk.finish()

    record = finished.record
    assert (record.thread_id, record.stitch_id) == ("thread-T1-001", "stitch-T1-001-01")
    assert (record.total_questions, record.correct_answers) == (40, 37)
    assert (record.base_points, record.bonus_multiplier) == (37 * 3 + 3, 5)
    assert finished.bonus.name == "speed"
    assert record.total_points == 5 * (37 * 3 + 3)
    assert record.blink_speed == 1.5
    assert (record.started_at, record.completed_at) == (began, answered[-1].at)
    assert record.duration_seconds == int((answered[-1].at - began).total_seconds())
    assert (record.utc_offset_minutes, record.device_id) == (60, desk.store.device_id)
    assert msgspec.json.decode(record.results, type=list[Attempt]) == answered
    assert len(answered) == 43
    assert (finished.before, finished.after) == (
        EMPTY_PROFILE,
        profile_of(desk.store, desk.learner),
    )
    assert finished.after == fold(all_facts(desk.store, desk.learner))
    assert journal.journal(desk.store, desk.learner) == []


def test_accuracy_is_stored_in_per_cent(desk: Desk) -> None:
    desk.session(player=slips_at(1, 2, 3, 4, 5))
    assert asked(desk.store.path, "SELECT accuracy FROM session_results") == [(75.0,)]


def test_finish_inside_a_stitch_counts_what_was_answered_and_moves_nothing(desk: Desk) -> None:
    desk.begin()
    desk.answers(5)
    finished = desk.finish()

    assert (finished.tally.questions, finished.record.bonus_multiplier) == (5, 1)
    assert finished.record.blink_speed is None
    assert progress_rows(desk.store, desk.learner) == {}
    assert journal.head(desk.store, desk.learner, TUBES).tube == 1


def test_time_outs_after_the_last_answer_do_not_lengthen_a_session(desk: Desk) -> None:
    desk.begin()
    last = desk.answers(4)[-1]
    for attempt in missed(desk.clock, 2):
        journal.append(desk.store, desk.learner, attempt)
    record = desk.finish().record

    assert (record.total_questions, record.completed_at) == (4, last.at)
    assert len(msgspec.json.decode(record.results)) == 6


def test_time_outs_alone_write_no_session(desk: Desk) -> None:
    desk.begin()
    for attempt in missed(desk.clock, 2):
        journal.append(desk.store, desk.learner, attempt)
    assert journal.finish_session(desk.store, desk.learner) is None

    after = everything(desk.store.path)
    for table in ("session_results", "days", "outbox", "open_sessions", "attempts"):
        assert after[table] == [], table
    assert profile_of(desk.store, desk.learner) == EMPTY_PROFILE


def test_without_a_session_there_is_nothing_to_finish(desk: Desk) -> None:
    assert journal.finish_session(desk.store, desk.learner) is None
    desk.session()
    assert journal.finish_session(desk.store, desk.learner) is None


def test_the_level_reached_and_the_best_blink_speed_so_far_are_told(desk: Desk) -> None:
    slow = desk.session(player=slips_at(response_ms=3_000))
    quick = desk.session(rounds=3, player=slips_at(response_ms=1_000))
    again = desk.session(rounds=3, player=slips_at(response_ms=2_000))

    assert [one.best_blink for one in (slow, quick, again)] == [False, True, False]
    levels = [one.record.evolution_level for one in (slow, quick, again)]
    assert levels == [one.after.evolution_level for one in (slow, quick, again)]
    assert levels == sorted(levels)


def test_three_days_running_of_forty_careful_questions_treble_the_points(desk: Desk) -> None:
    multipliers = []
    for morning in range(3):
        desk.clock.at = datetime(2026, 3, 2 + morning, 8, 0, tzinfo=UTC)
        careful = desk.session(rounds=2, player=slips_at(1, 2, 3, 21, 22, 23, response_ms=4_000))
        multipliers.append((careful.bonus.multiplier, careful.bonus.name))
    assert multipliers == [(2, "excellence"), (2, "excellence"), (3, "consistency")]


def test_the_day_of_a_session_is_the_student_s_own(desk: Desk) -> None:
    desk.clock.at = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    assert desk.session(utc_offset_minutes=-300).after.last_local_date == date(2026, 3, 2)
    assert desk.session(utc_offset_minutes=60).after.last_local_date == date(2026, 3, 3)
    assert asked(desk.store.path, "SELECT day, sessions FROM days") == [
        ("2026-03-02", 1),
        ("2026-03-03", 1),
    ]


def test_a_clock_set_back_loses_nothing_and_folds_as_if_played_in_time(desk: Desk) -> None:
    desk.session(player=slips_at(response_ms=2_500))
    desk.clock.turn(days=-3)
    finished = desk.session(player=slips_at(response_ms=900))

    profile = profile_of(desk.store, desk.learner)
    assert profile == finished.after == fold(all_facts(desk.store, desk.learner))
    assert profile.total_sessions == 2
    assert profile.last_session_date is not None
    assert profile.last_session_date > desk.clock() + timedelta(days=2)


@pytest.mark.parametrize(
    "event",
    [
        "INSERT ON session_results",
        "INSERT ON days",
        "UPDATE ON profiles",
        "INSERT ON outbox",
        "DELETE ON open_sessions",
        "DELETE ON attempts",
    ],
)
def test_a_session_is_finished_wholly_or_not_at_all(desk: Desk, event: str) -> None:
    desk.begin()
    desk.round()
    mend = failing(desk.store, event)
    before = everything(desk.store.path)

    with pytest.raises(peewee.IntegrityError, match="fault"):
        journal.finish_session(desk.store, desk.learner)
    assert everything(desk.store.path) == before

    desk.store.db.execute_sql(mend)
    assert desk.finish().tally.questions == 20
    assert len(sessions(desk.store.path)) == 1


def test_on_a_full_disk_a_session_stays_open_and_is_finished_later(desk: Desk) -> None:
    desk.begin()
    for _ in range(12):
        desk.round()
    before = everything(desk.store.path)
    pages = desk.store.db.execute_sql("PRAGMA page_count").fetchone()[0]
    desk.store.db.execute_sql(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StoreUnusable, match="full"):
        journal.finish_session(desk.store, desk.learner)
    assert everything(desk.store.path) == before

    desk.store.db.execute_sql(f"PRAGMA max_page_count = {pages * 10}")
    assert desk.finish().tally.questions == 240


def test_a_session_that_could_not_be_finished_is_closed_when_the_next_begins(desk: Desk) -> None:
    desk.begin()
    first = desk.answers(3)[-1]
    desk.clock.turn(minutes=9)
    desk.begin()
    second = desk.answers(2)[-1]
    desk.finish()

    assert [row[0] for row in sessions(desk.store.path)] == [3, 2]
    assert [fact.completed_at for fact in all_facts(desk.store, desk.learner)] == [
        first.at,
        second.at,
    ]


# After a crash


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
    assert sessions(store.path)[0][:3] == (26, 26, 78)
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
    assert sessions(store.path)[0][:3] == (6, 6, 18)


def test_a_crash_with_nothing_but_time_outs_leaves_no_session(
    desk: Desk, tmp_path: Path, open_one: OpenStore
) -> None:
    desk.begin()
    for attempt in missed(desk.clock, 2):
        journal.append(desk.store, desk.learner, attempt)
    store = crashed(desk, tmp_path, open_one)

    assert journal.recover(store) == 0
    assert sessions(store.path) == []
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
