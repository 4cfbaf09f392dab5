"""The screens and the ways between them; who plays now."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.settings import Settings
from zenjin_desktop.store import learners
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.journal import SessionFinished
from zenjin_desktop.store.learners import Player
from zenjin_desktop.store.outbox import Rejected, counts, rejections
from zenjin_desktop.sync.state import SyncReport, SyncState
from zenjin_desktop.ui.dashboard.controller import home_model
from zenjin_desktop.ui.dashboard.progress_view import ProgressView
from zenjin_desktop.ui.dashboard.view import HomeView
from zenjin_desktop.ui.learners.controller import SignInController
from zenjin_desktop.ui.learners.form import Mode
from zenjin_desktop.ui.learners.sign_in_view import SignInView
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.player.controller import PlayerController, Surroundings
from zenjin_desktop.ui.player.model import Pace
from zenjin_desktop.ui.player.view import PlayerView
from zenjin_desktop.ui.summary.controller import summary_model
from zenjin_desktop.ui.summary.view import SummaryView
from zenjin_desktop.ui.sync_lines import panel_model, pill_line
from zenjin_desktop.ui.sync_panel.view import SyncPanelView
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.clock import AnimationClock

AGE_REFRESH_MS = 30_000


@dataclass(frozen=True, slots=True)
class Look:
    """How the screens look and move."""

    theme: Theme
    clock: AnimationClock


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
        look: Look,
        *,
        store: Store,
        lessons: Lessons,
        settings: Settings,
        surroundings: Surroundings,
    ) -> None:
        super().__init__(window)
        theme, clock = look.theme, look.clock
        self._window = window
        self._store = store
        self._lessons = lessons
        self._settings = settings
        self._around = surroundings
        self.player = learners.current_player(store)
        self.sync_state = _first_state(store, self.player)
        self.home = HomeView(theme)
        self.progress = ProgressView(theme)
        self.playing = PlayerView(theme, clock, pace=_pace(settings))
        self.summary = SummaryView(theme, clock)
        self.sign_in = SignInView(theme)
        self.sync_panel = SyncPanelView(theme)
        for name, page in (
            ("home", self.home),
            ("progress", self.progress),
            ("player", self.playing),
            ("summary", self.summary),
            ("sign_in", self.sign_in),
            ("sync", self.sync_panel),
        ):
            window.add_page(name, page)
        self.play = PlayerController(self.playing, store, lessons, settings, surroundings)
        self.accounts = SignInController(self.sign_in, store)
        self._ages = QTimer(self, interval=AGE_REFRESH_MS)
        self._connect()
        self.show_home()
        self._ages.start()

    def _connect(self) -> None:
        self.home.play_requested.connect(self.on_play_requested)
        self.home.progress_requested.connect(self.on_progress_requested)
        self.home.sync_requested.connect(self.on_sync_details_requested)
        self.home.sign_in_requested.connect(self.on_sign_in_requested)
        self.home.sign_out_requested.connect(self.on_sign_out_requested)
        self.progress.back_requested.connect(self.show_home)
        self.play.session_finished.connect(self.on_session_finished)
        self.play.stitch_finished.connect(self.woken)
        self.play.trouble_met.connect(self._window.notice)
        self.summary.continue_requested.connect(self.on_play_requested)
        self.summary.home_requested.connect(self.show_home)
        self.summary.save_requested.connect(self.on_save_requested)
        self.sign_in.cancelled.connect(self.show_home)
        self.accounts.player_changed.connect(self.on_player_changed)
        self.accounts.trouble_met.connect(self._window.notice)
        self.sync_panel.sign_out_requested.connect(self.on_sign_out_requested)
        self.sync_panel.sign_in_requested.connect(self.on_sign_in_requested)
        self.sync_panel.back_requested.connect(self.show_home)
        self._window.closing.connect(self.play.stop)
        self._ages.timeout.connect(self._show_sync)

    @Slot()
    def show_home(self) -> None:
        """Home, from local truth."""
        self._show_figures()
        self._show_sync()
        self._window.show_page("home")

    def _show_figures(self) -> None:
        model = home_model(
            self._store,
            self._lessons,
            self.player,
            now=self._around.now,
            utc_offset_minutes=self._around.utc_offset_minutes(),
        )
        self.home.show_home(model)
        self.progress.show_progress(model)

    def _show_sync(self) -> None:
        now = self._around.now()
        self.home.show_sync(pill_line(self.sync_state, now=now))
        self.sync_panel.show_panel(
            panel_model(self.sync_state, self.player, self._rejected(), now=now)
        )

    def _rejected(self) -> list[Rejected]:
        return rejections(self._store, self.player.learner) if self.sync_state.rejected else []

    @Slot()
    def on_play_requested(self) -> None:
        """Play, or Continue playing: a new session at what is next."""
        if not self._lessons.tubes:
            self._window.notice(self.tr("There is no curriculum to play from."))
            return
        try:
            self.play.play(self.player.learner)
        except StoreUnusable as error:
            self._window.notice(str(error))
            return
        self._window.show_page("player")

    @Slot(object)
    def on_session_finished(self, finished: SessionFinished | None) -> None:
        """The session is on the disk: the summary now, the sync in the background."""
        if finished is None:
            self.show_home()
            return
        self.summary.show_summary(summary_model(finished, self.player))
        self._window.show_page("summary")
        self.woken.emit()

    @Slot()
    def on_progress_requested(self) -> None:
        """My progress."""
        self._window.show_page("progress")

    @Slot()
    def on_sync_details_requested(self) -> None:
        """What waits, what was refused; for a guest or a signed-out account, the way to sign in."""
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
        self.play.stop()
        self.player = player
        self.sync_state = _first_state(self._store, player)
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
        if self.player.learner in report.changed:
            player = learners.player(self._store, self.player.learner)
            self.player = player or self.player
            self._show_figures()


def _pace(settings: Settings) -> Pace:
    usual, percent = Pace(), settings.pace_percent
    return Pace(
        right_ms=usual.right_ms * percent // 100,
        wrong_ms=usual.wrong_ms * percent // 100,
        celebration_ms=usual.celebration_ms * percent // 100,
    )


def _first_state(store: Store, player: Player) -> SyncState:
    if player.is_guest:
        return SyncState(phase="guest")
    found = counts(store, player.learner)
    return SyncState(phase="idle", waiting=found.pending, rejected=found.rejected)
