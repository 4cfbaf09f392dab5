"""The section "Learners": what each learner on this computer has done, and where help is wanted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout

from zenjin_core.learning import rules
from zenjin_core.learning.profile import local_date
from zenjin_core.learning.stuck import LEAST_ROUNDS
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.store import learners
from zenjin_desktop.store.classroom import LATELY_DAYS
from zenjin_desktop.store.facts import is_anybody_counted
from zenjin_desktop.ui.progress.saving import AskPlace, ask_place
from zenjin_desktop.ui.sentences import told
from zenjin_desktop.ui.teacher.figures import (
    COLUMNS,
    WORDS,
    Column,
    LearnerRow,
    in_one_line,
    ordered,
)
from zenjin_desktop.ui.teacher.learners_file import LearnersFile
from zenjin_desktop.ui.teacher.learners_table import LearnersTable
from zenjin_desktop.ui.teacher.learners_tools import LearnersTools
from zenjin_desktop.ui.teacher.reading import Reading
from zenjin_desktop.ui.teacher.section import Desk, Section
from zenjin_desktop.ui.theme import growth
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import Card, Text
from zenjin_desktop.ui.widgets.folding import fold

if TYPE_CHECKING:
    from zenjin_desktop.ui.teacher.learner_page import LearnerPage

VIEWS: dict[str, tuple[Column, ...]] = {
    "overview": (
        *("name", "known", "stuck", "week_minutes", "week_points", "missed"),
        "total_points",
    ),
    "week": ("name", "week_minutes", "week_points", "week_questions", "week_sessions"),
    "ever": ("name", "total_points", "secure", "blink_speed", "level"),
    "help": ("name", "stuck", "known", "missed", "accuracy"),
}
"""Which columns are shown together, the most important first."""

NARROW = 720
BESIDE = 24  # pixels at both sides of the table


class LearnersSection(Section):
    """The table with what is needed to find somebody in it, and to take it along as a file.

    Args:
        ask_for_place: asks where a file is to be saved.
    """

    def __init__(self, desk: Desk, *, ask_for_place: AskPlace = ask_place) -> None:
        super().__init__()
        theme = desk.look.theme
        self._desk = desk
        self._rows: dict[int, LearnerRow] = {}
        self._order: tuple[Column, bool] = ("name", False)
        self._is_counting = False
        self._opening: int | None = None
        self._page: LearnerPage | None = None
        self.reading = Reading(desk.parts.store, desk.parts.lessons, self)
        self._view = next(iter(VIEWS))
        self.tools = LearnersTools(theme, self._view_words(), self)
        self.table = LearnersTable(theme, self.tr("Learners"), self)
        self.status = Text(kind="soft", pixels=15)
        self.explained = Text(self._explanation(), kind="soft", pixels=15)
        self.file = LearnersFile(theme, desk.parts.around, lambda: self.shown, ask_for_place)
        for text in (self.status, self.explained):
            text.setWordWrap(True)
        self._lay_out()
        self._names = in_one_line()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.tools)
        card = Card(self._desk.look.theme)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(10, 6, 10, 8)
        inner.addWidget(self.table)
        column.addWidget(card, 1)
        self._below = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below.addWidget(self.status, 1)
        self._below.addWidget(self.file)
        column.addLayout(self._below)
        column.addWidget(self.explained)

    def _connect(self) -> None:
        tools = self.tools
        tools.search.textChanged.connect(self.on_searched)
        tools.search.returnPressed.connect(self.table.setFocus)
        tools.sorted_by.activated.connect(self.on_order_chosen)
        tools.turned.clicked.connect(self.on_turned)
        tools.views.activated.connect(self.on_view_chosen)
        self.table.sort_requested.connect(self.sort)
        self.table.opened.connect(self.on_opened)
        self.file.saved.connect(self.on_saved)
        self.file.failed.connect(self._desk.parts.window.notice)
        self.reading.begun.connect(self.on_begun)
        self.reading.learnt.connect(self.on_learnt)
        self.reading.ended.connect(self.on_ended)
        self.reading.failed.connect(self.on_failed)

    @property
    def shown(self) -> tuple[LearnerRow, ...]:
        """The rows in the table, in their order."""
        return self.table.words.rows

    def come(self) -> None:
        """Read everybody anew."""
        around = self._desk.parts.around
        self.status.setText(self.tr("One moment…"))
        self.file.setEnabled(False)
        self.reading.begin(local_date(around.now(), around.utc_offset_minutes()))

    def let_go(self) -> None:
        """Read no further."""
        self.reading.stop()
        self._opening = None

    @Slot(object)
    def on_begun(self, rows: tuple[LearnerRow, ...]) -> None:
        """Show everybody; what is learnt is known from before or comes."""
        self._rows = {row.learner: row for row in rows}
        self._show()

    @Slot(object)
    def on_learnt(self, rows: tuple[LearnerRow, ...]) -> None:
        """Fill in what was read; lines move only when all is there."""
        self._rows.update({row.learner: row for row in rows})
        self.table.words.take(rows)

    @Slot()
    def on_ended(self) -> None:
        """Everything is read."""
        self.file.setEnabled(bool(self._rows))
        self._is_counting = is_anybody_counted(self._desk.parts.store)
        self._show()

    @Slot(object)
    def on_failed(self, error: StoreUnusable) -> None:
        """The data file cannot be read."""
        self.status.setText("")
        self._desk.parts.window.notice(told(error))

    @Slot(str)
    def on_searched(self, _words: str) -> None:
        """Leave those whose name holds what is typed."""
        self._show()
        announce(self.status, self.status.text(), politely=True)

    @Slot(int)
    def on_view_chosen(self, line: int) -> None:
        """Other columns."""
        self._view = tuple(VIEWS)[line]
        self._fit()

    @Slot(int)
    def on_order_chosen(self, line: int) -> None:
        """Another column to sort by, from the list."""
        self.sort(COLUMNS[line], turn=False)

    @Slot()
    def on_turned(self) -> None:
        """The same column the other way round."""
        self.sort(self._order[0])

    @Slot(str)
    def sort(self, key: str, *, turn: bool = True) -> None:
        """Sort by a column; by the one it is sorted by already, the other way round."""
        column = next(one for one in COLUMNS if one == key)
        before, descending = self._order
        turned = turn and column == before
        self._order = column, (not descending if turned else column not in WORDS - {"stuck"})
        self._show()
        words = self.tr("Sorted by %1, %2").replace("%1", self._names[column])
        way = self.tr("largest first") if self._order[1] else self.tr("smallest first")
        announce(self.table, words.replace("%2", way), politely=True)

    @Slot(int)
    def on_opened(self, learner: int) -> None:
        """One learner in full, made in a turn of its own and filled in the next."""
        self._opening = learner
        QTimer.singleShot(0, self, self.on_page_due)

    @property
    def is_opening(self) -> bool:
        """Whether a learner's page is on its way, or is read still."""
        return self._opening is not None or (self._page is not None and self._page.is_reading)

    @Slot()
    def on_page_due(self) -> None:
        """Make the page, fill it, show it: a turn each."""
        learner = self._opening
        if learner is None:
            return
        if self._page is None:
            from zenjin_desktop.ui.teacher.learner_page import LearnerPage

            self._page = LearnerPage(self._desk)
            self._page.back_requested.connect(self.on_page_left)
        elif self._page.learner != learner:
            player = learners.player(self._desk.parts.store, learner)
            if player is None:  # removed meanwhile
                self._opening = None
                self.on_page_left()
                self.come()
                return
            self._page.show_learner(player, self.reading.of_stitches.lessons)
        else:
            self._opening = None
            self.page_opened.emit(self._page)
            return
        QTimer.singleShot(0, self, self.on_page_due)

    @Slot()
    def on_page_left(self) -> None:
        """The table again, with the line that was opened."""
        self._page = None
        self.page_closed.emit()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def on_saved(self, place: str) -> None:
        """Say where the file is."""
        self.status.setText(self.tr("Saved as %1.").replace("%1", place))
        announce(self.status, self.status.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in lines where there is little room, and show all columns where there is much."""
        super().resizeEvent(event)
        fold(self._below, beside=self.width() >= NARROW * growth())
        self._fit()

    def _fit(self) -> None:
        has_room = self.width() - BESIDE >= self.table.needed(COLUMNS)
        self.tools.show_views(not has_room)
        self.table.show_columns(COLUMNS if has_room else VIEWS[self._view])

    def _show(self) -> None:
        column, descending = self._order
        wanted = self.tools.search.text().strip().casefold()
        found = [row for row in self._rows.values() if wanted in row.name.casefold()]
        self.table.show_rows(ordered(found, column, descending=descending))
        self.table.show_order(column, descending=descending)
        self.tools.show_order(column)
        if self.reading.is_under_way:
            return
        many = (
            self.tr("%Ln of them", "", len(found))
            if wanted
            else self.tr("%Ln learners", "", len(found))
        )
        later = self.tr("Older sessions are still being counted.") if self._is_counting else ""
        self.status.setText(f"{many}. {later}" if later else many)

    def _view_words(self) -> tuple[str, ...]:
        """A name for each of ``VIEWS``, in their order."""
        return (
            self.tr("Overview"),
            self.tr("This week"),
            self.tr("Altogether"),
            self.tr("Where help is wanted"),
        )

    def _explanation(self) -> str:
        known = self.tr(
            "There are two answers to choose from, so somebody who only guesses has 50 % right at"
            " once. “Known” begins at this line: 50 % right at once is 0 % known, 75 % is 50 %,"
            " 100 % is 100 %. Both count the last %Ln days.",
            "",
            LATELY_DAYS,
        )
        stuck = self.tr(
            "Stuck on: stitches that were played at least %1 times, the last time with fewer than"
            " %2 of %3 questions right at once."
        )
        nearly = rules.STANDARD.nearly or rules.QUESTIONS
        for number, value in enumerate((LEAST_ROUNDS, nearly, rules.QUESTIONS), start=1):
            stuck = stuck.replace(f"%{number}", str(value))
        return f"{known} {stuck}"
