"""Playing into a real store, and looking at what it holds from outside."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

from tests.support.clock import Clock
from tests.support.rounds import Player, knows, play_round, stitch
from zenjin_core.learning import rules
from zenjin_core.learning.helix import Place
from zenjin_core.learning.question import Attempt
from zenjin_desktop.store import journal
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.journal import SessionFinished, StitchFinished

TUBES = {
    tube: tuple(
        Place(thread_id=f"thread-T{tube}-001", stitch_id=f"stitch-T{tube}-001-{n:02}")
        for n in range(1, 9)
    )
    for tube in rules.TUBES
}
"""Three tubes of eight stitches, one thread each."""


class Desk:
    """A child at a computer: plays what the store says is next, each answer journalled."""

    def __init__(self, store: Store, learner: int, clock: Clock, *, seed: int = 1) -> None:
        self.store = store
        self.learner = learner
        self.clock = clock
        self.rng = Random(seed)

    def begin(self, *, utc_offset_minutes: int = 0) -> None:
        first = journal.head(self.store, self.learner, TUBES).row
        journal.open_session(
            self.store,
            self.learner,
            Place(thread_id=first.thread_id, stitch_id=first.stitch_id),
            utc_offset_minutes=utc_offset_minutes,
        )

    def answers(self, count: int, player: Player = knows) -> list[Attempt]:
        """The first answers of a round that is then left."""
        found = []
        head = journal.head(self.store, self.learner, TUBES).row
        played = play_round(player, clock=self.clock, rng=self.rng, of=stitch(head.stitch_id))
        for _, (_, feedback) in zip(range(count), played, strict=False):
            journal.append(self.store, self.learner, feedback.attempt)
            found.append(feedback.attempt)
        return found

    def round(self, player: Player = knows) -> StitchFinished:
        """A whole round of what is next."""
        head = journal.head(self.store, self.learner, TUBES)
        for run, feedback in play_round(
            player,
            clock=self.clock,
            rng=self.rng,
            level=head.row.distractor_level,
            of=stitch(head.row.stitch_id),
        ):
            if feedback.stitch_done:
                return journal.finish_stitch(
                    self.store,
                    self.learner,
                    feedback.attempt,
                    ftc=run.ftc,
                    tube=head.tube,
                    tubes=TUBES,
                )
            journal.append(self.store, self.learner, feedback.attempt)
        raise AssertionError("a round ends with its last answer")

    def finish(self) -> SessionFinished:
        finished = journal.finish_session(self.store, self.learner)
        assert finished is not None
        return finished

    def session(
        self, rounds: int = 1, player: Player = knows, *, utc_offset_minutes: int = 0
    ) -> SessionFinished:
        """From Play to Finish."""
        self.begin(utc_offset_minutes=utc_offset_minutes)
        for _ in range(rounds):
            self.round(player)
        return self.finish()

    def brief_session(self, *, ftc: int = 20, points: int = 1) -> SessionFinished:
        """A session of a few attempts that finishes a stitch with this FTC, for quick tests."""
        self.begin()
        head = journal.head(self.store, self.learner, TUBES)
        attempts = [
            Attempt(
                question_id=f"{head.row.stitch_id}-q{n:02}",
                stitch_id=head.row.stitch_id,
                chosen=4,
                correct=True,
                first_time=True,
                response_ms=1_000 + 100 * n,
                at=self.clock.turn(seconds=2),
            )
            for n in range(1, points + 1)
        ]
        for attempt in attempts[:-1]:
            journal.append(self.store, self.learner, attempt)
        journal.finish_stitch(
            self.store, self.learner, attempts[-1], ftc=ftc, tube=head.tube, tubes=TUBES
        )
        return self.finish()


def asked(path: Path, statement: str) -> list[tuple[object, ...]]:
    """A query's rows as another process would see them now."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.execute(statement))


def sessions_in(path: Path) -> list[tuple[object, ...]]:
    """Questions, FTC, base points and end of each session."""
    return asked(
        path,
        "SELECT total_questions, correct_answers, base_points, completed_at FROM session_results",
    )


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, by table, as another process would see them now."""
    tables = asked(path, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return {str(name): asked(path, f'SELECT * FROM "{name}" ORDER BY 1, 2') for (name,) in tables}  # noqa: S608 - the name is the file's own


def as_after_a_power_cut(store: Store, folder: Path) -> Path:
    """A copy of the file and its log as they lie on the disk; what was in memory only is gone."""
    folder.mkdir()
    for path in (store.path, store.path.with_name(store.path.name + "-wal")):
        if path.exists():
            shutil.copy(path, folder / path.name)
    return folder / store.path.name


def failing(store: Store, event: str) -> str:
    """Make the store fail at an event such as ``INSERT ON outbox``; the statement that mends it."""
    store.db.execute_sql(
        f"CREATE TRIGGER fault BEFORE {event} BEGIN SELECT RAISE(ABORT, 'fault'); END"
    )
    return "DROP TRIGGER fault"
