"""Ways to press without knowing the answer.

Each looks at one of the two numbers and says how much it likes it: the better liked one is pressed.
"""

import math
from collections.abc import Callable, Collection
from functools import cache

from tests.support.moments import Moment
from zenjin_core.learning.question import Question

Preference = Callable[[Moment, int], float]
"""How much one of the two numbers is liked."""


def mirrored(preference: Preference) -> Preference:
    """Presses the other one."""
    return lambda moment, value: -preference(moment, value)


# By the look of a number.


@cache
def roundness(number: int) -> float:
    """How round a number looks: its noughts at the end, a 5 there is half of one."""
    if number == 0:
        return 9
    noughts = len(str(number)) - len(str(number).rstrip("0"))
    return noughts + (0.5 if number % 5 == 0 else 0)


@cache
def digit_sum(number: int) -> int:
    return sum(map(int, str(number)))


def _multiple(moment: Moment, value: int) -> float:
    return any(number > 1 and value % number == 0 for number in moment.numbers)


def _divides(moment: Moment, value: int) -> float:
    return any(value > 1 and number % value == 0 for number in moment.numbers)


def _ends_alike(moment: Moment, value: int) -> float:
    return any(value % 10 == number % 10 for number in moment.numbers)


def _starts_alike(moment: Moment, value: int) -> float:
    return any(str(value)[0] == str(number)[0] for number in moment.numbers)


def _digits_shared(moment: Moment, value: int) -> float:
    return len(set(str(value)) & set("".join(map(str, moment.numbers))))


def _gap(value: int, numbers: Collection[int]) -> float:
    return min((abs(value - number) for number in numbers), default=0)


BY_LOOK: dict[str, Preference] = {
    "always the smaller": lambda _m, value: -value,
    "always the larger": lambda _m, value: value,
    "always the even one": lambda _m, value: value % 2 == 0,
    "always the odd one": lambda _m, value: value % 2,
    "the one that fits the step": lambda m, value: value % m.step == 0,
    "the rounder one": lambda _m, value: roundness(value),
    "the less round one": lambda _m, value: -roundness(value),
    "more digits": lambda _m, value: len(str(value)),
    "fewer digits": lambda _m, value: -len(str(value)),
    "the greater digit sum": lambda _m, value: digit_sum(value),
    "the smaller digit sum": lambda _m, value: -digit_sum(value),
    "nearest to a typical answer": lambda m, value: -abs(value - m.middle),
    "furthest from a typical answer": lambda m, value: abs(value - m.middle),
}

BESIDE_THE_PROMPT: dict[str, Preference] = {
    "ends like a number of the prompt": _ends_alike,
    "ends unlike the prompt's numbers": mirrored(_ends_alike),
    "starts like a number of the prompt": _starts_alike,
    "starts unlike the prompt's numbers": mirrored(_starts_alike),
    "shares more digits with the prompt": _digits_shared,
    "shares fewer digits": mirrored(_digits_shared),
    "a multiple of a number shown": _multiple,
    "no multiple of a number shown": mirrored(_multiple),
    "nearest to a number shown": lambda m, value: -_gap(value, m.numbers),
    "furthest from the numbers shown": lambda m, value: _gap(value, m.numbers),
}


# By the sides, and by what this run has shown.


def _last_side(moment: Moment, value: int) -> float:
    return moment.last is not None and moment.side_of(value) == moment.last.side


def _near_last(moment: Moment, value: int) -> float:
    return -abs(value - moment.last.question.answer) if moment.last else 0


def _just_seen(moment: Moment, value: int) -> float:
    return moment.last is not None and value in moment.last.pair


def _seen(moment: Moment, value: int) -> float:
    return value in moment.right or value in moment.wrong


BY_THE_RUN: dict[str, Preference] = {
    "always left": lambda m, value: m.side_of(value) == "left",
    "same side as last time": _last_side,
    "the other side than last time": mirrored(_last_side),
    "nearer to the last answer": _near_last,
    "further from the last answer": mirrored(_near_last),
    "stood there last time": _just_seen,
    "did not stand there last time": mirrored(_just_seen),
    "right before in this run": lambda m, value: value in m.right,
    "not yet right in this run": lambda m, value: value not in m.right,
    "wrong before in this run": lambda m, value: value in m.wrong,
    "not yet wrong in this run": lambda m, value: value not in m.wrong,
    "seen before in this run": _seen,
    "not yet seen in this run": mirrored(_seen),
}


# By what earlier runs have shown.


def _pairs(runs: int) -> Preference:
    return lambda moment, value: moment.memory[runs].right_in_pair[moment.now.pair, value]


def _more_often_right(moment: Moment, value: int) -> float:
    memory = moment.memory[10]
    seen = memory.right[value] + memory.wrong[value]
    return memory.right[value] / seen if seen else 0.5


def _still_to_come(moment: Moment, value: int) -> float:
    return moment.answers[value] > moment.right[value]


BY_MEMORY: dict[str, Preference] = {
    "knows the stitch's answers by heart": lambda m, value: value in m.answers,
    "has learnt the pairs of one run": _pairs(1),
    "has learnt the pairs of three runs": _pairs(3),
    "has learnt the pairs of ten runs": _pairs(10),
    "more often right than wrong in ten runs": _more_often_right,
}

BY_COUNTING_OFF: dict[str, Preference] = {
    "by heart, less those used up in this run": _still_to_come,
}


# By doing a part of the sum.


def _to_one_digit(number: int) -> int:
    size = int(10 ** (len(str(number)) - 1))
    return math.floor(number / size + 0.5) * size


def estimate(question: Question, numbers: tuple[int, ...]) -> float:
    """The answer worked out with every number of the prompt rounded to its first digit."""
    first, *more = (_to_one_digit(number) for number in numbers)
    second = more[0] if more else 2.0
    match question.family:
        case "double" | "times":
            return first * second
        case "half" | "divide":
            return first / second
        case "missing_factor":
            return max(first, second) / min(first, second)
        case "add":
            return first + second
        case _:
            return abs(first - second)


BY_ARITHMETIC: dict[str, Preference] = {
    "works out the last digit only": lambda m, value: value % 10 == m.question.answer % 10,
    "divides a number shown": _divides,
    "casts out nines": lambda m, value: value % 9 == m.question.answer % 9,
    "estimates with rounded numbers": lambda m, value: (
        -abs(value - estimate(m.question, m.numbers))
    ),
}
"""No tricks but part of the sum: what these win is reported, and is no fault."""
