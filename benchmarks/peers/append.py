"""What does a durable answer cost here, and in Anki?

Ours appends to the journal, Anki answers a card of its queue; both wait for the disk.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import uuid_utils

from benchmarks.answer_commit import (
    attempts,
    begun_session,
    commit_raw,
    count,
    raw_sqlite,
    some_attempt,
)
from benchmarks.measure import Aim, Line, Outcome, check_work, paired_ratio, spread
from benchmarks.peers.anki import anki
from benchmarks.peers.asked import Asked
from benchmarks.peers.environments import had
from benchmarks.records import lessons
from zenjin_core.learning.question import Attempt
from zenjin_desktop.app import keep_smooth
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.moment import now
from zenjin_desktop.store import journal
from zenjin_desktop.store.database import Store, open_store
from zenjin_desktop.store.log_room import make_room

PEERS = ("anki",)
DAYS, LESSONS, LESSON, AT_ONCE = 8, 3, 100, 10
CARDS = 3_000
WHY_ANKI = "a commit costs what the disk takes for it, here and there"
WHY_FLOOR = "the least there can be: what is over it are a lock and Python around the statement"

Times = dict[str, list[float]]


def measure() -> Outcome:
    """Ten answers here, ten by SQLite alone, ten by each of Anki's two calls, in turns."""
    of = lessons()
    keep_smooth()
    with TemporaryDirectory(prefix="zenjin-bench-") as name:
        folder = Path(name)
        with anki(had("anki"), folder) as peer:
            pragmas = peer.ask("make", folder=name, name="anna", cards=CARDS)
            check_work(pragmas["synchronous"], 2, "synchronous of Anki, as durable as ours")
            first, later = Times(), Times()
            for day in range(DAYS):
                _a_day(folder, of, peer, (first, later), day)
            made = DAYS * LESSONS * LESSON
            check_work(peer.ask("reviews", name="anna"), 2 * made, "answers in its collection")
    return Outcome(
        lines=(*_lines("later lessons", later), *_lines("the first lesson of a start", first)),
        notes=_notes(pragmas, paired_ratio(later["answer"], later["raw"])),
    )


def _a_day(folder: Path, of: Lessons, peer: Asked, times: tuple[Times, Times], day: int) -> None:
    """A start of each, and three lessons; the worker's part of both, as it does it."""
    place = folder / f"day-{day}"
    place.mkdir()
    _opened(place).close()  # a start finds its file
    store = _opened(place)
    make_room(store)
    peer.ask("reopen", folder=str(folder), name="anna")
    try:
        learner = begun_session(store, of)
        with raw_sqlite(place / "raw.sqlite3") as raw:
            acts: Mapping[str, Callable[[Sequence[Attempt]], list[float]]] = {
                "ours": lambda made: _timed(lambda one: journal.append(store, learner, one), made),
                "answer": lambda made: peer.ask("answer", name="anna", count=len(made)),
                "raw": lambda made: _timed(lambda one: commit_raw(raw, learner, one), made),
                "press": lambda made: peer.ask("press", name="anna", count=len(made)),
            }
            for lesson in range(LESSONS):
                for turn in range(LESSON // AT_ONCE):
                    made = [some_attempt(of, turn * AT_ONCE + one) for one in range(AT_ONCE)]
                    # Who comes first changes, for whoever does finds the disk at rest.
                    order = list(acts)[turn % len(acts) :] + list(acts)[: turn % len(acts)]
                    for who in order:
                        times[lesson > 0].setdefault(who, []).extend(acts[who](made))
                store.checkpoint()
                raw.execute("PRAGMA wal_checkpoint(PASSIVE)")
            check_work(count(raw), LESSONS * LESSON, "rows SQLite alone committed")
        check_work(attempts(store), LESSONS * LESSON, "attempts in the journal")
    finally:
        store.close()


def _opened(place: Path) -> Store:
    return open_store(place / "zenjin.sqlite3", now=now, new_id=lambda: str(uuid_utils.uuid7()))


def _timed(act: Callable[[Attempt], None], made: Sequence[Attempt]) -> list[float]:
    took = []
    for one in made:
        began = perf_counter()
        act(one)
        took.append((perf_counter() - began) * 1000)
    return took


def _lines(when: str, times: Times) -> tuple[Line, ...]:
    ratio = paired_ratio(times["ours"], times["answer"])
    return (
        Line(
            name=f"a durable answer, {when}, beside Anki's answer_card",
            unit="ms",
            ours=spread(times["ours"]),
            floor=spread(times["answer"]),
            ratio=ratio,
            aims=(Aim(what="ahead: ratio <= 1", found=ratio, limit=1.0),),
            why=WHY_ANKI,
        ),
        _beside(f"the same, {when}, beside Anki's answerCard", times["ours"], times["press"]),
        _beside(f"the same, {when}, beside SQLite alone", times["ours"], times["raw"]),
    )


def _beside(name: str, ours: Sequence[float], other: Sequence[float]) -> Line:
    ratio = paired_ratio(ours, other)
    return Line(
        name=name, unit="ms", ours=spread(ours), floor=spread(other), ratio=ratio, why=WHY_FLOOR
    )


def _notes(pragmas: Mapping[str, object], over: float) -> tuple[str, ...]:
    told = ", ".join(f"{name} {value}" for name, value in pragmas.items())
    return (
        f"Anki as it comes: {told};",
        "  so its answer, as ours, is on the disk when the call returns. Anki's checkpoints of its",
        "  log are among its answers, ours are the worker's and come between lessons.",
        "Anki's call does more: it moves the card in its schedule and its queue, keeps an undo and",
        "  writes a row of the card beside that of the answer. The card is fetched before; what",
        "  answerCard asks about it and reads anew is in its time, as it is in its reviewer.",
        f"Anki's answer_card was {over:.2f} times SQLite alone in later lessons.",
        f"{DAYS} starts with {LESSONS} lessons of {LESSON} answers, {AT_ONCE} of each in a row, in",
        "  turns. In the first lesson a log still grows, which a file system writes down too;",
        "  later ones write over it. Ours has room from the start on, which the worker makes",
        "  before anybody plays; that takes some milliseconds and is in no answer's time.",
        "SQLite alone: an INSERT of the same bytes, the same pragmas.",
    )
