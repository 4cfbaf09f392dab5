"""What a learner's answers say of each question: asked how often, how sure, how quick.

The figures of a question are a sum: in whatever order answers come, from whichever device, the same
answers give the same figures. So a session that comes late changes no more than one that comes in
time. Several questions may ask the same fact; its figures are those of its questions, united.

The finished rounds of the stitches are counted with them, in the same form: see :data:`ROUNDS`.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Literal

import msgspec

from zenjin_core.learning import rules
from zenjin_core.learning.question import LEVELS, Attempt

Standing = Literal["unasked", "missed", "slow", "quick"]

STANDINGS: tuple[Standing, ...] = ("unasked", "missed", "slow", "quick")

LONGEST_ID = 128
"""Letters an id may have; a longer one is none of ours."""

ROUNDS = "*rounds"
"""Stands among the stitches; its "questions" are the stitches, and their figures the rounds that
were finished: ``asked`` counts them, ``right`` the perfect ones, and an answer of ``latest`` is a
round: when it ended, its FTC (in the place of the time it took), whether it was perfect."""

HARDEST_ROUNDS = "*rounds-at-" + LEVELS[-1]
"""The same of those rounds alone that had the hardest distractors."""

EPOCH = datetime.fromisoformat("1970-01-01T00:00:00Z")
MILLISECOND = timedelta(milliseconds=1)
_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)

Answer = tuple[int, int, bool]
"""When it was given, in ms of the Unix epoch; how long it took, in ms; whether it was right."""


# Nothing in it can lead back to it, and a file holds thousands: not for the collector to look at.
class Figures(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What came of a question so far.

    Attributes:
        asked: how often it was shown for the first time in a round.
        right: how often it was right then.
        missed: how often it was answered wrong or not in time, repeats included.
        latest: its last answers at a first presentation, the newest last; no more than
            ``rules.FACT_LATEST``.
    """

    asked: int = 0
    right: int = 0
    missed: int = 0
    latest: tuple[Answer, ...] = ()


NOTHING = Figures()


def figures_of(sessions: Iterable[Iterable[Attempt]]) -> dict[str, dict[str, Figures]]:
    """The figures of these sessions' answers alone, by stitch and question; rounds among them.

    Answers whose ids can be none (empty, too long, with signs nobody sees) are left out. It is
    quickest where the newest sessions come first; nothing else hangs on their order.
    """
    sums: dict[str, dict[str, _Sum]] = {}
    rounds: dict[str, dict[str, _Sum]] = {ROUNDS: {}, HARDEST_ROUNDS: {}}
    for session in sessions:
        _gather(session, sums, rounds)
    found: dict[str, dict[str, Figures]] = {}
    for stitch, of_stitch in (*sums.items(), *rounds.items()):
        figures = {name: one.figures() for name, one in of_stitch.items() if can_be_named(name)}
        if figures and can_be_named(stitch):
            into = found.setdefault(stitch, {})  # a stitch may be called what rounds stand under
            for name, one in figures.items():
                into[name] = united(into[name], one) if name in into else one
    return found


class _Sum(msgspec.Struct, gc=False):
    """What the answers to a question come to, while they are gathered.

    Attributes:
        asked, right, missed: as of its figures.
        since: an answer of before is none of the latest.
        latest: those that may be, and no more than twice as many as are kept.
    """

    asked: int = 0
    right: int = 0
    missed: int = 0
    since: datetime = _BEFORE_ALL
    latest: list[Answer] = []

    def keep(self, answer: Answer) -> None:
        """One that may be among the latest."""
        latest = self.latest
        latest.append(answer)
        if len(latest) % rules.FACT_LATEST == 0:
            latest.sort()
            del latest[: -rules.FACT_LATEST]
            self.since = EPOCH + latest[0][0] * MILLISECOND

    def figures(self) -> Figures:
        """They themselves."""
        latest = sorted(self.latest)[-rules.FACT_LATEST :]
        return Figures(self.asked, self.right, self.missed, tuple(latest))


def _gather(
    session: Iterable[Attempt],
    sums: dict[str, dict[str, _Sum]],
    rounds: dict[str, dict[str, _Sum]],
) -> None:
    """Add a session's answers by stitch and question, and the rounds that end in it.

    A file of years has a million answers, each of which comes by here.
    """
    begun: dict[str, dict[str, bool]] = {}
    stitch: str | None = None
    questions = rules.QUESTIONS
    for attempt in session:
        if attempt.stitch_id != stitch:  # seldom: they are answered one after the other
            stitch = attempt.stitch_id
            in_round, of_stitch = begun.setdefault(stitch, {}), sums.setdefault(stitch, {})
        question, correct = attempt.question_id, attempt.correct
        one = of_stitch.get(question)
        if one is None:
            one = of_stitch[question] = _Sum()
        if attempt.first_time:
            one.asked += 1
            if correct:
                one.right += 1
            else:
                one.missed += 1
            if attempt.at >= one.since:
                one.keep(_answer(attempt))
            if question in in_round:  # begun anew
                in_round.clear()
            in_round[question] = correct
        elif not correct:
            one.missed += 1
        if correct and len(in_round) >= questions:
            _end_round(attempt, in_round, rounds)


def _end_round(last: Attempt, asked: dict[str, bool], rounds: dict[str, dict[str, _Sum]]) -> None:
    """Add the round that ends with this attempt; one that was left in the middle is none.

    Args:
        last: the attempt.
        asked: which questions the round has asked, and whether they were right at once.
        rounds: what it is added to.
    """
    ftc = sum(asked.values())
    is_perfect = ftc == rules.QUESTIONS
    for name in (ROUNDS, HARDEST_ROUNDS) if last.level == LEVELS[-1] else (ROUNDS,):
        one = rounds[name].setdefault(last.stitch_id, _Sum())
        one.asked += 1
        one.right += is_perfect
        one.missed += not is_perfect
        one.keep((_ms(last.at), ftc, is_perfect))
    asked.clear()


def _answer(attempt: Attempt) -> Answer:
    taken = attempt.response_ms
    if not 0 <= taken <= rules.BLINK_MAX_MS:
        taken = min(max(taken, 0), rules.BLINK_MAX_MS)
    return _ms(attempt.at), taken, attempt.correct


def _ms(at: datetime) -> int:
    return (at - EPOCH) // MILLISECOND


def united(one: Figures, other: Figures) -> Figures:
    """The figures of the answers of both."""
    latest = sorted(one.latest + other.latest)[-rules.FACT_LATEST :]
    return Figures(
        one.asked + other.asked, one.right + other.right, one.missed + other.missed, tuple(latest)
    )


def mean_ms(figures: Figures) -> float | None:
    """How long the latest right answers took on average; None when none of them can be measured.

    As for the blink speed, what was pressed before it can have been read is left out.
    """
    taken = [ms for _, ms, right in figures.latest if right and ms >= rules.BLINK_MIN_MS]
    return sum(taken) / len(taken) if taken else None


def standing(figures: Figures) -> Standing:
    """How a fact stands, by its latest answers alone: what was hard once may be easy now."""
    if not figures.latest:
        return "unasked"
    rights = [right for _, _, right in figures.latest]
    if not rights[-1] or rights.count(False) >= rules.FACT_MISSES:
        return "missed"
    taken = mean_ms(figures)
    return "quick" if taken is not None and taken <= rules.FACT_QUICK_MS else "slow"


def can_be_named(name: str) -> bool:
    """Whether a text can be a stitch's or a question's id."""
    return 0 < len(name) <= LONGEST_ID and name.isprintable()
