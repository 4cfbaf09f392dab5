"""``zenjin --self-test``: whether the program, as it stands on this computer, does its work.

It plays in its real window, off-screen, in a folder of its own, without a network and whatever
this computer's policy says; then it reads the file that is left. Nobody's data is touched.
"""

import json
import os
import platform
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from zenjin_core import VERSION
from zenjin_desktop.errors import ZenjinError
from zenjin_desktop.options import Options
from zenjin_desktop.paths import paths_in

if TYPE_CHECKING:
    from zenjin_desktop.ui.self_play import Hands, Script

    Start = Callable[[Options, Callable[[Hands], Script]], int]

SETTINGS = {"guard_ms": 0, "pace_percent": 1, "reduced_motion": True, "language": "en"}
"""The rules are the same, the waiting is not."""


class Report(msgspec.Struct, frozen=True):
    """What came of it.

    Attributes:
        ok: whether all of it was done and was found again.
        problem: a sentence if not; else empty.
        version: the program's; ``python``, ``qt`` and ``sqlite`` likewise, and what Qt drew on in
            ``platform``.
        frozen: whether this is a packaged program, not Python with the source.
        done: each step in order, with the milliseconds since the test began.
        first_paint: when Play was on the screen, in seconds of the system's monotonic clock, for
            whoever knows when the process began.
        answers: of how many questions answers were found in the file afterwards; ``right`` of them
            at the first try.
    """

    ok: bool
    problem: str
    version: str
    python: str
    qt: str
    sqlite: str
    platform: str
    frozen: bool
    done: dict[str, int]
    first_paint: float | None
    answers: int
    right: int


class _Course:
    """How far the test has come, by the clock."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.done: dict[str, int] = {}
        self.first_paint: float | None = None
        self.platform = ""
        self.problem = ""

    def reached(self, step: str) -> None:
        self.done[step] = round((time.monotonic() - self.began) * 1000)

    def played(self, hands: "Hands") -> "Script":
        from zenjin_desktop.ui.qt_here import drawn_on
        from zenjin_desktop.ui.self_test import tested_session

        self.platform = drawn_on()
        self.first_paint = hands.window.first_paint.at
        try:
            yield from tested_session(hands, self.reached)
        except (LookupError, ValueError, OSError) as error:
            self.problem = str(error)
            raise


def self_tested(start: "Start") -> Report:
    """Play, and read back what was played.

    Args:
        start: starts the program with a script to be played, and gives its exit status.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    course = _Course()
    found = (0, 0)
    with tempfile.TemporaryDirectory(prefix="zenjin-", ignore_cleanup_errors=True) as name:
        paths = paths_in(Path(name))
        paths.settings.write_text(json.dumps(SETTINGS), encoding="utf-8")
        try:
            status = start(Options(paths=paths), course.played)
            course.problem = course.problem or _unfinished(course, status)
            if not course.problem:
                found = _read_back(paths.store)
                course.problem = _unlike_played(*found)
                course.reached("read back")
        except (ZenjinError, sqlite3.Error, OSError) as error:
            course.problem = str(error)
    return _reported(course, *found)


def _unfinished(course: _Course, status: int) -> str:
    if status == 0 and "finished" in course.done:
        return ""
    last = next(reversed(course.done), "nothing")
    return f"the session did not come to its end: the last that was reached is {last}"


def _read_back(store: Path) -> tuple[int, int]:
    """The answers of all sessions in the file, and the right ones, without the program's help."""
    query = "SELECT COALESCE(SUM(total_questions), 0), COALESCE(SUM(correct_answers), 0) FROM"
    with closing(sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True)) as file:
        if (said := file.execute("PRAGMA quick_check").fetchone()[0]) != "ok":
            raise sqlite3.DatabaseError(f"the file is not whole: {said}")
        total, right = file.execute(f"{query} session_results").fetchone()
    return total, right


def _unlike_played(answers: int, right: int) -> str:
    from zenjin_desktop.ui.self_test import QUESTIONS

    played = (QUESTIONS, QUESTIONS - 1)
    if (answers, right) == played:
        return ""
    found = f"{answers} questions, {right} of them right at first, are in the file"
    return f"{found}; played were {played}"


def _reported(course: _Course, answers: int, right: int) -> Report:
    from zenjin_desktop.ui.qt_here import qt_version

    try:
        qt = qt_version()
    except ImportError as error:
        qt = ""
        course.problem = course.problem or str(error)
    return Report(
        ok=not course.problem,
        problem=course.problem,
        version=VERSION,
        python=platform.python_version(),
        qt=qt,
        sqlite=sqlite3.sqlite_version,
        platform=course.platform,
        frozen=bool(getattr(sys, "frozen", False)),
        done=course.done,
        first_paint=course.first_paint,
        answers=answers,
        right=right,
    )
