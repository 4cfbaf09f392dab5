"""Rolling up as the worker does it, and the days of use it waits for."""

from tests.support.clock import Clock
from zenjin_core.keep_months import KEEP_MONTHS
from zenjin_desktop.store.database import Store
from zenjin_desktop.store.rolling import DAYS_SEEN, RollUp, believed_now


def days_of_use(store: Store, clock: Clock) -> None:
    """The program runs on as many days as it takes to believe the clock; an hour passes in all."""
    now = clock.at
    for day in range(DAYS_SEEN):
        clock.at = now
        clock.turn(days=day + 1 - DAYS_SEEN)
        believed_now(store)
    clock.at = now
    clock.turn(hours=1)


def roll_up(store: Store, keep_months: int = KEEP_MONTHS) -> None:
    """All that is due now."""
    begun = RollUp(store, keep_months)
    begun.begin()
    while begun.some():
        pass
