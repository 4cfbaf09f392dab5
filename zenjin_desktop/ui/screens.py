"""The screens in one look, each made when it is first wanted."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QWidget

from zenjin_desktop.lessons import LessonsInUse
from zenjin_desktop.settings import Settings
from zenjin_desktop.store.database import Store
from zenjin_desktop.ui.choosing import Choosing
from zenjin_desktop.ui.dashboard.view import HomeView
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from zenjin_desktop.ui.access.everywhere import Everywhere
    from zenjin_desktop.ui.asides import Asides
    from zenjin_desktop.ui.help.view import HelpView
    from zenjin_desktop.ui.learners.sign_in_view import SignInView
    from zenjin_desktop.ui.menus import Menus
    from zenjin_desktop.ui.player.controller import PlayerController
    from zenjin_desktop.ui.player.view import PlayerView
    from zenjin_desktop.ui.progress.controller import ProgressController
    from zenjin_desktop.ui.progress.view import ProgressView
    from zenjin_desktop.ui.settings.view import SettingsView
    from zenjin_desktop.ui.summary.view import SummaryView
    from zenjin_desktop.ui.sync_panel.view import SyncPanelView
    from zenjin_desktop.ui.theme import Theme
    from zenjin_desktop.ui.who.view import WhoView

Page = TypeVar("Page", bound=QWidget)

IN_PLAY = {"player", "warm_up", "placement"}
"""Pages of somebody who must not be disturbed."""

_BY_SETTINGS = {"player": ("playing", "play"), "warm_up": ("asides",), "placement": ("asides",)}
"""The pages that read the settings as they are made, and what is made with them."""


class Parts(NamedTuple):
    """What the screens are built on; it stays when they are made anew in another look.

    Attributes:
        choosing: the settings in use, and the look that follows from them.
        learner: who plays now, by the local id.
    """

    window: MainWindow
    choosing: Choosing
    store: Store
    lessons: LessonsInUse
    around: Surroundings
    learner: Callable[[], int]


class Screens(QObject):
    """Makes the pages, takes them into the window, and passes on what is asked for on them.

    Signals:
        play_requested: Play, Continue playing, and on from a warm-up.
        home_requested: back to Home.
        start_requested: Find my start.
        warm_up_requested: a warm-up, then play.
        progress_requested: My progress.
        sync_details_requested: Sync details.
        sync_requested: Sync now.
        settings_requested: Settings.
        help_requested: How to play.
        sign_in_requested: the form to sign in.
        save_requested: a guest wants to keep what was played.
        sign_out_requested: back to the guest.
        erase_confirmed: with a local id: what an erased account left here is to go.
        session_finished: with a ``journal.SessionFinished``, or None when nothing was answered.
        learnt: a stitch was finished or a start found: a moment to sync.
        trouble_met: with a sentence for an adult.
        sign_in_made: with the form, as soon as there is one.
        switch_requested: with a place on the screen: the menu of the one who plays.
        answered: somebody plays; nobody is away.
    """

    play_requested = Signal()
    home_requested = Signal()
    start_requested = Signal()
    warm_up_requested = Signal()
    progress_requested = Signal()
    sync_details_requested = Signal()
    sync_requested = Signal()
    settings_requested = Signal()
    help_requested = Signal()
    sign_in_requested = Signal()
    save_requested = Signal()
    sign_out_requested = Signal()
    erase_confirmed = Signal(int)
    session_finished = Signal(object)
    learnt = Signal()
    trouble_met = Signal(str)
    sign_in_made = Signal(object)
    switch_requested = Signal(QPoint)
    answered = Signal()

    def __init__(self, parts: Parts, *, home: HomeView | None = None) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._look = parts.choosing.look
        self.home = home if home is not None else self._added("home", HomeView(self._look.theme))
        parts.choosing.others_changed.connect(self.on_settings_changed)
        self.home.play_requested.connect(self.play_requested)
        self.home.start_requested.connect(self.start_requested)
        self.home.warm_up_requested.connect(self.warm_up_requested)
        self.home.progress_requested.connect(self.progress_requested)
        self.home.sync_requested.connect(self.sync_details_requested)
        self.home.switch_requested.connect(self.switch_requested)
        self.home.menu_requested.connect(self.on_menu_requested)

    def _added(self, name: str, page: Page) -> Page:
        self._parts.window.add_page(name, page)
        return page

    def is_made(self, name: str) -> bool:
        """Whether there is this part (``play``, ``sync_panel``, …) already."""
        return name in vars(self)

    def make_next(self) -> bool:
        """Make one part that start did not need and play will; False when there is none left.

        Forms and figures are made by the press that asks for them: forty milliseconds once, for
        six megabytes that most children's programs never hold.
        """
        for name in ("play", "summary", "menus"):
            if not self.is_made(name):
                getattr(self, name)
                return True
        self._fit_access()
        return False

    @property
    def theme(self) -> "Theme":
        """The colours of this look."""
        return self._look.theme

    @property
    def _settings(self) -> Settings:
        return self._parts.choosing.settings

    @Slot()
    def on_settings_changed(self) -> None:
        """Other settings, the same look: what read them is made anew when it is wanted."""
        for page, parts in _BY_SETTINGS.items():
            self._parts.window.remove_page(page)
            for name in parts:
                vars(self).pop(name, None)
        self._fit_access()

    def _fit_access(self) -> None:
        """Have one switch and a resting pointer work where they are chosen, and only there."""
        if self.is_made("access") and not self.access.serves(self._settings):
            self.access.end()
            del self.access
        if self._settings.scan_ms is not None or self._settings.dwell_ms is not None:
            _ = self.access  # made now if it was not

    @cached_property
    def access(self) -> "Everywhere":
        """One switch and a resting pointer, wherever nobody plays."""
        from zenjin_desktop.ui.access.everywhere import Everywhere

        access = Everywhere(self._parts.window, self._look, self._settings, self)
        access.pressed.connect(self.answered)
        return access

    def discard(self) -> None:
        """Take all pages out of the window, for those in another look."""
        if self.is_made("access"):
            self.access.end()
        if self.is_made("menus"):
            self.menus.discard()
        self._parts.window.remove_pages()
        self.deleteLater()

    @cached_property
    def menus(self) -> "Menus":
        """The menu bar, the menu of Home's button, and their keys."""
        from zenjin_desktop.ui.menus import Menus

        return Menus(self._parts.window, self, self._parts.choosing)

    @Slot(QPoint)
    def on_menu_requested(self, corner: QPoint) -> None:
        """The menu of Home's button."""
        self.menus.popup(corner)

    @cached_property
    def playing(self) -> "PlayerView":
        """The player's screen."""
        from zenjin_desktop.ui.player.making import player_view

        view = self._added("player", player_view(self._look, self._settings))
        view.answered.connect(self.answered)
        return view

    @cached_property
    def play(self) -> "PlayerController":
        """Plays on the player's screen."""
        from zenjin_desktop.ui.player.controller import PlayerController

        parts = self._parts
        play = PlayerController(
            self.playing, parts.store, parts.lessons, self._settings, parts.around
        )
        play.session_finished.connect(self.session_finished)
        play.stitch_finished.connect(self.learnt)
        play.trouble_met.connect(self.trouble_met)
        return play

    @cached_property
    def asides(self) -> "Asides":
        """The warm-up, and finding where to start."""
        from zenjin_desktop.ui.asides import Asides

        parts = self._parts
        asides = Asides(
            parts.window,
            self._look,
            store=parts.store,
            lessons=parts.lessons,
            settings=self._settings,
            surroundings=parts.around,
            learner=parts.learner,
        )
        asides.play_requested.connect(self.play_requested)
        asides.home_requested.connect(self.home_requested)
        asides.placed.connect(self.learnt)
        return asides

    @cached_property
    def summary(self) -> "SummaryView":
        """The summary of a session."""
        from zenjin_desktop.ui.summary.view import SummaryView

        summary = self._added("summary", SummaryView(self._look.theme, self._look.clock))
        summary.continue_requested.connect(self.play_requested)
        summary.home_requested.connect(self.home_requested)
        summary.save_requested.connect(self.save_requested)
        return summary

    @cached_property
    def progress(self) -> "ProgressView":
        """My progress."""
        from zenjin_desktop.ui.progress.view import ProgressView

        progress = self._added("progress", ProgressView(self._look.theme))
        progress.back_requested.connect(self.home_requested)
        progress.start_requested.connect(self.start_requested)
        return progress

    @cached_property
    def progress_figures(self) -> "ProgressController":
        """Reads what My progress shows."""
        from zenjin_desktop.ui.progress.controller import ProgressController

        parts = self._parts
        return ProgressController(self.progress, parts.store, parts.lessons, parts.around)

    @cached_property
    def sign_in(self) -> "SignInView":
        """The form to sign in or register."""
        from zenjin_desktop.ui.learners.sign_in_view import SignInView

        sign_in = self._added("sign_in", SignInView(self._look.theme))
        sign_in.cancelled.connect(self.home_requested)
        self.sign_in_made.emit(sign_in)
        return sign_in

    @cached_property
    def who(self) -> "WhoView":
        """Who is playing?"""
        from zenjin_desktop.ui.who.view import WhoView

        return self._added("who", WhoView(self._look))

    @cached_property
    def sync_panel(self) -> "SyncPanelView":
        """Sync details."""
        from zenjin_desktop.ui.sync_panel.report import Report, asked_of
        from zenjin_desktop.ui.sync_panel.view import SyncPanelView

        panel = self._added("sync", SyncPanelView(self._look.theme))
        panel.sync_requested.connect(self.sync_requested)
        panel.sign_out_requested.connect(self.sign_out_requested)
        panel.sign_in_requested.connect(self.sign_in_requested)
        panel.back_requested.connect(self.home_requested)
        panel.erase_confirmed.connect(self.erase_confirmed)
        report = Report(self._parts.store.path.parent, asked_of(panel), panel)
        panel.report_requested.connect(report.write)
        panel.report_given_up.connect(report.give_up)
        report.running_changed.connect(panel.show_reporting)
        report.ended.connect(self.trouble_met)
        return panel

    @cached_property
    def settings(self) -> "SettingsView":
        """Settings."""
        from zenjin_desktop.ui.settings.choices import missing_here
        from zenjin_desktop.ui.settings.view import SettingsView

        view = SettingsView(self._look.theme, self._settings, missing=missing_here())
        view.back_requested.connect(self.home_requested)
        view.changed.connect(self._parts.choosing.change)
        return self._added("settings", view)

    @cached_property
    def help(self) -> "HelpView":
        """How to play."""
        from zenjin_desktop.ui.help.view import HelpView

        view = HelpView(self._look.theme, data_folder=str(self._parts.store.path.parent))
        view.back_requested.connect(self.home_requested)
        return self._added("help", view)

    def stop(self) -> None:
        """End the session, the warm-up or the finding that is under way."""
        if self.is_made("play"):
            self.play.stop()
        if self.is_made("asides"):
            self.asides.stop()
