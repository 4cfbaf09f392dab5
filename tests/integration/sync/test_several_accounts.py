"""Several accounts on one computer: one's troubles are nobody else's."""

import threading
from random import Random

import pytest

from tests.integration.sync.conftest import Bench
from tests.support.agreeing import RECORD, agreeing, health, recorded
from tests.support.misbehaving import (
    Act,
    Asked,
    Misbehaving,
    Respond,
    answer,
    misbehaving,
    redirects,
    refuses,
    tells,
)
from tests.support.played import Desk
from zenjin_desktop.errors import StoreDamaged
from zenjin_desktop.sync.address import ServerAddress, parse_server
from zenjin_desktop.sync.api import Api, Transport
from zenjin_desktop.sync.api.ways import Way, Ways
from zenjin_desktop.sync.engine import Engine
from zenjin_desktop.sync.state import Wait


class NoWays(Ways):
    """A fault of our own where the way to a server is looked for."""

    def way(self, server: ServerAddress) -> Way:  # noqa: ARG002 - as it is called
        raise TypeError("a fault of ours")


def failing_for(*users: str) -> Respond:
    """Our server one by one, which fails over every session of these users."""

    def record(asked: Asked) -> Act:
        user = asked.headers["authorization"].removeprefix("Bearer ").partition(".")[0]
        return refuses(500, "Oh.") if user in users else recorded(asked)

    return agreeing(health=lambda _: health("changes"), record=record)


def class_of(bench: Bench, server: Misbehaving, *names: str, sessions: int) -> list[Desk]:
    desks = [bench.account(server.url, user_id=name) for name in names]
    for desk in desks:
        for _ in range(sessions):
            desk.brief_session()
    return desks


def test_classmates_of_one_whose_records_fail_are_served_at_once(bench: Bench) -> None:
    with misbehaving(failing_for("anna")) as server:
        anna, bert, cara = class_of(bench, server, "anna", "bert", "cara", sessions=5)
        bench.engine.current = bert.learner
        assert bench.turn().state.phase == "idle"
        assert [bench.counts(one)[0] for one in (bert, cara)] == [0, 0]
        assert bench.counts(anna)[0] >= 5
        bench.engine.current = anna.learner
        assert bench.engine.state().phase == "offline"


def test_a_classmate_who_comes_later_does_not_wait_either(bench: Bench) -> None:
    with misbehaving(failing_for("anna")) as server:
        anna, bert = class_of(bench, server, "anna", "bert", sessions=0)
        for _ in range(10):
            anna.brief_session()
        assert bench.turn().acked == 0
        bert.brief_session()
        assert bench.turn().acked == 2
        assert bench.counts(bert) == (0, 0)


def test_whose_records_fail_is_tried_again_ever_more_seldom_and_then_served(bench: Bench) -> None:
    with misbehaving(failing_for("anna")) as server:
        (anna,) = class_of(bench, server, "anna", sessions=40)
        waits = []
        for _ in range(12):
            last = bench.last()
            assert isinstance(last, Wait)
            waits.append(last.seconds)
            bench.ticks.now += last.seconds + 0.001
        assert server.paths().count(RECORD) == 3 + 11
        assert max(waits) > 60
        server.respond = agreeing()
        bench.clock.turn(days=2)
        bench.engine.ask_again()
        assert bench.turn().state.phase == "idle"
    assert bench.counts(anna) == (0, 0)


def test_a_server_that_fails_over_everybody_is_left_alone(bench: Bench) -> None:
    names = ("anna", "bert", "cara", "dora", "emil")
    with misbehaving(failing_for(*names)) as server:
        class_of(bench, server, *names, sessions=4)
        assert bench.turn().state.phase == "offline"
        assert server.paths().count(RECORD) == 3


NO = {"success": False, "error": "No.", "code": ""}
LAST_MOMENT = "Fri, 31 Dec 9999 23:59:59 -0100"


@pytest.mark.parametrize(
    "act",
    [
        redirects("http://[::1"),
        tells(503, NO, Date=LAST_MOMENT),
        tells(503, NO, Retry_After=LAST_MOMENT),
        answer(500, b'{"success":false,"error":"x","details":"\xff"}', "application/json"),
        answer(500, b'{"success":false,"error":"x","details":' + b"9" * 5_000 + b"}", "text/json"),
    ],
)
def test_nonsense_of_one_server_starves_no_account_of_another(bench: Bench, act: Act) -> None:
    with misbehaving(lambda _: act) as bad, misbehaving(agreeing()) as good:
        anna = bench.account(bad.url, user_id="anna")
        bert = bench.account(good.url, user_id="bert")
        for desk in (anna, bert):
            desk.brief_session()
        bench.turn()
    assert bench.counts(bert) == (0, 0)
    assert bench.counts(anna) == (2, 0)


def broken(bench: Bench, *, when: str) -> Engine:
    """An engine whose way to one server has a fault of our own, when it is made or used."""

    def connect(server: ServerAddress) -> Api:
        if server.host == "127.0.0.1":
            return Api(Transport(server, stop=threading.Event(), seconds=1.0))
        if when == "made":
            raise KeyError("a fault of ours")
        faulty = Transport(server, stop=threading.Event(), ways=NoWays())
        return Api(faulty)

    return Engine(
        bench.store,
        credentials=bench.credentials,
        connect=connect,
        monotonic=bench.ticks,
        rng=Random(1),
    )


@pytest.mark.parametrize("when", ["made", "used"])
def test_a_fault_of_ours_over_one_account_does_not_end_the_turn_of_the_others(
    bench: Bench, when: str, caplog: pytest.LogCaptureFixture
) -> None:
    with misbehaving(agreeing()) as server:
        anna = bench.account(str(parse_server("https://zenjin.example")), user_id="anna")
        bert = bench.account(server.url, user_id="bert")
        for desk in (anna, bert):
            desk.brief_session()
        bench.engine = broken(bench, when=when)
        report = bench.turn()
        bench.engine.close()
    assert report.acked == 2
    assert bench.counts(bert) == (0, 0)
    assert bench.counts(anna) == (2, 0)
    assert report.state.phase == "error"
    assert report.state.reason is not None
    assert report.state.reason.code == "sync_fault"
    assert "Traceback" in caplog.text


def test_a_damaged_file_is_not_taken_for_a_fault_of_ours(bench: Bench) -> None:
    with misbehaving(agreeing()) as server:
        anna = bench.account(server.url, user_id="anna")
        anna.brief_session()
        with bench.store.writing():
            bench.store.db.execute_sql("UPDATE session_results SET completed_at = 'Tuesday'")
        with pytest.raises(StoreDamaged):
            bench.turn()
