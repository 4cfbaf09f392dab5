"""A day's lesson: so many minutes of play, whatever decides what is asked next."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

from benchmarks.classroom.learner import Learner, Response
from benchmarks.classroom.memory import BETWEEN, DAY, Fact, Moment
from zenjin_core.curriculum.catalogue import Curriculum
from zenjin_core.learning import rules
from zenjin_core.learning.question import Level, Question
from zenjin_core.learning.shuffle import fact

FIRST_DAY = datetime(2026, 9, 1, tzinfo=UTC)
AFTER_SCHOOL = 15 * 3600.0
AFTER_RIGHT = 0.9
AFTER_WRONG = 2.5
"""Seconds of feedback: what the player takes for them when nobody presses a key."""

WINDOW = rules.DEFAULT_WINDOW_MS / 1000
GUARD = rules.GUARD_MS / 1000


class Teacher(Protocol):
    """Decides what is asked next; asks through the lesson, so that all ask alike."""

    def teach(self, lesson: "Lesson", minutes: float) -> None:
        """Go on until the lesson has lasted so long; what was begun is brought to its end."""
        ...


@dataclass(slots=True)
class Lesson:
    """The learner at the computer: asks, keeps the time and counts.

    Attributes:
        learner: who answers.
        day: from 0.
        seconds: played today.
        played: seconds played on all days.
        asked: questions, repeats not counted.
        reviews: those of them whose fact had been met before.
        first_time: right at the first presentation.
        met: the facts met so far.
        stitches: the stitches whose questions were met so far.
    """

    learner: Learner
    day: int = 0
    seconds: float = 0.0
    played: float = 0.0
    asked: int = 0
    reviews: int = 0
    first_time: int = 0
    met: set[Fact] = field(default_factory=set)
    stitches: set[str] = field(default_factory=set)

    @property
    def now(self) -> Moment:
        """The learner's time."""
        return moment(self.day, self.seconds, played=self.played)

    @property
    def clock(self) -> datetime:
        """The time on the wall, UTC."""
        return FIRST_DAY + timedelta(seconds=self.now.real)

    def begin(self, day: int) -> None:
        """The next lesson."""
        self.day = day
        self.seconds = 0.0

    def present(self, question: Question, level: Level, *, number: int) -> Response:
        """Show a question once, with its feedback; ``number`` is 1 at first, then grows.

        An answer that comes after the window is as wrong as none.
        """
        found = self.learner.respond(question, level, self.now)
        seconds = min(max(found.seconds, GUARD), WINDOW)
        right = (found.right or number >= rules.RIGHT_ONLY_FROM) and found.seconds < WINDOW
        self._count(question, number, right=right)
        self._pass(seconds)
        self.learner.memory.met(fact(question), self.now, recalled=found.recalled)
        self._pass(AFTER_RIGHT if right else AFTER_WRONG)
        return Response(right, seconds, recalled=found.recalled)

    def _count(self, question: Question, number: int, *, right: bool) -> None:
        if number > 1:
            return
        self.asked += 1
        self.first_time += right
        self.reviews += fact(question) in self.met
        self.met.add(fact(question))
        self.stitches.add(question.stitch_id)

    def _pass(self, seconds: float) -> None:
        self.seconds += seconds
        self.played += seconds


def moment(day: int, seconds: float = 0.0, *, played: float) -> Moment:
    """A moment of a lesson, ``played`` seconds having been played until then on all days."""
    real = day * DAY + AFTER_SCHOOL + seconds
    return Moment(real=real, felt=played + (real - played) * BETWEEN)


@dataclass(frozen=True, slots=True)
class Known:
    """A test of all facts of the curriculum, by the memory itself: no press, no luck.

    Attributes:
        facts: with a probability of at least :data:`KNOWN` to come to mind in time.
        of_met: those of them that were met.
        at_hand: the sum of the probabilities: how many would come to mind in a test of all.
    """

    facts: int
    of_met: int
    at_hand: float


@dataclass(frozen=True, slots=True)
class Result:
    """What a course came to for one learner.

    Tested ``before`` the first lesson, a day ``after`` the last, and after thirty days without
    any play (``later``).
    """

    before: Known
    after: Known
    later: Known
    met: int
    stitches: int
    asked: int
    reviews: int
    right_percent: float
    minutes: float


KNOWN = 0.9
BREAK_DAYS = 30


def course(
    learner: Learner, teacher: Teacher, facts: Sequence[Fact], *, days: int, minutes: float
) -> Result:
    """So many days of so many minutes; a lesson that ran over is made up for by the next."""
    lesson = Lesson(learner)
    before = _tested(lesson, facts, 0)
    for day in range(days):
        lesson.begin(day)
        left = (day + 1) * minutes - lesson.played / 60
        if left > 0:
            teacher.teach(lesson, left)
    return Result(
        before=before,
        after=_tested(lesson, facts, days),
        later=_tested(lesson, facts, days - 1 + BREAK_DAYS),
        met=len(lesson.met),
        stitches=len(lesson.stitches),
        asked=lesson.asked,
        reviews=lesson.reviews,
        right_percent=100 * lesson.first_time / max(lesson.asked, 1),
        minutes=lesson.played / 60,
    )


def _tested(lesson: Lesson, facts: Sequence[Fact], day: int) -> Known:
    when = moment(day, played=lesson.played)
    chances = {one: lesson.learner.memory.known(one, when) for one in facts}
    known = [one for one, chance in chances.items() if chance >= KNOWN]
    return Known(
        facts=len(known),
        of_met=sum(one in lesson.met for one in known),
        at_hand=math.fsum(chances.values()),
    )


def syllabus(curriculum: Curriculum) -> tuple[Question, ...]:
    """One question for each fact of the curriculum, in the order the tubes bring them at first.

    That is a stitch of each tube in turn; a fact that comes in several stitches stands where it
    comes first.
    """
    tubes = [[info.id for info in curriculum.tube(number)] for number in rules.TUBES]
    found: dict[Fact, Question] = {}
    for place in range(max(map(len, tubes))):
        for tube in tubes:
            for question in curriculum.stitch(tube[place]).questions if place < len(tube) else ():
                found.setdefault(fact(question), question)
    return tuple(found.values())
