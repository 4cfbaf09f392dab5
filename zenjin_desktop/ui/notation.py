"""Questions in the notation of the language that the screens speak."""

from PySide6.QtCore import QLocale

from zenjin_core.curriculum.prompt import NOTATIONS, Notation, equation, prompt
from zenjin_core.learning.question import Question


def notation() -> Notation:
    """How arithmetic is written here; as in English where nothing else is known."""
    return NOTATIONS.get(QLocale().name().partition("_")[0], NOTATIONS["en"])


def prompt_text(question: Question) -> str:
    """What is asked: ``19 × 4``, in German ``19 · 4``."""
    return prompt(question, QLocale().name())


def equation_text(question: Question) -> str:
    """The whole truth: ``42 ÷ 2 = 21``, in German ``42 : 2 = 21``."""
    return equation(question, QLocale().name())
