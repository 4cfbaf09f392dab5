"""Reads a question that somebody wrote out as arithmetic, so that a wrong answer can be named.

What is read are the forms in which the program itself asks: ``7 × 8``, ``7 × □ = 56``,
``Double 13``, ``Half of 42``, and the same in the other languages, with any of the usual signs.
Of everything else nothing is claimed.
"""

import re

import msgspec

from zenjin_core.curriculum.prompt import BLANK, NOTATIONS

SIGNS = {
    **dict.fromkeys("x×·*", "×"),
    **dict.fromkeys("÷:/", "÷"),
    **dict.fromkeys("-−–", "−"),
    "+": "+",
}
"""How a sign may be written, and what it means."""

_SIDE = rf"(0|[1-9]\d{{0,5}}|{BLANK})"
_ASKED = rf"\s*(?:=\s*(\d{{1,9}}|{BLANK})?)?\s*\??"
_TWO_SIDES = re.compile(
    rf"{_SIDE}\s*([{re.escape(''.join(SIGNS))}])\s*{_SIDE}{_ASKED}", re.IGNORECASE
)
_CLOCK = re.compile(r"(?:1?\d|2[0-4]):[0-5]\d")


def _worded(*forms: str) -> re.Pattern[str]:
    words = "|".join(re.escape(form.replace(" {}", "")).replace(r"\ ", r"\s+") for form in forms)
    return re.compile(rf"(?:{words})\s+{_SIDE}{_ASKED}", re.IGNORECASE)


_DOUBLE = _worded(*(notation.double for notation in NOTATIONS.values()))
_HALF = _worded("Half {}", *(notation.half for notation in NOTATIONS.values()))


class Sum(msgspec.Struct, frozen=True):
    """Two numbers, a sign and what they come to; exactly one is None: the one asked for."""

    left: int | None
    sign: str
    right: int | None
    result: int | None


def read_sum(text: str) -> Sum | None:
    """The arithmetic in a question; None for another kind of text, or one that says its answer.

    A time of day such as ``12:30`` is not a division, and a number with a nought before it is no
    number.
    """
    if match := _DOUBLE.fullmatch(text):
        found = (match[1], "×", "2", match[2])
    elif match := _HALF.fullmatch(text):
        found = (match[1], "÷", "2", match[2])
    elif (match := _TWO_SIDES.fullmatch(text)) and not _CLOCK.fullmatch(text):
        found = (match[1], SIGNS[match[2].lower()], match[3], match[4])
    else:
        return None
    left, sign, right, result = found
    sides = [None if side in (BLANK, None) else int(side) for side in (left, right, result)]
    if sides.count(None) != 1:
        return None
    return Sum(left=sides[0], sign=sign, right=sides[1], result=sides[2])


def is_true(text: str, answer: int) -> bool | None:
    """Whether an answer is right, as far as the text can be read as arithmetic.

    None where it cannot, and for a division with a remainder: how that is to be answered, nobody
    but its writer knows.
    """
    found = read_sum(text)
    if found is None or (found.result is None and _result(found) is None):
        return None
    left, right, result = (
        answer if side is None else side for side in (found.left, found.right, found.result)
    )
    if found.sign == "÷":
        return right != 0 and left == right * result
    return result == _result(Sum(left, found.sign, right, None))


def right_answer(text: str) -> int | None:
    """The one answer that is right; None where none is known, or no whole number is."""
    found = read_sum(text)
    if found is None:
        return None
    candidate = _result(found) if found.result is None else _result(_turned_round(found))
    return candidate if candidate is not None and is_true(text, candidate) else None


def _result(asked: Sum) -> int | None:
    left, right = asked.left or 0, asked.right or 0
    match asked.sign:
        case "×":
            return left * right
        case "÷":
            return None if right == 0 or left % right else left // right
        case "+":
            return left + right
        case _:
            return left - right


def _turned_round(asked: Sum) -> Sum:
    """The sum that gives the number of ``asked`` that is missing on one of its sides."""
    back = {"×": "÷", "÷": "×", "+": "−", "−": "+"}[asked.sign]
    if asked.left is None:
        return Sum(asked.result, back, asked.right, None)
    if asked.sign in "×+":
        return Sum(asked.result, back, asked.left, None)
    return Sum(asked.left, asked.sign, asked.result, None)
