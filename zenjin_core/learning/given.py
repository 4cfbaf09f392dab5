"""The distractors somebody wrote beside a question, in the place of those a family would make.

The first is for L1, the second for L2, the third for L3. What holds for every distractor holds
for them: at L2 and L3 a number that its form gives away (odd beside an even answer, 43 where all
answers end in 0 or 5) moves to L1; a written number stands at one level only; and it stands
alone on its own side of the answer, while the other side keeps the numbers the program makes.
So in every run 8 to 12 of twenty lie above their answers, and nobody wins by learning the pair.
"""

from itertools import count

from zenjin_core.learning.question import Question

Sides = tuple[tuple[int, ...], tuple[int, ...]]
"""The candidates of one level, below and above the answer."""

Rungs = tuple[Sides, Sides, Sides]
"""The candidates at L1, L2 and L3."""


def with_given(question: Question, made: Rungs, *, form: int) -> Rungs:
    """The candidates of a question, what was given for it first.

    Args:
        question: what is asked, with :attr:`Question.given`.
        made: what the program would take by itself, no number at two levels.
        form: what L2 and L3 differ from the answer by a multiple of.
    """
    answer = question.answer
    own = levels_of_given(question, form=form)
    taken = {*question.given, *(value for sides in made for side in sides for value in side)}
    rungs: list[Sides] = []
    for numbers, (below, above), step in zip(own, made, (1, form, form), strict=True):
        kept_below = tuple(value for value in below if value not in question.given)
        kept_above = tuple(value for value in above if value not in question.given)
        if not kept_above:
            kept_above = (next(v for v in count(answer + step, step) if v not in taken),)
            taken.update(kept_above)
        if below and not kept_below:
            free = (value for value in range(answer - step, 0, -step) if value not in taken)
            kept_below = tuple(value for value in (next(free, None),) if value is not None)
            taken.update(kept_below)
        rungs.append(
            (
                tuple(value for value in numbers if value < answer) or kept_below,
                tuple(value for value in numbers if value > answer) or kept_above,
            )
        )
    return rungs[0], rungs[1], rungs[2]


def levels_of_given(
    question: Question, *, form: int
) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """At which level each given number stands: its own, or L1 where its form gives it away."""
    levels: tuple[list[int], list[int], list[int]] = ([], [], [])
    for place, value in enumerate(question.given):
        fits = (value - question.answer) % form == 0
        levels[place if fits else 0].append(value)
    return tuple(levels[0]), tuple(levels[1]), tuple(levels[2])
