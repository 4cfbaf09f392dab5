"""From Play to Finish: what a session holds, written in one piece or not at all."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import peewee
import pytest

from tests.support.played import TUBES, Desk, asked, everything, failing, sessions_in
from tests.support.rounds import missed, slips_at
from zenjin_core.learning.profile import EMPTY_PROFILE, fold
from zenjin_core.learning.question import Attempt
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.store import journal
from zenjin_desktop.store.figures import all_facts, profile_of
from zenjin_desktop.store.progress import progress_rows


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

    assert [one.bests.blink for one in (slow, quick, again)] == [False, True, False]
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
    assert len(sessions_in(desk.store.path)) == 1


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

    assert [row[0] for row in sessions_in(desk.store.path)] == [3, 2]
    assert [fact.completed_at for fact in all_facts(desk.store, desk.learner)] == [
        first.at,
        second.at,
    ]


def test_the_worker_makes_way_from_a_session_s_first_moment_to_its_last(desk: Desk) -> None:
    assert not desk.store.pace.in_play
    desk.begin()
    assert desk.store.pace.in_play
    desk.answers(1)
    desk.finish()
    assert not desk.store.pace.in_play
    desk.begin()
    assert journal.finish_session(desk.store, desk.learner) is None
    assert not desk.store.pace.in_play
