"""The figures that the program keeps as sums, beside a scan of what they are sums of."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import msgspec

from benchmarks.reliability.ledger import Tally
from zenjin_core.learning.facts import Figures, figures_of
from zenjin_core.learning.question import Attempt

_ATTEMPTS = msgspec.json.Decoder(list[Attempt])
_FIGURES = msgspec.json.Decoder(dict[str, Figures])

_OF_DAYS = "SELECT coalesce(sum(questions), 0), coalesce(sum(points), 0) FROM days"
_OF_SESSIONS = (
    "SELECT coalesce(sum(total_questions), 0), coalesce(sum(total_points), 0) FROM session_results"
)


def check_sums(tally: Tally, path: Path, learner: int, *, where: str) -> None:
    """What Home, My progress and the class table read is what a scan of the sessions finds."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("BEGIN")
        pairs = (
            (
                "questions and points by days",
                db.execute(f"{_OF_DAYS} WHERE learner = ?", (learner,)).fetchone(),
                db.execute(f"{_OF_SESSIONS} WHERE learner = ?", (learner,)).fetchone(),
            ),
            ("the facts", _kept(db, learner), _scanned(db, learner)),
        )
    for what, kept, scanned in pairs:
        if kept != scanned:
            tally.differs += 1
            tally.found(f"{where}: {what} are not what a scan finds: {_apart(kept, scanned)}")
    tally.did("facts compared with a scan", len(pairs[1][1]))


def _kept(db: sqlite3.Connection, learner: int) -> dict[str, Figures]:
    found = {}
    asked = "SELECT stitch_id, figures FROM facts WHERE learner = ?"
    for stitch, text in db.execute(asked, (learner,)):
        for question, one in _FIGURES.decode(text).items():
            found[f"{stitch} {question}"] = one
    return found


def _scanned(db: sqlite3.Connection, learner: int) -> dict[str, Figures]:
    asked = "SELECT results FROM session_results WHERE learner = ?"
    sessions = (_ATTEMPTS.decode(results) for (results,) in db.execute(asked, (learner,)))
    found = {}
    for stitch, figures in figures_of(sessions).items():
        for question, one in figures.items():
            found[f"{stitch} {question}"] = one
    return found


def _apart(kept: object, scanned: object) -> str:
    """The first place where they differ."""
    if isinstance(kept, Mapping) and isinstance(scanned, Mapping):
        for name in sorted({*kept, *scanned}):
            if kept.get(name) != scanned.get(name):
                return f"{name}: {kept.get(name)} and {scanned.get(name)}"
    return f"{kept} and {scanned}"
