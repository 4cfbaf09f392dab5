"""A list from the disk or the clipboard: looked through, then taken over whole."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from random import Random
from typing import cast

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from zenjin_desktop.errors import StoreUnusable
from zenjin_desktop.roster.comparing import Known, Line, missing
from zenjin_desktop.roster.entries import ListRefused
from zenjin_desktop.roster.made_pins import PinKind
from zenjin_desktop.store.class_list import ListOutdated, Taken, people_here
from zenjin_desktop.ui.avatars import AVATARS
from zenjin_desktop.ui.sentences import of_system
from zenjin_desktop.ui.teacher.roster_preview import PreviewPanel
from zenjin_desktop.ui.teacher.roster_reading import picture_names, pins_for, read_bytes
from zenjin_desktop.ui.teacher.roster_stage import Stage
from zenjin_desktop.ui.teacher.roster_words import refused_words
from zenjin_desktop.ui.teacher.roster_work import Wanted, comparing, taking

AskList = Callable[[QWidget, str], str]
"""Asks a person for a file: over which window, kinds of files; the path, or nothing."""

Done = Callable[[str, dict[int, str]], None]
"""Told what was done, in words, and the PINs that were made, by local id."""


def ask_list(window: QWidget, kinds: str) -> str:
    """Ask by the system's own dialog."""
    path, _ = QFileDialog.getOpenFileName(window, "", "", kinds)
    return path


class ListFlow(QObject):
    """From a file or the clipboard to the preview, and from there into the store."""

    def __init__(self, stage: Stage, *, ask: AskList, dice: Random, done: Done) -> None:
        super().__init__(stage)
        self._stage = stage
        self._ask = ask
        self._dice = dice
        self._done = done
        self._content = b""
        self._name = ""
        self._encoding = ""
        self._here: tuple[Known, ...] = ()

    @cached_property
    def panel(self) -> PreviewPanel:
        """The preview, made for the first list."""
        panel = self._stage.added(PreviewPanel(self._stage.theme))
        panel.confirmed.connect(self.on_confirmed)
        panel.encoding_chosen.connect(self.on_encoding_chosen)
        panel.cancelled.connect(self._stage.go_home)
        self._stage.progressed.connect(panel.show_progress)
        return panel

    @Slot()
    def choose(self) -> None:
        """A file."""
        kinds = self.tr("Lists (*.csv *.txt *.tsv);;All files (*)")
        path = self._ask(self._stage.window, kinds)
        if not path:
            return
        self._stage.begin_anew()
        try:
            self._content = read_bytes(Path(path))
        except OSError as error:
            words = self.tr("%1 cannot be read: %2. Nothing was changed.")
            name = Path(path).name
            self._stage.notice(words.replace("%1", name).replace("%2", of_system(error)))
            return
        self._begin(Path(path).name, from_file=True)

    @Slot()
    def paste(self) -> None:
        """What was copied in a spreadsheet or a text."""
        self._stage.begin_anew()
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            words = self.tr(
                "Nothing is copied. Copy the names in your spreadsheet, then come back."
            )
            self._stage.notice(words)
            return
        self._content = text.encode("utf-8", "replace")
        self._begin(self.tr("The list that was copied"), from_file=False)

    @Slot(str)
    def on_encoding_chosen(self, encoding: str) -> None:
        """The names looked wrong: read it anew."""
        self._encoding = encoding
        self._read()

    @Slot()
    def on_confirmed(self) -> None:
        """Take the rows over, all of them or none."""
        self._stage.begin_anew()
        panel = self.panel
        lines = panel.taken
        kind = cast("PinKind | None", panel.pin_kind or None)
        pins = pins_for(lines, kind, self._dice)
        panel.set_busy(busy=True)
        wanted = Wanted(lines, self._here, pins)
        self._stage.run(
            taking(self._stage.store, wanted, AVATARS),
            lambda value: self._on_taken(value, lines, pins),
        )

    def forget(self) -> None:
        """Nothing of a list is kept."""
        self._content = b""
        self._here = ()

    def _begin(self, name: str, *, from_file: bool) -> None:
        self._encoding = ""
        self._name = name
        self.panel.begin(name, from_file=from_file)
        self._read()

    def _read(self) -> None:
        try:
            self._here = people_here(self._stage.store)
        except StoreUnusable as error:
            self._stage.tell(error)
            return
        work = comparing(self._content, self._encoding, picture_names(), self._here)
        self._stage.run(work, self._on_read)

    def _on_read(self, value: object) -> None:
        if isinstance(value, ListRefused):
            self._stage.notice(f"{self._name}: {refused_words(value)}")
            return
        lines = cast("tuple[Line, ...]", value)
        self._stage.show(self.panel)
        self.panel.show_lines(lines, missing=len(missing(lines, self._here)))

    def _on_taken(self, value: object, lines: tuple[Line, ...], pins: dict[int, str]) -> None:
        if isinstance(value, ListOutdated):
            words = self.tr("Somebody came or changed meanwhile. Please look once more.")
            self._stage.notice(words)
            self._read()
            return
        if not isinstance(value, Taken):
            if isinstance(value, StoreUnusable):
                self._stage.tell(value)
            self.panel.set_busy(busy=False)
            return
        added = self.tr("%Ln learners were added,", "", len(value.added))
        changed = self.tr("%Ln changed.", "", len(value.changed))
        by_row = dict(zip(_rows(lines, is_new=True), value.added, strict=True))
        by_row |= dict(zip(_rows(lines, is_new=False), value.changed, strict=True))
        self.forget()
        self._done(f"{added} {changed}", {by_row[row]: pin for row, pin in pins.items()})


def _rows(lines: tuple[Line, ...], *, is_new: bool) -> list[int]:
    return [line.entry.row for line in lines if (line.known is None) is is_new]
