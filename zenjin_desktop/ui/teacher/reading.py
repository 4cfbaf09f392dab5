"""Reads the table of learners: what is quick for many at once, then each one's stitches and facts.

All of it is read in the thread of the screens, a few milliseconds a turn of the event loop.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from zenjin_core.curriculum.facts import Fact
from zenjin_core.learning.states import state_of
from zenjin_core.learning.stuck import NO_ROUNDS, is_stuck
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.store.classroom import done_by, everybody
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.facts import facts_as_text, figures_in, rounds_in
from zenjin_desktop.store.learners import Player
from zenjin_desktop.store.progress import progress_rows
from zenjin_desktop.ui.stitch_facts import StitchFacts
from zenjin_desktop.ui.teacher.figures import MOST_MISSED, LearnerRow, Learnt, Stuck
from zenjin_desktop.ui.titles import stitch_title

SLICE_S = 0.004
AT_ONCE = 8
"""Learners whose figures one query reads."""


class Reading(QObject):
    """Reads everybody's row; begun anew, it forgets what it was at.

    Signals:
        begun: with the rows of everybody, in a tuple, nothing learnt in them yet.
        learnt: with the rows whose stitches and facts were read in this turn, in a tuple.
        ended: everything is read.
        failed: with a ``StoreUnusable``.

    Attributes:
        of_stitches: the facts of the stitches of now.
    """

    begun = Signal(object)
    learnt = Signal(object)
    ended = Signal()
    failed = Signal(object)

    def __init__(self, store: Store, lessons: Callable[[], Lessons], parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._lessons = lessons
        self.of_stitches = StitchFacts(lessons())
        self._rest: Iterator[LearnerRow | None] = iter(())
        self._due = QTimer(self, interval=0)
        self._due.timeout.connect(self.on_due)

    @property
    def is_under_way(self) -> bool:
        """Whether there is more to come."""
        return self._due.isActive()

    def begin(self, today: date) -> None:
        """Read everybody as of this local day."""
        lessons = self._lessons()
        if lessons is not self.of_stitches.lessons:
            self.of_stitches = StitchFacts(lessons)
        self._rest = self._all(today)
        self._due.start()

    def stop(self) -> None:
        """Read no further."""
        self._due.stop()
        self._rest = iter(())

    @Slot()
    def on_due(self) -> None:
        """Read on for a few milliseconds."""
        until, found = perf_counter() + SLICE_S, list[LearnerRow]()
        try:
            while perf_counter() < until:
                one = next(self._rest)
                if one is not None:
                    found.append(one)
        except StopIteration:
            self._due.stop()
        except StoreUnusable as error:
            self._due.stop()
            self.failed.emit(error)
            return
        if found:
            self.learnt.emit(tuple(found))
        if not self._due.isActive():
            self.ended.emit()

    def _all(self, today: date) -> Iterator[LearnerRow | None]:
        """A row whenever one is read whole; None where one may stop for a while."""
        rows: list[LearnerRow] = []
        there = everybody(self._store)
        for first in range(0, len(there), AT_ONCE):
            yield None
            some = there[first : first + AT_ONCE]
            done = done_by(self._store, [one.learner for one in some], today=today)
            rows += [
                LearnerRow(one.learner, name_of(one), done[one.learner])
                for one in some
                if one.learner in done
            ]
        self.begun.emit(tuple(rows))
        for row in rows:
            yield None
            yield from self._learnt(row, self.of_stitches)

    def _learnt(self, row: LearnerRow, of_stitches: StitchFacts) -> Iterator[LearnerRow | None]:
        progress = progress_rows(self._store, row.learner)
        yield None
        missed: Counter[Fact] = Counter()
        stuck = []
        texts = facts_as_text(self._store, row.learner)
        played = rounds_in(self._store, row.learner)
        for stitch_id, text in texts.items():
            facts = of_stitches.facts(stitch_id)
            if facts is None:
                continue
            for question, one in figures_in(text).items():
                if one.missed and question in facts:
                    missed[facts[question]] += one.missed
            rounds = played.get(stitch_id, NO_ROUNDS)
            if is_stuck(rounds) and rounds.last_ftc is not None:
                title = stitch_title(of_stitches.lessons, stitch_id)
                stuck.append(Stuck(title, rounds.played, rounds.last_ftc))
            yield None
        most = sorted(missed, key=lambda fact: (-missed[fact], fact.table, fact.numbers))
        learnt = Learnt(
            secure=sum(
                state_of(one, played.get(one.stitch_id, NO_ROUNDS)) == "secure"
                for one in progress.values()
            ),
            stuck=tuple(sorted(stuck, key=lambda one: (-one.played, one.title))),
            missed=tuple(most[:MOST_MISSED]),
        )
        yield LearnerRow(row.learner, row.name, row.done, learnt)


def name_of(player: Player) -> str:
    """What a learner is called in the table."""
    if player.display_name:
        return player.display_name
    if player.account is not None:
        return player.account.login
    return QCoreApplication.translate("TeacherTable", "Guest")
