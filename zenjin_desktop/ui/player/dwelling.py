"""The pointer answers by resting: no button need be pressed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.player.marker import Marker
from zenjin_desktop.ui.player.offers import Offer
from zenjin_desktop.ui.widgets.answer_button import AnswerButton
from zenjin_desktop.ui.widgets.clock import AnimationClock

MOVED_PX = 3
"""So far the pointer must have come since the question appeared: a mouse that lies still on a
table sends a pixel now and then."""

_LEAVING = (QEvent.Type.Leave, QEvent.Type.Hide, QEvent.Type.MouseButtonPress)

STILL_STEPS = 4
"""With reduced motion the ring fills in so many steps instead of gliding."""


class Dwelling(QObject):
    """Watches where the pointer rests; after ``rest_ms`` on one thing that thing is taken.

    Moving within it goes on, moving off it starts anew. Nothing happens before the pointer has
    moved since :meth:`watch`: where the last answer was, the next question finds it lying.
    """

    def __init__(
        self, rest_ms: int, marker: Marker, clock: AnimationClock, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._rest_ms = rest_ms
        self._marker = marker
        self._clock = clock
        self._offers: dict[QWidget, Offer] = {}
        self._filtered: set[QWidget] = set()
        self._lies_at: QPoint | None = None
        self._over: Offer | None = None
        self._rested = QTimer(self)
        self._rested.setSingleShot(True)
        self._rested.setTimerType(Qt.TimerType.PreciseTimer)
        self._rested.setInterval(rest_ms)
        self._rested.timeout.connect(self._on_rested)

    @property
    def over(self) -> QWidget | None:
        """What the pointer rests on."""
        return None if self._over is None else self._over.widget

    def watch(self, offers: Sequence[Offer]) -> None:
        """From now on these can be taken."""
        self.stop()
        self._offers = {offer.widget: offer for offer in offers}
        self._lies_at = QCursor.pos()
        for widget in self._offers.keys() - self._filtered:
            widget.setMouseTracking(True)
            widget.installEventFilter(self)
            self._filtered.add(widget)

    def stop(self) -> None:
        """Nothing can be taken."""
        self._offers = {}
        self._leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look only."""
        kind = event.type()
        if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._on_moved(watched, event)
        elif kind in _LEAVING and watched is self.over:
            self._leave()
        return False

    def _on_moved(self, watched: QObject, event: QMouseEvent) -> None:
        at = event.globalPosition().toPoint()
        if self._lies_at is not None:
            if (at - self._lies_at).manhattanLength() < MOVED_PX:
                return
            self._lies_at = None
        offer = next((found for widget, found in self._offers.items() if widget is watched), None)
        pressed = event.buttons() != Qt.MouseButton.NoButton
        if offer is None or pressed or not _is_on(offer.widget, event.position().toPoint()):
            self._leave()
        elif offer is not self._over:
            self._rest_on(offer)

    def _rest_on(self, offer: Offer) -> None:
        self._leave()
        self._over = offer
        self._rested.start()
        self._clock.join(self._on_frame)

    def _leave(self) -> None:
        self._over = None
        self._rested.stop()
        self._clock.leave(self._on_frame)
        self._marker.clear()

    def _on_frame(self, seconds: float) -> bool:
        if self._over is None:
            return False
        share = min(1.0, seconds * 1000 / self._rest_ms)
        if self._clock.reduced_motion:
            share = int(share * STILL_STEPS) / STILL_STEPS
        if share != self._marker.share or self._marker.target is not self._over.widget:
            self._marker.mark(self._over.widget, share)
        return share < 1

    def _on_rested(self) -> None:
        over = self._over
        self._leave()
        if over is None:
            return
        over.take(self._rest_ms)
        # Not taken, as within the guard: who rests on does not have to move for another try.
        if self._offers.get(over.widget) is over:
            self._rest_on(over)


def _is_on(widget: QWidget, at: QPoint) -> bool:
    return widget.hitButton(at) if isinstance(widget, AnswerButton) else widget.rect().contains(at)
