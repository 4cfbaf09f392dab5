"""The screens, each made in the look in use when it is first wanted."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QWidget

from zenjin_desktop.settings import Settings
from zenjin_desktop.ui.dashboard.view import HomeView
from zenjin_desktop.ui.look import Look
from zenjin_desktop.ui.part import Part, part, part_after, part_by_settings
from zenjin_desktop.ui.parts import Parts

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
    from zenjin_desktop.ui.teacher.controller import TeacherController
    from zenjin_desktop.ui.teacher.view import TeacherView
    from zenjin_desktop.ui.who.view import WhoView

Page = TypeVar("Page", bound=QWidget)

IN_PLAY = {"player", "warm_up", "placement"}
"""Pages of somebody who must not be disturbed."""


def _page(name: str) -> Callable[[Callable[[Any], Page]], Part[Page]]:
    """A page of the window, made in one step and taken in under its name in another.

    In the window it gets style and letters with all that is on it: as long as its making takes.
    """

    def two_steps(make: Callable[[Any], Page]) -> Part[Page]:
        made = part(make)
        return Part(lambda screens: screens.added(name, made.of(screens)), after=made)

    return two_steps


class Screens(QObject):
    """Makes the pages, takes them into the window, and connects what is asked for on them.

    In another look (:meth:`redress`) every page is another one, made when it is next wanted.

    Args:
        home: the page that is in the window already.

    Attributes:
        made: the parts there are.

    Signals:
        sign_in_made: with the form, as soon as there is one.
    """

    sign_in_made = Signal(object)

    def __init__(self, parts: Parts, home: HomeView) -> None:
        super().__init__(parts.window)
        self.made: dict[Part[Any], object] = {}
        self._parts = parts
        self._wishes = parts.wishes
        parts.choosing.others_changed.connect(self.on_settings_changed)
        self.home = home
        self._connect_home()

    def _connect_home(self) -> None:
        home, wishes = self.home, self._wishes
        home.play_requested.connect(wishes.play_requested)
        home.start_requested.connect(wishes.start_requested)
        home.warm_up_requested.connect(wishes.warm_up_requested)
        home.progress_requested.connect(wishes.progress_requested)
        home.sync_requested.connect(wishes.sync_details_requested)
        home.switch_requested.connect(wishes.switch_requested)
        home.menu_requested.connect(self.on_menu_requested)

    def added(self, name: str, page: Page) -> Page:
        """A page that is in the window from now on, by a name that is not there yet."""
        self._parts.window.add_page(name, page)
        return page

    def is_made(self, one: Part[Any]) -> bool:
        """Whether there is this part (``Screens.play``, ``Screens.sync_panel``, …) already."""
        return one in self.made

    def make_next(self) -> bool:
        """Make one part that start did not need and play will; False when there is none left.

        Forms and figures are made by the press that asks for them: forty milliseconds once, for
        six megabytes that most children's programs never hold.
        """
        for one in (Screens.play, Screens.summary, Screens.menus):
            if not self.is_made(one):
                one.of(self)
                return True
        self._fit_access()
        return False

    @property
    def _look(self) -> Look:
        return self._parts.choosing.look

    @property
    def _settings(self) -> Settings:
        return self._parts.choosing.settings

    @Slot()
    def on_settings_changed(self) -> None:
        """Other settings, the same look: what read them is made anew when it is wanted."""
        for one in [one for one in self.made if one.reads_settings]:
            del self.made[one]
            for page in one.pages:
                self._parts.window.remove_page(page)
        self._fit_access()

    def redress(self) -> None:
        """Let all pages go, and make Home anew in the look in use."""
        if self.is_made(Screens.access):
            self.access.end()
        if self.is_made(Screens.menus):
            self.menus.discard()
        self._parts.window.remove_pages()
        self.made.clear()
        self.home = self.added("home", HomeView(self._look.theme))
        self._connect_home()

    def _fit_access(self) -> None:
        """Have one switch and a resting pointer work where they are chosen, and only there."""
        if self.is_made(Screens.access) and not self.access.serves(self._settings):
            self.access.end()
            del self.made[Screens.access]
        if self._settings.scan_ms is not None or self._settings.dwell_ms is not None:
            _ = self.access  # made now if it was not

    @part
    def access(self) -> "Everywhere":
        """One switch and a resting pointer, wherever nobody plays."""
        from zenjin_desktop.ui.access.everywhere import Everywhere

        access = Everywhere(self._parts.window, self._look, self._settings, self)
        access.pressed.connect(self._wishes.answered)
        return access

    @part
    def menus(self) -> "Menus":
        """The menu bar, the menu of Home's button, and their keys."""
        from zenjin_desktop.ui.menus import Menus

        return Menus(self._parts.window, self._wishes, self._parts.choosing)

    @Slot(QPoint)
    def on_menu_requested(self, corner: QPoint) -> None:
        """The menu of Home's button."""
        self.menus.popup(corner)

    @part_by_settings("player")
    def playing(self) -> "PlayerView":
        """The player's screen."""
        from zenjin_desktop.ui.player.making import player_view

        view = self.added("player", player_view(self._look, self._settings))
        view.answered.connect(self._wishes.answered)
        return view

    @part_by_settings()
    def play(self) -> "PlayerController":
        """Plays on the player's screen."""
        from zenjin_desktop.ui.player.controller import PlayerController

        parts = self._parts
        play = PlayerController(
            self.playing,
            parts.store,
            parts.lessons,
            self._settings,
            parts.around,
            turn=parts.turn,
        )
        play.session_finished.connect(self._wishes.session_finished)
        play.stitch_finished.connect(parts.chair.woken)
        play.trouble_met.connect(parts.window.notice)
        return play

    @part_by_settings("warm_up", "placement")
    def asides(self) -> "Asides":
        """The warm-up, and finding where to start."""
        from zenjin_desktop.ui.asides import Asides

        return Asides(self._parts)

    @_page("summary")
    def summary(self) -> "SummaryView":
        """The summary of a session."""
        from zenjin_desktop.ui.summary.view import SummaryView

        summary = SummaryView(self._look.theme, self._look.clock)
        summary.continue_requested.connect(self._wishes.play_requested)
        summary.home_requested.connect(self._wishes.home_requested)
        summary.next_requested.connect(self._wishes.next_requested)
        summary.save_requested.connect(self._wishes.save_requested)
        return summary

    @_page("progress")
    def progress(self) -> "ProgressView":
        """My progress."""
        from zenjin_desktop.ui.progress.view import ProgressView

        progress = ProgressView(self._look.theme)
        progress.back_requested.connect(self._wishes.home_requested)
        progress.start_requested.connect(self._wishes.start_requested)
        return progress

    @part
    def progress_figures(self) -> "ProgressController":
        """Reads what My progress shows."""
        from zenjin_desktop.ui.progress.controller import ProgressController

        parts = self._parts
        return ProgressController(self.progress, parts.store, parts.lessons, parts.around)

    @_page("sign_in")
    def sign_in(self) -> "SignInView":
        """The form to sign in or register."""
        from zenjin_desktop.ui.fixed_words import server_locked_words
        from zenjin_desktop.ui.learners.sign_in_view import SignInView

        ruled = self._parts.around.ruled
        sign_in = SignInView(
            self._look.theme,
            registering=not ruled.managed,
            server_locked=server_locked_words(ruled),
        )
        sign_in.cancelled.connect(self._wishes.home_requested)
        self.sign_in_made.emit(sign_in)
        return sign_in

    @_page("who")
    def who(self) -> "WhoView":
        """Who is playing?"""
        from zenjin_desktop.ui.who.view import WhoView

        who = WhoView(self._look)
        who.teacher_requested.connect(self._wishes.teacher_requested)
        return who

    @_page("sync")
    def sync_panel(self) -> "SyncPanelView":
        """Sync details."""
        from zenjin_desktop.ui.sync_panel.report import Report, asked_of
        from zenjin_desktop.ui.sync_panel.view import SyncPanelView

        panel = SyncPanelView(self._look.theme)
        panel.sync_requested.connect(self._wishes.sync_requested)
        panel.sign_out_requested.connect(self._wishes.sign_out_requested)
        panel.sign_in_requested.connect(self._wishes.sign_in_requested)
        panel.back_requested.connect(self._wishes.home_requested)
        panel.erase_confirmed.connect(self._wishes.erase_confirmed)
        report = Report(self._parts.store.path.parent, asked_of(panel), panel)
        panel.report_requested.connect(report.write)
        panel.report_given_up.connect(report.give_up)
        report.running_changed.connect(panel.show_reporting)
        report.ended.connect(self._parts.window.notice)
        return panel

    @_page("settings")
    def settings(self) -> "SettingsView":
        """Settings."""
        from zenjin_desktop.ui.settings.choices import missing_here
        from zenjin_desktop.ui.settings.view import SettingsView

        choosing = self._parts.choosing
        view = SettingsView(
            self._look.theme, self._settings, ruled=choosing.ruled, missing=missing_here()
        )
        view.back_requested.connect(self._wishes.home_requested)
        view.changed.connect(choosing.change)
        return view

    @_page("help")
    def help(self) -> "HelpView":
        """How to play."""
        from zenjin_desktop.ui.help.view import HelpView

        view = HelpView(self._look.theme, data_folder=str(self._parts.store.path.parent))
        view.back_requested.connect(self._wishes.home_requested)
        return view

    @_page("teacher")
    def teacher_area(self) -> "TeacherView":
        """The teacher area's page."""
        from zenjin_desktop.ui.teacher.section import Desk
        from zenjin_desktop.ui.teacher.view import TeacherView

        return TeacherView(Desk(self._parts, self._look))

    @part_after(teacher_area)
    def teaching(self) -> "TeacherController":
        """The teacher area."""
        from zenjin_desktop.ui.teacher.controller import TeacherController

        teaching = TeacherController(self.teacher_area, self._parts)
        teaching.left.connect(self._wishes.home_requested)
        return teaching

    @Slot()
    def stop(self) -> None:
        """End the session, the warm-up or the finding that is under way."""
        if self.is_made(Screens.play):
            self.play.stop()
        if self.is_made(Screens.asides):
            self.asides.stop()
