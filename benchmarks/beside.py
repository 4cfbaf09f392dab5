"""An answer's commit while a long pull is stored: by its own program, and by another one."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

import uuid_utils

from benchmarks.answer_commit import (
    LONGEST_PAUSE_S,
    attempts,
    begun_session,
    commit_raw,
    raw_sqlite,
    some_attempt,
)
from benchmarks.measure import Aim, Line, Outcome, check_work, paired_ratio, spread
from benchmarks.pulling import pulling
from benchmarks.records import lessons
from zenjin_desktop.app import keep_smooth
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.moment import now
from zenjin_desktop.store import journal
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.store.seats import Seats

ANSWERS = 1_000


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
            lines = [_line("at rest", *_answered(store, learner, of))]
            with pulling(store, of):
                lines.append(_line("this program stores a pull", *_answered(store, learner, of)))
            with _pulling_beside(folder):
                lines.append(_line("another one stores a pull", *_answered(store, learner, of)))
            check_work(attempts(store), 3 * ANSWERS, "attempts in the journal")
        finally:
            store.seats.leave()
            store.close()
    own, beside = lines[1].ours, lines[2].ours
    note = f"another program's pull over this one's: p50 {beside.p50 / own.p50:.2f} times"
    return Outcome(
        lines=tuple(lines),
        notes=(
            f"{note}, p99 {beside.p99 / own.p99:.2f} times.",
            "floor: sqlite3 alone, the same bytes into a file of its own, ours and the floor in",
            "  turns.",
        ),
    )


def _line(name: str, ours: list[float], floor: list[float]) -> Line:
    found = spread(ours)
    return Line(
        name=f"append, {name}",
        unit="ms",
        ours=found,
        floor=spread(floor),
        ratio=paired_ratio(ours, floor),
        aims=(Aim(what="p99 <= 5 ms", found=found.p99, limit=5.0),),
    )


def _answered(store: Store, learner: int, of: Lessons) -> tuple[list[float], list[float]]:
    """Answers after short pauses; ms of each, and of SQLite alone beside it."""
    rng = Random(4)
    ours, floor = [], []
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
                (ours if is_ours else floor).append((perf_counter() - began) * 1000)
    return ours, floor


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
