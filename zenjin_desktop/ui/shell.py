"""The screens and the ways between them; who plays now."""

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.lessons import Lessons, LessonsInUse
from zenjin_desktop.settings import Settings
from zenjin_desktop.store import learners
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import Player
from zenjin_desktop.sync.state import SyncReport, SyncState
from zenjin_desktop.ui.dashboard.controller import home_model
from zenjin_desktop.ui.dashboard.view import HomeView
from zenjin_desktop.ui.learners.form import Mode
from zenjin_desktop.ui.look import Look
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.surroundings import Surroundings
from zenjin_desktop.ui.sync_lines import first_state, pill_line

if TYPE_CHECKING:
    from zenjin_desktop.store.journal import SessionFinished
    from zenjin_desktop.ui.asides import Asides
    from zenjin_desktop.ui.dashboard.progress_view import ProgressView
    from zenjin_desktop.ui.learners.controller import SignInController
    from zenjin_desktop.ui.learners.sign_in_view import SignInView
    from zenjin_desktop.ui.player.controller import PlayerController
    from zenjin_desktop.ui.player.view import PlayerView
    from zenjin_desktop.ui.summary.view import SummaryView
    from zenjin_desktop.ui.sync_panel.view import SyncPanelView

Page = TypeVar("Page", bound=QWidget)

AGE_REFRESH_MS = 30_000


