"""The programs with a window: how each is started, in a home where nothing is asked first."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import psutil

from benchmarks.measure import check_work
from benchmarks.peers.environments import had
from benchmarks.peers.screen import LEAVES_S, Keyboard, Screen

PROGRAMS = Path(__file__).resolve().parent / "programs"
CARDS = 200
SAID = "said.log"
SYSTEM_PYTHON = "/usr/bin/python3"
"""The interpreter Debian installs Mnemosyne for."""


class Windowed(msgspec.Struct, frozen=True, kw_only=True):
    """A program with a window.

    Attributes:
        name: ``ours``, ``empty`` or that of a peer's place.
        command: what starts it in a home.
        made: makes what it needs in a home that is empty yet, so that nothing asks at its start.
        closes: whether its window does when it is asked to.
    """

    name: str
    command: Callable[[Path], list[str]]
    made: Callable[[Path], None] = lambda _home: None
    closes: bool = True


def _ours(_home: Path) -> list[str]:
    return [sys.executable, "-m", "benchmarks.peers.programs.zenjin_window"]


def _empty(_home: Path) -> list[str]:
    return [sys.executable, "-m", "benchmarks.programs.empty_window"]


def _anki(home: Path) -> list[str]:
    return [str(had("aqt").folder.absolute() / "bin" / "anki"), "--base", str(home / "anki")]


def _anki_made(home: Path) -> None:
    script = str(PROGRAMS / "anki_base.py")
    _told([str(had("aqt").python), "-I", script, str(home / "anki"), str(CARDS)], home)


def _mnemosyne(home: Path) -> list[str]:
    return ["/usr/bin/mnemosyne", "--datadir", str(home / "mnemosyne")]


def _mnemosyne_made(home: Path) -> None:
    (home / "mnemosyne").mkdir()
    script = str(PROGRAMS / "mnemosyne_base.py")
    told = _told([SYSTEM_PYTHON, "-I", script, str(home / "mnemosyne"), str(CARDS)], home)
    check_work(told.split()[-1:], [str(CARDS)], "the cards Mnemosyne's file holds")


def _gcompris(_home: Path) -> list[str]:
    return ["/usr/games/gcompris-qt"]


def _tuxmath(_home: Path) -> list[str]:
    return ["/usr/games/tuxmath"]


OURS = Windowed(name="ours", command=_ours)
EMPTY = Windowed(name="empty", command=_empty, closes=False)
ANKI = Windowed(name="aqt", command=_anki, made=_anki_made)
PEERS = (
    ANKI,
    Windowed(name="mnemosyne", command=_mnemosyne, made=_mnemosyne_made),
    Windowed(name="gcompris", command=_gcompris),
    Windowed(name="tuxmath", command=_tuxmath),
)


def _told(command: list[str], home: Path) -> str:
    environment = environment_of(home)
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    check_work(done.returncode, 0, f"the exit status of {command[-3:]}: {done.stderr[-300:]}")
    return done.stdout


def environment_of(home: Path, screen: Screen | None = None) -> dict[str, str]:
    """What a program finds around it: a home of its own, the screen, English, no sandbox for root.

    Chromium, which Anki and Mnemosyne show their cards with, refuses to start as root with its own.
    """
    kept = {"PATH": os.environ.get("PATH", "/usr/bin:/bin")}
    for variable, folder in (
        ("HOME", ""),
        ("XDG_DATA_HOME", ".local/share"),
        ("XDG_CONFIG_HOME", ".config"),
        ("XDG_CACHE_HOME", ".cache"),
        ("XDG_RUNTIME_DIR", ".run"),
        ("PYTHONPYCACHEPREFIX", ".bytecode"),
        ("TMPDIR", ".tmp"),  # where an Anki that is open already would be found
    ):
        place = home / folder
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept[variable] = str(place)
    kept |= {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "SDL_AUDIODRIVER": "dummy"}
    if os.geteuid() == 0:
        kept["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    if screen is not None:
        kept["DISPLAY"] = screen.name
    return kept


@contextmanager
def running(program: Windowed, home: Path, screen: Screen) -> Iterator[psutil.Process]:
    """The program, started now; ended by SIGTERM, then by force with all that it started."""
    with (
        (home / SAID).open("a") as log,
        subprocess.Popen(
            program.command(home),
            # An open pipe: the empty window stays until it is told a line.
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            env=environment_of(home, screen),
        ) as process,
    ):
        whole = psutil.Process(process.pid)
        try:
            yield whole
        finally:
            started = family(whole)
            process.terminate()
            _, left = psutil.wait_procs(started, timeout=LEAVES_S)
            for one in left:
                one.kill()


def close_politely(process: psutil.Process, keyboard: Keyboard) -> None:
    """Ask for its end by the window's cross, so that it leaves its home as it is to be left.

    Who asks back is ended by its signal later.
    """
    everybody = family(process)
    keyboard.ask_to_close()
    psutil.wait_procs(everybody, timeout=LEAVES_S)


def home_of(program: Windowed, kept: Path, folder: Path) -> Path:
    """A fresh copy of the home that was kept, so that each start finds the same."""
    home = folder / program.name
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(kept, home, symlinks=True)
    return home


def last_said(home: Path) -> str:
    """The last line a program wrote to its standard output or error; "nothing" when none."""
    said = home / SAID
    lines = said.read_text(encoding="utf-8", errors="replace").split("\n") if said.exists() else []
    return next((line.strip() for line in reversed(lines) if line.strip()), "nothing")


def family(process: psutil.Process) -> list[psutil.Process]:
    """A program with all that it started; nobody when it is gone."""
    try:
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []
