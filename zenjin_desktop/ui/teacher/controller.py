"""Lets an adult into the teacher area, and closes it behind them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.pin_hash import is_pin, secret_hash
from zenjin_desktop.store import learners
from zenjin_desktop.store.pins import Pin
from zenjin_desktop.store.teacher import right_secret, secret_of, set_secret, wrong_secret
from zenjin_desktop.ui.idle import IdleWatch
from zenjin_desktop.ui.parts import Parts
from zenjin_desktop.ui.sentences import told
from zenjin_desktop.ui.teacher.door_page import Typed
from zenjin_desktop.ui.teacher.view import TeacherView
from zenjin_desktop.ui.who.pin_work import PinWork

PAGE = "teacher"
OPEN_MINUTES = 5
"""So long without a press, and the area is closed."""

TICK_MS = 250
HASH_BEGINS = "$argon2"


class TeacherController(QObject):
    """From the wish for the area to the area, by its secret; closed when it is left.

    Signals:
        left: back to where one came from.

    Attributes:
        view: the screen.
        idle: watches whether anybody is there still.
    """

    left = Signal()

    def __init__(self, view: TeacherView, parts: Parts) -> None:
        super().__init__(view)
        self.view = view
        self._parts = parts
        self._store = parts.store
        self._told = parts.around.ruled.policy.teacher_secret
        self._typed: Typed | None = None
        self._ticket = 0
        self._until = 0.0
        self._work = PinWork(self)
        self._wait = QTimer(self, interval=TICK_MS)
        self._wait.timeout.connect(self.on_ticked)
        self.idle = IdleWatch(parts.window, parts.around.passed)
        self.idle.idled.connect(self.on_idled)
        self._work.done.connect(self.on_work_done)
        view.door.submitted.connect(self.on_submitted)
        view.door.left.connect(self.on_door_left)
        view.destroyed.connect(self.idle.deleteLater)
        parts.window.page_shown.connect(self.on_page_shown)
        parts.window.closing.connect(self.close)

    def show(self) -> None:
        """The door, or the area if it is open still."""
        if self.view.area is not None:
            self._open()
            return
        kept = self._kept()
        if kept is None:
            return
        self.view.ask("open" if kept.hashed else "set")
        if self._told and not self._told.startswith(HASH_BEGINS):
            words = self.tr("The teacher secret of this computer's policy cannot be read.")
            self._parts.window.notice(words)
        self._make_wait(kept.wait_s)

    @Slot()
    def close(self) -> None:
        """Nobody is in the area any more; who plays is read again, as may have been changed."""
        was_open = self.view.area is not None
        self._ticket, self._typed = 0, None
        self._wait.stop()
        self.idle.set_limit(None)
        self.view.close_area()
        if was_open:
            self._see_who_plays()

    @Slot(str)
    def on_page_shown(self, page: str) -> None:
        """Elsewhere means that the area is left."""
        if page != PAGE:
            self.close()

    @Slot()
    def on_idled(self) -> None:
        """Nobody is there any more."""
        area = self.view.area
        if area is not None and not area.busy:
            self.left.emit()

    @Slot()
    def on_door_left(self) -> None:
        """Back into the area if it is open, else out."""
        if self.view.area is not None:
            self._open()
        else:
            self.left.emit()

    @Slot()
    def on_change_requested(self) -> None:
        """Another secret, after the one until now."""
        self.view.ask("change")
        kept = self._kept()
        if kept is not None:
            self._make_wait(kept.wait_s)

    @Slot(object)
    def on_submitted(self, typed: Typed) -> None:
        """Look whether it is the one, and make what is kept of a new one."""
        kept = self._kept()
        if kept is None:
            self.view.door.set_busy(busy=False)
            return
        if kept.hashed and not typed.secret:  # set by another log-in meanwhile
            self.view.ask("open")
            return
        if kept.wait_s > 0:
            self._make_wait(kept.wait_s)
            return
        self._typed = typed
        self._ticket = self._work.begin(_looked_at(kept.hashed, typed))

    @Slot(int, object)
    def on_work_done(self, number: int, value: object) -> None:
        """The secret was looked at; None means that it was another one."""
        typed = self._typed
        if number != self._ticket or typed is None:  # nobody waits for it any more
            return
        self._ticket, self._typed = 0, None
        try:
            self._take(typed, value)
        except StoreUnusable as error:
            self.view.door.set_busy(busy=False)
            self._parts.window.notice(told(error))

    @Slot()
    def on_ticked(self) -> None:
        """Show what is left of the wait."""
        rest = self._until - self._parts.around.passed()
        if rest > 0:
            words = self.tr(
                "Please wait %Ln seconds, then try again.", "", max(1, -int(-rest // 1))
            )
            self.view.door.show_rest(words)
            return
        self._wait.stop()
        self.view.door.show_rest("")
        self.view.door.focus_first()

    def _kept(self) -> Pin | None:
        """What is kept of the secret; None, and it is told why, where nothing can be read."""
        try:
            return secret_of(self._store, told=self._told)
        except StoreUnusable as error:
            self._parts.window.notice(told(error))
            return None

    def _take(self, typed: Typed, value: object) -> None:
        if value is None:
            wait = wrong_secret(self._store)
            self.view.door.show_wrong(self.tr("This is not the secret. Please try again."))
            self._make_wait(wait)
            return
        if isinstance(value, str) and value:
            set_secret(self._store, value)
            if typed.secret:
                self._parts.window.notice(self.tr("From now on the new teacher secret is asked."))
        else:
            right_secret(self._store)
        self._open()

    def _open(self) -> None:
        is_new = self.view.area is None
        area = self.view.open(may_change=not self._told)
        if is_new:
            area.left.connect(self.left)
            area.change_requested.connect(self.on_change_requested)
            self.idle.set_limit(OPEN_MINUTES)
            area.header.back.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, area, area.begin)  # in a turn of its own

    def _make_wait(self, seconds: float) -> None:
        if seconds > 0:
            self._until = self._parts.around.passed() + seconds
            self._wait.start()
            self.on_ticked()

    def _see_who_plays(self) -> None:
        chair = self._parts.chair
        if learners.player(self._store, chair.learner) is None:
            chair.take(learners.current_player(self._store))
        else:
            chair.read_again()


def _looked_at(hashed: str, typed: Typed) -> Callable[[], str | None]:
    """What comes of it in the other thread: None, nothing new to keep, or what is kept."""

    def work() -> str | None:
        if hashed and not is_pin(hashed, typed.secret):
            return None
        return secret_hash(typed.new) if typed.new else ""

    return work
