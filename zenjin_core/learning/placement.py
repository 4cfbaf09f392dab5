"""Where to start: a short adaptive check that finds how far along each tube a learner already is.

**The model.** Along a tube in route order a learner knows the stitches before some place and not
those from it on, with a soft edge. Nobody knows beforehand how a child answers what is not known
(:mod:`zenjin_core.learning.answering`), so for each kind of answering each tube holds a belief: a
weight for every place it may be. What came of a question multiplies the weights by how likely it
is; how well each kind foretold it tells how likely that kind is, for all tubes at once. The next
question is of the stitch that promises most knowledge a second. Tubes take turns, 1→2→3→1. A tube
is settled once its belief is narrow enough or it had its share of questions.

**The start** is chosen carefully: not the middle of the belief but a place rather too easy than too
hard. A stitch too easy costs one round; one too hard costs heart. No question leaps far beyond what
was answered right, so that a beginner is not asked what ten-year-olds learn, and nobody starts
beyond it.

**A tube of which everything is known** may sleep, if another one has something new: when its last
stitch was answered right and quickly both times it was asked, and belief says so as well.

Bisection by answers that may be false is Horstein's (1963); that the most telling question comes
next, and ends are soft, is adaptive testing (Lord, 1980) on a learning path (Doignon and Falmagne's
knowledge spaces, 1985). Everything is pure: values in, values out, dice handed in.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate
from random import Random

import msgspec

from zenjin_core.learning import rules
from zenjin_core.learning.answering import Heard, kinds, sign
from zenjin_core.learning.distractors import draw
from zenjin_core.learning.question import Question, Stitch
from zenjin_core.learning.run import Presentation

Belief = tuple[float, ...]
"""For each number of stitches that may be known, none to all, how likely it is; makes 1."""


class Search(msgspec.Struct, frozen=True):
    """What is believed of one tube.

    Attributes:
        beliefs: one for each kind of answering.
        asked: questions asked so far.
        reached: how many stitches there are up to the furthest one answered right and quickly;
            nobody starts beyond what was seen.
        all_right: right and quick answers to the last stitch; None once there was another.
    """

    beliefs: tuple[Belief, ...]
    asked: int = 0
    reached: int = 0
    all_right: int | None = 0

    @property
    def stitches(self) -> int:
        """How many stitches the tube has."""
        return len(self.beliefs[0]) - 1


class Check(msgspec.Struct, frozen=True):
    """How far the check has come.

    Attributes:
        searches: one a tube.
        tube: whose turn it is; None when all is settled.
        due: which of its stitches to ask a question of, from 0; None likewise.
        weights: how likely each kind of answering is; makes 1.
        spent_ms: what the questions have taken, feedback included.
    """

    searches: Mapping[int, Search]
    weights: tuple[float, ...]
    tube: int | None = None
    due: int | None = None
    spent_ms: int = 0

    @property
    def asked(self) -> int:
        """Questions asked so far."""
        return sum(search.asked for search in self.searches.values())


def begin(stitches: Mapping[int, int]) -> Check:
    """A check of tubes with so many stitches each, by tube; tubes without any are left out."""
    count = len(kinds())
    searches = {
        tube: Search(beliefs=(_first_belief(number),) * count)
        for tube, number in stitches.items()
        if number
    }
    return _in_turn(Check(searches=searches, weights=_whole([1.0] * count)), after=0)


@cache
def _first_belief(stitches: int) -> Belief:
    slope = (rules.PLACEMENT_FIRST_FAVOUR - 1) / stitches
    weights = _whole([rules.PLACEMENT_FIRST_FAVOUR - slope * n for n in range(stitches + 1)])
    nothing, everything = rules.PLACEMENT_NOTHING_KNOWN, rules.PLACEMENT_ALL_KNOWN
    between = [(1 - nothing - everything) * weight for weight in weights]
    return (between[0] + nothing, *between[1:-1], between[-1] + everything)


def _most_telling(search: Search, weights: Sequence[float]) -> int:
    leap = max(1, search.stitches // rules.PLACEMENT_LEAP)
    furthest = min(search.reached + leap, search.stitches)
    gains = _gains(search, weights, furthest)
    return max(range(furthest), key=gains.__getitem__)


def _gains(search: Search, weights: Sequence[float], furthest: int) -> list[float]:
    """What a question of each stitch promises: bits about whether it is known, a second."""
    # For each stitch, by kind: how likely it is that this is the kind and the stitch is known.
    known = [
        [weight * max(0.0, 1 - passed) for passed in accumulate(belief[:furthest])]
        for weight, belief in zip(weights, search.beliefs, strict=True)
    ]
    return [_gain(by_kind, weights) for by_kind in zip(*known, strict=True)]


_TELLING = 0.03
"""Asking about what is surer than this tells next to nothing; reckoning it out would take long."""


def _gain(known: Sequence[float], weights: Sequence[float]) -> float:
    share = sum(known)
    costs_known, costs_unknown = rules.PLACEMENT_COSTS_MS
    costs = share * costs_known + (1 - share) * costs_unknown
    if not _TELLING < share < 1 - _TELLING:
        return share * (1 - share) / costs / 1_000
    parts = [(yes, weight - yes) for yes, weight in zip(known, weights, strict=True)]
    gain = 0.0
    for if_known, if_unknown in _by_sign():
        yes = no = 0.0
        for (k, u), chance_known, chance_unknown in zip(parts, if_known, if_unknown, strict=True):
            yes += k * chance_known
            no += u * chance_unknown
        whole = yes + no
        gain += yes * math.log(yes / (whole * share)) + no * math.log(no / (whole * (1 - share)))
    return gain / costs


@cache
def _by_sign() -> tuple[tuple[Belief, Belief], ...]:
    known = zip(*(kind.known for kind in kinds()), strict=True)
    unknown = zip(*(kind.unknown for kind in kinds()), strict=True)
    return tuple(zip(known, unknown, strict=True))


def hear(check: Check, heard: Heard) -> Check:
    """What came of the question that was due; nothing changes when none was."""
    index, tube = check.due, check.tube
    if index is None or tube is None:
        return check
    search, at = check.searches[tube], sign(heard)
    edge = _edge(search.stitches, index)
    beliefs, weights = [], []
    for weight, belief, kind in zip(check.weights, search.beliefs, kinds(), strict=True):
        known, unknown = kind.known[at], kind.unknown[at]
        after = [
            one * (unknown + (known - unknown) * knows)
            for one, knows in zip(belief, edge, strict=True)
        ]
        foretold = sum(after)
        beliefs.append(tuple(one / foretold for one in after))
        weights.append(weight * foretold)
    searched = Search(
        beliefs=tuple(beliefs),
        asked=search.asked + 1,
        reached=max(search.reached, index + 1) if heard.quick else search.reached,
        all_right=_all_right(search, index, heard),
    )
    right = heard.verdict == "right"
    feedback_ms = rules.PLACEMENT_RIGHT_MS if right else rules.PLACEMENT_MISSED_MS
    told = Check(
        searches={**check.searches, tube: searched},
        weights=_whole(weights),
        spent_ms=check.spent_ms + heard.response_ms + feedback_ms,
    )
    return _in_turn(told, after=tube)


def _all_right(search: Search, index: int, heard: Heard) -> int | None:
    if index < search.stitches - 1 or search.all_right is None:
        return search.all_right
    return search.all_right + 1 if heard.quick else None


@cache
def _edge(stitches: int, index: int) -> tuple[float, ...]:
    """For each place, how likely somebody there knows the stitch of this index."""
    away = (known - 0.5 - index for known in range(stitches + 1))
    return tuple((1 + math.tanh(one / rules.PLACEMENT_EDGE / 2)) / 2 for one in away)


def _in_turn(check: Check, *, after: int) -> Check:
    if (
        check.asked >= rules.PLACEMENT_MOST
        or check.spent_ms >= rules.PLACEMENT_LONGEST_MS
        or not check.searches
    ):
        return check
    tubes = sorted(check.searches)
    following = [*(t for t in tubes if t > after), *(t for t in tubes if t <= after)]
    beliefs = {t: _belief(search, check.weights) for t, search in check.searches.items()}
    # What is asked only to let a tube sleep is asked only if another one has something new.
    new_elsewhere = any(belief[-1] < max(belief) for belief in beliefs.values())
    for tube in following:
        search = check.searches[tube]
        if search.asked >= rules.PLACEMENT_MOST_A_TUBE:
            continue
        if not _is_sure(search, beliefs[tube]):
            due = _most_telling(search, check.weights)
        elif new_elsewhere and _is_near_all(search, beliefs[tube]):
            due = search.stitches - 1
        else:
            continue
        return msgspec.structs.replace(check, tube=tube, due=due)
    return check


def starts(check: Check) -> dict[int, int]:
    """The place of the stitch to start with in each tube, from 0; cautious, see above."""
    return {
        tube: _start(search, _belief(search, check.weights))
        for tube, search in check.searches.items()
    }


def may_sleep(check: Check) -> frozenset[int]:
    """The tubes of which everything is known; none unless another one has something new."""
    found = {
        tube
        for tube, search in check.searches.items()
        if search.all_right is not None
        and search.all_right >= rules.PLACEMENT_ALL_RIGHT
        and _belief(search, check.weights)[-1] > 0.5
    }
    return frozenset(found) if len(found) < len(check.searches) else frozenset()


def _belief(search: Search, weights: Sequence[float]) -> Belief:
    columns = zip(*search.beliefs, strict=True)
    return tuple(
        sum(weight * one for weight, one in zip(weights, column, strict=True)) for column in columns
    )


def _start(search: Search, belief: Belief) -> int:
    furthest = min(search.reached, search.stitches - 1)
    passed = accumulate(belief[:furthest])
    careful = (place for place, sum_ in enumerate(passed) if sum_ >= rules.PLACEMENT_CAREFUL)
    return next(careful, furthest)


def _near(belief: Belief, place: int) -> float:
    beyond = place + rules.PLACEMENT_SPREAD + 1
    # Who knows all starts at the last stitch, too, as who knows all but that one.
    beyond += beyond == len(belief) - 1
    return sum(belief[max(0, place - rules.PLACEMENT_SPREAD) : beyond])


def _is_sure(search: Search, belief: Belief) -> bool:
    return _near(belief, _start(search, belief)) >= rules.PLACEMENT_SURE


def _is_near_all(search: Search, belief: Belief) -> bool:
    """Whether a few more right answers would show that all of the tube is known."""
    return (
        search.all_right is not None
        and search.all_right < rules.PLACEMENT_ALL_RIGHT
        and search.stitches > rules.PLACEMENT_SPREAD
        and belief[-1] == max(belief)
    )


def _whole(weights: Sequence[float]) -> Belief:
    total = sum(weights)
    return tuple(weight / total for weight in weights)


def judge(*, correct: bool, response_ms: int) -> Heard:
    """What an answer says; a time-out is a wrong one."""
    return Heard(verdict="right" if correct else "wrong", response_ms=response_ms)


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
