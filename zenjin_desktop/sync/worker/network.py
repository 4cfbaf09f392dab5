"""The network is back: the system says so, and what waits need not wait for its next try.

Imported in the sync thread, for an account only. Where the system tells nothing, nothing happens:
the back-off and the five minutes find the network by themselves.
"""

import logging
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, Slot
from PySide6.QtNetwork import QNetworkInformation

log = logging.getLogger(__name__)

Reachability = QNetworkInformation.Reachability

_NO_WAY_OUT = {Reachability.Disconnected, Reachability.Local}


def reaches_out(reachability: Reachability) -> bool:
    """Whether a server may be reached; a school's own network without internet may hold it."""
    return reachability not in _NO_WAY_OUT


class NetworkWatch(QObject):
    """Calls ``came_back`` when the network is there again, in the thread that made this.

    Args:
        came_back: a slot of the parent's.
        changed: called before it, and when it is another network; its proxies may be others.
        parent: lives in the same thread.
    """

    def __init__(
        self, came_back: Callable[[], object], changed: Callable[[], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._changed = changed
        self._came_back = came_back
        self._was_out: bool | None = None
        QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability)
        # Qt's stubs do not say that there is none without a backend.
        system = cast("QNetworkInformation | None", QNetworkInformation.instance())
        self.backend = "" if system is None else system.backendName()
        if system is not None:
            self._was_out = reaches_out(system.reachability())
            system.reachabilityChanged.connect(self.on_reachability_changed)
            system.transportMediumChanged.connect(self.on_medium_changed)
            log.info("the network is told of by %s", self.backend)

    @Slot(Reachability)
    def on_reachability_changed(self, reachability: Reachability) -> None:
        """Only the way from no network to one is worth a try."""
        self._changed()
        is_out = reaches_out(reachability)
        came_back, self._was_out = is_out and self._was_out is False, is_out
        if came_back:
            self._came_back()

    @Slot(QNetworkInformation.TransportMedium)
    def on_medium_changed(self, _medium: QNetworkInformation.TransportMedium) -> None:
        """From a cable to the air, say."""
        self._changed()
