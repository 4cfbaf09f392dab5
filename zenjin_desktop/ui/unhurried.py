"""Grants the wish for a screen that is not made yet, a step a turn of the event loop."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from zenjin_desktop.ui.part import Part
from zenjin_desktop.ui.screens import Screens


class Unhurried(QObject):
    """Makes a screen in the turn of the press, and takes each step to show it in one more.

    Made, filled, laid out and painted at once, a screen would keep the bubbles waiting for longer
    than a frame. One that is made already is shown at once. Whoever has gone elsewhere in between
    stays there.

    Args:
        screens: which makes it.
        here: the name of the page in front.
        part: what is made of ``screens``.
        show: fills and shows it.
        steps: the same in several, where it takes long.
    """

    def __init__(
        self,
        screens: Screens,
        here: Callable[[], str],
        part: Part[Any],
        show: Callable[[], None],
        parent: QObject,
        *,
        steps: Sequence[Callable[[], object]] = (),
    ) -> None:
        super().__init__(parent)
        self._screens = screens
        self._here = here
        self._part = part
        self._show = show
        self._steps = tuple(steps) or (show,)
        self._due: list[Callable[[], object]] = []
        self._wished_at = ""

    @Slot()
    def on_wished(self) -> None:
        """Make it if it is not made, show it."""
        if self._due:
            return  # on its way
        if self._screens.is_made(self._part):
            self._show()
            return
        self._wished_at = self._here()
        self._part.of(self._screens)
        self._due = list(self._steps)
        QTimer.singleShot(0, self, self.on_step_due)

    @Slot()
    def on_step_due(self) -> None:
        """Take one, the next in the turn after this."""
        if self._here() != self._wished_at:
            self._due.clear()
            return
        self._due.pop(0)()
        if self._due:
            QTimer.singleShot(0, self, self.on_step_due)
