"""Which screen follows which."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.lessons import Lessons, LessonsInUse
from zenjin_desktop.settings import Settings
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.learners import Player
from zenjin_desktop.ui.chair import Chair
from zenjin_desktop.ui.choosing import Choosing
from zenjin_desktop.ui.comings import Comings
from zenjin_desktop.ui.dashboard.view import HomeView
from zenjin_desktop.ui.figures import Figures
from zenjin_desktop.ui.first_paint import FirstPaint
from zenjin_desktop.ui.letter_keys import LetterKeys
from zenjin_desktop.ui.look import Wardrobe
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.parts import Parts
from zenjin_desktop.ui.screens import Screens
from zenjin_desktop.ui.sentences import all_in_words, told
from zenjin_desktop.ui.signing import Signing
from zenjin_desktop.ui.steps import Steps, at_once
from zenjin_desktop.ui.surroundings import Surroundings
from zenjin_desktop.ui.turn import Turn
from zenjin_desktop.ui.unhurried import Unhurried
from zenjin_desktop.ui.wishes import Wishes

if TYPE_CHECKING:
    from zenjin_desktop.store.journal import SessionFinished

_DRESSED_AT_ONCE = {"home", "sync", "progress", "settings", "help"}


class Shell(QObject):
    """Grants what is asked for on the screens: decides which follows which, and when.

    Args:
        home: the screen that is in the window already.
        wardrobe: what it is dressed in, and how that changes.

    Attributes:
        parts: what the screens are built on.
        first_shown: tells when the first figures, or the question who plays, are on the screen.
    """

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
        self._dress_later = False
        self._lessons = LessonsInUse(lessons, tell=lambda said: window.notice(all_in_words(said)))
        self.choosing = Choosing(window, wardrobe, settings, surroundings.ruled)
        LetterKeys(window, self.choosing)
        self.chair = Chair(store, self, guests=surroundings.ruled.policy.guest)
        self.wishes = Wishes(self)
        parts = Parts(
            window=window,
            choosing=self.choosing,
            store=store,
            lessons=self._lessons,
            around=surroundings,
            chair=self.chair,
            wishes=self.wishes,
            turn=Turn(store, surroundings),
        )
        self.parts = parts
        self.screens = Screens(parts, home)
        self.figures = Figures(parts, self.screens, self)
        self.comings = Comings(parts, self.screens, self)
        self.signing = Signing(parts, self.screens, self, come=self.comings.on_come)
        # Reads the store for the first time: until it can be read nothing is granted.
        if self.comings.begins_locked():
            self.comings.lock()
            self.first_shown = FirstPaint(self.screens.who)
        else:
            self.show_home()
            self.first_shown = home.figures_painted
        self._grant()

    def _grant(self) -> None:
        wishes = self.wishes
        wishes.play_requested.connect(self.on_play_requested)
        wishes.home_requested.connect(self.show_home)
        for wish, part, show in (
            (wishes.start_requested, Screens.asides, self._to_start),
            (wishes.warm_up_requested, Screens.asides, self._to_warm_up),
            (wishes.progress_requested, Screens.progress, self._to_progress),
            (wishes.sync_details_requested, Screens.sync_panel, self.on_sync_details_requested),
            (wishes.settings_requested, Screens.settings, self.on_settings_requested),
            (wishes.help_requested, Screens.help, self.on_help_requested),
            (wishes.teacher_requested, Screens.teaching, self.on_teacher_requested),
        ):
            unhurried = Unhurried(self.screens, self._window, part, show, self)
            wish.connect(unhurried.on_wished)
        wishes.session_finished.connect(self.on_session_finished)
        self.comings.grant(wishes)
        self.signing.grant(wishes)
        self.comings.player_changed.connect(self.on_player_changed)
        # In a turn of its own: whoever was pressed is not to be gone in the middle of it.
        self.choosing.look_wanted.connect(self.redress, Qt.ConnectionType.QueuedConnection)
        self._window.closing.connect(self.screens.stop)
        self.figures.begin()

    @Slot()
    def make_rest(self) -> None:
        """Make the screens that start did not need, one a turn of the event loop.

        Whichever is wanted before is made then.
        """
        if self.screens.make_next():
            QTimer.singleShot(0, self, self.make_rest)

    @Slot()
    def show_home(self) -> None:
        """Home, from local truth."""
        if self._dress_later:
            self._dress_anew()
        elif self.chair.locked:
            self.comings.show_people()
        else:
            self.figures.show_home()
            self._window.show_page("home")

    @Slot()
    def on_play_requested(self) -> None:
        """Play, or Continue playing: a new session at what is next."""
        if not self._may_begin():
            return
        if not self._lessons().tubes:
            from zenjin_desktop.ui.asides import nothing_to_play

            self._window.notice(nothing_to_play())
            return
        try:
            self.screens.play.play(self.chair.learner)
        except StoreUnusable as error:
            self._window.notice(told(error))
            return
        self._window.dismiss_notice()  # read on the way here, and in the way of Finish
        self._window.show_page("player")

    def _may_begin(self) -> bool:
        """Whether whoever sits here is to play now; if the turn is over, the others are shown."""
        if self.chair.locked:
            return False
        try:
            if not self.parts.turn.is_over(self.chair.learner):
                return True
        except StoreUnusable as error:
            self._window.notice(told(error))
            return False
        self.comings.ask_who.on_wished(
            self.tr(
                "Your turn is over for now, well played! After somebody else it is yours again."
            )
        )
        return False

    @Slot(object)
    def on_session_finished(self, finished: "SessionFinished | None") -> None:
        """The session is on the disk: the summary now, the sync in the background."""
        if finished is None:
            self.show_home()
            return
        from zenjin_desktop.ui.summary.controller import summary_model

        player, others_wait, turn_over = self.chair.player, False, False
        try:
            others_wait = self.comings.others_wait()
            turn_over = self.parts.turn.is_over(player.learner)
        except StoreUnusable as error:  # what was played is on the disk all the same
            self._window.notice(told(error))
        model = summary_model(
            finished,
            player,
            others_wait=others_wait,
            turn_over=turn_over,
            managed=self.parts.around.ruled.managed,
        )
        self.screens.summary.show_summary(model)
        self._window.show_page("summary")
        self.chair.wake()

    @Slot()
    def on_start_requested(self) -> None:
        """Find my start."""
        at_once(self._to_start())

    def _to_start(self) -> Steps:
        if self._may_begin():
            yield from self.screens.asides.find_start()

    @Slot()
    def on_warm_up_requested(self) -> None:
        """A warm-up, then play."""
        at_once(self._to_warm_up())

    def _to_warm_up(self) -> Steps:
        if self._may_begin():
            yield from self.screens.asides.begin_warm_up()

    @Slot()
    def on_progress_requested(self) -> None:
        """My progress."""
        if not self.chair.locked:
            self.figures.show_progress()
            self._come_to_progress()

    def _to_progress(self) -> Steps:
        """The same in steps, for who opens it for the first time."""
        if not self.screens.is_made(Screens.progress_figures):
            _ = self.screens.progress_figures
            yield
            self.figures.read_progress()
            yield
            self.figures.show_read_progress()
            yield
            self._come_to_progress()
        else:
            self.on_progress_requested()

    def _come_to_progress(self) -> None:
        if not self.chair.locked:
            self._window.show_page("progress")

    @Slot()
    def on_sync_details_requested(self) -> None:
        """What waits, what was refused; for a guest or a signed-out account, the way to sign in."""
        if not self.chair.locked:
            _ = self.screens.sync_panel  # made now if it was not
            self.figures.show_sync()
            self._window.show_page("sync")

    @Slot()
    def on_settings_requested(self) -> None:
        """Settings."""
        self.screens.settings.show_settings(self.choosing.settings)
        self._window.show_page("settings")

    @Slot()
    def on_help_requested(self) -> None:
        """How to play."""
        self.screens.help.show_newer(self.chair.sync_state.newer)
        self._window.show_page("help")

    @Slot()
    def on_teacher_requested(self) -> None:
        """The teacher area, by its secret."""
        self.screens.teaching.show()
        self._window.show_page("teacher")

    @Slot(object)
    def on_player_changed(self, player: Player) -> None:
        """Somebody else plays from now on; a session under way is the one's who began it."""
        self.screens.stop()
        self.chair.take(player)
        self.show_home()
        self.chair.wake()

    @Slot()
    def redress(self) -> None:
        """Make every screen anew in the look that is asked for now, where nobody loses anything.

        A session, what came of it and what is typed into a form stay; the look waits for Home.
        """
        if self._window.page_name in _DRESSED_AT_ONCE:
            self._dress_anew()
        else:
            self._dress_later = True

    def _dress_anew(self) -> None:
        self._dress_later = False
        shown = self._window.page_name
        place = self.screens.settings.place() if shown == "settings" else None
        self.choosing.dress()
        self.screens.redress()
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