class Shell(QObject):
    """Owns the screens, knows who plays, and decides which screen follows which.

    Signals:
        woken: there may be something to sync: a stitch or a session was finished, somebody
            signed in.
        player_changed: with the local id of the learner who plays from now on.
    """

    woken = Signal()
    player_changed = Signal(object)

    def __init__(
        self,
        window: MainWindow,
        home: HomeView,
        look: Look,
        *,
        store: Store,
        lessons: Lessons,
        settings: Settings,
        surroundings: Surroundings,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._store = store
        self._lessons = LessonsInUse(lessons, tell=window.notice)
        self._settings = settings
        self._around = surroundings
        self.player = learners.current_player(store)
        store.seats.settle(self.player.learner)
        self.sync_state = first_state(store, self.player)
        self.home = home
        self._ages = QTimer(self, interval=AGE_REFRESH_MS)
        # Reads the store for the first time: until it can be read nothing is connected.
        self.show_home()
        self._connect()
        self._ages.start()

    def _connect(self) -> None:
        self.home.play_requested.connect(self.on_play_requested)
        self.home.start_requested.connect(self.on_start_requested)
        self.home.warm_up_requested.connect(self.on_warm_up_requested)
        self.home.progress_requested.connect(self.on_progress_requested)
        self.home.sync_requested.connect(self.on_sync_details_requested)
        self.home.sign_in_requested.connect(self.on_sign_in_requested)
        self.home.sign_out_requested.connect(self.on_sign_out_requested)
        self._window.closing.connect(self.stop)
        self._ages.timeout.connect(self.on_aged)

    def _added(self, name: str, page: Page) -> Page:
        self._window.add_page(name, page)
        return page

    def _is_made(self, name: str) -> bool:
        return name in vars(self)

    @Slot()
    def make_rest(self) -> None:
        """Make the screens that start did not need, one a turn of the event loop.

        Whichever is wanted before is made then.
        """
        for name in ("play", "summary", "accounts", "sync_panel", "progress"):
            if not self._is_made(name):
                getattr(self, name)
                QTimer.singleShot(0, self, self.make_rest)
                return

    @cached_property
    def playing(self) -> "PlayerView":
        """The player's screen."""
        from zenjin_desktop.ui.player.model import pace_at
        from zenjin_desktop.ui.player.view import PlayerView

        look, pace = self._look, pace_at(self._settings.pace_percent)
        return self._added("player", PlayerView(look.theme, look.clock, pace=pace))

    @cached_property
    def play(self) -> "PlayerController":
        """Plays on the player's screen."""
        from zenjin_desktop.ui.player.controller import PlayerController

        play = PlayerController(
            self.playing, self._store, self._lessons, self._settings, self._around
        )
        play.session_finished.connect(self.on_session_finished)
        play.stitch_finished.connect(self.woken)
        play.trouble_met.connect(self._window.notice)
        return play

    @cached_property
    def asides(self) -> "Asides":
        """The warm-up, and finding where to start."""
        from zenjin_desktop.ui.asides import Asides

        asides = Asides(
            self._window,
            self._look,
            store=self._store,
            lessons=self._lessons,
            settings=self._settings,
            surroundings=self._around,
            learner=lambda: self.player.learner,
        )
        asides.play_requested.connect(self.on_play_requested)
        asides.home_requested.connect(self.show_home)
        asides.placed.connect(self.woken)
        return asides

    @cached_property
    def summary(self) -> "SummaryView":
        """The summary of a session."""
        from zenjin_desktop.ui.summary.view import SummaryView

        summary = self._added("summary", SummaryView(self._look.theme, self._look.clock))
        summary.continue_requested.connect(self.on_play_requested)
        summary.home_requested.connect(self.show_home)
        summary.save_requested.connect(self.on_save_requested)
        return summary

    @cached_property
    def progress(self) -> "ProgressView":
        """My progress."""
        from zenjin_desktop.ui.dashboard.progress_view import ProgressView

        progress = self._added("progress", ProgressView(self._look.theme))
        progress.back_requested.connect(self.show_home)
        progress.start_requested.connect(self.on_start_requested)
        return progress

    @cached_property
    def sign_in(self) -> "SignInView":
        """The form to sign in or register."""
        from zenjin_desktop.ui.learners.sign_in_view import SignInView

        sign_in = self._added("sign_in", SignInView(self._look.theme))
        sign_in.cancelled.connect(self.show_home)
        return sign_in

    @cached_property
    def accounts(self) -> "SignInController":
        """What signing in and out comes to."""
        from zenjin_desktop.ui.learners.controller import SignInController

        accounts = SignInController(self.sign_in, self._store)
        accounts.player_changed.connect(self.on_player_changed)
        accounts.trouble_met.connect(self._window.notice)
        return accounts

    @cached_property
    def sync_panel(self) -> "SyncPanelView":
        """Sync details."""
        from zenjin_desktop.ui.sync_panel.view import SyncPanelView

        panel = self._added("sync", SyncPanelView(self._look.theme))
        panel.sign_out_requested.connect(self.on_sign_out_requested)
        panel.sign_in_requested.connect(self.on_sign_in_requested)
        panel.back_requested.connect(self.show_home)
        panel.erase_confirmed.connect(self.accounts.erase)
        return panel

    @Slot()
    def stop(self) -> None:
        """End the session under way, if there is one."""
        if self._is_made("play"):
            self.play.stop()
        if self._is_made("asides"):
            self.asides.stop()

    @Slot()
    def show_home(self) -> None:
        """Home, from local truth."""
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
        self.home.show_home(model)
        if self._window.page_name == "progress":
            self.progress.show_progress(model)

    @Slot()
    def on_aged(self) -> None:
        """A while has passed: what was imported meanwhile is on Home, ages are counted anew."""
        if self._window.page_name == "home" and self._lessons.look():
            self._show_figures()
        self._show_sync()

    def _show_sync(self) -> None:
        now = self._around.now()
        self.home.show_sync(pill_line(self.sync_state, now=now))
        if self._is_made("sync_panel"):
            from zenjin_desktop.ui.sync_panel.controller import panel_model

            self.sync_panel.show_panel(
                panel_model(self._store, self.sync_state, self.player, now=now)
            )

    @Slot()
    def on_play_requested(self) -> None:
        """Play, or Continue playing: a new session at what is next."""
        if not self._lessons().tubes:
            self._window.notice(self.tr("There is no curriculum to play from."))
            return
        try:
            self.play.play(self.player.learner)
        except StoreUnusable as error:
            self._window.notice(str(error))
            return
        self._window.dismiss_notice()  # read on the way here, and in the way of Finish
        self._window.show_page("player")

    @Slot()
    def on_start_requested(self) -> None:
        """Find my start."""
        self.asides.on_start_requested()

    @Slot()
    def on_warm_up_requested(self) -> None:
        """A warm-up, then play."""
        self.asides.on_warm_up_requested()

    @Slot(object)
    def on_session_finished(self, finished: "SessionFinished | None") -> None:
        """The session is on the disk: the summary now, the sync in the background."""
        if finished is None:
            self.show_home()
            return
        from zenjin_desktop.ui.summary.controller import summary_model

        self.summary.show_summary(summary_model(finished, self.player))
        self._window.show_page("summary")
        self.woken.emit()

    @Slot()
    def on_progress_requested(self) -> None:
        """My progress."""
        if self.home.model is not None:
            self.progress.show_progress(self.home.model)
        self._window.show_page("progress")

    @Slot()
    def on_sync_details_requested(self) -> None:
        """What waits, what was refused; for a guest or a signed-out account, the way to sign in."""
        _ = self.sync_panel  # made now if it was not
        self._show_sync()
        self._window.show_page("sync")

    @Slot()
    def on_sign_in_requested(self) -> None:
        """The form to sign in."""
        self._show_form("sign_in")

    @Slot()
    def on_save_requested(self) -> None:
        """The form to register: a guest wants to keep what was just played."""
        self._show_form("register")

    def _show_form(self, mode: Mode) -> None:
        account = self.player.account
        server = self._settings.server or learners.last_server(self._store)
        self.sign_in.start(
            server=account.server if account else server,
            login=account.login if account else "",
            mode=mode,
        )
        self._window.show_page("sign_in")

    @Slot()
    def on_sign_out_requested(self) -> None:
        """Back to the guest."""
        self.accounts.sign_out(self.player)

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
