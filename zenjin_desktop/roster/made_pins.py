"""PINs made for learners: four digits, or three pictures."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from random import Random
from typing import Literal

from zenjin_desktop.store.pins import DIGITS, PICTURE_SIGN, PICTURES

PinKind = Literal["number", "pictures"]

MOST_TRIES = 50
"""For a PIN that nobody has yet; then one is given twice."""


def made_pins(kind: PinKind, dice: Random, *, pictures: Sequence[str]) -> Iterator[str]:
    """PINs as they are typed: digits that nobody tries first, or keys of pictures, each once.

    No two are the same while there are others.

    Args:
        kind: what they are made of.
        dice: for PINs that are asked, one that cannot be foretold.
        pictures: the keys to choose from.
    """
    given: set[str] = set()
    while True:
        for _ in range(MOST_TRIES):
            pin = _one(kind, dice, pictures)
            if pin not in given:
                break
        given.add(pin)
        yield pin


def _one(kind: PinKind, dice: Random, pictures: Sequence[str]) -> str:
    if kind == "pictures":
        return PICTURE_SIGN.join(dice.sample(list(pictures), PICTURES))
    while True:
        digits = "".join(str(dice.randrange(10)) for _ in range(DIGITS))
        if not _is_easy(digits):
            return digits


def _is_easy(digits: str) -> bool:
    """All the same, or one after the other, up or down; or a year of this century or the last."""
    steps = {int(right) - int(left) for left, right in pairwise(digits)}
    return steps in ({0}, {1}, {-1}) or digits[:2] in ("19", "20")
