"""The end of the program: two seconds for what waits, and ten for a socket that will not let go."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from tests.integration.sync.conftest import Bench
from tests.integration.sync.test_pull import session_changed, since
from tests.support.agreeing import agreeing, changes
from tests.support.misbehaving import Act, Asked, misbehaving, says_nothing
from zenjin_desktop.sync.api import transport
from zenjin_desktop.sync.worker import SyncThread, SyncWorker

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.clock
@pytest.mark.timeout(60)
def test_ten_seconds_after_quit_the_process_is_gone_whatever_a_look_up_does(
    tmp_path: Path,
) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.support.never_ending", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    with program:
        assert program.stdout is not None
        assert program.stdout.readline() == "asked to end\n"
        asked = time.monotonic()
        assert program.wait(30) == 0
        took = time.monotonic() - asked
    assert 9 < took < 12
    # Closed in order: what was in the log is in the file.
    log = next(tmp_path.rglob("*.sqlite3-wal"), None)
    assert log is None or log.stat().st_size == 0


def test_a_history_that_is_being_fetched_does_not_take_the_last_try_away(
    bench: Bench,
    qapp: QCoreApplication,  # noqa: ARG001 - there must be one
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(transport, "IN_HASTE", 10.0)
    is_asked = threading.Event()

    def first_only(asked: Asked) -> Act:
        if since(asked) == 0:
            return changes(session_changed(1), cursor=1, more=True)
        is_asked.set()
        return says_nothing

    with misbehaving(agreeing(changes=first_only)) as server:
        anna = bench.account(server.url)
        worker = SyncWorker(open_store=lambda: bench.store, credentials=bench.credentials)
        with SyncThread(worker) as sync:
            assert is_asked.wait(10)
            anna.brief_session()
        assert sync.ended
    assert bench.counts(anna) == (0, 0)
