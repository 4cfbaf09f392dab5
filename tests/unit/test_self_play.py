"""Working out each question from its text alone: the prompts say what the answers are."""

import pytest

from zenjin_core.curriculum.prompt import BLANK, equation, prompt
from zenjin_core.learning.question import Question
from zenjin_desktop.lessons import read_lessons
from zenjin_desktop.paths import resources
from zenjin_desktop.ui.self_play import solve

LESSONS = read_lessons(resources() / "curriculum", "school")
QUESTIONS = [
    question
    for thread in LESSONS.curriculum.threads
    for info in thread.stitches
    for question in LESSONS.stitch(info.id).questions
]


def test_every_prompt_leads_to_its_answer() -> None:
    assert LESSONS.problems == ()
    assert len(QUESTIONS) == 2_620
    wrong = {
        question.id: (prompt(question), solve(prompt(question)), question.answer)
        for question in QUESTIONS
        if solve(prompt(question)) != question.answer
    }
    assert wrong == {}


def test_every_equation_is_the_prompt_with_the_answer_put_in() -> None:
    for question in QUESTIONS:
        asked, truth = prompt(question), equation(question)
        if BLANK in asked:
            assert truth == asked.replace(BLANK, str(question.answer))
        elif asked.startswith("Half"):
            assert truth == f"{question.numbers[0]} ÷ 2 = {question.answer}"
        elif asked.startswith("Double"):
            number = question.numbers[0]
            assert truth == f"{number} + {number} = {question.answer}"
        else:
            assert truth == f"{asked} = {question.answer}"


FORMS = [
    (Question("q", "s", "double", (13,), 26), 26),
    (Question("q", "s", "half", (42,), 21), 21),
    (Question("q", "s", "times", (19, 4), 76), 76),
    (Question("q", "s", "missing_factor", (4, 6), 4, blank=0), 4),
    (Question("q", "s", "missing_factor", (4, 6), 6, blank=1), 6),
    (Question("q", "s", "divide", (42, 6), 7), 7),
    (Question("q", "s", "add", (46, 15), 61), 61),
    (Question("q", "s", "subtract", (61, 15), 46), 46),
    (Question("q", "s", "missing_addend", (46, 15), 46, blank=0), 46),
    (Question("q", "s", "missing_addend", (46, 15), 15, blank=1), 15),
]


@pytest.mark.parametrize(("question", "answer"), FORMS, ids=[prompt(form) for form, _ in FORMS])
def test_every_form_of_prompt_is_understood(question: Question, answer: int) -> None:
    assert solve(prompt(question)) == answer


@pytest.mark.parametrize("text", ["", "Ready?", "4 4", "4 ×", "4 × 4 × 4"])
def test_what_is_no_arithmetic_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="no arithmetic"):
        solve(text)
