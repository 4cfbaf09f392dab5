"""What waits for the server: born with the fact, gone only by an ack for that very row."""

from datetime import UTC, datetime, timedelta

import msgspec
import peewee
import pytest

from tests.support.played import TUBES, Desk, asked, everything, failing
from tests.support.rounds import slips_at
from zenjin_core.learning.profile import fold
from zenjin_core.learning.question import Attempt
from zenjin_desktop.store import journal, outbox
from zenjin_desktop.store.figures import all_facts, left_behind, profile_of
from zenjin_desktop.store.learners import current_player, switch_to_guest
from zenjin_desktop.store.models import Learner
from zenjin_desktop.store.outbox import Ack, Counts, Rejected
from zenjin_desktop.store.progress import progress_rows

ONE_STITCH = {1: TUBES[1][:1]}


def play_the_only_stitch(desk: Desk, ftc: int) -> None:
    """The one stitch of a curriculum of one, finished inside an open session."""
    row = journal.head(desk.store, desk.learner, ONE_STITCH).row
    attempt = Attempt(
        question_id="q", stitch_id=row.stitch_id, chosen=1, correct=True, first_time=True,
        response_ms=900, at=desk.clock.turn(seconds=40),
    )  # fmt: skip
    journal.finish_stitch(desk.store, desk.learner, attempt, ftc=ftc, tube=1, tubes=ONE_STITCH)


def waiting(desk: Desk) -> list[tuple[object, ...]]:
    return asked(desk.store.path, "SELECT id, kind, reference FROM outbox ORDER BY id")


def order(desk: Desk) -> list[str | None]:
    return [one.record.session_id for one in outbox.pending_sessions(desk.store, desk.learner)]


def test_a_stitch_and_a_session_wait_as_soon_as_they_are_finished(desk: Desk) -> None:
    desk.begin()
    assert outbox.counts(desk.store, desk.learner) == Counts(pending=0, rejected=0)
    desk.round()
    assert outbox.counts(desk.store, desk.learner) == Counts(pending=1, rejected=0)
    finished = desk.finish()

    assert [row[1:] for row in waiting(desk)] == [
        ("progress", "stitch-T1-001-01"),
        ("session", finished.record.session_id),
    ]


def test_what_is_sent_is_the_record_that_was_finished(desk: Desk) -> None:
    finished = desk.session(player=slips_at(4), utc_offset_minutes=120)
    (pending,) = outbox.pending_sessions(desk.store, desk.learner)
    assert pending.record == finished.record

    (progress,) = outbox.pending_progress(desk.store, desk.learner)
    row = progress_rows(desk.store, desk.learner)["stitch-T1-001-01"]
    assert msgspec.structs.asdict(progress.item) == msgspec.structs.asdict(row) | {"user_id": None}


def test_a_stitch_played_ten_times_offline_waits_once_as_it_stands_now(desk: Desk) -> None:
    desk.begin()
    for _ in range(10):
        play_the_only_stitch(desk, 20)

    (pending,) = outbox.pending_progress(desk.store, desk.learner)
    assert (pending.item.skip_number, pending.item.revision) == (100, 10)


def test_queued_again_it_is_a_new_row_and_an_ack_for_the_old_one_does_not_take_it(
    desk: Desk,
) -> None:
    desk.begin()
    play_the_only_stitch(desk, 12)
    (sent,) = outbox.pending_progress(desk.store, desk.learner)
    play_the_only_stitch(desk, 20)

    outbox.acked(desk.store, desk.learner, [Ack(sent.outbox_id)])

    (again,) = outbox.pending_progress(desk.store, desk.learner)
    assert again.outbox_id > sent.outbox_id
    assert (sent.item.is_completed, again.item.is_completed) == (False, True)

    outbox.acked(desk.store, desk.learner, [Ack(again.outbox_id)])
    assert outbox.pending_progress(desk.store, desk.learner) == []


