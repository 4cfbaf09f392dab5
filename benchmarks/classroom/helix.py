"""The triple helix as a teacher: the program's own rules, and what might be changed in them."""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Variant:
    """The helix with its rules, and candidates for new ones.

    Attributes:
        name: as in the table.
        spacing: the rules of :mod:`zenjin_core.learning.rules`.
        once_a_day: ladder and level climb at most once a stitch and day.
        repair: after a missed round the next asks only what was missed, filled up with others
            of the stitch to so many questions; all of them right counts as nearly perfect,
            a slip as missed. None: every round has twenty.
    """

    name: str
    spacing: rules.Spacing
    once_a_day: bool = False
    repair: int | None = None


VARIANTS = (
    Variant("standard", rules.STANDARD),
    Variant("classic", rules.CLASSIC),
    Variant("holds its rung", rules.HOLDING),
    Variant("only what was missed", rules.STANDARD, repair=8),
    Variant("climbs once a day", rules.STANDARD, once_a_day=True),
    Variant("all three", rules.HOLDING, once_a_day=True, repair=8),
)


class Helix:
    """Plays stitch after stitch as the program would, tubes in turn, on the real curriculum."""

    def __init__(self, curriculum: Curriculum, variant: Variant, rng: Random) -> None:
        self._curriculum = curriculum
        self._variant = variant
        self._rng = rng
        self._places = {
            number: [Place(info.thread_id, info.id) for info in curriculum.tube(number)]
            for number in rules.TUBES
        }
        self._rows: dict[str, ProgressRow] = {}
        self._tube = rules.TUBES[-1]
        self._missed: dict[str, frozenset[str]] = {}
        self._climbed: dict[str, int] = {}
        self._revision = 0

    def teach(self, lesson: Lesson, minutes: float) -> None:
        """Stitches until the time is over; the one begun is played to its end."""
        playable = {number for number, places in self._places.items() if places}
        while lesson.seconds < 60 * minutes:
            self._tube = next_tube(self._tube, playable)
            tube = queue(self._places[self._tube], self._rows)
            self._play(lesson, tube, tube[0])

    def _play(self, lesson: Lesson, tube: tuple[ProgressRow, ...], row: ProgressRow) -> None:
        stitch = self._curriculum.stitch(row.stitch_id)
        before = self._missed.pop(stitch.id, None)
        repairs = self._variant.repair is not None and before is not None
        if repairs and before is not None:
            stitch = msgspec.structs.replace(stitch, questions=self._to_repair(stitch, before))
        missed = _round(lesson, stitch, row, self._rng)
        ftc = rules.QUESTIONS - len(missed)
        if repairs:
            ftc = 0 if missed else self._variant.spacing.nearly or 0
        self._revision += 1
        done = finish(
            tube,
            row.stitch_id,
            ftc=ftc,
            stamp=Stamp(at=lesson.clock, revision=self._revision, device_id="classroom"),
            spacing=self._variant.spacing,
        )
        if done.outcome == "again":
            self._missed[stitch.id] = missed
        self._rows |= {changed.stitch_id: changed for changed in done.rows}
        self._climb(row, lesson.day)

    def _climb(self, before: ProgressRow, day: int) -> None:
        after = self._rows[before.stitch_id]
        if after.skip_number <= before.skip_number and after.distractor_level == (
            before.distractor_level
        ):
            return
        if self._variant.once_a_day and self._climbed.get(before.stitch_id) == day:
            self._rows[before.stitch_id] = msgspec.structs.replace(
                after,
                skip_number=before.skip_number,
                distractor_level=before.distractor_level,
            )
        self._climbed[before.stitch_id] = day

    def _to_repair(self, stitch: Stitch, missed: frozenset[str]) -> tuple[Question, ...]:
        wrong = [question for question in stitch.questions if question.id in missed]
        others = [question for question in stitch.questions if question.id not in missed]
        more = max((self._variant.repair or 0) - len(wrong), 0)
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
