"""My progress: points and blink speed over the weeks, and the last sessions."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from zenjin_desktop.ui.dashboard.model import HomeModel, SessionLine
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.basics import Card, CardLabel, OutlineButton, Text
from zenjin_desktop.ui.widgets.line_plot import LinePlot
from zenjin_desktop.ui.widgets.locale_text import (
    moment_text,
    number_text,
    percent_text,
    seconds_text,
)
from zenjin_desktop.ui.widgets.page_header import PageHeader
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage
from zenjin_desktop.ui.widgets.table import Table

FOLD_BELOW = 820  # pixels of width; under it the plots stand one below the other
NARROW = 560  # under it the table leaves out two columns
PLOT_HEIGHT = 250
STITCH_COLUMN, BLINK_COLUMN = 1, 4
WIDEST = 1180


class ProgressView(QWidget):
    """Shows the figures of a :class:`HomeModel` over time; Esc leads back."""

    back_requested = Signal()
    start_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("My progress"))
        self.area = ScrollPage(self)
        page = self.area.page
        self.header = PageHeader(theme, self.tr("My progress"), page)
        self.points = LinePlot(theme, self._points_words, kind="bars", by_keys=True)
        self.blink = LinePlot(theme, seconds_text, by_keys=True)
        self.sessions = Table(
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
        self._plots = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._plots.setSpacing(20)
        for title, plot in (
            (self.tr("Points a day"), self.points),
            (self.tr("Blink speed"), self.blink),
        ):
            plot.setMinimumHeight(PLOT_HEIGHT)
            self._plots.addWidget(_titled(theme, title, plot), 1)
        self._column = QVBoxLayout(page)
        self._column.setSpacing(20)
        self._column.addWidget(self.header)
        self._column.addLayout(self._plots)
        last = _titled(theme, self.tr("Last sessions"), self.sessions, self.invitation)
        self._column.addWidget(last)
        self.start = OutlineButton(self.tr("Find my start"), theme)
        self._column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        self.header.back_requested.connect(self.back_requested)
        self.start.clicked.connect(self.start_requested)

    def show_progress(self, model: HomeModel) -> None:
        """Show ``model`` in place of what stood here."""
        self.points.show_series(
            self.tr("Points a day"),
            tuple((day, float(points)) for day, points in model.points_series),
            invitation=self.tr("Your first points are waiting."),
        )
        self.blink.show_series(
            self.tr("Blink speed"),
            model.blink_series,
            invitation=self.tr("Here you will see how quick you get."),
        )
        self.sessions.show_rows(tuple(self._row(line) for line in model.sessions))
        self.sessions.setVisible(bool(model.sessions))
        self.invitation.setVisible(not model.sessions)

    def showEvent(self, event: QShowEvent) -> None:
        """Give Back the focus, and begin at the top."""
        super().showEvent(event)
        self.area.verticalScrollBar().setValue(0)
        self.header.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the plots and leave out columns where the window is narrow."""
        super().resizeEvent(event)
        width = self.width()
        across = QBoxLayout.Direction.LeftToRight
        down = QBoxLayout.Direction.TopToBottom
        self._plots.setDirection(down if width < FOLD_BELOW else across)
        narrow = width < NARROW
        self.sessions.hide_columns(
            frozenset({STITCH_COLUMN, BLINK_COLUMN}) if narrow else frozenset()
        )
        side = 16 if narrow else max(32, (width - WIDEST) // 2)
        self._column.setContentsMargins(side, 16, side, 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc lead back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
            return
        super().keyPressEvent(event)

    def _points_words(self, value: float) -> str:
        points = round(value)
        return self.tr("1 point") if points == 1 else self.tr("%n points", "", points)

    def _row(self, line: SessionLine) -> tuple[str, ...]:
        blink = "–" if line.blink_speed is None else seconds_text(line.blink_speed)
        return (
            moment_text(line.when),
            line.title,
            number_text(line.points),
            percent_text(line.accuracy / 100),
            blink,
        )


def _titled(theme: Theme, title: str, *contents: QWidget) -> Card:
    card = Card(theme)
    column = QVBoxLayout(card)
    column.setContentsMargins(22, 20, 22, 20)
    column.setSpacing(12)
    column.addWidget(CardLabel(title))
    for content in contents:
        column.addWidget(content)
    return card
