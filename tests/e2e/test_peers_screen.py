"""The screen on which programs are looked at from outside: a real X server, a real window."""

import ctypes.util
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.peers import windowed
from benchmarks.peers.memory import memory_mb
from benchmarks.peers.screen import TILES, Keyboard, Screen, until, wait_until_black, xvfb

LONGEST_S = 60.0

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(
        shutil.which("Xvfb") is None
        or not (ctypes.util.find_library("X11") and ctypes.util.find_library("Xtst")),
        reason="Xvfb, libX11 or libXtst is not on this computer",
    ),
]


def tiles_with_something(screen: Screen) -> int:
    picture = screen.picture()
    return sum(map(picture.has_something, TILES))


def test_a_window_is_seen_and_is_gone_when_it_is_closed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with xvfb(tmp_path) as screen, closing(Keyboard(screen)) as keyboard:
        wait_until_black(screen)
        with windowed.running(windowed.EMPTY, home, screen) as process:
            until(
                lambda: tiles_with_something(screen) > 0,
                "a button",
                longest_s=LONGEST_S,
                every_s=0.02,
            )
            keyboard.focus()
            assert keyboard.press("Return") > 0
            assert 10 < memory_mb(windowed.family(process)) < 200
        wait_until_black(screen)
        assert windowed.family(process) == []


def test_each_program_finds_a_home_of_its_own(tmp_path: Path) -> None:
    found = windowed.environment_of(tmp_path)
    assert found["HOME"] == str(tmp_path)
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "TMPDIR"):
        assert Path(found[variable]).is_dir()
        assert tmp_path in Path(found[variable]).parents
    assert "DISPLAY" not in found
    assert "QT_QPA_PLATFORM" not in found


def test_what_a_program_said_last_is_told(tmp_path: Path) -> None:
    assert windowed.last_said(tmp_path) == "nothing"
    (tmp_path / windowed.SAID).write_bytes(b"one\nno library \xff here\n\n")
    assert windowed.last_said(tmp_path).startswith("no library")
