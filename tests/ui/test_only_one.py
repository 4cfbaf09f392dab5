"""One program for a data folder: a second start shows the first one's window and ends."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from zenjin_desktop.app import come_in
from zenjin_desktop.errors import AlreadyRunning
from zenjin_desktop.ui.doorbell import LONGEST_LINE, Words, address_of, answering, ring
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.only_one import only_one, present
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.clock import AnimationClock

ROOT = Path(__file__).resolve().parents[2]
Ring = Callable[[str], Words]

RING = """
import sys, json
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from zenjin_desktop.ui.doorbell import ring
app = QCoreApplication([])
print(json.dumps(ring(Path(sys.argv[1]), json.loads(sys.argv[2]), patience_s=20)))
"""


LEAVE = """
import sys
from pathlib import Path
from zenjin_desktop.ui.only_one import present
with present(Path(sys.argv[1])) as presence:
    presence.opened(stays_alone=False)
    print("in", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, motion: AnimationClock) -> MainWindow:
    shown = MainWindow(theme, motion)
    qtbot.addWidget(shown)
    return shown


@pytest.fixture
def asked_by_another(qtbot: QtBot, tmp_path: Path) -> Ring:
    """Rings from a process of its own, while this one's event loop runs."""

    def run(request: str) -> Words:
        with subprocess.Popen(
            [sys.executable, "-c", RING, str(tmp_path), request],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        ) as other:
            qtbot.waitUntil(lambda: other.poll() is not None, timeout=30_000)
            assert other.stdout is not None
            said = json.loads(other.stdout.read())
        assert isinstance(said, dict)
        return said

    return run


@pytest.mark.qt_log_ignore("does not support raise")  # off-screen nothing is in front
def test_the_window_of_the_first_comes_to_the_front(
    qtbot: QtBot, tmp_path: Path, window: MainWindow, asked_by_another: Ring
) -> None:
    with qtbot.waitExposed(window):
        window.show()
    window.showMinimized()
    qtbot.waitUntil(window.isMinimized)
    with answering(tmp_path, window, {}):
        assert asked_by_another('{"do": "raise"}') == {"done": True}
    assert not window.isMinimized()
    qtbot.waitUntil(window.isActiveWindow)


def test_what_the_program_does_not_know_it_says_so(
    tmp_path: Path, window: MainWindow, asked_by_another: Ring
) -> None:
    with answering(tmp_path, window, {"count": lambda asked: {"next": asked["from"] + 1}}):
        assert asked_by_another('{"do": "count", "from": 6}') == {"done": True, "next": 7}
        assert asked_by_another('{"do": "format the disk"}') == {
            "error": "nothing is known of 'format the disk'"
        }
        assert "error" in asked_by_another('{"do": ["raise"]}')
        assert "error" in asked_by_another("{}")


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no such sockets")
@pytest.mark.parametrize(
    ("said", "answer"),
    [(b"raise the window\n", "not a line of JSON"), (b"x" * LONGEST_LINE, "the line is too long")],
)
def test_what_is_no_line_of_json_is_refused(
    qtbot: QtBot, tmp_path: Path, window: MainWindow, said: bytes, answer: str
) -> None:
    with answering(tmp_path, window, {}), closing(socket.socket(socket.AF_UNIX)) as other:
        other.connect(address_of(tmp_path))
        other.sendall(said)
        other.setblocking(False)
        heard = bytearray()

        def whole() -> bool:
            try:
                heard.extend(other.recv(1_000))
            except BlockingIOError:
                return False
            return heard.endswith(b"\n")

        qtbot.waitUntil(whole)
    assert json.loads(heard) == {"error": answer}


@pytest.mark.skipif(os.name != "posix", reason="a pipe of Windows has no mode to look at")
def test_nobody_else_may_ring(tmp_path: Path, window: MainWindow) -> None:
    with answering(tmp_path, window, {}):
        assert Path(address_of(tmp_path)).stat().st_mode & 0o077 == 0
    assert not Path(address_of(tmp_path)).exists()


def test_whoever_comes_again_waits_for_the_program_that_is_just_leaving(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", LEAVE, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "in\n"
        with pytest.raises(AlreadyRunning), present(tmp_path):
            pass
        last_try_is_over = threading.Timer(1.0, other.stdin.close)
        last_try_is_over.start()
        with come_in(tmp_path) as presence:
            assert presence.beside == ()
            assert other.wait() == 0
        last_try_is_over.join()


def test_nobody_answers_at_the_door_once_the_window_has_gone(
    tmp_path: Path, window: MainWindow
) -> None:
    with answering(tmp_path, window, {}):
        assert Path(address_of(tmp_path)).exists()
        window.close()
        assert not Path(address_of(tmp_path)).exists()


def test_where_nobody_answers_the_lock_decides(tmp_path: Path) -> None:
    folder = tmp_path / "not yet there"
    with only_one(folder):
        with pytest.raises(AlreadyRunning), only_one(folder):
            pass
        assert ring(folder, {"do": "raise"}, patience_s=0.2) is None
    with only_one(folder):
        pass


@pytest.mark.e2e
def test_a_second_start_ends_well_with_one_sentence(tmp_path: Path) -> None:
    command = [sys.executable, "main.py", "--data", str(tmp_path), "--self-play"]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [*command, str(tmp_path / "pictures")],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as first:
        assert first.stdout is not None
        assert "plays one session" in first.stdout.readline()
        second: subprocess.CompletedProcess[str] | None = None
        try:
            # Until it has its folder the first one is no obstacle to the second.
            while not (tmp_path / "zenjin.lock").exists():
                assert first.poll() is None
            second = subprocess.run(
                [*command, str(tmp_path / "others")],
                cwd=ROOT,
                env=environment,
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
        finally:
            first.send_signal(signal.SIGTERM)
    assert second is not None
    assert (second.returncode, second.stderr) == (0, "")
    assert "Zenjin is running already; its window was brought to the front." in second.stdout
    assert not (tmp_path / "others").exists()
