"""A PC of a classroom: the installed program in its window, and pupils who come to its keys."""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLocale

from tests.packages.debian_root import DATA, LOGIN, DebianRoot, started, tool, until
from zenjin_desktop.ui.alphabet import alphabetical

FOLDER = f"/{DATA}"
QUICK = ("--set", "pace_percent=1", "--set", "reduced_motion=true")
"""The rules are the same, the waiting for praise is not."""

PATIENCE_S = 120
LOOK_S = 3.0
"""So long a press is given to be seen on the disk before it is made once more."""


class Slip(NamedTuple):
    """What a pupil has in hand."""

    name: str
    login: str
    code: str


@dataclass
class ClassroomPc:
    """A Debian with the program installed, and a screen.

    Attributes:
        root: the system; without its cable it has no network, not even a loopback.
        display: the screen's name.
    """

    root: DebianRoot
    display: str

    def pull_cable(self) -> None:
        """From now on no program here has a network."""
        self.root = replace(self.root, has_cable=False)

    def plug_cable(self) -> None:
        """The network is back."""
        self.root = replace(self.root, has_cable=True)

    def sign_in(self, server: str, slip: Slip) -> None:
        """The code of a slip, typed into the installed command."""
        ended = subprocess.run(
            self.root.words("zenjin", "sign-in", "--server", server, "--code", user=True),
            input=f"{slip.code}\n",
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert ended.returncode == 0, f"{slip.name}: {ended.stdout}\n{ended.stderr}"

    def sync(self, *, status: int = 0) -> str:
        """What ``zenjin sync --now`` says in the pupils' log-in."""
        return self.root.run("zenjin", "sync", "--now", user=True, status=status).stdout

    def plays_by_itself(self, slip: Slip) -> None:
        """The program asks who plays; this one comes; it plays a session in its window and ends."""
        learner = self.learner(slip)
        before = self.sessions(learner)
        words = ("--data", FOLDER, "--self-play", f"/home/{LOGIN}/{slip.login}")
        with self._started(*words) as program:
            self._choose(slip, lambda: self._plays(learner) or self.sessions(learner) > before)
            until(lambda: program.poll() is not None, "the end of self-play", seconds=PATIENCE_S)
            assert program.returncode == 0, program.stderr and program.stderr.read()
        assert self.sessions(learner) == before + 1

    @contextmanager
    def open_window(self) -> Iterator[None]:
        """The program as a child starts it; who plays is asked."""
        with self._started() as program:
            yield
            assert program.poll() is None

    def turn(self, slip: Slip, keys: Sequence[str]) -> None:
        """One comes to the open window, answers with these keys, stops and makes way."""
        learner = self.learner(slip)
        before = self.sessions(learner)
        self._choose(slip, lambda: self._current() == learner)
        self._press(("Return",), lambda: self._plays(learner), "a question")
        for number, key in enumerate(keys):
            answered = partial(self._has_answered, learner, number)
            self._press((key,), answered, f"answer {number}", again=0.3)
        self._stop(lambda: self.sessions(learner) > before)
        until(self._still, "the summary to have counted", seconds=PATIENCE_S)
        self._keys("Tab", "Tab", "Return")  # Next player

    def _stop(self, ended: Callable[[], bool]) -> None:
        """Between two stitches Esc ends a session, inside one it asks: Stop now."""

        def stopped() -> bool:
            self._keys("Escape")
            if _soon(ended, seconds=0.5):
                return True
            self._keys("Down", "Return")
            return _soon(ended)

        until(stopped, "the summary", seconds=PATIENCE_S)

    def learner(self, slip: Slip) -> int:
        """The local id of whoever came in with a slip."""
        ((learner,),) = self.root.rows(f"SELECT id FROM learners WHERE login = '{slip.login}'")  # noqa: S608 - the login is the server's
        return int(learner)

    def sessions(self, learner: int) -> int:
        """How many sessions a learner has here."""
        return self._count("session_results", learner)

    def waiting(self) -> int:
        """How many records wait for the server."""
        return len(self.root.rows("SELECT * FROM outbox"))

    def _plays(self, learner: int) -> bool:
        return self._count("open_sessions", learner) > 0

    def _has_answered(self, learner: int, so_far: int) -> bool:
        return self._count("attempts", learner) > so_far

    def _count(self, table: str, learner: int) -> int:
        return len(self.root.rows(f"SELECT 1 FROM {table} WHERE learner = {learner}"))  # noqa: S608 - names of ours

    def _current(self) -> int:
        rows = self.root.rows("SELECT value FROM settings WHERE key = 'current_learner'")
        return int(rows[0][0]) if rows else 0

    @contextmanager
    def _started(self, *words: str) -> "Iterator[subprocess.Popen[str]]":
        for left in self._doors():
            left.unlink()
        with started(self.root, self.display, *QUICK, *words) as program:
            # Where commands reach it; it is there once the question who plays is on the screen.
            until(self._doors, "the window", seconds=PATIENCE_S)
            tool("xdotool", "windowfocus", "--sync", self._window(), DISPLAY=self.display)
            yield program

    def _doors(self) -> list[Path]:
        return list((self.root.folder / "tmp").glob("zenjin-*.socket"))

    def _window(self) -> str:
        words = ("xdotool", "search", "--onlyvisible", "--class", "^zenjin$")
        return tool(*words, DISPLAY=self.display).partition("\n")[0]

    def _still(self) -> bool:
        """Whether the screen stays as it is for a moment."""
        seen = {self._picture()}
        return not _soon(lambda: self._picture() not in seen, seconds=0.5)

    def _picture(self) -> bytes:
        words = ("import", "-display", self.display, "-window", "root", "-depth", "8", "rgb:-")
        return subprocess.run(words, capture_output=True, check=True).stdout

    def _choose(self, slip: Slip, came: Callable[[], bool]) -> None:
        """From the first picture to the one with this name, by arrows, and Return."""
        names = [str(name) for (name,) in self.root.rows("SELECT display_name FROM profiles")]
        QLocale.setDefault(QLocale.c())  # in there LANG is C.UTF-8
        in_order = sorted(names, key=alphabetical())
        arrows = ["Right"] * in_order.index(slip.name)
        self._press(("Home", *arrows, "Return"), came, f"{slip.name} to be chosen")

    def _press(
        self, keys: Sequence[str], seen: Callable[[], bool], what: str, *, again: float = LOOK_S
    ) -> None:
        def pressed() -> bool:
            self._keys(*keys)
            return _soon(seen, seconds=again)

        until(pressed, what, seconds=PATIENCE_S)

    def _keys(self, *keys: str) -> None:
        tool("xdotool", "key", "--delay", "60", *keys, DISPLAY=self.display)


def _soon(seen: Callable[[], bool], *, seconds: float = LOOK_S) -> bool:
    try:
        until(seen, "it to be seen", seconds=seconds)
    except AssertionError:
        return False
    return True
