"""What somebody wrote out is read as arithmetic where the program itself would ask so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenjin_core.curriculum import equation, load, prompt
from zenjin_core.curriculum.arithmetic import SIGNS, is_true, right_answer
from zenjin_core.curriculum.prompt import NOTATIONS
from zenjin_desktop.paths import resources


@pytest.mark.parametrize("locale", NOTATIONS)
def test_every_question_of_the_curriculum_is_read_and_its_answer_found(locale: str) -> None:
    curriculum = load(resources() / "curriculum").curriculum
    for thread in curriculum.threads:
        for info in thread.stitches:
            for question in curriculum.stitch(info.id).questions:
                asked = prompt(question, locale)
                assert right_answer(asked) == question.answer, asked
                assert is_true(asked, question.answer) is True
                assert is_true(asked, question.answer + 1) is False
                assert right_answer(equation(question, locale)) is None, "it says its answer"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Double 5", 10),
        ("double  5 = ?", 10),
        ("DOUBLE 5?", 10),
        ("Half of 42", 21),
        ("half 42", 21),
        ("Das Doppelte von 13 =", 26),
        ("die Hälfte von 0", 0),
        ("7x8", 56),
        ("7 X 8", 56),
        ("7*8=", 56),
        ("7 · 8 = ?", 56),
        ("56:7", 8),
        ("56 / 7", 8),
        ("56 ÷ □ = 7", 8),
        ("□ : 7 = 8", 56),
        ("61 - 15", 46),
        ("61 – 15", 46),
        ("61 − □ = 46", 15),
        ("□ − 15 = 46", 61),
        ("□ × 6 = 24", 4),
        ("6 × □ = 24", 4),
        ("12 + □ = 20", 8),
        ("□ + 12 = 20", 8),
        ("12 + 8 = □", 20),
        ("3 − 5", -2),
    ],
)
def test_forms_that_are_read(text: str, answer: int) -> None:
    assert right_answer(text) == answer
    assert is_true(text, answer) is True
    assert is_true(text, answer + 1) is False


@pytest.mark.parametrize(
    "text",
    [
        *("3 weeks in days", "7 ÷ 2", "Half of 7", "5 ÷ 0", "7 × 8 = 56", "Double 5 = 10", "42"),
        *(
            "12:30",
            "20:10",
            "12:12",
            "6:06",
            "07 × 8",
            "1 000 + 500",
            "2 + 3 + 4",
            "Double trouble",
        ),
        *("Double 5 apples", "7 × eight", "□ + □ = 4", "1234567 + 1", "²3 + 4", ""),
    ],
)
def test_of_everything_else_nothing_is_claimed(text: str) -> None:
    assert is_true(text, 3) is None
    assert right_answer(text) is None


@pytest.mark.parametrize(
    ("text", "right"),
    [("7 × □ = 57", False), ("□ ÷ 0 = 3", False), ("0 × □ = 0", True), ("0 ÷ □ = 0", True)],
)
def test_where_no_number_or_every_number_is_right_none_is_named(text: str, right: bool) -> None:
    for answer in (3, 4, 8):
        assert is_true(text, answer) is right
    assert right_answer(text) is None


numbers = st.integers(1, 999)


@given(numbers, numbers, st.sampled_from(sorted(SIGNS)), st.integers(0, 2), st.booleans())
def test_whichever_number_is_missing_is_found(
    one: int, other: int, sign: str, missing: int, close: bool
) -> None:
    space = "" if close and sign != ":" else " "
    meant = SIGNS[sign]
    left, right, result = {
        "×": (one, other, one * other),
        "÷": (one * other, one, other),
        "+": (one, other, one + other),
        "−": (one + other, one, other),
    }[meant]
    shown = [str(left), str(right), str(result)]
    answer = (left, right, result)[missing]
    shown[missing] = "□"
    text = f"{shown[0]}{space}{sign}{space}{shown[1]} = {shown[2]}"
    assert right_answer(text) == answer
    assert is_true(text, answer) is True
    assert is_true(text, answer + 1) is False
