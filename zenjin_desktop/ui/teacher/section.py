"""What a section of the teacher area is, and the ones there are.

To add one: a class below :class:`Section` in a file of its own, a function here that imports and
makes it, and a line in :data:`SECTIONS`. It is made when it is first chosen, never before.
"""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from zenjin_desktop.ui.look import Look
from zenjin_desktop.ui.parts import Parts


class Desk(NamedTuple):
    """What a section is built on; ``parts.window.notice`` tells an adult a sentence."""

    parts: Parts
    look: Look


class Section(QWidget):
    """A part of the area, below its heading and the row of sections.

    The whole area scrolls where a window is small, so a section has no scroll page of its own; it
    gets all the room that is left, and may say by ``setMinimumHeight`` of what it has how much it
    needs at least. What takes long is done in parts or in a thread: no turn over 16 ms.

    Signals:
        page_opened: with a page of its own (``QWidget``) that takes the place of the whole area;
            it is let go with the area, or when another takes its place.
        page_closed: that page is done with, the area is shown again.
    """

    page_opened = Signal(QWidget)
    page_closed = Signal()

    def come(self) -> None:
        """Read and show what it is about: it was chosen, or the area was opened with it."""

    def step_back(self) -> bool:
        """Esc or Back: go one step back inside; False when there is none, and the area is left."""
        return False

    def let_go(self) -> None:
        """The area closes: forget what was typed, end what is under way (what is in stays whole).

        Called when an adult leaves, after a rest, and at the program's end.
        """

    @property
    def busy(self) -> bool:
        """Whether something an adult waits for is under way: a rest does not close the area."""
        return False


class Place(NamedTuple):
    """A section there is: its key, its words in the language of the screens, how it is made."""

    key: str
    title: Callable[[], str]
    make: Callable[[Desk], Section]


def _learners(desk: Desk) -> Section:
    from zenjin_desktop.ui.teacher.learners_section import LearnersSection

    return LearnersSection(desk)


def _stick(desk: Desk) -> Section:
    from zenjin_desktop.ui.teacher.stick_section import StickSection

    return StickSection(desk)


def _roster(desk: Desk) -> Section:
    from zenjin_desktop.ui.teacher.roster import RosterSection

    return RosterSection(desk)


def _backups(desk: Desk) -> Section:
    from zenjin_desktop.ui.teacher.backups_section import BackupsSection

    return BackupsSection(desk)


SECTIONS: tuple[Place, ...] = (
    Place("learners", lambda: QCoreApplication.translate("TeacherArea", "Learners"), _learners),
    Place("roster", lambda: QCoreApplication.translate("TeacherArea", "Class list"), _roster),
    Place("stick", lambda: QCoreApplication.translate("TeacherArea", "Collect and bring"), _stick),
    Place("backups", lambda: QCoreApplication.translate("TeacherArea", "Backups"), _backups),
)
"""In the order in which they stand."""
