"""How each of ours grows: the same work beside 1, 10 and 100 times the data, in turns.

The exponent is the slope of a line fitted by least squares through the logarithms of both: 1 is in
step with the data, 0 does not feel it.
"""

import os
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory

import msgspec
import requests
from PySide6.QtCore import QObject

from benchmarks.at_server import new_store, server
from benchmarks.growth_place import LESSON, PAGE, Place
from benchmarks.growth_postgres import grown
from benchmarks.growth_window import grown as grown_window
from benchmarks.measure import (
    FLAT,
    FLAT_ASKED,
    WHOLE,
    Aim,
    Line,
    Outcome,
    Unit,
    check_work,
    counted,
    exponent,
    paired_ratio,
    scale,
    spread,
)
from benchmarks.programs.teacher_table import a_class
from benchmarks.records import lessons
from benchmarks.server_log import requests_in
from benchmarks.serving import KINDS
from zenjin_desktop.app import keep_smooth
from zenjin_desktop.front import application
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.moment import now
from zenjin_desktop.store.database import Store
from zenjin_desktop.ui.teacher.figures import LearnerRow
from zenjin_desktop.ui.teacher.reading import Reading

TIMES = (1, 10, 100)
SESSIONS = counted(long=200, short=100, guard=40)
"""Of the smallest learner; the largest has a hundred times as many."""

LEARNERS = counted(long=3, short=3, guard=1)
ANSWERS = counted(long=500, short=300, guard=100)
READ = counted(long=100, short=40, guard=15)
LESSONS = counted(long=20, short=12, guard=6)
PUSHED = counted(long=60, short=30, guard=0)
TABLES = counted(long=7, short=3, guard=2)
OLDER = counted(long=5, short=3, guard=2)
FILLED = PULLED = counted(long=5, short=3, guard=1)
IDLE = counted(long=100, short=40, guard=5)
PROGRESSES = counted(long=60, short=20, guard=3)
IN_FILE = 200
"""Sessions in the smallest data file of which the window's start, memory and answers are taken."""

STARTS = counted(long=15, short=7, guard=0)
ROUNDS, PRESSES = counted(long=8, short=4, guard=0), counted(long=40, short=25, guard=0)
CHANGES = "/api/changes"


def measure() -> Outcome:
    """A learner of each size at one server, then a class of each size on one computer."""
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    application()
    keep_smooth()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="zenjin-bench-")))
        url, database = stack.enter_context(server(folder))
        with requests.Session() as bare:
            bare.trust_env = False
            places = [Place(stack, folder, url, database, SESSIONS * one) for one in TIMES]
            for _ in range(FILLED - 1):
                for one in places:
                    one.fill_again()
            lines = [
                _line(
                    "a queue of all of it sent, to the end of the turn",
                    places,
                    [one.filled for one in places],
                    WHOLE,
                ),
                _grown("all of it pulled by a new computer", places, Place.pull_all, PULLED, WHOLE),
                _grown("Home read", places, Place.home, READ),
                _progress(places),
                _idle(places, folder),
                _grown("the dashboard at the server", places, lambda p: p.dashboard(bare), READ),
                _grown(f"a lesson of {LESSON} sessions pushed", places, Place.push, LESSONS),
                _grown(
                    f"a page of {PAGE} sessions pulled", places, lambda p: p.pull(bare), LESSONS
                ),
                _grown(
                    "the same lesson, older than all of it", places, Place.push_older, OLDER, WHOLE
                ),
                _grown("an answer committed", places, Place.answer, ANSWERS),
            ]
        for one in places:
            one.check()
    return Outcome(
        lines=(*lines, *_on_postgres(), _class_tables(), *_windows()),
        notes=(
            f"beside {_all_sizes(SESSIONS)} sessions of 20 answers, the same on the computer and",
            f"  on the server (SQLite); the class table beside {_all_sizes(LEARNERS)} learners.",
            "PostgreSQL: of the same sessions, bytes over a socket, after a VACUUM ANALYZE, which",
            "  autovacuum does within a minute: before it a push beside the most takes 1.3 to 1.8",
            "  times as long. Not in the guard's form.",
            f"start, memory and press: beside {_all_sizes(IN_FILE)} sessions on a computer without",
            "  an account, the program a process of its own, or its real window. Not in the",
            "  guard's form.",
            "My progress shows each of the curriculum's facts once, however many sessions there",
            "  are: what may grow is said of ten to a hundred times, where each was asked.",
            "ours is beside the most, the floor beside the least; in turns.",
            "exponent: the slope of log(median) over log(data), by least squares; at most",
            f"  {WHOLE} of what must read all of it, {FLAT} of what should not feel it.",
        ),
    )


