"""The notation a stitch is written in: one line of it says one or many questions.

A line is a pattern, and after ``for`` the values its letters run through::

    19 × 4                                  one question
    double n for n in 5..100/5              twenty: 5, 10 … 100
    [n] × 7 for n in 1..20                  the number in brackets is the one asked for
    (20+u) − v for (u, v) in S1             a list of pairs named elsewhere in the file
    (10+u) + v for (u, v) then (v, u) in U1 every other pair turned round

docs/how-to-add-a-stitch.md explains it to teachers. Nothing here knows what a family is.
"""

import re
from collections.abc import Mapping

import msgspec

from zenjin_core.said import said

LONGEST_RANGE = 1_000
"""A range of more values than this is a slip of the pen: a stitch has twenty questions."""

LONGEST_NUMBER = 6
"""Digits a number may have; more is a slip of the pen and would not fit on a button."""

OPERATORS = {"×": "×", "*": "×", "÷": "÷", "/": "÷", "+": "+", "−": "−", "-": "−"}

_RANGE = re.compile(r"(\d+)\s*\.\.\s*(\d+)(?:\s*/\s*(\d+))?")
_PAIR = re.compile(r"\(\s*(\d+)\s*,\s*(\d+)\s*\)")
_LETTER_PAIR = re.compile(r"\(\s*([a-z])\s*,\s*([a-z])\s*\)")
_TERM = re.compile(r"\s*([+−-])?\s*(?:(\d+)\s*[×*]?\s*([a-z])?|([a-z]))\s*")


class RecipeError(Exception):
    """A line of a recipe that cannot be understood; the text says what is wrong with which part."""


class Operand(msgspec.Struct, frozen=True):
    """A number of a pattern, written with letters: ``10 + u`` is constant 10, factors (u, 1)."""

    constant: int
    factors: tuple[tuple[str, int], ...]
    asked: bool

    def value(self, letters: Mapping[str, int]) -> int:
        """The number with the letters' values filled in."""
        return self.constant + sum(factor * letters[name] for name, factor in self.factors)


class Pattern(msgspec.Struct, frozen=True):
    """The shape of a line's questions: double or half of one operand, or two with a sign."""

    sign: str
    operands: tuple[Operand, ...]


class Line(msgspec.Struct, frozen=True):
    """A pattern and what its letters stand for, once for each question."""

    pattern: Pattern
    values: tuple[dict[str, int], ...]


class Names(msgspec.Struct, frozen=True):
    """The sets of numbers and lists of pairs that a file names for use in its lines."""

    sets: Mapping[str, tuple[int, ...]]
    pairs: Mapping[str, tuple[tuple[int, int], ...]]


NO_NAMES = Names(sets={}, pairs={})


def parse_line(text: str, names: Names = NO_NAMES) -> Line:
    """Read one line of a recipe.

    Raises:
        RecipeError: with a sentence that names the part that is wrong.
    """
    head, loop, source = text.partition(" for ")
    pattern = _pattern(head.strip())
    values = _values(source.strip(), names) if loop else ({},)
    used = {name for operand in pattern.operands for name, _ in operand.factors}
    given = set(values[0])
    if missing := sorted(used - given):
        raise RecipeError(said("nothing says what {letter} runs through", letter=missing[0]))
    if idle := sorted(given - used):
        raise RecipeError(said("{letter} runs through numbers but is not used", letter=idle[0]))
    return Line(pattern=pattern, values=values)


