"""This program's own side: computers of one learner at the real server, without a window.

What is measured beside a peer that counts reviews or documents is counted in answers here: they
travel in sessions of twenty, each with the stitch it moved.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import msgspec

from benchmarks.at_server import engine_of, new_store, signed_in, token_kept
from benchmarks.measure import check_work
from benchmarks.records import ATTEMPTS
from zenjin_core.learning.facts import HARDEST_ROUNDS, ROUNDS
from zenjin_core.learning.merge import ProgressRow
from zenjin_core.learning.question import Attempt
from zenjin_core.wire.auth import SignedIn
from zenjin_core.wire.sessions import SessionRecord
from zenjin_desktop.moment import now
from zenjin_desktop.store import outbox
from zenjin_desktop.store.dashboard import dashboard
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.facts import facts
from zenjin_desktop.store.figures import fold_in
from zenjin_desktop.store.progress import progress_rows, save_progress
from zenjin_desktop.store.sessions import add_session, session_fact
from zenjin_desktop.sync.engine import Engine
from zenjin_desktop.sync.state import Done

_ATTEMPTS = msgspec.json.Decoder(list[Attempt])

_TO_BE_SHOWN = """
    SELECT count(DISTINCT s.id), sum(each.value ->> 'firstTime')
    FROM session_results AS s, json_each(s.results) AS each WHERE s.learner = ?"""


class Computer:
    """A learner's computer: its store, and its engine as the worker serves it."""

    def __init__(self, store: Store, engine: Engine, learner: int) -> None:
        self.store = store
        self.learner = learner
        self._engine = engine

    def play(self, stream: Iterator[SessionRecord], *, answers: int) -> int:
        """Put so many answers into the store and the outbox, as finished sessions; how many."""
        store, learner = self.store, self.learner
        records = played(stream, answers)
        with store.writing():
            for record in records:
                add_session(store, learner, record)
            fold_in(store, learner, [session_fact(record) for record in records])
            before = max(
                (row.revision for row in progress_rows(store, learner).values()), default=0
            )
            moved = moved_by(records, revision=before, device_id=store.device_id)
            save_progress(store, learner, moved)
            outbox.queue(store, learner, [("session", str(one.session_id)) for one in records])
            outbox.queue(store, learner, [("progress", row.stitch_id) for row in moved])
        check_work(
            outbox.counts(store, learner).pending, len(records) + len(moved), "records queued"
        )
        return len(records)

    def turn(self) -> tuple[float, float]:
        """A turn of the sync; ms until everything was acked, and until it was over.

        After it the log goes into the file where it has got long, as the worker sees to it then:
        no turn waits for that, and before a turn nobody does it.
        """
        acked: float | None = None
        began = time.perf_counter()
        while not isinstance(step := self._engine.step(), Done):
            if acked is None and not outbox.counts(self.store, self.learner).pending:
                acked = time.perf_counter()
        ended = time.perf_counter()
        self.store.checkpoint_if_long(step.report.acked, has_time=True)
        check_work(outbox.counts(self.store, self.learner).pending, 0, "waiting after a turn")
        return ((acked or ended) - began) * 1000, (ended - began) * 1000

    def looked_at(self) -> float:
        """Read all that Home and My progress show; ms.

        Raises:
            WorkNotDone: not every session is in it, or not every question's first presentation.
        """
        store, learner = self.store, self.learner
        began = time.perf_counter()
        shown = dashboard(store, learner, today=now().date())
        known = facts(store, learner)
        took = (time.perf_counter() - began) * 1000
        ((sessions, asked),) = store.rows(_TO_BE_SHOWN, (learner,))
        check_work(shown.profile.total_sessions, sessions, "sessions in the profile")
        found = sum(
            figures.asked
            for stitch, of_stitch in known.items()
            if stitch not in {ROUNDS, HARDEST_ROUNDS}
            for figures in of_stitch.values()
        )
        check_work(found, asked, "first presentations in the figures")
        return took

    def answers(self) -> int:
        """Answers in the finished sessions of this computer."""
        asked = "SELECT sum(json_array_length(results)) FROM session_results WHERE learner = ?"
        return int(next(self.store.rows(asked, (self.learner,)))[0] or 0)

    def close(self) -> None:
        """Close its connections."""
        self._engine.close()


@contextmanager
def computer(folder: Path, url: str, who: SignedIn, *, level: bool = True) -> Iterator[Computer]:
    """A computer on which somebody is signed in; ``level``: greeted, and all is fetched."""
    with new_store(folder) as store:
        learner = signed_in(store, url, who)
        made = Computer(store, engine_of(store, token_kept(folder, url, who), learner), learner)
        try:
            if level:
                made.turn()
            yield made
        finally:
            made.close()


def played(stream: Iterator[SessionRecord], answers: int) -> list[SessionRecord]:
    """So many answers of a stream of sessions; the last session is cut where they do not fill it.

    Raises:
        WorkNotDone: the stream has not so many.
    """
    found = list(islice(stream, -(-answers // ATTEMPTS)))
    if answers % ATTEMPTS:
        found[-1] = _cut(found[-1], answers % ATTEMPTS)
    check_work(sum(one.total_questions for one in found), answers, "answers made")
    return found


def moved_by(
    records: Sequence[SessionRecord], *, revision: int, device_id: str
) -> list[ProgressRow]:
    """The stitches these sessions moved, each once, with revisions after the one given."""
    last = {record.stitch_id: record for record in records}
    return [
        ProgressRow(
            thread_id=record.thread_id,
            stitch_id=record.stitch_id,
            order_number=65_536 * number,
            skip_number=5,
            distractor_level="L2",
            is_completed=False,
            last_attempted=record.completed_at,
            revision=revision + number,
            device_id=device_id,
        )
        for number, record in enumerate(last.values(), start=1)
    ]


def _cut(record: SessionRecord, answers: int) -> SessionRecord:
    kept = _ATTEMPTS.decode(record.results)[:answers]
    right = sum(one.correct for one in kept)
    return msgspec.structs.replace(
        record,
        total_questions=answers,
        correct_answers=right,
        total_points=3 * right,
        base_points=3 * right,
        results=msgspec.Raw(msgspec.json.encode(kept)),
        completed_at=kept[-1].at,
    )
