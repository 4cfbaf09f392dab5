"""Home: Play, and at a glance what a learner has reached."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zenjin_desktop.ui.dashboard.grid import places, top_lines
from zenjin_desktop.ui.dashboard.hello import HelloCard
from zenjin_desktop.ui.first_paint import FirstPaint
from zenjin_desktop.ui.theme import Theme, growth
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage

if TYPE_CHECKING:
    from zenjin_desktop.ui.dashboard.cards import (
        BlinkCard,
        EvolutionCard,
        PlotCard,
        PointsCard,
        StreakCard,
        ThreadsCard,
    )
    from zenjin_desktop.ui.dashboard.model import HomeModel, SyncLine
    from zenjin_desktop.ui.dashboard.top_bar import TopBar
    from zenjin_desktop.ui.widgets.titled_card import TitledCard


class HomeView(QWidget):
    """The home screen; it shows a :class:`HomeModel` and says what was asked for.

    Play has the focus whenever the screen appears, so that Enter or Space begin at once. It is
    all there is at first: the program's first picture does not wait for the figures. ``furnish``
    adds the top bar and the other cards, and Play does not move; ``figures_painted`` tells when
    they have come.
    """

    top: "TopBar"
    evolution: "EvolutionCard"
    points: "PointsCard"
    blink: "BlinkCard"
    streak: "StreakCard"
    plot: "PlotCard"
    threads: "ThreadsCard"
    figures_painted: FirstPaint

    play_requested = Signal()
    start_requested = Signal()
    warm_up_requested = Signal()
    progress_requested = Signal()
    sync_requested = Signal()
    switch_requested = Signal(QPoint)
    menu_requested = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Home"))
        self._theme = theme
        self.area = ScrollPage(self, fitting=False)
        self.page = self.area.page
        self.hello = HelloCard(theme, self.page)
        self._model: HomeModel | None = None
        self._furnished = False
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.area, 1)
        self.hello.play_requested.connect(self.play_requested)
        self.hello.start_requested.connect(self.start_requested)
        self.hello.warm_up_requested.connect(self.warm_up_requested)

    def furnish(self) -> None:
        """Add what stands around Play; the second time nothing happens."""
        if self._furnished:
            return
        from zenjin_desktop.ui.dashboard import cards
        from zenjin_desktop.ui.dashboard.top_bar import TopBar

        theme = self._theme
        self.top = TopBar(theme, self)
        self.evolution = cards.EvolutionCard(theme, self.page)
        self.points = cards.PointsCard(theme, self.page)
        self.blink = cards.BlinkCard(theme, self.page)
        self.streak = cards.StreakCard(theme, self.page)
        self.plot = cards.PlotCard(theme, self.page)
        self.threads = cards.ThreadsCard(theme, self.page)
        self._column.insertWidget(0, self.top)
        self._connect()
        self._furnished = True
        self._arrange_top()
        self.figures_painted = FirstPaint(self.points)
        for card in (*self._around(), self.top):
            card.show()

    def _around(self) -> "tuple[TitledCard, ...]":
        if not self._furnished:
            return ()
        return (self.evolution, self.points, self.blink, self.streak, self.plot, self.threads)

    def show_home(self, model: "HomeModel") -> None:
        """Show ``model`` in place of what stood here."""
        self.furnish()
        before = self._model
        self._model = model
        if before is None or (before.learner_name, before.avatar) != (
            model.learner_name,
            model.avatar,
        ):
            self.top.avatar.show_learner(model.learner_name, avatar=model.avatar)
        for card in (self.hello, self.points, self.blink):
            card.show_home(model)
        for quiet in (self.evolution, self.streak, self.plot, self.threads):
            quiet.show_home(model)
        if before is None or len(before.threads) != len(model.threads):
            self._arrange()

    @property
    def model(self) -> "HomeModel | None":
        """What is shown."""
        return self._model

    def show_sync(self, line: "SyncLine") -> None:
        """Show ``line`` on the pill."""
        self.furnish()
        self.top.pill.show_line(line)

    def showEvent(self, event: QShowEvent) -> None:
        """Give Play the focus."""
        super().showEvent(event)
        self.hello.play.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards where the new size allows."""
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter and Space play when nothing else has the focus; a held key plays once."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if not event.isAutoRepeat():
                self.play_requested.emit()
            return
        super().keyPressEvent(event)

    def _connect(self) -> None:
        self.plot.progress_requested.connect(self.progress_requested)
        self.top.pill.clicked.connect(self.sync_requested)
        self.top.avatar.clicked.connect(self.on_avatar_clicked)
        hello, top = self.hello, self.top
        top.menu.clicked.connect(self.on_menu_clicked)
        order = (
            *(hello.play, hello.start, hello.warm_up, self.streak.calendar, self.plot.more),
            *(top.pill, top.avatar, top.menu),
        )
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def on_avatar_clicked(self) -> None:
        """Ask for the menu of the one who plays, below its button."""
        self.switch_requested.emit(self._corner_of(self.top.avatar))

    def on_menu_clicked(self) -> None:
        """Ask for the menu, below its button."""
        self.menu_requested.emit(self._corner_of(self.top.menu))

    def _corner_of(self, button: QWidget) -> QPoint:
        """Where a menu of this button hangs, on the screen."""
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        below = button.rect().bottomLeft() if mirrored else button.rect().bottomRight()
        return button.mapToGlobal(below)

    def _arrange_top(self) -> int:
        lines = top_lines(self.width(), letters=growth())
        if self._furnished:
            self.top.arrange(lines)
        self._column.setContentsMargins(0, 0 if self._furnished else sum(lines), 0, 0)
        return sum(lines)

    def _arrange(self) -> None:
        width, height = self.width(), self.height() - self._arrange_top()
        threads = len(self._model.threads) if self._model else 1
        where = places(width, height, threads=threads, letters=growth())
        if where.height > height:
            width -= self.area.bar_width()
            where = places(width, height, threads=threads, letters=growth())
        self.page.resize(where.width, max(height, where.height))
        rects = (
            where.hello,
            where.evolution,
            where.points,
            where.blink,
            where.streak,
            where.plot,
            where.threads,
        )
        # Not strict: before ``furnish`` there is only the first of the cards.
        for card, rect in zip((self.hello, *self._around()), rects, strict=False):
            changed = card.scale != where.scale
            card.set_scale(where.scale)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                rect.moveLeft(where.width - rect.right() - 1)
            if changed and card.geometry() == rect:
                card.arrange()
            card.setGeometry(rect)
