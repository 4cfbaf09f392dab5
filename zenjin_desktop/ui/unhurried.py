"""Grants the wish for a screen that is not made yet, a step a turn of the event loop."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot

from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.part import Part
from zenjin_desktop.ui.screens import Screens
from zenjin_desktop.ui.steps import InSteps, Steps, as_long_as


class Unhurried(QObject):
    """Makes a screen from the turn of the press on, and takes each step to show it in one more.

    Made, taken into the window, filled, laid out and painted at once, a screen would keep the
    bubbles waiting for longer than a frame. One that is made already, and shown in one step, is
    shown in the turn of the press. Whoever has gone elsewhere in between stays there; the page is
    made all the same, for one without a window is nobody's.

    Args:
        screens: which makes it.
        window: in whose front page it is wished for.
        part: what is made of ``screens``.
        show: fills and shows it, by what came with the wish; in steps where it takes long.
    """

    def __init__(
        self,
        screens: Screens,
        window: MainWindow,
        part: Part[Any],
        show: Callable[..., Steps | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._screens = screens
        self._window = window
        self._part = part
        self._show = show
        self._wished_at = ""
        self._way = InSteps(self)

    @Slot()
    @Slot(int)
    @Slot(object)
    def on_wished(self, *given: object) -> None:
        """Take the first step, the others in the turns after this."""
        if not self._way.is_under_way:
            self._wished_at = self._window.page_name
            self._way.begin(self._steps(given))

    def _steps(self, given: tuple[object, ...]) -> Steps:
        for step in self._part.steps:
            if not self._screens.is_made(step):
                step.of(self._screens)
                yield
        if self._is_waited_for():
            yield from as_long_as(self._is_waited_for, self._show(*given) or ())

    def _is_waited_for(self) -> bool:
        return self._window.page_name == self._wished_at
