"""The section "Learners": who plays on this computer, and what each has done."""

from PySide6.QtWidgets import QVBoxLayout

from zenjin_desktop.store.pupils import pupils
from zenjin_desktop.ui.teacher.section import Desk, Section
from zenjin_desktop.ui.widgets.table import Table


class LearnersSection(Section):
    """A row for each learner."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._store = desk.parts.store
        self.table = Table(self.tr("Learners"), (self.tr("Name"),), self, stretch=0, most_rows=12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        column.addStretch(1)

    def come(self) -> None:
        """Read who there is."""
        self.table.show_rows(
            tuple((one.player.display_name or self.tr("Guest"),) for one in pupils(self._store))
        )
