"""What My progress shows: frozen values, made by its controller."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from zenjin_core.curriculum.facts import Fact
from zenjin_core.learning.facts import Figures
from zenjin_desktop.ui.dashboard.model import ThreadLine

Span = Literal["weeks", "months", "all"]
"""The last six weeks, the last six months, or all there is."""

SPANS: tuple[Span, ...] = ("weeks", "months", "all")


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Points and blink speed over time, oldest first; a value each for ``every`` days.

    ``points`` are the sum of these days, ``blink`` the mean of their sessions in seconds.
    """

    every: int = 1
    points: tuple[tuple[date, int], ...] = ()
    blink: tuple[tuple[date, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """A past session; ``when`` in local time, ``accuracy`` in per cent, blink speed in seconds."""

    id: str
    when: datetime
    title: str
    points: int
    accuracy: float
    blink_speed: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPage:
    """Some of the sessions, the newest first: those after ``skipped``, of ``total``."""

    lines: tuple[SessionLine, ...] = ()
    skipped: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StitchPart:
    """What a session held of one stitch."""

    title: str
    asked: int
    right: int
    missed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A session in full; ``bonus`` multiplies its base points.

    ``rolled_up`` is whether its single answers are kept no longer.
    """

    line: SessionLine
    parts: tuple[StitchPart, ...]
    questions: int
    right: int
    base_points: int | None
    bonus: int
    rolled_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Whose progress it is, as of which local day, and what is read at once."""

    learner_name: str
    today: date
    course: Course
    threads: tuple[ThreadLine, ...]
    sessions: SessionPage


KnownFacts = Mapping[Fact, Figures]
"""Every fact that was asked, with what came of it."""
