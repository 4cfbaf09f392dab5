"""The facts that were asked: a table at a time, as a grid, as rows, as a file."""

from PySide6.QtGui import QFontMetrics, QResizeEvent

from zenjin_core.curriculum.facts import TABLES, Table
from zenjin_core.learning.facts import mean_ms, standing
from zenjin_desktop.ui.progress.fact_grid import FactGrid
from zenjin_desktop.ui.progress.figure_card import FigureCard
from zenjin_desktop.ui.progress.model import KnownFacts
from zenjin_desktop.ui.progress.sheets import Sheet, fact_text, sheet, standing_word
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.basics import Text
from zenjin_desktop.ui.widgets.locale_text import decimal_text, number_text
from zenjin_desktop.ui.widgets.segments import Segments
from zenjin_desktop.ui.widgets.table import Rows

SIGNS: dict[Table, str] = {
    "times": "×",
    "divide": "÷",
    "add": "+",
    "subtract": "−",
    "double": "2 ×",
    "half": "½",
}
BESIDE_WORDS = 24  # pixels


class FactsCard(FigureCard):
    """The grid of a chosen table."""

    def __init__(self, theme: Theme) -> None:
        self.grid = FactGrid(theme)
        names = self._names()
        ways = tuple((key, SIGNS[key]) for key in TABLES)
        self.tables = Segments(theme, ways, self.tr("Facts"))
        self.words = Text(kind="soft")
        self.words.setWordWrap(True)
        headers = (
            self.tr("Fact"),
            self.tr("How it stands"),
            self.tr("Seconds"),
            self.tr("Asked"),
            self.tr("Right at once"),
            self.tr("Missed"),
        )
        super().__init__(
            theme, self.tr("Facts"), self.grid, headers=headers, above=self.tables, below=self.words
        )
        for key in TABLES:
            self.tables.button(key).setAccessibleName(names[key])
        self._known: KnownFacts = {}
        self._counting = False
        self._chosen: Table = TABLES[0]
        self._sheet = Sheet()
        self.tables.choose(self._chosen)
        self.tables.chosen.connect(self.on_table_chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the tables in words where there is room for them."""
        super().resizeEvent(event)
        names = self._names()
        metrics = QFontMetrics(self.tables.button(TABLES[0]).font())
        needed = max(metrics.horizontalAdvance(name) for name in names.values()) + BESIDE_WORDS
        in_words = self.tables.width() >= needed * len(TABLES)
        for key in TABLES:
            self.tables.button(key).setText(names[key] if in_words else SIGNS[key])

    def _names(self) -> dict[Table, str]:
        return {
            "times": self.tr("Tables"),
            "divide": self.tr("Divisions"),
            "add": self.tr("Sums"),
            "subtract": self.tr("Differences"),
            "double": self.tr("Doubles"),
            "half": self.tr("Halves"),
        }

    def show_facts(self, known: KnownFacts, *, counting: bool = False) -> None:
        """Show these facts; ``counting`` says that older sessions are not among them yet."""
        self._known = known
        self._counting = counting
        table = self.table_of(known)
        if table != self._chosen:
            self._chosen = table
            self.tables.choose(table)
        self._show()

    def table_of(self, known: KnownFacts) -> Table:
        """Which table of these is shown: the chosen one, or where there is something to see."""
        there = {fact.table for fact in known}
        with_facts = (one for one in (self._chosen, *TABLES) if one in there)
        return next(with_facts, self._chosen)

    def on_table_chosen(self, key: str) -> None:
        """Show another table."""
        self._chosen = next(one for one in TABLES if one == key)
        self._show()

    @property
    def name(self) -> str:
        """The name of the table that is shown."""
        return self._names()[self._chosen]

    def rows(self) -> Rows:
        """The table that is shown as rows, in the words of the locale."""
        return tuple(
            (
                fact_text(fact),
                standing_word(standing(one)),
                "–" if (taken := mean_ms(one)) is None else decimal_text(taken / 1000, 1),
                number_text(one.asked),
                number_text(one.right),
                number_text(one.missed),
            )
            for fact, one in self._sheet.lines
        )

    def csv_rows(self) -> Rows:
        """The same with numbers as machines write them."""
        return tuple(
            (
                fact_text(fact),
                standing_word(standing(one)),
                "" if (taken := mean_ms(one)) is None else f"{taken / 1000:.2f}",
                str(one.asked),
                str(one.right),
                str(one.missed),
            )
            for fact, one in self._sheet.lines
        )

    def _show(self) -> None:
        self._sheet = sheet(self._chosen, self._known)
        self.grid.show_sheet(self.name, self._sheet)
        there = bool(self._sheet.lines)
        self.offer_rows(self.rows, any_there=there)
        self.grid.setVisible(there and not self.as_table.isChecked())
        self.words.setText(self._line())
        self.words.setVisible(bool(self.words.text()))

    def _line(self) -> str:
        if self._counting:
            return self.tr("Older sessions are still being counted.")
        if not self._sheet.lines:
            return self.tr("Play, and here you will see which of these you know by heart.")
        beyond = self._sheet.beyond
        return self.tr("And %Ln larger ones: see them in the table.", "", beyond) if beyond else ""
