"""Grants the wish for a screen that is not made yet, a step a turn of the event loop."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

from zenjin_desktop.ui.screens import Screens


class Unhurried(QObject):
    """Makes a screen in the turn of the press, fills it in the next, shows it in the one after.

    Made, filled, laid out and painted at once, a screen would keep the bubbles waiting for longer
    than a frame. One that is made already is shown at once. Whoever has gone elsewhere in between
    stays there.

    Args:
        screens: which makes it.
        here: the name of the page in front.
        part: what is made, by its name in ``screens``.
        show: fills and shows it.
        fill: fills it, where that alone takes long; what is filled is filled again in no time.
    """

    def __init__(
        self,
        screens: Screens,
        here: Callable[[], str],
        part: str,
        show: Callable[[], None],
        parent: QObject,
        *,
        fill: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._screens = screens
        self._here = here
        self._wished_at = ""
        self._part = part
        self._show = show
        self._fill = fill

    @Slot()
    def on_wished(self) -> None:
        """Make it if it is not made, show it."""
        if self._screens.is_made(self._part):
            self._show()
            return
        self._wished_at = self._here()
        getattr(self._screens, self._part)
        QTimer.singleShot(0, self, self.on_filled if self._fill is None else self.on_made)

    @Slot()
    def on_made(self) -> None:
        """Fill it; show it in the next turn."""
        if self._fill is not None and self._here() == self._wished_at:
            self._fill()
            QTimer.singleShot(0, self, self.on_filled)

    @Slot()
    def on_filled(self) -> None:
        """Show it."""
        if self._here() == self._wished_at:
            self._show()
