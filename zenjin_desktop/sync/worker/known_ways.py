"""The ways to servers as the worker has them: made when the first server is asked."""

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from zenjin_desktop.sync.state import SyncState

if TYPE_CHECKING:
    from zenjin_desktop.policy import Policy
    from zenjin_desktop.sync.api.ways import Ways


class KnownWays:
    """Called, it gives the ways; a guest's program never has any.

    Args:
        policy: what this computer is told of proxies and certificates; None for nothing.
        stop: set when the program is to end.
    """

    def __init__(self, policy: "Policy | None", stop: threading.Event) -> None:
        self._policy = policy
        self._stop = stop
        self._ways: Ways | None = None

    def __call__(self) -> "Ways":
        """The ways, the same each time."""
        if self._ways is None:
            from zenjin_desktop.sync.worker.making import made_ways

            self._ways = made_ways(self._policy, stop=self._stop)
        return self._ways

    def forget(self) -> None:
        """The network is another one."""
        if self._ways is not None:
            self._ways.forget()

    def told(self, state: SyncState) -> SyncState:
        """The state, with what could not be used on the way, and what an adult is to be told."""
        if state.newer and self._policy is not None and not self._policy.update_notice:
            state = replace(state, newer="")
        problems = () if self._ways is None else self._ways.problems
        return replace(state, way_problems=problems) if problems else state
