"""An answer's commit while a long pull is stored: by its own program, and by another one."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, sleep
from typing import NamedTuple

import uuid_utils

from benchmarks.answer_commit import (
    LONGEST_PAUSE_S,
    attempts,
    begun_session,
    commit_raw,
    raw_sqlite,
    some_attempt,
)
from benchmarks.measure import (
    Aim,
    Line,
    Outcome,
    check_work,
    counted,
    paired_ratio,
    spread,
)
from benchmarks.pulling import pulling
from benchmarks.records import lessons
from zenjin_desktop.app import keep_smooth
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.moment import now
from zenjin_desktop.store import journal
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.store.seats import Seats

ROUNDS, ANSWERS = counted(long=3, short=2, guard=1), counted(long=300, short=200, guard=50)
"""In turns, and not one after the other: a computer is busier now than in a minute."""

ASKED_MS = 5.0


def measure() -> Outcome:
    """The same answers three times: at rest, beside a pull of ours, beside another program's."""
    of = lessons()
    keep_smooth()
    with TemporaryDirectory(prefix="zenjin-bench-") as name:
        folder = Path(name)
        store = open_store(
            folder / "zenjin.sqlite3",
            now=now,
            new_id=lambda: str(uuid_utils.uuid7()),
            seats=Seats(folder, "anna"),
        )
        try:
            learner = begun_session(store, of)
            store.seats.settle(learner)
            rest, own, beside = (Times([], []) for _ in range(3))
            for _ in range(ROUNDS):
                _answered(store, learner, of, rest)
                with pulling(store, of):
                    _answered(store, learner, of, own)
                with _pulling_beside(folder):
                    _answered(store, learner, of, beside)
            check_work(attempts(store), 3 * ROUNDS * ANSWERS, "attempts in the journal")
        finally:
            store.seats.leave()
            store.close()
    lines = (
        _line("at rest", rest, _within(3.0, rest)),
        _line("this program stores a pull", own, _within(3.0, own)),
        _line("another one stores a pull", beside, _within(ASKED_MS, beside)),
    )
    mine, theirs = lines[1].ours, lines[2].ours
    return Outcome(
        lines=lines,
        notes=(
            "another program's pull over this one's, as times:",
            f"  p50 {theirs.p50 / mine.p50:.2f}, p99 {theirs.p99 / mine.p99:.2f}.",
            "floor: sqlite3 alone, the same bytes into a file of its own, ours and the floor in",
            "  turns.",
        ),
    )


class Times(NamedTuple):
    """Milliseconds of answers, and of SQLite alone beside each."""

    ours: list[float]
    floor: list[float]


def _line(name: str, times: Times, aim: Aim) -> Line:
    return Line(
        name=f"append, {name}",
        unit="ms",
        ours=spread(times.ours),
        floor=spread(times.floor),
        ratio=paired_ratio(times.ours, times.floor),
        aims=(aim,),
    )


def _within(limit: float, times: Times) -> Aim:
    asked = ASKED_MS if limit < ASKED_MS else None
    found = spread(times.ours).p99
    return Aim(what=f"p99 <= {limit:.0f} ms", found=found, limit=limit, asked=asked)


def _answered(store: Store, learner: int, of: Lessons, times: Times) -> None:
    """Answers after short pauses."""
    rng = Random(4)
    with TemporaryDirectory(prefix="zenjin-bench-") as name, raw_sqlite(Path(name) / "raw") as raw:
        for number in range(ANSWERS):
            sleep(rng.uniform(0.0, LONGEST_PAUSE_S))
            attempt = some_attempt(of, number)
            for is_ours in (number % 2 == 0, number % 2 == 1):
                began = perf_counter()
                if is_ours:
                    journal.append(store, learner, attempt)
                else:
                    commit_raw(raw, learner, attempt)
                took = (perf_counter() - began) * 1000
                (times.ours if is_ours else times.floor).append(took)


@contextmanager
def _pulling_beside(folder: Path) -> Iterator[None]:
    command = [sys.executable, "-m", "benchmarks.programs.pulling_beside", str(folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        try:
            assert other.stdout is not None
            check_work(len(other.stdout.readline()), len("pulling\n"), "letters of its word")
            yield
            said, _ = other.communicate("\n", timeout=60)
        finally:
            other.kill()
    check_work(int(said) > 0, True, "that anything was pulled meanwhile")
