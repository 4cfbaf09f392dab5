"""Plays a warm-up: the same card, the same care for a miss, and nothing that is written down."""

from PySide6.QtCore import QObject, Signal, Slot

from zenjin_core.curriculum.prompt import equation
from zenjin_core.learning import run as stitch_run
from zenjin_core.learning.run import Feedback, Presentation, Side, StitchRun
from zenjin_desktop.settings import Settings
from zenjin_desktop.ui.player.model import shown_as
from zenjin_desktop.ui.player.view import PlayerView
from zenjin_desktop.ui.surroundings import Surroundings


class WarmUpController(QObject):
    """From a press to the feedback, without the disk.

    Signals:
        ended: all questions were answered.
        left: Finish or Esc came before.
    """

    ended = Signal()
    left = Signal()

    def __init__(self, view: PlayerView, settings: Settings, surroundings: Surroundings) -> None:
        super().__init__(view)
        self._view = view
        self._settings = settings
        self._around = surroundings
        self._run: StitchRun | None = None
        self._pausing = False
        view.setAccessibleName(self.tr("Warm-up"))
        view.answered.connect(self.on_answered)
        view.timed_out.connect(self.on_timed_out)
        view.feedback_ended.connect(self.on_feedback_ended)
        view.finish_requested.connect(self.on_finish_requested)
        view.resumed.connect(self.on_resumed)

    def start(self, run: StitchRun) -> None:
        """Ask the first question of ``run``."""
        self._run = run
        self._pausing = False
        self._show()

    @Slot()
    def stop(self) -> None:
        """Leave the round where it is; no signal follows."""
        self._run = None
        self._view.halt()

    def _show(self) -> None:
        run = self._run
        if run is None or run.shown is None:
            return
        heading = self.tr("Warm-up · %1 of %2").replace("%1", str(run.index + 1))
        self._view.board.set_heading(heading.replace("%2", str(len(run.questions))))
        self._view.show_question(
            shown_as(
                run.shown,
                window_ms=self._settings.window_ms,
                timer_visible=False,
                guard_ms=self._settings.guard_ms,
            )
        )

    @Slot(str, int)
    def on_answered(self, side: Side, response_ms: int) -> None:
        """A press on an option."""
        if self._run is None:
            return
        run, feedback = stitch_run.answer(
            self._run,
            side,
            response_ms=response_ms,
            at=self._around.now(),
            rng=self._around.rng,
            guard_ms=self._settings.guard_ms,
        )
        self._take(run, feedback, side)

    @Slot()
    def on_timed_out(self) -> None:
        """No press within the window."""
        window = self._settings.window_ms
        if self._run is None or window is None:
            return
        run, feedback = stitch_run.time_out(
            self._run, window_ms=window, at=self._around.now(), rng=self._around.rng
        )
        self._take(run, feedback, None)

    def _take(self, after: StitchRun, feedback: Feedback | None, side: Side | None) -> None:
        before = self._run
        if before is None or before.shown is None:
            return
        if feedback is None:
            self._show()
            return
        self._run = after
        self._pausing = feedback.pause
        self._feed_back(feedback, before.shown, side)

    def _feed_back(self, feedback: Feedback, shown: Presentation, side: Side | None) -> None:
        if side is None:
            self._view.show_missed(shown.answer_side, equation=equation(shown.question))
        elif feedback.verdict == "right":
            self._view.show_right(side, points=None)
        else:
            self._view.show_wrong(side, equation=equation(shown.question))
        if feedback.stitch_done:
            self._view.celebrate(self.tr("Warm! Off you go."))

    @Slot()
    def on_feedback_ended(self) -> None:
        """The feedback has been seen: on with the next question, the pause or play."""
        run = self._run
        if run is None:
            return
        if self._pausing:
            self._pausing = False
            self._view.show_pause()
        elif run.shown is None:
            self.stop()
            self.ended.emit()
        else:
            self._show()

    @Slot()
    def on_resumed(self) -> None:
        """Somebody is there again."""
        if self._run is not None:
            self._run = stitch_run.resumed(self._run)
            self._show()

    @Slot()
    def on_finish_requested(self) -> None:
        """Finish was pressed: there is nothing to lose, so nothing is asked."""
        if self._run is not None:
            self.stop()
            self.left.emit()
