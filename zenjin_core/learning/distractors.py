"""The wrong option beside the answer: three levels of closeness, balanced so only knowing wins.

What a distractor must never do is give itself away:

* At L2 and L3 it differs from the answer by an even multiple of the stitch's step: it is odd or
  even as the answer is, and where all answers of a stitch end in 0 or 5 so do the distractors.
  (So an error of ±1 becomes ±2, and one group more may become two.)
* At L2 and L3 it is mostly another answer of the same stitch, and each pair of answers stands
  there as often one way round as the other (:mod:`zenjin_core.learning.siblings`): whoever has
  learnt that 76 was right before, but not what 19 × 4 is, gains nothing by it.
* Each question has several candidates on both sides of the answer where the numbers allow. Every
  run draws anew, about as many from above as from below.
* No number stands at two levels of one question.

:mod:`zenjin_core.learning.slips` holds the errors behind the numbers,
:mod:`zenjin_core.learning.given` puts in what somebody wrote beside a question, and
docs/distractors.md tells what simple strategies win.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from random import Random

import msgspec

from zenjin_core.learning.given import with_given
from zenjin_core.learning.question import LEVELS, Level, Question, Stitch
from zenjin_core.learning.siblings import NO_SIBLINGS, Sibling, Siblings, at_its_turn, siblings
from zenjin_core.learning.slips import Errors, errors

CANDIDATES_A_SIDE = 4
"""How many numbers beside the siblings a level keeps on each side."""

LEAST_ABOVE = 0.4
MOST_ABOVE = 0.6
"""Between these shares of a run's distractors lie above their answers: 8 to 12 of 20."""

FURTHEST_MISCOUNT = 6
"""The most steps a miscounted result (L2) is off, where no better slip is at hand."""


class Candidates(msgspec.Struct, frozen=True, gc=False):
    """What may stand beside an answer at one level, the siblings first on each side.

    ``below`` is empty where no whole number ≥ 0 fits; ``above`` never is. ``siblings`` are those
    among them that are right elsewhere in the stitch, with the chance of each to be drawn.
    """

    below: tuple[int, ...]
    above: tuple[int, ...]
    siblings: tuple[Sibling, ...] = ()

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
        answers: the answers of all questions of the stitch, from which the siblings come.
    """
    return ladder(question, step=step, answers=answers)[LEVELS.index(level)]


def ladder(question: Question, *, step: int, answers: Collection[int] = ()) -> Ladder:
    """The candidates of all three levels; no two levels share any."""
    form = form_step(step)
    return _ladder(question, form, siblings(answers, form).get(question.answer, NO_SIBLINGS))


def ladders(stitch: Stitch) -> dict[str, Ladder]:
    """The candidates of a stitch's questions at all levels, by question id."""
    form = form_step(stitch.step)
    others = siblings((question.answer for question in stitch.questions), form)
    return {q.id: _ladder(q, form, others[q.answer]) for q in stitch.questions}


def form_step(step: int) -> int:
    """What L2 and L3 distractors may differ by: the least even multiple of ``step``."""
    return math.lcm(2, step)


def draw(
    stitch: Stitch, level: Level, rng: Random, *, order: Sequence[Question] = ()
) -> dict[str, int]:
    """One distractor for each question of one run of ``stitch``, by question id.

    Args:
        stitch: what is played.
        level: how close the distractors come.
        rng: the dice.
        order: the questions as the run asks them; see :func:`draw_from`.
    """
    rung = LEVELS.index(level)
    choices = {name: found[rung] for name, found in ladders(stitch).items()}
    return draw_from(choices, rng, order=order)


def draw_from(
    choices: Mapping[str, Candidates], rng: Random, *, order: Sequence[Question] = ()
) -> dict[str, int]:
    """One number for each question id, from above the answer for 40 to 60 % (8 to 12 of 20).

    If too many lie on one side, some of those are drawn again from the other. A question without
    any below stays above.

    Args:
        choices: what may stand there.
        rng: the dice.
        order: the questions as they will be asked, so that each takes into account what was
            right and wrong before it (:func:`zenjin_core.learning.siblings.at_its_turn`).
            Without it each is drawn for itself.
    """
    if order:
        choices, drawn = _in_turn(choices, rng, order)
    else:
        drawn = {question_id: _one_of(both, rng) for question_id, both in choices.items()}
    above = [
        question_id for question_id, value in drawn.items() if value in choices[question_id].above
    ]
    least, most = above_bounds(len(choices))
    if len(above) > most:
        movable = [question_id for question_id in above if choices[question_id].below]
        for question_id in rng.sample(movable, min(len(movable), len(above) - most)):
            drawn[question_id] = _one_of_side(choices[question_id], choices[question_id].below, rng)
    elif len(above) < least:
        lower = sorted(drawn.keys() - set(above))
        for question_id in rng.sample(lower, least - len(above)):
            drawn[question_id] = _one_of_side(choices[question_id], choices[question_id].above, rng)
    return drawn


