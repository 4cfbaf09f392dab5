"""One switch plays: what can be chosen is offered in turn, and one press takes it."""

from time import perf_counter_ns

from PySide6.QtCore import QObject, Qt, QTimer

from zenjin_desktop.ui.player.marker import Marker
from zenjin_desktop.ui.player.offers import Offer

_NS_PER_MS = 1_000_000


class Scanning(QObject):
    """Offers one thing after the other, each for ``turn_ms``, with a frame around it.

    A press takes what was offered when it went down: the round stands still while it is held.
    """

    def __init__(self, turn_ms: int, marker: Marker, parent: QObject) -> None:
        super().__init__(parent)
        self._marker = marker
        self._round: tuple[Offer, ...] = ()
        self._place = 0
        self._began_ns = 0
        self._first_ns: dict[Offer, int] = {}
        self._held: Offer | None = None
        self._turn = QTimer(self)
        self._turn.setTimerType(Qt.TimerType.PreciseTimer)
        self._turn.setInterval(turn_ms)
        self._turn.timeout.connect(self._on_turn_over)

    @property
    def offered(self) -> Offer | None:
        """What a press would take now."""
        return self._round[self._place] if self._round else None

    def begin(self, offers: tuple[Offer, ...]) -> None:
        """Offer these one after the other, round and round; the same one may come twice."""
        self._round = offers
        self._held = None
        self._place = 0
        self._first_ns = {}
        self._began_ns = perf_counter_ns()
        self._offer()
        self._turn.start()

    def stop(self) -> None:
        """Offer nothing."""
        self._turn.stop()
        self._round = ()
        self._held = None
        self._marker.clear()

    def hold(self) -> None:
        """The switch went down: what is offered now is meant, however long it stays down."""
        self._held = self.offered
        self._turn.stop()

    def let_go(self) -> None:
        """The switch came up: take what was meant; nothing if another question came since."""
        held, self._held = self._held, None
        if held is not None:
            self._turn.start()
            self._take(held)

    def choose(self) -> None:
        """The switch was pressed: take what is offered."""
        if self.offered is not None:
            self._take(self.offered)

    def _take(self, offer: Offer) -> None:
        offer.take((self._first_ns.get(offer, self._began_ns) - self._began_ns) // _NS_PER_MS)

    def _on_turn_over(self) -> None:
        self._place = (self._place + 1) % len(self._round)
        self._offer()

    def _offer(self) -> None:
        offer = self._round[self._place]
        self._first_ns.setdefault(offer, perf_counter_ns())
        self._marker.mark(offer.widget)
