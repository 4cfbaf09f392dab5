"""The wrong option beside the answer: three levels of closeness, balanced so only knowing wins.

What a distractor must never do is give itself away:

* At L2 and L3 it differs from the answer by an even multiple of the stitch's step: it is odd or
  even as the answer is, and where all answers of a stitch end in 0 or 5 so do the distractors.
  (So an error of ±1 becomes ±2, and one group more may become two.)
* Each question has several candidates on both sides of the answer where the numbers allow. Every
  run draws anew, about as many from above as from below.
* Among the candidates are other answers of the same stitch, and they are drawn twice as often:
  whoever has learnt that 76 was right before, but not what 19 × 4 is, gains nothing by it.
* No number stands at two levels of one question.

:mod:`zenjin_core.learning.slips` holds the errors behind the numbers,
:mod:`zenjin_core.learning.given` puts in what somebody wrote beside a question.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from random import Random

import msgspec

from zenjin_core.learning.given import with_given
from zenjin_core.learning.question import LEVELS, Level, Question, Stitch
from zenjin_core.learning.slips import Errors, errors

CANDIDATES_A_SIDE = 4
"""How many numbers a level keeps on each side: more makes the pairs harder to learn by heart."""

LEAST_ABOVE = 0.4
MOST_ABOVE = 0.6
"""Between these shares of a run's distractors lie above their answers: 8 to 12 of 20."""

FURTHEST_MISCOUNT = 6
"""The most steps a miscounted result (L2) is off, where no better slip is at hand."""


class Candidates(msgspec.Struct, frozen=True):
    """What may stand beside an answer at one level, most telling first on each side.

    ``below`` is empty where no whole number ≥ 0 fits; ``above`` never is.
    """

    below: tuple[int, ...]
    above: tuple[int, ...]

    @property
    def all(self) -> tuple[int, ...]:
        """Both sides, below first."""
        return self.below + self.above


Ladder = tuple[Candidates, Candidates, Candidates]
"""The candidates of one question at L1, L2 and L3."""


def candidates(
    question: Question, level: Level, *, step: int, answers: Collection[int] = ()
) -> Candidates:
    """The numbers that may stand beside the answer of ``question`` at ``level``.

    Args:
        question: what is asked; its answer is a multiple of ``step``.
        level: plainly wrong, a common slip, or subtle.
        step: what all answers of the stitch are multiples of (:attr:`Stitch.step`).
        answers: all answers of the stitch; the nearest ones are candidates too.
    """
    return ladder(question, step=step, answers=answers)[LEVELS.index(level)]


def ladder(question: Question, *, step: int, answers: Collection[int] = ()) -> Ladder:
    """The candidates of all three levels, chosen from L3 down so that no two levels share any."""
    answer, form = question.answer, form_step(step)
    found = errors(question)
    siblings = {other for other in answers if other != answer and (other - answer) % form == 0}
    nearest = sorted(siblings, key=lambda other: abs(other - answer))
    subtle = _subtle(answer, form, found=found, nearest=nearest)
    slip = _slip(answer, form, found=found, nearest=nearest, taken=frozenset(subtle.all))
    plain = _plain(answer, form, found=found, taken=frozenset(subtle.all + slip.all))
    if not question.given:
        return plain, slip, subtle
    made = (plain.below, plain.above), (slip.below, slip.above), (subtle.below, subtle.above)
    first, second, third = with_given(question, made, form=form)
    return Candidates(*first), Candidates(*second), Candidates(*third)


def ladders(stitch: Stitch) -> dict[str, Ladder]:
    """The candidates of a stitch's questions at all levels, by question id."""
    answers = answers_of(stitch)
    return {q.id: ladder(q, step=stitch.step, answers=answers) for q in stitch.questions}


def answers_of(stitch: Stitch) -> frozenset[int]:
    """The numbers that are an answer in the stitch."""
    return frozenset(question.answer for question in stitch.questions)


def form_step(step: int) -> int:
    """What L2 and L3 distractors may differ by: the least even multiple of ``step``."""
    return math.lcm(2, step)


