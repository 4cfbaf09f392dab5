"""A question, and what a student did with it."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec

Level = Literal["L1", "L2", "L3"]
"""How close the distractor comes to the answer: plainly wrong, a common slip, subtle."""

LEVELS: tuple[Level, ...] = ("L1", "L2", "L3")

Family = Literal[
    "double",
    "half",
    "times",
    "missing_factor",
    "divide",
    "add",
    "subtract",
    "missing_addend",
    "written",
]
"""What kind of arithmetic a question asks for; it decides prompt, equation and distractors.

``written`` is any kind: its prompt is a text that somebody wrote out.
"""


class Question(msgspec.Struct, frozen=True):
    """One thing to work out, free of any language: the prompt is rendered from it by locale.

    Attributes:
        id: stable for ever, such as ``stitch-T1-001-01-q07``; a changed question gets a new id.
        stitch_id: the stitch it belongs to.
        family: the kind of arithmetic.
        numbers: the operands in reading order, the blank's own value included. ``double``
            and ``half`` hold one number, all others two: ``19 × 4`` is (19, 4),
            ``□ × 6 = 24`` is (4, 6) with blank 0, ``61 − 15`` is (61, 15).
        blank: the index in ``numbers`` that is asked for, or None when the result is.
        answer: the right option, a whole number ≥ 0.
        text: the prompt of a ``written`` question, which has no numbers; else empty.
        given: the distractors its writer gave, for L1, L2 and L3 in this order, or fewer.
    """

    id: str
    stitch_id: str
    family: Family
    numbers: tuple[int, ...]
    answer: int
    blank: int | None = None
    text: str = ""
    given: tuple[int, ...] = ()


class Stitch(msgspec.Struct, frozen=True):
    """Twenty questions on one narrow idea, ready to play.

    Attributes:
        id: such as ``stitch-T1-001-01``.
        thread_id: the thread it belongs to.
        title: what it practises, for people.
        questions: exactly twenty, in file order.
        step: what all answers are multiples of; L2 and L3 distractors keep to it.
    """

    id: str
    thread_id: str
    title: str
    questions: tuple[Question, ...]
    step: int = 1


class Attempt(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """One presentation of a question and what came of it; the journal's and the wire's item.

    Attributes:
        question_id: which question was shown.
        stitch_id: the stitch being played.
        chosen: the number pressed, or None for a time-out.
        correct: whether ``chosen`` was the answer.
        first_time: whether this was the question's first presentation in this stitch run.
        response_ms: from both options visible to the press, monotonic; the window for a time-out.
        at: when, UTC.
        level: of the distractor that stood beside the answer. L1 is not written, and nobody knows
            it of what another program wrote.
    """

    question_id: str
    stitch_id: str
    chosen: int | None
    correct: bool
    first_time: bool
    response_ms: int
    at: Annotated[datetime, msgspec.Meta(tz=True)]
    level: Level = "L1"
