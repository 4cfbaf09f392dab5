"""What reviews of the design found with a model of it: each case by its name."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta

import pytest

from tests.conftest import OpenStore
from tests.integration.sync.conftest import Bench
from tests.integration.sync.test_pull import progress_changed, session_changed
from tests.integration.sync.test_with_server import (
    FIGURES,
    ledger,
    played,
    second,
    signed_in,
)
from tests.support.agreeing import (
    agreeing,
    always,
    bulk_synced,
    changes,
    recorded,
)
from tests.support.clock import Clock
from tests.support.elsewhere import ANNA, a_session, a_stitch
from tests.support.misbehaving import Act, Asked, misbehaving, page
from tests.support.played import TUBES, Desk
from tests.support.played import asked as rows
from tests.support.rounds import play_round, stitch
from tests.support.server import ServerProcess
from zenjin_core.learning.helix import queue
from zenjin_core.learning.profile import fold, shown_streak
from zenjin_desktop.store import journal, learners
from zenjin_desktop.store.bringing import bring_in
from zenjin_desktop.store.figures import all_facts, profile_of
from zenjin_desktop.store.progress import progress_rows
from zenjin_desktop.sync.state import Wait

__all__ = ["second"]

ORDER = (
    "SELECT stitch_id, order_number, skip_number, distractor_level, is_completed, revision"
    " FROM user_stitch_progress ORDER BY stitch_id"
)


def test_a_pull_that_lands_during_play_loses_neither_the_play_nor_a_completion(
    bench: Bench,
) -> None:
    """Another computer completed this very stitch, and moved it, while it is being played here."""
    first = TUBES[1][0]
    theirs = progress_changed(2, revision=40)
    theirs["record"] |= {
        "stitchId": first.stitch_id,
        "orderNumber": 999_999,
        "isCompleted": True,
        "distractorLevel": "L3",
    }
    pages = agreeing(
        changes=always(changes(session_changed(1), theirs, cursor=2, sessions=1, points=60))
    )
    with misbehaving(pages) as server:
        anna = bench.account(server.url)
        anna.begin()
        head = journal.head(bench.store, anna.learner, TUBES)
        assert head.row.stitch_id == first.stitch_id
        for run, feedback in play_round(
            lambda shown, _: (shown.answer_side, 1_000),
            clock=bench.clock,
            rng=anna.rng,
            of=stitch(first.stitch_id),
        ):
            if not feedback.stitch_done:
                journal.append(bench.store, anna.learner, feedback.attempt)
                continue
            assert bench.turn().pulled == 2
            done = journal.finish_stitch(
                bench.store, anna.learner, feedback.attempt, ftc=run.ftc, tube=1, tubes=TUBES
            )
        finished = anna.finish()
    assert done.outcome == "perfect"
    row = progress_rows(bench.store, anna.learner)[first.stitch_id]
    assert (row.is_completed, row.distractor_level) == (True, "L3")
    assert row.revision > 40, "what was played last is the newest there is"
    assert finished.record.total_questions == 20
    assert profile_of(bench.store, anna.learner).total_sessions == 2
    in_order = [row.stitch_id for row in queue(TUBES[1], progress_rows(bench.store, anna.learner))]
    assert sorted(in_order) == sorted(place.stitch_id for place in TUBES[1])


def test_a_clock_a_year_ahead_changes_neither_the_order_of_the_tubes_nor_later_streaks(
    bench: Bench, open_one: OpenStore, clock: Clock
) -> None:
    right = Clock(clock.at)  # the server's, and that of a computer that is never wrong

    def never_in_the_future(asked: Asked) -> Act:
        played_at = datetime.fromisoformat(asked.json()["completedAt"])
        return recorded(asked, completed_at=min(played_at, right()).isoformat())

    control = Desk(open_one("control.db"), 0, right)
    control.learner = learners.sign_in(control.store, ANNA, claim=None).learner
    with misbehaving(agreeing(record=never_in_the_future)) as server:
        anna = bench.account(server.url)
        for day in range(4):
            clock.at = right.at + timedelta(days=365 if day == 0 else 0)
            for desk in (anna, control):
                desk.session()
            right.at = max(right.at, clock.at if day else right.at)
            bench.turn()
            profile = profile_of(bench.store, anna.learner)
            assert shown_streak(profile, right().date()) == day + 1
            right.turn(days=1)
    assert bench.counts(anna) == (0, 0)
    assert profile == fold(all_facts(bench.store, anna.learner))
    assert rows(bench.store.path, ORDER) == rows(control.store.path, ORDER)


def test_a_guest_s_rows_against_an_account_that_is_further(
    bench: Bench, second: Callable[[], Bench], server_process: ServerProcess
) -> None:
    """A few rounds as a guest set nothing back that months at another computer have reached."""
    far = signed_in(bench, server_process)
    for _ in range(40):
        far.brief_session()
    bench.turn()
    before = progress_rows(bench.store, far.learner)
    assert any(row.distractor_level == "L3" for row in before.values())
    other = second()
    guest = Desk(other.store, learners.current_player(other.store).learner, other.clock)
    guest.brief_session(ftc=3)
    guest.brief_session()
    there = signed_in(other, server_process, "sign_in")
    other.turn()
    after = progress_rows(other.store, there.learner)
    assert after.keys() >= before.keys()
    for name, row in before.items():
        assert after[name].distractor_level >= row.distractor_level
        assert after[name].is_completed >= row.is_completed
        assert after[name].order_number == row.order_number, "the guest's place is the older one"
    assert profile_of(other.store, there.learner).total_sessions == 42
    bench.turn()
    assert progress_rows(bench.store, far.learner) == after
    assert played(bench) == played(other) == ledger(server_process)
    other.close()


def test_a_stick_import_during_a_push_is_sent_too(bench: Bench) -> None:
    """What the stick brings while a request is under way is neither lost nor taken for acked."""
    sent: list[int] = []

    def brings_meanwhile(asked: Asked) -> Act:
        items = asked.json()["progressItems"]
        sent.extend(item["revision"] for item in items if item["stitchId"] == name)
        if len(sent) == 1:
            bring_in(
                bench.store,
                anna.learner,
                sessions=[a_session("from the stick", bench.clock).record],
                progress=[a_stitch(stitch_id=name, thread_id="thread-T1-001", revision=77)],
            )
            bench.store.close_thread()
        return bulk_synced(asked)

    with misbehaving(agreeing(bulk_sync=brings_meanwhile)) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        name = next(iter(progress_rows(bench.store, anna.learner)))
        report = bench.turn()
    assert sent == [1, 77]
    assert report.acked == 4
    assert bench.counts(anna) == (0, 0)
    assert profile_of(bench.store, anna.learner).total_sessions == 2


@pytest.mark.parametrize("status", [400, 401, 200])
def test_a_filter_that_answers_with_html_is_no_server(bench: Bench, status: int) -> None:
    with misbehaving(always(page(status))) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        last = bench.last()
        assert isinstance(last, Wait)
        assert last.report.state.phase == "offline"
        assert last.report.rejected == 0
        assert bench.credentials.get(server.url, "anna") == "anna.secret"
    assert bench.counts(anna) == (2, 0)


def test_a_server_restored_from_a_backup_gets_back_what_it_lost(
    bench: Bench, second: Callable[[], Bench], server_process: ServerProcess
) -> None:
    anna = signed_in(bench, server_process)
    other = second()
    for _ in range(2):
        anna.session()
    bench.turn()
    there = signed_in(other, server_process, "sign_in")
    server_process.stop()
    backup = server_process.database.with_suffix(".backup")
    shutil.copy(server_process.database, backup)
    server_process.start()
    bench.ticks.now += 400
    for _ in range(3):
        anna.session()
    bench.turn()
    there.session()
    other.turn()
    bench.turn()
    everything = played(bench)
    assert len(everything) == 6
    # The disk dies; yesterday's copy takes its place, with a new epoch as a restore gives it.
    server_process.kill()
    for leftover in server_process.database.parent.glob(f"{server_process.database.name}-*"):
        leftover.unlink()
    shutil.copy(backup, server_process.database)
    with closing(sqlite3.connect(server_process.database)) as connection, connection:
        connection.execute("UPDATE server_state SET epoch = 'after the restore'")
    server_process.start()
    assert len(ledger(server_process)) == 2
    for computer in (bench, other, bench, other):
        computer.ticks.now += 400
        computer.turn()
    assert played(bench) == played(other) == ledger(server_process) == everything
    assert rows(other.store.path, ORDER) == rows(bench.store.path, ORDER)
    assert rows(server_process.database, ORDER) == rows(bench.store.path, ORDER)
    assert rows(server_process.database, FIGURES) == rows(bench.store.path, FIGURES)
    other.close()


def test_a_session_too_large_for_any_body_is_counted_and_its_answers_stay_here(
    bench: Bench, server_process: ServerProcess
) -> None:
    anna = signed_in(bench, server_process)
    anna.session()
    large = '["' + "x" * 5 * 1024 * 1024 + '"]'
    with bench.store.writing():
        bench.store.db.execute_sql("UPDATE session_results SET results = ?", (large,))
    anna.session()
    report = bench.turn()
    assert report.rejected == 0
    assert bench.counts(anna) == (0, 0)
    assert ledger(server_process) == played(bench)
    sizes = "SELECT length(results) FROM session_results ORDER BY id"
    assert rows(bench.store.path, sizes)[0] == (len(large),)
    assert rows(server_process.database, sizes)[0] == (2,)
