"""The screen "Teacher area": its door, and behind it the area."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from zenjin_desktop.ui.teacher.area_page import AreaPage
from zenjin_desktop.ui.teacher.door_page import Asked, DoorPage
from zenjin_desktop.ui.teacher.section import Desk


class TeacherView(QWidget):
    """Shows the door or the area; a closed area is gone, and what it showed with it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pages = QStackedWidget(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self.setAccessibleName(self.tr("Teacher area"))
        self.door = DoorPage(desk.look.theme)
        self._pages.addWidget(self.door)
        self.area: AreaPage | None = None
        self._beside: QWidget | None = None

    @property
    def page(self) -> QWidget:
        """The one in front: the door, the area, or a section's own."""
        return self._pages.currentWidget() or self.door

    def ask(self, asked: Asked) -> None:
        """The door; an area that is open stays so behind it."""
        self._pages.setCurrentWidget(self.door)
        self.door.ask(asked)

    def open(self, *, may_change: bool) -> AreaPage:
        """The area, made anew unless it is open."""
        if self.area is None:
            self.area = AreaPage(self._desk, may_change=may_change)
            self.area.page_opened.connect(self.on_page_opened)
            self.area.page_closed.connect(self.on_page_closed)
            self._pages.addWidget(self.area)
        self._pages.setCurrentWidget(self.area)
        return self.area

    def close_area(self) -> None:
        """Nobody sees anything any more; what was typed is gone."""
        self.door.forget()
        self._pages.setCurrentWidget(self.door)
        area, self.area = self.area, None
        if area is not None:
            area.let_go()
            self._drop_beside()
            self._pages.removeWidget(area)
            area.deleteLater()

    @Slot(QWidget)
    def on_page_opened(self, page: QWidget) -> None:
        """A section's page in the area's place; laid out and painted in a turn of its own."""
        self._drop_beside()
        self._beside = page
        self._pages.addWidget(page)
        page.ensurePolished()
        QTimer.singleShot(0, self, self.on_page_due)

    @Slot()
    def on_page_due(self) -> None:
        """Show it."""
        if self._beside is not None:
            self._pages.setCurrentWidget(self._beside)

    @Slot()
    def on_page_closed(self) -> None:
        """The area again."""
        if self.area is not None:
            self._pages.setCurrentWidget(self.area)
        self._drop_beside()

    def _drop_beside(self) -> None:
        page, self._beside = self._beside, None
        if page is not None:
            self._pages.removeWidget(page)
            page.deleteLater()

    def showEvent(self, event: QShowEvent) -> None:
        """Give the keyboard to what is to be typed in."""
        super().showEvent(event)
        if self._pages.currentWidget() is self.door:
            self.door.focus_first()
