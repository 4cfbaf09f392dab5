"""A wrong clock is told to an adult and blocks nothing; the server's own time says so."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from tests.integration.sync.conftest import Bench
from tests.integration.sync.test_with_server import ledger, played, signed_in
from tests.support.server import ServerProcess
from zenjin_desktop.sync.address import ServerAddress
from zenjin_desktop.sync.api import Api, Transport


@pytest.mark.parametrize(("minutes", "told"), [(-3000, True), (-6, True), (4, False), (6, True)])
def test_more_than_five_minutes_are_worth_a_word(
    bench: Bench, server_process: ServerProcess, minutes: int, told: bool
) -> None:
    off = timedelta(minutes=minutes)
    bench.clock.at = datetime.now(UTC) + off

    def connect(server: ServerAddress) -> Api:
        bench._apis.append(
            Api(
                Transport(server, stop=threading.Event()),
                now=lambda: datetime.now(UTC) + off,
            )
        )
        return bench._apis[-1]

    bench._connect = connect  # type: ignore[method-assign]  # the same with another clock
    bench.engine = bench.new_engine()
    anna = signed_in(bench, server_process)
    anna.session()
    state = bench.turn().state
    assert state.phase == "idle"
    if told:
        assert state.clock_off == pytest.approx(off.total_seconds(), abs=5)
    else:
        assert state.clock_off is None
    assert bench.counts(anna) == (0, 0)
    assert ledger(server_process) == played(bench)