def test_an_id_once_used_is_never_used_again(desk: Desk) -> None:
    desk.begin()
    used = []
    for _ in range(3):
        play_the_only_stitch(desk, 20)
        (pending,) = outbox.pending_progress(desk.store, desk.learner)
        outbox.acked(desk.store, desk.learner, [Ack(pending.outbox_id)])
        used.append(pending.outbox_id)
    assert sorted(set(used)) == used


def test_only_what_was_acked_goes(desk: Desk) -> None:
    for _ in range(3):
        desk.session()
    pending = outbox.pending_sessions(desk.store, desk.learner)
    outbox.acked(desk.store, desk.learner, [Ack(pending[1].outbox_id)])
    left = [pending[0].record.session_id, pending[2].record.session_id]
    assert order(desk) == left
    outbox.acked(desk.store, desk.learner, [])
    assert order(desk) == left


def test_the_oldest_goes_first_but_one_that_was_answered_goes_behind_the_others(
    desk: Desk,
) -> None:
    ids = [desk.session().record.session_id for _ in range(3)]
    assert order(desk) == ids

    first = outbox.pending_sessions(desk.store, desk.learner)[0]
    outbox.deferred(desk.store, first.outbox_id, status=500, reason="Internal error")
    assert order(desk) == ids[1:], "it is not its turn yet"
    desk.clock.turn(minutes=5)
    assert order(desk) == [ids[1], ids[2], ids[0]]
    assert outbox.counts(desk.store, desk.learner) == Counts(pending=4 + 2, rejected=0)


def test_a_clock_set_back_puts_nothing_out_of_reach(desk: Desk) -> None:
    desk.session()
    desk.clock.turn(days=-2)
    desk.session()
    assert len(outbox.pending_sessions(desk.store, desk.learner)) == 2


def test_what_the_server_refused_is_kept_with_its_reason_out_of_the_line(desk: Desk) -> None:
    ids = [desk.session().record.session_id for _ in range(2)]
    poison = outbox.pending_sessions(desk.store, desk.learner)[0]

    outbox.rejected(desk.store, poison.outbox_id, status=422, reason="totalPoints is too large")

    assert order(desk) == ids[1:]
    assert outbox.counts(desk.store, desk.learner) == Counts(pending=3, rejected=1)
    assert outbox.rejections(desk.store, desk.learner) == [
        Rejected(
            kind="session",
            reference=str(ids[0]),
            status=422,
            reason="totalPoints is too large",
        )
    ]
    assert len(all_facts(desk.store, desk.learner)) == 2, "the session itself stays"


def test_a_refused_stitch_that_is_played_again_waits_again(desk: Desk) -> None:
    desk.begin()
    play_the_only_stitch(desk, 20)
    (pending,) = outbox.pending_progress(desk.store, desk.learner)
    outbox.rejected(desk.store, pending.outbox_id, status=400, reason="no")
    play_the_only_stitch(desk, 20)
    assert outbox.counts(desk.store, desk.learner) == Counts(pending=1, rejected=0)


def test_a_body_holds_at_most_so_many_records_and_bytes_but_always_one(desk: Desk) -> None:
    for _ in range(4):
        desk.session()
    size = len(outbox.pending_sessions(desk.store, desk.learner)[0].record.results) + 512

    def fitting(**limits: int) -> int:
        return len(outbox.pending_sessions(desk.store, desk.learner, **limits))

    assert fitting() == 4
    assert fitting(limit=3) == 3
    assert fitting(max_bytes=2 * size + 500) == 2
    assert fitting(max_bytes=1) == 1
    assert len(outbox.pending_progress(desk.store, desk.learner, limit=2)) == 2


def test_bytes_are_counted_not_letters(desk: Desk) -> None:
    for _ in range(2):
        desk.session()
    long = "é" * 100_000
    desk.store.db.execute_sql("UPDATE session_results SET results = ?", (f'["{long}"]',))
    limit = 2 * (len(long) + 1_000)
    assert len(outbox.pending_sessions(desk.store, desk.learner, max_bytes=limit)) == 1


