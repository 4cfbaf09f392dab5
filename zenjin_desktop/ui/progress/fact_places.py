"""Where the cells of a sheet, their names and the legend stand: worked out once a width."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetrics

from zenjin_core.learning.facts import STANDINGS, Standing
from zenjin_desktop.ui.progress.sheets import Block, Cell, Sheet, standing_word
from zenjin_desktop.ui.theme import grown, text_font
from zenjin_desktop.ui.widgets.painted import CENTRE, LEADING, TRAILING

LARGEST, SMALLEST = 44.0, 16.0  # pixels of height of a square's cell
IN_LONG = 36.0  # at most, in a square of more rows than columns
WIDEST = 2.6  # times as wide as high: what a square leaves of the width goes to its cells
BESIDE = 34.0  # pixels of a cell's width, at least, where squares stand side by side
STRETCHED = 1.5  # times as wide, at most, the cells that flow
GAP = 4.0
BETWEEN = 20.0  # blocks
LETTERS = 13
RING = 3.0
SIGN = 0.52  # of a cell's height


class CellPlace(NamedTuple):
    """A cell and its rectangle."""

    rect: QRectF
    cell: Cell


class WordsPlace(NamedTuple):
    """Words, their rectangle and how they stand in it."""

    rect: QRectF
    text: str
    alignment: Qt.AlignmentFlag


@dataclass(frozen=True, slots=True)
class Placed:
    """Everything of a sheet in pixels, read from the left, and how high it is together."""

    texts: tuple[WordsPlace, ...]
    cells: tuple[CellPlace, ...]
    legend: tuple[tuple[QRectF, Standing], ...]
    height: float


def places(sheet: Sheet, width: int, *, only_height: bool = False) -> Placed:
    """Put a sheet into so many pixels: squares beside each other where they fit.

    With ``only_height`` no cells are put, for a layout that asks how high that would be.
    """
    metrics = QFontMetrics(text_font(LETTERS, QFont.Weight.Bold))
    texts: list[WordsPlace] = []
    cells: list[CellPlace] = []
    legend: list[tuple[QRectF, Standing]] = []
    top = RING
    if sheet.blocks:
        top = _put_legend(metrics, width, top, texts, legend) + BETWEEN / 2
    squares = [block for block in sheet.blocks if block.columns]
    share = _share(squares, metrics, width)
    left, lowest = 0.0, top
    for block in sheet.blocks:
        if not block.columns:
            put = None if only_height else cells
            top = lowest = _put_flow(block, metrics, width, top, texts, put) + BETWEEN
            continue
        size = _cell_size(block, metrics, share)
        if left and left + share > width + 1:
            left, top = 0.0, lowest
        if not only_height:
            _put_square(block, metrics, QPointF(left, top), size, texts, cells)
        high = _line(metrics) + len(block.rows) * (size.height() + GAP)
        lowest = max(lowest, top + high + BETWEEN)
        left += share + BETWEEN
    return Placed(tuple(texts), tuple(cells), tuple(legend), lowest)


def _put_legend(
    metrics: QFontMetrics,
    width: int,
    top: float,
    texts: list[WordsPlace],
    legend: list[tuple[QRectF, Standing]],
) -> float:
    side, left = max(22.0, float(metrics.height())), RING
    for one in reversed(STANDINGS):
        words = standing_word(one)
        wide = metrics.horizontalAdvance(words) + 2.0
        if left > RING and left + side + 8 + wide > width:
            left, top = RING, top + side + 6
        legend.append((QRectF(left, top, side, side), one))
        texts.append(WordsPlace(QRectF(left + side + 8, top, wide, side), words, LEADING))
        left += side + 8 + wide + 18
    return top + side


def _share(squares: Sequence[Block], metrics: QFontMetrics, width: int) -> float:
    """How wide each square may be: side by side where their cells do not get too narrow."""
    if len(squares) > 1:
        share = (width - BETWEEN * (len(squares) - 1)) / len(squares)
        if all(_cell_width(block, metrics, share) >= BESIDE for block in squares):
            return share
    return float(width)


def _cell_width(block: Block, metrics: QFontMetrics, width: float) -> float:
    return (width - _head(block, metrics) - 2 * RING) / len(block.columns) - GAP


def _cell_size(block: Block, metrics: QFontMetrics, width: float) -> QSizeF:
    """As wide as there is room; no higher than a finger is wide, so that all are in sight."""
    largest = grown(IN_LONG if len(block.rows) > len(block.columns) else LARGEST)
    wide = max(SMALLEST, _cell_width(block, metrics, width))
    high = min(float(largest), wide)
    return QSizeF(min(wide, high * WIDEST), high)


def _head(block: Block, metrics: QFontMetrics) -> float:
    """How wide the names before the rows are."""
    return max(metrics.horizontalAdvance(name) for name in block.rows) + 10.0


def _line(metrics: QFontMetrics) -> float:
    return metrics.height() + 4.0


def _put_square(
    block: Block,
    metrics: QFontMetrics,
    corner: QPointF,
    size: QSizeF,
    texts: list[WordsPlace],
    places: list[CellPlace],
) -> None:
    """Put a square of cells as large as ``size`` at ``corner``."""
    line, names = _line(metrics), _head(block, metrics)
    wide, high = size.width() + GAP, size.height() + GAP
    left, top = corner.x() + names, corner.y() + line
    for column, name in enumerate(block.columns):
        above = QRectF(left + column * wide, corner.y(), size.width(), line)
        texts.append(WordsPlace(above, name, CENTRE))
    for row, name in enumerate(block.rows):
        words = QRectF(corner.x(), top + row * high, names - 8, size.height())
        texts.append(WordsPlace(words, name, TRAILING))
    for cell in block.cells:
        place = QPointF(left + cell.column * wide, top + cell.row * high)
        places.append(CellPlace(QRectF(place, size), cell))


def _put_flow(
    block: Block,
    metrics: QFontMetrics,
    width: int,
    top: float,
    texts: list[WordsPlace],
    places: list[CellPlace] | None,
) -> float:
    line, high = metrics.height() + 6.0, max(30.0, metrics.height() + 10.0)
    texts.append(WordsPlace(QRectF(RING, top, width - 2 * RING, line), block.title, LEADING))
    widest = max(metrics.horizontalAdvance(cell.label) for cell in block.cells)
    wide = widest + high * SIGN + 24.0
    across = max(1, int((width - 2 * RING + GAP) // (wide + GAP)))
    wide = min(STRETCHED * wide, (width - 2 * RING + GAP) / across - GAP)
    if places is not None:
        for number, cell in enumerate(block.cells):
            row, column = divmod(number, across)
            left, down = RING + column * (wide + GAP), top + line + row * (high + GAP)
            places.append(CellPlace(QRectF(left, down, wide, high), cell))
    rows = -(-len(block.cells) // across)
    return top + line + rows * (high + GAP)
