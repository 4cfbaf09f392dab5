"""The errors children really make, as numbers: what each family's distractors are drawn from.

One function for each family names the errors it models and gives the results they lead to, most
telling first. They know nothing of options: :mod:`zenjin_core.learning.distractors` throws out
what is not a whole number ≥ 0, is the answer itself or would be seen through by its form.

Where the errors come from:

* the result of a neighbouring fact in the same table is the most frequent error in mental
  multiplication: Campbell and Graham 1985, *Mental multiplication skill*;
* carrying and borrowing left out, and the smaller digit taken from the larger: Brown and Burton
  1978, *Diagnostic models for procedural bugs in basic mathematical skills*;
* counting on or back by a few too many: Siegler and Shrager 1984, *Strategy choices in addition
  and subtraction*.

docs/distractors.md lists all sources, and how far each was looked up.
"""

from collections.abc import Callable

import msgspec

from zenjin_core.learning.question import Family, Question


class Errors(msgspec.Struct, frozen=True, gc=False):
    """Results of one question's modelled errors.

    Attributes:
        plain: of not doing what was asked (L1): another operation, digits joined, ten times.
        slips: of doing it with one slip on the way (L2): a group more, a carry forgotten.
        neighbours: of the facts next door (L3), nearest first. Only products have any of their
            own: elsewhere the fact next door is one or two steps of the stitch away.
    """

    plain: tuple[int, ...]
    slips: tuple[int, ...]
    neighbours: tuple[int, ...] = ()


def errors(question: Question) -> Errors:
    """The modelled errors of the question's family, and those that every family shares.

    Shared are, as plainly wrong: a nought too many, a place lost, half of it; as slips: a ten too
    many or too few, two neighbouring digits swapped, and for large numbers a hundred or two tens.
    """
    answer = question.answer
    own = _OF_FAMILY[question.family](question)
    tens = (answer - 10, answer + 10)
    far = (answer - 100, answer + 100, answer - 20, answer + 20)
    return Errors(
        plain=(*own.plain, answer * 10, answer // 10, answer // 2),
        slips=(*own.slips, *tens, *_swapped(answer), *far),
        neighbours=own.neighbours,
    )


def _double(question: Question) -> Errors:
    """L1: not doubled, two added, halved, ten times it. L2: only the tens or the ones doubled."""
    number = question.numbers[0]
    tens, ones = divmod(number, 10)
    return Errors(
        plain=(number, number + 2, number // 2, number * 10),
        slips=(tens * 20 + ones, tens * 10 + ones * 2),
    )


def _half(question: Question) -> Errors:
    """L1: doubled, not halved, two taken away, halved twice.

    L2: half of an odd ten or hundred lost or counted twice: half of 70 as 30 or 40.
    """
    number, answer = question.numbers[0], question.answer
    return Errors(
        plain=(number * 2, number, number - 2, number // 4),
        slips=(answer - 5, answer + 5, answer - 50, answer + 50),
    )


def _times(question: Question) -> Errors:
    """L1: added, subtracted, digits joined; beside nought the other number.

    L2: one group more or less, the carry forgotten, only tens times tens and ones times ones,
    then two groups more or less (where one would turn odd into even). L3: one or two groups.
    """
    left, right = question.numbers
    answer = question.answer
    beside_nought = (max(left, right),) if answer == 0 else ()
    groups = [answer + sign * number for number in (left, right) for sign in (-1, 1)]
    pairs = [answer + 2 * sign * number for number in (left, right) for sign in (-1, 1)]
    return Errors(
        plain=(left + right, abs(left - right), *_joined(left, right), *beside_nought),
        slips=(*groups, *_without_carries(left, right), *pairs),
        neighbours=tuple(sorted(groups + pairs, key=lambda value: abs(value - answer))),
    )


def _quotient(question: Question) -> Errors:
    """L1: subtracted, added, a number of the question repeated, multiplied instead of divided.

    L2 has the shared slips only: a quotient ten off or with its digits swapped.
    """
    if question.family == "divide":
        product, known = question.numbers
    else:
        product = question.numbers[0] * question.numbers[1]
        known = question.numbers[1 if question.blank == 0 else 0]
    return Errors(
        plain=(product - known, known, product + known, product, product * known), slips=()
    )


def _add(question: Question) -> Errors:
    """L1: subtracted, digits joined, multiplied, one number only. L2: the carry forgotten.

    A carry forgotten, or made where there is none, is the shared slip of a ten.
    """
    left, right = question.numbers
    return Errors(
        plain=(abs(left - right), *_joined(left, right), left * right, max(left, right)),
        slips=(),
    )


def _difference(question: Question) -> Errors:
    """L1: added, a number of the question repeated, digits joined.

    L2: the smaller digit taken from the larger (61 − 15 as 54); a borrow forgotten or made twice
    is the shared slip of a ten.
    """
    if question.family == "subtract":
        left, right = question.numbers
    else:
        left = sum(question.numbers)
        right = question.numbers[1 if question.blank == 0 else 0]
    smaller_from_larger = (left // 10 - right // 10) * 10 + abs(left % 10 - right % 10)
    return Errors(
        plain=(left + right, right, left, *_joined(left, right)), slips=(smaller_from_larger,)
    )


def _written(_question: Question) -> Errors:
    """Nothing is known of how a text is worked out: the shared errors only."""
    return Errors(plain=(), slips=())


_OF_FAMILY: dict[Family, Callable[[Question], Errors]] = {
    "double": _double,
    "half": _half,
    "times": _times,
    "missing_factor": _quotient,
    "divide": _quotient,
    "add": _add,
    "subtract": _difference,
    "missing_addend": _difference,
    "written": _written,
}


def _without_carries(left: int, right: int) -> tuple[int, ...]:
    """19 × 4 without the 3 of 36 is 46; 19 × 13 without the mixed products 127."""
    long, short = max(left, right), min(left, right)
    if long < 10:
        return ()
    if short > 9:
        return (long // 10 * (short // 10) * 100 + long % 10 * (short % 10),)
    head, *digits = (int(digit) for digit in str(long))
    return (int("".join(map(str, (head * short, *(digit * short % 10 for digit in digits))))),)


def _swapped(number: int) -> tuple[int, ...]:
    """Two neighbouring digits changed round, last two first: 138 as 183 or 318."""
    digits = str(number)
    swaps = (
        digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        for at in range(len(digits) - 2, -1, -1)
    )
    return tuple(int(text) for text in swaps if text[0] != "0")


def _joined(left: int, right: int) -> tuple[int, int]:
    return int(f"{left}{right}"), int(f"{right}{left}")
