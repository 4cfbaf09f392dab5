"""One learner in full: what My progress shows, and above it every stitch that was played."""

from collections.abc import Iterator
from datetime import UTC, datetime
from time import perf_counter

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zenjin_core.learning import rules
from zenjin_core.learning.merge import ProgressRow
from zenjin_core.learning.states import state_of
from zenjin_core.learning.stuck import NO_ROUNDS, Rounds, is_stuck
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.store.facts import rounds_in
from zenjin_desktop.store.learners import Player
from zenjin_desktop.store.progress import progress_rows
from zenjin_desktop.ui.progress.controller import ProgressController
from zenjin_desktop.ui.progress.view import NARROW, ProgressView
from zenjin_desktop.ui.teacher.figures import NOTHING
from zenjin_desktop.ui.teacher.reading import SLICE_S, name_of
from zenjin_desktop.ui.teacher.section import Desk
from zenjin_desktop.ui.theme import Theme, growth
from zenjin_desktop.ui.titles import stitch_title
from zenjin_desktop.ui.widgets.basics import Card, CardLabel, Text
from zenjin_desktop.ui.widgets.locale_text import number_text
from zenjin_desktop.ui.widgets.table import Table
from zenjin_desktop.ui.widgets.thread_bars import state_word

MOST_ROWS = 12
LEAST_COLUMNS = frozenset({1, 2, 3})
"""What a narrow window leaves out."""

_NEVER = datetime.min.replace(tzinfo=UTC)


class StitchesCard(Card):
    """A row for each stitch that was played, the one played last on top."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.title = CardLabel(self.tr("Stitches"))
        self.table = Table(
            self.tr("Stitches"),
            (
                self.tr("Stitch"),
                self.tr("State"),
                self.tr("Level"),
                self.tr("Times played"),
                self.tr("Last time"),
            ),
            self,
            stretch=0,
            trailing=frozenset({3, 4}),
            most_rows=MOST_ROWS,
        )
        self.told = Text(self.tr("One moment…"), kind="soft")
        # Columns as wide as the lines in sight ask for: to measure a hundred takes too long a turn.
        self.table.horizontalHeader().setResizeContentsPrecision(MOST_ROWS)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 14)
        column.setSpacing(12)
        for part in (self.title, self.told, self.table):
            column.addWidget(part)
        self.table.hide()

    def show_rows(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Show these."""
        self.table.show_rows(rows)
        self.table.setVisible(bool(rows))
        self.told.setVisible(not rows)
        self.told.setText(self.tr("No stitch was finished yet."))


class LearnerPage(QWidget):
    """My progress of somebody else, for an adult; what it shows is read in parts.

    Signals:
        back_requested: enough seen.

    Attributes:
        learner: the local id of who is shown; None for nobody yet.
    """

    back_requested = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.learner: int | None = None
        parts = desk.parts
        self._store = parts.store
        self.progress = ProgressView(desk.look.theme, self)
        self.stitches = StitchesCard(desk.look.theme)
        self.progress.put_first(self.stitches)
        self.progress.start.hide()  # the learner's own to choose
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.progress)
        self.progress.back_requested.connect(self.back_requested)
        self._figures = ProgressController(self.progress, parts.store, parts.lessons, parts.around)
        self._rest: Iterator[tuple[str, ...] | None] = iter(())
        self._read: list[tuple[str, ...]] = []
        self._due = QTimer(self, interval=0)
        self._due.timeout.connect(self.on_due)
        # One after the other: both read and shown in the same turns would make them too long.
        self._figures.ended.connect(self._due.start)

    def show_learner(self, player: Player, lessons: Lessons) -> None:
        """Show this one."""
        self.learner = player.learner
        name = name_of(player)
        self.progress.header.heading.setText(name)
        self.setAccessibleName(name)
        self._figures.show(player)
        self._rest, self._read = self._stitches(player, lessons), []

    @property
    def is_reading(self) -> bool:
        """Whether more is to come."""
        return self._due.isActive() or self._figures.is_reading

    @Slot()
    def on_due(self) -> None:
        """Read on for a few milliseconds; show the stitches in the turn after the last."""
        until, any_read = perf_counter() + SLICE_S, False
        for row in self._rest:
            any_read = True
            if row is not None:
                self._read.append(row)
            if perf_counter() > until:
                return
        if not any_read:
            self._due.stop()
            self.stitches.show_rows(tuple(self._read))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out columns where the window is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW * growth()
        self.stitches.table.hide_columns(LEAST_COLUMNS if narrow else frozenset())

    def _stitches(self, player: Player, lessons: Lessons) -> Iterator[tuple[str, ...] | None]:
        progress = progress_rows(self._store, player.learner)
        played = rounds_in(self._store, player.learner)
        yield None
        for row in sorted(progress.values(), key=_latest, reverse=True):
            if row.last_attempted is not None:
                yield self._row(row, played.get(row.stitch_id, NO_ROUNDS), lessons)

    def _row(self, row: ProgressRow, rounds: Rounds, lessons: Lessons) -> tuple[str, ...]:
        state = state_of(row, rounds)
        last = NOTHING
        if rounds.last_ftc is not None:
            words = self.tr("%1 of %2, stuck") if is_stuck(rounds) else self.tr("%1 of %2")
            last = words.replace("%1", number_text(rounds.last_ftc))
            last = last.replace("%2", number_text(rules.QUESTIONS))
        return (
            stitch_title(lessons, row.stitch_id),
            NOTHING if state is None else state_word(state),
            row.distractor_level,
            number_text(rounds.played),
            last,
        )


def _latest(row: ProgressRow) -> datetime:
    return row.last_attempted or _NEVER
