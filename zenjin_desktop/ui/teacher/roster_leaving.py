"""A learner leaves this computer, once the results are saved or somebody said that they may go."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from zenjin_desktop.ui.theme import Theme
from zenjin_desktop.ui.widgets.basics import Card, Heading, OutlineButton, PrimaryButton, Text
from zenjin_desktop.ui.widgets.pill_button import PillButton


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaver:
    """Who is to go, and what goes along.

    Attributes:
        learner: the local id.
        sessions: finished here or fetched.
        points: in all.
        waiting: records that no server has yet.
        is_account: whether a server has what does not wait.
    """

    learner: int
    name: str
    sessions: int
    points: int
    waiting: int
    is_account: bool


class LeavingPanel(QWidget):
    """Says what goes, and asks.

    Signals:
        confirmed: remove; with whether the results are to be saved first.
        cancelled: nothing is removed.
    """

    confirmed = Signal(bool)
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.leaver: Leaver | None = None
        self.heading = Heading(pixels=24)
        self.heading.setWordWrap(True)
        self.goes = Text(pixels=17)
        self.waits = Text(pixels=17, kind="error")
        self.stays = Text(pixels=16, kind="soft")
        for text in (self.goes, self.waits, self.stays):
            text.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Progress"))
        self.save = PrimaryButton(self.tr("Save the results, then remove…"), theme, pixels=19)
        self.sure = PillButton(self.tr("The results are not needed"), theme)
        self.sure.setCheckable(True)
        self.remove = OutlineButton(self.tr("Remove without saving"), theme, pixels=17)
        self.cancel = OutlineButton(self.tr("Cancel"), theme, pixels=17)
        self._lay_out(theme)
        self.save.clicked.connect(lambda: self.confirmed.emit(True))
        self.remove.clicked.connect(lambda: self.confirmed.emit(False))
        self.sure.toggled.connect(self.on_sure_toggled)
        self.cancel.clicked.connect(self.cancelled)

    def ask(self, leaver: Leaver) -> None:
        """Ask about this one."""
        self.leaver = leaver
        title = self.tr("Remove %1 from this computer?").replace("%1", leaver.name)
        self.heading.setText(title)
        self.setAccessibleName(title)
        points = self.tr("%Ln points", "", leaver.points)
        goes = self.tr(
            "%Ln sessions with %1 go, and all that is known of them.", "", leaver.sessions
        )
        nothing = self.tr("Nothing was played yet.")
        self.goes.setText(goes.replace("%1", points) if leaver.sessions else nothing)
        words = self.tr("%Ln results are at no server yet: they would be lost.", "", leaver.waiting)
        self.waits.setText(words)
        self.waits.setVisible(leaver.is_account and leaver.waiting > 0)
        at_server = self.tr(
            "The account at its server stays as it is: a sign-in here fetches it again."
        )
        saved = self.tr("Saved results can be brought back here, or to another computer.")
        self.stays.setText(at_server if leaver.is_account else saved)
        self.stays.setVisible(leaver.is_account or leaver.sessions > 0)
        self.save.setVisible(leaver.sessions > 0)
        self.sure.setVisible(leaver.sessions > 0)
        self.sure.setChecked(False)
        self.set_busy(busy=False)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, *, busy: bool) -> None:
        """It is being done: nothing but Cancel can be pressed."""
        self.bar.setVisible(busy)
        self.bar.setRange(0, 0)
        self.save.setEnabled(not busy)
        self.sure.setEnabled(not busy)
        none = self.leaver is not None and not self.leaver.sessions
        self.remove.setEnabled(not busy and (none or self.sure.isChecked()))
        self.remove.setText(self.tr("Remove") if none else self.tr("Remove without saving"))

    @Slot(int, int)
    def show_progress(self, done: int, whole: int) -> None:
        """So much is saved of so much."""
        self.bar.setRange(0, whole)
        self.bar.setValue(done)

    @Slot(bool)
    def on_sure_toggled(self, _sure: bool) -> None:
        """Only then without saving."""
        self.set_busy(busy=False)

    def _lay_out(self, theme: Theme) -> None:
        card = Card(theme)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(14)
        for widget in (self.heading, self.goes, self.waits, self.stays, self.bar, self.save):
            column.addWidget(widget)
        column.addWidget(self.sure, 0, Qt.AlignmentFlag.AlignLeading)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addWidget(self.remove, 1)
        line.addWidget(self.cancel, 1)
        column.addLayout(line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)
        whole.addStretch(1)
