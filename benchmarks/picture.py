"""Two pictures of what was measured, as SVG that can be read on a dark page and on a light one."""

from collections.abc import Iterator, Sequence
from html import escape
from math import log10
from typing import NamedTuple

from benchmarks.measure import times_words

WIDTH = 860
LEFT, RIGHT = 400, 70
TICK_APART = 44
LINE = 24
NAMES = 330
TOP = 46
SPREAD_APART = 17

_STYLE = """<style>
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.page { fill: #ffffff } .rule { stroke: #c4cad1 } .one { stroke: #57606a; stroke-width: 1.5 }
.held { fill: #2f7fb5 } .over { fill: #c2572b } .plain { fill: #7d8896 }
.whole { stroke: #c2572b } .flat { stroke: #2f7fb5 } path { fill: none; stroke-width: 2 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 } .page { fill: #0d1117 } .rule { stroke: #3d444d } .one { stroke: #9198a1 }
.held { fill: #4a9fd8 } .over { fill: #e0764a } .plain { fill: #8b949e }
.whole { stroke: #e0764a } .flat { stroke: #4a9fd8 }
}
</style>"""


class Bar(NamedTuple):
    """A ratio, and whether what was asked of it is held; None when nothing was.

    What is not held has another colour, and a ``!`` for who does not tell the colours apart.
    """

    name: str
    ratio: float
    is_held: bool | None = None


class Curve(NamedTuple):
    """What something takes at so many times the data, over what it takes at the least of it.

    Attributes:
        points: (times the data, times the cost), ascending, the first (1, 1).
        reads_all: whether it has to read all of it, so that it may grow in step.
    """

    name: str
    points: tuple[tuple[float, float], ...]
    reads_all: bool


def ratios(title: str, bars: Sequence[Bar]) -> str:
    """Bars from 1 on a logarithmic scale: to the right ours takes more, to the left less.

    Args:
        title: what is compared, for the picture's head and for who does not see it.
        bars: at least one.
    """
    least = min(0.5, *(bar.ratio for bar in bars))
    most = max(2.0, *(bar.ratio for bar in bars))
    across = _Scale(least, most, LEFT, WIDTH - RIGHT)
    height = TOP + LINE * len(bars) + 34
    parts = list(_ruled(across, height))
    for number, bar in enumerate(bars):
        y = TOP + LINE * number
        begin, end = sorted((across.at(1.0), across.at(bar.ratio)))
        look = {True: "held", False: "over", None: "plain"}[bar.is_held]
        place = f'x="{begin:.1f}" y="{y + 4}" width="{max(1.5, end - begin):.1f}"'
        parts += [
            _text(LEFT - 10, y + 15, bar.name, anchor="end"),
            f'<rect class="{look}" {place} height="{LINE - 8}" rx="2"/>',
            _text(
                end + 6, y + 15, f"{times_words(bar.ratio)} ×{' !' if bar.is_held is False else ''}"
            ),
        ]
    return _svg(title, height, parts)


def growth(title: str, curves: Sequence[Curve]) -> str:
    """Curves on two logarithmic scales; each has its name where it ends."""
    most = max(10.0, *(cost for curve in curves for _, cost in curve.points))
    sizes = sorted({size for curve in curves for size, _ in curve.points})
    height = TOP + max(300, SPREAD_APART * len(curves) + 20) + 40
    end = WIDTH - NAMES
    across = _Scale(sizes[0], sizes[-1], 60, end)
    up = _Scale(0.5, 1.3 * most, height - 40, TOP)
    parts = []
    for size in sizes:
        x = across.at(size)
        parts.append(f'<path class="rule" d="M{x:.1f} {TOP}V{height - 40}"/>')
        parts.append(_text(x, height - 20, f"{size:g} × data", anchor="middle"))
    for cost in _ticks(0.5, 1.3 * most):
        y = up.at(cost)
        look = "one" if cost == 1 else "rule"
        parts.append(f'<path class="{look}" d="M60 {y:.1f}H{end}"/>')
        parts.append(_text(52, y + 4, f"{cost:g} ×", anchor="end"))
    ends = sorted(curves, key=lambda curve: curve.points[-1][1])
    places = _apart([up.at(curve.points[-1][1]) for curve in ends], height - 44)
    for curve, place in zip(ends, places, strict=True):
        way = "L".join(f"{across.at(size):.1f} {up.at(cost):.1f}" for size, cost in curve.points)
        look = "whole" if curve.reads_all else "flat"
        last = up.at(curve.points[-1][1])
        parts.append(f'<path class="{look}" d="M{way}"/>')
        parts.append(f'<path class="rule" d="M{end} {last:.1f}L{end + 14} {place:.1f}"/>')
        parts.append(_text(end + 18, place + 4, curve.name))
    return _svg(title, height, parts)


class _Scale:
    """Where a value stands between two places, logarithmically."""

    def __init__(self, least: float, most: float, begin: float, end: float) -> None:
        self.least, self.most = least, most
        self._begin, self._end = begin, end

    def at(self, value: float) -> float:
        share = (log10(value) - log10(self.least)) / (log10(self.most) - log10(self.least))
        return self._begin + share * (self._end - self._begin)


def _ruled(across: _Scale, height: int) -> Iterator[str]:
    ticks = [1.0, *(tick for tick in _ticks(across.least, across.most) if tick != 1)]
    taken: list[float] = []
    for tick in ticks:
        x = across.at(tick)
        if any(abs(x - other) < TICK_APART for other in taken):
            continue
        taken.append(x)
        yield f'<path class="{"one" if tick == 1 else "rule"}" d="M{x:.1f} {TOP}V{height - 30}"/>'
        yield _text(x, height - 12, f"{tick:g} ×", anchor="middle")


def _ticks(least: float, most: float) -> list[float]:
    steps = (0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000)
    return [step for step in steps if least <= step <= most]


def _apart(wanted: Sequence[float], lowest: float) -> list[float]:
    """Places for words, from below upwards, near the wanted ones and not over each other."""
    found: list[float] = []
    for place in wanted:
        room = found[-1] - SPREAD_APART if found else lowest
        found.append(min(place, room))
    return found


def _text(x: float, y: float, words: str, *, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _svg(title: str, height: int, parts: Sequence[str]) -> str:
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
            f"<title>{escape(title)}</title>",
            _STYLE,
            f'<rect class="page" width="{WIDTH}" height="{height}"/>',
            _text(16, 26, title),
            *parts,
            "</svg>\n",
        )
    )
