"""The past sessions, twenty at a time, and one of them in full below its row."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout

from zenjin_desktop.ui.progress.model import Detail, SessionLine, SessionPage
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import Card, CardLabel, Text
from zenjin_desktop.ui.widgets.folding_line import FoldingLine
from zenjin_desktop.ui.widgets.locale_text import (
    moment_text,
    number_text,
    percent_text,
    seconds_text,
)
from zenjin_desktop.ui.widgets.pill_button import PillButton
from zenjin_desktop.ui.widgets.table import PADDING, Table

PAGE = 20
STITCH_COLUMN, FIRST_COLUMN, BLINK_COLUMN = 1, 3, 4
BESIDE, BESIDE_NARROW = 22, 12  # pixels, left and right


class SessionsCard(Card):
    """Rows to walk through; Enter or a click opens one below them.

    Signals:
        session_chosen(str): an id.
        page_requested(int): how many to skip.
    """

    session_chosen = Signal(str)
    page_requested = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._page = SessionPage()
        self.table = Table(
            self.tr("Last sessions"),
            (
                self.tr("When"),
                self.tr("Stitch"),
                self.tr("Points"),
                self.tr("First time"),
                self.tr("Blink speed"),
            ),
            stretch=STITCH_COLUMN,
            trailing=frozenset({2, 3, 4}),
        )
        self.invitation = Text(self.tr("Your first session is waiting."), kind="soft")
        self.invitation.setWordWrap(True)
        self.newer = PillButton(self.tr("Newer"), theme, self)
        self.older = PillButton(self.tr("Older"), theme, self)
        self.place = Text(kind="soft", pixels=14)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(BESIDE, 20, BESIDE, 14)
        column.setSpacing(12)
        self._title = CardLabel(self.tr("Last sessions"))
        column.addWidget(self._title)
        for part in (self.table, self.invitation):
            column.addWidget(part)
        self._ways = FoldingLine((self.newer, self.older, self.place))
        column.addLayout(self._ways)
        self.table.activated.connect(self.on_row_chosen)
        self.table.clicked.connect(self.on_row_chosen)
        self.newer.clicked.connect(self.on_newer_clicked)
        self.older.clicked.connect(self.on_older_clicked)

    @property
    def page(self) -> SessionPage:
        """What is shown."""
        return self._page

    def show_page(self, page: SessionPage) -> None:
        """Show these sessions in place of the others."""
        self._page = page
        self.table.show_rows(tuple(_row(line) for line in page.lines))
        self.table.setVisible(bool(page.lines))
        self.invitation.setVisible(not page.lines)
        self._title.eyes_only = bool(page.lines)
        until = page.skipped + len(page.lines)
        self.newer.setEnabled(page.skipped > 0)
        self.older.setEnabled(until < page.total)
        for part in (self.newer, self.older, self.place):
            part.setVisible(page.total > PAGE)
        words = self.tr("%1 to %2 of %3", "which of the sessions are shown")
        for mark, value in (("%1", page.skipped + 1), ("%2", until), ("%3", page.total)):
            words = words.replace(mark, number_text(value))
        self.place.setText(words)

    def row_of(self, detail: Detail) -> int:
        """Which of the rows a session in full belongs to."""
        return [line.id for line in self._page.lines].index(detail.line.id)

    def show_detail(self, detail: Detail) -> None:
        """Show a session in full right below its row, and have it read out."""
        words = self._detail_words(detail)
        self.table.open_below(self.row_of(detail), words)
        announce(self.table, words)

    def settle(self) -> None:
        """Be as high as what is shown now, before the next turn would see to it."""
        self._column.activate()

    def fold(self, width: int, *, narrow: bool) -> None:
        """Fit into so many pixels; where ``narrow`` some columns are left to the detail."""
        beside = BESIDE_NARROW if narrow else BESIDE
        self._column.setContentsMargins(beside, 20, beside, 14)
        room = width - 2 * beside
        self._ways.fold(room)
        hidden = {STITCH_COLUMN, BLINK_COLUMN} if narrow else set[int]()
        if narrow and sum(map(self._wanted_width, (0, 2, FIRST_COLUMN))) > room:
            hidden.add(FIRST_COLUMN)  # letters are large as well
        self.table.hide_columns(frozenset(hidden))

    def _wanted_width(self, column: int) -> int:
        metrics = QFontMetrics(self.table.font())
        texts = [str(one.data()) for one in self._cells(column)]
        return max(
            self.table.horizontalHeader().sectionSizeHint(column),
            *(metrics.horizontalAdvance(text) + 2 * PADDING for text in texts),
            0,
        )

    def _cells(self, column: int) -> list[QModelIndex]:
        model = self.table.model()
        opened = self.table.opened_row
        lines = (one for one in range(model.rowCount()) if opened is None or one != opened + 1)
        return [model.index(line, column) for line in lines]

    def on_row_chosen(self, index: QModelIndex) -> None:
        """Ask for the session of a row."""
        if index.isValid():
            self.session_chosen.emit(self._page.lines[self.table.row_of(index)].id)

    def on_newer_clicked(self) -> None:
        """The twenty before."""
        self.page_requested.emit(max(0, self._page.skipped - PAGE))

    def on_older_clicked(self) -> None:
        """The twenty behind."""
        self.page_requested.emit(self._page.skipped + PAGE)

    def _detail_words(self, detail: Detail) -> str:
        line = detail.line
        lines = [moment_text(line.when)]
        for part in detail.parts:
            words = self.tr("%1: right at once %2 of %3")
            if part.missed:
                words = self.tr("%1: right at once %2 of %3, tried again %4")
            for mark, value in (("%2", part.right), ("%3", part.asked), ("%4", part.missed)):
                words = words.replace(mark, number_text(value))
            lines.append(words.replace("%1", part.title))
        points = self.tr("Points: %1").replace("%1", number_text(line.points))
        if detail.bonus > 1 and detail.base_points is not None:
            points = self.tr("Points: %1 × %2 = %3")
            for mark, value in (
                ("%1", detail.base_points),
                ("%2", detail.bonus),
                ("%3", line.points),
            ):  # fmt: skip - a pair each
                points = points.replace(mark, number_text(value))
        lines.append(points)
        if line.blink_speed is not None:
            blink = self.tr("Blink speed: %1")
            lines.append(blink.replace("%1", seconds_text(line.blink_speed)))
        if detail.rolled_up:
            lines.append(self.tr("That was long ago: its single answers are no longer kept."))
        return "\n".join(lines)


def _row(line: SessionLine) -> tuple[str, ...]:
    blink = "–" if line.blink_speed is None else seconds_text(line.blink_speed)
    return (
        moment_text(line.when),
        line.title,
        number_text(line.points),
        percent_text(line.accuracy / 100),
        blink,
    )
