"""The worker's thread, as the screens' thread holds it."""

import logging
from typing import Self

from PySide6.QtCore import QObject, QThread, Signal

from zenjin_desktop.sync.worker.turns import SyncWorker

log = logging.getLogger(__name__)


class _Thread(QThread):
    """Qt's thread, with Python in it from its beginning to its end.

    Python keeps what belongs to a thread (the store's connection) only as long as it is in it;
    without this it would enter at each slot and leave behind it, and open the store at each step.
    """

    def run(self) -> None:
        """As Qt's own: serve the thread's events until it is told to quit."""
        self.exec()


class SyncThread(QObject):
    """The worker's thread, as the screens' thread holds it: a context that always ends it.

    Emitting a signal of this object is all it takes to reach the worker; several wakes in a row
    are one. Leaving the context stops the worker and waits for its thread.

    Args:
        worker: made in this thread, moved into its own at entry.
        patience: seconds to wait for the thread's end; a name's look-up cannot be cut short.

    Signals:
        woken(): see :meth:`SyncWorker.on_woken`, and so on for each of them.

    Attributes:
        ended: after the context, whether the thread is gone. If not, the process is to be ended
            without further ado (``os._exit``): Qt must not destroy a thread that runs.
    """

    woken = Signal()
    sync_requested = Signal()
    player_changed = Signal(object)
    sign_in_requested = Signal(object)
    password_requested = Signal(object)
    sign_out_requested = Signal(object)
    token_settled = Signal(object)
    forget_requested = Signal(object)
    stop_requested = Signal()

    def __init__(self, worker: SyncWorker, *, patience: float = 10.0) -> None:
        super().__init__()
        self.worker = worker
        self.ended = True
        self._patience = patience
        self._thread = _Thread()
        self._thread.setObjectName("sync")
        worker.moveToThread(self._thread)
        self._thread.started.connect(worker.on_started)
        self.woken.connect(worker.on_woken)
        self.sync_requested.connect(worker.on_sync_requested)
        self.player_changed.connect(worker.on_player_changed)
        self.sign_in_requested.connect(worker.on_sign_in_requested)
        self.password_requested.connect(worker.on_password_requested)
        self.sign_out_requested.connect(worker.on_sign_out_requested)
        self.token_settled.connect(worker.on_token_settled)
        self.forget_requested.connect(worker.on_forget_requested)
        self.stop_requested.connect(worker.on_stop_requested)

    def __enter__(self) -> Self:
        self.ended = False
        self._thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self.worker.ask_to_stop()
        self.stop_requested.emit()
        self.ended = self._thread.wait(int(self._patience * 1000))
        if not self.ended:
            log.error("the sync thread did not end in %s s", self._patience)
            _UNENDED.append(self)


_UNENDED: list[SyncThread] = []
"""Threads that did not end, kept from being destroyed until the process ends."""
