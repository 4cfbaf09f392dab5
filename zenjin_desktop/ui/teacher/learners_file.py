"""The table of learners as a file that spreadsheets open."""

from collections.abc import Callable, Sequence
from functools import cached_property

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QMenu

from zenjin_core.learning.profile import local_date
from zenjin_core.spreadsheet import as_table
from zenjin_desktop.ui.progress.saving import AskPlace, file_name, write_file
from zenjin_desktop.ui.sentences import of_system
from zenjin_desktop.ui.surroundings import Surroundings
from zenjin_desktop.ui.teacher.figures import LearnerRow, table
from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.pill_button import PillButton


class LearnersFile(PillButton):
    """The button that saves, with commas or semicolons between the columns.

    Args:
        rows: gives the learners, in the order in which they are saved.
        ask_for_place: asks where the file is to go.

    Signals:
        saved: with the path of the file.
        failed: with a sentence; nothing was written.
    """

    saved = Signal(str)
    failed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        around: Surroundings,
        rows: Callable[[], Sequence[LearnerRow]],
        ask_for_place: AskPlace,
    ) -> None:
        super().__init__("", theme)
        self.setText(self.tr("Save as CSV…"))
        self._around = around
        self._rows = rows
        self._ask_for_place = ask_for_place
        self.setEnabled(False)
        self.clicked.connect(self.on_clicked)

    @cached_property
    def menu(self) -> QMenu:
        """For which spreadsheet; the one of this language comes first."""
        menu = QMenu(self)
        semicolons = (self.tr("With semicolons, as Excel reads it in German…"), self.on_semicolons)
        commas = (self.tr("With commas, as Excel reads it in English…"), self.on_commas)
        has_comma = QLocale().decimalPoint() == ","
        for words, way in (semicolons, commas) if has_comma else (commas, semicolons):
            menu.addAction(words, way)
        return menu

    @Slot()
    def on_clicked(self) -> None:
        """Ask for which spreadsheet."""
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    @Slot()
    def on_semicolons(self) -> None:
        """For spreadsheets that have a comma in their figures."""
        self.save_as(";")

    @Slot()
    def on_commas(self) -> None:
        """For the others."""
        self.save_as(",")

    def save_as(self, delimiter: str) -> None:
        """Ask for a place, and save there."""
        today = local_date(self._around.now(), self._around.utc_offset_minutes())
        suggested = file_name("", self.tr("learners", "in a file name"), today, "csv")
        path = self._ask_for_place(self, suggested, self.tr("Table (*.csv)"))
        if not path:
            return
        try:
            place = write_file(path, self.content(delimiter), ending="csv")
        except OSError as error:
            words = self.tr("This could not be saved: %1. Choose another place.")
            self.failed.emit(words.replace("%1", of_system(error)))
            return
        self.saved.emit(str(place))

    def content(self, delimiter: str) -> bytes:
        """What is saved: every cell as the screen has it, but for grouped thousands."""
        return as_table(table(self._rows()), delimiter=delimiter)
