"""Questions written out: what is refused, how they read, and distractors by their writer."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zenjin_core.curriculum import equation, prompt
from zenjin_core.curriculum.check import faults
from zenjin_core.curriculum.families import step_of
from zenjin_core.curriculum.recipe import RecipeError
from zenjin_core.curriculum.written import LONGEST_TEXT, WrittenEntry, written_question
from zenjin_core.learning.distractors import draw, ladders
from zenjin_core.learning.question import LEVELS, Question, Stitch
from zenjin_core.learning.shuffle import equal_neighbours, shuffled


def asking(text: str, answer: int, *distractors: int) -> Question:
    entry = WrittenEntry(text=text, answer=answer, distractors=distractors)
    return written_question(entry, stitch_id="stitch-T3-901-01", number=7)


def weeks(*given: tuple[int, ...]) -> Stitch:
    """Twenty questions, n weeks in days, with the distractors given for each n from 1."""
    rows = [*given, *([()] * (20 - len(given)))]
    questions = tuple(
        written_question(
            WrittenEntry(text=f"{n} weeks in days", answer=7 * n, distractors=rows[n - 1]),
            stitch_id="s",
            number=n,
        )
        for n in range(1, 21)
    )
    step = step_of(question.answer for question in questions)
    return Stitch(id="s", thread_id="t", title="Weeks", questions=questions, step=step)


@pytest.mark.parametrize(
    ("text", "answer", "whole"),
    [
        ("3 weeks in days", 21, "3 weeks in days = 21"),
        ("7 × 8", 56, "7 × 8 = 56"),
        ("7 × 8 =", 56, "7 × 8 = 56"),
        ("7 × 8 = ?", 56, "7 × 8 = 56"),
        ("7 × □ = 56", 8, "7 × 8 = 56"),
        ("Sides of a cube?", 6, "Sides of a cube? 6"),
    ],
)
def test_it_is_asked_in_its_writers_words_and_answered_in_full(
    text: str, answer: int, whole: str
) -> None:
    question = asking(f"  {text.replace(' ', '  ')} ", answer)
    assert question.id == "stitch-T3-901-01-q07"
    assert prompt(question, "de") == text
    assert equation(question, "de") == whole


@pytest.mark.parametrize(
    ("text", "answer", "distractors", "reason"),
    [
        ("7 × 8", 54, (), r'in "7 × 8" the answer is not 54 but 56$'),
        ("8 * 7 =", 54, (), "is not 54 but 56$"),
        ("56 : 8", 8, (), "is not 8 but 7$"),
        ("61 - 15", 54, (), "is not 54 but 46$"),
        ("Double 5", 11, (), "is not 11 but 10$"),
        ("Half of 42", 22, (), "is not 22 but 21$"),
        ("Double 5", 10, (11, 10), "10 is a distractor too"),
        ("7 × □ = 56", 9, (), "is not 9 but 8$"),
        ("56 ÷ □ = 7", 9, (), "is not 9 but 8$"),
        ("7 × □ = 57", 8, (), "is not 8; no whole number is right$"),
        ("0 × □ = 0", 5, (), "6 is right as well as 5"),
        ("3 weeks in days", 21, (21,), "21 is a distractor too"),
        ("3 weeks in days", 21, (14, 28, 14), "stands there twice"),
        ("3 weeks in days", 21, (0, 0), "stands there twice"),
        ("3 weeks in days", 21, (-7,), "distractor -7 is below nought"),
        ("3 weeks in days", -21, (), "answer -21 is below nought"),
        ("3 weeks in days", 2_000_000, (), "larger than 999999"),
        ("3 weeks in days", 21, (10**9,), "larger than 999999"),
        ("x" * (LONGEST_TEXT + 1), 1, (), "41 letters, 40 fit"),
        ("   ", 1, (), "nothing is asked"),
        ("bell \a", 1, (), "cannot be shown"),
        ("□ + □ = 4", 2, (), "more than one □"),
    ],
)
def test_slips_of_the_pen_are_named(
    text: str, answer: int, distractors: tuple[int, ...], reason: str
) -> None:
    with pytest.raises(RecipeError, match=reason):
        asking(text, answer, *distractors)


def test_a_given_distractor_stands_alone_on_its_side_at_its_level() -> None:
    stitch = weeks((), (), (3, 27, 19))
    plain, slip, subtle = ladders(stitch)["s-q03"]
    assert plain.below == (3,)
    assert slip.above == (27,)
    assert subtle.below == (19,)
    for level in (plain, slip, subtle):
        assert level.above
        assert level.below, "the program fills the side on which nothing was given"
    assert len({*plain.all, *slip.all, *subtle.all}) == sum(
        len(level.all) for level in (plain, slip, subtle)
    )


def test_one_whose_form_gives_it_away_is_used_at_the_first_level_only() -> None:
    stitch = weeks((), (), (3, 22, 20))  # 22 and 20 are even beside 21
    plain, slip, subtle = ladders(stitch)["s-q03"]
    assert plain.below == (3, 20)
    assert plain.above == (22,)
    assert not {20, 22} & {*slip.all, *subtle.all}


def test_given_distractors_are_drawn_and_so_are_others() -> None:
    stitch = weeks(*((7 * n + 7, 7 * n + 14, 7 * n + 2) for n in range(1, 21)))
    for level, more in zip(LEVELS, (7, 14, 2), strict=True):
        shown = [
            drawn[q.id] - q.answer
            for seed in range(20)
            for drawn in (draw(stitch, level, Random(seed)),)
            for q in stitch.questions
        ]
        assert 0.35 < shown.count(more) / len(shown) < 0.65
    assert faults(stitch) == ()


numbers = st.integers(0, 300)


@given(st.lists(st.lists(numbers, max_size=3, unique=True), min_size=20, max_size=20))
def test_whatever_is_given_every_rule_on_distractors_holds(rows: list[list[int]]) -> None:
    allowed = [tuple(v for v in row if v != 7 * n) for n, row in enumerate(rows, 1)]
    stitch = weeks(*allowed)
    assert faults(stitch) == ()
    rungs = ladders(stitch)
    for question in stitch.questions:
        stands = {value for level in rungs[question.id] for value in level.all}
        assert set(question.given) <= stands, "what was given has its place"


@given(st.randoms(use_true_random=False))
def test_texts_are_shuffled_apart_by_answer(rng: Random) -> None:
    questions = tuple(
        written_question(
            WrittenEntry(text=f"question {n}", answer=n // 5), stitch_id="s", number=n + 1
        )
        for n in range(20)
    )
    assert equal_neighbours(shuffled(questions, rng)) == 0
