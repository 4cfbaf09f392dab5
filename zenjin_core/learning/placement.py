"""Where to start: a short adaptive check that finds how far along each tube a learner already is.

**The model.** Along a tube in route order a learner knows the stitches before some place and not
those from it on. Each tube holds a belief: a weight for every place it may be. A question of the
stitch that splits the belief in half is asked, once; what came of it multiplies the weights by how
likely it is from somebody who knows the stitch and from somebody who does not. Quick and right
speaks for knowing; right but slow was rather worked out than known; with two options one guess in
two is right, so that no single answer decides anything, and an honest "not yet" says more than a
guess. Tubes take turns, 1→2→3→1. A tube is settled once its belief is narrow enough or it had its
share of questions. The numbers stand in :mod:`zenjin_core.learning.rules`.

**The start** is chosen carefully: not the middle of the belief but a place rather too easy than too
hard. A stitch too easy costs one round; one too hard costs heart. The belief at the beginning
favours early places, and no question leaps far beyond what was answered right, so that a beginner
is not asked what ten-year-olds learn.

This is the probabilistic bisection of Horstein (1963): halving an interval by answers that may be
false. Everything is pure: values in, values out, dice handed in.
"""

from collections.abc import Mapping, Sequence
from random import Random

import msgspec

from zenjin_core.learning import rules
from zenjin_core.learning.distractors import draw
from zenjin_core.learning.question import Question, Stitch
from zenjin_core.learning.rules import Heard
from zenjin_core.learning.run import Presentation


class Search(msgspec.Struct, frozen=True):
    """What is believed of one tube.

    Attributes:
        belief: for each number of stitches that may be known, from none to all, how likely it
            is; adds up to 1.
        asked: questions asked so far.
        reached: how many stitches there are up to the furthest one answered right and quickly;
            nobody starts beyond what was seen.
    """

    belief: tuple[float, ...]
    asked: int = 0
    reached: int = 0

    @property
    def stitches(self) -> int:
        """How many stitches the tube has."""
        return len(self.belief) - 1


class Check(msgspec.Struct, frozen=True):
    """How far the check has come: one search a tube, and whose turn it is."""

    searches: Mapping[int, Search]
    tube: int | None

    @property
    def asked(self) -> int:
        """Questions asked so far."""
        return sum(search.asked for search in self.searches.values())


def begin(stitches: Mapping[int, int]) -> Check:
    """A check of tubes with so many stitches each, by tube; tubes without any are left out."""
    searches = {tube: Search(_first_belief(count)) for tube, count in stitches.items() if count}
    return Check(searches=searches, tube=_turn(searches, after=0))


def _first_belief(stitches: int) -> tuple[float, ...]:
    weights = [
        rules.PLACEMENT_FIRST_FAVOUR - (rules.PLACEMENT_FIRST_FAVOUR - 1) * known / stitches
        for known in range(stitches + 1)
    ]
    return _whole(weights)


def due(check: Check) -> int | None:
    """Which stitch of ``check.tube`` to ask a question of, from 0; None when all is settled."""
    if check.tube is None:
        return None
    search = check.searches[check.tube]
    belief = search.belief
    beyond, best, nearest = 1.0, 0, 1.0
    for index, weight in enumerate(belief[:-1]):
        beyond -= weight  # what is left is the belief that this stitch is known
        if abs(beyond - 0.5) < nearest:
            best, nearest = index, abs(beyond - 0.5)
    leap = max(1, search.stitches // rules.PLACEMENT_LEAP)
    return min(best, search.reached + leap - 1)


def hear(check: Check, heard: Heard) -> Check:
    """What came of the question that was due; nothing changes when none was."""
    index, tube = due(check), check.tube
    if index is None or tube is None:
        return check
    knows, not_known = rules.PLACEMENT_LIKELIHOODS[heard]
    search = check.searches[tube]
    belief = _whole(
        [
            weight * (knows if known > index else not_known)
            for known, weight in enumerate(search.belief)
        ]
    )
    reached = max(search.reached, index + 1) if heard == "quick" else search.reached
    after = Search(belief=belief, asked=search.asked + 1, reached=reached)
    searches = {**check.searches, tube: after}
    return Check(searches=searches, tube=_turn(searches, after=tube))


def starts(check: Check) -> dict[int, int]:
    """The place of the stitch to start with in each tube, from 0; cautious, see above."""
    return {tube: _start(search) for tube, search in check.searches.items()}


def _start(search: Search) -> int:
    believed, furthest = 0.0, min(search.reached, search.stitches - 1)
    for known, weight in enumerate(search.belief[:furthest]):
        believed += weight
        if believed >= rules.PLACEMENT_CAREFUL:
            return known
    return furthest


def _turn(searches: Mapping[int, Search], *, after: int) -> int | None:
    asked = sum(search.asked for search in searches.values())
    if asked >= rules.PLACEMENT_MOST:
        return None
    tubes = sorted(tube for tube, search in searches.items() if not _settled(search))
    return next((tube for tube in tubes if tube > after), tubes[0] if tubes else None)


def _settled(search: Search) -> bool:
    if search.asked >= rules.PLACEMENT_MOST_A_TUBE:
        return True
    start = _start(search)
    near = search.belief[
        max(0, start - rules.PLACEMENT_SPREAD) : start + rules.PLACEMENT_SPREAD + 1
    ]
    return sum(near) >= rules.PLACEMENT_SURE


def _whole(weights: Sequence[float]) -> tuple[float, ...]:
    total = sum(weights)
    return tuple(weight / total for weight in weights)


def judge(*, correct: bool, response_ms: int) -> Heard:
    """What an answer says; a time-out is a wrong one."""
    if not correct:
        return "wrong"
    return "quick" if response_ms <= rules.PLACEMENT_QUICK_MS else "slow"


def ask(stitch: Stitch, rng: Random, *, asked: Sequence[str] = ()) -> Presentation:
    """A telling question of a stitch, none twice: those with 0, 1 or 10 come last.

    ``asked`` are the ids of questions that were asked before.
    """
    new = [question for question in stitch.questions if question.id not in asked]
    left = new or list(stitch.questions)
    least = min(_easiness(question) for question in left)
    question = rng.choice([question for question in left if _easiness(question) == least])
    return Presentation(
        question=question,
        distractor=draw(stitch, rules.PLACEMENT_LEVEL, rng)[question.id],
        answer_side="left" if rng.random() < 0.5 else "right",
    )


def _easiness(question: Question) -> int:
    return sum(2 * (number in (0, 1)) + (number == 10) for number in question.numbers)
