"""The area itself: a heading, the row of sections, and the one that is chosen."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from zenjin_desktop.ui.teacher.section import SECTIONS, Desk, Place, Section
from zenjin_desktop.ui.widgets.chips import Chips
from zenjin_desktop.ui.widgets.folding import fold
from zenjin_desktop.ui.widgets.page_header import PageHeader
from zenjin_desktop.ui.widgets.pill_button import PillButton
from zenjin_desktop.ui.widgets.scroll_page import ScrollPage

NARROW = 560
WIDEST = 1320
GAP = 10
GAP_BESIDE = 18


class AreaPage(QWidget):
    """Makes each section when it is first chosen; Esc and Back go one step back.

    Signals:
        change_requested: another secret.
        left: out of the area.
        page_opened: with a section's page that takes the place of this one.
        page_closed: that page is done with.

    Attributes:
        made: the sections there are already, by key.
    """

    change_requested = Signal()
    left = Signal()
    page_opened = Signal(QWidget)
    page_closed = Signal()

    def __init__(
        self, desk: Desk, *, may_change: bool, places: tuple[Place, ...] = SECTIONS
    ) -> None:
        super().__init__()
        self._desk = desk
        self._places = {place.key: place for place in places}
        self.made: dict[str, Section] = {}
        theme = desk.look.theme
        self.setAccessibleName(self.tr("Teacher area"))
        self.area = ScrollPage(self)
        page = self.area.page
        self.header = PageHeader(theme, self.tr("Teacher area"), page)
        ways = tuple((place.key, place.title()) for place in places)
        self.sections = Chips(theme, ways, self.tr("Sections"))
        self.another = PillButton(self.tr("Another secret…"), theme, page)
        self.another.setVisible(may_change)
        self._column = QVBoxLayout(page)
        self._column.setSpacing(GAP)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(GAP_BESIDE)
        self._top.addWidget(self.header)
        self._top.addWidget(self.sections, 1)
        self._column.addLayout(self._top)
        self.sections.setVisible(len(ways) > 1)
        self._room = QVBoxLayout()
        self._column.addLayout(self._room, 1)
        self._put_last()
        self._is_in_line = False
        self.area.fill(self)
        self.header.back_requested.connect(self.on_back)
        self.sections.chosen.connect(self.choose)
        self.another.clicked.connect(self.change_requested)

    @property
    def section(self) -> Section:
        """The one that is shown."""
        return self.made[self.sections.key]

    @property
    def busy(self) -> bool:
        """Whether an adult waits for something that is under way."""
        return any(section.busy for section in self.made.values())

    @Slot(str)
    def choose(self, key: str) -> None:
        """Show this section."""
        self.sections.choose(key)
        self._make(key)
        for name, section in self.made.items():
            section.setVisible(name == key)
        self.made[key].come()

    def _make(self, key: str) -> None:
        if key not in self.made:
            section = self.made[key] = self._places[key].make(self._desk)
            section.hide()
            section.setAccessibleName(self._places[key].title())
            section.page_opened.connect(self.page_opened)
            section.page_closed.connect(self.page_closed)
            self._room.addWidget(section)
            self._put_last()

    def _put_last(self) -> None:
        """Have Tab come to the last button after the section: it goes by who came when."""
        is_hidden = self.another.isHidden()
        self.another.setParent(None)
        self._column.addWidget(self.another, 0, Qt.AlignmentFlag.AlignTrailing)
        self.another.setHidden(is_hidden)
        self._is_in_line = False
        self._place()

    def _place(self) -> None:
        """Have all that stands around a section in one line above it, as far as there is room.

        The height is the section's: it shows a class.
        """
        room = self.width() - 2 * self._side
        header = self.header.in_one_line()
        needed = header + GAP_BESIDE + self.sections.sizeHint().width()
        is_beside = needed <= room and not self.sections.isHidden()
        self.header.setMinimumWidth(header if is_beside else 0)
        fold(self._top, beside=is_beside)
        also = GAP_BESIDE + self.another.sizeHint().width()
        is_in_line = is_beside and needed + also <= room
        if is_in_line is self._is_in_line:
            return
        self._is_in_line = is_in_line
        before, after = (self._column, self._top) if is_in_line else (self._top, self._column)
        before.removeWidget(self.another)
        after.addWidget(self.another, 0, Qt.AlignmentFlag.AlignTrailing)

    def begin(self) -> None:
        """Make the first section, and show it in the next turn; its chip has the keyboard."""
        first = next(iter(self._places))
        self.sections.choose(first)
        self._make(first)
        target = self.sections.chip(first) if len(self._places) > 1 else self.header.back
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self.on_first_due)

    @Slot()
    def on_first_due(self) -> None:
        """Show it, unless another was quicker."""
        if all(section.isHidden() for section in self.made.values()):
            self.choose(self.sections.key)

    def let_go(self) -> None:
        """Nobody is to see or go on with anything."""
        for section in self.made.values():
            section.let_go()

    @Slot()
    def on_back(self) -> None:
        """One step back."""
        if not (self.made and self.section.step_back()):
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take smaller margins where the window is narrow, larger ones where it is very wide."""
        super().resizeEvent(event)
        self._column.setContentsMargins(self._side, 16, self._side, 12)
        self._place()

    @property
    def _side(self) -> int:
        return 16 if self.width() < NARROW else max(28, (self.width() - WIDEST) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc lead one step back."""
        if event.key() == Qt.Key.Key_Escape:
            self.on_back()
            return
        super().keyPressEvent(event)
