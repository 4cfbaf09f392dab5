"""Leaving and being forgotten, as the worker's thread does it."""

from pytestqt.qtbot import QtBot

from tests.integration.sync.conftest import Bench
from tests.integration.sync.test_worker import Screen, no_leaks, screen, worker
from tests.support.agreeing import agreeing, always
from tests.support.misbehaving import misbehaving, refuses
from zenjin_desktop.store import learners
from zenjin_desktop.sync.state import SignOutRequest
from zenjin_desktop.sync.worker import SyncThread, SyncWorker

__all__ = ["no_leaks", "screen", "worker"]


def test_signed_out_with_rows_waiting_they_go_and_then_the_token(
    bench: Bench, worker: SyncWorker, screen: Screen, qtbot: QtBot
) -> None:
    with misbehaving(agreeing(record=always(refuses(403, "Not yet.")))) as server:
        anna = bench.account(server.url)
        with SyncThread(worker) as sync:
            qtbot.waitUntil(lambda: bool(screen.reports))
            anna.brief_session()
            sync.woken.emit()
            qtbot.waitUntil(lambda: screen.states[-1].phase == "error")
            guest = learners.switch_to_guest(bench.store)
            sync.sign_out_requested.emit(SignOutRequest(server=server.url, user_id="anna"))
            sync.player_changed.emit(guest.learner)
            qtbot.waitUntil(lambda: bool(screen.signed_out))
            qtbot.waitUntil(lambda: screen.states[-1].left != ())
            assert screen.states[-1].phase == "guest"
            assert [(one.name, one.goes) for one in screen.states[-1].left] == [("Anna", True)]
            assert "/api/auth/logout" not in server.paths()
            server.respond = agreeing()
            sync.sync_requested.emit()
            qtbot.waitUntil(lambda: screen.states[-1].left == ())
            qtbot.waitUntil(lambda: "/api/auth/logout" in server.paths())
        assert sync.ended
    assert bench.counts(anna) == (0, 0)
    assert bench.credentials.upload(server.url, "anna") is None
    assert bench.credentials.get(server.url, "anna") is None


def test_an_account_whose_rows_are_gone_is_forgotten_with_every_token(
    bench: Bench, worker: SyncWorker, screen: Screen, qtbot: QtBot
) -> None:
    with misbehaving(agreeing()) as server:
        bench.account(server.url)
        bench.credentials.leave(server.url, "anna")
        bench.credentials.put(server.url, "anna", "anna.newer")
        with SyncThread(worker) as sync:
            qtbot.waitUntil(lambda: bool(screen.reports))
            sync.forget_requested.emit(SignOutRequest(server=server.url, user_id="anna"))
            qtbot.waitUntil(lambda: screen.states[-1].phase == "signed_out")
    assert bench.credentials.get(server.url, "anna") is None
    assert bench.credentials.upload(server.url, "anna") is None
