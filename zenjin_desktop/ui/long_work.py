"""What takes long is done in a thread of its own: told how far it is, and ended when asked to."""

import logging
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot

from zenjin_desktop.errors import Reason, ZenjinError
from zenjin_desktop.stick.form import Stopped, Told
from zenjin_desktop.stick.writing import StoppedMidway

if TYPE_CHECKING:
    from zenjin_desktop.store.database import Store

log = logging.getLogger(__name__)

Work = Callable[[Told, Stopped], object]
"""Is handed whom to tell how far it is, and whom to ask whether to end; gives what came of it."""

TELL_EVERY_S = 0.05


class LongWork(QObject):
    """Does one thing at a time, beside the screens.

    What is done may use the store: the thread has a connection of its own, closed at the end.

    Args:
        store: what the work may use.
        parent: it ends with it.

    Signals:
        progressed(int, int): so much is done, of so much; a few times a second.
        done(object): what came of it.
        failed(Reason): why not.
        stopped(): it was ended before anything came of it.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    _over = Signal(str, object)

    def __init__(self, store: "Store", parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._stop = threading.Event()
        self.busy = False
        # One way from the thread: whoever hears what came of it may begin the next at once.
        self._over.connect(self.on_over)

    def begin(self, work: Work) -> None:
        """Have this done; nothing else is under way."""
        self.busy = True
        self._stop.clear()
        self._pool.start(lambda: self._work(work))

    @Slot()
    def cancel(self) -> None:
        """End it as soon as what is being done is whole."""
        self._stop.set()

    @Slot()
    def finish(self) -> None:
        """End it and wait for that, some tenths of a second: the program ends."""
        self._stop.set()
        self._pool.waitForDone()

    @Slot(str, object)
    def on_over(self, how: str, found: object) -> None:
        """Tell what came of it; something else may begin."""
        self.busy = False
        if how == "stopped":
            self.stopped.emit()
        else:
            (self.done if how == "done" else self.failed).emit(found)

    def _work(self, work: Work) -> None:
        last = 0.0

        def tell(done: int, whole: int) -> None:
            nonlocal last
            if time.monotonic() - last >= TELL_EVERY_S or done == whole:
                last = time.monotonic()
                self.progressed.emit(done, whole)

        how: str
        found: object
        how, found = "failed", Reason("error", (), str(ZenjinError()))  # a fault of ours
        try:
            how, found = "done", work(tell, self._stop.is_set)
        except StoppedMidway:
            how = "stopped"
        except ZenjinError as error:
            log.warning("%s", error)
            found = error.reason
        finally:
            self._store.close_thread()
            self._over.emit(how, found)
