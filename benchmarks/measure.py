"""What a benchmark comes to: times of ours and of the floor, their ratio, the aims they meet."""

import math
import os
from collections.abc import Sequence
from statistics import fmean, median
from typing import Literal

import msgspec

Unit = Literal["ms", "s", "MB"]
Scale = Literal["long", "short", "guard"]

SCALE = "ZENJIN_BENCH_SCALE"
"""The environment variable that says how often things are done: ``short`` when it is not set."""

FLAT, WHOLE = 0.05, 1.05
"""The most a growth's exponent may be: of what must not feel the data, and of what reads it all."""

FLAT_ASKED = 0.1
"""What was asked of the first of them, before it was found how flat it is."""

MOST_DIGITS = 6
WITHOUT_DIGITS = 1_000
"""From such a limit on what was found is shown without digits after the point, if that decides."""


class UnknownScale(ValueError):  # noqa: N818 - named as what it says
    """``ZENJIN_BENCH_SCALE`` holds something else than a scale; the message says what."""


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
    """What the design asks for, and what was found.

    Attributes:
        what: in a few words, with the limit.
        found: may be ``limit`` at most.
        limit: what it is held to.
        asked: what was asked at first, where that turned out too easy and the limit is tighter now.
        at_least: ``found`` has to be ``limit`` at least instead, as a rate has.
    """

    what: str
    found: float
    limit: float
    asked: float | None = None
    at_least: bool = False

    @property
    def is_held(self) -> bool:
        """Whether the aim is met."""
        return self.found >= self.limit if self.at_least else self.found <= self.limit

    @property
    def found_words(self) -> str:
        """What was found, with as many digits as tell it from the limit.

        >>> Aim(what="ratio <= 1.6", found=1.6021, limit=1.6).found_words
        '1.602'
        """
        digits = 0 if abs(self.limit) >= WITHOUT_DIGITS else 2
        while digits < MOST_DIGITS and self.found != self.limit:
            if f"{self.found:.{digits}f}" != f"{self.limit:.{digits}f}":
                break
            digits += 1
        return f"{self.found:.{digits}f}"

    @property
    def words(self) -> str:
        """The verdict with what was found, and how much more is asked than at first.

        >>> Aim(what="p50 <= 2 ms", found=0.5, limit=2.0, asked=5.0).words
        'held (0.50; asked 5, held to 2)'
        """
        tighter = "" if self.asked is None else f"; asked {self.asked:g}, held to {self.limit:g}"
        return f"{'held' if self.is_held else 'MISSED'} ({self.found_words}{tighter})"


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One measured thing.

    Attributes:
        name: what was measured, in a few words.
        unit: of every time in ``ours`` and ``floor``.
        ours: what the program takes.
        floor: what the least possible takes, measured between ours; None when another line has it.
        ratio: ours / floor, the median of pairs where each was measured beside its pair.
        aims: what the design asks for here.
        sizes: of a growth: how many times the data, and the median there in ``unit``.
        why: where a peer is ahead: the reason, and what it would take.
    """

    name: str
    unit: Unit
    ours: Spread
    floor: Spread | None = None
    ratio: float | None = None
    aims: tuple[Aim, ...] = ()
    sizes: tuple[tuple[int, float], ...] = ()
    why: str = ""


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """A benchmark's lines, and what a reader has to know beside them, in sentences."""

    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()


def counted(*, long: int, short: int, guard: int) -> int:
    """How often something is done.

    Args:
        long: for tails worth publishing, however long it takes (``make bench ARGS=--long``).
        short: in ``make bench``, which takes about six minutes in all.
        guard: where only the ratio is asked for (``benchmarks.guard``).
    """
    return {"long": long, "short": short, "guard": guard}[scale()]


def scale() -> Scale:
    """How often things are done in this process.

    Raises:
        UnknownScale: naming what the environment says instead.
    """
    said = os.environ.get(SCALE, "short")
    scales: tuple[Scale, ...] = ("long", "short", "guard")
    for one in scales:
        if said == one:
            return one
    raise UnknownScale(f"{SCALE} is {said!r}; it is one of {', '.join(scales)}")


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


def exponent(sizes: Sequence[tuple[float, float]]) -> float:
    """The growth's exponent: the slope of log(value) over log(size), fitted by least squares.

    1.0 is in step with the data, 0.0 does not feel it. At least two different sizes above zero.
    """
    across = [math.log(size) for size, _ in sizes]
    up = [math.log(value) for _, value in sizes]
    middle, height = fmean(across), fmean(up)
    rise = sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True))
    return rise / sum((x - middle) ** 2 for x in across)


def times_words(ratio: float) -> str:
    """A ratio with as many digits as say something: 12.34, 1.05, 0.96, 0.0042."""
    return f"{ratio:.2f}" if ratio >= 0.1 else f"{ratio:.2g}"


def check_work(done: object, wanted: object, what: str) -> None:
    """Fail loudly unless the work was really done.

    Raises:
        WorkNotDone: naming what differs.
    """
    if done != wanted:
        raise WorkNotDone(f"{what}: {wanted!r} expected, {done!r} found; the times mean nothing")
