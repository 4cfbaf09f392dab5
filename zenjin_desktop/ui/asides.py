"""What stands beside play: the warm-up before it, and finding where to start."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from zenjin_core.learning.warm_up import known, warm_up
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.settings import Settings
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.progress import progress_rows
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.sentences import told
from zenjin_desktop.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from zenjin_desktop.ui.look import Look
    from zenjin_desktop.ui.placement.controller import PlacementController
    from zenjin_desktop.ui.placement.view import PlacementView
    from zenjin_desktop.ui.player.view import PlayerView
    from zenjin_desktop.ui.player.warm_up import WarmUpController


class Asides(QObject):
    """Owns these screens, makes each when it is first wanted, and leads back or on to play.

    Signals:
        play_requested: on to play.
        home_requested: back to Home.
        placed: rows of the learner changed; a moment to sync.
    """

    play_requested = Signal()
    home_requested = Signal()
    placed = Signal()

    def __init__(
        self,
        window: MainWindow,
        look: "Look",
        *,
        store: Store,
        lessons: Callable[[], Lessons],
        settings: Settings,
        surroundings: Surroundings,
        learner: Callable[[], int],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._store = store
        self._lessons = lessons
        self._settings = settings
        self._around = surroundings
        self._learner = learner

    @cached_property
    def warming(self) -> "PlayerView":
        """The warm-up's screen: the player's card without points."""
        from zenjin_desktop.ui.player.making import player_view

        view = player_view(self._look, self._settings)
        self._window.add_page("warm_up", view)
        return view

    @cached_property
    def warm_up(self) -> "WarmUpController":
        """Plays on the warm-up's screen."""
        from zenjin_desktop.ui.player.warm_up import WarmUpController

        controller = WarmUpController(self.warming, self._settings, self._around)
        controller.ended.connect(self.play_requested)
        controller.left.connect(self.home_requested)
        return controller

    @cached_property
    def placing(self) -> "PlacementView":
        """The screens of "Find my start"."""
        from zenjin_desktop.ui.placement.view import PlacementView
        from zenjin_desktop.ui.player.making import player_view

        questions = player_view(self._look, self._settings)
        view = PlacementView(self._look.theme, questions)
        self._window.add_page("placement", view)
        return view

    @cached_property
    def placement(self) -> "PlacementController":
        """Finds where to start."""
        from zenjin_desktop.ui.placement.controller import PlacementController

        controller = PlacementController(
            self.placing, self._store, self._lessons(), self._settings, self._around
        )
        controller.placed.connect(self.placed)
        controller.play_requested.connect(self.play_requested)
        controller.left.connect(self.home_requested)
        controller.trouble_met.connect(self._window.notice)
        return controller

    @Slot()
    def on_warm_up_requested(self) -> None:
        """Ten questions of what is known; straight to play when there is too little."""
        try:
            rows = progress_rows(self._store, self._learner())
        except StoreUnusable as error:
            self._window.notice(told(error))
            return
        lessons = self._lessons()
        run = warm_up(known(lessons.tubes, rows), lessons.stitch, self._around.rng)
        if run is None:
            self.play_requested.emit()
            return
        controller = self.warm_up  # made now if it was not
        self._window.show_page("warm_up")
        controller.start(run)

    @Slot()
    def on_start_requested(self) -> None:
        """Find my start."""
        lessons = self._lessons()
        if not lessons.tubes:
            self._window.notice(self.tr("There is no curriculum to play from."))
            return
        try:
            self.placement.offer(self._learner(), lessons)
        except StoreUnusable as error:
            self._window.notice(told(error))
            return
        self._window.show_page("placement")

    @Slot()
    def stop(self) -> None:
        """Leave whatever is under way; nothing is kept of it."""
        if "warm_up" in vars(self):
            self.warm_up.stop()
        if "placement" in vars(self):
            self.placement.stop()
