"""Where the home screen's cards stand: three columns, or one where the window is narrow."""

from typing import NamedTuple

from PySide6.QtCore import QRect

from zenjin_desktop.ui.theme import SIGN_PX

TOP_BAR = 64  # pixels; the line above the cards, where letters are as usual
SECOND_LINE = 300  # pixels of width for each time the usual height of letters; under it it has two
FOLD_BELOW = 820  # pixels of width; under it the cards stand in one column
MARGIN = 32.0  # lengths of the design at 1280 × 800
GAP = 24.0
UPPER, LOWER = 330.0, 334.0
COLUMNS_UPPER = (560.0, 302.0, 306.0)
COLUMNS_LOWER = (410.0, 452.0, 306.0)
TOP_GAP = 16.0
SECOND = 30  # pixels high, the second line above the cards, for each time the usual height
LARGE_LETTERS = 1.3  # times the usual height; above it two cards stand side by side, not three
FIGURE = 230.0  # pixels of width that a figure wants for each time the usual height of letters
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


def top_lines(width: int, *, letters: float) -> tuple[int, ...]:
    """How high the lines above the cards are: large letters need a second one for the pill."""
    first = TOP_BAR + round(SIGN_PX * (letters - 1))
    if letters <= LARGE_LETTERS or width >= SECOND_LINE * letters:
        return (first,)
    return (first, round(SECOND * letters))


def places(width: int, height: int, *, threads: int = 4, letters: float = 1.0) -> Places:
    """Places for a view ``width`` × ``height`` pixels large; the result may be higher than it.

    Args:
        width: of the view.
        height: of the view.
        threads: how many lines the threads' card would like room for when it stands alone.
        letters: how many times the usual height letters have; large ones get fewer columns.
    """
    if width < FOLD_BELOW:
        return _column(width, threads, letters)
    if letters > LARGE_LETTERS:
        return _pairs(width, threads, letters)
    return _columns(width, height, letters)


def _columns(width: int, height: int, letters: float) -> Places:
    scale = max(SMALLEST, min(LARGEST, width / DESIGN_WIDTH, height / DESIGN_HEIGHT))
    gap, margin = round(GAP * scale), round(MARGIN * min(1.0, scale))
    used = min(width, round(DESIGN_WIDTH * scale * WIDEST))
    left, right = (width - used) // 2 + margin, (width + used) // 2 - margin
    top = round(TOP_GAP * scale)
    least = round(
        (UPPER + LOWER) * (SMALLEST if letters == 1 else scale * (1 + 0.3 * (letters - 1)))
    )
    room = max(height - top - gap - margin, least)
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


def _column(width: int, threads: int, letters: float) -> Places:
    margin, gap = 16, 14
    across = min(width - 2 * margin, round(620 * letters))
    scale = 0.86 if across < 400 else 1.0
    together = letters <= LARGE_LETTERS or across >= 2 * FIGURE * letters
    figures = (("points", "blink"),) if together else (("points",), ("blink",))
    rows = (("hello",), *figures, ("streak",), ("evolution",), ("plot",), ("threads",))
    heights = _heights(threads, scale=scale, letters=letters, folded=True)
    return _stacked(rows, heights, width=width, across=across, gap=gap, scale=scale)


def _pairs(width: int, threads: int, letters: float) -> Places:
    scale = max(SMALLEST, min(1.0, width / DESIGN_WIDTH))
    gap, margin = round(GAP * scale), round(MARGIN * scale)
    across = min(width - 2 * margin, round(DESIGN_WIDTH * letters))
    rows = (("hello",), ("points", "blink"), ("streak", "evolution"), ("plot", "threads"))
    heights = _heights(threads, scale=scale, letters=letters, folded=False)
    return _stacked(rows, heights, width=width, across=across, gap=gap, scale=scale)


def _heights(threads: int, *, scale: float, letters: float, folded: bool) -> dict[str, int]:
    """The height of each card; what it has of lines of text grows with the letters."""
    lines = max(1, threads)
    designs = {
        "hello": (268.0, 260.0 if folded else 70.0),
        "points": (138.0, 62.0),
        "blink": (138.0, 62.0),
        "streak": (330.0, 60.0),
        "evolution": (320.0, 90.0),
        "plot": (320.0, 110.0),
        "threads": (76.0 + 59.0 * lines, 40.0 + 59.0 * lines),
    }
    return {
        name: round((usual + growing * (letters - 1)) * scale)
        for name, (usual, growing) in designs.items()
    }


def _stacked(
    rows: tuple[tuple[str, ...], ...],
    heights: dict[str, int],
    *,
    width: int,
    across: int,
    gap: int,
    scale: float,
) -> Places:
    """Rows of cards, one below the other; those of a row are equally wide and high."""
    rects: dict[str, QRect] = {}
    left, top = (width - across) // 2, 4
    for row in rows:
        height = max(heights[name] for name in row)
        columns = _split(left, left + across, (1.0,) * len(row), gap)
        for name, (x, wide) in zip(row, columns, strict=True):
            rects[name] = QRect(x, top, wide, height)
        top += height + gap
    return Places(scale=scale, width=width, height=top - gap + 16, **rects)


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
