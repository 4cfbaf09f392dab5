"""What a benchmark comes to: times of ours and of the floor, their ratio, the aims they meet."""

from collections.abc import Sequence
from statistics import median
from typing import Literal

import msgspec

Unit = Literal["ms", "s", "MB"]


class WorkNotDone(AssertionError):  # noqa: N818 - named as what it says
    """What was timed is not what was to be timed; the message says what is missing."""


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """How measured values lie; ``n`` of them, in the unit of their line."""

    n: int
    p50: float
    p95: float
    p99: float
    worst: float


class Aim(msgspec.Struct, frozen=True, kw_only=True):
    """What the design asks for, and what was found; ``found`` may be ``limit`` at most."""

    what: str
    found: float
    limit: float

    @property
    def is_held(self) -> bool:
        """Whether the aim is met."""
        return self.found <= self.limit


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One measured thing.

    Attributes:
        name: what was measured, in a few words.
        unit: of every time in ``ours`` and ``floor``.
        ours: what the program takes.
        floor: what the least possible takes, measured between ours; None when another line has it.
        ratio: ours / floor, the median of pairs where each was measured beside its pair.
        aims: what the design asks for here.
    """

    name: str
    unit: Unit
    ours: Spread
    floor: Spread | None = None
    ratio: float | None = None
    aims: tuple[Aim, ...] = ()


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """A benchmark's lines, and what a reader has to know beside them, in sentences."""

    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()


def spread(values: Sequence[float]) -> Spread:
    """Median, tail and worst of at least one value; a percentile is a value that occurred."""
    ordered = sorted(values)
    return Spread(
        n=len(ordered),
        p50=_at(ordered, 50),
        p95=_at(ordered, 95),
        p99=_at(ordered, 99),
        worst=ordered[-1],
    )


def _at(ordered: Sequence[float], percent: int) -> float:
    # The smallest value that at least so many per cent do not exceed.
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def paired_ratio(ours: Sequence[float], floor: Sequence[float]) -> float:
    """The median of ours / floor, pair by pair, so that slow moments of the machine cancel out."""
    return median(mine / least for mine, least in zip(ours, floor, strict=True))


def check_work(done: object, wanted: object, what: str) -> None:
    """Fail loudly unless the work was really done.

    Raises:
        WorkNotDone: naming what differs.
    """
    if done != wanted:
        raise WorkNotDone(f"{what}: {wanted!r} expected, {done!r} found; the times mean nothing")
