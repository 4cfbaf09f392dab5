"""Where the cells of a sheet, their names and the legend stand: worked out once a width."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics

from zenjin_core.learning.facts import STANDINGS, Standing
from zenjin_desktop.ui.progress.sheets import Block, Cell, Sheet, standing_word
from zenjin_desktop.ui.theme import text_font
from zenjin_desktop.ui.widgets.painted import CENTRE, LEADING, TRAILING

LARGEST, SMALLEST = 44.0, 16.0  # pixels of a square's cell
IN_LONG = 36.0  # at most, in a square of more rows than columns
GAP = 4.0
BETWEEN = 20.0  # blocks
LETTERS = 13
RING = 3.0
SIGN = 0.52  # of a cell's height


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell and its rectangle."""

    rect: QRectF
    cell: Cell


@dataclass(frozen=True, slots=True)
class WordsPlace:
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


def places(sheet: Sheet, width: int) -> Placed:
    """Put a sheet into so many pixels: squares beside each other where they fit."""
    metrics = QFontMetrics(text_font(LETTERS, QFont.Weight.Bold))
    texts: list[WordsPlace] = []
    cells: list[CellPlace] = []
    legend: list[tuple[QRectF, Standing]] = []
    top = RING
    if sheet.blocks:
        top = _put_legend(metrics, width, top, texts, legend) + BETWEEN / 2
    left, lowest = 0.0, top
    for block in sheet.blocks:
        if not block.columns:
            top = lowest = _put_flow(block, metrics, width, top, texts, cells) + BETWEEN
            continue
        side, head = _sizes(block, metrics, width)
        taken = head + len(block.columns) * (side + GAP) + BETWEEN
        if left and left + taken > width:
            left, top = 0.0, lowest
        _put_square(block, metrics, QRectF(left, top, head, side), texts, cells)
        lowest = max(lowest, top + _line(metrics) + len(block.rows) * (side + GAP) + BETWEEN)
        left += taken
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


def _sizes(block: Block, metrics: QFontMetrics, width: int) -> tuple[float, float]:
    """How large the cells of a square are, and the names before its rows."""
    head = max(metrics.horizontalAdvance(name) for name in block.rows) + 10.0
    side = (width - head - 2 * RING) / len(block.columns) - GAP
    largest = IN_LONG if len(block.rows) > len(block.columns) else LARGEST
    return min(largest, max(SMALLEST, side)), head


def _line(metrics: QFontMetrics) -> float:
    return metrics.height() + 4.0


def _put_square(
    block: Block,
    metrics: QFontMetrics,
    corner: QRectF,
    texts: list[WordsPlace],
    places: list[CellPlace],
) -> None:
    """Put a square at the corner of ``corner``, which is as wide as the rows' names are."""
    side, head = corner.height(), corner.left() + corner.width()
    line = _line(metrics)
    for column, name in enumerate(block.columns):
        left = head + column * (side + GAP)
        texts.append(WordsPlace(QRectF(left, corner.top(), side, line), name, CENTRE))
    for row, name in enumerate(block.rows):
        down = corner.top() + line + row * (side + GAP)
        words = QRectF(corner.left(), down, corner.width() - 8, side)
        texts.append(WordsPlace(words, name, TRAILING))
    for cell in block.cells:
        left = head + cell.column * (side + GAP)
        down = corner.top() + line + cell.row * (side + GAP)
        places.append(CellPlace(QRectF(left, down, side, side), cell))


def _put_flow(
    block: Block,
    metrics: QFontMetrics,
    width: int,
    top: float,
    texts: list[WordsPlace],
    places: list[CellPlace],
) -> float:
    line, high = metrics.height() + 6.0, max(30.0, metrics.height() + 10.0)
    texts.append(WordsPlace(QRectF(RING, top, width - 2 * RING, line), block.title, LEADING))
    widest = max(metrics.horizontalAdvance(cell.label) for cell in block.cells)
    wide = widest + high * SIGN + 24.0
    across = max(1, int((width - 2 * RING + GAP) // (wide + GAP)))
    for number, cell in enumerate(block.cells):
        row, column = divmod(number, across)
        left, down = RING + column * (wide + GAP), top + line + row * (high + GAP)
        places.append(CellPlace(QRectF(left, down, wide, high), cell))
    rows = -(-len(block.cells) // across)
    return top + line + rows * (high + GAP)
