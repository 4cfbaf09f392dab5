"""The section "Backups": the copies there are, one made now, one restored."""

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QProcess, QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from zenjin_core.said import reworded
from zenjin_desktop.again import folder_words
from zenjin_desktop.errors import Reason
from zenjin_desktop.store.backups import Backup, age_order, backups
from zenjin_desktop.store.copying import copy_now
from zenjin_desktop.ui.long_work import LongWork
from zenjin_desktop.ui.sentences import in_words, told
from zenjin_desktop.ui.sync_panel.report import program
from zenjin_desktop.ui.teacher.backups_lines import backup_rows, look_of
from zenjin_desktop.ui.teacher.backups_view import BackupsView
from zenjin_desktop.ui.teacher.section import Desk, Section
from zenjin_desktop.ui.widgets.locale_text import moment_text

log = logging.getLogger(__name__)

LONGEST_MS = 120_000
"""So long a file may be looked through."""

AskFile = Callable[[QWidget, str], str]
"""Asks a person for a file: over which window, why; empty for none."""

Start = Callable[[str, list[str]], bool]
"""Starts a program that goes on when this one has ended; whether it could be started."""


def ask_file(window: QWidget, why: str) -> str:
    """Ask by the system's own dialog."""
    path, _ = QFileDialog.getOpenFileName(window, why)
    return path


def start_apart(first: str, rest: list[str]) -> bool:
    """Start it by the system."""
    started, _ = QProcess.startDetached(first, rest)
    return started


class BackupsSection(Section):
    """What would change is found out by ``zenjin restore --preview`` in a process of its own.

    To restore, the window closes, the same command does it, and opens the window again.

    Args:
        ask_for_file: asks for a file that is not among the backups.
        start: starts what goes on when the window has closed.
    """

    def __init__(
        self, desk: Desk, *, ask_for_file: AskFile = ask_file, start: Start = start_apart
    ) -> None:
        super().__init__()
        self._desk = desk
        self._store = desk.parts.store
        self._ask = ask_for_file
        self._start = start
        self._copies: list[Backup] = []
        self._file: Path | None = None
        self.work = LongWork(self._store, self)
        self.looking = QProcess(self)
        self._limit = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._limit.timeout.connect(self.looking.kill)
        self.view = BackupsView(desk.look.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.copy_requested.connect(self.on_copy_requested)
        self.view.look_requested.connect(self.on_look_requested)
        self.view.file_requested.connect(self.on_file_requested)
        self.view.question.agreed.connect(self.on_agreed)
        self.view.question.declined.connect(self.on_declined)
        self.work.done.connect(self.on_copied)
        self.work.failed.connect(self.on_failed)
        self.looking.finished.connect(self.on_looked)
        self.looking.errorOccurred.connect(self.on_not_started)

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self.work.busy or self.looking.state() != QProcess.ProcessState.NotRunning

    def come(self) -> None:
        """Show the copies there are."""
        found = (one for one in backups(self._store.path) if one.kind != "damaged")
        self._copies = sorted(found, key=age_order, reverse=True)
        self.view.show_backups(backup_rows(self._copies))

    def step_back(self) -> bool:
        """Leave the question."""
        if not self.view.question.isHidden():
            self.on_declined()
            return True
        return False

    def let_go(self) -> None:
        """End what is under way."""
        self.work.finish()
        self._limit.stop()
        self.looking.blockSignals(True)
        self.looking.kill()
        self.looking.waitForFinished(1_000)
        self.looking.blockSignals(False)

    @Slot()
    def on_copy_requested(self) -> None:
        """Make one now."""
        store = self._store
        self._begin(self.tr("Copying…"))
        self.work.begin(lambda _tell, stopped: copy_now(store, stopped=stopped))

    @Slot(object)
    def on_copied(self, path: object) -> None:
        """It is made and checked."""
        self.view.allow(allowed=True)
        self.come()
        if isinstance(path, Path):
            words = self.tr("The backup is made and checked. It is kept for 30 days, in %1.")
            self.view.say(words.replace("%1", str(path.parent)))
        self.view.copy.setFocus()

    @Slot(object)
    def on_failed(self, reason: Reason) -> None:
        """There is none."""
        self.view.allow(allowed=True)
        self.view.say(told(reason))

    @Slot(int)
    def on_look_requested(self, line: int) -> None:
        """What would this one change?"""
        if 0 <= line < len(self._copies):
            self._look_at(self._copies[line].path)

    @Slot()
    def on_file_requested(self) -> None:
        """Or another one?"""
        if name := self._ask(self.window(), self.tr("Which file is to be restored?")):
            self._look_at(Path(name))

    def _look_at(self, file: Path) -> None:
        self._file = file
        self._begin(self.tr("Looking what would change…"))
        first, *rest = self._command("--preview", "--json")
        self._limit.start()
        self.looking.start(first, rest)

    def _command(self, *options: str) -> list[str]:
        where = folder_words(self._store.path.parent)
        return [*program(), *where, "restore", str(self._file), *options]

    def _begin(self, words: str) -> None:
        self.view.question.hide()
        self.view.allow(allowed=False)
        self.view.say(words)

    @Slot()
    def on_not_started(self) -> None:
        """No process could be started."""
        if self.looking.state() == QProcess.ProcessState.NotRunning:
            self._limit.stop()
            self.view.allow(allowed=True)
            self.view.say(self.tr("The file could not be looked at."))

    @Slot()
    def on_looked(self) -> None:
        """Ask, or say why it cannot be restored."""
        self._limit.stop()
        self.view.allow(allowed=True)
        said = bytes(self.looking.readAllStandardOutput().data()).decode(errors="replace")
        why = bytes(self.looking.readAllStandardError().data()).decode(errors="replace").strip()
        try:
            look = look_of(said)
        except ValueError:
            log.warning("no preview: %s", why)
            last = why.splitlines()[-1].removeprefix("zenjin: ") if why else ""
            words = self.tr("This file cannot be restored. %1")
            told_why = in_words(reworded(last, "The log tells why.")) if last else ""
            self.view.say(words.replace("%1", told_why).strip())
            self.view.file.setFocus()
            return
        self.view.say("")
        self.view.question.ask(self._named(), look)

    def _named(self) -> str:
        made = next((one.made_at for one in self._copies if one.path == self._file), None)
        if made is None:
            return self.tr("From the file %1:").replace("%1", str(self._file))
        return self.tr("Back to %1:").replace("%1", moment_text(made.astimezone()))

    @Slot()
    def on_declined(self) -> None:
        """Leave everything as it is."""
        self.view.question.hide()
        self.view.say(self.tr("Nothing was changed."))
        self.view.restore.setFocus()

    @Slot()
    def on_agreed(self) -> None:
        """Close; the command waits for that, restores, and opens the window again."""
        first, *rest = self._command("--yes", "--when-closed")
        if self._start(first, rest):
            self._desk.parts.window.close()
        else:
            self.view.say(self.tr("Nothing was changed: no program could be started for it."))
