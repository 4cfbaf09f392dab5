"""Plays: asks the rules, has the store write, tells the view. One controller, one screen."""

from PySide6.QtCore import QTimer, Signal, Slot

from zenjin_core.learning import helix, rules
from zenjin_core.learning import run as stitch_run
from zenjin_core.learning.run import Feedback, Presentation, Side, StitchRun
from zenjin_core.learning.warm_up import is_known
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.lessons import LessonsInUse
from zenjin_desktop.settings import Settings
from zenjin_desktop.store import journal
from zenjin_desktop.store.database import Store
from zenjin_desktop.ui.player.model import shown_as
from zenjin_desktop.ui.player.rounds import RoundController
from zenjin_desktop.ui.player.view import PlayerView
from zenjin_desktop.ui.sentences import told
from zenjin_desktop.ui.surroundings import Surroundings
from zenjin_desktop.ui.turn import Turn

_AFTER_PAINT_MS = 20
"""When the feedback of a stitch's last answer is surely on the screen."""


class PlayerController(RoundController):
    """From a press to the disk to the feedback.

    Signals:
        stitch_finished: a stitch was finished and written; a moment to sync.
        session_finished: with a ``journal.SessionFinished``, or None when nothing was answered.
        trouble_met: with a sentence: an answer could not be written; it was not counted.
    """

    stitch_finished = Signal()
    session_finished = Signal(object)
    trouble_met = Signal(str)

    def __init__(
        self,
        view: PlayerView,
        store: Store,
        lessons: LessonsInUse,
        settings: Settings,
        surroundings: Surroundings,
        *,
        turn: Turn,
    ) -> None:
        super().__init__(view, settings, surroundings)
        self._store = store
        self._turn = turn
        self._in_use = lessons
        self._lessons = lessons()
        self._learner = 0
        self._head: journal.Head | None = None
        self._next: journal.Head | None = None
        self._points = 0
        self._attempts = 0
        self._last_stitch = False
        self._outcome: helix.Outcome = "again"
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self.on_idled)
        self._untimed = QTimer(self, singleShot=True, interval=rules.PAUSE_UNTIMED_MS)
        self._untimed.timeout.connect(self.on_waited_long)
        self._making = QTimer(self, singleShot=True, interval=_AFTER_PAINT_MS)
        self._making.timeout.connect(self._begin_next)
        self._praised = QTimer(self, singleShot=True)
        self._praised.timeout.connect(self.stop)
        view.feedback_ended.connect(self.on_feedback_ended)
        view.finish_requested.connect(self.on_finish_requested)
        view.finish_panel.stop_chosen.connect(self.stop)
        view.finish_panel.stitch_chosen.connect(self.on_stitch_chosen)
        view.finish_panel.play_on_chosen.connect(self.on_play_on_chosen)
        view.resumed.connect(self.on_resumed)

    @property
    def playing(self) -> bool:
        """Whether a session is under way."""
        return self._run is not None

    def play(self, learner: int) -> None:
        """Begin a session at what the tubes say is next."""
        self._lessons = self._in_use()
        self._learner = learner
        self._last_stitch = False
        self._open(journal.head(self._store, learner, self._lessons.tubes))
        self._in_use.hold()
        self._show()

    def _open(self, head: journal.Head) -> None:
        journal.open_session(
            self._store,
            self._learner,
            helix.Place(thread_id=head.row.thread_id, stitch_id=head.row.stitch_id),
            utc_offset_minutes=self._around.utc_offset_minutes(),
        )
        self._turn.begin(self._learner)
        self._points = self._attempts = 0
        self._view.set_points(0)
        self._begin(head)

    def _begin(self, head: journal.Head) -> None:
        self._head = head
        stitch = self._lessons.stitch(head.row.stitch_id)
        self._run = stitch_run.start(stitch, head.row.distractor_level, self._around.rng)

    @Slot()
    def _show(self) -> None:
        run, head = self._run, self._head
        if run is None or head is None or run.shown is None:
            return
        self._idle.stop()
        self._view.show_question(
            shown_as(
                run.shown,
                window_ms=self._settings.window_ms,
                timer_visible=self._settings.timer_visible and is_known(head.row),
                guard_ms=self._settings.guard_ms,
            )
        )
        self._wait_untimed()

    def _wait_untimed(self) -> None:
        if self._settings.window_ms is None:
            self._untimed.start()

    def _accept(
        self, after: StitchRun, feedback: Feedback, shown: Presentation, side: Side | None
    ) -> None:
        # Nothing is shown that is not on the disk; what could not be written is asked again.
        self._untimed.stop()
        try:
            if feedback.stitch_done:
                self._finish_stitch(after, feedback)
            else:
                journal.append(self._store, self._learner, feedback.attempt)
                self._run = after
        except StoreUnusable as error:
            self.trouble_met.emit(told(error))
            if side is None:  # perhaps nobody is there who would see it
                self._pause()
            else:
                self._show()
            return
        self._wait_untimed()
        self._points += feedback.points
        self._attempts += 1
        self._turn.answered()
        self._show_verdict(feedback, shown, side, points=self._points)
        if feedback.stitch_done:
            self._view.celebrate(self._celebration())
            self.stitch_finished.emit()

    def _finish_stitch(self, done: StitchRun, feedback: Feedback) -> None:
        if self._head is None:
            return
        finished = journal.finish_stitch(
            self._store,
            self._learner,
            feedback.attempt,
            ftc=done.ftc,
            tube=self._head.tube,
            tubes=self._lessons.tubes,
        )
        self._outcome = finished.outcome
        self._run, self._next = done, finished.head
        self._making.start()

    @Slot()
    def _begin_next(self) -> None:
        """Make the next stitch's questions: not before what came of the last answer is seen."""
        if self._next is not None:
            head, self._next = self._next, None
            self._begin(head)

    def _celebration(self) -> str:
        if self._outcome == "perfect":
            return self.tr("Perfect! Every one at the first try.")
        if self._outcome == "nearly":
            return self.tr("So close to perfect!")
        return self.tr("Stitch done. It gets easier every time!")

    @Slot()
    def on_feedback_ended(self) -> None:
        """The feedback has been seen: on with the next question, the pause or the end."""
        self._begin_next()
        run = self._run
        if run is None:
            return
        if self._pausing:
            self._pausing = False
            self._pause()
        elif run.fresh and (self._last_stitch or self._attempts >= rules.MAX_SESSION_ATTEMPTS):
            self.stop()
        elif run.fresh and self._turn.has_ended:
            self._praised.start(self._view.celebrating_ms)
        else:
            self._show()

    def _pause(self) -> None:
        self._view.show_pause()
        self._wait_idle()

    def _wait_idle(self) -> None:
        self._idle.start(round(self._settings.idle_minutes * 60_000))

    @Slot()
    def on_waited_long(self) -> None:
        """Nobody pressed anything for a minute without a timer."""
        self._pause()

    @Slot()
    def on_idled(self) -> None:
        """Nobody came back: the session ends where its last answer was."""
        self.stop()

    @Slot()
    def on_resumed(self) -> None:
        """Somebody is there again."""
        if self._run is not None:
            self._run = stitch_run.resumed(self._run)
            self._show()

    @Slot()
    def on_finish_requested(self) -> None:
        """Finish was pressed; inside a stitch the student is asked."""
        self._begin_next()
        self._untimed.stop()
        self._idle.stop()
        if self._run is None:
            return
        if self._run.fresh:
            self.stop()
        else:
            self._view.ask_finish(self._run.remaining)
            self._wait_idle()

    @Slot()
    def on_stitch_chosen(self) -> None:
        """Play this stitch to its end, then stop."""
        self._last_stitch = True
        self.on_resumed()

    @Slot()
    def on_play_on_chosen(self) -> None:
        """Play on, whatever was chosen before."""
        self._last_stitch = False
        self.on_resumed()

    @Slot()
    def stop(self) -> None:
        """End the session: one transaction, then the summary from local truth."""
        if self._run is None:
            return
        self._untimed.stop()
        self._idle.stop()
        self._making.stop()
        self._praised.stop()
        self._view.halt()
        self._run = self._head = self._next = None
        try:
            with self._store.writing():
                finished = journal.finish_session(self._store, self._learner)
                self._turn.end()
        except StoreUnusable as error:
            # Every answer is in the journal: the next start closes the session from it.
            self.trouble_met.emit(told(error))
            finished = None
        try:
            self._in_use.release()
        finally:  # the session is on the disk, whatever is wrong with the lessons of the next one
            self.session_finished.emit(finished)
