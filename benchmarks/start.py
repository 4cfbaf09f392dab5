"""The start: from the process's birth to Home painted with the focus on Play."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import psutil
import uuid_utils
from msgspec import Struct

from benchmarks.measure import (
    Aim,
    Line,
    Outcome,
    check_work,
    counted,
    paired_ratio,
    spread,
)
from benchmarks.records import ATTEMPTS, lessons, stored_history
from zenjin_desktop.moment import now
from zenjin_desktop.paths import paths_in
from zenjin_desktop.settings import Settings
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.store.learners import current_player

PAIRS = counted(long=15, short=15, guard=5)
PROGRAM, EMPTY = "benchmarks.programs.first_window", "benchmarks.programs.empty_window"
PLAYED = "benchmarks.programs.lesson_played"
LESSONS, SESSIONS, QUESTIONS = counted(long=5, short=2, guard=0), 10_000, 45
QUICK = Settings(guard_ms=0, pace_percent=2)
MOST_MB = 130.0
COUNTED = "SELECT sum(total_questions) FROM session_results"
MIB = 2**20


class Started(Struct, frozen=True):
    """One start.

    Attributes:
        ms: to the usable window.
        whole: ms to the whole of it.
        resident: its memory then, in MiB.
        own: what of that no other process has, in MiB.
        points: those on Home; 0 of a window that shows none.
    """

    ms: float
    whole: float
    resident: float
    own: float
    points: int


def measure() -> Outcome:
    """The program and the empty window in turns, each a process of its own."""
    ours: list[Started] = []
    floor: list[Started] = []
    with TemporaryDirectory(prefix="zenjin-bench-") as name:
        bytecode, folder = Path(name) / "bytecode", Path(name) / "data"
        # Both are compiled from here on, as what pip has installed is, and in the system's cache.
        started(bytecode, PROGRAM, str(Path(name) / "warm"))
        started(bytecode, EMPTY)
        first = started(bytecode, PROGRAM, str(folder))
        for _ in range(PAIRS):
            # The off-screen screen is smaller than the window: remembered, it would be cut.
            (folder / "Zenjin" / "window.ini").unlink()
            ours.append(started(bytecode, PROGRAM, str(folder)))
            floor.append(started(bytecode, EMPTY))
        stores = [path.name for path in folder.rglob("*.sqlite3")]
        check_work(stores, ["zenjin.sqlite3"], "the store the program opened")
    ratio = paired_ratio([one.ms for one in ours], [one.ms for one in floor])
    return Outcome(
        lines=(
            Line(
                name="start to Play painted, where Enter plays",
                unit="ms",
                ours=spread([one.ms for one in ours]),
                floor=spread([one.ms for one in floor]),
                ratio=ratio,
                aims=(Aim(what="ratio <= 1.4", found=ratio, limit=1.4),),
            ),
            Line(
                name="start to Home whole, every figure painted",
                unit="ms",
                ours=spread([one.whole for one in ours]),
                floor=spread([one.whole for one in floor]),
                ratio=paired_ratio([one.whole for one in ours], [one.whole for one in floor]),
            ),
            _memory("memory in use then (resident)", "resident", ours, floor),
            _memory("of it, this process's own", "own", ours, floor),
            *_after_a_lesson(),
        ),
        notes=(
            f"the very first start, which also makes the store: {first.ms:.0f} ms.",
            f"after a lesson: {QUESTIONS} questions, then Home again. No floor: the aim is a size.",
            "floor: an empty PySide6 window with one button. Both with what a learner's computer",
            "  has and no more, the disk's cache warm, the bytecode compiled; the first start",
            "  after boot is the disk's.",
            "usable means two things: in the first line Play painted, where Enter plays already,",
            "  in the second Home whole, which peers/windows calls usable of every program.",
        ),
    )


def _memory(name: str, field: str, ours: list[Started], floor: list[Started]) -> Line:
    mine = [getattr(one, field) for one in ours]
    least = [getattr(one, field) for one in floor]
    ratio = paired_ratio(mine, least)
    return Line(
        name=name,
        unit="MB",
        ours=spread(mine),
        floor=spread(least),
        ratio=ratio,
        aims=(Aim(what="ratio <= 1.6", found=ratio, limit=1.6),) if field == "resident" else (),
    )


def _after_a_lesson() -> list[Line]:
    """The most a learner's computer is asked for: years of play, and a lesson just played."""
    if not LESSONS:
        return []
    found = []
    with TemporaryDirectory(prefix="zenjin-bench-") as name:
        bytecode, years = Path(name) / "bytecode", Path(name) / "years"
        paths = paths_in(years)
        with opened_store(paths.data) as store:
            learner = current_player(store).learner
            stored_history(store, learner, lessons(), sessions=SESSIONS)
        paths.settings.write_bytes(msgspec.json.encode(QUICK))
        for number in range(LESSONS):
            place = Path(name) / str(number)
            shutil.copytree(years, place)
            found.append(started(bytecode, PLAYED, str(place), str(QUESTIONS)))
            with opened_store(paths_in(place).data) as store:
                ((there,),) = store.rows(COUNTED, ())
            more = there - SESSIONS * ATTEMPTS
            check_work(more > ATTEMPTS, True, "that more than a stitch was played")
            shutil.rmtree(place)
    resident = spread([one.resident for one in found])
    aim = Aim(what=f"<= {MOST_MB:.0f} MB", found=resident.worst, limit=MOST_MB)
    return [
        Line(
            name=f"memory after a lesson, {SESSIONS} sessions before it (resident)",
            unit="MB",
            ours=resident,
            aims=(aim,),
        ),
        Line(
            name="  of it, this process's own", unit="MB", ours=spread([one.own for one in found])
        ),
    ]


@contextmanager
def opened_store(folder: Path) -> Iterator[Store]:
    """The program's own file in a folder, from outside the program."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "zenjin.sqlite3"
    store = open_store(path, now=now, new_id=lambda: str(uuid_utils.uuid7()))
    try:
        yield store
    finally:
        store.close()


def started(bytecode: Path, module: str, *arguments: str) -> Started:
    """One start of a program of ``benchmarks.programs``, which ends when it was looked at.

    Args:
        bytecode: where its compiled modules are kept, and found by the next one.
        module: the program.
        arguments: what it is told.

    Raises:
        WorkNotDone: it has told nothing, has not the focus on its button, or ended with a fault.
    """
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        # A working copy whose owner keeps bytecode out of it would be compiled at every start.
        "PYTHONPYCACHEPREFIX": str(bytecode),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        told = process.stdout.readline().split()
        check_work(len(told), 4, f"words {module} said at its first paint")
        memory = psutil.Process(process.pid).memory_full_info()
        process.stdin.write("\n")
        process.stdin.flush()
        check_work(process.wait(30), 0, f"the exit status of {module}")
    usable, whole, focused, points = told
    check_work(focused, "1", f"the focus on the button of {module}")
    return Started(
        ms=(float(usable) - began) * 1000,
        whole=(float(whole) - began) * 1000,
        resident=memory.rss / MIB,
        own=memory.uss / MIB,
        points=int(points),
    )