def _all_sizes(least: int) -> str:
    return ", ".join(f"{least * one:,}".replace(",", " ") for one in TIMES)


Act = Callable[[Place], float]


def _grown(name: str, places: Sequence[Place], act: Act, rounds: int, most: float = FLAT) -> Line:
    """``act`` in every place in turns; each returns its milliseconds."""
    held: list[list[int]] = [[] for _ in places]
    took: list[list[float]] = [[] for _ in places]
    for _ in range(rounds):
        for place, sizes, times in zip(places, held, took, strict=True):
            sizes.append(place.sessions)
            times.append(act(place))
    return _line(name, places, took, most, sizes=[fmean(sizes) for sizes in held])


def _progress(places: Sequence[Place]) -> Line:
    """Its exponent without the least data, where half of the facts were not asked yet."""
    line = _grown("My progress read", places, Place.progress, PROGRESSES)
    found = exponent(line.sizes[1:])
    aim = Aim(what=f"exponent from 10 times on <= {FLAT}", found=found, limit=FLAT)
    return msgspec.structs.replace(line, aims=(aim,))


def _idle(places: Sequence[Place], folder: Path) -> Line:
    """Each of its turns has asked the server, which says so itself."""
    before = requests_in(folder, CHANGES)
    line = _grown("a turn with nothing to do", places, Place.idle, IDLE)
    asked = requests_in(folder, CHANGES) - before
    check_work(asked, IDLE * len(places), "questions that came to the server")
    return line


def _on_postgres() -> list[Line]:
    if "PostgreSQL" not in KINDS:
        return []
    sizes = [SESSIONS * one for one in TIMES]
    with TemporaryDirectory(prefix="zenjin-bench-") as name:
        found = grown(Path(name), sizes, reads=READ, lessons_played=PUSHED)
        return [growth_line(what, held, took, FLAT) for what, held, took in found]


def _windows() -> list[Line]:
    if scale() == "guard":
        return []
    sizes = [IN_FILE * one for one in TIMES]
    with TemporaryDirectory(prefix="zenjin-bench-") as name:
        return [
            growth_line(one.what, one.sizes, one.took, FLAT, unit=one.unit)
            for one in grown_window(
                Path(name), sizes, starts=STARTS, rounds=ROUNDS, presses=PRESSES
            )
        ]


def _line(
    name: str,
    places: Sequence[Place],
    took: Sequence[Sequence[float]],
    most: float,
    *,
    sizes: Sequence[float] = (),
) -> Line:
    return growth_line(name, sizes or [one.sessions for one in places], took, most)


def growth_line(
    name: str,
    sizes: Sequence[float],
    took: Sequence[Sequence[float]],
    most: float,
    *,
    unit: Unit = "ms",
) -> Line:
    """The line of a growth: its exponent is held against ``most``.

    Args:
        name: what was done, in a few words.
        sizes: how much data there was, ascending.
        took: the values beside each of them, measured in turns.
        most: what the exponent may be at most.
        unit: of the values.
    """
    spreads = [spread(times) for times in took]
    found = exponent([(size, one.p50) for size, one in zip(sizes, spreads, strict=True)])
    return Line(
        name=name,
        unit=unit,
        ours=spreads[-1],
        floor=spreads[0],
        ratio=paired_ratio(took[-1], took[0]),
        aims=(
            Aim(
                what=f"exponent <= {most}",
                found=found,
                limit=most,
                asked=FLAT_ASKED if most == FLAT else None,
            ),
        ),
        sizes=tuple((times, round(one.p50, 4)) for times, one in zip(TIMES, spreads, strict=True)),
    )


def _class_tables() -> Line:
    of, parent = lessons(), QObject()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="zenjin-bench-")))
        classes = []
        for one in TIMES:
            store = stack.enter_context(new_store(folder / str(one)))
            a_class(store, LEARNERS * one)
            classes.append((LEARNERS * one, store))
            _table_read(store, of, parent, LEARNERS * one)  # what is read once only is no growth
        took: list[list[float]] = [[] for _ in classes]
        for _ in range(TABLES):
            for (many, store), times in zip(classes, took, strict=True):
                times.append(_table_read(store, of, parent, many))
    return growth_line("the class table read", [many for many, _ in classes], took, WHOLE)


def _table_read(store: Store, of: Lessons, parent: QObject, many: int) -> float:
    reading = Reading(store, lambda: of, parent)
    learnt: list[LearnerRow] = []
    reading.learnt.connect(learnt.extend)
    began = time.perf_counter()
    reading.begin(now().date())
    while reading.is_under_way:
        reading.on_due()
    took = (time.perf_counter() - began) * 1000
    check_work(sum(row.learnt is not None for row in learnt), many, "learners read whole")
    return took