def _in_turn(
    choices: Mapping[str, Candidates], rng: Random, order: Sequence[Question]
) -> tuple[dict[str, Candidates], dict[str, int]]:
    """The choices with the chances that each has at its turn, and what was drawn from them."""
    then: dict[str, Candidates] = {}
    drawn: dict[str, int] = {}
    right: set[int] = set()
    wrong: set[int] = set()
    for question in order:
        both = choices[question.id]
        chances = at_its_turn(both.siblings, right=right, wrong=wrong)
        then[question.id] = Candidates(both.below, both.above, chances)
        drawn[question.id] = _one_of(then[question.id], rng)
        right.add(question.answer)
        wrong.add(drawn[question.id])
    return then, drawn


def above_bounds(count: int) -> tuple[int, int]:
    """How many of ``count`` distractors lie above their answers at least and at most."""
    least = math.floor(count * LEAST_ABOVE)
    return least, max(least, math.floor(count * MOST_ABOVE))


def _one_of(both: Candidates, rng: Random) -> int:
    """A sibling by its chance, otherwise a number of a side without any, or of either side."""
    sides = [side for side in (both.below, both.above) if side]
    if not both.siblings:
        return rng.choice(rng.choice(sides))
    rest = rng.random()
    for sibling in both.siblings:
        rest -= sibling.chance
        if rest < 0:
            return sibling.value
    known = {sibling.value for sibling in both.siblings}
    alone = [side for side in sides if known.isdisjoint(side)]
    strange = [tuple(v for v in side if v not in known) for side in sides]
    return rng.choice(rng.choice(alone or [side for side in strange if side] or sides))


def _one_of_side(both: Candidates, side: tuple[int, ...], rng: Random) -> int:
    on_side = [sibling for sibling in both.siblings if sibling.value in side]
    if not on_side:
        return rng.choice(side)
    (chosen,) = rng.choices(on_side, [sibling.chance for sibling in on_side])
    return chosen.value


def _ladder(question: Question, form: int, others: Siblings) -> Ladder:
    answer, found = question.answer, errors(question)
    further = tuple(sibling.value for sibling in others.further)
    subtle = _sides(
        answer, _subtle(answer, form, found), form=form, among=others.next_door, taken=further
    )
    slip = _sides(
        answer, _slip(answer, form, found), form=form, among=others.further, taken=subtle.all
    )
    plain = _plain(answer, form, found=found, taken=subtle.all + slip.all)
    made = (plain, slip, subtle)
    return _with_given(question, made, form) if question.given else made


def _with_given(question: Question, made: Ladder, form: int) -> Ladder:
    """A level at which a number was given loses its siblings: the writer's number has its turn."""
    plain, slip, subtle = ((both.below, both.above) for both in made)
    rungs = with_given(question, (plain, slip, subtle), form=form)
    first, second, third = (
        Candidates(
            below,
            above,
            ()
            if set(question.given) & {*below, *above}
            else tuple(s for s in both.siblings if s.value in below + above),
        )
        for (below, above), both in zip(rungs, made, strict=True)
    )
    return first, second, third


def _subtle(answer: int, form: int, found: Errors) -> Iterable[int]:
    yield from (answer - form, answer + form)
    if answer >= 10 * form:
        # Only from here on is twice the step still within a fifth of the answer.
        yield from (answer - 2 * form, answer + 2 * form)
    reach = max(answer // 4, form)
    yield from (value for value in found.neighbours if abs(value - answer) <= reach)


def _slip(answer: int, form: int, found: Errors) -> Iterable[int]:
    # Outside this band a slip is so far off that it would be easier than a plainly wrong number.
    low, high = answer // 3, 2 * answer + max(10, form)
    yield from (value for value in found.slips if low <= value <= high)
    for times in range(2, FURTHEST_MISCOUNT + 1):
        yield from (answer - times * form, answer + times * form)


def _plain(answer: int, form: int, *, found: Errors, taken: tuple[int, ...]) -> Candidates:
    near = max(form, answer // 5)
    far = _sides(answer, (v for v in found.plain if abs(v - answer) > near), form=1, taken=taken)
    if far.above and far.below:
        return far
    last_resort = chain(found.plain, (answer + 11, answer + 13, answer + 15, answer + 17, 1, 0))
    any_distance = _sides(answer, last_resort, form=1, taken=taken)
    return Candidates(below=far.below or any_distance.below, above=far.above or any_distance.above)


def _sides(
    answer: int,
    values: Iterable[int],
    *,
    form: int,
    among: tuple[Sibling, ...] = (),
    taken: tuple[int, ...] = (),
) -> Candidates:
    """The siblings and the fitting values, split into below and above the answer.

    Nought is kept only where it is all there is below, as hardly any answer is nought and a child
    soon rules it out.
    """
    known = [sibling.value for sibling in among]
    refused = {answer, *known, *taken}
    below = [v for v in known if v < answer]
    above = [v for v in known if v > answer]
    room_below, room_above = len(below) + CANDIDATES_A_SIDE, len(above) + CANDIDATES_A_SIDE
    nought = False
    for value in values:
        if value < 0 or value in refused or (value - answer) % form:
            continue
        refused.add(value)
        if len(below) >= room_below and len(above) >= room_above:
            break
        if value > answer:
            above.append(value)
        elif value:
            below.append(value)
        else:
            nought = True
    if nought and not below:
        below = [0]
    return Candidates(tuple(below[:room_below]), tuple(above[:room_above]), among)
