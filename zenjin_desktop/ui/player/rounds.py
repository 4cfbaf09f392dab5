"""What every round on the player's screen has in common, whatever its answers are worth."""

from PySide6.QtCore import QObject, Slot

from zenjin_core.learning import run as stitch_run
from zenjin_core.learning.run import Feedback, Presentation, Side, StitchRun
from zenjin_desktop.settings import Settings
from zenjin_desktop.ui.notation import equation_text
from zenjin_desktop.ui.player.view import PlayerView
from zenjin_desktop.ui.surroundings import Surroundings


class RoundController(QObject):
    """Takes presses and time-outs to the rules; a subclass says what is shown and what is kept.

    It overrides :meth:`_show`, which presents the question that is due, and :meth:`_accept`,
    which takes over what an answer led to.
    """

    def __init__(self, view: PlayerView, settings: Settings, surroundings: Surroundings) -> None:
        super().__init__(view)
        self._view = view
        self._settings = settings
        self._around = surroundings
        self._run: StitchRun | None = None
        self._pausing = False
        view.answered.connect(self.on_answered)
        view.timed_out.connect(self.on_timed_out)

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
        shown = self._run.shown if self._run is not None else None
        if shown is None:
            return
        if feedback is None:
            self._show()
        else:
            self._accept(after, feedback, shown, side)

    def _show(self) -> None:
        """Present the question that is due."""

    def _accept(
        self, after: StitchRun, feedback: Feedback, shown: Presentation, side: Side | None
    ) -> None:
        """Take over the run ``after`` an answer to ``shown`` (a ``side``, or None: too late)."""

    def _show_verdict(
        self, feedback: Feedback, shown: Presentation, side: Side | None, *, points: int | None
    ) -> None:
        self._pausing = feedback.pause
        if side is None:
            self._view.show_missed(shown.answer_side, equation=equation_text(shown.question))
        elif feedback.verdict == "right":
            self._view.show_right(side, points=points)
        else:
            self._view.show_wrong(side, equation=equation_text(shown.question))
