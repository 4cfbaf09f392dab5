"""What was refused or put off comes into the line again: after an upgrade, on demand."""

from random import Random

import pytest

from tests.integration.sync.conftest import Bench, Ticks
from tests.support.agreeing import agreeing, always, recorded
from tests.support.misbehaving import Act, Asked, hangs_up, misbehaving, refuses
from tests.support.played import asked as rows
from zenjin_core import VERSION
from zenjin_desktop.store.retrying import tried_again_after_upgrade
from zenjin_desktop.sync.state import Done, Wait


def test_refused_records_are_tried_once_more_after_each_upgrade(bench: Bench) -> None:
    with misbehaving(agreeing(record=always(refuses(422, "No such stitch.")))) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        bench.turn()
        assert bench.counts(anna) == (0, 1)
        assert rows(
            bench.store.path, "SELECT value FROM settings WHERE key = 'program_version'"
        ) == [(VERSION,)]
        tried = server.paths().count("/api/sessions/record")
        # The same version again, in another run: not tried.
        bench.engine = bench.new_engine()
        bench.turn()
        assert server.paths().count("/api/sessions/record") == tried
        # A newer one: tried once, refused again, kept again.
        assert tried_again_after_upgrade(bench.store, "99.0") == 1
        bench.turn()
        assert server.paths().count("/api/sessions/record") == tried + 1
        assert bench.counts(anna) == (0, 1)
        # And the next, which the server understands; the setting is written by the engine.
        server.respond = agreeing()
        bench.engine = bench.new_engine()
        bench.turn()
    assert bench.counts(anna) == (0, 0)


def test_a_record_the_server_fails_over_is_tried_ever_more_seldom(bench: Bench) -> None:
    tried: list[Asked] = []

    def fails(asked: Asked) -> Act:
        tried.append(asked)
        return refuses(500, "Oh.")

    with misbehaving(agreeing(record=fails)) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        gaps = []
        waited = 0
        for _ in range(20 * 12):
            before = len(tried)
            bench.turn()
            if len(tried) > before:
                gaps.append(waited)
                waited = 0
            waited += 5
            bench.clock.turn(minutes=5)
            bench.ticks.now += 300
        assert gaps[:5] == [0, 5, 10, 20, 40]
        assert len(tried) <= 9
        # Somebody who asks does not wait.
        server.respond = agreeing(record=recorded)
        bench.engine.ask_again()
        assert bench.turn().acked == 1
    assert bench.counts(anna) == (0, 0)


def test_a_slow_computer_never_forgets_to_try_again(bench: Bench) -> None:
    """The wait may end between the look at who can be served and the look at how long to wait."""
    rng = Random(3)

    class Slow(Ticks):
        def __call__(self) -> float:
            self.now += rng.uniform(0.0, 0.3)
            return self.now

    bench.ticks = Slow()
    bench.engine = bench.new_engine()
    with misbehaving(always(hangs_up)) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        for _ in range(400):
            step = bench.engine.step()
            assert not isinstance(step, Done), "nobody would wake it before five minutes are over"
            if isinstance(step, Wait):
                assert step.seconds > 0
                bench.ticks.now += step.seconds
                bench.engine.ask_again()  # so that the waits stay short
        server.respond = agreeing()
        while not isinstance(bench.engine.step(), Done):
            bench.ticks.now += 1.0
    assert bench.counts(anna) == (0, 0)


@pytest.mark.parametrize("version", ["1.0", "0.9"])
def test_an_older_program_tries_again_as_a_newer_one_does(bench: Bench, version: str) -> None:
    assert tried_again_after_upgrade(bench.store, version) == 0
    stored = rows(bench.store.path, "SELECT value FROM settings WHERE key = 'program_version'")
    assert stored == [(version,)]


def test_a_record_that_is_not_here_any_more_holds_no_token_back(bench: Bench) -> None:
    with misbehaving(agreeing()) as server:
        anna = bench.account(server.url)
        session = anna.brief_session().record
        bench.store.db.execute_sql(
            "DELETE FROM session_results WHERE id = ?", (session.session_id,)
        )
        bench.credentials.leave(server.url, "anna")
        bench.turn()
        assert bench.counts(anna) == (0, 0)
        assert bench.credentials.upload(server.url, "anna") is None


@pytest.mark.parametrize("then", ["quit", "start"])
def test_the_last_try_and_the_next_start_take_what_a_wrong_clock_put_off(
    bench: Bench, then: str
) -> None:
    answers = iter([refuses(500, "Oh.")])
    with misbehaving(agreeing(record=lambda asked: next(answers, None) or recorded(asked))) as s:
        anna = bench.account(s.url)
        anna.brief_session()
        bench.clock.turn(days=365)
        bench.turn()
        bench.clock.turn(days=-365)
        if then == "quit":
            assert bench.engine.last_try()
        else:
            bench.engine = bench.new_engine()
        assert bench.turn().acked == 1
    assert bench.counts(anna) == (0, 0)


@pytest.mark.parametrize("years", [1, -9])
def test_a_wrong_clock_and_one_failure_hold_no_record_once_the_clock_is_right(
    bench: Bench, years: int
) -> None:
    answers = iter([refuses(500, "Oh.")])

    def fails_once(asked: Asked) -> Act:
        return next(answers, None) or recorded(asked)

    with misbehaving(agreeing(record=fails_once)) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        right = bench.clock()
        bench.clock.turn(days=365 * years)
        bench.turn()
        assert bench.counts(anna) == (1, 0)
        bench.clock.at = right
        bench.turn()
        assert bench.counts(anna) == (0, 0)
