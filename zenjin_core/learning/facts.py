"""What a learner's answers say of each question: asked how often, how sure, how quick.

The figures of a question are a sum: in whatever order answers come, from whichever device, the same
answers give the same figures. So a session that comes late changes no more than one that comes in
time. Several questions may ask the same fact; its figures are those of its questions, united.

The finished rounds of the stitches are counted with them, in the same form: see :data:`ROUNDS`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
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

Answer = tuple[int, int, bool]
"""When it was given, in ms of the Unix epoch; how long it took, in ms; whether it was right."""


class Figures(msgspec.Struct, frozen=True, array_like=True):
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

    Answers whose ids can be none (empty, too long, with signs nobody sees) are left out.
    """
    # Gathered first and summed once a question: a file of years has a million of them.
    shown: dict[tuple[str, str], list[Answer]] = {}
    repeats: Counter[tuple[str, str]] = Counter()
    for session in sessions:
        _gather(session, shown, repeats)
    found: dict[str, dict[str, Figures]] = {}
    for (stitch, question), answers in shown.items():
        if can_be_named(stitch) and can_be_named(question):
            one = _summed(answers, repeats[stitch, question])
            found.setdefault(stitch, {})[question] = one
    return found


def _gather(
    session: Iterable[Attempt],
    shown: dict[tuple[str, str], list[Answer]],
    repeats: Counter[tuple[str, str]],
) -> None:
    """Add a session's answers by stitch and question, and the rounds that end in it."""
    asked: dict[str, dict[str, bool]] = {}
    for attempt in session:
        stitch, correct = attempt.stitch_id, attempt.correct
        name = (stitch, attempt.question_id)
        answers = shown.get(name)
        if answers is None:
            answers = shown[name] = []
        in_round = asked.get(stitch)
        if in_round is None:
            in_round = asked[stitch] = {}
        if attempt.first_time:
            answers.append(_answer(attempt))
            if attempt.question_id in in_round:  # begun anew
                in_round.clear()
            in_round[attempt.question_id] = correct
        elif not correct:
            repeats[name] += 1
        if correct and len(in_round) >= rules.QUESTIONS:
            ended = _round(attempt, in_round)
            shown.setdefault((ROUNDS, stitch), []).append(ended)
            if attempt.level == LEVELS[-1]:
                shown.setdefault((HARDEST_ROUNDS, stitch), []).append(ended)
            in_round.clear()


def _round(last: Attempt, asked: dict[str, bool]) -> Answer:
    """The round that ends with this attempt; one that was left in the middle is none.

    Args:
        last: the attempt.
        asked: which questions the round has asked, and whether they were right at once.
    """
    ftc = sum(asked.values())
    return (last.at - EPOCH) // MILLISECOND, ftc, ftc == rules.QUESTIONS


def _answer(attempt: Attempt) -> Answer:
    taken = attempt.response_ms
    if not 0 <= taken <= rules.BLINK_MAX_MS:
        taken = min(max(taken, 0), rules.BLINK_MAX_MS)
    return (attempt.at - EPOCH) // MILLISECOND, taken, attempt.correct


def _summed(answers: Sequence[Answer], repeats: int) -> Figures:
    if len(answers) == 1:  # as nearly all are that come with one session
        once = int(answers[0][2])
        return Figures(1, once, 1 - once + repeats, tuple(answers))
    right = sum([answer[2] for answer in answers])
    return Figures(
        asked=len(answers),
        right=right,
        missed=len(answers) - right + repeats,
        latest=tuple(sorted(answers)[-rules.FACT_LATEST :]),
    )


def united(one: Figures, other: Figures) -> Figures:
    """The figures of the answers of both."""
    return Figures(
        asked=one.asked + other.asked,
        right=one.right + other.right,
        missed=one.missed + other.missed,
        latest=tuple(sorted((*one.latest, *other.latest))[-rules.FACT_LATEST :]),
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
