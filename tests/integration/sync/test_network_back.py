"""The network is back: the system's own word for it wakes the sync, without any further wait."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtNetwork import QNetworkInformation

from zenjin_desktop.sync.worker.network import NetworkWatch, Reachability, reaches_out

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[3]


def own_network() -> list[str]:
    """The command that gives a process a network of its own, where this machine allows it."""
    command = ["unshare", "--map-root-user", "--net"]
    if shutil.which("unshare") is None or shutil.which("ip") is None:
        pytest.skip("no unshare or no ip on this machine: no network to take away")
    tried = subprocess.run(
        [*command, "ip", "link", "set", "lo", "up"], check=False, capture_output=True
    )
    if tried.returncode:
        pytest.skip("this machine lets nobody have a network of their own")
    return command


def test_a_way_out_that_comes_back_wakes_the_sync_at_once(tmp_path: Path) -> None:
    """The server had said no, so that the next try was five minutes away."""
    program = [sys.executable, "-m", "tests.support.network_back", str(tmp_path)]
    done = subprocess.run(
        [*own_network(), *program],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["error 0", "idle 2"]


def test_only_the_way_from_no_network_to_one_is_worth_a_try(qapp: QCoreApplication) -> None:
    class Waiting(QObject):
        calls = 0
        changes = 0

        def came_back(self) -> None:
            self.calls += 1

        def changed(self) -> None:
            self.changes += 1

    waiting = Waiting()
    watch = NetworkWatch(waiting.came_back, waiting.changed, waiting)
    for word in (Reachability.Online, Reachability.Disconnected, Reachability.Local):
        watch.on_reachability_changed(word)
    assert waiting.calls == 0
    watch.on_reachability_changed(Reachability.Site)
    watch.on_reachability_changed(Reachability.Online)
    assert waiting.calls == 1
    assert waiting.changes == 5  # another network may have another proxy
    watch.on_medium_changed(QNetworkInformation.TransportMedium.WiFi)
    assert (waiting.calls, waiting.changes) == (1, 6)
    assert reaches_out(Reachability.Unknown)
    assert qapp is not None
