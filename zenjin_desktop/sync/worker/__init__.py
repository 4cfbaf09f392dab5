"""The engine in its own thread: what crosses is frozen, what is connected is a slot."""

from zenjin_desktop.sync.worker.thread import SyncThread
from zenjin_desktop.sync.worker.turns import LAST_TRY, SyncWorker

__all__ = ["LAST_TRY", "SyncThread", "SyncWorker"]
