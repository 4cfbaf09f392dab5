"""Other answers of a stitch beside an answer, each pair as often one way round as the other.

A distractor that is right elsewhere in the stitch gives nothing away by what it is: it has the
size of an answer, it is in the table, and whoever remembers having pressed it rightly is lured.
That holds only if two answers stand beside each other as often when the one is asked for as when
the other is. So for any two questions the chance of showing the other's answer is the same both
ways; nobody gains by the pair, whatever rule or memory of pairs they go by.

Within one run the order counts too: :func:`at_its_turn` takes the chances to what was shown before.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

import msgspec

FURTHEST_AT_L2 = 5
"""How many places apart two answers are at most at L2; at L3 they are neighbours."""

RATIO_AT_L3 = 1.5
RATIO_AT_L2 = 2.0
SLACK = 10
"""How many times the smaller one the larger may be, and how much more: else one is seen to be
wrong at a glance."""

SAME_ENDING = 3
"""How many times as often as others two answers with the same last digit stand beside each other:
working out the last digit alone does not choose between them."""

MOST_AT_L2 = 0.95
MOST_AT_L3 = 0.9
"""The largest chance that an answer has a sibling beside it. The rest are numbers that are no
answer of the stitch: a carry forgotten, or 74 beside 76."""

HAD_ITS_TURN = 0.1
"""What is left of the chance of a sibling that was right before in a run, where another was not."""

WAS_WRONG = 3
"""How many times as often as others a sibling is drawn that was a distractor before in the run:
the answer often was one too."""

SOME_LEFT = 1.05
NONE_LEFT = 0.9
"""How many times as often as else some sibling stands there while one of them is still to be right
in the run, and when none is: somebody who rules out what was right gains least then by a number
that is no answer at all."""

MOST_IN_A_RUN = 0.98
"""The largest chance of a sibling in a run, after these."""

CORRECTIONS = 3
"""How often the chances of a stitch are corrected towards 1."""

Links = dict[int, dict[int, int]]
"""For each answer how much it is linked to which others; by the number of questions they answer."""


class Sibling(msgspec.Struct, frozen=True, gc=False):
    """Another answer, and the chance that it is the distractor of a run."""

    value: int
    chance: float


class Siblings(msgspec.Struct, frozen=True, gc=False):
    """What may stand beside one answer at L2 and at L3; the chances of a level sum up to 1 at most.

    No number stands at both levels.
    """

    further: tuple[Sibling, ...] = ()
    next_door: tuple[Sibling, ...] = ()


NO_SIBLINGS = Siblings()


def siblings(answers: Iterable[int], form: int) -> dict[int, Siblings]:
    """The siblings of every answer of a stitch.

    Args:
        answers: the answer of each question, so one that is right twice stands there twice.
        form: two answers may stand beside each other if they differ by a multiple of this.
    """
    counts = Counter(answers)
    families: dict[int, list[int]] = {}
    for value in sorted(counts):
        families.setdefault(value % form, []).append(value)
    further: Links = {}
    next_door: Links = {}
    for family in families.values():
        for place, small in enumerate(family):
            for apart, large in enumerate(family[place + 1 : place + 1 + FURTHEST_AT_L2], 1):
                if apart == 1 and large <= RATIO_AT_L3 * small + max(SLACK, form):
                    _link(next_door, small, large, counts)
                elif large <= RATIO_AT_L2 * small + max(SLACK, form):
                    _link(further, small, large, counts)
    at_l2, at_l3 = _chances(further, MOST_AT_L2), _chances(next_door, MOST_AT_L3)
    return {value: Siblings(at_l2.get(value, ()), at_l3.get(value, ())) for value in counts}


def at_its_turn(
    among: tuple[Sibling, ...], *, right: Collection[int], wrong: Collection[int]
) -> tuple[Sibling, ...]:
    """The chances of one question's siblings when its turn comes in a run.

    A number that was right before in the run will hardly be so again: a sibling that is still to
    be right is preferred, and so is one that was wrong before, as the answer itself often was.

    Args:
        among: the siblings by themselves.
        right: what the answers of the questions before this one are.
        wrong: what their distractors are.
    """
    if not among or not right:
        return among
    weights = [
        one.chance
        * (HAD_ITS_TURN if one.value in right else 1)
        * (WAS_WRONG if one.value in wrong else 1)
        for one in among
    ]
    total = sum([one.chance for one in among])
    left = any(one.value not in right for one in among)
    wanted = min(MOST_IN_A_RUN, total * SOME_LEFT) if left else total * NONE_LEFT
    scale = wanted / sum(weights)
    return tuple(
        [Sibling(one.value, scale * weight) for one, weight in zip(among, weights, strict=True)]
    )


def _link(links: Links, small: int, large: int, counts: Mapping[int, int]) -> None:
    times = 1 if (large - small) % 10 else SAME_ENDING
    links.setdefault(small, {})[large] = times * counts[large]
    links.setdefault(large, {})[small] = times * counts[small]


def _chances(links: Links, most: float) -> dict[int, tuple[Sibling, ...]]:
    """Chances in the proportion of the links, evened out so that each pair's are the same.

    Each pair's link is divided by a measure of both answers, so it stays the same both ways; the
    measures are corrected until each answer's chances sum up to about 1. Where that is
    more than 1, the pair gives way together.
    """
    measure = dict.fromkeys(links, 1.0)
    for _ in range(CORRECTIONS):
        sums = _sums(links, measure)
        measure = {value: size / sums[value] ** 0.5 for value, size in measure.items()}
    bounds = {value: max(1.0, total) for value, total in _sums(links, measure).items()}
    found: dict[int, tuple[Sibling, ...]] = {}
    for value, linked in links.items():
        own, bound = most * measure[value], bounds[value]
        found[value] = tuple(
            [
                Sibling(other, own * weight * measure[other] / max(bound, bounds[other]))
                for other, weight in linked.items()
            ]
        )
    return found


def _sums(links: Links, measure: Mapping[int, float]) -> dict[int, float]:
    return {
        value: measure[value] * sum([measure[other] * weight for other, weight in linked.items()])
        for value, linked in links.items()
    }
