"""The player: one question at a time, two answers, and what came of the choice.

It draws and emits; what an answer is worth and what comes next is the caller's business.
"""

from typing import Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.player import verdicts
from zenjin_desktop.ui.player.access import Access
from zenjin_desktop.ui.player.board import Board
from zenjin_desktop.ui.player.keys import is_for_player, side_of
from zenjin_desktop.ui.player.model import Pace, Shown, Side, Ways
from zenjin_desktop.ui.player.overlays import FinishPanel, PausePanel
from zenjin_desktop.ui.player.presentation import Interrupted, Presentation
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.clock import AnimationClock

__all__ = ["Pace", "PlayerView", "Shown", "Side"]

_Phase = Literal["idle", "asking", "feedback", "until_key", "paused", "asking_finish"]


class PlayerView(QWidget):
    """The player screen.

    ``answered`` carries the side and the response time in ms, from the paint in which both
    options are visible to the press's arrival. For each ``show_question`` there is at most one
    of ``answered`` and ``timed_out``. ``feedback_ended`` follows each ``show_right``,
    ``show_wrong`` and ``show_missed`` once, unless a later call (``show_question``,
    ``show_pause``, ``ask_finish``, ``halt``) cut the feedback short. ``said`` carries each sentence
    a screen reader is told, ``asked`` each question as it becomes visible and ``question_left``
    when it is answered, missed or put away, ``came`` what came of it: "right", "wrong", "missed",
    and "stitch" when one is done.
    """

    ear_role = QAccessible.Role.Canvas  # of a pane all words in it would be read first

    answered = Signal(str, int)
    timed_out = Signal()
    feedback_ended = Signal()
    finish_requested = Signal()
    resumed = Signal()
    said = Signal(str)
    asked = Signal(object)
    question_left = Signal()
    came = Signal(str)

    def __init__(
        self,
        theme: Theme,
        clock: AnimationClock,
        parent: QWidget | None = None,
        *,
        pace: Pace | None = None,
        ways: Ways | None = None,
    ) -> None:
        super().__init__(parent)
        self._pace = pace or Pace()
        self._phase: _Phase = "idle"
        self._shown: Shown | None = None
        self._interrupted: Interrupted | None = None
        self.board = Board(theme, clock, self)
        self.pause_panel = PausePanel(theme, self, ways=ways)
        self.pause_panel.hide()
        self.finish_panel = FinishPanel(theme, self)
        self.finish_panel.hide()
        self.access = Access(ways or Ways(), theme, clock, self, go_on=self._go_on)
        if self.access.by_switch:
            self.board.set_hints(self.tr("Press at your answer"), self.tr("Press to go on"))
        elif self.access.by_rest:
            hints = self.tr("Rest on your answer"), self.tr("Rest on an answer to go on")
            self.board.set_hints(*hints)
        self._presentation = Presentation(self)
        self._feedback = QTimer(self)
        self._feedback.setSingleShot(True)
        self._feedback.setTimerType(Qt.TimerType.PreciseTimer)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Player"))
        self._connect()

    def _connect(self) -> None:
        self.board.shown.connect(self._on_shown)
        self.board.left.chosen.connect(self._on_left_chosen)
        self.board.right.chosen.connect(self._on_right_chosen)
        self.board.finish.clicked.connect(self.finish_requested)
        self._presentation.missed.connect(self._on_missed)
        self._presentation.ended.connect(self.access.rest)
        self._presentation.ended.connect(self.question_left)
        self._feedback.timeout.connect(self._on_feedback_shown)

    @property
    def waiting(self) -> bool:
        """Whether a press on an option would be taken as an answer now."""
        return self._presentation.takes_presses

    def show_question(self, shown: Shown) -> None:
        """Present a question; time runs from the paint that shows it.

        One that comes back after a pause or after "Stop here?" goes on where it was.
        """
        after, self._interrupted = self._interrupted, None
        self._leave_panels()
        self._feedback.stop()
        self._phase = "asking"
        self._shown = shown
        board = self.board
        board.say_keys()
        board.bar.set_shown(shown.timer_visible and shown.window_ms is not None)
        board.bar.fill()
        board.show_question(shown.prompt, (shown.left, shown.right), shown.only)
        self._presentation.begin(
            shown.window_ms,
            guard_ms=shown.guard_ms,
            allowance_ms=self.access.allowance_ms,
            after=after,
        )
        self._say(verdicts.question(shown))

    def show_right(self, side: Side, *, points: int | None) -> None:
        """Let the button glow and the points count up to ``points``, the session's new total.

        None where nothing is earned.
        """
        self._begin_feedback(self._pace.right_ms)
        self._say(verdicts.right(self.board, side, points, gain_ms=self._pace.right_ms))
        self.came.emit("right")

    def show_wrong(self, chosen: Side, *, equation: str) -> None:
        """Shake the chosen button, mark the other as right, show the whole true equation."""
        self._begin_feedback(self._pace.wrong_ms)
        self._say(verdicts.wrong(self.board, chosen, equation))
        self.came.emit("wrong")

    def show_missed(self, right: Side, *, equation: str) -> None:
        """After a time-out: both buttons calm blue, the right one marked, the equation shown."""
        self._begin_feedback(self._pace.wrong_ms)
        self._say(verdicts.missed(self.board, right, equation))
        self.came.emit("missed")

    def set_points(self, points: int) -> None:
        """Show the session's points at once."""
        self.board.points.set_value(points)

    def celebrate(self, line: str) -> None:
        """Show one short line while play goes on; it is spoken after what came of the answer."""
        self.board.celebration.celebrate(line, duration_ms=self._pace.celebration_ms)
        self._say(line, politely=True)
        self.came.emit("stitch")

    @property
    def celebrating_ms(self) -> int:
        """How long the line is still there; 0 when there is none."""
        return self.board.celebration.rest_ms

    def show_pause(self) -> None:
        """Put the question away and wait for any key or click; Finish stays."""
        self._put_away("paused")
        self.board.finish.show()
        self.pause_panel.ask(self.board.finish.text())
        self.access.ask_pause(self.pause_panel, self.board.finish)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(self.pause_panel.accessibleName())

    def ask_finish(self, remaining: int) -> None:
        """Ask whether to stop now or after the stitch's ``remaining`` questions, or to play on.

        The running presentation is over. ``finish_panel`` says what was chosen; unless that is to
        stop, show the question that is due.
        """
        self._put_away("asking_finish")
        self.finish_panel.ask(remaining)
        if self.access.by_switch:  # every key is the switch, so none may reach a button
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, self.finish_panel.question)
        self.access.ask_buttons(self.finish_panel.buttons)
        self.said.emit(self.finish_panel.question)

    def halt(self) -> None:
        """Stop everything that runs, on leaving the screen; no signal follows."""
        self._presentation.end()
        self._feedback.stop()
        self.access.rest()
        self.board.halt()
        self._phase = "idle"
        self._interrupted = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer, go on or finish; keys that mean nothing here go on to the window."""
        if not is_for_player(event):
            event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        elif self.access.by_switch:
            self.access.choose()
        elif self._phase in ("paused", "until_key"):
            self._go_on()
        elif self._phase == "asking_finish":
            event.ignore()
        elif (side := side_of(event)) is not None:
            self._take(side)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go on by a click anywhere, where any key would do."""
        super().mouseReleaseEvent(event)
        self._go_on()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the screen with the board, and the board's middle with the panels."""
        super().resizeEvent(event)
        self.board.setGeometry(self.rect())
        self.pause_panel.setGeometry(self.board.pause_place())
        self.finish_panel.setGeometry(self.board.panel_place())
        self.access.set_place(self.rect())

    def hideEvent(self, event: QHideEvent) -> None:
        """Let nothing run out of sight once the screen is left; minimising does not leave it."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.halt()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the focus where every key is the one switch, Tab included."""
        return False if self.access.by_switch else super().focusNextPrevChild(forward)

    def _on_escape(self) -> None:
        if self._phase == "asking_finish":
            self.finish_panel.play_on.click()
        else:
            self.finish_requested.emit()

    def _take(self, side: Side, not_thought_ms: int = 0) -> None:
        if self._phase == "until_key":  # a press on an answer is a click anywhere, too
            self._go_on()
            return
        if self._shown is None or self._shown.only not in (None, side):
            return
        response_ms = self._presentation.take_press(not_thought_ms=not_thought_ms)
        if response_ms is not None:
            self._phase = "idle"
            self.answered.emit(side, response_ms)

    def _say(self, sentence: str, *, politely: bool = False) -> None:
        announce(self, sentence, politely=politely)
        self.said.emit(sentence)

    def _begin_feedback(self, duration_ms: int) -> None:
        self._presentation.end()
        self._phase = "feedback"
        self._feedback.start(duration_ms)

    def _on_feedback_shown(self) -> None:
        untimed = self._shown is not None and self._shown.window_ms is None
        if untimed and self.board.equation_shown:
            self._phase = "until_key"
            self.board.say_any_key()
            self.access.wait(self.board.left, self.board.right)
        else:
            self._end_feedback()

    def _end_feedback(self) -> None:
        self._phase = "idle"
        self.feedback_ended.emit()

    def _go_on(self) -> None:
        if self._phase == "until_key":
            self.access.rest()
            self._end_feedback()
        elif self._phase == "paused":
            self.access.rest()
            self._phase = "idle"
            self.resumed.emit()

    def _put_away(self, phase: _Phase) -> None:
        interrupted = self._presentation.interrupted() or self._interrupted
        self.halt()
        self._interrupted = interrupted
        self._leave_panels()
        self.board.set_playing(False)
        self._phase = phase

    def _leave_panels(self) -> None:
        if self.pause_panel.isHidden() and self.finish_panel.isHidden():
            return
        self.pause_panel.hide()
        self.finish_panel.hide()
        self.board.set_playing(True)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_shown(self) -> None:
        self._presentation.become_visible()
        if self._shown is None or not self._presentation.open:
            return
        window = self._presentation.window_ms
        if window is not None:
            self.board.bar.start(window)
        self.access.ask_answers(self.board, self._shown.only, self._take, window_ms=window)
        self.asked.emit(self._shown)

    def _on_missed(self) -> None:
        self._phase = "idle"
        self.board.bar.freeze()
        self.timed_out.emit()

    def _on_left_chosen(self) -> None:
        self._take("left")

    def _on_right_chosen(self) -> None:
        self._take("right")
