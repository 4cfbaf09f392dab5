"""The ways to servers for a command, as this computer's policy has them."""

import os
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zenjin_desktop.sync.worker.known_ways import KnownWays


def ways_here(stop: threading.Event) -> "KnownWays":
    """Gives the ways when called; nothing is imported for them before.

    Args:
        stop: set when the command is to end.
    """
    from zenjin_desktop.policy import ruled
    from zenjin_desktop.sync.worker.known_ways import KnownWays

    return KnownWays(ruled(os.environ).policy, stop)
