"""Home: Play, and at a glance what a learner has reached."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from zenjin_desktop.ui.dashboard.cards import (
    BlinkCard,
    EvolutionCard,
    HelloCard,
    PlotCard,
    PointsCard,
    StreakCard,
    ThreadsCard,
)
from zenjin_desktop.ui.dashboard.grid import places
from zenjin_desktop.ui.dashboard.model import HomeModel, SyncLine
from zenjin_desktop.ui.dashboard.top_bar import TopBar
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage


class HomeView(QWidget):
    """The home screen; it shows a :class:`HomeModel` and says what was asked for.

    Play has the focus whenever the screen appears, so that Enter or Space begin at once.
    """

    play_requested = Signal()
    start_requested = Signal()
    warm_up_requested = Signal()
    progress_requested = Signal()
    sync_requested = Signal()
    sign_in_requested = Signal()
    sign_out_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Home"))
        self.top = TopBar(theme, self)
        self.area = ScrollPage(self, fitting=False)
        self.page = self.area.page
        self.hello = HelloCard(theme, self.page)
        self.evolution = EvolutionCard(theme, self.page)
        self.points = PointsCard(theme, self.page)
        self.blink = BlinkCard(theme, self.page)
        self.streak = StreakCard(theme, self.page)
        self.plot = PlotCard(theme, self.page)
        self.threads = ThreadsCard(theme, self.page)
        self._model: HomeModel | None = None
        self._menu: QMenu | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.area, 1)
        self._connect()

    def show_home(self, model: HomeModel) -> None:
        """Show ``model`` in place of what stood here."""
        before = self._model
        self._model = model
        if before is None or (before.learner_name, before.is_guest) != (
            model.learner_name,
            model.is_guest,
        ):
            self.top.avatar.show_learner(model.learner_name, is_guest=model.is_guest)
        for card in (self.hello, self.points, self.blink):
            card.show_home(model)
        for quiet in (self.evolution, self.streak, self.plot, self.threads):
            quiet.show_home(model)
        if before is None or len(before.threads) != len(model.threads):
            self._arrange()

    @property
    def model(self) -> HomeModel | None:
        """What is shown."""
        return self._model

    def show_sync(self, line: SyncLine) -> None:
        """Show ``line`` on the pill."""
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
        self.hello.play_requested.connect(self.play_requested)
        self.hello.start_requested.connect(self.start_requested)
        self.hello.warm_up_requested.connect(self.warm_up_requested)
        self.plot.progress_requested.connect(self.progress_requested)
        self.top.pill.clicked.connect(self.sync_requested)
        self.top.avatar.clicked.connect(self.on_avatar_clicked)
        hello, top = self.hello, self.top
        order = (hello.play, hello.start, hello.warm_up, self.plot.more, top.pill, top.avatar)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def on_avatar_clicked(self) -> None:
        """Ask a guest to sign in; open an account's menu."""
        if self._model is None or self._model.is_guest:
            self.sign_in_requested.emit()
            return
        menu = self.account_menu()
        button = self.top.avatar
        corner = button.rect().bottomRight()
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(button.mapToGlobal(corner))

    def account_menu(self) -> QMenu:
        """The menu of an account, made when it is first asked for."""
        if self._menu is None:
            menu = QMenu(self)
            menu.addAction(self.tr("My progress"), self.progress_requested.emit)
            menu.addAction(self.tr("Find my start"), self.start_requested.emit)
            menu.addAction(self.tr("Sync details"), self.sync_requested.emit)
            menu.addSeparator()
            menu.addAction(self.tr("Sign out"), self.sign_out_requested.emit)
            self._menu = menu
        return self._menu

    def _arrange(self) -> None:
        width, height = self.width(), self.height() - self.top.height()
        threads = len(self._model.threads) if self._model else 1
        where = places(width, height, threads=threads)
        if where.height > height:
            where = places(width - self.area.bar_width(), height, threads=threads)
        self.page.resize(where.width, max(height, where.height))
        for card, rect in (
            (self.hello, where.hello),
            (self.evolution, where.evolution),
            (self.points, where.points),
            (self.blink, where.blink),
            (self.streak, where.streak),
            (self.plot, where.plot),
            (self.threads, where.threads),
        ):
            changed = card.scale != where.scale
            card.set_scale(where.scale)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                rect.moveLeft(where.width - rect.right() - 1)
            if changed and card.geometry() == rect:
                card.arrange()
            card.setGeometry(rect)
