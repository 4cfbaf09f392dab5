"""How children answer a question of the start check, as far as the check reckons with it.

Somebody who knows a stitch answers from memory: right but for a slip, at a pace of their own.
Somebody who does not says "not yet", guesses between the two options, or works it out: slowly, and
not always rightly. How much of each is a child's kind of answering. The check does not know it
beforehand: it weighs all kinds, and learns from every answer of every tube which they may be. So a
quick right answer says little once quick wrong ones have shown that a child guesses.

Slip and guess are those of the DINA model (Junker and Sijtsma, 2001); times are lognormal, as in
van der Linden's model of response times (2006); retrieval beside slower working out is Siegler's
model of children's strategies. The numbers stand in :mod:`zenjin_core.learning.rules`.
"""

import math
from bisect import bisect_left
from functools import cache
from itertools import pairwise, product
from typing import Literal

import msgspec

from zenjin_core.learning import rules

Verdict = Literal["right", "wrong", "not_yet"]


class Heard(msgspec.Struct, frozen=True):
    """What came of a question: a time-out is a wrong answer that took the whole window."""

    verdict: Verdict
    response_ms: int

    @property
    def quick(self) -> bool:
        """Whether it was right, and so soon that it was known."""
        return self.verdict == "right" and self.response_ms <= rules.PLACEMENT_QUICK_MS


NOT_YET = Heard(verdict="not_yet", response_ms=rules.PLACEMENT_NOT_YET_MS)
"""The time of an honest "not yet" says nothing: the usual one stands for it."""

_BINS = len(rules.PLACEMENT_EDGES_MS) + 1

Chances = tuple[float, ...]
"""How likely each sign is: right in each span of time, wrong in each, then "not yet"; makes 1."""


class Kind(msgspec.Struct, frozen=True):
    """A kind of answering: the signs of what is known, and of what is not."""

    known: Chances
    unknown: Chances


def sign(heard: Heard) -> int:
    """Which of the :data:`Chances` an answer is."""
    if heard.verdict == "not_yet":
        return 2 * _BINS
    span = bisect_left(rules.PLACEMENT_EDGES_MS, heard.response_ms)
    return span if heard.verdict == "right" else _BINS + span


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind of answering the check reckons with."""
    from_memory, otherwise = rules.PLACEMENT_SCATTER
    guessed = _answered(0.5, rules.PLACEMENT_GUESS_MS, otherwise)
    worked_out = _answered(
        rules.PLACEMENT_WORKED_OUT_RIGHT, rules.PLACEMENT_WORKED_OUT_MS, otherwise
    )
    found = []
    for pace_ms, not_yet, guesses in product(
        rules.PLACEMENT_PACES_MS, rules.PLACEMENT_NOT_YETS, rules.PLACEMENT_GUESSES
    ):
        tried = [
            (1 - not_yet) * (guesses * guess + (1 - guesses) * work)
            for guess, work in zip(guessed, worked_out, strict=True)
        ]
        known = _answered(1 - rules.PLACEMENT_SLIP, pace_ms, from_memory)
        found.append(Kind(known=_strayed([*known, 0.0]), unknown=_strayed([*tried, not_yet])))
    return tuple(found)


def _answered(right: float, median_ms: float, scatter: float) -> list[float]:
    """Chances of right and wrong by time; what takes longer than the window is wrong."""
    sooner = [_share_sooner(edge, median_ms, scatter) for edge in rules.PLACEMENT_EDGES_MS]
    in_time = _share_sooner(rules.DEFAULT_WINDOW_MS, median_ms, scatter)
    edges = [0.0, *sooner, in_time]
    spans = [high - low for low, high in pairwise(edges)]
    wrong = [span * (1 - right) for span in spans]
    wrong[-1] += 1 - in_time
    return [*(span * right for span in spans), *wrong]


def _share_sooner(ms: float, median_ms: float, scatter: float) -> float:
    return (1 + math.erf(math.log(ms / median_ms) / scatter / math.sqrt(2))) / 2


def _strayed(chances: list[float]) -> Chances:
    stray = rules.PLACEMENT_STRAY
    return tuple((1 - stray) * chance + stray / len(chances) for chance in chances)
