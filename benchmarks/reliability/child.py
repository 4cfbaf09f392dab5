"""A child who plays at a store: commits first, says what would be shown after."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random

from zenjin_core.learning import run as stitch_run
from zenjin_core.learning.helix import Place
from zenjin_core.learning.question import Attempt
from zenjin_core.learning.run import Presentation, Side
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.store import journal
from zenjin_desktop.store.database import Store

OFFSET_MINUTES = 60
SLIPS = 0.1
"""The share of presentations that are answered wrongly."""


def answer_key(attempt: Attempt) -> str:
    """Names an answer among all of a learner, on whichever computer it was given."""
    at = attempt.at.isoformat(timespec="milliseconds")
    return f"{attempt.question_id} {at} {attempt.response_ms}"


class Ticking:
    """The given clock less an hour, and never the same millisecond twice.

    The hour is there because answers come faster here than a millisecond each: a clock that runs
    ahead of the server's is another case, with a test of its own.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._last = clock() - timedelta(days=1)

    def __call__(self) -> datetime:
        """The time, later than any told before."""
        at = self._clock() - timedelta(hours=1)
        self._last = max(at, self._last + timedelta(milliseconds=1))
        return self._last


class Child:
    """Plays what the tubes say is next, in the order of the player's controller.

    Args:
        store: where to.
        learner: as whom.
        lessons: what there is to play.
        rng: draws shuffles, sides, slips and response times.
        now: the clock of the answers; must never tell the same time twice.
        begins: called before each write, with what it is.
        shown: called where the screen would show an answer's feedback.
        ended: called where the screen would show a session's summary, with its id.
    """

    def __init__(  # noqa: PLR0913 - each is one thing that is handed in
        self,
        store: Store,
        learner: int,
        lessons: Lessons,
        *,
        rng: Random,
        now: Callable[[], datetime],
        shown: Callable[[Attempt], object],
        begins: Callable[[str], object] = lambda _: None,
        ended: Callable[[str], object] = lambda _: None,
    ) -> None:
        self._store = store
        self._learner = learner
        self._lessons = lessons
        self._rng = rng
        self._now = now
        self._begins = begins
        self._shown = shown
        self._ended = ended

    def session(self, answers: int) -> None:
        """From Play to Finish, with about so many answers."""
        for _ in self.steps(answers):
            pass

    def steps(self, answers: int) -> Iterator[None]:
        """The same, with a stop after each write, for whoever has other things to do."""
        tubes = self._lessons.tubes
        head = journal.head(self._store, self._learner, tubes)
        self._begins("open")
        journal.open_session(
            self._store,
            self._learner,
            Place(thread_id=head.row.thread_id, stitch_id=head.row.stitch_id),
            utc_offset_minutes=OFFSET_MINUTES,
        )
        yield
        run = self._run(head)
        for _ in range(answers):
            assert run.shown is not None
            after, feedback = stitch_run.answer(
                run,
                self._side(run.shown),
                response_ms=self._rng.randint(400, 3_000),
                at=self._now(),
                rng=self._rng,
                guard_ms=0,
            )
            assert feedback is not None
            attempt = feedback.attempt
            if feedback.stitch_done:
                self._begins("stitch")
                finished = journal.finish_stitch(
                    self._store,
                    self._learner,
                    attempt,
                    ftc=after.ftc,
                    tube=head.tube,
                    tubes=tubes,
                )
                head = finished.head
                run = self._run(head)
            else:
                self._begins("answer")
                journal.append(self._store, self._learner, attempt)
                run = after
            self._shown(attempt)
            yield
        self._begins("session")
        closed = journal.finish_session(self._store, self._learner)
        if closed is not None and closed.record.session_id is not None:
            self._ended(closed.record.session_id)
        yield

    def _run(self, head: journal.Head) -> stitch_run.StitchRun:
        stitch = self._lessons.stitch(head.row.stitch_id)
        return stitch_run.start(stitch, head.row.distractor_level, self._rng)

    def _side(self, shown: Presentation) -> Side:
        right = shown.answer_side
        if shown.only is not None or self._rng.random() >= SLIPS:
            return right
        return "left" if right == "right" else "right"
