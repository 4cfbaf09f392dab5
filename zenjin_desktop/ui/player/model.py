"""What the player is told: a presentation of a question, and how long things stay."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from zenjin_core.learning.run import Presentation
from zenjin_desktop.ui.notation import prompt_text

if TYPE_CHECKING:
    from zenjin_desktop.settings import Settings

Side = Literal["left", "right"]
"""Which of the two answers."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How long things stay on the screen, in ms, with reduced motion too.

    Attributes:
        right_ms: after a right answer, until the next question; 600 to 1200 for people.
        wrong_ms: the least time a true equation stays; 2000 or more for people. Untimed it
            stays after that until a key or a click.
        celebration_ms: how long a celebration line stays.
    """

    right_ms: int = 800
    wrong_ms: int = 2000
    celebration_ms: int = 2200


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to answer beside keys and clicks.

    Attributes:
        scan_ms: one switch: so long each answer is offered in turn; None is off.
        dwell_ms: the pointer answers by resting so long; None is off.
    """

    scan_ms: int | None = None
    dwell_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One presentation of a question.

    Attributes:
        prompt: the question as text, □ where a number is asked for.
        left: the option on the left.
        right: the option on the right.
        only: the one side that takes the answer (third presentation), or None for both.
        window_ms: time to answer from the paint on, or None for no time-out.
        timer_visible: whether the bar shows the time left; it never does without a window.
        guard_ms: presses in the first so many ms change nothing.
    """

    prompt: str
    left: int
    right: int
    only: Side | None
    window_ms: int | None
    timer_visible: bool
    guard_ms: int


def pace_at(percent: int) -> Pace:
    """The usual pace, shorter or longer by ``percent``."""
    usual = Pace()
    return Pace(
        right_ms=usual.right_ms * percent // 100,
        wrong_ms=usual.wrong_ms * percent // 100,
        celebration_ms=usual.celebration_ms * percent // 100,
    )


def ways_of(settings: "Settings") -> Ways:
    """The ways that were chosen."""
    return Ways(scan_ms=settings.scan_ms, dwell_ms=settings.dwell_ms)


def shown_as(
    presentation: Presentation, *, window_ms: int | None, timer_visible: bool, guard_ms: int
) -> Shown:
    """A presentation as the player shows it."""
    return Shown(
        prompt=prompt_text(presentation.question),
        left=presentation.option("left"),
        right=presentation.option("right"),
        only=presentation.only,
        window_ms=window_ms,
        timer_visible=timer_visible,
        guard_ms=guard_ms,
    )


def other(side: Side) -> Side:
    """The opposite side."""
    return "right" if side == "left" else "left"
