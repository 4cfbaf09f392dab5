"""Keeps what the screens say of whoever plays as it is."""

from collections.abc import Collection

from PySide6.QtCore import QObject, QTimer, Slot

from zenjin_desktop.sync.state import SyncReport, SyncState
from zenjin_desktop.ui.dashboard.controller import home_model
from zenjin_desktop.ui.parts import Parts
from zenjin_desktop.ui.screens import Screens
from zenjin_desktop.ui.sync_lines import pill_line

AGE_REFRESH_MS = 30_000


class Figures(QObject):
    """Reads Home's figures and how the sync stands, when they are wanted and when they change."""

    def __init__(self, parts: Parts, screens: Screens, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._screens = screens
        self._chair = parts.chair
        self._ages = QTimer(self, interval=AGE_REFRESH_MS)
        self._ages.timeout.connect(self.on_aged)

    def begin(self) -> None:
        """Count ages anew every now and then from here on."""
        self._ages.start()

    def show_home(self) -> None:
        """All that Home says, from local truth."""
        self._read()
        self.show_sync()

    def show_progress(self) -> None:
        """All that My progress says."""
        self.read_progress()
        self.show_read_progress()

    def read_progress(self) -> None:
        """The first step of it."""
        self._screens.progress_figures.read(self._chair.player)

    def show_read_progress(self) -> None:
        """The second."""
        self._screens.progress_figures.show_read()

    def show_sync(self) -> None:
        """How the sync stands: on Home, and in Sync details once there are some."""
        now = self._parts.around.now()
        self._screens.home.show_sync(pill_line(self._chair.sync_state, now=now))
        if self._screens.is_made(Screens.sync_panel):
            from zenjin_desktop.ui.sync_panel.controller import panel_model

            model = panel_model(
                self._parts.store, self._chair.sync_state, self._chair.player, now=now
            )
            self._screens.sync_panel.show_panel(model)

    @Slot()
    def on_aged(self) -> None:
        """A while has passed: what was imported meanwhile is on Home, ages are counted anew."""
        if self._parts.window.page_name == "home" and self._parts.lessons.look():
            self._read()
        self.show_sync()

    @Slot(object)
    def on_sync_state_changed(self, state: SyncState) -> None:
        """The background tells how it stands."""
        self._chair.hear(state)
        self.show_sync()

    @Slot(object)
    def on_synced(self, report: SyncReport) -> None:
        """A turn is over: read again what may have changed, if it is on the screen."""
        self.on_brought(report.changed)

    def on_brought(self, learners: Collection[int]) -> None:
        """Results of these learners came from elsewhere: what is shown of them is read again."""
        if self._chair.learner not in learners:
            return
        self._chair.read_again()
        page = self._parts.window.page_name
        if page in {"home", "progress"}:
            self._read()
        if page == "progress":
            self.show_progress()

    def _read(self) -> None:
        parts = self._parts
        model = home_model(
            parts.store,
            parts.lessons(),
            self._chair.player,
            now=parts.around.now,
            utc_offset_minutes=parts.around.utc_offset_minutes(),
        )
        self._screens.home.show_home(model)
