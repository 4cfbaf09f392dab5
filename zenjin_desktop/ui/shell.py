"""Who plays now, and which screen follows which."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.lessons import Lessons, LessonsInUse
from zenjin_desktop.settings import Settings
from zenjin_desktop.store import learners
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import Player
from zenjin_desktop.sync.state import SyncReport, SyncState
from zenjin_desktop.ui.choosing import Choosing
from zenjin_desktop.ui.comings import Comings
from zenjin_desktop.ui.dashboard.controller import home_model
from zenjin_desktop.ui.dashboard.view import HomeView
from zenjin_desktop.ui.first_paint import FirstPaint
from zenjin_desktop.ui.look import Wardrobe
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.screens import Parts, Screens
from zenjin_desktop.ui.sentences import told
from zenjin_desktop.ui.surroundings import Surroundings
from zenjin_desktop.ui.sync_lines import first_state, pill_line

if TYPE_CHECKING:
    from zenjin_desktop.store.journal import SessionFinished
    from zenjin_desktop.ui.learners.controller import SignInController

AGE_REFRESH_MS = 30_000

_DRESSED_AT_ONCE = {"home", "sync", "progress", "settings", "help"}


class Shell(QObject):
    """Knows who plays, and decides which screen follows which.

    Args:
        home: the screen that is in the window already.
        wardrobe: what it is dressed in, and how that changes.

    Attributes:
        first_shown: tells when the first figures, or the question who plays, are on the screen.

    Signals:
        woken: there may be something to sync: a stitch or a session was finished, somebody
            signed in.
        sync_requested: Sync now.
        player_changed: with the local id of the learner who plays from now on.
    """

    woken = Signal()
    sync_requested = Signal()
    player_changed = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        home: HomeView,
        wardrobe: Wardrobe,
        *,
        store: Store,
        lessons: Lessons,
        settings: Settings,
        surroundings: Surroundings,
    ) -> None:
        super().__init__(window)
        self._window = window
        self.choosing = Choosing(window, wardrobe, settings)
        self._dress_later = False
        self._store = store
        self._lessons = LessonsInUse(lessons, tell=window.notice)
        self._around = surroundings
        self.player = learners.current_player(store)
        store.seats.settle(self.player.learner)
        self.sync_state = first_state(store, self.player)
        self._parts = Parts(
            window=window,
            choosing=self.choosing,
            store=store,
            lessons=self._lessons,
            around=surroundings,
            learner=lambda: self.player.learner,
        )
        self.screens = Screens(self._parts, home=home)
        self.comings = Comings(self._parts, lambda: self.screens, lambda: self.player, self)
        self._ages = QTimer(self, interval=AGE_REFRESH_MS)
        # Reads the store for the first time: until it can be read nothing is connected.
        if self.comings.begins_locked():
            self.comings.lock()
            self.first_shown = FirstPaint(self.screens.who)
        else:
            self.show_home()
            self.first_shown = home.figures_painted
        self._connect_screens()
        self.comings.player_changed.connect(self.on_player_changed)
        self.comings.player_renamed.connect(self.on_player_renamed)
        self.comings.home_wanted.connect(self.show_home)
        self.comings.leaving.connect(self.stop)
        # In a turn of its own: whoever was pressed is not to be gone in the middle of it.
        self.choosing.look_wanted.connect(self.redress, Qt.ConnectionType.QueuedConnection)
        self._window.closing.connect(self.stop)
        self._ages.timeout.connect(self.on_aged)
        self._ages.start()

    def _connect_screens(self) -> None:
        screens = self.screens
        screens.play_requested.connect(self.on_play_requested)
        screens.home_requested.connect(self.show_home)
        screens.start_requested.connect(self.on_start_requested)
        screens.warm_up_requested.connect(self.on_warm_up_requested)
        screens.progress_requested.connect(self.on_progress_requested)
        screens.sync_details_requested.connect(self.on_sync_details_requested)
        screens.sync_requested.connect(self.sync_requested)
        screens.settings_requested.connect(self.on_settings_requested)
        screens.help_requested.connect(self.on_help_requested)
        screens.session_finished.connect(self.on_session_finished)
        screens.learnt.connect(self.woken)
        screens.trouble_met.connect(self._window.notice)
        self.comings.connect_screens(screens)

    @Slot()
    def make_rest(self) -> None:
        """Make the screens that start did not need, one a turn of the event loop.

        Whichever is wanted before is made then.
        """
        if self.screens.make_next():
            QTimer.singleShot(0, self, self.make_rest)

    @Slot()
    def on_settings_requested(self) -> None:
        """Settings."""
        self.screens.settings.show_settings(self.choosing.settings)
        self._window.show_page("settings")

    @Slot()
    def on_help_requested(self) -> None:
        """How to play."""
        _ = self.screens.help  # made now if it was not
        self._window.show_page("help")

    @Slot()
    def redress(self) -> None:
        """Make every screen anew in the look that is asked for now, where nobody loses anything.

        A session, what came of it and what is typed into a form stay; the look waits for Home.
        """
        if self._window.page_name not in _DRESSED_AT_ONCE:
            self._dress_later = True
            return
        self._dress_anew()

    def _dress_anew(self) -> None:
        self._dress_later = False
        shown, before = self._window.page_name, self.screens
        place = before.settings.place() if shown == "settings" else None
        before.discard()
        self.choosing.dress()
        self.screens = Screens(self._parts)
        self._connect_screens()
        self.show_home()
        again = {
            "sync": self.on_sync_details_requested,
            "progress": self.on_progress_requested,
            "settings": self.on_settings_requested,
            "help": self.on_help_requested,
        }
        if shown in again:
            again[shown]()
        if place is not None:
            self.screens.settings.restore_place(place)
        self.make_rest()

    @property
    def accounts(self) -> "SignInController":
        """What signing in and out comes to."""
        return self.comings.accounts

    @Slot()
    def stop(self) -> None:
        """End the session under way, if there is one."""
        self.screens.stop()

    @Slot()
    def show_home(self) -> None:
        """Home, from local truth."""
        if self._dress_later:
            self._dress_anew()
            return
        if self.comings.locked:
            self.comings.show_people()
            return
        self._show_figures()
        self._show_sync()
        self._window.show_page("home")

    def _show_figures(self) -> None:
        model = home_model(
            self._store,
            self._lessons(),
            self.player,
            now=self._around.now,
            utc_offset_minutes=self._around.utc_offset_minutes(),
        )
        self.screens.home.show_home(model)
        if self._window.page_name == "progress":
            self.screens.progress_figures.show(self.player)

    @Slot()
    def on_aged(self) -> None:
        """A while has passed: what was imported meanwhile is on Home, ages are counted anew."""
        if self._window.page_name == "home" and self._lessons.look():
            self._show_figures()
        self._show_sync()

    def _show_sync(self) -> None:
        now = self._around.now()
        self.screens.home.show_sync(pill_line(self.sync_state, now=now))
        if self.screens.is_made("sync_panel"):
            from zenjin_desktop.ui.sync_panel.controller import panel_model

            self.screens.sync_panel.show_panel(
                panel_model(self._store, self.sync_state, self.player, now=now)
            )

    @Slot()
    def on_play_requested(self) -> None:
        """Play, or Continue playing: a new session at what is next."""
        if self.comings.locked:
            return
        if not self._lessons().tubes:
            self._window.notice(self.tr("There is no curriculum to play from."))
            return
        try:
            self.screens.play.play(self.player.learner)
        except StoreUnusable as error:
            self._window.notice(told(error))
            return
        self._window.dismiss_notice()  # read on the way here, and in the way of Finish
        self._window.show_page("player")

    @Slot()
    def on_start_requested(self) -> None:
        """Find my start."""
        if self.comings.locked:
            return
        self.screens.asides.on_start_requested()

    @Slot()
    def on_warm_up_requested(self) -> None:
        """A warm-up, then play."""
        if self.comings.locked:
            return
        self.screens.asides.on_warm_up_requested()

    @Slot(object)
    def on_session_finished(self, finished: "SessionFinished | None") -> None:
        """The session is on the disk: the summary now, the sync in the background."""
        if finished is None:
            self.show_home()
            return
        from zenjin_desktop.ui.summary.controller import summary_model

        self.screens.summary.show_summary(summary_model(finished, self.player))
        self._window.show_page("summary")
        self.woken.emit()

    @Slot()
    def on_progress_requested(self) -> None:
        """My progress."""
        if self.comings.locked:
            return
        self.screens.progress_figures.show(self.player)
        self._window.show_page("progress")

    @Slot()
    def on_sync_details_requested(self) -> None:
        """What waits, what was refused; for a guest or a signed-out account, the way to sign in."""
        if self.comings.locked:
            return
        _ = self.screens.sync_panel  # made now if it was not
        self._show_sync()
        self._window.show_page("sync")

    @Slot(object)
    def on_player_changed(self, player: Player) -> None:
        """Somebody else plays from now on; a session under way is the one's who began it."""
        self.stop()
        self.player = player
        self._store.seats.settle(
            player.learner
        )  # not before: the session under way was the other's
        self.sync_state = first_state(self._store, player)
        self.player_changed.emit(player.learner)
        self.show_home()
        self.woken.emit()

    @Slot(object)
    def on_player_renamed(self, player: Player) -> None:
        """Whoever plays has another name or picture."""
        self.player = player

    @Slot(object)
    def on_sync_state_changed(self, state: SyncState) -> None:
        """The background tells how it stands."""
        self.sync_state = state
        self._show_sync()

    @Slot(object)
    def on_synced(self, report: SyncReport) -> None:
        """A turn is over: read the figures again if they changed."""
        if report.erased:
            self.accounts.tell_of_erased(report.erased)
        if self.player.learner in report.changed:
            player = learners.player(self._store, self.player.learner)
            self.player = player or self.player
            if self._window.page_name in {"home", "progress"}:  # others read when they come
                self._show_figures()
