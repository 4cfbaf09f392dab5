"""How fast are the figures of a million answers read, here and in Anki?

Ours: thirty learners in one file. Anki's reckon from the reviews whenever they are looked at.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QObject

from benchmarks.expected import Expected, expected
from benchmarks.measure import Line, Outcome, check_work, paired_ratio, spread
from benchmarks.peers.anki import anki
from benchmarks.peers.asked import Asked
from benchmarks.peers.carrying import ahead
from benchmarks.peers.environments import had
from benchmarks.records import ATTEMPTS, lessons
from benchmarks.thirty import ANSWERS, LEARNERS, SESSIONS, filled
from zenjin_core.learning.profile import local_date
from zenjin_desktop.app import opened
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.moment import now, utc_offset_minutes
from zenjin_desktop.options import Options
from zenjin_desktop.paths import paths_in
from zenjin_desktop.program import Program
from zenjin_desktop.ui.dashboard.controller import home_model
from zenjin_desktop.ui.teacher.figures import LearnerRow
from zenjin_desktop.ui.teacher.reading import Reading

PEERS = ("anki",)
ROUNDS, ROUNDS_OF_CLASS, WARM = 20, 6, 1
SHARE = SESSIONS * ATTEMPTS
"""Answers of one learner."""

CARDS = 1_000
EVER = 0
"""Days of Anki's graphs: all there are."""

WHY_DECKS = (
    "Anki's first page shows what is due and one sentence about today, so it reads no history;"
    " to be as quick, Home would have to keep its figures in memory between two visits"
)
WHY_PROGRESS = (
    "the figures of the table of facts that is shown are read from JSON and united by fact, in"
    " Python; it would take figures kept by fact, as they are by question"
)
WHY_SCAN = "a scan sums and no more: what is secure, stuck or missed of each learner is not in it"
WHY_UNEQUAL = "unequal work, see the notes: Home is of one learner, the graphs are of everybody"
_SCAN = """
    SELECT learner, count(*), sum(total_questions), sum(correct_answers), sum(total_points),
        avg(blink_speed), max(completed_at), sum(length(results))
    FROM session_results {} GROUP BY learner"""


def measure() -> Outcome:
    """A file of ours and collections of Anki's with as many answers, read in turns."""
    with TemporaryDirectory(prefix="zenjin-bench-") as name:
        folder = Path(name)
        with (
            opened(Options(paths=paths_in(folder / "ours"))) as program,
            anki(had("anki"), folder) as peer,
        ):
            learner = program.shell.chair.player.learner
            filled(program.store, learner, _lessons())
            program.shell.screens.stop()
            _fill(peer, folder)
            return _measured(program, peer, learner)


def _fill(peer: Asked, folder: Path) -> None:
    for name, answers in (("school", ANSWERS), ("child", SHARE)):
        peer.ask("make", folder=str(folder), name=name, cards=CARDS)
        peer.ask("close", name=name)
        there = peer.ask("history", folder=str(folder), name=name, answers=answers)
        check_work(there, answers, "reviews in Anki's collection")
    peer.ask("copies", folder=str(folder), name="child", count=LEARNERS)


