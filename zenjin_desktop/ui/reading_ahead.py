"""Reads the code of the screens nobody has asked for yet, in quiet moments after the start."""

from collections.abc import Sequence
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Slot

BEGINS_MS, REST_MS = 1_500, 60
"""How long after the start it begins, and rests after each module."""

# What a module imports stands before it, so that no turn of the event loop has to read much.
# First what a session needs to its end: an upgrade may replace the files under a program that runs.
AHEAD = (
    "zenjin_desktop.ui.summary.controller",
    "zenjin_desktop.ui.asides",
    "zenjin_desktop.ui.player.warm_up",
    "zenjin_desktop.ui.placement.controller",
    "zenjin_desktop.ui.widgets.chips",
    "zenjin_desktop.ui.settings.choices",
    "zenjin_desktop.ui.settings.view",
    "zenjin_desktop.ui.help.view",
    "zenjin_desktop.ui.progress.sheets",
    "zenjin_desktop.ui.progress.fact_grid",
    "zenjin_desktop.ui.progress.facts_card",
    "zenjin_desktop.ui.progress.sessions_card",
    "zenjin_desktop.ui.progress.view",
    "zenjin_desktop.ui.progress.controller",
    "PySide6.QtSvg",
    "zenjin_desktop.ui.who.pictures",
    "zenjin_desktop.ui.who.view",
    "zenjin_desktop.ui.who.controller",
    "zenjin_desktop.ui.who.switch_menu",
    "zenjin_desktop.ui.sync_panel.report",
    "zenjin_desktop.ui.sync_panel.view",
    "zenjin_desktop.ui.sync_panel.controller",
    "zenjin_desktop.ui.learners.form_page",
    "zenjin_desktop.ui.learners.sign_in_view",
    "zenjin_desktop.ui.learners.controller",
)


class ReadingAhead(QObject):
    """Imports a module at a time; the screens themselves are still made by the press for them.

    The code is a tenth of what the screens take in memory, and reading it was half of the time
    that a screen took to come for the first time.
    """

    def __init__(self, parent: QObject, *, modules: Sequence[str] = AHEAD) -> None:
        super().__init__(parent)
        self._rest = list(modules)
        self._timer = QTimer(self, interval=BEGINS_MS)
        self._timer.timeout.connect(self.on_quiet)
        self._timer.start()

    @property
    def is_done(self) -> bool:
        """Whether everything is read."""
        return not self._rest

    @Slot()
    def on_quiet(self) -> None:
        """Read one."""
        self._timer.setInterval(REST_MS)
        if self._rest:
            import_module(self._rest.pop(0))
        if not self._rest:
            self._timer.stop()
