"""Plays a warm-up: the same card, the same care for a miss, and nothing that is written down."""

from PySide6.QtCore import Signal, Slot

from zenjin_core.learning import run as stitch_run
from zenjin_core.learning.run import Feedback, Presentation, Side, StitchRun
from zenjin_desktop.settings import Settings
from zenjin_desktop.ui.player.model import shown_as
from zenjin_desktop.ui.player.rounds import RoundController
from zenjin_desktop.ui.player.view import PlayerView
from zenjin_desktop.ui.surroundings import Surroundings
from zenjin_desktop.ui.widgets.locale_text import number_text


class WarmUpController(RoundController):
    """From a press to the feedback, without the disk.

    Signals:
        ended: all questions were answered.
        left: Finish or Esc came before.
    """

    ended = Signal()
    left = Signal()

    def __init__(self, view: PlayerView, settings: Settings, surroundings: Surroundings) -> None:
        super().__init__(view, settings, surroundings)
        view.setAccessibleName(self.tr("Warm-up"))
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
        heading = self.tr("Warm-up · %1 of %2").replace("%1", number_text(run.index + 1))
        self._view.board.set_heading(heading.replace("%2", number_text(len(run.questions))))
        self._view.show_question(
            shown_as(
                run.shown,
                window_ms=self._settings.window_ms,
                timer_visible=False,
                guard_ms=self._settings.guard_ms,
            )
        )

    def _accept(
        self, after: StitchRun, feedback: Feedback, shown: Presentation, side: Side | None
    ) -> None:
        self._run = after
        self._show_verdict(feedback, shown, side, points=None)
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
