"""The pointer presses by resting: on every button, chip, switch, field and line of a menu."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QScrollArea, QWidget

from zenjin_desktop.ui.access import targets
from zenjin_desktop.ui.access.frame import Frame
from zenjin_desktop.ui.access.targets import Target
from zenjin_desktop.ui.player.dwelling import MOVED_PX, STILL_STEPS
from zenjin_desktop.ui.widgets.clock import AnimationClock


class RestingPointer(QObject):
    """Fills a ring where the pointer rests; when it is full that is pressed.

    Nothing happens before the pointer has moved since a page came, nor again on what was pressed
    until the pointer has left it.
    """

    def __init__(
        self,
        rest_ms: int,
        frame: Frame,
        clock: AnimationClock,
        root: Callable[[], QWidget | None],
        parent: QObject,
    ) -> None:
        """Take what it works with.

        Args:
            rest_ms: how long it must rest.
            frame: what is drawn.
            clock: moves the ring.
            root: the window in use, the open menu or list; None while somebody plays.
            parent: what it ends with.
        """
        super().__init__(parent)
        self._rest_ms = rest_ms
        self._frame = frame
        self._clock = clock
        self._root = root
        self._over: Target | None = None
        self._taken: Target | None = None
        self._lies_at: QPoint | None = QCursor.pos()
        self._at = QPoint()
        self._rested = QTimer(self, interval=rest_ms, singleShot=True)
        self._rested.setTimerType(Qt.TimerType.PreciseTimer)
        self._rested.timeout.connect(self.on_rested)

    @property
    def over(self) -> Target | None:
        """What a ring is filling around."""
        return self._over

    @Slot()
    def begin(self) -> None:
        """Another page has come: the pointer must move first."""
        self.leave()
        self._taken = None
        self._lies_at = QCursor.pos()

    def move(self, place: QPoint, *, pressed: bool) -> None:
        """The pointer has come to a place on the screen."""
        root = self._root()
        self._at = place
        if root is None:
            self.leave()
            return
        if self._lies_at is not None:
            if (place - self._lies_at).manhattanLength() < MOVED_PX:
                return
            self._lies_at = None
        here = None if pressed else targets.at(root, place)
        if here != self._taken:
            self._taken = None
        if here is None or here == self._taken:
            self.leave()
        elif here != self._over:
            self._rest_on(here)

    def leave(self) -> None:
        """It rests on nothing."""
        if self._over is None:
            return
        self._over = None
        self._rested.stop()
        self._clock.leave(self._on_frame)
        self._frame.clear()

    @Slot()
    def on_rested(self) -> None:
        """Press what is still there."""
        over, root = self._over, self._root()
        self.leave()
        if over is None or root is None or targets.at(root, self._at) != over:
            return
        self._lies_at = self._at
        if isinstance(over.widget, QScrollArea):  # one may want to go on and on
            targets.press(over)
            self._rest_on(over)
            return
        self._taken = over
        targets.press(over)

    def _rest_on(self, target: Target) -> None:
        self.leave()
        self._over = target
        self._rested.start()
        self._clock.join(self._on_frame)

    def _on_frame(self, seconds: float) -> bool:
        if self._over is None or not targets.is_there(self._over):
            self.leave()
            return False
        share = min(1.0, seconds * 1000 / self._rest_ms)
        if self._clock.reduced_motion:
            share = int(share * STILL_STEPS) / STILL_STEPS
        self._frame.mark((self._over,), share)
        return share < 1
