"""The sync thread keeps its one connection: slots come and go, the thread's own data stays."""

import sys
import threading

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from tests.integration.sync.conftest import Bench
from tests.support.agreeing import agreeing
from tests.support.misbehaving import misbehaving
from zenjin_desktop.sync.worker import SyncThread, SyncWorker

TURNS = 5


class Opened:
    """Counts the SQLite connections opened outside the main thread while it is told to."""

    def __init__(self) -> None:
        self.count: int | None = None

    def __call__(self, event: str, _arguments: object) -> None:
        beside = threading.current_thread() is not threading.main_thread()
        if event == "sqlite3.connect" and beside and self.count is not None:
            self.count += 1


@pytest.fixture(scope="module")
def opened() -> Opened:
    found = Opened()
    sys.addaudithook(found)  # cannot be taken away again, only be told to look away
    return found


class Turns(QObject):
    def __init__(self, worker: SyncWorker) -> None:
        super().__init__()
        self.count = 0
        worker.reported.connect(self.on_reported)

    @Slot(object)
    def on_reported(self, _report: object) -> None:
        self.count += 1


def test_turn_after_turn_goes_over_one_connection(
    bench: Bench, qtbot: QtBot, opened: Opened
) -> None:
    with misbehaving(agreeing()) as server:
        bench.account(server.url).brief_session()
        worker = SyncWorker(open_store=lambda: bench.store, credentials=bench.credentials)
        turns = Turns(worker)
        opened.count = 0
        with SyncThread(worker) as sync:
            for number in range(1, TURNS + 1):
                sync.woken.emit()
                qtbot.waitUntil(lambda number=number: turns.count >= number)  # type: ignore[misc]  # a default cannot be typed
        count, opened.count = opened.count, None
    assert turns.count >= TURNS
    assert count == 1