def parse_set(text: str, names: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    """Read numbers, ranges ``a..b`` or ``a..b/step`` and names of sets, parted by commas."""
    found: list[int] = []
    for part in (piece.strip() for piece in text.split(",")):
        if part in names:
            found += names[part]
        elif part.isdecimal():
            found.append(_number(part))
        elif match := _RANGE.fullmatch(part):
            found += _range(part, match)
        else:
            raise RecipeError(
                said('"{part}" is neither a number, a range like 5..100/5 nor a set', part=part)
            )
        if len(found) > LONGEST_RANGE:
            raise RecipeError(
                said('"{text}" has more than {most} numbers', text=text, most=LONGEST_RANGE)
            )
    return tuple(found)


def parse_pairs(text: str) -> tuple[tuple[int, int], ...]:
    """Read pairs such as ``(0, 7) (1, 2)``; commas between them may stand or be left out."""
    rest = _PAIR.sub("", text).replace(",", "").strip()
    if rest:
        raise RecipeError(said('"{rest}" is not part of a pair like (4, 7)', rest=rest))
    pairs = tuple((_number(left), _number(right)) for left, right in _PAIR.findall(text))
    if not pairs:
        raise RecipeError(said("a list of pairs needs at least one pair like (4, 7)"))
    return pairs


def _pattern(text: str) -> Pattern:
    word, _, rest = text.partition(" ")
    if word.lower() in ("double", "half"):
        return Pattern(sign=word.lower(), operands=(_operand(rest),))
    signs = list(_signs_outside_brackets(text))
    if len(signs) != 1:
        raise RecipeError(
            said(
                '"{text}" should have exactly one sign × ÷ + − outside brackets,'
                " or begin with double or half",
                text=text,
            )
        )
    at = signs[0]
    return Pattern(
        sign=OPERATORS[text[at]], operands=(_operand(text[:at]), _operand(text[at + 1 :]))
    )


def _signs_outside_brackets(text: str) -> list[int]:
    depth, found = 0, []
    for at, char in enumerate(text):
        depth += (char in "([") - (char in ")]")
        if depth == 0 and char in OPERATORS:
            found.append(at)
    return found


def _operand(text: str) -> Operand:
    inner = text.strip()
    asked = inner.startswith("[") and inner.endswith("]")
    if asked or (inner.startswith("(") and inner.endswith(")")):
        inner = inner[1:-1]
    constant, factors, at = 0, dict[str, int](), 0
    while at < len(inner) or at == 0:
        match = _TERM.match(inner, at)
        # A second term without a sign before it would read 3 4 as 7.
        if match is None or match.end() == at or (at > 0 and match[1] is None):
            raise RecipeError(
                said('"{text}" is not a number, a letter or a sum like (10+u)', text=text.strip())
            )
        sign = -1 if match[1] in ("−", "-") else 1
        number = _number(match[2]) if match[2] else 1
        if name := match[3] or match[4]:
            factors[name] = factors.get(name, 0) + sign * number
        else:
            constant += sign * number
        at = match.end()
    return Operand(constant=constant, factors=tuple(factors.items()), asked=asked)


def _values(source: str, names: Names) -> tuple[dict[str, int], ...]:
    letters, found, numbers = source.partition(" in ")
    if not found:
        raise RecipeError(
            said(
                'after "for" comes a letter and what it runs through, not "{source}"', source=source
            )
        )
    letters, numbers = letters.strip(), numbers.strip()
    if re.fullmatch("[a-z]", letters):
        return tuple({letters: value} for value in parse_set(numbers, names.sets))
    turns = [_LETTER_PAIR.fullmatch(turn.strip()) for turn in letters.split(" then ")]
    if numbers in names.pairs:
        pairs = names.pairs[numbers]
    elif "(" in numbers:
        pairs = parse_pairs(numbers)
    else:
        raise RecipeError(said('no list of pairs is called "{name}"', name=numbers))
    bound: list[dict[str, int]] = []
    for place, pair in enumerate(pairs):
        turn = turns[place % len(turns)]
        if turn is None:
            raise RecipeError(
                said(
                    '"{letters}" is neither a letter nor a pair of letters like (u, v)',
                    letters=letters,
                )
            )
        bound.append(dict(zip(turn.groups(), pair, strict=True)))
    return tuple(bound)


def _range(text: str, match: re.Match[str]) -> range:
    first, last, step = _number(match[1]), _number(match[2]), _number(match[3] or "1")
    if step == 0 or first > last or (last - first) % step:
        raise RecipeError(
            said('the range "{text}" does not lead from its first number to its last', text=text)
        )
    found = range(first, last + 1, step)
    if len(found) > LONGEST_RANGE:
        raise RecipeError(
            said('the range "{text}" has more than {most} numbers', text=text, most=LONGEST_RANGE)
        )
    return found


def _number(digits: str) -> int:
    if len(digits) > LONGEST_NUMBER:
        raise RecipeError(said("{digits}… is too large a number", digits=digits[:LONGEST_NUMBER]))
    return int(digits)
