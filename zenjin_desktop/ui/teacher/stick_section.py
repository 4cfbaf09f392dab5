"""The section "Collect and bring": results go from computer to computer by a stick."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStorageInfo, Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from zenjin_desktop.errors import Reason
from zenjin_desktop.stick.bringing import Looked, Outcome, brought_in, looked_through
from zenjin_desktop.stick.form import Stopped, Told
from zenjin_desktop.stick.naming import place_on
from zenjin_desktop.stick.plan import Plan, chosen, planned
from zenjin_desktop.stick.reading import files_in
from zenjin_desktop.stick.writing import Collected, collect
from zenjin_desktop.ui.long_work import LongWork
from zenjin_desktop.ui.sentences import told
from zenjin_desktop.ui.teacher.section import Desk, Section
from zenjin_desktop.ui.teacher.stick_lines import doubts_of, outcome_words, preview
from zenjin_desktop.ui.teacher.stick_view import StickView

STICKS = ("/media", "/run/media", "/mnt", "/Volumes")
"""Where systems put what is plugged in; on Windows it has a letter behind C."""

AskFolder = Callable[[QWidget, str, str], str]
"""Asks a person for a folder: over which window, why, where to begin; empty for none."""


def ask_folder(window: QWidget, why: str, begin: str) -> str:
    """Ask by the system's own dialog."""
    return QFileDialog.getExistingDirectory(window, why, begin)


def plugged_in() -> str:
    """Where a stick is, if one is; else the person's own folder."""
    for one in QStorageInfo.mountedVolumes():
        root = one.rootPath()
        if one.isReady() and (root.startswith(STICKS) or (root[1:] == ":/" and root > "D")):
            return root
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)


class StickSection(Section):
    """From a press to what came of it; what takes long is done beside the screens.

    Args:
        ask_for_folder: asks where the stick is.
    """

    def __init__(self, desk: Desk, *, ask_for_folder: AskFolder = ask_folder) -> None:
        super().__init__()
        self._desk = desk
        self._store = desk.parts.store
        self._ask = ask_for_folder
        self._folder = ""
        self._found: tuple[Looked, Plan] | None = None
        self._choices: dict[str, str] = {}
        self.work = LongWork(self._store, self)
        self.view = StickView(desk.look.theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.collect_requested.connect(self.on_collect_requested)
        self.view.bring_requested.connect(self.on_bring_requested)
        self.view.work.cancel.clicked.connect(self.on_cancel_requested)
        self.view.preview.chosen.connect(self.on_chosen)
        self.view.preview.same_names_requested.connect(self.on_same_names_requested)
        self.view.preview.agreed.connect(self.on_agreed)
        self.view.preview.declined.connect(self.on_declined)
        self.work.progressed.connect(self.view.work.line.show_share)
        self.work.done.connect(self.on_done)
        self.work.failed.connect(self.on_failed)
        self.work.stopped.connect(self.on_stopped)

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self.work.busy

    def step_back(self) -> bool:
        """Leave the preview; what is under way is cancelled first."""
        if self.work.busy:
            self.on_cancel_requested()
            return True
        if self._found is not None:
            self.on_declined()
            return True
        return False

    def let_go(self) -> None:
        """End what is under way; what is in stays whole."""
        self.work.finish()
        self._found = None
        self.view.rest("")

    @Slot()
    def on_collect_requested(self) -> None:
        """Write everybody's results onto the stick."""
        folder = self._asked(self.tr("Where is the stick that is to take the results?"))
        if folder is None:
            return
        store = self._store
        self.view.show_work(self.tr("Writing onto the stick…"))
        self.work.begin(
            lambda tell, stopped: collect(
                store, place_on(folder, store), told=tell, stopped=stopped
            )
        )

    @Slot()
    def on_bring_requested(self) -> None:
        """Look through what is on the stick."""
        folder = self._asked(self.tr("Where is the stick with the results?"))
        if folder is None:
            return
        store = self._store

        def look(tell: Told, stopped: Stopped) -> Looked | tuple[Looked, Plan]:
            looked = looked_through(files_in(folder), told=tell, stopped=stopped)
            if not looked.files:
                return looked
            return looked, planned(store, looked.coming, looked.erased)

        self.view.show_work(self.tr("Looking through what is on the stick…"))
        self.work.begin(look)

    def _asked(self, why: str) -> Path | None:
        self._found = None
        folder = self._ask(self.window(), why, self._folder or plugged_in())
        if not folder:
            return None
        self._folder = folder
        return Path(folder)

    @Slot(object)
    def on_done(self, found: object) -> None:
        """Something came of it: a file, what would change, or what has changed."""
        if isinstance(found, Collected):
            words = self.tr("%1 of %2 are on the stick, in %3.")
            sessions = self.tr("%Ln sessions", "", found.sessions)
            learners = self.tr("%Ln learners", "", found.learners)
            words = words.replace("%1", sessions).replace("%2", learners)
            self.view.rest(words.replace("%3", str(found.path)))
        elif isinstance(found, Outcome):
            problems = () if self._found is None else self._found[0].problems
            self._found = None
            self.view.rest(outcome_words(found, problems))
            self._desk.parts.chair.wake()
        elif isinstance(found, Looked):  # none of the files is whole
            self.view.rest("\n".join(told(one.reason) for one in found.problems))
        elif isinstance(found, tuple):
            self._found = found
            self._choices = found[1].by_itself()
            self.view.ask(preview(found[1], self._choices, found[0].problems))
            return
        self.view.focus_first()

    @Slot(object)
    def on_failed(self, reason: Reason) -> None:
        """It could not be done."""
        self._found = None
        self.view.rest(told(reason))
        self.view.focus_first()

    @Slot()
    def on_stopped(self) -> None:
        """It was cancelled before anything came of it."""
        self._found = None
        self.view.rest(self.tr("Cancelled. Nothing was changed."))
        self.view.focus_first()

    @Slot()
    def on_cancel_requested(self) -> None:
        """End it; the last part is finished first."""
        self.view.work.cancel.setEnabled(False)
        self.work.cancel()

    @Slot(str, str)
    def on_chosen(self, key: str, choice: str) -> None:
        """An adult says who it is."""
        self._choices[key] = choice
        self._show_again()

    @Slot()
    def on_same_names_requested(self) -> None:
        """All who have the name of one here are the same children."""
        if self._found is None:
            return
        plan = self._found[1]
        wanted = chosen(plan, same_names=True)
        for doubt in doubts_of(plan):
            if wanted[doubt.key] != plan.by_itself()[doubt.key]:
                self._choices[doubt.key] = wanted[doubt.key]
                self.view.preview.show_choice(doubt, wanted[doubt.key])
        self._show_again()

    def _show_again(self) -> None:
        if self._found is not None:
            looked, plan = self._found
            self.view.preview.show_preview(preview(plan, self._choices, looked.problems))

    @Slot()
    def on_agreed(self) -> None:
        """Take it in."""
        if self._found is None:
            return
        (looked, _), choices, store = self._found, dict(self._choices), self._store
        self.view.show_work(self.tr("Taking in…"))
        self.work.begin(
            lambda tell, stopped: brought_in(store, looked, choices, told=tell, stopped=stopped)
        )

    @Slot()
    def on_declined(self) -> None:
        """Leave everything as it is."""
        self._found = None
        self.view.rest(self.tr("Nothing was changed."))
        self.view.focus_first()
