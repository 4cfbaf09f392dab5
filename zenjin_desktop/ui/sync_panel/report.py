"""Saving a diagnostic report: ``zenjin doctor`` in a process of its own, so that nothing waits."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QStandardPaths, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from zenjin_core.said import reworded
from zenjin_desktop.again import folder_words
from zenjin_desktop.ui.sentences import in_words

log = logging.getLogger(__name__)

LONGEST_MS = 60_000
"""The server may be asked for a while; after this the report is given up."""

Choose = Callable[[], str]
"""Asks where the report is to go; empty when nowhere."""


def program() -> list[str]:
    """How this very program is started again: from a package, or by Python."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "zenjin_desktop"]


def asked_of(parent: QWidget) -> Choose:
    """A file dialog that offers a name in the person's documents folder."""

    def choose() -> str:
        place = QStandardPaths.StandardLocation.DocumentsLocation
        offered = Path(QStandardPaths.writableLocation(place)) / "zenjin-report.txt"
        title = QCoreApplication.translate("Report", "Save a diagnostic report")
        path, _ = QFileDialog.getSaveFileName(parent, title, str(offered))
        return path

    return choose


class Report(QObject):
    """One report at a time, from the question where to the file; it can be given up.

    Signals:
        running_changed: whether one is being written now.
        ended: with a sentence for an adult: where it is, or why there is none.
    """

    running_changed = Signal(bool)
    ended = Signal(str)

    def __init__(self, data: Path, choose: Choose, parent: QObject | None = None) -> None:
        """Prepare; nothing is started.

        Args:
            data: the data folder that the report is about.
            choose: asks for the file's name.
            parent: what it ends with.
        """
        super().__init__(parent)
        self._data = data
        self._choose = choose
        self._file = Path()
        self._before = 0
        self._given_up = False
        self._process = QProcess(self)
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        self._process.finished.connect(self.on_finished)
        self._process.errorOccurred.connect(self.on_error)
        self._limit = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._limit.timeout.connect(self.give_up)

    @property
    def running(self) -> bool:
        """Whether it is being written now."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    @Slot()
    def write(self) -> None:
        """Ask where, and write; nothing happens while one is being written."""
        if self.running:
            return
        name = self._choose()
        if not name:
            return
        self._file, self._given_up = Path(name), False
        self._before = _written_at(self._file)
        first, *rest = program()
        words = [*folder_words(self._data), "doctor", "--report", name, "--force"]
        self.running_changed.emit(True)
        self._limit.start()
        self._process.start(first, [*rest, *words])

    @Slot()
    def give_up(self) -> None:
        """Stop; there is no report then."""
        if self.running:
            self._given_up = True
            self._process.kill()

    @Slot()
    def on_finished(self) -> None:
        """The process is over; findings are no failure, a missing file is."""
        self._limit.stop()
        if self._given_up:
            self.ended.emit(self.tr("No report was written."))
        elif self._is_written():
            self.ended.emit(self.tr("The report is in %1.").replace("%1", str(self._file)))
        else:
            said = bytes(self._process.readAll().data()).decode(errors="replace").strip()
            last = said.splitlines()[-1] if said else ""
            log.warning("no report: %s", last)
            words = self.tr("The report could not be written. %1")
            why = in_words(reworded(last, "The log tells why.")) if last else ""
            self.ended.emit(words.replace("%1", why).strip())
        self.running_changed.emit(False)

    @Slot()
    def on_error(self) -> None:
        """It could not even be started."""
        if not self.running and not self._given_up:
            self._limit.stop()
            self.ended.emit(self.tr("The report could not be written."))
            self.running_changed.emit(False)

    def _is_written(self) -> bool:
        # The command also ends with 1 when something needs an adult, as most reports will say.
        normal = self._process.exitStatus() == QProcess.ExitStatus.NormalExit
        return normal and _written_at(self._file) > self._before


def _written_at(file: Path) -> int:
    """When it was written last, in nanoseconds; 0 when it is not there."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0
