"""The triple helix as a teacher: the program's own rules, and what might be changed in them."""

from datetime import datetime
from random import Random

import msgspec

from benchmarks.classroom.learner import Response
from benchmarks.classroom.lesson import WINDOW, Lesson
from zenjin_core.curriculum.catalogue import Curriculum
from zenjin_core.learning import rules, run
from zenjin_core.learning.helix import Place, Stamp, finish, next_tube, queue
from zenjin_core.learning.merge import ProgressRow
from zenjin_core.learning.question import Question, Stitch

VARIANTS = {
    "standard": rules.STANDARD,
    "classic": rules.CLASSIC,
    "holds its rung": rules.HOLDING,
    "only what was missed": rules.MISSED_ONLY,
    "climbs once a day": rules.ONCE_A_DAY,
    "all three": rules.ALL_THREE,
}
"""The sets of rules, by their names in the tables."""


class Helix:
    """Plays stitch after stitch as the program would, tubes in turn, on the real curriculum."""

    def __init__(self, curriculum: Curriculum, spacing: rules.Spacing, rng: Random) -> None:
        self._curriculum = curriculum
        self._spacing = spacing
        self._rng = rng
        self._places = {
            number: [Place(info.thread_id, info.id) for info in curriculum.tube(number)]
            for number in rules.TUBES
        }
        self._rows: dict[str, ProgressRow] = {}
        self._tube = rules.TUBES[-1]
        self._missed: dict[str, frozenset[str]] = {}
        self._revision = 0

    def teach(self, lesson: Lesson, minutes: float) -> None:
        """Stitches until the time is over; the one begun is played to its end."""
        playable = {number for number, places in self._places.items() if places}
        while lesson.seconds < 60 * minutes:
            self._tube = next_tube(self._tube, playable)
            tube = queue(self._places[self._tube], self._rows)
            self._play(lesson, tube, tube[0])

    def _play(self, lesson: Lesson, tube: tuple[ProgressRow, ...], row: ProgressRow) -> None:
        stitch = self._to_ask(self._curriculum.stitch(row.stitch_id))
        missed = _round(lesson, stitch, row, self._rng)
        self._revision += 1
        done = finish(
            tube,
            row.stitch_id,
            ftc=len(stitch.questions) - len(missed),
            stamp=Stamp(
                at=lesson.clock,
                revision=self._revision,
                device_id="classroom",
                utc_offset_minutes=0,
            ),
            spacing=self._spacing,
            asked=len(stitch.questions),
        )
        if done.outcome == "again":
            self._missed[stitch.id] = missed
        self._rows |= {changed.stitch_id: changed for changed in done.rows}

    def _to_ask(self, stitch: Stitch) -> Stitch:
        missed = self._missed.pop(stitch.id, None)
        if missed is None or self._spacing.missed_only is None:
            return stitch
        questions = self._filled_up(stitch, missed, self._spacing.missed_only)
        return msgspec.structs.replace(stitch, questions=questions)

    def _filled_up(
        self, stitch: Stitch, missed: frozenset[str], count: int
    ) -> tuple[Question, ...]:
        wrong = [question for question in stitch.questions if question.id in missed]
        others = [question for question in stitch.questions if question.id not in missed]
        more = max(count - len(wrong), 0)
        return (*wrong, *self._rng.sample(others, min(more, len(others))))


def _round(lesson: Lesson, stitch: Stitch, row: ProgressRow, rng: Random) -> frozenset[str]:
    """Play a round as the player does; the questions that were not right at first."""
    going = run.start(stitch, row.distractor_level, rng)
    missed: set[str] = set()
    while (shown := going.shown) is not None:
        response = lesson.present(shown.question, going.level, number=shown.number)
        if not response.right:
            missed.add(shown.question.id)
        going = _answered(going, shown, response, lesson.clock, rng)
    return frozenset(missed)


def _answered(
    going: run.StitchRun, shown: run.Presentation, response: Response, at: datetime, rng: Random
) -> run.StitchRun:
    if response.seconds >= WINDOW:
        return run.time_out(going, window_ms=rules.DEFAULT_WINDOW_MS, at=at, rng=rng)[0]
    side = shown.answer_side
    if not response.right:
        side = "right" if side == "left" else "left"
    ms = round(response.seconds * 1000)
    after, feedback = run.answer(
        going, side, response_ms=ms, at=at, rng=rng, guard_ms=rules.GUARD_MS
    )
    if feedback is None:
        raise AssertionError(f"the player did not take an answer to {shown.question.id}")
    return after
