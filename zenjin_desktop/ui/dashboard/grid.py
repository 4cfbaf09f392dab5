"""Where the home screen's cards stand: three columns, or one where the window is narrow."""

from typing import NamedTuple

from PySide6.QtCore import QRect

TOP_BAR = 64  # pixels; the line above the cards
FOLD_BELOW = 820  # pixels of width; under it the cards stand in one column
MARGIN = 32.0  # lengths of the design at 1280 × 800
GAP = 24.0
UPPER, LOWER = 330.0, 334.0
COLUMNS_UPPER = (560.0, 302.0, 306.0)
COLUMNS_LOWER = (410.0, 452.0, 306.0)
TOP_GAP = 16.0
SMALLEST, LARGEST = 0.72, 1.6
WIDEST = 1.25  # the grid grows no wider than this share of what its height asks for
DESIGN_WIDTH, DESIGN_HEIGHT = 1280.0, 736.0  # below the top bar


class Places(NamedTuple):
    """The rectangles of the seven cards, the scale to draw at and the size of it all."""

    scale: float
    width: int
    height: int
    hello: QRect
    evolution: QRect
    points: QRect
    blink: QRect
    streak: QRect
    plot: QRect
    threads: QRect


def places(width: int, height: int, *, threads: int = 4) -> Places:
    """Places for a view ``width`` × ``height`` pixels large; the result may be higher than it.

    ``threads`` is how many lines the threads' card would like room for when it stands alone.
    """
    if width < FOLD_BELOW:
        return _column(width, threads)
    return _columns(width, height)


def _columns(width: int, height: int) -> Places:
    scale = max(SMALLEST, min(LARGEST, width / DESIGN_WIDTH, height / DESIGN_HEIGHT))
    gap, margin = round(GAP * scale), round(MARGIN * min(1.0, scale))
    used = min(width, round(DESIGN_WIDTH * scale * WIDEST))
    left, right = (width - used) // 2 + margin, (width + used) // 2 - margin
    top = round(TOP_GAP * scale)
    room = max(height - top - gap - margin, round((UPPER + LOWER) * SMALLEST))
    upper = round(room * UPPER / (UPPER + LOWER))
    first = _split(left, right, COLUMNS_UPPER, gap)
    second = _split(left, right, COLUMNS_LOWER, gap)
    below = top + upper + gap
    half = (upper - gap) // 2
    x, across = first[2]
    return Places(
        scale=scale,
        width=width,
        height=below + room - upper + margin,
        hello=QRect(first[0][0], top, first[0][1], upper),
        evolution=QRect(first[1][0], top, first[1][1], upper),
        points=QRect(x, top, across, half),
        blink=QRect(x, top + upper - half, across, half),
        streak=QRect(second[0][0], below, second[0][1], room - upper),
        plot=QRect(second[1][0], below, second[1][1], room - upper),
        threads=QRect(second[2][0], below, second[2][1], room - upper),
    )


def _column(width: int, threads: int) -> Places:
    margin, gap = 16, 14
    across = min(width - 2 * margin, 620)
    left = (width - across) // 2
    scale = 0.86 if across < 400 else 1.0
    heights = {
        "hello": 268.0,
        "figures": 138.0,
        "streak": 330.0,
        "evolution": 320.0,
        "plot": 320.0,
        "threads": 76.0 + 59.0 * max(1, threads),
    }
    rects: dict[str, QRect] = {}
    top = 4
    for name, design in heights.items():
        rects[name] = QRect(left, top, across, round(design * scale))
        top += rects[name].height() + gap
    half = (across - gap) // 2
    figures = rects["figures"]
    return Places(
        scale=scale,
        width=width,
        height=top - gap + margin,
        hello=rects["hello"],
        evolution=rects["evolution"],
        points=QRect(left, figures.top(), half, figures.height()),
        blink=QRect(left + across - half, figures.top(), half, figures.height()),
        streak=rects["streak"],
        plot=rects["plot"],
        threads=rects["threads"],
    )


def _split(
    left: int, right: int, shares: tuple[float, ...], gap: int
) -> tuple[tuple[int, int], ...]:
    """Columns (x, width) between ``left`` and ``right`` in the proportion of ``shares``."""
    room = right - left - gap * (len(shares) - 1)
    whole = sum(shares)
    columns: list[tuple[int, int]] = []
    taken = 0.0
    for index, share in enumerate(shares):
        begin, end = room * taken / whole, room * (taken + share) / whole
        columns.append((left + round(begin) + gap * index, round(end) - round(begin)))
        taken += share
    return tuple(columns)
