"""What nobody caught: into the log as a traceback, into the window as one sentence."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from PySide6.QtCore import QCoreApplication

from zenjin_desktop.errors import ZenjinError
from zenjin_desktop.ui.main_window import MainWindow
from zenjin_desktop.ui.sentences import told

log = logging.getLogger(__name__)


@contextmanager
def faults_told(window: MainWindow) -> Iterator[None]:
    """Have what escapes a slot logged and told; the program goes on.

    The environment's fault (a file that breaks while the program runs) has its own sentence; a
    fault of ours says that nothing answered so far is lost, which the journal sees to.
    """
    before = sys.excepthook

    def on_fault(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        log.critical("not caught", exc_info=(kind, error, trace))
        if isinstance(error, ZenjinError):
            window.notice(told(error))
        elif isinstance(error, Exception):
            window.notice(
                QCoreApplication.translate(
                    "Faults",
                    "Something went wrong inside the program. What was answered so far is saved.",
                )
            )
        before(kind, error, trace)

    sys.excepthook = on_fault
    try:
        yield
    finally:
        sys.excepthook = before
