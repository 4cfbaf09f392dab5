"""One round of a stitch: twenty questions, two options each, an error repeated at once.

A run is a frozen value; :func:`answer` gives the next run and a :class:`Feedback`, or the same
run and None when the press changes nothing. The random generator is handed in.
"""

from datetime import datetime
from random import Random
from typing import Literal

import msgspec

from zenjin_core.learning import rules
from zenjin_core.learning.distractors import draw
from zenjin_core.learning.question import Attempt, Level, Question, Stitch
from zenjin_core.learning.scoring import points
from zenjin_core.learning.shuffle import shuffled

Side = Literal["left", "right"]
Verdict = Literal["right", "wrong", "missed"]


class Presentation(msgspec.Struct, frozen=True):
    """A question on the screen.

    Attributes:
        question: what is asked.
        distractor: the wrong option of this run.
        answer_side: where the answer stands.
        number: 1 at first, growing with every repeat.
    """

    question: Question
    distractor: int
    answer_side: Side
    number: int = 1

    @property
    def only(self) -> Side | None:
        """The side that alone is lit from the third presentation on, else None."""
        return self.answer_side if self.number >= rules.RIGHT_ONLY_FROM else None

    def option(self, side: Side) -> int:
        """The number on one side."""
        return self.question.answer if side == self.answer_side else self.distractor


class Feedback(msgspec.Struct, frozen=True):
    """What a press or a time-out came to: to be journalled first, then shown.

    ``pause`` asks the player to wait for a sign of life before the next presentation;
    ``stitch_done`` says that this was the last answer of the run.
    """

    verdict: Verdict
    attempt: Attempt
    points: int
    pause: bool
    stitch_done: bool


class StitchRun(msgspec.Struct, frozen=True):
    """How far a round of a stitch has come; made by :func:`start`, changed by nobody.

    Attributes:
        questions: in this run's order.
        distractors: the one wrong option of each question, by question id.
        index: how many questions are done.
        shown: what is on the screen; None when all are done.
        ftc: questions right at their first presentation so far.
        same_side: how many presentations running the answer stood where it stands now.
        time_outs: how many presentations running ended without a press.
    """

    stitch: Stitch
    level: Level
    questions: tuple[Question, ...]
    distractors: dict[str, int]
    shown: Presentation | None
    index: int = 0
    ftc: int = 0
    same_side: int = 1
    time_outs: int = 0

    @property
    def fresh(self) -> bool:
        """Whether nothing of this round has been answered yet."""
        return self.index == 0 and self.shown is not None and self.shown.number == 1

    @property
    def remaining(self) -> int:
        """Questions still to be got right, the one on the screen included."""
        return len(self.questions) - self.index


def start(stitch: Stitch, level: Level, rng: Random) -> StitchRun:
    """Begin a round: shuffle, draw each question's distractor, show the first question."""
    questions = shuffled(stitch.questions, rng)
    run = StitchRun(
        stitch=stitch,
        level=level,
        questions=questions,
        distractors=draw(stitch, level, rng, order=questions),
        shown=None,
    )
    return _presenting(run, questions[0], number=1, rng=rng)


def answer(
    run: StitchRun, side: Side, *, response_ms: int, at: datetime, rng: Random, guard_ms: int
) -> tuple[StitchRun, Feedback | None]:
    """A press on one side.

    It changes nothing (None) when no question is on the screen, when it came within
    ``guard_ms`` of the options' appearance, and on the unlit side of a third presentation.
    """
    shown = run.shown
    if shown is None or response_ms < guard_ms or shown.only not in (None, side):
        return run, None
    correct = side == shown.answer_side
    attempt = _attempt(shown, shown.option(side), level=run.level, response_ms=response_ms, at=at)
    if not correct:
        return _repeated(run, shown, attempt, rng=rng, time_outs=0)
    done = run.index + 1
    ftc = run.ftc + (shown.number == 1)
    after = msgspec.structs.replace(run, index=done, ftc=ftc, time_outs=0, shown=None)
    if done < len(run.questions):
        after = _presenting(
            after, run.questions[done], number=1, rng=rng, previous=shown.answer_side
        )
    return after, Feedback(
        verdict="right",
        attempt=attempt,
        points=points(attempt),
        pause=False,
        stitch_done=done == len(run.questions),
    )


def time_out(
    run: StitchRun, *, window_ms: int, at: datetime, rng: Random
) -> tuple[StitchRun, Feedback | None]:
    """No press within the window: counts as wrong; None when no question is on the screen."""
    shown = run.shown
    if shown is None:
        return run, None
    attempt = _attempt(shown, None, level=run.level, response_ms=window_ms, at=at)
    return _repeated(run, shown, attempt, rng=rng, time_outs=run.time_outs + 1)


def resumed(run: StitchRun) -> StitchRun:
    """Somebody is there again after a pause: the time-outs are counted from 0."""
    return msgspec.structs.replace(run, time_outs=0)


def _repeated(
    run: StitchRun, shown: Presentation, attempt: Attempt, *, rng: Random, time_outs: int
) -> tuple[StitchRun, Feedback]:
    again = _presenting(
        msgspec.structs.replace(run, time_outs=time_outs),
        shown.question,
        number=shown.number + 1,
        rng=rng,
        previous=shown.answer_side,
    )
    return again, Feedback(
        verdict="missed" if attempt.chosen is None else "wrong",
        attempt=attempt,
        points=0,
        pause=time_outs >= rules.PAUSE_AFTER_TIME_OUTS,
        stitch_done=False,
    )


def _attempt(
    shown: Presentation, chosen: int | None, *, level: Level, response_ms: int, at: datetime
) -> Attempt:
    return Attempt(
        question_id=shown.question.id,
        stitch_id=shown.question.stitch_id,
        chosen=chosen,
        correct=chosen == shown.question.answer,
        first_time=shown.number == 1,
        response_ms=response_ms,
        at=at,
        level=level,
    )


def _presenting(
    run: StitchRun, question: Question, *, number: int, rng: Random, previous: Side | None = None
) -> StitchRun:
    side: Side = "left" if rng.random() < 0.5 else "right"
    if side == previous and run.same_side >= rules.MAX_SAME_SIDE:
        side = "right" if side == "left" else "left"
    return msgspec.structs.replace(
        run,
        same_side=run.same_side + 1 if side == previous else 1,
        shown=Presentation(
            question=question,
            distractor=run.distractors[question.id],
            answer_side=side,
            number=number,
        ),
    )
