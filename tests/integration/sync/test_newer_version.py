"""A server that is asked anyway and is newer than this program: an adult is told of it."""

import threading

import pytest

from tests.integration.sync.conftest import Bench
from tests.support.agreeing import HEALTH, agreeing, always
from tests.support.misbehaving import misbehaving, tells
from zenjin_core import VERSION
from zenjin_desktop.policy import Policy
from zenjin_desktop.sync.state import SyncState
from zenjin_desktop.sync.worker.known_ways import KnownWays


@pytest.mark.parametrize(
    ("version", "newer"), [("99.1.0", "99.1.0"), (VERSION, ""), ("0.0.1", ""), ("new!", "")]
)
def test_the_hand_shake_tells(bench: Bench, version: str, newer: str) -> None:
    with misbehaving(agreeing(health=always(tells(200, {**HEALTH, "version": version})))) as server:
        anna = bench.account(server.url)
        anna.brief_session()
        bench.turn()
        assert bench.engine.state().newer == newer
        paths = [asked.path for asked in server.asked]
    assert all(path.startswith("/api/") for path in paths), "nobody else is asked for it"


@pytest.mark.parametrize(("notice", "newer"), [(True, "99.1.0"), (False, "")])
def test_the_policy_switches_it_off(notice: bool, newer: str) -> None:
    ways = KnownWays(Policy(update_notice=notice), threading.Event())
    assert ways.told(SyncState(phase="idle", newer="99.1.0")).newer == newer
