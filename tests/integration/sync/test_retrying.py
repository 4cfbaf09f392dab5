"""What was refused or put off comes into the line again: after an upgrade, on demand."""

import pytest

from tests.integration.sync.conftest import Bench
from tests.support.agreeing import agreeing, always, recorded
from tests.support.misbehaving import Act, Asked, misbehaving, refuses
from tests.support.played import asked as rows
from zenjin_core import VERSION
from zenjin_desktop.store.retrying import tried_again_after_upgrade


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


@pytest.mark.parametrize("version", ["1.0", "0.9"])
def test_an_older_program_tries_again_as_a_newer_one_does(bench: Bench, version: str) -> None:
    assert tried_again_after_upgrade(bench.store, version) == 0
    stored = rows(bench.store.path, "SELECT value FROM settings WHERE key = 'program_version'")
    assert stored == [(version,)]
