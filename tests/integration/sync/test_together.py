"""Sessions and progress in one body, the cursor with the acks; and all that may come between."""

from collections.abc import Callable

import pytest

from tests.integration.sync.conftest import Bench
from tests.integration.sync.test_comparing import bare
from tests.integration.sync.test_with_server import ledger, played, second, signed_in
from tests.support.agreeing import BULK_SYNC, RECORD
from tests.support.misbehaving import Act, Asked, Misbehaving, Respond, misbehaving, refuses
from tests.support.played import Desk
from tests.support.relay import Relay
from tests.support.server import ServerProcess
from zenjin_desktop.store import outbox, pull
from zenjin_desktop.store.figures import profile_of

__all__ = ["second"]

PUSH, STREAM = "/api/push", "/api/changes"


def level(bench: Bench, way: Misbehaving) -> Desk:
    """Anna, whose store has all that the server has."""
    anna = signed_in(bench, way)
    anna.session()
    bench.turn()
    bench.turn()
    return anna


def asked_in_a_turn(bench: Bench, way: Misbehaving) -> list[str]:
    before = len(way.asked)
    bench.turn()
    return bare(way.paths()[before:])


def but_for_pushes(relay: Relay, act: Act) -> Respond:
    return lambda asked: act if asked.path == PUSH else relay(asked)


def test_a_turn_is_one_request_where_nobody_else_plays(
    bench: Bench, server_process: ServerProcess
) -> None:
    with misbehaving(Relay(server_process.url)) as way:
        anna = level(bench, way)
        anna.session()
        assert asked_in_a_turn(bench, way) == [PUSH]
        assert asked_in_a_turn(bench, way) == [STREAM]
    assert bench.counts(anna) == (0, 0)
    assert ledger(server_process) == played(bench)


def test_what_was_sent_does_not_come_back(bench: Bench, server_process: ServerProcess) -> None:
    with misbehaving(Relay(server_process.url)) as way:
        anna = level(bench, way)
        for _ in range(3):
            anna.session()
        bench.turn()
        assert bench.turn().pulled == 0
        page = int(way.paths()[-1].partition("since=")[2].partition("&")[0])
    assert page == pull.sync_state(bench.store, anna.learner).cursor > 3


def test_what_another_computer_sent_meanwhile_is_fetched(
    bench: Bench, second: Callable[[], Bench], server_process: ServerProcess
) -> None:
    other = second()
    with misbehaving(Relay(server_process.url)) as way:
        anna = level(bench, way)
        there = signed_in(other, server_process, "sign_in")
        other.turn()
        there.session()
        other.turn()
        anna.session()
        assert asked_in_a_turn(bench, way) == [PUSH, STREAM]
    other.turn()
    assert played(bench) == played(other) == ledger(server_process)
    assert len(played(bench)) == 3
    assert profile_of(bench.store, anna.learner) == profile_of(other.store, there.learner)


def test_after_a_lost_ack_the_place_is_not_moved_past_what_came_by_it(
    bench: Bench, server_process: ServerProcess
) -> None:
    relay = Relay(server_process.url)
    with misbehaving(relay) as way:
        anna = level(bench, way)
        anna.session()
        relay.faults.append("ack_lost")
        bench.turn()
        assert bench.counts(anna) != (0, 0)
        bench.ticks.now += 400
        assert asked_in_a_turn(bench, way)[-1] == STREAM
        anna.session()
        assert asked_in_a_turn(bench, way) == [PUSH]
    assert bench.counts(anna) == (0, 0)
    assert ledger(server_process) == played(bench)
    assert len(played(bench)) == 3


def test_a_store_that_was_set_back_fetches_what_it_sent_before(
    bench: Bench, server_process: ServerProcess
) -> None:
    """As a backup has it: without the newest session, and with the place of then."""
    with misbehaving(Relay(server_process.url)) as way:
        anna = level(bench, way)
        place = pull.sync_state(bench.store, anna.learner)
        anna.session()
        bench.turn()
        everything = played(bench)
        with bench.store.writing():
            for table in ("user_stitch_progress", "session_results"):
                bench.store.db.execute_sql(f"DELETE FROM {table}")  # noqa: S608 - ours
            back = "UPDATE sync_state SET cursor = ?"
            bench.store.db.execute_sql(back, (0,))
        assert place.cursor > 0
        anna.session()
        assert asked_in_a_turn(bench, way)[:2] == [PUSH, STREAM]
    assert set(everything) < set(played(bench))
    assert ledger(server_process) == played(bench)


@pytest.mark.parametrize("status", [400, 404, 413, 500])
def test_a_body_that_is_refused_whole_goes_by_its_parts(
    bench: Bench, server_process: ServerProcess, status: int
) -> None:
    with misbehaving(but_for_pushes(Relay(server_process.url), refuses(status))) as way:
        anna = signed_in(bench, way)
        anna.session()
        assert asked_in_a_turn(bench, way)[1:] == [PUSH, RECORD, BULK_SYNC, STREAM]
    assert bench.counts(anna) == (0, 0)
    assert ledger(server_process) == played(bench)


def test_a_record_the_server_refuses_is_kept_and_the_others_go(
    bench: Bench, server_process: ServerProcess
) -> None:
    with misbehaving(Relay(server_process.url)) as way:
        anna = level(bench, way)
        bad = anna.session().record
        anna.session()
        spoil = "UPDATE session_results SET bonus_multiplier = 0 - 5 WHERE id = ?"
        with bench.store.writing():
            bench.store.db.execute_sql(spoil, (bad.session_id,))
        bench.turn()
    assert bench.counts(anna) == (0, 1)
    (kept,) = outbox.rejections(bench.store, anna.learner)
    assert (kept.reference, kept.status) == (bad.session_id, 422)
    assert len(ledger(server_process)) == 2


def test_a_session_that_lay_ahead_takes_the_servers_time_over(
    bench: Bench, server_process: ServerProcess
) -> None:
    with misbehaving(Relay(server_process.url)) as way:
        anna = level(bench, way)
        bench.clock.turn(days=400 * 365)
        anna.session()
        assert asked_in_a_turn(bench, way) == [PUSH]
    assert ledger(server_process) == played(bench)


def test_what_changes_while_it_is_under_way_stays_queued(
    bench: Bench, server_process: ServerProcess
) -> None:
    relay = Relay(server_process.url)
    more: list[Callable[[], object]] = []

    def respond(asked: Asked) -> Act:
        act = relay(asked)
        if asked.path == PUSH and more:
            more.pop()()
        return act

    with misbehaving(respond) as way:
        anna = level(bench, way)
        anna.session()
        more.append(anna.session)
        assert asked_in_a_turn(bench, way) == [PUSH, PUSH]
    assert bench.counts(anna) == (0, 0)
    assert ledger(server_process) == played(bench)
    assert len(played(bench)) == 3
