"""Stitches to play and children (or machines) to play them, through the real rules."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from random import Random

from tests.support.clock import Clock
from zenjin_core.learning import rules
from zenjin_core.learning.question import Attempt, Level, Question, Stitch
from zenjin_core.learning.run import (
    Feedback,
    Presentation,
    Side,
    StitchRun,
    answer,
    start,
    time_out,
)

FEEDBACK_RIGHT = 0.8
FEEDBACK_WRONG = 2.0
"""Seconds until the next question: the glow after a right answer, the equation after an error."""

Press = tuple[Side, int]
Player = Callable[[Presentation, Random], Press]
"""Looks at a presentation and presses a side so many ms after it came; asked until one counts."""


def stitch(stitch_id: str = "stitch-T1-001-01") -> Stitch:
    """Twenty sums with twenty answers: 11 + 4 up to 30 + 4."""
    return Stitch(
        id=stitch_id,
        thread_id=stitch_id.rpartition("-")[0].replace("stitch", "thread"),
        title="Add 4",
        questions=tuple(
            Question(
                id=f"{stitch_id}-q{n:02}",
                stitch_id=stitch_id,
                family="add",
                numbers=(10 + n, 4),
                answer=14 + n,
            )
            for n in range(1, rules.QUESTIONS + 1)
        ),
    )


def other(side: Side) -> Side:
    return "right" if side == "left" else "left"


def knows(shown: Presentation, _rng: Random) -> Press:
    """Never errs, a second and a half each."""
    return shown.answer_side, 1_500


def slips_at(*numbers: int, response_ms: int = 1_500) -> Player:
    """Errs at the first presentation of the questions that come as these, counted from 1."""
    wanted, seen = set(numbers), list[str]()

    def play(shown: Presentation, _rng: Random) -> Press:
        if shown.number > 1:
            return shown.answer_side, response_ms
        seen.append(shown.question.id)
        slips = len(seen) in wanted
        return (other(shown.answer_side) if slips else shown.answer_side), response_ms

    return play


def child(seconds: float, accuracy: float) -> Player:
    """Thinks about so long each time and is right so often, the repeats included."""

    def play(shown: Presentation, rng: Random) -> Press:
        took = max(400, round(1_000 * seconds * rng.uniform(0.6, 1.4)))
        right = shown.only is not None or rng.random() < accuracy
        return (shown.answer_side if right else other(shown.answer_side)), took

    return play


def play_round(
    player: Player,
    *,
    clock: Clock,
    rng: Random,
    level: Level = "L1",
    of: Stitch | None = None,
) -> Iterator[tuple[StitchRun, Feedback]]:
    """One round to its end: after each press the run as it then is, and the feedback.

    The clock runs on by the thinking and by the feedback that is looked at.
    """
    run = start(of or stitch(), level, rng)
    shown_at = clock()
    while run.shown is not None:
        side, response_ms = player(run.shown, rng)
        clock.at = shown_at + timedelta(milliseconds=response_ms)
        run, feedback = answer(
            run, side, response_ms=response_ms, at=clock(), rng=rng, guard_ms=rules.GUARD_MS
        )
        if feedback is not None:
            right = feedback.verdict == "right"
            shown_at = clock.turn(seconds=FEEDBACK_RIGHT if right else FEEDBACK_WRONG)
            yield run, feedback


def attempts_of(feedbacks: Iterable[tuple[StitchRun, Feedback]]) -> list[Attempt]:
    return [feedback.attempt for _, feedback in feedbacks]


def missed(clock: Clock, count: int) -> list[Attempt]:
    """Time-outs and nothing else."""
    rng = Random(1)
    run: StitchRun = start(stitch(), "L1", rng)
    found = []
    for _ in range(count):
        feedback: Feedback | None
        run, feedback = time_out(run, window_ms=10_000, at=clock.turn(seconds=10), rng=rng)
        assert feedback is not None
        found.append(feedback.attempt)
    return found