def _measured(program: Program, peer: Asked, learner: int) -> Outcome:
    path = program.store.path
    wanted = expected(program.store, learner, _lessons())
    child, school = f"of {SHARE} answers", f"of {ANSWERS} answers"
    one = _in_turns(
        ROUNDS,
        ours=lambda: _home(program, wanted),
        progress=lambda: _progress(program, wanted),
        graphs=lambda: _graphs(peer, "child-0", SHARE),
        decks=lambda: float(peer.ask("decks", name="child-0")["ms"]),
        scan=lambda: _scan(path, f"WHERE learner = {learner}", 1),
        all=lambda: _graphs(peer, "school", ANSWERS),
    )
    many = _in_turns(
        ROUNDS_OF_CLASS,
        ours=lambda: _class(program),
        graphs=lambda: sum(_graphs(peer, f"child-{n}", SHARE) for n in range(LEARNERS)),
        all=lambda: _graphs(peer, "school", ANSWERS),
        scan=lambda: _scan(path, "", LEARNERS),
    )
    return Outcome(
        lines=(
            ahead(f"Home {child}, beside Anki's graphs", one["ours"], one["graphs"]),
            ahead(f"Home {child}, beside Anki's first page", one["ours"], one["decks"], WHY_DECKS),
            _floor(f"Home {child}, beside a scan of its rows", one["ours"], one["scan"]),
            ahead(
                f"My progress {child}, beside Anki's graphs",
                one["progress"],
                one["graphs"],
                WHY_PROGRESS,
            ),
            _floor(
                f"Home {child}, beside Anki's graphs {school}", one["ours"], one["all"], WHY_UNEQUAL
            ),
            ahead(
                f"the table {school}, beside Anki's graphs of each", many["ours"], many["graphs"]
            ),
            ahead(f"the table {school}, beside Anki's graphs of one", many["ours"], many["all"]),
            _floor(f"the table {school}, beside a scan of all rows", many["ours"], many["scan"]),
        ),
        notes=(
            f"ours: {LEARNERS} learners with {SHARE} answers each in one file. Anki has no class:",
            f"  {LEARNERS} collections with as many reviews each, and one with all {ANSWERS}.",
            "read, and reckoned; nothing painted on either side (My progress: put into its page).",
            "Anki's graphs: the answer to its page of statistics, the first deck, of ever, every",
            "  review counted in it. Its first page: the decks with what is due, and today.",
            "the table: the teacher's, of each learner what was done, is secure and is hard.",
            "Home beside Anki's graphs of all is unequal work and no aim: Home is of one learner,",
            "  who is not slower where others share the file; Anki's reckon every answer of it.",
            "a scan: one SELECT with sums by SQLite over sessions and their answers' bytes.",
        ),
    )


@cache
def _lessons() -> Lessons:
    return lessons()


def _in_turns(rounds: int, **acts: Callable[[], float]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {name: [] for name in acts}
    for number in range(WARM + rounds):
        for name, act in acts.items():
            took = act()
            if number >= WARM:
                found[name].append(took)
    return found


def _home(program: Program, wanted: Expected) -> float:
    shell = program.shell
    began = perf_counter()
    model = home_model(
        program.store,
        _lessons(),
        shell.chair.player,
        now=now,
        utc_offset_minutes=utc_offset_minutes(),
    )
    took = (perf_counter() - began) * 1000
    check_work(model.points_total, wanted.points, "points read")
    return took


def _progress(program: Program, wanted: Expected) -> float:
    figures = program.shell.screens.progress_figures
    began = perf_counter()
    figures.show(program.shell.chair.player)
    while figures.is_reading:
        figures.on_facts_due()
    took = (perf_counter() - began) * 1000
    check_work(len(figures.known), wanted.facts, "facts on My progress")
    return took


def _class(program: Program) -> float:
    rows: list[LearnerRow] = []
    parent = QObject()
    reading = Reading(program.store, _lessons, parent)
    reading.learnt.connect(rows.extend)
    began = perf_counter()
    reading.begin(local_date(now(), utc_offset_minutes()))
    while reading.is_under_way:
        reading.on_due()
    took = (perf_counter() - began) * 1000
    check_work(sum(row.learnt is not None for row in rows), LEARNERS, "learners read whole")
    return took


def _graphs(peer: Asked, name: str, answers: int) -> float:
    found = peer.ask("graphs", name=name, days=EVER)
    check_work(found["answers"], answers, "reviews in Anki's graphs")
    return float(found["ms"])


def _scan(path: Path, which: str, learners: int) -> float:
    with closing(sqlite3.connect(path)) as file:
        began = perf_counter()
        rows = file.execute(_SCAN.format(which)).fetchall()
        took = (perf_counter() - began) * 1000
    check_work(sum(row[2] for row in rows), learners * SHARE, "answers scanned")
    return took


def _floor(name: str, ours: Sequence[float], least: Sequence[float], why: str = WHY_SCAN) -> Line:
    ratio = paired_ratio(ours, least)
    return Line(name=name, unit="ms", ours=spread(ours), floor=spread(least), ratio=ratio, why=why)