def test_each_learner_has_a_line_of_its_own(desk: Desk) -> None:
    desk.session()
    Learner.update(account="u1", server="https://school.example").execute(desk.store.db)
    guest = switch_to_guest(desk.store)

    assert outbox.counts(desk.store, guest.learner) == Counts(pending=0, rejected=0)
    assert outbox.pending_sessions(desk.store, guest.learner) == []
    assert len(outbox.pending_sessions(desk.store, desk.learner)) == 1
    assert current_player(desk.store) == guest


# A time that the server moved


def test_a_time_the_server_moved_is_taken_over_and_everything_folded_again(desk: Desk) -> None:
    desk.session(player=slips_at(response_ms=1_000))
    desk.clock.turn(days=30)  # this computer's clock was a month ahead for one evening
    moved = desk.session(player=slips_at(response_ms=2_000)).record
    stored = datetime(2026, 3, 3, 10, 0, 0, 500_000, tzinfo=UTC)
    assert profile_of(desk.store, desk.learner).streak_days == 1
    first, second = outbox.pending_sessions(desk.store, desk.learner)
    acks = [
        Ack(first.outbox_id, completed_at=first.record.completed_at),
        Ack(second.outbox_id, completed_at=stored),
    ]

    outbox.acked(desk.store, desk.learner, acks)

    assert outbox.pending_sessions(desk.store, desk.learner) == []
    assert all_facts(desk.store, desk.learner)[1].completed_at == stored
    profile = profile_of(desk.store, desk.learner)
    assert profile == fold(all_facts(desk.store, desk.learner))
    assert (profile.streak_days, profile.last_session_date) == (2, stored)
    assert asked(desk.store.path, "SELECT day, sessions, points FROM days ORDER BY day") == [
        ("2026-03-02", 1, first.record.total_points),
        ("2026-03-03", 1, moved.total_points),
    ]
    kept = asked(
        desk.store.path,
        f"SELECT device_completed_at FROM session_results WHERE id = '{moved.session_id}'",  # noqa: S608 - an id of our own making
    )
    assert moved.completed_at is not None
    assert datetime.fromisoformat(str(kept[0][0])) == moved.completed_at


def test_a_time_the_server_kept_changes_nothing_but_the_line(desk: Desk) -> None:
    desk.session()
    before = everything(desk.store.path)
    (pending,) = outbox.pending_sessions(desk.store, desk.learner)
    outbox.acked(
        desk.store,
        desk.learner,
        [Ack(pending.outbox_id, completed_at=pending.record.completed_at)],
    )
    after = everything(desk.store.path)
    assert {name for name in after if after[name] != before[name]} == {"outbox"}


@pytest.mark.parametrize(
    "event", ["UPDATE ON session_results", "DELETE ON days", "DELETE ON outbox"]
)
def test_an_ack_is_taken_wholly_or_not_at_all(desk: Desk, event: str) -> None:
    desk.session()
    failing(desk.store, event)
    before = everything(desk.store.path)
    (pending,) = outbox.pending_sessions(desk.store, desk.learner)
    with pytest.raises(peewee.IntegrityError, match="fault"):
        outbox.acked(
            desk.store,
            desk.learner,
            [Ack(pending.outbox_id, completed_at=desk.clock() - timedelta(days=9))],
        )
    assert everything(desk.store.path) == before


def test_a_clock_ahead_moves_every_session_and_no_answer_waits_for_a_fold(desk: Desk) -> None:
    """The newest session that stays the newest changes one date; nothing is folded anew."""
    for _ in range(3):
        desk.session()
    waits = outbox.pending_sessions(desk.store, desk.learner)
    newest = waits[-1]
    assert newest.record.completed_at is not None
    stored_at = newest.record.completed_at - timedelta(seconds=2)
    before = profile_of(desk.store, desk.learner)
    outbox.acked(desk.store, desk.learner, [Ack(newest.outbox_id, stored_at)])
    assert profile_of(desk.store, desk.learner) == msgspec.structs.replace(
        before, last_session_date=stored_at
    )
    assert fold(all_facts(desk.store, desk.learner)) == profile_of(desk.store, desk.learner)


