"""Totals compared, ids compared, and only what is missing travels, whichever way."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace

import pytest

from tests.integration.sync.conftest import Bench
from tests.integration.sync.test_with_server import ledger, played, signed_in
from tests.support.agreeing import agreeing, always, changes
from tests.support.misbehaving import Act, Asked, Respond, misbehaving, refuses, tells
from tests.support.played import asked as rows
from tests.support.relay import Relay
from tests.support.server import ServerProcess
from zenjin_desktop.store import comparing, outbox
from zenjin_desktop.store.figures import profile_of, refold
from zenjin_desktop.sync.state import More

IDS = "/api/sessions/ids"
STREAM = "/api/changes"


def bare(paths: Sequence[str]) -> list[str]:
    """Without their queries."""
    return [path.partition("?")[0] for path in paths]


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
        kinds = bare(way.paths()[before:])
        changes = "/api/changes"
        assert kinds == [changes, IDS, changes, changes, changes]
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
        if bare([asked.path]) != [IDS]:
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
        assert bare(server.paths()).count(IDS) == 1
    assert bench.counts(anna) == (0, 0)


def test_a_comparison_that_cannot_be_made_now_is_made_later(bench: Bench) -> None:
    busy = [True]

    def answer(asked: Asked):  # type: ignore[no-untyped-def]  # as agreeing() answers
        if bare([asked.path]) == [IDS]:
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


def in_parts_of(most: int, way: Respond) -> Respond:
    """As ``way`` answers, but never more than so many ids at once; a server may give fewer."""

    def respond(asked: Asked) -> Act:
        path, _, query = asked.path.partition("?")
        if path != IDS:
            return way(asked)
        since = dict(part.split("=") for part in query.split("&"))["since"]
        return way(replace(asked, path=f"{path}?since={since}&limit={most}"))

    return respond


def test_ids_come_in_pages_and_what_is_acked_in_between_is_not_missed(
    bench: Bench, server_process: ServerProcess
) -> None:
    with misbehaving(in_parts_of(4, Relay(server_process.url))) as way:
        anna = signed_in(bench, way)
        for _ in range(9):
            anna.brief_session()
        bench.turn()
        everything = played(bench)
        lose_here(bench, anna.learner, 0, 4, 8)
        before = len(way.asked)
        while IDS not in bare(way.paths()[before:]):
            assert isinstance(bench.engine.step(), More)
        anna.brief_session()
        bench.turn()
        kinds = bare(way.paths()[before:])
        assert kinds.count(IDS) == 3
        assert kinds.count("/api/push") == 1
    assert [row for row in played(bench) if row in everything] == everything
    assert len(played(bench)) == 10
    assert ledger(server_process) == played(bench)
    assert bench.counts(anna) == (0, 0)


def test_pages_of_ids_go_on_where_the_network_broke_off(
    bench: Bench, server_process: ServerProcess
) -> None:
    relay = Relay(server_process.url)
    with misbehaving(in_parts_of(4, relay)) as way:
        anna = signed_in(bench, way)
        for _ in range(9):
            anna.brief_session()
        bench.turn()
        everything = played(bench)
        lose_here(bench, anna.learner, 1, 7)
        before = len(way.asked)
        while bare(way.paths()[before:]).count(IDS) < 2:
            bench.engine.step()
        relay.faults.append("reset")
        assert bench.turn().state.phase == "offline"
        bench.ticks.now += 400
        bench.turn()
        asked = [path for path in way.paths()[before:] if path.startswith(IDS)]
        sinces = [path.partition("since=")[2].partition("&")[0] for path in asked]
        assert sinces == ["0", "4", "8", "8"]
    assert played(bench) == everything


def test_a_server_that_tells_all_ids_at_once_is_compared_with_in_one(bench: Bench) -> None:
    """An older one of ours: it knows neither ``since`` nor ``limit``."""
    held: list[dict[str, object]] = []

    def answer(asked: Asked) -> Act:
        if bare([asked.path]) == [IDS]:
            return tells(200, {"success": True, "sessions": held})
        return rest(asked)

    rest = agreeing(changes=always(changes(sessions=6_001, points=7)))
    with misbehaving(answer) as server:
        anna = bench.account(server.url)
        for _ in range(2):
            anna.brief_session()
        first, second = outbox.pending_sessions(bench.store, anna.learner)
        held.append({"sessionId": first.record.session_id, "totalPoints": 1, "n": 1})
        outbox.acked(bench.store, anna.learner, [outbox.Ack(first.outbox_id)])
        outbox.acked(bench.store, anna.learner, [outbox.Ack(second.outbox_id)])
        bench.turn()
        assert bare(server.paths()).count(IDS) == 1
        (sent,) = [asked for asked in server.asked if asked.path == "/api/sessions/record"]
        assert sent.json()["sessionId"] == second.record.session_id, "the one it has lost"


@pytest.mark.parametrize("step", [0, 1], ids=["the same page", "always one further"])
@pytest.mark.parametrize("of", [IDS, STREAM])
def test_empty_pages_without_end_are_a_server_that_cannot_be_used_now(
    bench: Bench, of: str, step: int
) -> None:
    def answer(asked: Asked) -> Act:
        if bare([asked.path]) != [of]:
            return rest(asked)
        since = int(asked.path.partition("since=")[2].partition("&")[0])
        if of == STREAM:
            return changes(cursor=since + step, more=True, sessions=7)
        went_on = {"cursor": since + step, "hasMore": True}
        return tells(200, {"success": True, "sessions": [], **went_on})

    rest = agreeing(changes=always(changes(sessions=7)))
    with misbehaving(answer) as server:
        bench.account(server.url)
        assert bench.turn().state.phase == "offline"
        assert bare(server.paths()).count(of) == 1


def test_more_ids_than_a_server_says_it_has_end_the_comparison(bench: Bench) -> None:
    def answer(asked: Asked) -> Act:
        if bare([asked.path]) != [IDS]:
            return rest(asked)
        since = int(asked.path.partition("since=")[2].partition("&")[0])
        numbers = range(since + 1, since + 5_001)
        held = [{"sessionId": f"s-{n}", "totalPoints": 1, "n": n} for n in numbers]
        return tells(
            200, {"success": True, "sessions": held, "cursor": since + 5_000, "hasMore": True}
        )

    rest = agreeing(changes=always(changes(sessions=7)))
    with misbehaving(answer) as server:
        bench.account(server.url)
        state = bench.turn().state
        assert state.reason is not None
        assert (state.phase, state.reason.code) == ("error", "self_contradiction")
        assert bare(server.paths()).count(IDS) == 3


@pytest.mark.timeout(60)
def test_pages_of_ids_get_smaller_on_a_slow_line_but_never_tiny(bench: Bench) -> None:
    """The deadline here is a tenth of the real one."""
    limits: list[int] = []

    def answer(asked: Asked) -> Act:
        if bare([asked.path]) != [IDS]:
            return rest(asked)
        limits.append(int(asked.path.rpartition("limit=")[2]))
        act = tells(200, {"success": True, "sessions": []})
        return lambda sock, over: not over.wait(limits[-1] / 400) and act(sock, over)

    rest = agreeing(changes=always(changes(sessions=7)))
    with misbehaving(answer) as server:
        bench.account(server.url)
        for _ in range(6):
            bench.turn()
            bench.ticks.now += 700
    assert limits == [5_000, 2_500, 1_250, 625, 500, 500]
