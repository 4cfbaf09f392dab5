"""What the worker does for the store beside syncing: its daily copy, and counting answers."""

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zenjin_desktop.store.backups import DailyBackup
    from zenjin_desktop.store.database import Store


class Care:
    """Looks after a store, a small piece at a time.

    Args:
        stop: set when the program is to end; a copy under way is then given up.
    """

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._backup: DailyBackup | None = None

    def back_up(self, store: "Store") -> None:
        """Copy it if the day's copy is due."""
        if self._backup is None:
            from zenjin_desktop.store.backups import DailyBackup

            self._backup = DailyBackup(store, stop=self._stop.is_set)
        self._backup.tend()

    def count_some(self, store: "Store") -> bool:
        """Count answers of a few sessions; whether there may be more."""
        from zenjin_desktop.store import facts

        return facts.count_some(store)
