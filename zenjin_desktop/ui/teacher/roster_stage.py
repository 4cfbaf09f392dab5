"""Where the panels of the class list stand, one at a time, and where their work is done."""

from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zenjin_desktop.errors import ZenjinError
from zenjin_desktop.in_use import PlayedElsewhere
from zenjin_desktop.ui.sentences import told
from zenjin_desktop.ui.teacher.roster_work import RosterWork, Work
from zenjin_desktop.ui.teacher.section import Desk

Then = Callable[[object], None]
Panel = TypeVar("Panel", bound=QWidget)


def _stops(panel: QWidget) -> list[QWidget]:
    """What can have the keyboard on a panel, in the order of Tab."""
    found = []
    one = panel.nextInFocusChain()
    while one is not None and one is not panel:
        if panel.isAncestorOf(one) and one.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            found.append(one)
        one = one.nextInFocusChain()
    return found


class Stage(QObject):
    """Shows panels and does their work.

    Signals:
        returned: back to the list of everybody.
        progressed: with how much is done, and of how much.
    """

    returned = Signal()
    progressed = Signal(int, int)

    def __init__(self, desk: Desk, place: QWidget) -> None:
        super().__init__(place)
        self.desk = desk
        self.store = desk.parts.store
        self.theme = desk.look.theme
        self._place = place
        self._panels: list[QWidget] = []
        self._room = QVBoxLayout(place)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._work = RosterWork(self)
        self._ticket = 0
        self._then: Then | None = None
        self._told = ""
        self._work.done.connect(self.on_work_done)
        self._work.progressed.connect(self.progressed)

    @property
    def window(self) -> QWidget:
        """Over which dialogs stand."""
        return self.desk.parts.window

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._ticket != 0

    @property
    def panel(self) -> QWidget:
        """What is shown."""
        return next(one for one in self._panels if not one.isHidden())

    def added(self, panel: Panel) -> Panel:
        """A panel that is made becomes one of the stage's, hidden still; the first one is home."""
        panel.setParent(self._place)  # else it would be a window of its own
        panel.setVisible(not self._panels)
        self._room.addWidget(panel)
        if self._panels:
            # Tab goes by who came when; what stands below the section came before this panel.
            row = [_stops(self._panels[-1])[-1], *_stops(panel)]
            for before, after in pairwise(row):
                QWidget.setTabOrder(before, after)
        self._panels.append(panel)
        return panel

    def show(self, panel: QWidget) -> None:
        """Show this one of the panels; the area is as high as it is, not as the highest."""
        if panel is not self.panel:
            self.begin_anew()
        panel.show()  # first, so that the keyboard has a place to go to
        for one in self._panels:
            one.setVisible(one is panel)

    @Slot()
    def go_home(self) -> None:
        """Everybody again; what is under way is given up."""
        self.stop()
        self.begin_anew()
        self.show(self._panels[0])
        self.returned.emit()

    def notice(self, words: str) -> None:
        """Tell an adult a sentence; it goes when something else is begun."""
        self._told = words
        self.desk.parts.window.notice(words)

    def begin_anew(self) -> None:
        """What was told of the act before is not to stand over the next one."""
        self.desk.parts.window.withdraw_notice(self._told)
        self._told = ""

    def tell(self, error: BaseException) -> None:
        """Tell an adult what went wrong."""
        if isinstance(error, ZenjinError | PlayedElsewhere):
            self.notice(told(error))

    def run(self, work: Work, then: Then) -> None:
        """Have work done, and call ``then`` with what came of it unless nobody waits any more."""
        self._then = then
        self._ticket = self._work.begin(work)

    def stop(self) -> None:
        """Nobody waits any more; what can be given up is."""
        self._ticket, self._then = 0, None
        self._work.stop()

    def end(self) -> None:
        """As :meth:`stop`, and nothing is under way afterwards."""
        self.stop()
        self._work.finish()

    @Slot(int, object)
    def on_work_done(self, number: int, value: object) -> None:
        """Hand over what came of it."""
        then = self._then
        if number != self._ticket or then is None:
            if not self.busy and self.panel is self._panels[0]:
                self.returned.emit()  # it was given up too late to be undone: show what is
            return
        self._ticket, self._then = 0, None
        then(value)
