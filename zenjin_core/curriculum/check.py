"""The deep check of a folder: every rule, on every question, at all three levels.

Loading checks what a file can break. This adds what follows from the code for every possible
file (distractors of the right form on both sides, an order without equal neighbours), for tests
and for whoever writes a thread.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from random import Random

from zenjin_core.curriculum.loader import load
from zenjin_core.curriculum.problem import Problem
from zenjin_core.learning.distractors import (
    Candidates,
    Ladder,
    above_bounds,
    draw_from,
    form_step,
    ladders,
)
from zenjin_core.learning.question import LEVELS, Question, Stitch
from zenjin_core.learning.shuffle import equal_neighbours, shuffled

RUNS = 1
"""How many runs of each level and how many orders are drawn; the tests draw more."""


def check(folder: Path) -> tuple[Problem, ...]:
    """All problems of a folder's files: those of loading, then those of each stitch that loaded."""
    loaded = load(folder)
    curriculum = loaded.curriculum
    deep = (
        Problem(thread.id, info.id, reason)
        for thread in curriculum.threads
        for info in thread.stitches
        for reason in faults(curriculum.stitch(info.id))
    )
    return (*loaded.problems, *deep)


def faults(stitch: Stitch) -> tuple[str, ...]:
    """What is wrong with a stitch's distractors and order; nothing is the rule."""
    rungs = ladders(stitch)
    return (
        *_question_faults(stitch, rungs),
        *_run_faults(stitch, rungs),
        *_order_faults(stitch),
    )


def _question_faults(stitch: Stitch, rungs: Mapping[str, Ladder]) -> Iterator[str]:
    for question in stitch.questions:
        for level, found in zip(LEVELS, rungs[question.id], strict=True):
            step = 1 if level == "L1" else form_step(stitch.step)
            for reason in candidate_faults(question, found, step):
                yield f"{question.id} at {level} {reason}"
        for one, other in combinations([set(found.all) for found in rungs[question.id]], 2):
            for shared in sorted(one & other):
                yield f"{question.id} has {shared} at two levels"


def candidate_faults(question: Question, found: Candidates, step: int) -> Iterator[str]:
    """What is wrong with one level of one question, L2 and L3 in even multiples of the step."""
    answer = question.answer
    if not found.above:
        yield "has no distractor above its answer"
    values = found.all
    if len(set(values)) != len(values):
        yield "has a distractor twice"
    for value in [v for v in values if v < 0]:
        yield f"has {value}, which is below nought"
    for value in [v for v in values if (v - answer) % step]:
        yield f"has {value}, which is seen through beside {answer} (step {step})"
    if max(found.below, default=-1) >= answer or min(found.above, default=answer + 1) <= answer:
        yield f"has a distractor on the wrong side of {answer}"


def _run_faults(stitch: Stitch, rungs: Mapping[str, Ladder]) -> Iterator[str]:
    least, most = above_bounds(len(stitch.questions))
    for rung, level in enumerate(LEVELS):
        choices = {question_id: found[rung] for question_id, found in rungs.items()}
        for seed in range(RUNS):
            drawn = draw_from(choices, Random(seed))
            above = sum(drawn[question.id] > question.answer for question in stitch.questions)
            if not least <= above <= most:
                yield f"{above} distractors of {level} lie above their answers"


def _order_faults(stitch: Stitch) -> Iterator[str]:
    for seed in range(RUNS):
        if clashes := equal_neighbours(shuffled(stitch.questions, Random(seed))):
            yield f"an order was found only with {clashes} equal neighbours"
