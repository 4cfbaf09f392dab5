"""Questions written out word for word: a text, its answer, and up to three distractors.

Nobody can recompute every text, but the slips of a pen that a program can see are refused: a
number that is none, a distractor that is right too, an answer that the text itself disproves.
"""

from typing import Annotated

import msgspec

from zenjin_core.curriculum.arithmetic import is_true, right_answer
from zenjin_core.curriculum.families import LARGEST
from zenjin_core.curriculum.prompt import BLANK
from zenjin_core.curriculum.recipe import RecipeError
from zenjin_core.learning.question import Question
from zenjin_core.said import Said, said

LONGEST_TEXT = 40
"""Letters of a question; it is shown on one line, on a window 375 pixels wide too."""

MOST_DISTRACTORS = 3

_ANSWER, _DISTRACTOR = said("the answer"), said("the distractor")


class WrittenEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One question as written: ``{ text = "3 weeks in days", answer = 21 }``."""

    text: Annotated[str, msgspec.Meta(min_length=1)]
    answer: int
    distractors: Annotated[tuple[int, ...], msgspec.Meta(max_length=MOST_DISTRACTORS)] = ()


def written_question(entry: WrittenEntry, *, stitch_id: str, number: int) -> Question:
    """The question an entry stands for.

    Raises:
        RecipeError: with a sentence that names the text and what is wrong with it.
    """
    text = " ".join(entry.text.split())
    try:
        check_text(text)
        check_numbers(text, entry.answer, entry.distractors)
    except RecipeError as error:
        raise RecipeError(said('in "{text}" {why}', text=text, why=str(error))) from error
    return Question(
        id=f"{stitch_id}-q{number:02}",
        stitch_id=stitch_id,
        family="written",
        numbers=(),
        answer=entry.answer,
        text=text,
        given=entry.distractors,
    )


def check_text(text: str) -> None:
    """See that a text can be shown as a question.

    Raises:
        RecipeError: it is empty, too long, has signs that cannot be shown, or two blanks.
    """
    if not text:
        raise RecipeError(said("nothing is asked"))
    if len(text) > LONGEST_TEXT:
        raise RecipeError(
            said(
                "there are {count} letters, {most} fit on the line",
                count=len(text),
                most=LONGEST_TEXT,
            )
        )
    if not text.isprintable():
        raise RecipeError(said("there is a sign that cannot be shown"))
    if text.count(BLANK) > 1:
        raise RecipeError(said("there is more than one {blank}", blank=BLANK))


def check_numbers(text: str, answer: int, distractors: tuple[int, ...]) -> None:
    """See that the answer is right, as far as the text tells, and the distractors are wrong.

    Raises:
        RecipeError: a number out of bounds, twice, or that the text shows to be wrong (right).
    """
    _check_bounds(_ANSWER, answer)
    for value in distractors:
        _check_bounds(_DISTRACTOR, value)
    if answer in distractors:
        raise RecipeError(said("the answer {answer} is a distractor too", answer=answer))
    if len(set(distractors)) < len(distractors):
        raise RecipeError(said("a distractor stands there twice"))
    if is_true(text, answer) is False:
        right = right_answer(text)
        if right is None:
            raise RecipeError(
                said("the answer is not {answer}; no whole number is right", answer=answer)
            )
        raise RecipeError(
            said("the answer is not {answer} but {right}", answer=answer, right=right)
        )
    # Where a number that nobody gave is right as well, as in 0 × □ = 0, every number is.
    for value in (*distractors, answer + 1):
        if is_true(text, value):
            raise RecipeError(
                said("{value} is right as well as {answer}", value=value, answer=answer)
            )


def _check_bounds(what: Said, value: int) -> None:
    if value < 0:
        raise RecipeError(said("{what} {value} is below nought", what=what, value=value))
    if value > 10 * LARGEST:  # a number may have more digits than can be written out
        raise RecipeError(said("{what} is much larger than {most}", what=what, most=LARGEST))
    if value > LARGEST:
        raise RecipeError(
            said("{what} {value} is larger than {most}", what=what, value=value, most=LARGEST)
        )


def plain(text: str) -> str:
    """A text without what makes no other question of it: capitals, spaces, the kind of sign."""
    squeezed = text.casefold().replace(" ", "").rstrip("?").rstrip("=")
    return squeezed.translate(str.maketrans("x·*−–:/", "×××--÷÷"))
