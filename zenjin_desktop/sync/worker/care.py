"""What the worker does for the store beside syncing.

Room in its log, the daily copy, counting answers, and letting single answers go after their time.
"""

import logging
import threading
from typing import TYPE_CHECKING

from zenjin_desktop.errors import StoreDamaged, StoreUnusable

if TYPE_CHECKING:
    from zenjin_desktop.policy import Policy
    from zenjin_desktop.store.daily_backup import DailyBackup
    from zenjin_desktop.store.database import Store
    from zenjin_desktop.store.rolling import RollUp

log = logging.getLogger(__name__)

AT_ONCE_MS, WHILE_PLAYED_MS, WHEN_DONE_MS = 0, 20 * 1000, 60 * 60 * 1000
"""When to look again: at once for the rest; later while somebody plays; when nothing is left."""

MOST_PUT_OFF = 15
"""So often it is put off because somebody plays: whoever starts, plays and quits has no other time.

Then it is done in play's own pace, a few rows a transaction with long rests.
"""

AFTER_START_MS = 60 * 1000
"""When answers whose time is over are looked for first: the start has better to do."""


class Care:
    """Looks after a store, a small piece at a time.

    Args:
        stop: set when the program is to end; a copy under way is then given up.
        policy: what this computer is told of how long answers stay.
    """

    def __init__(self, stop: threading.Event, policy: "Policy | None" = None) -> None:
        self._stop = stop
        self._policy = policy
        self._backup: DailyBackup | None = None
        self._roll_up: RollUp | None = None
        self._has_started = False
        self._put_off = 0

    def begin(self, store: "Store") -> None:
        """Make room in its log, before anything is written."""
        from zenjin_desktop.store.log_room import make_room

        make_room(store)

    def back_up(self, store: "Store") -> None:
        """Look through it, and copy it if the day's copy is due; each hour."""
        if self._backup is None:
            from zenjin_desktop.store.daily_backup import DailyBackup

            self._backup = DailyBackup(store, stop=self._stop.is_set)
        self._backup.tend()

    def some(self, store: "Store") -> int:
        """A small piece of what is to be done; in how many milliseconds the next is due."""
        from zenjin_desktop.store import facts

        if facts.count_some(store):
            return AT_ONCE_MS
        if not self._has_started:
            self._has_started = True
            return AFTER_START_MS
        return self._roll_up_some(store)

    def _roll_up_some(self, store: "Store") -> int:
        if store.pace.playing and self._put_off < MOST_PUT_OFF:
            self._put_off += 1
            return WHILE_PLAYED_MS
        try:
            if self._roll_up is None:
                self._roll_up = self._begun(store)
            if self._roll_up.some():
                return AT_ONCE_MS
        except StoreDamaged:
            raise
        except StoreUnusable as error:  # tried again in an hour: play goes on
            log.warning("no answers could be rolled up: %s", error)
        self._roll_up, self._put_off = None, 0
        return WHEN_DONE_MS

    def _begun(self, store: "Store") -> "RollUp":
        from zenjin_desktop.policy import Policy
        from zenjin_desktop.store.rolling import RollUp

        begun = RollUp(store, (self._policy or Policy()).keep_months)
        begun.begin()
        return begun
