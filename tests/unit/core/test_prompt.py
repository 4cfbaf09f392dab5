"""Prompts and equations read as a person would write them."""

import operator
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenjin_core.curriculum import equation, prompt
from zenjin_core.curriculum.families import questions_of
from zenjin_core.curriculum.recipe import parse_line
from zenjin_core.learning.question import Question


def question(line: str) -> Question:
    (only,) = questions_of([parse_line(line)], stitch_id="stitch-T1-001-01")
    return only


@pytest.mark.parametrize(
    ("line", "asked", "whole"),
    [
        ("double 13", "Double 13", "13 + 13 = 26"),
        ("half 42", "Half of 42", "42 ÷ 2 = 21"),
        ("19 × 4", "19 × 4", "19 × 4 = 76"),
        ("[4] × 6", "□ × 6 = 24", "4 × 6 = 24"),
        ("4 × [6]", "4 × □ = 24", "4 × 6 = 24"),
        ("42 ÷ 6", "42 ÷ 6", "42 ÷ 6 = 7"),
        ("7 + 8", "7 + 8", "7 + 8 = 15"),
        ("61 − 15", "61 − 15", "61 − 15 = 46"),
        ("9 + [4]", "9 + □ = 13", "9 + 4 = 13"),
        ("[9] + 4", "□ + 4 = 13", "9 + 4 = 13"),
    ],
)
def test_english(line: str, asked: str, whole: str) -> None:
    assert prompt(question(line)) == asked
    assert equation(question(line)) == whole


@pytest.mark.parametrize(
    ("line", "asked", "whole"),
    [
        ("double 13", "Das Doppelte von 13", "13 + 13 = 26"),
        ("half 42", "Die Hälfte von 42", "42 : 2 = 21"),
        ("19 × 4", "19 · 4", "19 · 4 = 76"),
        ("[4] × 6", "□ · 6 = 24", "4 · 6 = 24"),
        ("42 ÷ 6", "42 : 6", "42 : 6 = 7"),
        ("61 − 15", "61 − 15", "61 − 15 = 46"),
    ],
)
@pytest.mark.parametrize("locale", ["de", "de_AT", "de-DE", "DE"])
def test_german(line: str, asked: str, whole: str, locale: str) -> None:
    assert prompt(question(line), locale) == asked
    assert equation(question(line), locale) == whole


def test_a_language_without_a_notation_gets_english() -> None:
    assert prompt(question("19 × 4"), "fr_FR") == "19 × 4"


@given(
    left=st.integers(0, 500),
    right=st.integers(1, 500),
    shape=st.sampled_from(
        [
            "{0} × {1}",
            "[{0}] × {1}",
            "{0} + {1}",
            "{0} + [{1}]",
            "[{0}] + {1}",
            "half {2}",
            "double {0}",
        ]
    ),
)
def test_every_equation_is_true_and_holds_the_answer(left: int, right: int, shape: str) -> None:
    asked = question(shape.format(left, right, 2 * right))
    whole = equation(asked)
    first, sign, second, result = re.fullmatch(r"(\d+) (.) (\d+) = (\d+)", whole).groups()  # type: ignore[union-attr]  # a miss fails the test as it should
    working_out = {"×": operator.mul, "+": operator.add, "÷": operator.floordiv}[sign]
    assert working_out(int(first), int(second)) == int(result)
    assert asked.answer in (int(first), int(second), int(result))
    assert prompt(asked).replace("□", str(asked.answer)) in (whole, prompt(asked))