def draw(stitch: Stitch, level: Level, rng: Random) -> dict[str, int]:
    """One distractor for each question of one run of ``stitch``, by question id."""
    rung = LEVELS.index(level)
    choices = {question_id: found[rung] for question_id, found in ladders(stitch).items()}
    return draw_from(choices, rng, familiar=answers_of(stitch))


def draw_from(
    choices: Mapping[str, Candidates], rng: Random, *, familiar: Collection[int] = ()
) -> dict[str, int]:
    """One number for each question id, from above the answer for 40 to 60 % (8 to 12 of 20).

    Which questions get theirs from above is drawn first, then one of that side's candidates, a
    ``familiar`` number twice as often as another. A question without any below takes its place
    among those from above.
    """
    free = [question_id for question_id, both in choices.items() if both.below]
    forced = len(choices) - len(free)
    least, most = above_bounds(len(choices))
    wanted = rng.randint(max(least, forced), max(most, forced))
    above = set(rng.sample(free, wanted - forced))
    drawn: dict[str, int] = {}
    for question_id, both in choices.items():
        side = both.above if question_id in above or not both.below else both.below
        drawn[question_id] = rng.choice(side + tuple(v for v in side if v in familiar))
    return drawn


def above_bounds(count: int) -> tuple[int, int]:
    """How many of ``count`` distractors lie above their answers at least and at most."""
    least = math.floor(count * LEAST_ABOVE)
    return least, max(least, math.floor(count * MOST_ABOVE))


def _subtle(answer: int, form: int, *, found: Errors, nearest: list[int]) -> Candidates:
    steps = [answer - form, answer + form]
    if answer >= 10 * form:
        # Only from here on is twice the step still within a fifth of the answer.
        steps += [answer - 2 * form, answer + 2 * form]
    next_door = _nearest(answer, nearest, reach=max(answer // 3, form), count=1)
    reach = max(answer // 4, form)
    facts = (v for v in found.neighbours if abs(v - answer) <= reach)
    return _sides(answer, chain(next_door, steps, facts), form=form)


def _slip(
    answer: int, form: int, *, found: Errors, nearest: list[int], taken: frozenset[int]
) -> Candidates:
    # Outside this band a slip is so far off that it would be easier than a plainly wrong number.
    low, high = answer // 3, 2 * answer + max(10, form)
    slips = (v for v in found.slips if low <= v <= high)
    others = _nearest(answer, nearest, reach=max(answer // 2, form), count=3)
    miscounts = (
        answer + sign * times * form
        for times in range(2, FURTHEST_MISCOUNT + 1)
        for sign in (-1, 1)
    )
    return _sides(answer, chain(slips, others, miscounts), form=form, taken=taken)


def _plain(answer: int, form: int, *, found: Errors, taken: frozenset[int]) -> Candidates:
    near = max(form, answer // 5)
    far = _sides(answer, (v for v in found.plain if abs(v - answer) > near), form=1, taken=taken)
    last_resort = chain(found.plain, (answer + 11, answer + 13, answer + 15, answer + 17, 1, 0))
    any_distance = _sides(answer, last_resort, form=1, taken=taken)
    return Candidates(below=far.below or any_distance.below, above=far.above or any_distance.above)


def _nearest(answer: int, nearest: list[int], *, reach: int, count: int) -> tuple[int, ...]:
    """Up to ``count`` other answers of the stitch on each side, within ``reach``."""
    near = [v for v in nearest if abs(v - answer) <= reach]
    below = [v for v in near if v < answer][:count]
    above = [v for v in near if v > answer][:count]
    return (*below, *above)


def _sides(
    answer: int, values: Iterable[int], *, form: int, taken: frozenset[int] = frozenset()
) -> Candidates:
    """The fitting values split into below and above, each at most CANDIDATES_A_SIDE long.

    Nought is kept only where it is all there is below, as hardly any answer is nought and a child
    soon rules it out.
    """
    kept = [v for v in values if v >= 0 and not (v - answer) % form and v not in taken]
    fitting = dict.fromkeys(kept)
    below = [v for v in fitting if 0 < v < answer] or [v for v in fitting if v == 0 < answer]
    above = [v for v in fitting if v > answer]
    return Candidates(
        below=tuple(below[:CANDIDATES_A_SIDE]), above=tuple(above[:CANDIDATES_A_SIDE])
    )