def test_a_session_moved_behind_others_is_folded_after_the_acks(desk: Desk) -> None:
    for _ in range(3):
        desk.session()
    waits = outbox.pending_sessions(desk.store, desk.learner)
    first = waits[0].record.completed_at
    assert first is not None
    last = waits[-1]
    outbox.acked(desk.store, desk.learner, [Ack(last.outbox_id, first - timedelta(hours=1))])
    assert left_behind(desk.store) == []
    assert fold(all_facts(desk.store, desk.learner)) == profile_of(desk.store, desk.learner)


def test_a_clock_set_during_a_session_makes_no_session_of_years(desk: Desk) -> None:
    desk.begin()
    desk.clock.turn(days=9_000)
    desk.round()
    record = desk.finish().record
    assert record.duration_seconds == 24 * 3_600


@pytest.mark.parametrize("days", [365, 0.9, 0.1, -365 * 9])
def test_a_record_put_off_by_a_wrong_clock_is_due_once_the_clock_is_right(
    desk: Desk, days: float
) -> None:
    desk.session()
    right = desk.clock()
    desk.clock.turn(days=days)
    (one,) = outbox.pending_sessions(desk.store, desk.learner)
    (stitch,) = outbox.pending_progress(desk.store, desk.learner)
    for outbox_id in (one.outbox_id, stitch.outbox_id):
        outbox.deferred(desk.store, outbox_id, status=500, reason="Oh.")
    assert outbox.pending_sessions(desk.store, desk.learner) == []
    desk.clock.at = right
    assert outbox.pending_sessions(desk.store, desk.learner) == [one]
    assert outbox.pending_progress(desk.store, desk.learner) == [stitch]


def test_a_record_put_off_waits_longer_each_time_up_to_a_day(desk: Desk) -> None:
    desk.session()
    (one,) = outbox.pending_sessions(desk.store, desk.learner)
    waits = [timedelta(minutes=5 * 2**doubled) for doubled in range(9)] + [timedelta(days=1)] * 3
    for wait in waits:
        outbox.deferred(desk.store, one.outbox_id, status=500, reason="")
        until = desk.clock() + wait
        assert outbox.pending_sessions(desk.store, desk.learner) == []
        desk.clock.at = until - timedelta(milliseconds=1)
        assert outbox.pending_sessions(desk.store, desk.learner) == []
        desk.clock.at = until
        assert outbox.pending_sessions(desk.store, desk.learner) == [one]


def test_what_waits_and_is_not_here_any_more_is_let_go(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    gone, kept = desk.session().record, desk.session().record
    desk.store.db.execute_sql("DELETE FROM session_results WHERE id = ?", (gone.session_id,))
    desk.store.db.execute_sql("DELETE FROM user_stitch_progress")
    assert order(desk) == [kept.session_id]
    assert outbox.counts(desk.store, desk.learner) == Counts(pending=1, rejected=0)
    assert str(gone.session_id) in caplog.text
    assert outbox.pending_progress(desk.store, desk.learner) == []


@pytest.mark.parametrize("limit", [1, 500])
def test_lost_records_at_the_head_of_the_line_hide_none_behind_them(desk: Desk, limit: int) -> None:
    gone = [desk.session().record.session_id for _ in range(3)]
    kept = desk.session().record
    for session_id in gone:
        desk.store.db.execute_sql("DELETE FROM session_results WHERE id = ?", (session_id,))
    (one,) = outbox.pending_sessions(desk.store, desk.learner, limit=limit)
    assert one.record == kept
