"""Finds where to start: asks the rules, tells the view, and has the store write the outcome."""

from collections.abc import Collection, Mapping

from PySide6.QtCore import QObject, Signal, Slot

from zenjin_core.learning import placement, rules
from zenjin_core.learning.answering import NOT_YET, Heard
from zenjin_core.learning.placement import Check
from zenjin_core.learning.run import Presentation, Side
from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.lessons import Lessons
from zenjin_desktop.settings import Settings
from zenjin_desktop.store import placement as stored
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.sleep import asleep, awake
from zenjin_desktop.ui.notation import equation_text
from zenjin_desktop.ui.placement.model import TubeLine
from zenjin_desktop.ui.placement.view import PlacementView
from zenjin_desktop.ui.player.model import shown_as
from zenjin_desktop.ui.sentences import told
from zenjin_desktop.ui.surroundings import Surroundings
from zenjin_desktop.ui.titles import stitch_title
from zenjin_desktop.ui.widgets.locale_text import number_text

UNHURRIED_MS = 30_000
"""The window for whoever plays without a timer: a check that waited for ever would not end."""


class PlacementController(QObject):
    """From the offer to the start of each tube.

    Signals:
        placed: the starts are on the disk; a moment to sync.
        play_requested: on to play.
        left: back to Home.
        trouble_met: with a sentence: the starts could not be written.
    """

    placed = Signal()
    play_requested = Signal()
    left = Signal()
    trouble_met = Signal(str)

    def __init__(
        self,
        view: PlacementView,
        store: Store,
        lessons: Lessons,
        settings: Settings,
        surroundings: Surroundings,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._store = store
        self._lessons = lessons
        self._settings = settings
        self._around = surroundings
        self._learner = 0
        self._check: Check | None = None
        self._shown: Presentation | None = None
        self._asked: list[str] = []
        self._starts: dict[int, int] = {}
        self._asleep: frozenset[int] = frozenset()
        self._time_outs = 0
        view.start_requested.connect(self.on_start_requested)
        view.choose_requested.connect(self.on_choose_requested)
        view.chosen.connect(self.on_chosen)
        view.not_yet_said.connect(self.on_not_yet_said)
        view.play_requested.connect(self.play_requested)
        view.left.connect(self.on_left)
        asking = view.questions
        asking.answered.connect(self.on_answered)
        asking.timed_out.connect(self.on_timed_out)
        asking.feedback_ended.connect(self.on_feedback_ended)
        asking.finish_requested.connect(self.on_finish_requested)
        asking.resumed.connect(self.on_resumed)

    @property
    def asked(self) -> int:
        """How many questions were asked."""
        return len(self._asked)

    def offer(self, learner: int, lessons: Lessons) -> None:
        """Show the first page to ``learner``; ``lessons`` are what is played from now on."""
        self._learner = learner
        self._lessons = lessons
        self._check = self._shown = None
        self._starts = stored.current(self._store, learner, self._lessons.tubes)
        playing = awake(self._store, learner, self._lessons.tubes)
        self._asleep = asleep(self._store, learner) - playing
        self._view.show_intro()

    @Slot()
    def on_start_requested(self) -> None:
        """Begin with the first question; a tube that sleeps is let sleep."""
        tubes = self._lessons.tubes
        asked = awake(self._store, self._learner, tubes)
        self._check = placement.begin({tube: len(tubes[tube]) for tube in sorted(asked)})
        self._asked = []
        self._time_outs = 0
        self._view.show_questions()
        self._ask()

    def _ask(self) -> None:
        check = self._check
        if check is None:
            return
        if check.due is None or check.tube is None:
            self._check = None
            self._place(placement.starts(check), self._asleep | placement.may_sleep(check))
            return
        stitch = self._lessons.stitch(self._lessons.tubes[check.tube][check.due].stitch_id)
        self._shown = placement.ask(stitch, self._around.rng, asked=self._asked)
        self._asked.append(self._shown.question.id)
        self._show()

    def _show(self) -> None:
        if self._shown is None:
            return
        heading = self.tr("Question %1").replace("%1", number_text(len(self._asked)))
        self._view.questions.board.set_heading(heading)
        self._view.questions.show_question(
            shown_as(
                self._shown,
                window_ms=self._window_ms(),
                timer_visible=False,
                guard_ms=self._settings.guard_ms,
            )
        )

    def _window_ms(self) -> int:
        return max(self._settings.window_ms or UNHURRIED_MS, rules.DEFAULT_WINDOW_MS)

    @Slot(str, int)
    def on_answered(self, side: Side, response_ms: int) -> None:
        """A press on an option."""
        shown = self._shown
        if shown is None:
            return
        correct = side == shown.answer_side
        self._time_outs = 0
        self._hear(placement.judge(correct=correct, response_ms=response_ms))
        if correct:
            self._view.questions.show_right(side, points=None)
        else:
            self._view.questions.show_wrong(side, equation=equation_text(shown.question))

    @Slot()
    def on_not_yet_said(self) -> None:
        """Something new: the answer is shown, calmly."""
        self._time_outs = 0
        self._missed(NOT_YET)

    @Slot()
    def on_timed_out(self) -> None:
        """No press within the window."""
        self._time_outs += 1
        self._missed(placement.judge(correct=False, response_ms=self._window_ms()))

    def _missed(self, heard: Heard) -> None:
        shown = self._shown
        if shown is not None:
            self._hear(heard)
            self._view.questions.show_missed(
                shown.answer_side, equation=equation_text(shown.question)
            )

    def _hear(self, heard: Heard) -> None:
        self._shown = None
        if self._check is not None:
            self._check = placement.hear(self._check, heard)

    @Slot()
    def on_feedback_ended(self) -> None:
        """On with the next question, or with a pause when nobody seems to be there."""
        if self._time_outs >= rules.PAUSE_AFTER_TIME_OUTS:
            self._time_outs = 0
            self._view.questions.show_pause()
        else:
            self._ask()

    @Slot()
    def on_resumed(self) -> None:
        """Somebody is there again."""
        self._ask()

    @Slot()
    def on_finish_requested(self) -> None:
        """Skip, in the middle: nothing changes."""
        if self._check is not None:
            self.stop()
            self.on_left()

    @Slot()
    def stop(self) -> None:
        """Leave the check where it is; nothing is kept of it."""
        self._check = self._shown = None
        self._view.questions.halt()

    @Slot()
    def on_left(self) -> None:
        """Home; the offer is not made there again."""
        try:
            stored.answered(self._store, self._learner)
        except StoreUnusable as error:
            self.trouble_met.emit(told(error))
        self.left.emit()

    @Slot()
    def on_choose_requested(self) -> None:
        """The starts by hand, those found first."""
        self._view.show_choice(self._lines())

    @Slot(object, object)
    def on_chosen(self, starts: Mapping[int, int], asleep: Collection[int]) -> None:
        """Chosen by hand: starts, and who sleeps. A start left as it was changes nothing."""
        changed = {tube: at for tube, at in starts.items() if at != self._starts[tube]}
        # A tube that is not shown, for there is nothing in it now, sleeps on.
        hidden = self._asleep.difference(starts)
        self._place(changed, hidden.union(asleep))

    def _place(self, starts: Mapping[int, int], asleep: frozenset[int]) -> None:
        tubes = self._lessons.tubes
        named = {tube: tubes[tube][place].stitch_id for tube, place in starts.items()}
        try:
            stored.place(self._store, self._learner, named, tubes=tubes, asleep=asleep)
        except StoreUnusable as error:
            self.trouble_met.emit(told(error))
            self._view.show_intro()
            return
        self._starts |= starts
        self._asleep = asleep
        self._view.show_result(self._lines())
        self.placed.emit()

    def _lines(self) -> list[TubeLine]:
        return [
            TubeLine(
                tube=tube,
                titles=tuple(stitch_title(self._lessons, place.stitch_id) for place in places),
                start=self._starts[tube],
                asleep=tube in self._asleep,
            )
            for tube, places in self._lessons.tubes.items()
        ]
