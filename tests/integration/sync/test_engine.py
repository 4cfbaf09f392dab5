"""The engine on a real store against real sockets: the table of answers, row by row."""

from datetime import timedelta
from typing import Any

import pytest

from tests.integration.sync.conftest import Bench
from tests.support.agreeing import (
    BULK_RECORD,
    BULK_SYNC,
    IS_IT_THERE,
    RECORD,
    agreeing,
    always,
    health,
    sessions_in,
)
from tests.support.misbehaving import (
    Act,
    Asked,
    hangs_up,
    misbehaving,
    refuses,
    tells,
)
from zenjin_desktop.store import learners, outbox
from zenjin_desktop.sync.state import Done, More, Wait


def test_a_turn_pushes_sessions_then_progress_then_pulls(bench: Bench) -> None:
    with misbehaving(agreeing()) as server:
        anna = bench.account(server.url)
        for _ in range(3):
            anna.brief_session()
        report = bench.turn()
    assert server.paths() == [IS_IT_THERE, BULK_RECORD, BULK_SYNC, "/api/changes?since=0&limit=200"]
    assert {asked.headers.get("authorization") for asked in server.asked[1:]} == {
        "Bearer anna.secret"
    }
    assert "authorization" not in server.asked[0].headers
    assert (report.sent, report.acked, report.rejected) == (6, 6, 0)
    assert bench.counts(anna) == (0, 0)
    assert report.state.phase == "idle"
    assert report.state.last_sync == bench.clock.at


def test_each_step_makes_one_request(bench: Bench) -> None:
    with misbehaving(agreeing()) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        for requests in range(1, 5):
            assert isinstance(bench.engine.step(), More)
            assert len(server.asked) == requests
        assert isinstance(bench.engine.step(), Done)
        assert len(server.asked) == 4
    assert server.connections == 1


def test_a_guest_causes_no_request_whatever_is_done(bench: Bench) -> None:
    guest = learners.current_player(bench.store)
    bench.engine.current = guest.learner
    report = bench.turn()
    assert report.state.phase == "guest"
    assert bench.connected == []


def test_without_a_token_nothing_is_asked_and_the_pill_says_why(bench: Bench) -> None:
    with misbehaving(agreeing()) as server:
        anna = bench.account(server.url, signed_in=False)
        anna.brief_session()
        report = bench.turn()
        assert report.state.phase == "signed_out"
        assert report.state.waiting == 2
        assert server.asked == []
        bench.credentials.put(server.url, "anna", "anna.secret")
        assert bench.turn().acked == 2


def test_what_was_sent_is_the_session_as_it_was_played(bench: Bench) -> None:
    with misbehaving(agreeing()) as server:
        anna = bench.account(server.url)
        record = anna.session().record
        bench.turn()
    sent = server.asked[1].json()
    assert server.asked[1].path == RECORD
    assert sent["sessionId"] == record.session_id
    assert sent["totalPoints"] == record.total_points
    assert sent["basePoints"] == record.base_points == 60
    assert len(sent["results"]) == 20
    assert set(sent["results"][0]) == {
        "questionId", "stitchId", "chosen", "correct", "firstTime", "responseMs", "at",
    }  # fmt: skip
    assert sent["deviceId"] == bench.store.device_id


def test_sessions_go_one_by_one_where_there_is_no_bulk_route(bench: Bench) -> None:
    with misbehaving(agreeing(health=always(health("changes")))) as server:
        anna = bench.account(server.url)
        for _ in range(3):
            anna.brief_session()
        bench.turn()
        assert server.paths().count(RECORD) == 3
        assert BULK_RECORD not in server.paths()


@pytest.mark.parametrize("status", [404, 405])
def test_a_bulk_route_that_is_gone_gives_way_to_one_by_one(bench: Bench, status: int) -> None:
    with misbehaving(agreeing(bulk_record=always(refuses(status)))) as server:
        anna = bench.account(server.url)
        for _ in range(3):
            anna.brief_session()
        assert bench.turn().acked == 6
        assert server.paths().count(BULK_RECORD) == 1


