"""The worker in its thread, behind a school's proxy: what waits goes, and nothing is held up."""

import ssl
import threading
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.integration.sync.conftest import Bench
from tests.support.agreeing import agreeing
from tests.support.certificates import authority_and_server
from tests.support.misbehaving import misbehaving
from tests.support.proxies import needs_scripts, proxy_at_work
from zenjin_desktop.policy import Policy
from zenjin_desktop.store import learners
from zenjin_desktop.sync.address import parse_server
from zenjin_desktop.sync.state import SyncReport, SyncState
from zenjin_desktop.sync.worker import SyncThread, SyncWorker
from zenjin_desktop.ui.sync_panel.controller import panel_model

HOST = "zenjin.test"
ENDLESS = "function FindProxyForURL(url, host) { while (true) {} }"


@pytest.fixture
def school(tmp_path: Path) -> tuple[Path, ssl.SSLContext]:
    return authority_and_server(tmp_path, days=1, host=HOST)


def test_what_waits_goes_by_the_proxy_of_the_policy(
    bench: Bench, school: tuple[Path, ssl.SSLContext], tmp_path: Path, qtbot: QtBot
) -> None:
    with (
        proxy_at_work(tmp_path / "proxy", sign_in="room7:geheim") as proxy,
        misbehaving(agreeing(), tls=school[1]) as server,
    ):
        anna = bench.account(str(parse_server(f"https://{HOST}:{server.port}")))
        anna.brief_session()
        policy = Policy(proxy=f"http://room7:geheim@{proxy.address}", ca_file=str(school[0]))
        worker = SyncWorker(
            open_store=lambda: bench.store, credentials=bench.credentials, policy=policy
        )
        reports: list[SyncReport] = []
        worker.reported.connect(reports.append)
        with SyncThread(worker):
            qtbot.waitUntil(lambda: bool(reports), timeout=10_000)
        assert bench.counts(anna) == (0, 0)
        assert set(proxy.asked()) == {HOST}


@needs_scripts
def test_an_endless_script_is_told_in_sync_details_and_holds_no_window_up(
    bench: Bench, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zenjin_desktop.sync.api.ways.SECONDS", 1.0)
    pac = tmp_path / "proxy.pac"
    pac.write_text(ENDLESS)
    anna = bench.account("https://zenjin.invalid")
    anna.brief_session()
    worker = SyncWorker(
        open_store=lambda: bench.store,
        credentials=bench.credentials,
        policy=Policy(proxy_pac=pac.as_uri()),
    )
    states: list[SyncState] = []
    worker.state_changed.connect(states.append)
    slowest = [0.0]
    over = threading.Event()

    def look() -> None:
        """A thread of Python's beside the script: it stands still if the script holds the lock."""
        last = time.monotonic()
        while not over.wait(0.01):
            slowest[0] = max(slowest[0], time.monotonic() - last)
            last = time.monotonic()

    beside = threading.Thread(target=look)
    beside.start()
    try:
        with SyncThread(worker):
            qtbot.waitUntil(lambda: any(state.way_problems for state in states), timeout=20_000)
    finally:
        over.set()
        beside.join()
    assert slowest[0] < 0.8
    player = learners.player(bench.store, anna.learner)
    assert player is not None
    told = next(state for state in states if state.way_problems)
    sentence = panel_model(bench.store, told, player, now=bench.clock()).sentence
    assert "it did not end in time. Servers are asked directly." in sentence
    assert bench.counts(anna)[0] > 0
