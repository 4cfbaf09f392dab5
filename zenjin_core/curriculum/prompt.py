"""A question in a person's own notation: the prompt before, the whole true equation after.

A blank is the character □; fonts without it need the caller to draw a box in its place.
"""

import msgspec

from zenjin_core.curriculum.families import result
from zenjin_core.learning.question import Question

BLANK = "□"


class Notation(msgspec.Struct, frozen=True):
    """How a language writes arithmetic; ``double`` and ``half`` have a place for the number."""

    double: str
    half: str
    times: str
    divide: str


NOTATIONS = {
    "en": Notation(double="Double {}", half="Half of {}", times="×", divide="÷"),
    "de": Notation(double="Das Doppelte von {}", half="Die Hälfte von {}", times="·", divide=":"),
}


def prompt(question: Question, locale: str = "en") -> str:
    """What is asked: ``Double 13``, ``19 × 4``, ``□ × 6 = 24``; in German ``19 · 4``.

    A written question is asked in its writer's words, whatever the locale.

    Args:
        question: any question.
        locale: such as ``en``, ``de`` or ``de_AT``; one without a notation of its own gets English.
    """
    if question.family == "written":
        return question.text
    notation = _notation(locale)
    if question.family == "double":
        return notation.double.format(question.numbers[0])
    if question.family == "half":
        return notation.half.format(question.numbers[0])
    shown = [BLANK if at == question.blank else str(n) for at, n in enumerate(question.numbers)]
    asked = f" {_sign(question, notation)} ".join(shown)
    if question.blank is None:
        return asked
    return f"{asked} = {result(question.family, question.numbers)}"


def equation(question: Question, locale: str = "en") -> str:
    """The whole truth, shown after a wrong answer: ``13 + 13 = 26``, ``4 × 6 = 24``.

    Half of 42 is ``42 ÷ 2 = 21``; a written question is followed by its answer, or has it in
    the place of □.

    Args:
        question: any question.
        locale: as for :func:`prompt`.
    """
    if question.family == "written":
        return _answered(question.text, question.answer)
    notation = _notation(locale)
    numbers = question.numbers
    if question.family == "double":
        numbers = (numbers[0], numbers[0])
    elif question.family == "half":
        numbers = (numbers[0], 2)
    left = f" {_sign(question, notation)} ".join(map(str, numbers))
    return f"{left} = {result(question.family, question.numbers)}"


def _answered(text: str, answer: int) -> str:
    """``12 + □ = 20`` filled in; ``12 + 8 =`` and ``Sides of a cube?`` go on; else ``= 20``."""
    if BLANK in text:
        return text.replace(BLANK, str(answer))
    asked = text.removesuffix("?").rstrip()
    if asked.endswith("="):
        return f"{asked} {answer}"
    return f"{text} {answer}" if text.endswith("?") else f"{text} = {answer}"


def _sign(question: Question, notation: Notation) -> str:
    match question.family:
        case "times" | "missing_factor":
            return notation.times
        case "half" | "divide":
            return notation.divide
        case "subtract":
            return "−"
        case _:
            return "+"


def _notation(locale: str) -> Notation:
    language = locale.replace("-", "_").partition("_")[0].lower()
    return NOTATIONS.get(language, NOTATIONS["en"])
