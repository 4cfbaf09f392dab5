"""How facts are laid out to be seen at once: tables as squares, sums by what they come to."""

from collections.abc import Callable
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import QGuiApplication

from zenjin_core.curriculum.facts import Fact, Table
from zenjin_core.curriculum.prompt import NOTATIONS
from zenjin_core.learning.facts import NOTHING, Figures, Standing, mean_ms, standing
from zenjin_desktop.ui.progress.model import KnownFacts
from zenjin_desktop.ui.widgets.locale_text import decimal_text, number_text

SIDE = 10
"""Columns of a square, and its rows until more were asked."""

MOST_ROWS = 20
TENS = 10


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A fact's place, with its ``figures``. ``label`` is written into it."""

    fact: Fact
    row: int
    column: int
    figures: Figures
    standing: Standing
    label: str = ""

    @property
    def words(self) -> str:
        """All there is to know; of three hundred cells one at a time is asked for it."""
        return fact_words(self.fact, self.figures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A square with ``rows`` and ``columns`` named, or without columns: cells that flow."""

    title: str = ""
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All of a table's facts: as blocks, and as rows to be read, the first of which names them."""

    blocks: tuple[Block, ...] = ()
    lines: tuple[tuple[Fact, Figures], ...] = ()

    @property
    def beyond(self) -> int:
        """How many of the lines stand in no block."""
        placed = {cell.fact for block in self.blocks for cell in block.cells}
        return sum(fact not in placed for fact, _ in self.lines)


def sheet(table: Table, known: KnownFacts) -> Sheet:
    """The sheet of one table; without blocks when nothing of it was asked yet."""
    found = {fact: known[fact] for fact in known if fact.table == table}
    lines = tuple(sorted(found.items(), key=lambda one: one[0].numbers))
    if not lines:
        return Sheet()
    squared = {"times": _times, "divide": _divide}.get(table)
    blocks = _flowing(found) if squared is None else squared(found)
    return Sheet(blocks=blocks, lines=lines)


def standing_word(one: Standing) -> str:
    """A standing's name; none of them is a reproach."""
    match one:
        case "quick":
            return QCoreApplication.translate("Facts", "quick")
        case "slow":
            return QCoreApplication.translate("Facts", "with a little thought")
        case "missed":
            return QCoreApplication.translate("Facts", "to practise")
        case _:
            return QCoreApplication.translate("Facts", "still to come")


def fact_text(fact: Fact) -> str:
    """A fact in the person's own notation: ``7 × 8``, ``Double 13``."""
    return _left_to_right(_asked(fact)) if len(fact.numbers) > 1 else _asked(fact)


def _asked(fact: Fact) -> str:
    notation = NOTATIONS.get(QLocale().name().partition("_")[0], NOTATIONS["en"])
    if fact.table == "double":
        return notation.double.format(fact.numbers[0])
    if fact.table == "half":
        return notation.half.format(fact.numbers[0])
    signs = {"times": notation.times, "divide": notation.divide, "add": "+", "subtract": "−"}
    return f" {signs[fact.table]} ".join(map(str, fact.numbers))


def fact_words(fact: Fact, figures: Figures) -> str:
    """A fact and how it stands: ``7 × 8 = 56: quick, 1.4 s, right at once 11 of 12``."""
    equation = _left_to_right(f"{_asked(fact)} = {fact.result}")
    said = QCoreApplication.translate("Facts", "%1: %2", "a fact and how it stands")
    words = said.replace("%1", equation).replace("%2", standing_word(standing(figures)))
    if not figures.asked:
        return words
    parts = [words]
    taken = mean_ms(figures)
    if taken is not None:
        seconds = QCoreApplication.translate("Facts", "%1 s", "seconds")
        parts.append(seconds.replace("%1", decimal_text(taken / 1000, 1)))
    at_once = QCoreApplication.translate("Facts", "right at once %1 of %2")
    at_once = at_once.replace("%1", number_text(figures.right))
    parts.append(at_once.replace("%2", number_text(figures.asked)))
    return ", ".join(parts)


def _left_to_right(arithmetic: str) -> str:
    """As it is read everywhere: among words from the right 13 − 4 would turn into 4 − 13."""
    if QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        return f"\u2066{arithmetic}\u2069"
    return arithmetic


def _times(found: KnownFacts) -> tuple[Block, ...]:
    notation = NOTATIONS.get(QLocale().name().partition("_")[0], NOTATIONS["en"])

    def at(row: int, column: int) -> Fact:
        return Fact("times", (min(row, column), max(row, column)), row * column)

    pairs = [(fact.numbers[0], fact.numbers[1]) for fact in found]
    places = pairs + [(larger, smaller) for smaller, larger in pairs]
    # 14 × 3 stands in the first square as well as 3 × 14; the second is for what is left.
    return _squares(found, at, places, f"{{}} {notation.times}", further_from=SIDE + 1)


def _divide(found: KnownFacts) -> tuple[Block, ...]:
    notation = NOTATIONS.get(QLocale().name().partition("_")[0], NOTATIONS["en"])

    def at(row: int, column: int) -> Fact:
        return Fact("divide", (row * column, row), column)

    places = [(fact.numbers[1], fact.result) for fact in found]
    return _squares(found, at, places, f"{notation.divide} {{}}")


def _squares(
    found: KnownFacts,
    at: Callable[[int, int], Fact],
    places: list[tuple[int, int]],
    heads: str,
    *,
    further_from: int = 1,
) -> tuple[Block, ...]:
    """Squares of ten columns, as far as something was asked; the first is always there."""
    blocks = []
    for first, first_row in ((1, 1), (SIDE + 1, further_from)):
        asked = [
            row
            for row, column in places
            if first <= column < first + SIDE and first_row <= row <= MOST_ROWS
        ]
        if first > 1 and not asked:
            continue
        rows = range(first_row, 1 + (MOST_ROWS if max(asked, default=0) > SIDE else SIDE))
        columns = range(first, first + SIDE)
        blocks.append(
            Block(
                rows=tuple(heads.format(row) for row in rows),
                columns=tuple(map(str, columns)),
                cells=tuple(
                    _cell(at(row, column), found, down, across)
                    for down, row in enumerate(rows)
                    for across, column in enumerate(columns)
                ),
            )
        )
    return tuple(blocks)


def _flowing(found: KnownFacts) -> tuple[Block, ...]:
    """By tens of what they come to; only what was asked."""
    by_tens: dict[int, list[Fact]] = {}
    for fact in sorted(found, key=lambda one: (one.result, one.numbers)):
        by_tens.setdefault(max(0, fact.result - 1) // TENS, []).append(fact)
    title = QCoreApplication.translate("Facts", "up to %1", "what sums come to")
    return tuple(
        Block(
            title=title.replace("%1", number_text((tens + 1) * TENS)),
            cells=tuple(
                _cell(fact, found, 0, column, label=fact_text(fact))
                for column, fact in enumerate(facts)
            ),
        )
        for tens, facts in sorted(by_tens.items())
    )


def _cell(fact: Fact, found: KnownFacts, row: int, column: int, *, label: str = "") -> Cell:
    figures = found.get(fact, NOTHING)
    return Cell(
        fact=fact,
        row=row,
        column=column,
        figures=figures,
        standing=standing(figures),
        label=label,
    )
