"""How the window grows: its start, its memory and an answer on the screen, beside more and more.

The data files hold a learner who plays without an account. Each start is that of the program, a
process of its own; each answer is given to the real window.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from statistics import fmean
from typing import NamedTuple

from PySide6.QtCore import QSize

from benchmarks.answer_painted import seated
from benchmarks.expected import expected
from benchmarks.measure import Unit, check_work
from benchmarks.records import lessons
from benchmarks.start import PROGRAM, Started, opened_store, started
from benchmarks.thirty import count_all, put, session_rows
from zenjin_desktop.paths import APP, paths_in
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import current_player

SIZE = QSize(1280, 800)
WARM_UP = 8
"""Answers that are not counted, each time a child sits down."""


class Grown(NamedTuple):
    """What was measured in turns beside each of the sizes.

    Attributes:
        what: in a few words.
        unit: of all values.
        sizes: beside how many sessions, ascending.
        took: the values beside each of them.
    """

    what: str
    unit: Unit
    sizes: Sequence[float]
    took: Sequence[Sequence[float]]


class _Place(NamedTuple):
    """A computer with a history: its folder, and what Home has to show."""

    folder: Path
    sessions: int
    points: int


def grown(
    folder: Path, sizes: Sequence[int], *, starts: int, rounds: int, presses: int
) -> Iterator[Grown]:
    """The starts, the memory then, and the answers.

    Args:
        folder: for the data files.
        sizes: how many sessions there are, ascending.
        starts: how often the program is started beside each.
        rounds: how often a child sits down before each window.
        presses: how many answers it gives each time that are counted.

    Raises:
        WorkNotDone: Home showed other points than the history has, a session is missing, or an
            answer is not in the journal.
    """
    places = _made(folder, sizes)
    yield from _starts(places, folder / "bytecode", starts)
    yield from _presses(places, rounds, presses)


def _made(folder: Path, sizes: Sequence[int]) -> list[_Place]:
    of, places = lessons(), []
    rows = session_rows(sizes[-1], of)
    for size in sizes:
        at = folder / f"of-{size}"
        with opened_store(at / APP) as store:
            learner = current_player(store).learner
            put(store, learner, rows[-size:], of)
            count_all(store)
            places.append(_Place(at, size, expected(store, learner, of).points))
    return places


def _starts(places: Sequence[_Place], bytecode: Path, starts: int) -> Iterator[Grown]:
    for one in places:  # compiled, and in the system's cache
        _start(one, bytecode)
    found: list[list[Started]] = [[] for _ in places]
    for _ in range(starts):
        for one, those in zip(places, found, strict=True):
            those.append(_start(one, bytecode))
    for one in places:
        with opened_store(one.folder / APP) as store:
            check_work(_sessions(store), one.sessions, "sessions in the file after the starts")
    sizes = [float(one.sessions) for one in places]
    kinds: tuple[tuple[str, Unit, str], ...] = (
        ("start to Play painted, where Enter plays", "ms", "ms"),
        ("start to Home whole, every figure painted", "ms", "whole"),
        ("memory with Home whole (resident)", "MB", "resident"),
        ("memory with Home whole, this process's own", "MB", "own"),
    )
    for what, unit, field in kinds:
        took = [[float(getattr(start, field)) for start in those] for those in found]
        yield Grown(what, unit, sizes, took)


def _start(place: _Place, bytecode: Path) -> Started:
    # The off-screen screen is smaller than the window: remembered, it would be cut.
    paths_in(place.folder / APP).window.unlink(missing_ok=True)
    found = started(bytecode, PROGRAM, str(place.folder))
    check_work(found.points, place.points, "points on Home")
    return found


def _presses(places: Sequence[_Place], rounds: int, presses: int) -> Iterator[Grown]:
    held: list[list[int]] = [[] for _ in places]
    took: list[list[float]] = [[] for _ in places]
    computed: list[list[float]] = [[] for _ in places]
    for number in range(rounds):
        for one, sizes, times, least in zip(places, held, took, computed, strict=True):
            paths = paths_in(one.folder / APP)
            with seated(paths, SIZE, Random(number), warm_up=WARM_UP) as seat:
                sizes.append(_sessions(seat.store))
                check_work(sizes[-1] >= one.sessions, True, f"{one.sessions} sessions or more")
                times.extend(seat.press_many(presses))
                least.extend(seat.computed)
    beside = [fmean(sizes) for sizes in held]
    yield Grown("a press to its painted feedback, commit included", "ms", beside, took)
    yield Grown("a press to its painted feedback, computing only", "ms", beside, computed)


def _sessions(store: Store) -> int:
    ((there,),) = store.rows("SELECT count(*) FROM session_results", ())
    return int(there)
