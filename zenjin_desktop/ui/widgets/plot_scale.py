"""The arithmetic of a plot: round axis values and a curve that never overshoots."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor, log10

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

ROUND_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def ticks(low: float, high: float, *, at_most: int = 5) -> tuple[float, ...]:
    """Round values from at or below ``low`` to at or above ``high``, at least two of them.

    The step is 1, 2, 2.5 or 5 times a power of ten, the smallest that needs no more than
    ``at_most`` values.
    """
    if high - low <= 1e-9 * max(1.0, abs(high)):
        half = max(abs(low) * 0.1, 0.5)
        low, high = low - half if low >= half else 0.0, high + half
    size = 10.0 ** floor(log10((high - low) / max(1, at_most - 1)))
    for factor in (*ROUND_STEPS, 20.0):
        step = factor * size
        first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
        if last - first + 1 <= at_most:
            break
    return tuple(round(index * step, 9) for index in range(first, max(last, first + 1) + 1))


def decimals(values: Sequence[float], *, at_most: int = 2) -> int:
    """How many places after the sign tell ``values`` apart."""
    for digits in range(at_most):
        if all(abs(value - round(value, digits)) < 1e-9 for value in values):
            return digits
    return at_most


def curve(points: Sequence[QPointF]) -> QPainterPath:
    """A smooth path through ``points`` (rising x) that turns only where they do.

    A cubic whose slopes follow Fritsch and Carlson's rule for monotone interpolation
    (SIAM J. Numer. Anal. 17, 1980): between two values it never leaves their range, so the plot
    shows no record nobody set.
    """
    path = QPainterPath()
    if not points:
        return path
    path.moveTo(points[0])
    slopes = _slopes(points)
    for index in range(len(points) - 1):
        here, there = points[index], points[index + 1]
        third = (there.x() - here.x()) / 3
        path.cubicTo(
            QPointF(here.x() + third, here.y() + slopes[index] * third),
            QPointF(there.x() - third, there.y() - slopes[index + 1] * third),
            there,
        )
    return path


def _slopes(points: Sequence[QPointF]) -> list[float]:
    secants = [
        (there.y() - here.y()) / max(1e-9, there.x() - here.x()) for here, there in pairwise(points)
    ]
    if not secants:
        return [0.0]
    slopes = [secants[0]]
    for before, after in pairwise(secants):
        # The harmonic mean keeps a slope under three times either secant, which is the rule.
        slopes.append(2 * before * after / (before + after) if before * after > 0 else 0.0)
    return [*slopes, secants[-1]]
