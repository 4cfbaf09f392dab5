"""The order of a run's questions: chance, but never the same thing twice running."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from random import Random

from zenjin_core.learning.question import Family, Question

TRIES = 3

Fact = tuple[str, tuple[int, ...]]
"""The operation and its numbers without their order."""

_OPERATION: dict[Family, str] = {
    "double": "×",
    "half": "÷",
    "times": "×",
    "missing_factor": "×",
    "divide": "÷",
    "add": "+",
    "missing_addend": "+",
    "subtract": "−",
    "written": "",
}


def shuffled(questions: Sequence[Question], rng: Random) -> tuple[Question, ...]:
    """The questions in an order where neighbours differ in answer and in fact.

    The order is chance as long as it can be; an answer so frequent that it must come now or end
    up beside itself goes first. Of three tries the first without equal neighbours is taken, else
    the one with the fewest, so a set that allows no such order is still played.
    """
    best: tuple[Question, ...] = ()
    fewest = len(questions) + 1
    for _ in range(TRIES):
        order = _attempt(questions, rng)
        clashes = equal_neighbours(order)
        if clashes < fewest:
            best, fewest = order, clashes
        if fewest == 0:
            break
    return best


def equal_neighbours(order: Sequence[Question]) -> int:
    """How many neighbours share their answer or their fact."""
    return sum(a.answer == b.answer or fact(a) == fact(b) for a, b in pairwise(order))


def fact(question: Question) -> Fact:
    """The operation and its numbers without their order: 4 × 13 and 13 × 4 are one fact.

    Of a written question only its text is known.
    """
    numbers = question.numbers
    if question.family == "written":
        return question.text, numbers
    if question.family in ("double", "half"):
        numbers = (*numbers, 2)
    return _OPERATION[question.family], tuple(sorted(numbers))


def _attempt(questions: Sequence[Question], rng: Random) -> tuple[Question, ...]:
    left = list(questions)
    rng.shuffle(left)
    facts = {q.id: fact(q) for q in left}
    answers_left = Counter(q.answer for q in left)
    facts_left = Counter(facts.values())
    order: list[Question] = []
    while left:
        allowed = _allowed(left, order, facts)
        chosen = next(allowed, None)
        # 2k − 1 places are the least that k equal questions need without becoming neighbours.
        most = max(*answers_left.values(), *facts_left.values())
        if chosen is None or 2 * most >= len(left):
            crowds = {q.id: max(answers_left[q.answer], facts_left[facts[q.id]]) for q in left}
            urgent = [q for q in _allowed(left, order, facts) if 2 * crowds[q.id] >= len(left)]
            chosen = max(urgent or ([chosen] if chosen else left), key=lambda q: crowds[q.id])
        order.append(chosen)
        left.remove(chosen)
        answers_left[chosen.answer] -= 1
        facts_left[facts[chosen.id]] -= 1
    return tuple(order)


def _allowed(
    left: Sequence[Question], order: Sequence[Question], facts: Mapping[str, Fact]
) -> Iterator[Question]:
    """Those left that differ from the last one in answer and in fact."""
    if not order:
        return iter(left)
    answer, done = order[-1].answer, facts[order[-1].id]
    return (q for q in left if q.answer != answer and facts[q.id] != done)
