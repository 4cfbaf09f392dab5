"""Looks at PINs in a thread of its own: it takes longer than a turn of the event loop may."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, Signal, Slot


class PinWork(QObject):
    """Does one thing after another, and tells what came of each.

    What is done touches neither the store nor the screens: it takes texts and gives a value. The
    library releases the interpreter while it counts, so that nothing stands still.

    Signals:
        done: with the number :meth:`begin` gave, and the value.
    """

    done = Signal(int, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(1_000)
        self._begun = 0

    def begin(self, work: Callable[[], object]) -> int:
        """Have this done; its number."""
        self._begun += 1
        number = self._begun
        self._pool.start(lambda: self.done.emit(number, work()))
        return number

    @Slot()
    def finish(self) -> None:
        """Wait for what is being done, some ten milliseconds; the program ends."""
        self._pool.waitForDone()
