"""The choice by hand: which stitch each tube begins with, and whether it sleeps."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from zenjin_desktop.ui.placement.model import TubeLine
from zenjin_desktop.ui.placement.pages import CardPage
from zenjin_desktop.ui.theme import Theme, growth
from zenjin_desktop.ui.widgets.announce import announce
from zenjin_desktop.ui.widgets.basics import CardLabel, OutlineButton, PrimaryButton, Text
from zenjin_desktop.ui.widgets.choice import Choice
from zenjin_desktop.ui.widgets.folding import fold
from zenjin_desktop.ui.widgets.locale_text import number_text

LEAST_LIST = 240  # pixels of a list beside its button, for each time the usual height of letters


class TubeChoice(QWidget):
    """A tube's list of stitches with the chosen one, and beside it the button that lets it sleep.

    Signals:
        turned: it was put to sleep or woken.
    """

    turned = Signal()

    def __init__(self, theme: Theme, tube: int) -> None:
        super().__init__()
        self.tube = tube
        self.name = self.tr("Tube %1").replace("%1", number_text(tube))
        self.stitches = Choice(theme, self.name)
        self.sleep = OutlineButton("", theme, pixels=15)
        self.asleep = False
        self.resting = Text(self.tr("asleep for now"), pixels=17, kind="soft")
        self.resting.setMinimumHeight(self.stitches.minimumHeight())
        label = CardLabel(self.name)
        label.setBuddy(self.stitches)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(8)
        self._row.addWidget(self.stitches, 1)
        self._row.addWidget(self.resting, 1)
        self._row.addWidget(self.sleep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label)
        column.addLayout(self._row)
        self.sleep.clicked.connect(self._on_clicked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button below the list where it would leave it no room."""
        super().resizeEvent(event)
        beside = self.width() - self.sleep.sizeHint().width() >= LEAST_LIST * growth()
        fold(self._row, beside=beside)

    def show_line(self, line: TubeLine) -> None:
        """Offer its stitches, the chosen one first."""
        self.stitches.offer(line.titles, chosen=line.start)
        self._turn(asleep=line.asleep)

    def stay_awake(self, stays: bool) -> None:
        """Take the button away from the one tube that is awake."""
        self.sleep.setVisible(not stays)

    def _turn(self, *, asleep: bool) -> None:
        self.asleep = asleep
        self.stitches.setVisible(not asleep)
        self.resting.setVisible(asleep)
        self.sleep.setText(self.tr("Wake") if asleep else self.tr("Sleep"))
        deed = self.tr("%1: wake it") if asleep else self.tr("%1: let it sleep")
        self.sleep.setAccessibleName(deed.replace("%1", self.name))
        self.sleep.updateGeometry()

    def _on_clicked(self) -> None:
        self._turn(asleep=not self.asleep)
        now = self.tr("%1 is asleep") if self.asleep else self.tr("%1 is awake")
        announce(self, now.replace("%1", self.name))
        self.turned.emit()


class ChoosePage(CardPage):
    """A list of stitches for each tube; Enter accepts."""

    def __init__(self, theme: Theme) -> None:
        words = self.tr("The stitches before are not lost: they come again later.")
        super().__init__(theme, self.tr("Start here"), words)
        self.tubes: list[TubeChoice] = []
        self._lists = QVBoxLayout()
        self._lists.setSpacing(8)
        sleep = self.tr("A tube that sleeps is left out until you wake it. Nothing of it is lost.")
        self.about_sleep = Text(sleep, pixels=15, kind="soft")
        self.about_sleep.setWordWrap(True)
        self.accept = PrimaryButton(self.tr("Start here"), theme, pixels=24)
        self.back = OutlineButton(self.tr("Back"), theme, pixels=18)
        self.column.addLayout(self._lists)
        self.column.addWidget(self.about_sleep)
        self.column.addSpacing(6)
        self.column.addWidget(self.accept)
        self.column.addWidget(self.back)
        self.accept.clicked.connect(self.accepted)
        self.back.clicked.connect(self.left)

    @property
    def choices(self) -> list[Choice]:
        """The lists, one a tube."""
        return [tube.stitches for tube in self.tubes]

    def show_tubes(self, lines: Sequence[TubeLine]) -> None:
        """Offer the stitches of each tube, the chosen one of each first."""
        if [line.tube for line in lines] != [tube.tube for tube in self.tubes]:
            self._make_lists(lines)
        for line, tube in zip(lines, self.tubes, strict=True):
            tube.show_line(line)
        self._on_turned()

    def chosen(self) -> dict[int, int]:
        """The place chosen in each tube, from 0."""
        return {tube.tube: tube.stitches.currentIndex() for tube in self.tubes}

    def asleep(self) -> frozenset[int]:
        """The tubes that sleep."""
        return frozenset(tube.tube for tube in self.tubes if tube.asleep)

    def first(self) -> QWidget:
        """The first list that is awake."""
        awake = (tube.stitches for tube in self.tubes if not tube.asleep)
        return next(awake, self.accept)

    def _on_turned(self) -> None:
        awake = [tube for tube in self.tubes if not tube.asleep]
        for tube in self.tubes:
            tube.stay_awake(awake == [tube])
        self.about_sleep.setVisible(len(self.tubes) > 1)

    def _make_lists(self, lines: Sequence[TubeLine]) -> None:
        for old in self.tubes:
            old.deleteLater()
        self.tubes = [TubeChoice(self.theme, line.tube) for line in lines]
        before: QWidget = self
        for tube in self.tubes:
            self._lists.addWidget(tube)
            tube.turned.connect(self._on_turned)
            for widget in (tube.stitches, tube.sleep):
                self.setTabOrder(before, widget)
                before = widget
        self.setTabOrder(before, self.accept)
        self.setTabOrder(self.accept, self.back)