def test_a_long_queue_goes_in_bodies_of_five_hundred(bench: Bench) -> None:
    with misbehaving(agreeing()) as server:
        anna = bench.account(server.url)
        anna.session()
        with bench.store.writing():
            bench.store.db.execute_sql(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1199)"
                " INSERT INTO session_results (learner, id, thread_id, stitch_id, completed_at,"
                " device_completed_at, created_at) SELECT learner, 'copy-' || i, thread_id,"
                " stitch_id, completed_at, device_completed_at, created_at FROM session_results, n"
            )
            outbox.queue(
                bench.store, anna.learner, [("session", f"copy-{n}") for n in range(1, 1200)]
            )
        assert bench.turn().acked == 1201
        bodies = [sessions_in(asked) for asked in server.asked if asked.path == BULK_RECORD]
        assert [len(body) for body in bodies] == [500, 500, 200]
        ids = [sent["sessionId"] for body in bodies for sent in body]
        assert len(set(ids)) == 1200


def test_a_body_stays_under_half_a_mebibyte(bench: Bench) -> None:
    with misbehaving(agreeing()) as server:
        anna = bench.account(server.url)
        for _ in range(3):
            anna.brief_session()
        with bench.store.writing():
            bench.store.db.execute_sql(
                "UPDATE session_results SET results = '[\"' || hex(zeroblob(100000)) || '\"]'"
            )
        bench.turn()
        sizes = [len(a.body) for a in server.asked if a.path in {RECORD, BULK_RECORD}]
    assert len(sizes) == 2
    assert max(sizes) <= 512 * 1024


def test_a_wrong_clock_is_noticed_and_blocks_nothing(bench: Bench) -> None:
    def long_ago(asked: Asked) -> Act:
        return tells(200, recorded_body(asked), Date="Mon, 02 Mar 2020 09:00:00 GMT")

    def recorded_body(asked: Asked) -> dict[str, Any]:
        body = asked.json()
        names = ("sessionId", "threadId", "stitchId", "totalPoints", "completedAt")
        return {"success": True, "status": "recorded"} | {name: body[name] for name in names}

    with misbehaving(agreeing(record=long_ago)) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        # health · record: the answer that carries a time.
        bench.engine.step()
        bench.engine.step()
        off = bench.engine.state().clock_off
        assert off is not None
        assert off > timedelta(days=365).total_seconds()
        bench.turn()
    assert bench.counts(anna) == (0, 0)


def test_a_server_that_is_away_does_not_hold_up_another(bench: Bench) -> None:
    with misbehaving(always(hangs_up)) as away, misbehaving(agreeing()) as there:
        anna = bench.account(away.url)
        ben = bench.account(there.url, user_id="ben")
        anna.brief_session()
        ben.brief_session()
        last = bench.last()
        assert isinstance(last, Wait)
        assert bench.counts(anna) == (2, 0)
        assert bench.counts(ben) == (0, 0)
        assert {a.headers.get("authorization") for a in there.asked[1:]} == {"Bearer ben.secret"}


def test_the_state_is_that_of_the_learner_who_plays(bench: Bench) -> None:
    with misbehaving(always(hangs_up)) as away, misbehaving(agreeing()) as there:
        anna = bench.account(away.url)
        ben = bench.account(there.url, user_id="ben")
        anna.brief_session()
        bench.engine.current = ben.learner
        assert bench.turn().state.phase == "idle"
        bench.engine.current = anna.learner
        assert bench.engine.state().phase == "offline"
        assert bench.engine.state().waiting == 2


def test_only_the_learner_who_plays_is_pulled_for_but_all_are_pushed(bench: Bench) -> None:
    with misbehaving(agreeing()) as server:
        anna = bench.account(server.url)
        ben = bench.account(server.url, user_id="ben")
        anna.brief_session()
        ben.brief_session()
        bench.engine.current = ben.learner
        bench.turn()
        pulls = [a for a in server.asked if a.path.startswith("/api/changes")]
        assert [a.headers["authorization"] for a in pulls] == ["Bearer ben.secret"]
    assert bench.counts(anna) == bench.counts(ben) == (0, 0)


def test_at_the_end_of_the_program_nothing_is_fetched_any_more(bench: Bench) -> None:
    with misbehaving(agreeing()) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        bench.engine.closing = True
        assert bench.engine.anything_waits()
        bench.turn()
        assert server.paths() == [IS_IT_THERE, RECORD, BULK_SYNC]
        assert not bench.engine.anything_waits()


def test_a_server_address_that_is_none_is_one_clear_sentence(bench: Bench) -> None:
    anna = bench.account("http://school.example")
    anna.brief_session()
    report = bench.turn()
    assert report.state.phase == "error"
    assert "http://school.example is not a server address" in str(report.state.reason)
    assert bench.connected == []
    assert bench.counts(anna) == (2, 0)
