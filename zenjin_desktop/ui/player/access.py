"""The two other ways to play, one switch and a resting pointer, as the player sees them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from zenjin_desktop.ui.player.board import Board
from zenjin_desktop.ui.player.dwelling import Dwelling
from zenjin_desktop.ui.player.marker import Marker
from zenjin_desktop.ui.player.model import Side, Ways
from zenjin_desktop.ui.player.offers import Offer
from zenjin_desktop.ui.player.scanning import Scanning
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.clock import AnimationClock

_TIMES = 2
"""The answers are offered so often before Finish is, where the answer time is long enough."""


class Access(QObject):
    """Offers what can be chosen now, by whichever of the two ways is on; by neither it rests.

    Args:
        go_on: what any press does where any key would do.
    """

    def __init__(
        self,
        ways: Ways,
        theme: Theme,
        clock: AnimationClock,
        parent: QWidget,
        *,
        go_on: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._ways = ways
        self._go_on = go_on
        self.marker = Marker(theme, parent)
        self.scanning: Scanning | None = None
        self.dwelling: Dwelling | None = None
        self._switch: _Switch | None = None
        if ways.scan_ms is not None:
            self.scanning = Scanning(ways.scan_ms, self.marker, self)
            self._switch = _Switch(parent)
            self._switch.went_down.connect(self.scanning.hold)
            self._switch.came_up.connect(self._on_came_up)
        if ways.dwell_ms is not None:
            self.dwelling = Dwelling(ways.dwell_ms, self.marker, clock, self)

    @property
    def by_switch(self) -> bool:
        """Whether every key and every click is the one switch."""
        return self.scanning is not None

    @property
    def by_rest(self) -> bool:
        """Whether the pointer answers by resting."""
        return self.dwelling is not None

    @property
    def allowance_ms(self) -> int:
        """How much longer an answer may take: what the way itself takes is nobody's thinking."""
        return 2 * (self._ways.scan_ms or 0) + (self._ways.dwell_ms or 0)

    def ask_answers(
        self,
        board: Board,
        only: Side | None,
        take: Callable[[Side, int], None],
        *,
        window_ms: int | None,
    ) -> None:
        """Offer the answers (or the one that is lit), then, within ``window_ms``, the footer."""
        sides: tuple[Side, ...] = ("left", "right") if only is None else (only,)
        answers = tuple(Offer(board.button(side), partial(take, side)) for side in sides)
        later = tuple(_clicking(button) for button in board.footer_buttons())
        if self.scanning is not None:
            self.scanning.begin(answers * self._times(window_ms) + later)
        if self.dwelling is not None:
            self.dwelling.watch(answers + later)

    def ask_buttons(self, buttons: Sequence[QAbstractButton]) -> None:
        """Offer the buttons of a panel."""
        offers = tuple(_clicking(button) for button in buttons)
        if self.scanning is not None:
            self.scanning.begin(offers)
        if self.dwelling is not None:
            self.dwelling.watch(offers)

    def ask_pause(self, panel: QWidget, finish: QAbstractButton) -> None:
        """Offer to go on, by one switch as often as the answers before Finish, then Finish."""
        going_on = Offer(panel, lambda _ms: self._go_on())
        if self.scanning is not None:
            self.scanning.begin((*(going_on,) * _TIMES, _clicking(finish)))
        if self.dwelling is not None:
            self.dwelling.watch((going_on, _clicking(finish)))

    def wait(self, *places: QWidget) -> None:
        """Any press goes on, and so does resting on one of ``places``."""
        self.rest()
        if self.dwelling is not None:
            self.dwelling.watch([Offer(place, lambda _ms: self._go_on()) for place in places])

    def rest(self) -> None:
        """Offer nothing."""
        for way in (self.scanning, self.dwelling):
            if way is not None:
                way.stop()

    def choose(self) -> None:
        """A key went down: take what is offered; where nothing is, any press goes on."""
        if self.scanning is not None and self.scanning.offered is not None:
            self.scanning.choose()
        else:
            self._go_on()

    def set_place(self, place: QRect) -> None:
        """Cover ``place``: there a click is the switch, wherever it falls."""
        if self._switch is not None:
            self._switch.setGeometry(place)
            self._switch.raise_()

    def _times(self, window_ms: int | None) -> int:
        turns_until_finish_is_over = 2 * _TIMES + 1
        turn = self._ways.scan_ms or 0
        fits = window_ms is None or turns_until_finish_is_over * turn <= window_ms
        return _TIMES if fits else 1

    def _on_came_up(self) -> None:
        if self.scanning is not None and self.scanning.offered is not None:
            self.scanning.let_go()
        else:
            self._go_on()


def _clicking(button: QAbstractButton) -> Offer:
    return Offer(button, lambda _ms: button.click())


class _Switch(QWidget):
    """Lies over everything, so that a click anywhere is the one switch and nothing else."""

    went_down = Signal()
    came_up = Signal()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Down."""
        self.went_down.emit()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Up."""
        self.came_up.emit()
