"""What stands beside play: the warm-up before it, and finding where to start."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from zenjin_core.learning.warm_up import known, warm_up
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.store.progress import progress_rows
from zenjin_desktop.ui.parts import Parts
from zenjin_desktop.ui.sentences import told
from zenjin_desktop.ui.steps import Steps

if TYPE_CHECKING:
    from zenjin_desktop.ui.placement.controller import PlacementController
    from zenjin_desktop.ui.placement.view import PlacementView
    from zenjin_desktop.ui.player.view import PlayerView
    from zenjin_desktop.ui.player.warm_up import WarmUpController


class Asides:
    """Makes each of these screens when it is first wanted; they lead back, or on to play."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._window = parts.window
        self._wishes = parts.wishes

    def _player(self) -> "PlayerView":
        from zenjin_desktop.ui.player.making import player_view

        return player_view(self._parts.choosing.look, self._parts.choosing.settings)

    @cached_property
    def warming(self) -> "PlayerView":
        """The warm-up's screen: the player's card without points."""
        view = self._warming_player
        self._window.add_page("warm_up", view)
        return view

    @cached_property
    def _warming_player(self) -> "PlayerView":
        return self._player()

    @cached_property
    def warm_up(self) -> "WarmUpController":
        """Plays on the warm-up's screen."""
        from zenjin_desktop.ui.player.warm_up import WarmUpController

        settings = self._parts.choosing.settings
        controller = WarmUpController(self.warming, settings, self._parts.around)
        controller.ended.connect(self._wishes.play_requested)
        controller.left.connect(self._wishes.home_requested)
        return controller

    @cached_property
    def placing(self) -> "PlacementView":
        """The screens of "Find my start"."""
        view = self._new_placing
        self._window.add_page("placement", view)
        return view

    @cached_property
    def _new_placing(self) -> "PlacementView":
        from zenjin_desktop.ui.placement.view import PlacementView

        return PlacementView(self._parts.choosing.look.theme, self._placing_player)

    @cached_property
    def _placing_player(self) -> "PlayerView":
        return self._player()

    @cached_property
    def placement(self) -> "PlacementController":
        """Finds where to start."""
        from zenjin_desktop.ui.placement.controller import PlacementController

        parts = self._parts
        controller = PlacementController(
            self.placing, parts.store, parts.lessons(), parts.choosing.settings, parts.around
        )
        controller.placed.connect(parts.chair.woken)
        controller.play_requested.connect(self._wishes.play_requested)
        controller.left.connect(self._wishes.home_requested)
        controller.trouble_met.connect(self._window.notice)
        return controller

    def begin_warm_up(self) -> Steps:
        """Ten questions of what is known; straight to play when there is too little.

        In one step, but for who begins one for the first time.
        """
        try:
            rows = progress_rows(self._parts.store, self._parts.chair.learner)
        except StoreUnusable as error:
            self._window.notice(told(error))
            return
        lessons = self._parts.lessons()
        run = warm_up(known(lessons.tubes, rows), lessons.stitch, self._parts.around.rng)
        if run is None:
            self._wishes.play_requested.emit()
            return
        if "warm_up" not in vars(self):
            yield
            _ = self._warming_player
            yield
            _ = self.warming
            yield
        controller = self.warm_up
        self._window.show_page("warm_up")
        controller.start(run)

    def find_start(self) -> Steps:
        """Find my start; in one step, but for who does so for the first time."""
        lessons = self._parts.lessons()
        if not lessons.tubes:
            self._window.notice(nothing_to_play())
            return
        if "placement" not in vars(self):
            _ = self._placing_player
            yield
            _ = self._new_placing
            yield
            _ = self.placing
            yield
        try:
            self.placement.offer(self._parts.chair.learner, lessons)
        except StoreUnusable as error:
            self._window.notice(told(error))
            return
        self._window.show_page("placement")

    def stop(self) -> None:
        """Leave whatever is under way; nothing is kept of it."""
        if "warm_up" in vars(self):
            self.warm_up.stop()
        if "placement" in vars(self):
            self.placement.stop()


def nothing_to_play() -> str:
    """Said in place of play where there is no curriculum."""
    return QCoreApplication.translate("Asides", "There is no curriculum to play from.")
