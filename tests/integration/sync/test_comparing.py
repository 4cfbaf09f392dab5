"""Totals compared, ids compared, and only what is missing travels, whichever way."""

import sqlite3
from contextlib import closing

from tests.integration.sync.conftest import Bench
from tests.integration.sync.test_with_server import ledger, played, signed_in
from tests.support.agreeing import agreeing, always, changes
from tests.support.misbehaving import Asked, misbehaving, refuses, tells
from tests.support.played import asked as rows
from tests.support.relay import Relay
from tests.support.server import ServerProcess
from zenjin_desktop.store import comparing, outbox
from zenjin_desktop.store.figures import profile_of, refold


def lose_here(bench: Bench, learner: int, *places: int) -> list[str]:
    """These sessions (counted from 0 in the order they were played) are gone from the store."""
    ids = [
        str(row[0]) for row in rows(bench.store.path, "SELECT id FROM session_results ORDER BY id")
    ]
    lost = [ids[place] for place in places]
    with bench.store.writing():
        for name in lost:
            bench.store.db.execute_sql("DELETE FROM session_results WHERE id = ?", (name,))
        refold(bench.store, learner)
    return lost


def test_what_is_missing_here_is_fetched_and_nothing_else(
    bench: Bench, server_process: ServerProcess
) -> None:
    with misbehaving(Relay(server_process.url)) as way:
        anna = signed_in(bench, way)
        for _ in range(9):
            anna.brief_session()
        bench.turn()
        everything = played(bench)
        lose_here(bench, anna.learner, 2, 3, 7)
        before = len(way.asked)
        report = bench.turn()
        kinds = [path.partition("?")[0] for path in way.paths()[before:]]
        changes, ids = "/api/changes", "/api/sessions/ids"
        assert kinds == [changes, ids, changes, changes, changes]
        before = len(way.asked)
        bench.turn()
        assert len(way.asked) == before + 1, "agreed: the next turn compares no ids"
    assert played(bench) == everything
    assert report.pulled == 3
    assert report.changed == {anna.learner}
    assert bench.counts(anna) == (0, 0)
    assert profile_of(bench.store, anna.learner).total_sessions == 9


def test_what_the_server_has_lost_is_sent_again_and_nothing_else(
    bench: Bench, server_process: ServerProcess
) -> None:
    anna = signed_in(bench, server_process)
    for _ in range(5):
        anna.brief_session()
    bench.turn()
    server_process.stop()
    with closing(sqlite3.connect(server_process.database)) as connection, connection:
        ((lost,),) = connection.execute(
            "SELECT id FROM session_results ORDER BY id LIMIT 1 OFFSET 2"
        )
        connection.execute("DELETE FROM session_results WHERE id = ?", (lost,))
        connection.execute(
            "UPDATE profiles SET total_sessions = (SELECT count(*) FROM session_results),"
            " total_points = (SELECT sum(total_points) FROM session_results)"
        )
    server_process.start()
    bench.ticks.now += 400
    bench.turn()
    bench.ticks.now += 400
    report = bench.turn()
    assert ledger(server_process) == played(bench)
    assert report.state.phase == "idle"
    assert bench.counts(anna) == (0, 0)


def test_what_waits_or_was_refused_is_not_missed(bench: Bench) -> None:
    with misbehaving(agreeing()) as server:
        anna = bench.account(server.url)
        for _ in range(3):
            anna.brief_session()
        before = comparing.acked_totals(bench.store, anna.learner)
        assert (before.sessions, before.points) == (0, 0)
        one, two, _ = outbox.pending_sessions(bench.store, anna.learner)
        outbox.rejected(bench.store, one.outbox_id, status=422, reason="No.")
        outbox.acked(bench.store, anna.learner, [outbox.Ack(two.outbox_id)])
        after = comparing.acked_totals(bench.store, anna.learner)
    assert (after.sessions, after.points) == (1, two.record.total_points)


def test_totals_that_differ_for_good_are_compared_once(bench: Bench) -> None:
    """Points that the server counts otherwise cannot be mended by sending anything."""
    ids: list[Asked] = []

    def answer(asked: Asked):  # type: ignore[no-untyped-def]  # as agreeing() answers
        if asked.path != "/api/sessions/ids":
            return rest(asked)
        ids.append(asked)
        return tells(200, {"success": True, "sessions": [{"sessionId": "s", "totalPoints": 9}]})

    rest = agreeing(changes=always(changes(sessions=1, points=10)))
    with misbehaving(answer) as server:
        bench.account(server.url)
        for _ in range(3):
            assert bench.turn().state.phase == "idle"
    assert len(ids) == 1


def test_a_server_that_does_not_tell_its_ids_is_synced_with_all_the_same(bench: Bench) -> None:
    with misbehaving(agreeing(changes=always(changes(sessions=7)))) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        assert bench.turn().state.phase == "idle"
        assert server.paths().count("/api/sessions/ids") == 1
    assert bench.counts(anna) == (0, 0)


def test_a_comparison_that_cannot_be_made_now_is_made_later(bench: Bench) -> None:
    busy = [True]

    def answer(asked: Asked):  # type: ignore[no-untyped-def]  # as agreeing() answers
        if asked.path == "/api/sessions/ids":
            if busy:
                return refuses(503, "Busy.", Retry_After="5")
            return tells(200, {"success": True, "sessions": []})
        return rest(asked)

    rest = agreeing(changes=always(changes()))
    with misbehaving(answer) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        assert bench.turn().state.phase == "offline"
        busy.clear()
        bench.ticks.now += 10
        bench.turn()
        assert server.paths().count("/api/sessions/record") == 2, "it says that it has none: again"
    assert bench.counts(anna) == (0, 0)
