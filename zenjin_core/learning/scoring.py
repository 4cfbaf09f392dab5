"""What answers are worth: points while playing, blink speed and bonus at Finish."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime, timedelta

import msgspec

from zenjin_core.learning import rules
from zenjin_core.learning.question import Attempt


class Bonus(msgspec.Struct, frozen=True):
    """The multiplier decided at Finish; ``name`` is None for ×1."""

    multiplier: int
    name: rules.BonusName | None


class Tally(msgspec.Struct, frozen=True):
    """What the attempts of a session come to.

    Attributes:
        stitches: rounds of stitches finished, a stitch finished twice counted twice.
        questions: distinct questions really answered, per stitch run.
        ftc: right at the first presentation.
        ec: right later.
        base_points: 3 · FTC + 1 · EC, what the header showed while playing.
        blink_speed: mean seconds of the FTC answers, or None when there were too few.
        completed_at: when the last answer was given.
    """

    stitches: int
    questions: int
    ftc: int
    ec: int
    base_points: int
    blink_speed: float | None
    completed_at: datetime

    @property
    def accuracy(self) -> float:
        """FTC of the questions answered, in per cent."""
        return self.ftc / self.questions * 100


def points(attempt: Attempt) -> int:
    """Points of one attempt: 3 for first time correct, 1 for correct later, else 0."""
    if not attempt.correct:
        return 0
    return rules.POINTS_FTC if attempt.first_time else rules.POINTS_EC


def tally(attempts: Sequence[Attempt]) -> Tally | None:
    """Sum up a session, or None when nothing was really answered (time-outs do not count)."""
    answered = [attempt for attempt in attempts if attempt.chosen is not None]
    if not answered:
        return None
    groups = [group for group in _questions(attempts) if any(a.chosen is not None for a in group)]
    ftc = sum(1 for a in answered if a.correct and a.first_time)
    ec = sum(1 for a in answered if a.correct and not a.first_time)
    return Tally(
        stitches=_rounds_finished(attempts),
        questions=len(groups),
        ftc=ftc,
        ec=ec,
        base_points=rules.POINTS_FTC * ftc + rules.POINTS_EC * ec,
        blink_speed=blink_speed(answered, questions=len(groups)),
        completed_at=answered[-1].at,
    )


def _rounds_finished(attempts: Iterable[Attempt]) -> int:
    # A round shows each question first once; when one comes first again, another has begun.
    finished, stitch_id = 0, ""
    seen: set[str] = set()
    done: set[str] = set()
    for attempt in attempts:
        if attempt.stitch_id != stitch_id or (attempt.first_time and attempt.question_id in seen):
            stitch_id = attempt.stitch_id
            seen.clear()
            done.clear()
        seen.add(attempt.question_id)
        if attempt.correct and attempt.question_id not in done:
            done.add(attempt.question_id)
            finished += len(done) == rules.QUESTIONS
    return finished


def _questions(attempts: Iterable[Attempt]) -> Iterator[list[Attempt]]:
    # A repeat follows at once, so each first presentation opens the next question's group.
    group: list[Attempt] = []
    for attempt in attempts:
        if attempt.first_time and group:
            yield group
            group = []
        group.append(attempt)
    if group:
        yield group


def blink_speed(attempts: Iterable[Attempt], *, questions: int) -> float | None:
    """Mean response time of the FTC answers in seconds.

    Answers under 0.3 s are left out, longer than 10 s count as 10. None unless there are at
    least 10 questions and FTC ≥ 75 %.
    """
    first = [a.response_ms for a in attempts if a.correct and a.first_time]
    if questions < rules.BLINK_MIN_QUESTIONS:
        return None
    if len(first) / questions * 100 < rules.BLINK_MIN_ACCURACY:
        return None
    counted = [min(ms, rules.BLINK_MAX_MS) for ms in first if ms >= rules.BLINK_MIN_MS]
    return sum(counted) / len(counted) / 1000 if counted else None


def bonus(session: Tally, *, today: date, earlier_days: AbstractSet[date]) -> Bonus:
    """The largest bonus this session earns; decided once, at Finish, from local knowledge.

    ``today`` is the session's own local day, ``earlier_days`` the local days of earlier
    sessions for which :func:`counts_for_consistency` was true.
    """
    found = [Bonus(multiplier=1, name=None)]
    if session.questions >= rules.BONUS_MIN_QUESTIONS:
        found += _excellence(session)
        found += _speed(session)
    if counts_for_consistency(session.questions, session.ftc):
        found += _consistency(today, earlier_days)
    return max(found, key=lambda candidate: candidate.multiplier)


def counts_for_consistency(questions: int, ftc: int) -> bool:
    """Whether a session makes its day count: at least 40 questions, FTC over 80 %."""
    return (
        questions >= rules.CONSISTENCY_MIN_QUESTIONS
        and ftc * 100 > rules.BONUS_MIN_ACCURACY * questions
    )


def _excellence(session: Tally) -> Iterator[Bonus]:
    for accuracy, multiplier in rules.EXCELLENCE:
        if session.accuracy > accuracy or session.ftc == session.questions:
            yield Bonus(multiplier=multiplier, name="excellence")
            return


def _speed(session: Tally) -> Iterator[Bonus]:
    if session.blink_speed is None or session.accuracy <= rules.BONUS_MIN_ACCURACY:
        return
    for seconds, multiplier in rules.SPEED:
        if session.blink_speed < seconds:
            yield Bonus(multiplier=multiplier, name="speed")
            return


def _consistency(today: date, earlier_days: AbstractSet[date]) -> Iterator[Bonus]:
    days = {*earlier_days, today}
    for wanted, window, multiplier in rules.CONSISTENCY:
        if sum(1 for n in range(window) if today - timedelta(days=n) in days) >= wanted:
            yield Bonus(multiplier=multiplier, name="consistency")
            return


def total_points(base_points: int, multiplier: int) -> int:
    """Base points times bonus, as they go into the profile."""
    return round(base_points * multiplier)
