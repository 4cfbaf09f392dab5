"""Which fact a question asks: 7 × 8 and 8 × 7, in however many stitches, are one fact."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from zenjin_core.curriculum.families import result
from zenjin_core.learning.question import Family, Question, Stitch

Table = Literal["times", "divide", "add", "subtract", "double", "half"]

TABLES: tuple[Table, ...] = ("times", "divide", "add", "subtract", "double", "half")

_TABLE_OF: Mapping[Family, Table] = {
    "times": "times",
    "missing_factor": "times",
    "divide": "divide",
    "add": "add",
    "missing_addend": "add",
    "subtract": "subtract",
    "double": "double",
    "half": "half",
}


class Fact(msgspec.Struct, frozen=True, cache_hash=True):
    """A fact of one of the tables.

    Attributes:
        table: what kind of arithmetic.
        numbers: its two numbers, or one of ``double`` and ``half``; where their order does not
            matter the smaller comes first.
        result: what they come to.
    """

    table: Table
    numbers: tuple[int, ...]
    result: int


def fact_of(question: Question) -> Fact | None:
    """The fact a question asks for; None for one that somebody wrote out in words.

    What is asked backwards (□ × 6 = 24) is the same fact.
    """
    table = _TABLE_OF.get(question.family)
    if table is None:
        return None
    numbers = question.numbers
    if table in {"times", "add"}:
        numbers = tuple(sorted(numbers))
    return Fact(table, numbers, result(question.family, question.numbers))


def facts_of(stitch: Stitch) -> dict[str, Fact]:
    """The facts of a stitch's questions, by question id."""
    found = ((question.id, fact_of(question)) for question in stitch.questions)
    return {name: fact for name, fact in found if fact is not None}
