"""A warm-up: ten questions from what a learner already knows, outside points and progress.

It is a round like any other (a miss comes again at once), but of questions from several stitches;
nobody writes down what came of it.
"""

from collections.abc import Mapping, Sequence, Sized
from random import Random

from zenjin_core.learning import rules
from zenjin_core.learning.distractors import draw
from zenjin_core.learning.helix import Place
from zenjin_core.learning.merge import ProgressRow
from zenjin_core.learning.question import Question, Stitch
from zenjin_core.learning.run import Presentation, StitchRun
from zenjin_core.learning.shuffle import fact

WARM_UP_ID = "warm-up"
"""The id of the stitch that a warm-up pretends to be; no row and no attempt carries it."""


def is_known(row: ProgressRow) -> bool:
    """Whether a stitch was perfect once or nearly perfect the last time it was played.

    A round with more slips puts the skip number on the lowest rung.
    """
    played = row.last_attempted is not None
    return row.is_completed or (played and row.skip_number > rules.LADDER[0])


def known(tubes: Mapping[int, Sequence[Place]], rows: Mapping[str, ProgressRow]) -> tuple[str, ...]:
    """The ids of the stitches that somebody with these rows knows, easiest first.

    How easy one is, its place in its tube tells; tubes take turns.
    """
    found = [
        (index, tube, place.stitch_id)
        for tube, places in tubes.items()
        for index, place in enumerate(places)
        if (row := rows.get(place.stitch_id)) is not None and is_known(row)
    ]
    return tuple(stitch_id for _, _, stitch_id in sorted(found))


def enough(stitches: Sized) -> bool:
    """Whether so many known stitches are enough for a warm-up."""
    return len(stitches) >= rules.WARM_UP_LEAST_STITCHES


def warm_up(stitches: Sequence[Stitch], rng: Random) -> StitchRun | None:
    """Ten questions from a few of the known ``stitches``, which come easiest first.

    They are asked in that order, no fact twice, beside plainly wrong distractors.

    Returns:
        A run to be played with :mod:`zenjin_core.learning.run`; None when too little is known.
    """
    if not enough(stitches):
        return None
    count = min(len(stitches), rules.WARM_UP_MOST_STITCHES)
    chosen = [stitches[place] for place in sorted(rng.sample(range(len(stitches)), count))]
    questions = _questions(chosen, rng)
    distractors: dict[str, int] = {}
    for stitch in chosen:
        distractors |= draw(stitch, rules.WARM_UP_LEVEL, rng)
    return StitchRun(
        stitch=Stitch(id=WARM_UP_ID, thread_id="", title="", questions=questions),
        level=rules.WARM_UP_LEVEL,
        questions=questions,
        distractors={question.id: distractors[question.id] for question in questions},
        shown=Presentation(
            question=questions[0],
            distractor=distractors[questions[0].id],
            answer_side="left" if rng.random() < 0.5 else "right",
        ),
    )


def _questions(chosen: Sequence[Stitch], rng: Random) -> tuple[Question, ...]:
    shares = [
        rules.WARM_UP_QUESTIONS // len(chosen)
        + (place < rules.WARM_UP_QUESTIONS % len(chosen))  # what is left over goes to the easiest
        for place in range(len(chosen))
    ]
    found: list[Question] = []
    for stitch, share in zip(chosen, shares, strict=True):
        asked = {fact(question) for question in found}
        new = [question for question in stitch.questions if fact(question) not in asked]
        by_fact = {fact(question): question for question in new}
        left = list(by_fact.values()) or list(stitch.questions)
        found += rng.sample(left, min(share, len(left)))
    return tuple(found)
