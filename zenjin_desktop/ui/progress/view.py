"""My progress: points and blink speed over time, facts, threads, and the past sessions."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from zenjin_core.curriculum.facts import TABLES
from zenjin_core.learning.states import STATES, State
from zenjin_desktop.ui.progress.facts_card import FactsCard
from zenjin_desktop.ui.progress.figure_card import FigureCard
from zenjin_desktop.ui.progress.model import SPANS, Course, Detail, KnownFacts, Progress, Span
from zenjin_desktop.ui.progress.saving import (
    AskPlace,
    as_csv,
    as_picture,
    ask_place,
    file_name,
    write_file,
)
from zenjin_desktop.ui.progress.sessions_card import SessionsCard
from zenjin_desktop.ui.sentences import of_system
from zenjin_desktop.ui.theme import Theme, colour
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import OutlineButton, Text
from zenjin_desktop.ui.widgets.legend import Legend
from zenjin_desktop.ui.widgets.line_plot import LinePlot
from zenjin_desktop.ui.widgets.locale_text import day_text, number_text, seconds_text
from zenjin_desktop.ui.widgets.page_header import PageHeader
from zenjin_desktop.ui.widgets.painted import Painted
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage
from zenjin_desktop.ui.widgets.segments import Segments
from zenjin_desktop.ui.widgets.table import Rows
from zenjin_desktop.ui.widgets.thread_bars import ThreadBars, counts, draw_state, state_word

FOLD_BELOW = 820  # pixels of width; under it the plots stand one below the other
NARROW = 560  # under it the table leaves out two columns
PLOT_HEIGHT = 250
WIDEST = 1180
BREATH = 12  # pixels above and below what is brought into sight


class ProgressView(QWidget):
    """Shows a :class:`Progress`, and what is read after it; Esc leads back.

    Args:
        ask_for_place: asks where a file is to be saved.

    Signals:
        span_chosen(str): one of ``SPANS``.
        page_requested(int): sessions to skip.
        session_chosen(str): an id.
    """

    back_requested = Signal()
    start_requested = Signal()
    span_chosen = Signal(str)
    page_requested = Signal(int)
    session_chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        ask_for_place: AskPlace = ask_place,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ask_for_place = ask_for_place
        self._shown: Progress | None = None
        self._course = Course()
        self.setAccessibleName(self.tr("My progress"))
        self.area = ScrollPage(self)
        page = self.area.page
        self.header = PageHeader(theme, self.tr("My progress"), page)
        self.spans = Segments(theme, self._span_words(), self.tr("How far back"))
        self.spans.choose(SPANS[0])
        self.spans.setMaximumWidth(NARROW)
        self._make_cards(theme)
        self.told = Text(kind="soft")
        self.told.setWordWrap(True)
        self.told.hide()
        self.start = OutlineButton(self.tr("Find my start"), theme)
        self._column = QVBoxLayout(page)
        self._column.setSpacing(20)
        self._plots = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._plots.setSpacing(20)
        self._plots.addWidget(self.points_card, 1)
        self._plots.addWidget(self.blink_card, 1)
        self._column.addWidget(self.header)
        self._column.addWidget(self.told)
        self._column.addWidget(self.spans)
        self._column.addLayout(self._plots)
        for card in (self.facts, self.threads_card, self.sessions):
            self._column.addWidget(card)
        self._column.addWidget(self.start, 0, Qt.AlignmentFlag.AlignLeading)
        self._column.addStretch(1)
        self.area.fill(self)
        self._connect()

    def _make_cards(self, theme: Theme) -> None:
        self.points = LinePlot(theme, self._points_words, kind="bars", by_keys=True)
        self.blink = LinePlot(theme, seconds_text, by_keys=True)
        for plot in (self.points, self.blink):
            plot.setMinimumHeight(PLOT_HEIGHT)
        begins = self.tr("From", "the first day of a row")
        self.points_card = FigureCard(
            theme, self.tr("Points a day"), self.points, headers=(begins, self.tr("Points"))
        )
        self.blink_card = FigureCard(
            theme, self.tr("Blink speed"), self.blink, headers=(begins, self.tr("Seconds"))
        )
        self.facts = FactsCard(theme)
        self.threads = ThreadBars(theme)
        self.legend = Legend(
            theme, tuple((partial(_state, theme, one), state_word(one)) for one in STATES)
        )
        states = (self.tr("Secure"), self.tr("Perfect"), self.tr("Nearly"), self.tr("Met"))
        self.threads_card = FigureCard(
            theme,
            self.tr("Threads"),
            self.threads,
            headers=(self.tr("Thread"), *states, self.tr("Stitches")),
            below=self.legend,
        )
        self.sessions = SessionsCard(theme)

    def _connect(self) -> None:
        for before, after in pairwise(self._in_reading_order()):
            QWidget.setTabOrder(before, after)
        self.header.back_requested.connect(self.back_requested)
        self.start.clicked.connect(self.start_requested)
        self.spans.chosen.connect(self.span_chosen)
        self.sessions.page_requested.connect(self.page_requested)
        self.sessions.session_chosen.connect(self.session_chosen)
        self.points_card.save_requested.connect(self.on_points_save)
        self.blink_card.save_requested.connect(self.on_blink_save)
        self.facts.save_requested.connect(self.on_facts_save)
        self.threads_card.save_requested.connect(self.on_threads_save)

    def _in_reading_order(self) -> Iterator[QWidget]:
        yield self.header.back
        yield from (self.spans.button(span) for span in SPANS)
        for card in (self.points_card, self.blink_card, self.facts, self.threads_card):
            if card is self.facts:
                yield from (self.facts.tables.button(table) for table in TABLES)
            yield from (card.figure, card.as_table, card.save)
        sessions = self.sessions
        yield from (sessions.table, sessions.newer, sessions.older, self.start)

    def put_first(self, card: QWidget) -> None:
        """Have one more card, below the heading."""
        self._column.insertWidget(self._column.indexOf(self.spans), card)
        QWidget.setTabOrder(self.header.back, card)

    def show_progress(self, progress: Progress) -> None:
        """Show ``progress`` in place of what stood here; the facts come after it."""
        self._shown = progress
        self.told.hide()
        self.show_course(progress.course)
        self.threads.show_threads(progress.threads)
        self.threads_card.offer_rows(self._thread_rows, any_there=bool(progress.threads))
        self.legend.setVisible(bool(progress.threads))
        self.sessions.show_page(progress.sessions)
        self._fold()

    def show_course(self, course: Course) -> None:
        """Show points and blink speed over another span."""
        self._course = course
        by_week = course.every > 1
        title = self.tr("Points a week") if by_week else self.tr("Points a day")
        when = self._week_words if by_week else day_text
        self.points_card.show_title(title)
        self.points.show_series(
            title,
            tuple((day, float(points)) for day, points in course.points),
            invitation=self.tr("Your first points are waiting."),
            every=course.every,
            when=when,
        )
        self.blink.show_series(
            self.tr("Blink speed"),
            course.blink,
            invitation=self.tr("Here you will see how quick you get."),
            every=course.every,
            when=when,
        )
        self.points_card.offer_rows(self._point_rows, any_there=bool(course.points))
        self.blink_card.offer_rows(self._blink_rows, any_there=bool(course.blink))

    def show_facts(self, known: KnownFacts, *, counting: bool) -> None:
        """Show the facts; ``counting`` says that older sessions are not among them yet."""
        self.facts.show_facts(known, counting=counting)

    def show_detail(self, detail: Detail) -> None:
        """Show one of the sessions in full below its row; the row stays where it is."""
        table, page, bar = self.sessions.table, self.area.page, self.area.verticalScrollBar()
        row = self.sessions.row_of(detail)
        corner = QPoint(0, 0)
        before = table.mapTo(page, corner).y() + table.rect_of(row).top()
        self.sessions.show_detail(detail)
        # The page grows with the table, but only in the layouts that were asked for now.
        self.sessions.settle()
        self._column.activate()
        QCoreApplication.sendEvent(self.area, QEvent(QEvent.Type.LayoutRequest))
        place = table.rect_of(row).translated(table.mapTo(page, corner))
        bar.setValue(bar.value() + place.top() - before)
        self.area.ensureVisible(0, place.bottom(), 0, BREATH)
        self.area.ensureVisible(0, place.top(), 0, BREATH)

    def showEvent(self, event: QShowEvent) -> None:
        """Give Back the focus, and begin at the top."""
        super().showEvent(event)
        Painted.take_turn()
        self.area.verticalScrollBar().setValue(0)
        self.header.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the plots and leave out columns where the window is narrow."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        width = self.width()
        across = QBoxLayout.Direction.LeftToRight
        down = QBoxLayout.Direction.TopToBottom
        self._plots.setDirection(down if width < FOLD_BELOW else across)
        narrow = width < NARROW
        side = 16 if narrow else max(32, (width - WIDEST) // 2)
        room = width - 2 * side - self.area.bar_width()
        self.sessions.fold(room, narrow=narrow)
        for card in (self.points_card, self.blink_card, self.facts, self.threads_card):
            card.fold(room)
        self._column.setContentsMargins(side, 16, side, 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc lead back."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
            return
        super().keyPressEvent(event)

    def on_points_save(self, kind: str) -> None:
        """Save points over time."""
        rows = tuple((day.isoformat(), str(points)) for day, points in self._course.points)
        self._save(self.points_card, kind, "points", lambda: rows)

    def on_blink_save(self, kind: str) -> None:
        """Save blink speed over time."""
        rows = tuple((day.isoformat(), f"{blink:.3f}") for day, blink in self._course.blink)
        self._save(self.blink_card, kind, "blink-speed", lambda: rows)

    def on_facts_save(self, kind: str) -> None:
        """Save the table of facts that is shown."""
        self._save(self.facts, kind, self.facts.name, self.facts.csv_rows)

    def on_threads_save(self, kind: str) -> None:
        """Save how far the threads are."""
        self._save(self.threads_card, kind, "threads", self._thread_rows)

    def _save(self, card: FigureCard, kind: str, what: str, rows: Callable[[], Rows]) -> None:
        if self._shown is None:
            return
        name = file_name(self._shown.learner_name, what, self._shown.today, kind)
        kinds = self.tr("Picture (*.png)") if kind == "png" else self.tr("Table (*.csv)")
        path = self._ask_for_place(self, name, kinds)
        if not path:
            return
        title = card.title.text()
        made = (
            as_picture(card.figure, title, self._theme)
            if kind == "png"
            else as_csv(card.headers, rows())
        )
        try:
            place = write_file(path, made, ending=kind)
        except OSError as error:
            self._tell(
                self.tr("This could not be saved: %1. Choose another place.").replace(
                    "%1", of_system(error)
                ),
                kind="error",
            )
            return
        self._tell(self.tr("Saved as %1.").replace("%1", place.name), kind="good")

    def _tell(self, words: str, *, kind: str) -> None:
        self.told.setText(words)
        self.told.setProperty("kind", kind)
        self.told.style().unpolish(self.told)
        self.told.style().polish(self.told)
        self.told.show()
        self.area.ensureWidgetVisible(self.told)
        announce(self.told, words)

    def _span_words(self) -> tuple[tuple[Span, str], ...]:
        words = (self.tr("6 weeks"), self.tr("6 months"), self.tr("All"))
        return tuple(zip(SPANS, words, strict=True))

    def _points_words(self, value: float) -> str:
        return self.tr("%Ln points", "", round(value))

    def _week_words(self, day: date) -> str:
        return self.tr("Week of %1").replace("%1", day_text(day))

    def _point_rows(self) -> Rows:
        return tuple((day_text(day), number_text(points)) for day, points in self._course.points)

    def _blink_rows(self) -> Rows:
        return tuple((day_text(day), seconds_text(blink)) for day, blink in self._course.blink)

    def _thread_rows(self) -> Rows:
        threads = self._shown.threads if self._shown is not None else ()
        return tuple(
            (line.title, *(str(many) for many in counts(line).values()), str(line.total))
            for line in threads
        )


def _state(theme: Theme, state: State, painter: QPainter, box: QRectF) -> None:
    """A state's sign, as on the bars."""
    painter.fillRect(box, colour(theme.track_deep))
    draw_state(painter, theme, box, state)
