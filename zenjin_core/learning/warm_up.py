"""A warm-up: ten questions from what a learner already knows, outside points and progress.

It is a round like any other (a miss comes again at once), but of questions from several stitches;
nobody writes down what came of it.
"""

from collections.abc import Callable, Mapping, Sequence, Sized
from random import Random

from zenjin_core.learning import rules
from zenjin_core.learning.distractors import draw
from zenjin_core.learning.helix import Place
from zenjin_core.learning.merge import ProgressRow
from zenjin_core.learning.question import Question, Stitch
from zenjin_core.learning.run import Presentation, StitchRun
from zenjin_core.learning.shuffle import fact, shuffled

WARM_UP_ID = "warm-up"
"""The id of the stitch that a warm-up pretends to be; no row and no attempt carries it."""


def is_known(row: ProgressRow) -> bool:
    """Whether a stitch was perfect once or nearly perfect the last time it was played.

    A round with more slips puts the skip number on the lowest rung.
    """
    played = row.last_attempted is not None
    return row.is_completed or (played and row.skip_number > rules.LOWEST_RUNG)


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


def warm_up(
    stitches: Sequence[str], stitch: Callable[[str], Stitch], rng: Random
) -> StitchRun | None:
    """Ten questions from a few of the known ``stitches``, whose ids come easiest first.

    Each is as likely as the others to be drawn from. They are asked in that order, neighbours
    differ as in any round, no fact comes twice, and the distractors are plainly wrong ones.

    Args:
        stitches: their ids.
        stitch: makes a stitch by its id; asked only for those that are drawn from.
        rng: the dice.

    Returns:
        A run to be played with :mod:`zenjin_core.learning.run`; None when too little is known.
    """
    if not enough(stitches):
        return None
    count = min(len(stitches), rules.WARM_UP_MOST_STITCHES)
    places = sorted(rng.sample(range(len(stitches)), count))
    chosen = [stitch(stitches[place]) for place in places]
    questions = _questions(chosen, rng)
    distractors: dict[str, int] = {}
    for one in chosen:
        distractors |= draw(one, rules.WARM_UP_LEVEL, rng)
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
        order = shuffled(_new(stitch, found, rng) or stitch.questions, rng)
        found += _part(order, share, after=found[-1] if found else None)
    return tuple(found)


def _new(stitch: Stitch, asked: Sequence[Question], rng: Random) -> tuple[Question, ...]:
    """One question for each fact of the stitch that was not asked yet."""
    facts = {fact(question) for question in asked}
    mixed = rng.sample(stitch.questions, len(stitch.questions))
    by_fact = {fact(question): question for question in mixed if fact(question) not in facts}
    return tuple(by_fact.values())


def _part(order: Sequence[Question], share: int, *, after: Question | None) -> Sequence[Question]:
    """As many neighbours from the order, the first of them unlike the one before if it can be."""
    starts = range(max(len(order) - share, 0) + 1)
    start = next((n for n in starts if after is None or order[n].answer != after.answer), 0)
    return order[start : start + share]
